// The live part of a previewed page: reloads it when it has changed, and shows what is wrong.
(() => {
  "use strict";
  const digest = document.currentScript.dataset.digest;
  let news, words = {}, host, box;

  const element = (name, text, parts = []) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...parts);
    return made;
  };

  // A shadow root: no style of the site reaches the panel, and none of the panel's the site.
  const open = () => {
    if (box) return;
    host = document.createElement("tarinat-esikatselu");
    const root = host.attachShadow({ mode: "open" });
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "/_tarinat/live.css";
    box = element("section");
    box.setAttribute("role", "status");
    root.append(sheet, box);
    document.body.append(host);
  };

  const row = (problem) => {
    const item = element("li", "", [element("code", problem.where), element("p", problem.text)]);
    item.className = problem.kind;
    return item;
  };

  const hidden = () => sessionStorage.getItem("tarinat-paneeli") === "piilossa";
  const hide = (state, told) => {
    sessionStorage.setItem("tarinat-paneeli", state ? "piilossa" : "");
    draw(told);
  };

  const draw = (told) => {
    if (!told.problems.length && !told.saved) {
      if (host) host.remove();
      host = box = undefined;
      return;
    }
    open();
    box.setAttribute("aria-label", told.words.title);
    box.className = told.wrong ? "wrong" : "";
    const parts = [];
    if (told.problems.length) {
      const list = element("ul", "", told.problems.map(row));
      const closed = hidden();
      const button = element("button", closed ? told.words.show : told.words.hide);
      button.setAttribute("aria-expanded", String(!closed));
      button.addEventListener("click", () => hide(!closed, told));
      const head = element("div", "", [element("strong", told.summary), button]);
      head.className = "head";
      parts.push(head);
      if (!closed) {
        if (told.kept) parts.push(element("p", told.kept));
        parts.push(list);
        if (told.more) parts.push(element("p", told.more));
      }
    }
    if (told.saved) {
      const link = element("a", told.saved.text);
      link.href = told.saved.href;
      parts.push(element("p", "", [link]));
    }
    const focused = box.getRootNode().activeElement?.tagName === "BUTTON";
    box.replaceChildren(...parts);
    if (focused) box.querySelector("button")?.focus();
  };

  const listen = () => {
    const asked = new URLSearchParams({ page: decodeURI(location.pathname), digest });
    news = new EventSource(`/_tarinat/events?${asked}`);
    news.onmessage = (event) => {
      const told = JSON.parse(event.data);
      if (told.reload) {
        news.close();
        location.reload();
        return;
      }
      words = told.words;
      draw(told);
    };
    news.onerror = () => {
      if (words.ended) draw({ problems: [], wrong: 0, words, saved: { href: location.href, text: words.ended } });
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
