/*
 * Keyboard and small comforts. Every page works without this file.
 *   /       search                 j k     next and previous row of the table
 *   Enter   open the current row   n       next page
 *   ?       this list, in which single keys are turned off
 */
"use strict";

(() => {
  const isTyping = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

  const rows = () => [...document.querySelectorAll("main tbody tr")].filter((r) => r.querySelector("a"));

  const move = (step) => {
    const all = rows();
    if (all.length === 0) {
      return;
    }
    const at = all.findIndex((r) => r.classList.contains("current"));
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    all.forEach((r) => r.classList.remove("current"));
    next.classList.add("current");
    next.querySelector("a").focus();
    next.scrollIntoView({ block: "nearest" });
  };

  // On paper nothing else tells of what moment "in ten minutes" speaks.
  const opened = new Date();
  window.addEventListener("beforeprint", () => {
    const line = document.querySelector(".printed");
    if (line) {
      const form = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Brussels" };
      const time = new Intl.DateTimeFormat(document.documentElement.lang + "-BE", form).format(opened);
      line.textContent = line.dataset.words.replace("{0}", time);
    }
  });

  const keys = {
    "/": () => document.getElementById("search-q")?.focus(),
    "?": () => document.getElementById("keys")?.showModal(),
    j: () => move(1),
    k: () => move(-1),
    n: () => document.querySelector("a[rel=next]")?.click(),
  };

  // Who speaks to his computer, or shakes, presses keys that he does not mean: single ones can be
  // turned off, for this browser (WCAG 2.1.4).
  const single = document.getElementById("keys-single");
  const opener = document.getElementById("keys-open");
  if (single && opener) {
    opener.parentElement.classList.add("works");
    opener.addEventListener("click", () => document.getElementById("keys").showModal());
    single.checked = localStorage.getItem("belfry.keys") !== "off";
    single.addEventListener("change", () =>
      localStorage.setItem("belfry.keys", single.checked ? "on" : "off"));
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "k") {
      event.preventDefault();
      keys["/"]();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !single?.checked) {
      return;
    }
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });

  // Enter in a field of one line presses the first button of its form. Where that can't be undone,
  // or isn't what the form is for, a button takes effect only when it's pressed itself.
  const pressing = ["submit", "button", "reset", "image", "file"];
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key === "Enter" && field.matches("input") && !pressing.includes(field.type)) {
      const first = field.form?.querySelector("input[type=submit], button[type=submit], button:not([type])");
      if (first?.matches(".button-danger, [data-careful]")) {
        event.preventDefault();
      }
    }
  });

  // A form left by mistake: the browser asks. Sending it is no mistake; sending it twice is one.
  let changed = false;
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    // draft.js says by itself what of a form with a draft is not kept yet.
    changed = changed || (form?.method === "post" && form.dataset.draft === undefined);
  });
  document.addEventListener("submit", (event) => {
    changed = false;
    document.querySelectorAll("form[data-unsaved]").forEach((form) => delete form.dataset.unsaved);
    const form = event.target;
    if (form.method !== "post") {
      return;
    }
    if (form.dataset.sent === "true") {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    form.setAttribute("aria-busy", "true");
    // An answer that is a file leaves the page standing: it can be asked for again.
    setTimeout(() => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    }, 5000);
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed || document.querySelector("form[data-unsaved]") !== null) {
      event.preventDefault();
    }
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  // Words and characters are counted beside a text that has a limit; the server counts them again, in
  // the same way: words between spaces, also those that do not break; what turns the line round and
  // what the font of the documents does not have as it is printed, [U+202E].
  const words = (text) => text.split(/[ \t\n\v\f\r\u00a0\u202f]+/).filter((word) => word !== "").length;
  const unseen = /[\p{Cc}\u200b\ufe00-\ufe0f\ufeff]/u;
  const inFont = new RegExp(
    "[ -~\u00a0-\u017f\u0192\u01a0\u01a1\u01af\u01b0\u01f0\u01fa-\u01ff\u0218-\u021b\u0237" +
      "\u02bc\u02c6\u02c7\u02c9\u02d8-\u02dd\u02f3\u0300\u0301\u0303\u0309\u030f\u0323" +
      "\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u03d1\u03d2\u03d6\u0400-\u0486" +
      "\u0488-\u0513\u1e00\u1e01\u1e3e\u1e3f\u1e80-\u1e85\u1ea0-\u1ef9\u1f4d\u2000-\u200a\u200c" +
      "\u200d\u2010-\u2015\u2017-\u201e\u2020-\u2022\u2026\u2028\u2029\u202f\u2030\u2032\u2033" +
      "\u2039\u203a\u203c\u2044\u205f\u206a-\u206f\u2070\u2074-\u2079\u207f\u20a3\u20a4\u20a7" +
      "\u20ab\u20ac\u2105\u2113\u2116\u2120\u2122\u2126\u212e\u215b-\u215e\u2202\u2206\u220f" +
      "\u2211\u2212\u221a\u221e\u222b\u2248\u2260\u2264\u2265\u25ca\ue000\ufb00-\ufb04\ufffc" +
      "\ufffd]",
    "u",
  );
  const printed = (sign) => {
    if (unseen.test(sign)) {
      return 0;
    }
    return inFont.test(sign) ? 1 : Math.max(4, sign.codePointAt(0).toString(16).length) + 4;
  };
  const characters = (text) => {
    const signs = [...text.replace(/[ \t\n\v\f\r]+/g, " ").replace(/^ | $/g, "").normalize("NFC")];
    return signs.reduce((sum, sign) => sum + printed(sign), 0);
  };
  document.querySelectorAll("textarea[data-words]").forEach((area) => {
    const limit = Number(area.dataset.words);
    const most = Number(area.dataset.characters);
    const counter = document.createElement("span");
    const count = () => {
      const w = words(area.value);
      const c = characters(area.value);
      counter.textContent = `${w} / ${limit} \u00b7 ${c} / ${most}`;
      counter.className = w > limit || c > most ? "field-error" : "field-hint";
    };
    area.after(counter);
    area.form?.addEventListener("draft", count);
    area.addEventListener("input", () => {
      count();
      // What the server found wrong was the text that was stored.
      area.parentElement.querySelector(".flaw")?.remove();
    });
    count();
  });

  // The control page of an exercise and the page of exports show themselves anew, unless somebody
  // is reading in them with the keyboard. When the server does not answer they say so: what stands
  // still must not look alive. How soon, the page says each time; after none it rests.
  const refresh = async () => {
    const room = document.querySelector("[data-refresh]");
    if (document.hidden || room.contains(document.activeElement)) {
      return;
    }
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-refresh]");
      if (!answer.ok || fresh === null) {
        throw new Error(String(answer.status));
      }
      room.replaceWith(document.importNode(fresh, true));
    } catch {
      room.classList.add("room-stale");
      room.querySelector(".room-time").textContent = room.dataset.stale;
    }
  };
  const refreshAgain = () => {
    const seconds = Number(document.querySelector("[data-refresh]")?.dataset.refresh ?? 0);
    if (seconds > 0) {
      setTimeout(() => refresh().finally(refreshAgain), seconds * 1000);
    }
  };
  refreshAgain();

  // A page whose answer is not ready yet comes when it is. Without this file it is loaded anew.
  const again = document.querySelector("[data-again]");
  const askAgain = async () => {
    try {
      if (!document.hidden && (await fetch(location.href, { cache: "no-store" })).status !== 503) {
        location.reload();
        return;
      }
    } catch {
      // The server is away for a moment: the next time.
    }
    setTimeout(askAgain, again.dataset.again * 1000);
  };
  if (again !== null) {
    setTimeout(askAgain, again.dataset.again * 1000);
  }

  // Filters are folded away for small screens; where there is room they stand open.
  if (matchMedia("(min-width: 48rem)").matches) {
    document.querySelectorAll(".filters-fold").forEach((fold) => {
      fold.open = true;
    });
  }

  const unfold = (inside) => {
    for (let fold = inside.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
  };

  // A link to a place that is folded away opens the fold; one to a text in four languages leads
  // into the first that falls short.
  const reach = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target !== null) {
      unfold(target);
      if (target.matches(".four-texts")) {
        (target.querySelector("label:has(.flaw) textarea") ?? target.querySelector("textarea")).focus();
      }
    }
  };
  window.addEventListener("hashchange", reach);
  reach();
  // The browser goes to the place itself when the page has loaded, and takes the focus away there.
  window.addEventListener("load", () => setTimeout(() => {
    if (document.activeElement === document.body) {
      reach();
    }
  }, 100));

  // A form that was refused in a fold stands there open, at the field that is wrong. Elsewhere the
  // summary of errors takes the focus, even where autofocus has already been spent.
  document.querySelectorAll("[aria-invalid=true], .field-error-slot .field-error").forEach(unfold);
  const summary = document.getElementById("error-summary");
  const sent = document.getElementById(summary?.dataset.refused ?? "");
  if (sent) {
    unfold(sent);
  }
  const refused = document.querySelector("details [aria-invalid=true]");
  (refused ?? summary)?.focus();

  // Whoever signs out leaves no page behind: each other tab goes to the sign-in, too. The page after
  // it tells them, when the session is over; before that they could come back in. This stands last:
  // a browser that keeps nothing of any page may throw here.
  const LEAVING = "belfry.leaving";
  const leave = document.querySelector("form[action$='/logout']");
  const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("belfry");
  const tellTabs = () => tabs?.postMessage("over");
  if (leave === null && sessionStorage.getItem(LEAVING) !== null) {
    tellTabs();
  }
  sessionStorage.removeItem(LEAVING);
  leave?.addEventListener("submit", () => sessionStorage.setItem(LEAVING, "yes"));
  // A public page shows nothing of the session.
  if (leave !== null) {
    tabs?.addEventListener("message", () => location.replace(leave.action.replace(/logout$/, "login")));
  }
  document.addEventListener("belfry:over", tellTabs);
})();
