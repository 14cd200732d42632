// The live part of a previewed page: reloads it when it has changed, and shows what is wrong.
(() => {
  "use strict";
  const { digest, sheet: styles } = document.currentScript.dataset;

  // What the page knew when it reloaded itself: where it was, how far it was read, what had the focus.
  const before = JSON.parse(sessionStorage.getItem("tarinat-ennen") || "null");
  sessionStorage.removeItem("tarinat-ennen");
  const moved = before && before.path !== location.pathname;
  // Who scrolls or types before the page is as it had been has gone on reading: nobody is taken back.
  let wentOn = false;
  for (const deed of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(deed, () => { wentOn = true; }, { capture: true, once: true, passive: true });
  }
  const comeBack = () => {
    if (wentOn) return;
    scrollTo({ top: before.read, behavior: "instant" });
    box.scrollTop = before.listed;
    if (document.activeElement === document.body) focusOn(before.focused);
  };
  const reload = () => {
    const now = { path: location.pathname, read: scrollY, listed: box.scrollTop, focused: focused() };
    // Where the next news came before the page was as it had been, that still holds.
    sessionStorage.setItem("tarinat-ennen", JSON.stringify((!last && !wentOn && before) || now));
    location.reload();
  };

  const element = (name, text, parts = []) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...parts);
    return made;
  };

  // A shadow root: no style of the site reaches the panel, and none of the panel's the site. It is there
  // from the start, and first in the page: its sheet may not be had later, and its buttons are the first stops.
  const host = document.createElement("tarinat-esikatselu");
  const root = host.attachShadow({ mode: "open" });
  const sheet = element("link");
  sheet.rel = "stylesheet";
  sheet.href = styles;
  const heard = element("p");
  heard.className = "heard";
  heard.setAttribute("role", "status");
  const box = element("section");
  box.setAttribute("role", "region");
  box.hidden = true;
  root.append(sheet, heard, box);
  document.body.prepend(host);

  const focused = () => root.activeElement?.id || "";
  const focusOn = (id) => id && root.getElementById(id)?.focus({ preventScroll: true });

  // The page leaves room for the panel: its end can be read, and nothing has the focus under the panel.
  const leaveRoom = () => {
    const height = box.hidden ? "" : `${box.offsetHeight}px`;
    document.documentElement.style.scrollPaddingBottom = height;
    document.body.style.paddingBottom = height;
  };
  new ResizeObserver(leaveRoom).observe(box);

  // Only the summary is read out, a moment after it is seen: browsers tell what changes, not what comes with a page.
  const tell = (text) => setTimeout(() => {
    if (heard.textContent !== text) heard.textContent = text;
  }, 200);

  const hidden = () => sessionStorage.getItem("tarinat-paneeli") === "piilossa";
  const hide = (state) => sessionStorage.setItem("tarinat-paneeli", state ? "piilossa" : "");
  const closed = () => JSON.parse(sessionStorage.getItem("tarinat-suljetut") || "[]");
  const close = (mark) => sessionStorage.setItem("tarinat-suljetut", JSON.stringify([...closed().slice(-20), mark]));

  const button = (id, text, then) => {
    const made = element("button", text);
    made.id = id;
    made.addEventListener("click", then);
    return made;
  };

  const row = (problem) => {
    const item = element("li", "", [element("code", problem.where), element("p", problem.text)]);
    item.className = problem.kind;
    return item;
  };

  const line = (note, told) => {
    const text = element(note.href ? "a" : "span", note.text);
    const made = element("div", "", [text]);
    made.className = "line";
    const done = () => {
      close(note.mark);
      draw(told);
    };
    if (note.href) {
      text.id = note.kind;
      text.href = note.href;
      text.addEventListener("click", () => close(note.mark));
    }
    if (note.mark) {
      const shut = button(`close-${note.kind}`, told.words.close, done);
      shut.setAttribute("aria-label", `${told.words.close}: ${note.text}`);
      made.append(shut);
    }
    return made;
  };

  const list = (told) => {
    const switched = () => {
      hide(!hidden());
      draw(told);
    };
    const toggle = button("toggle", hidden() ? told.words.show : told.words.hide, switched);
    toggle.setAttribute("aria-expanded", String(!hidden()));
    const head = element("div", "", [element("strong", told.summary), toggle]);
    head.className = "line head";
    if (hidden()) return [head];
    return [
      head,
      ...(told.kept ? [element("p", told.kept)] : []),
      element("ul", "", told.problems.map(row)),
      ...(told.more ? [element("p", told.more)] : []),
    ];
  };

  const draw = (told) => {
    const notes = told.notes.filter((note) => !closed().includes(note.mark));
    const parts = [...(told.problems.length ? list(told) : []), ...notes.map((note) => line(note, told))];
    const id = focused();
    box.lang = heard.lang = told.lang;
    box.setAttribute("aria-label", told.words.title);
    box.className = told.wrong ? "wrong" : "";
    box.replaceChildren(...parts);
    box.hidden = !parts.length;
    leaveRoom();
    focusOn(id);
    tell(told.summary);
  };

  let news, last;
  const listen = () => {
    const asked = new URLSearchParams({ page: location.pathname, digest });
    news = new EventSource(`/_tarinat/events?${asked}`);
    news.onmessage = (event) => {
      const [told, isFirst] = [JSON.parse(event.data), !last];
      if (told.reload) {
        news.close();
        reload();
        return;
      }
      if (moved) told.notes.push({ kind: "moved", mark: `moved ${performance.timeOrigin}`, text: told.words.moved });
      last = told;
      draw(told);
      if (isFirst && before) comeBack();
    };
    news.onerror = () => {
      const ended = last && last.words.ended;
      if (ended) draw({ ...last, problems: [], wrong: false, summary: ended, notes: [{ kind: "ended", text: ended }] });
    };
  };

  // Browsers hold six connections to a host: pages that nobody looks at let go of theirs.
  const look = () => {
    if (news) news.close();
    news = undefined;
    if (document.visibilityState === "visible") listen();
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => news && news.close());
  addEventListener("pageshow", (event) => event.persisted && look());
  look();
})();
