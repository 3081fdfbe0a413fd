// On every page: the button for the theme, and "/" to reach the search box.
(function () {
  "use strict";

  var button = document.getElementById("acervo-tema");

  function other() {
    return window.acervoTema.current() === "oscuro" ? "claro" : "oscuro";
  }

  function label() {
    button.textContent = "Tema " + other();
  }

  button.hidden = false;
  label();
  button.addEventListener("click", function () {
    var chosen = other();
    window.acervoTema.apply(chosen);
    try {
      localStorage.setItem("acervo-tema", chosen);
    } catch (blocked) {
      // The choice then lasts for this page.
    }
    label();
  });

  document.addEventListener("keydown", function (event) {
    var writing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    var box = document.querySelector("[data-atajo]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // A region that scrolls sideways must be reachable by keyboard.
  document.querySelectorAll(".md-typeset table, .md-typeset pre > code").forEach(function (box) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  });
})();
