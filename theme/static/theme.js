// Keeps the reader's choice of light or dark, copies and shares an address. Runs before the first paint; every page works
// without it.
(function () {
  "use strict";
  var root = document.documentElement;

  function kept() {
    try { return localStorage.getItem("ulkoasu"); } catch (closed) { return null; }
  }

  function keep(choice) {
    try {
      if (choice === "auto") localStorage.removeItem("ulkoasu"); else localStorage.setItem("ulkoasu", choice);
    } catch (closed) { /* a closed store: the choice holds for this page */ }
  }

  function show(choice) {
    var chosen = choice === "light" || choice === "dark";
    if (chosen) root.dataset.theme = choice; else delete root.dataset.theme;
    // The bar of a phone has the colour of the page.
    document.querySelectorAll("meta[name=theme-color]").forEach(function (meta) {
      meta.dataset.own = meta.dataset.own || meta.media;
      meta.media = !chosen ? meta.dataset.own : meta.dataset.own.indexOf(choice) > 0 ? "all" : "not all";
    });
  }

  root.classList.add("scripted");
  show(kept());

  document.addEventListener("DOMContentLoaded", function () {
    var box = document.getElementById("sivun-ulkoasu");
    if (!box) return;
    box.hidden = false;
    box.querySelectorAll("input").forEach(function (input) {
      input.checked = input.value === (root.dataset.theme || "auto");
    });
    box.addEventListener("change", function (event) {
      show(event.target.value);
      keep(event.target.value);
    });
  });

  // What a button copies can also be read and copied beside it.
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-copies]").forEach(function (button) {
      if (!navigator.clipboard) return;
      button.parentNode.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(button.dataset.copies).then(function () {
          button.parentNode.querySelector("[role=status]").textContent = button.dataset.says;
        }, function () { /* not allowed here: the address stays to be selected */ });
      });
    });
  });

  // A phone has its own list of where to send a page.
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-shares]").forEach(function (button) {
      if (!navigator.share) return;
      button.hidden = false;
      button.addEventListener("click", function () {
        navigator.share({ title: document.title, url: button.dataset.shares }).catch(function () { /* changed their mind */ });
      });
    });
  });
})();
