// A search page that is opened with a question keeps room for the answer from the first paint, and has what it takes to
// find it brought at once. It runs before what it hides; where search.js does not come, all is as without it.
(function () {
  "use strict";
  if (!/[?&](q|kokemus|tunniste|palvelu|vuosi)=[^&]/.test(location.search)) return;
  var root = document.documentElement;
  root.classList.add("asked");
  window.addEventListener("error", function (event) {
    if (event.target.type === "module") root.classList.remove("asked");
  }, true);

  function bring(address, how) {
    document.head.append(Object.assign(document.createElement("link"), how, { href: address }));
  }

  var folder = document.currentScript.dataset.folder;
  bring(folder + "pagefind/pagefind.js", { rel: "modulepreload" });
  ["rajaukset.json", "sanat.txt"].forEach(function (name) {
    bring(folder + name, { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
  });
})();
