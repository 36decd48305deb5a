/*
 * What is typed into a form with a draft is kept while it is typed: when a field is left, and five
 * seconds after the last key. It comes back when the form is opened again. Every page works without
 * this file.
 */
"use strict";

(() => {
  const words = document.getElementById("draft-words")?.dataset;
  if (words === undefined) {
    return;
  }
  const PAUSE = 5_000;
  const AGAIN = 10_000;
  // What hangs must not hold what is typed after it.
  const WAIT = 20_000;
  // So long after the last answer the session may be over without our knowing.
  const UNSURE = 300_000;
  const SMALL = 20_000;
  const NEVER = ["hidden", "password", "file", "submit", "button", "image", "reset"];
  const page = [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(16)).join("");

  // What stands in a row of a list goes by which row that is, wherever it stands by the time; so do
  // the rows around that one.
  const nameOf = (field) => {
    let name = field.name;
    for (let place = name; place.includes(":"); ) {
      place = place.replace(/:[^:]*$/, "");
      const row = field.form?.elements.namedItem(`${place}:row`);
      if (row) {
        name = `${place.replace(/:\d+$/, "")}[${row.value}]${name.slice(place.length)}`;
      }
    }
    return name;
  };

  // A tick in a list that others empty meanwhile is made anew.
  const isKept = (field) =>
    field.name && !NEVER.includes(field.type) && field.autocomplete !== "one-time-code" && field.dataset.neverKept === undefined;

  const fieldsOf = (form) => {
    const fields = new Map();
    for (const field of form.elements) {
      if (isKept(field)) {
        const name = nameOf(field);
        fields.set(name, [...(fields.get(name) ?? []), field]);
      }
    }
    return fields;
  };

  // Values of a field: as it stands, or as the page came.
  const ownOfText = (field) => {
    const copy = field.cloneNode(true);
    copy.value = field.defaultValue;
    return copy.value;
  };
  const valuesOf = (field, own) => {
    if (field.type === "checkbox" || field.type === "radio") {
      return (own ? field.defaultChecked : field.checked) ? [field.value] : [];
    }
    if (field.options) {
      const options = [...field.options];
      const chosen = options.filter((o) => (own ? o.defaultSelected : o.selected));
      const shown = chosen.length > 0 || field.multiple ? chosen : options.slice(0, 1);
      return shown.map((o) => o.value);
    }
    return [own ? ownOfText(field) : field.value];
  };
  const values = (fields, own) => fields.flatMap((field) => valuesOf(field, own));
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  // An input for day and time shows no zone, which the hour that comes twice needs: it would be
  // empty. As on the page that asked for the zone, such a text stands in one for words.
  const write = (field, text) => {
    field.value = text;
    if (field.type === "datetime-local" && field.value === "" && text !== "") {
      field.type = "text";
      field.value = text;
    }
  };
  const put = (fields, typed) => {
    fields.forEach((field, no) => {
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = typed.includes(field.value);
      } else if (field.options) {
        [...field.options].forEach((o) => {
          o.selected = typed.includes(o.value);
        });
      } else {
        write(field, typed[no] ?? "");
      }
    });
  };

  // What a person calls the values.
  const read = (fields, typed) =>
    typed
      .map((value) => {
        const choice = fields.find((f) => f.value === value && (f.type === "checkbox" || f.type === "radio"));
        const option = fields.flatMap((f) => [...(f.options ?? [])]).find((o) => o.value === value);
        return choice?.labels?.[0]?.textContent ?? option?.textContent ?? value;
      })
      .map((text) => text.trim())
      .join(", ");

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };
  const button = (text, press) => {
    const made = element("button", "button button-quiet", text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };
  const unfold = (inside) => {
    for (let fold = inside.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
  };

  const follow = (draft, drafts) => {
    const form = document.getElementById(draft.form);
    // What this page goes on with, and whose drafts that were.
    const kept = {};
    const origins = new Map();
    const base = new Map();
    const touched = new Set();
    let shape = null;
    const shapeOf = () =>
      [...fieldsOf(form).keys()].join(" ").split("").reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) | 0, 7);
    let failed = false;
    let contact = Date.now();
    let timer = 0;
    let stored = "{}";
    let running = Promise.resolve();

    const line = element("p", "draft-line", "");
    line.setAttribute("role", "status");
    // Beside the last button; where each row has its own, perhaps folded away, below all of them.
    const last = [...form.querySelectorAll("input[type=submit], button[type=submit]")].pop();
    if (form.contains(last?.closest("details, table, li") ?? null)) {
      form.append(line);
    } else {
      (last?.closest(".buttons") ?? last ?? form.lastElementChild).after(line);
    }
    const say = (text, ...more) => line.replaceChildren(text, ...more);
    const fill = (text, at) => text.replace("{0}", at);

    const hide = (name, value) => {
      const hidden = document.createElement("input");
      Object.assign(hidden, { type: "hidden", name, value });
      form.append(hidden);
      return hidden;
    };
    const sentAs = hide("belfry.draft", `${page} ${draft.key}`);
    const sentFrom = hide("belfry.from", draft.after);
    const sentRow = hide("belfry.row", "");

    // Small ones arrive also when the page is left meanwhile; browsers allow no large ones.
    const post = (fields) => {
      const from = sentFrom.value;
      const body = JSON.stringify({ owner: words.owner, form: draft.key, page, from, shape: shape ?? shapeOf(), fields });
      const keepalive = body.length < SMALL;
      if (keepalive) {
        delete form.dataset.unsaved;
      }
      const headers = { "Content-Type": "application/json" };
      const signal = AbortSignal.timeout(WAIT);
      return fetch(words.address, { method: "POST", headers, body, keepalive, redirect: "manual", signal });
    };

    const refuse = (text, ...more) => {
      failed = true;
      form.dataset.unsaved = "true";
      say(text, ...more);
      line.classList.add("field-error");
      clearTimeout(timer);
      timer = setTimeout(save, AGAIN);
    };
    const signIn = () => {
      const link = element("a", "", words.signIn);
      link.href = words.login;
      link.target = "_blank";
      return link;
    };
    const store = async () => {
      const fields = { ...kept };
      const all = fieldsOf(form);
      touched.forEach((name) => {
        fields[name] = { base: base.get(name), typed: values(all.get(name) ?? [], false) };
      });
      const what = JSON.stringify(fields);
      if (touched.size === 0 || what === stored) {
        return;
      }
      try {
        const answer = await post(fields);
        if (answer.type === "opaqueredirect" || answer.status === 401) {
          refuse(`${words.signedOut} `, signIn());
          return;
        }
        if (answer.status === 413 || answer.status === 409) {
          refuse(answer.status === 413 ? words.tooLarge : words.sent);
          failed = false;
          return;
        }
        if (!answer.ok) {
          refuse(words.away);
          // A server that can't write takes no form either; whatever else hinders, hinders only this.
          failed = answer.status === 503;
          return;
        }
        const saved = await answer.json();
        failed = false;
        stored = what;
        sessionStorage.setItem(draft.key, page);
        contact = Date.now();
        line.classList.remove("field-error");
        say(fill(words.saved, saved.saved));
        if (timer === 0) {
          delete form.dataset.unsaved;
        }
      } catch {
        refuse(words.away);
      }
    };
    // One after the other: what was typed last is kept last.
    const save = () => {
      clearTimeout(timer);
      timer = 0;
      running = running.then(store);
      return running;
    };

    const touch = (name) => {
      const fields = fieldsOf(form).get(name);
      if (fields === undefined) {
        return;
      }
      if (!base.has(name)) {
        base.set(name, values(fields, true));
      }
      touched.add(name);
      form.dataset.unsaved = "true";
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    };
    form.addEventListener("input", (event) => touch(nameOf(event.target)));
    form.addEventListener("change", (event) => {
      touch(nameOf(event.target));
      save();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) {
        save();
      }
    });

    // A form that could not be sent now stays, with what was typed.
    let passes = false;
    document.addEventListener(
      "submit",
      async (event) => {
        if (event.target !== form || passes) {
          return;
        }
        // Some buttons of a form do not take its text.
        sentAs.disabled = event.submitter?.dataset.keepsDraft !== undefined;
        // One in a row of a list takes that row's.
        const names = [...fieldsOf(form).keys()];
        let row = event.submitter ? nameOf(event.submitter).replace(/[^:]*$/, "") : "";
        // Its buttons may stand in a list of their own.
        while (row !== "" && !names.some((name) => name.startsWith(row))) {
          row = row.replace(/[^:]*:$/, "");
        }
        sentRow.value = row === `${form.id}:` ? "" : row;
        if (!failed && Date.now() - contact < UNSURE) {
          clearTimeout(timer);
          return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        stored = "";
        touch(fieldsOf(form).keys().next().value);
        await save();
        if (!failed) {
          passes = true;
          form.requestSubmit(event.submitter);
        }
      },
      true,
    );

    // What was kept comes back. Where the record says something else by now, it stays, and the
    // draft stands below it.
    const bringBack = (back) => {
      const all = fieldsOf(form);
      const before = JSON.parse(back.fields);
      const moved = back.shape !== String(shapeOf());
      Object.entries(before).forEach(([name, field]) => {
        kept[name] = field;
        base.set(name, field.base);
      });
      shape = moved ? Number(back.shape) : shape;
      if (!origins.has(back.page)) {
        origins.set(back.page, `${back.page}@${back.saved}`);
      }
      sentFrom.value = [...origins.values()].join(" ");
      let shown = false;
      const both = [];
      Object.entries(before).forEach(([name, field]) => {
        const fields = all.get(name);
        const own = fields === undefined ? null : values(fields, true);
        if (same(field.base, field.typed) || (own !== null && same(own, field.typed))) {
          return;
        }
        // The time of opening, that a field begins with, is nobody's word in the record.
        const opening = fields?.[0].dataset.now !== undefined;
        const changed = fields === undefined || (!opening && !same(own, field.base));
        const apart = moved || changed || !same(values(fields, false), own);
        if (!apart) {
          put(fields, field.typed);
        } else {
          both.push([fields, field.typed]);
        }
        shown = true;
      });
      if (!shown) {
        return;
      }
      const notice = element("div", "notice draft-notice", "");
      notice.setAttribute("role", "status");
      both.forEach(([fields, typed], no) => {
        const one = element("div", "notice draft-yours", "");
        one.id = `draft-${form.id}-${no + 1}`;
        const text = element("p", "user-text", read(fields ?? [], typed));
        one.append(element("p", "notice-title", words.yours), text);
        if (fields !== undefined) {
          one.append(
            button(words.take, () => {
              put(fields, typed);
              fields[0].dispatchEvent(new Event("change", { bubbles: true }));
              one.remove();
              fields[0].focus();
            }),
          );
          (fields[0].closest(".field, fieldset, label") ?? fields[0]).after(one);
          const link = element("a", "", `${words.yours} ${no + 1}`);
          link.href = `#${one.id}`;
          notice.append(link);
        } else {
          notice.append(one);
        }
      });
      const text = fill(both.length > 0 ? words.changed : words.back, back.at);
      notice.prepend(
        element("p", "", text),
        button(words.discard, async () => {
          clearTimeout(timer);
          await running;
          const answer = await post({}).catch(() => ({ ok: false }));
          if (!answer.ok) {
            refuse(words.away);
            return;
          }
          Object.entries(kept).forEach(([name, field]) => {
            const fields = fieldsOf(form).get(name);
            if (fields !== undefined) {
              const own = values(fields, true);
              put(fields, same(own, field.typed) ? field.base : own);
            }
          });
          form.querySelectorAll(".draft-yours, .draft-notice:not(.draft-other)").forEach((one) => one.remove());
          Object.keys(kept).forEach((name) => delete kept[name]);
          shape = null;
          touched.clear();
          base.clear();
          stored = "{}";
          say("");
          form.dispatchEvent(new Event("draft"));
          form.querySelector("textarea, input:not([type=hidden])")?.focus();
        }),
      );
      form.prepend(notice);
      unfold(form);
      Object.keys(before).forEach((name) => all.get(name)?.forEach(unfold));
      form.dispatchEvent(new Event("draft"));
    };

    // Of another tab, which may still be open: it comes when it is asked for.
    const offer = (other) => {
      const notice = element("div", "notice draft-notice draft-other", "");
      notice.append(
        element("p", "", fill(words.other, other.at)),
        button(words.take, () => {
          notice.remove();
          bringBack(other);
        }),
      );
      form.prepend(notice);
    };

    // What this tab kept last comes back by itself. A tab that kept nothing gets the newest. Where
    // each opening begins another text, only that of the form that was just refused comes back.
    if (draft.after !== "") {
      origins.set(draft.after, draft.after);
    }
    const asked = form.dataset.draftAsked === "true";
    const mine = asked ? [draft.after] : [draft.after, sessionStorage.getItem(draft.key)];
    const newest = !asked && mine[0] === "" && mine[1] === null ? drafts[0] : undefined;
    const first = drafts.find((one) => mine.includes(one.page)) ?? newest;
    drafts.filter((one) => one !== first).reverse().forEach(offer);
    if (first !== undefined) {
      sessionStorage.setItem(draft.key, first.page);
      bringBack(first);
    }
  };

  // The page leaves out an attribute that would be empty.
  const kept = [...document.querySelectorAll("template.draft-kept")].map((template) => ({ page: "", ...template.dataset }));
  document.querySelectorAll("template.draft").forEach((template) => {
    const draft = { after: "", ...template.dataset };
    follow(draft, kept.filter((one) => one.form === draft.form));
  });
})();
