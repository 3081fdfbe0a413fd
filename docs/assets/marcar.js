// On the page of a document that a search led to (`#q=…`): marks in the official text what was sought, found by the rules of
// the search itself (busqueda.js). The marks change neither the text nor its lines, and a button takes them away.
(function () {
  "use strict";

  var BLOCKS = "p, li, td, th, h1, h2, h3, h4, h5, h6, pre, blockquote, article";
  var asked = /^#q=(.+)$/.exec(location.hash);
  var sheet = document.querySelector("[data-oficial]");
  if (!asked || !sheet) return;
  var query = decoded(asked[1]);
  var groups = groupsOf(sheet);
  var marks = [];
  var current = -1;

  window.acervoMotor
    .marks(
      query,
      groups.map(function (group) {
        return group.text;
      }),
    )
    .then(show, function () {}); // without the search's files the document is read as it is

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (broken) {
      return text;
    }
  }

  /** Text nodes of the same block, which are read as one text. */
  function groupsOf(element) {
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    var found = [];
    var block = null;
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest("button, [aria-hidden=true]")) continue;
      var around = node.parentElement.closest(BLOCKS);
      if (around !== block) found.push({ nodes: [], text: "" });
      block = around;
      var group = found[found.length - 1];
      group.nodes.push({ node: node, start: group.text.length });
      group.text += node.data;
    }
    return found;
  }

  function show(found) {
    var places = 0;
    groups.forEach(function (group, rank) {
      places += found[rank].length;
      group.nodes.forEach(function (piece) {
        markIn(piece, found[rank]);
      });
    });
    marks = Array.from(sheet.querySelectorAll("mark.acervo-hallado"));
    document.body.append(bar(places));
  }

  /** Wraps what of some ranges lies in a text node, the last first so that the places of the others stay. */
  function markIn(piece, ranges) {
    var size = piece.node.data.length;
    ranges
      .slice()
      .reverse()
      .forEach(function (range) {
        var start = Math.max(range[0] - piece.start, 0);
        var end = Math.min(range[1] - piece.start, size);
        if (start >= end) return;
        var rest = piece.node.splitText(start);
        rest.splitText(end - start);
        var mark = document.createElement("mark");
        mark.className = "acervo-hallado";
        mark.tabIndex = -1;
        rest.replaceWith(mark);
        mark.append(rest);
      });
  }

  function bar(places) {
    var region = make("section", { class: "acervo-hallados", "aria-label": "Lo que se buscó, en este documento" });
    var said = make("p", { role: "status" });
    var count = places === 1 ? "1 lugar" : places ? places.toLocaleString("es-MX") + " lugares" : "no está en el texto";
    region.append(said);
    if (marks.length > 1) region.append(button("Anterior", to.bind(null, -1)), button("Siguiente", to.bind(null, 1)));
    else if (marks.length) region.append(button("Ver", to.bind(null, 1)));
    region.append(button(marks.length ? "Quitar las marcas" : "Cerrar", remove.bind(null, region)));
    setTimeout(function () {
      said.textContent = "«" + query + "»: " + count; // a change, so that it is announced
    });
    return region;
  }

  function make(tag, attributes) {
    var element = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) {
      element.setAttribute(name, attributes[name]);
    });
    return element;
  }

  function button(words, act) {
    var element = make("button", { type: "button" });
    element.textContent = words;
    element.addEventListener("click", act);
    return element;
  }

  function to(step) {
    current = current < 0 && step < 0 ? marks.length - 1 : (current + step + marks.length) % marks.length;
    marks[current].scrollIntoView({ block: "center" });
    marks[current].focus({ preventScroll: true });
  }

  function remove(region) {
    marks.forEach(function (mark) {
      var around = mark.parentNode;
      mark.replaceWith.apply(mark, mark.childNodes);
      around.normalize();
    });
    region.remove();
    history.replaceState(history.state, "", location.pathname + location.search);
    var content = document.getElementById("contenido");
    if (content) content.focus({ preventScroll: true });
  }
})();
