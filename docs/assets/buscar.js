// The search page. Its state is its address; every change of state is a question (motor.js) and a new page of results.
// Nothing from an answer is ever treated as markup.
(function () {
  "use strict";

  var LIMIT = 10;
  var SHOWN_VALUES = 8;

  var page = document.getElementById("acervo-busqueda");
  var facetLabels = Object.fromEntries(JSON.parse(page.dataset.facetas));

  var box = part("q");
  var form = box.form;
  var result = part("resultado");
  var total = part("total");
  var order = part("orden");
  var chips = part("fichas");
  var filters = part("filtros");
  var facetForm = part("facetas");
  var reading = part("lectura");
  var notices = part("avisos");
  var hits = part("lista");
  var partial = part("parciales");
  var empty = part("vacio");
  var pager = part("paginas");

  var running = null;
  var openFacets = {};
  var targets = new WeakMap(); // link -> what tells the state that it leads to

  function part(name) {
    return document.getElementById("acervo-" + name);
  }

  /** An element with attributes and children; strings become text. */
  function make(tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      element.setAttribute(name, attributes[name]);
    });
    element.append.apply(element, [].concat(children === undefined ? [] : children));
    return element;
  }

  // State and address ------------------------------------------------------------------------------------------------

  /** What of the address is understood. Whether all of it is the server tells, which is asked with the address as it is. */
  function readState() {
    var given = new URLSearchParams(location.search);
    var orders = Array.from(order.options, function (option) {
      return option.value;
    });
    var offset = parseInt(given.get("offset"), 10);
    var limit = parseInt(given.get("limit"), 10);
    var state = {
      q: given.get("q") || "",
      sort: orders.includes(given.get("sort")) ? given.get("sort") : "relevancia",
      offset: offset > 0 ? offset : 0,
      limit: limit > 0 && limit <= 100 ? limit : LIMIT,
      filters: {},
    };
    Object.keys(facetLabels).forEach(function (name) {
      var values = given.getAll(name).filter(Boolean);
      if (values.length) state.filters[name] = Array.from(new Set(values));
    });
    return state;
  }

  function parameters(state) {
    var result = new URLSearchParams();
    if (state.q) result.set("q", state.q);
    Object.keys(state.filters).forEach(function (name) {
      state.filters[name].forEach(function (value) {
        result.append(name, value);
      });
    });
    if (state.sort !== "relevancia") result.set("sort", state.sort);
    if (state.limit !== LIMIT) result.set("limit", state.limit);
    if (state.offset) result.set("offset", state.offset);
    return result;
  }

  function address(state) {
    var query = parameters(state).toString();
    return location.pathname + (query ? "?" + query : "");
  }

  function changed(changes) {
    return Object.assign({}, readState(), { offset: 0 }, changes);
  }

  function withFilter(name, value, chosen) {
    var current = readState().filters;
    var values = (current[name] || []).filter(function (other) {
      return other !== value;
    });
    if (chosen) values.push(value);
    var next = Object.assign({}, current);
    if (values.length) next[name] = values;
    else delete next[name];
    return changed({ filters: next });
  }

  function go(state, focus) {
    history.pushState(null, "", address(state));
    show(focus);
  }

  /** A link that changes the state, also one chosen since the link was made: opens in place, and in a new tab as any link.
   * `changes` may be a function that tells them. */
  function stateLink(changes, content, attributes, focus) {
    var link = make("a", attributes, content);
    targets.set(link, function () {
      return changed(typeof changes === "function" ? changes() : changes);
    });
    link.href = address(targets.get(link)());
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      go(targets.get(link)(), focus);
    });
    return link;
  }

  /** Let the links that are shown lead on from the state that the answer is awaited for. */
  function renewLinks() {
    page.querySelectorAll("a").forEach(function (link) {
      if (targets.has(link)) link.href = address(targets.get(link)());
    });
  }

  // Asking -----------------------------------------------------------------------------------------------------------

  function show(focus) {
    var state = readState();
    box.value = state.q;
    order.value = state.sort;
    renewLinks();
    if (running) running.abort();
    running = new AbortController();
    page.setAttribute("aria-busy", "true");
    ask(running.signal)
      .then(function (answer) {
        renderAnswer(state, answer);
        setFocus(focus);
      })
      .catch(function (problem) {
        if (problem.name === "AbortError") return;
        renderProblem(problem);
      });
  }

  function ask(signal) {
    var asked = new URLSearchParams(location.search);
    if (!asked.has("limit")) asked.set("limit", LIMIT);
    return window.acervoMotor.search(asked, signal);
  }

  // Showing ----------------------------------------------------------------------------------------------------------

  function renderAnswer(state, answer) {
    page.removeAttribute("aria-busy");
    result.hidden = false;
    var whole = answer.hits.filter(function (hit) {
      return !hit.partial;
    });
    var some = answer.hits.filter(function (hit) {
      return hit.partial;
    });
    renderTotal(state, answer, whole.length);
    renderChips(state, answer.facets);
    renderFacets(state, answer.facets);
    renderReading(answer.reading);
    renderNotices(answer);
    hits.replaceChildren.apply(hits, whole.map(renderHit));
    hits.start = state.offset + 1;
    partial.hidden = !some.length;
    var list = partial.querySelector("ol");
    list.replaceChildren.apply(list, some.map(renderHit));
    renderEmpty(state, answer);
    renderPager(state, answer);
    document.title = (state.q ? "«" + state.q + "» · " : "") + document.title.replace(/^«[^]*» · /, "");
  }

  /** Rows of all pages of results: partial results follow the others. */
  function allRows(answer) {
    return answer.total + answer.partial_total;
  }

  function counted(number, one, many) {
    return number.toLocaleString("es-MX") + " " + (number === 1 ? one : many);
  }

  function renderTotal(state, answer, shown) {
    var words = counted(answer.total, "resultado", "resultados");
    if (shown && shown < answer.total) {
      words += ", del " + (state.offset + 1).toLocaleString("es-MX") + " al " + (state.offset + shown).toLocaleString("es-MX");
    }
    if (answer.partial_total) {
      words += " y " + counted(answer.partial_total, "parcial", "parciales");
    }
    total.dataset.total = answer.total;
    total.textContent = words;
  }

  function valueLabel(facets, name, value) {
    var row = (facets[name] || []).find(function (other) {
      return other.value === value;
    });
    return row ? row.label : value;
  }

  function renderChips(state, facets) {
    var rows = [];
    Object.keys(state.filters).forEach(function (name) {
      state.filters[name].forEach(function (value) {
        var text = facetLabels[name] + ": " + valueLabel(facets, name, value);
        var button = make("button", { type: "button", "aria-label": "Quitar el filtro " + text }, [
          text,
          make("span", { "aria-hidden": "true" }, "×"),
        ]);
        button.addEventListener("click", function () {
          go(withFilter(name, value, false), "total");
        });
        rows.push(make("li", {}, button));
      });
    });
    var range = window.acervoFechas.rangeOf(state.q);
    if (range) {
      var said = "Fecha: " + window.acervoFechas.inWords(range);
      var dates = make("button", { type: "button", "aria-label": "Quitar el filtro " + said }, [
        said,
        make("span", { "aria-hidden": "true" }, "×"),
      ]);
      dates.addEventListener("click", function () {
        go(changed({ q: range.rest }), "total");
      });
      rows.push(make("li", {}, dates));
    }
    if (rows.length > 1) {
      var all = make("button", { type: "button", class: "acervo-quitar-todo" }, "Quitar todos los filtros");
      all.addEventListener("click", function () {
        go(changed({ filters: {}, q: range ? range.rest : state.q }), "total");
      });
      rows.push(make("li", {}, all));
    }
    chips.hidden = !rows.length;
    chips.replaceChildren.apply(chips, rows);
  }

  function renderFacets(state, facets) {
    facetForm.querySelectorAll("details[data-faceta]").forEach(function (box) {
      openFacets[box.dataset.faceta] = box.open;
    });
    var groups = [];
    Object.keys(facetLabels).forEach(function (name) {
      var rows = facets[name] || [];
      if (name === "anio" && (rows.length || window.acervoFechas.rangeOf(state.q))) {
        groups.push(window.acervoFechas.group({ make: make, stateLink: stateLink, changed: changed, go: go }, state, rows));
      }
      if (rows.length) groups.push(renderFacet(name, rows, state.filters[name] || []));
    });
    facetForm.replaceChildren.apply(facetForm, groups);
    filters.hidden = !groups.length;
  }

  function renderFacet(name, rows, chosen) {
    var options = rows.map(function (row) {
      return renderOption(name, row, chosen.includes(row.value));
    });
    var group = make("fieldset", { "data-faceta": name }, [
      make("legend", {}, facetLabels[name]),
      make("ul", {}, options.slice(0, SHOWN_VALUES)),
    ]);
    var rest = options.slice(SHOWN_VALUES);
    if (rest.length) {
      var more = make("details", { "data-faceta": name }, [
        make("summary", {}, rest.length === 1 ? "1 más" : rest.length + " más"),
        make("ul", {}, rest),
      ]);
      more.open = openFacets[name] || Boolean(more.querySelector(":checked"));
      group.append(more);
    }
    return group;
  }

  function renderOption(name, row, chosen) {
    var id = "acervo-f-" + name + "-" + encodeURIComponent(row.value);
    var input = make("input", { type: "checkbox", id: id, name: name, value: row.value });
    input.checked = chosen;
    input.addEventListener("change", function () {
      go(withFilter(name, row.value, input.checked), id);
    });
    return make("li", {}, [
      input,
      make("label", { for: id }, [
        make("bdi", {}, row.label),
        " ",
        make("span", { class: "acervo-numero" }, row.count.toLocaleString("es-MX")),
      ]),
    ]);
  }

  /** What the words of the query were taken to mean. */
  function renderReading(rows) {
    var applied = rows.filter(function (one) {
      return !isOffered(one);
    });
    reading.hidden = !applied.length;
    var words = applied.map(function (one) {
      return one.meaning;
    });
    reading.textContent = "Se buscó: " + words.join("; ");
  }

  function renderNotices(answer) {
    var rows = [];
    if (answer.did_you_mean) {
      rows.push(
        make("p", { class: "acervo-sugerencia" }, [
          "¿Quiso decir ",
          stateLink({ q: answer.did_you_mean }, answer.did_you_mean, {}, "total"),
          "?",
        ]),
      );
    }
    answer.notices.forEach(function (notice) {
      rows.push(make("p", { class: "acervo-aviso", "data-aviso": notice.code }, noticeContent(notice)));
    });
    answer.reading.filter(isOffered).forEach(function (other) {
      rows.push(
        make("p", { class: "acervo-sugerencia", "data-lectura": "" }, [
          "¿Quiso decir ",
          stateLink({ q: other.text }, other.text, {}, "total"),
          "? (" + other.meaning + ")",
        ]),
      );
    });
    notices.replaceChildren.apply(notices, rows);
  }

  /** Whether a reading is another query, which the words might mean and which is not applied. */
  function isOffered(reading) {
    return reading.offered;
  }

  /** A notice's sentence; one about filters to leave out is the link that does so. */
  function noticeContent(notice) {
    if (notice.code !== "dropped" || !notice.data.filters.length) return notice.text;
    return stateLink(withoutFilters, notice.text, {}, "total");

    function withoutFilters() {
      var kept = readState().filters;
      notice.data.filters.forEach(function (name) {
        delete kept[name];
      });
      return { filters: kept };
    }
  }

  function renderHit(hit) {
    var facts = [make("span", { class: "acervo-fecha" }, hit.fecha ? dateInWords(hit.fecha) : "Fecha desconocida")];
    [identity(hit)].concat(hit.instituciones || []).filter(Boolean).forEach(function (text) {
      facts.push(" · ", make("bdi", {}, text));
    });
    var item = make("li", { "data-id": hit.id }, [
      make("a", { href: documentAddress(hit) }, make("bdi", {}, hit.title || hit.id)),
      make("p", { class: "acervo-datos" }, facts),
    ]);
    if (hit.snippet) item.append(make("p", { class: "acervo-extracto" }, marked(hit.snippet)));
    if (hit.missing && hit.missing.length) {
      item.append(
        make("p", { class: "acervo-faltan" }, [
          "No contiene: ",
          make("b", {}, hit.missing.join(", ")),
        ]),
      );
    }
    return item;
  }

  /** A document's page, which marks what was sought. */
  function documentAddress(hit) {
    var q = readState().q;
    return window.acervoMotor.page(hit.url) + (q ? "#q=" + encodeURIComponent(q) : "");
  }

  function identity(hit) {
    var kind = hit.tipo && hit.tipo !== "otro" ? hit.tipo.charAt(0).toUpperCase() + hit.tipo.slice(1) : "";
    var name = [kind, hit.numero || hit.clave].filter(Boolean).join(" ");
    return (hit.title || "").includes(name) ? "" : name;
  }

  function dateInWords(iso) {
    var parts = iso.split("-");
    var date = new Date(iso); // without a time, ISO dates are UTC
    if (isNaN(date)) return iso;
    var shape = { timeZone: "UTC", year: "numeric" };
    if (parts.length > 1) shape.month = "long";
    if (parts.length > 2) shape.day = "numeric";
    return new Intl.DateTimeFormat("es-MX", shape).format(date);
  }

  /** The nodes of a snippet: text, and `mark` with text. Any other tag stays text. */
  function marked(snippet) {
    var inside = false;
    var nodes = [];
    snippet.split(/(<\/?mark>)/).forEach(function (piece) {
      if (piece === "<mark>" || piece === "</mark>") inside = piece === "<mark>";
      else if (piece) nodes.push(inside ? make("mark", {}, unescaped(piece)) : unescaped(piece));
    });
    return nodes;
  }

  var ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

  function unescaped(text) {
    return text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, function (whole, name) {
      return ENTITIES[name];
    });
  }

  function listingLink(path, words) {
    return make("a", { href: window.acervoMotor.page("explorar/" + path) }, words);
  }

  function renderEmpty(state, answer) {
    empty.hidden = answer.hits.length > 0;
    if (!empty.hidden && allRows(answer) > 0) {
      empty.replaceChildren(make("p", {}, ["Esta página de resultados está vacía. ", stateLink({}, "Ir a la primera", {}, "total"), "."]));
    } else if (!empty.hidden) {
      empty.replaceChildren(
        make("h2", {}, state.q ? "No encontramos nada para «" + state.q + "»" : "No hay documentos con estos filtros"),
        make("ul", {}, advice(state)),
      );
    }
  }

  function advice(state) {
    var rows = [];
    if (state.q) rows.push(make("li", {}, "Revise cómo está escrito, o pruebe con menos palabras o con un sinónimo."));
    if (/"/.test(state.q)) {
      rows.push(
        make("li", {}, stateLink({ q: state.q.replace(/"/g, " ").trim() }, "Busque las palabras sin comillas", {}, "total")),
      );
    }
    rows.push(make("li", {}, ["Recorra las listas: ", listingLink("todos/", "todos los documentos"), " o ", listingLink("", "por año, tipo e institución"), "."]));
    return rows;
  }

  function renderPager(state, answer) {
    var last = Math.max(1, Math.ceil(allRows(answer) / state.limit));
    var here = Math.floor(state.offset / state.limit) + 1;
    pager.hidden = last === 1;
    if (pager.hidden) return pager.replaceChildren();
    var links = pageNumbers(here, last).map(function (number) {
      if (number === null) return make("span", { "aria-hidden": "true" }, "…");
      if (number === here) return make("span", { "aria-current": "page" }, String(number));
      return pageLink(state, number, String(number), { "aria-label": "Página " + number });
    });
    if (here > 1) links.unshift(pageLink(state, here - 1, "Anterior", { rel: "prev" }));
    if (here < last) links.push(pageLink(state, here + 1, "Siguiente", { rel: "next" }));
    pager.replaceChildren.apply(pager, links);
  }

  /** A page of what was asked, in the order that is chosen; of another question its first page. */
  function pageLink(state, number, words, attributes) {
    return stateLink(
      function () {
        return question(readState()) === question(state) ? { offset: (number - 1) * state.limit } : {};
      },
      words,
      attributes,
      "top",
    );
  }

  function question(state) {
    return String(parameters(Object.assign({}, state, { sort: "relevancia", offset: 0 })));
  }

  /** First, last and the neighbours of `here`; null stands for a gap. */
  function pageNumbers(here, last) {
    var wanted = [1, here - 1, here, here + 1, last].filter(function (number, index, all) {
      return number >= 1 && number <= last && all.indexOf(number) === index;
    });
    return wanted.reduce(function (row, number) {
      if (row.length && number - row[row.length - 1] > 1) row.push(null);
      return row.concat(number);
    }, []);
  }

  function renderProblem(problem) {
    page.removeAttribute("aria-busy");
    result.hidden = false;
    [chips, filters, partial, pager, reading].forEach(function (element) {
      element.hidden = true;
    });
    hits.replaceChildren();
    delete total.dataset.total;
    total.textContent = problem.message === "rechazada" ? "La búsqueda no se pudo hacer" : "La búsqueda no está disponible";
    notices.replaceChildren(make("p", { class: "acervo-aviso" }, problemText(problem)));
    empty.hidden = false;
    if (problem.message === "rechazada") {
      return empty.replaceChildren(make("p", {}, stateLink({ offset: readState().offset }, "Buscar sin lo que no se entiende", {}, "total")));
    }
    empty.replaceChildren(make("p", {}, ["Mientras tanto puede recorrer las listas: ", listingLink("todos/", "todos los documentos"), " o ", listingLink("", "por año, tipo e institución"), "."]));
  }

  function problemText(problem) {
    if (problem.message === "rechazada") return problem.detail || "La dirección de esta búsqueda tiene un dato que no se entiende.";
    if (problem.message === "servidor") return "El servidor del archivo tuvo un problema. Intente de nuevo en unos minutos.";
    return "Ni el servidor del archivo ni los archivos de búsqueda de esta copia del sitio responden. Vuelva a cargar la página.";
  }

  function setFocus(target) {
    if (!target) return;
    var element = target === "total" || target === "top" ? total : document.getElementById(target);
    (element || total).focus({ preventScroll: target !== "top" });
    if (target === "top") total.scrollIntoView({ block: "start" });
  }

  // Events -----------------------------------------------------------------------------------------------------------

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    go(changed({ q: box.value.trim() }));
  });
  order.addEventListener("change", function () {
    go(changed({ sort: order.value }), "acervo-orden");
  });
  facetForm.addEventListener("submit", function (event) {
    event.preventDefault();
    var dates = ["desde", "hasta"].map(function (name) {
      return part(name).value;
    });
    go(changed({ q: window.acervoFechas.withRange(readState().q, dates[0], dates[1]) }), "total");
  });
  window.addEventListener("popstate", function () {
    show();
  });

  filters.open = window.matchMedia("(min-width: 60rem)").matches;
  show();
})();
