// The search boxes suggest as one types: a combobox with a list (WAI-ARIA). Without this script they are
// plain boxes. What is answered is shown as text only.
(function () {
  "use strict";

  var WAIT = 150; // milliseconds without a key before asking
  var KINDS = { palabra: "palabra", numero: "número", institucion: "institución", persona: "persona" };

  document.querySelectorAll(".acervo-caja input[name=q]").forEach(equip);

  function equip(box, place) {
    var id = "acervo-sugerencias-" + place;
    var list = document.createElement("ul");
    var status = document.createElement("span");
    var active = -1;
    var timer = null;
    var running = null;
    var typed = "";

    list.id = id;
    list.className = "acervo-sugerencias";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Sugerencias");
    status.className = "acervo-oculto";
    status.setAttribute("aria-live", "polite");
    status.dataset.sugerencias = "";
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", id);
    box.after(list, status);

    function options() {
      return Array.from(list.children);
    }

    function close() {
      list.hidden = true;
      list.replaceChildren();
      active = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    function forget() {
      clearTimeout(timer);
      if (running) running.abort();
      close();
    }

    function ask() {
      if (running) running.abort();
      typed = box.value;
      if (typed.trim().length < 2) return close();
      running = new AbortController();
      window.acervoMotor.suggest(typed, running.signal).then(
        function (answer) {
          if (document.activeElement === box) open(answer.suggestions);
        },
        function (problem) {
          if (problem.name !== "AbortError") close();
        },
      );
    }

    function open(suggestions) {
      close();
      list.replaceChildren.apply(list, suggestions.map(row));
      list.hidden = !suggestions.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      var count = suggestions.length;
      status.textContent = count ? (count === 1 ? "1 sugerencia" : count + " sugerencias") : "";
    }

    function row(suggestion, number) {
      var option = document.createElement("li");
      var shown = document.createElement("bdi");
      var about = document.createElement("span");
      option.id = id + "-" + number;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.texto = suggestion.text;
      shown.textContent = KINDS[suggestion.kind] === "palabra" ? suggestion.text : suggestion.shown;
      about.textContent =
        (KINDS[suggestion.kind] || suggestion.kind) +
        ", " +
        suggestion.documents.toLocaleString("es-MX") +
        (suggestion.documents === 1 ? " documento" : " documentos");
      option.append(shown, " ", about);
      return option;
    }

    function move(to) {
      var rows = options();
      if (rows[active]) rows[active].setAttribute("aria-selected", "false");
      active = to < -1 ? rows.length - 1 : to >= rows.length ? -1 : to; // -1: what was typed
      box.value = active < 0 ? typed : rows[active].dataset.texto;
      if (active < 0) return box.removeAttribute("aria-activedescendant");
      rows[active].setAttribute("aria-selected", "true");
      rows[active].scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", rows[active].id);
    }

    box.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    box.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) ask();
        else move(active + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        box.value = typed;
        forget();
      }
    });
    box.addEventListener("blur", forget);
    box.form.addEventListener("submit", forget);
    list.addEventListener("mousedown", function (event) {
      event.preventDefault(); // the box keeps the focus
    });
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (!option) return;
      box.value = option.dataset.texto;
      box.form.requestSubmit();
    });
  }
})();
