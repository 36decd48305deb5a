/*
 * The crisis room, live. Its numbers come by a stream, or are asked for when there is none; what
 * needs its reader's own rights is read from the page itself, not more often than the server says.
 * Without this file the page reloads itself.
 */
"use strict";

(() => {
  const room = document.querySelector("[data-figures]");
  if (room === null) {
    return;
  }
  const HIDDEN = "none";
  const READ_ONLY = ".banner-readonly";
  const LOST_AFTER = 40000;
  const POLL = 15000;
  const LISTS_AT_LEAST = 10000;
  const LISTS_WITHOUT_STREAM = 120;
  // The server says something every quarter of a minute.
  const SILENT_AFTER = POLL + 5000;
  const zone = "Europe/Brussels";
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language + (language === "en" ? "-GB" : "-BE"));
  const clock = new Intl.DateTimeFormat(language, { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const second = new Intl.DateTimeFormat(language, { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const date = new Intl.DateTimeFormat("en", { timeZone: zone, day: "numeric", month: "numeric", year: "numeric" });
  // How the page writes a minute of each month: a moment that has changed reads as the others do.
  const dates = room.dataset.dates.split("|");
  // An attribute without a value is not there.
  const file = room.dataset.ref ?? "";
  const events = room.dataset.room ?? "";
  const ofOneFile = file !== "";
  const figures = room.dataset.figures + (ofOneFile ? "?ref=" + encodeURIComponent(file) : "");

  let stream = null;
  let streamHeard = Date.now();
  let gap = false;
  // Over so many seconds the server had its readers spread themselves last; a guess before that.
  let spread = 30;
  let heard = Date.now();
  let asked = Date.now();
  let ended = false;
  let listsTimer = null;
  let listsRead = Date.now();

  const toggle = (element, shown) => element.classList.toggle(HIDDEN, !shown);

  const each = (name, use) =>
    room.querySelectorAll("[data-" + name + "]").forEach((e) => use(e, e.getAttribute("data-" + name)));

  const minute = (instant) => {
    const at = new Date(instant);
    const of = Object.fromEntries(date.formatToParts(at).map((part) => [part.type, part.value]));
    return dates[of.month - 1].replace("{0}", of.day).replace("{1}", of.year).replace("{2}", clock.format(at));
  };

  const show = (picture) => {
    const n = (key) => picture.n[key] ?? 0;
    each("n", (e, key) => {
      e.textContent = key.startsWith("clock") && n(key) > 1000 ? number.format(1000) + "+" : number.format(n(key));
      e.closest(".count")?.classList.toggle("zero", n(key) === 0);
    });
    each("show", (e, key) => toggle(e, n(key) > 0));
    each("none", (e, key) => toggle(e, n(key) === 0));
    each("when", (e, key) => toggle(e, key in picture.t));
    each("without", (e, key) => toggle(e, !(key in picture.t)));
    each("late", (e, key) => e.classList.toggle("late-yes", n(key) > 0));
    each("max", (e, key) => {
      e.max = Math.max(1, n(key));
      e.value = n(e.dataset.value);
    });
    each("of", (e, key) => {
      e.textContent = e.dataset.words.replace("{0}", number.format(n(key + ".in"))).replace("{1}", number.format(n(key + ".asked")));
    });
    each("t", (e, key) => {
      const at = picture.t[key];
      if (at !== undefined && Date.parse(e.getAttribute("datetime")) !== Date.parse(at)) {
        e.setAttribute("datetime", at);
        e.textContent = minute(at);
      }
    });
    each("due", (e) => e.classList.toggle("due-late", Date.parse(e.getAttribute("datetime")) < Date.parse(picture.asOf)));
    each("as-of", (e) => {
      e.setAttribute("datetime", picture.asOf);
      e.textContent = second.format(new Date(picture.asOf));
    });
    heard = Date.now();
    tell();
  };

  // Numbers that stand still must not look alive.
  const tell = () => {
    const age = Math.round((Date.now() - heard) / 1000);
    const lost = Date.now() - heard > LOST_AFTER;
    room.querySelector(".room-age").textContent = age < 2 ? "" : room.dataset.age.replace("{0}", String(age));
    room.classList.toggle("room-stale", lost);
    const trouble = room.querySelector(".room-trouble");
    const sentence = lost ? room.dataset.lost.replace("{0}", room.querySelector("[data-as-of]").textContent) : "";
    if (trouble.textContent !== sentence) {
      trouble.textContent = sentence;
      toggle(trouble, lost);
    }
  };

  const end = () => {
    ended = true;
    stream?.close();
    clearTimeout(listsTimer);
    room.classList.add("room-over");
    const notice = room.querySelector(".room-ended");
    toggle(notice, true);
    notice.focus();
  };

  const ask = async (address) => {
    const answer = await fetch(address, { cache: "no-store", redirect: "manual" });
    const over = answer.type === "opaqueredirect" || answer.status === 401;
    if (over || answer.status === 403 || answer.status === 404) {
      end();
      if (over) {
        // The session has ended, not this reader's right alone: the other tabs are left, too.
        document.dispatchEvent(new CustomEvent("belfry:over"));
      }
      return null;
    }
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    return answer;
  };

  const poll = async () => {
    asked = Date.now();
    try {
      const answer = await ask(figures);
      if (answer !== null) {
        show(await answer.json());
      }
    } catch {
      tell();
    }
  };

  // That nothing can be stored any more is told above the page, also to a wall that nobody touches.
  const strip = (fresh) => {
    document.querySelector(READ_ONLY)?.remove();
    if (fresh !== null) {
      document.querySelector(".banners").prepend(document.importNode(fresh, true));
    }
  };

  const askHealth = async () => {
    try {
      const health = await (await fetch(room.dataset.health, { cache: "no-store" })).json();
      const readOnly = (health.reasons ?? []).includes("readOnly");
      if (readOnly !== (document.querySelector(READ_ONLY) !== null)) {
        later(1);
      }
    } catch {
      tell();
    }
  };

  const readLists = async () => {
    listsTimer = null;
    const old = room.querySelector("[data-lists]");
    if (ended || document.hidden || old.contains(document.activeElement)) {
      later(30);
      return;
    }
    listsRead = Date.now();
    try {
      const answer = await ask(location.href);
      if (answer !== null) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("[data-lists]");
        if (fresh !== null) {
          old.replaceWith(document.importNode(fresh, true));
        }
        strip(page.querySelector(READ_ONLY));
      }
    } catch {
      later(30);
    }
  };

  // All viewers hear of a change at once; their lists are read one after the other.
  const later = (within) => {
    if (listsTimer === null && !ended) {
      const rest = Math.max(0, listsRead + LISTS_AT_LEAST - Date.now());
      listsTimer = setTimeout(readLists, rest + Math.random() * within * 1000);
    }
  };

  // The figures of one file come by no stream.
  const changed = (within) => {
    if (ofOneFile) {
      setTimeout(poll, Math.random() * within * 1000);
    }
    later(within);
  };

  // One that is open and says nothing is broken on its way, and no error tells of it.
  const reopen = () => {
    stream.close();
    gap = true;
    open();
  };

  const open = () => {
    if (ended || events === "" || typeof EventSource === "undefined") {
      return;
    }
    stream = new EventSource(events);
    streamHeard = Date.now();
    // What changed while there was no stream is announced by nobody. A node that starts again has all
    // its readers back at once.
    stream.addEventListener("open", () => {
      if (gap) {
        gap = false;
        changed(spread);
      }
    });
    stream.addEventListener("figures", (event) => {
      streamHeard = Date.now();
      if (ofOneFile) {
        heard = Date.now();
        tell();
      } else {
        show(JSON.parse(event.data));
      }
    });
    stream.addEventListener("lists", (event) => {
      streamHeard = Date.now();
      spread = Number(event.data);
      changed(spread);
    });
    stream.addEventListener("ended", poll);
    stream.addEventListener("error", () => {
      gap = true;
      if (stream.readyState === EventSource.CLOSED) {
        stream = null;
        poll();
        setTimeout(open, 10000 + Math.random() * 10000);
      }
    });
  };

  setInterval(() => {
    if (ended) {
      return;
    }
    tell();
    const silent = Date.now() - heard > SILENT_AFTER || stream === null;
    if (silent && Date.now() - asked > POLL) {
      poll();
      if (stream === null || gap) {
        later(LISTS_WITHOUT_STREAM);
      }
    }
    if (stream !== null && Date.now() - streamHeard > SILENT_AFTER) {
      reopen();
    }
  }, 1000);
  setInterval(() => {
    if (!ended && !document.hidden) {
      askHealth();
    }
  }, POLL);
  window.addEventListener("pagehide", () => stream?.close());
  open();
})();
