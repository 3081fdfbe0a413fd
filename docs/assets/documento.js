// On the page of a document: buttons that copy its citation, or save it as a file for a reference manager; beside each
// paragraph a link to itself. The links are empty, so that they enter no copy of the text: their sign is the style sheet's.
(function () {
  "use strict";

  function button(words, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "acervo-copiar";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  function select(box) {
    var range = document.createRange();
    range.selectNodeContents(box);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /** Copies the text of a box; where the browser forbids it the text is left selected. */
  function copy(box, said) {
    function done() { said.textContent = "Copiado."; }
    function failed() {
      select(box);
      said.textContent = "Seleccionado: cópielo con Ctrl+C.";
    }
    if (!navigator.clipboard) return failed();
    navigator.clipboard.writeText(box.textContent).then(done, failed);
  }

  function save(box) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([box.textContent], { type: "text/plain;charset=utf-8" }));
    link.download = box.dataset.archivo;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  document.querySelectorAll("[data-oficial] [id^=p-]").forEach(function (paragraph) {
    var link = document.createElement("a");
    link.className = "acervo-lugar";
    link.href = "#" + paragraph.id;
    link.setAttribute("aria-label", "Párrafo " + paragraph.id.slice(2));
    paragraph.prepend(link);
  });

  document.querySelectorAll("[data-citar]").forEach(function (box) {
    var row = document.createElement("p");
    var said = document.createElement("span");
    said.setAttribute("role", "status");
    var form = box.dataset.citar;
    row.append(button(form ? "Copiar " + form : "Copiar la cita", function () { copy(box, said); }));
    if (box.dataset.archivo) row.append(button("Guardar " + box.dataset.archivo.slice(-4), function () { save(box); }));
    row.append(said);
    box.after(row);
  });
})();
