// The search page's group for dates: the documents of each year as bars, and a range that becomes the clause `fecha:` of the
// query, so that the address keeps it and typing it is the same.
(function () {
  "use strict";

  var CLAUSE = /(^|\s)fecha:("[^"]*"|[^\s()"]+)(?=\s|$)/i;
  var MOST_BARS = 60; // beyond, a bar is ten years
  var WIDTH = 240;
  var HEIGHT = 56;
  var SVG = "http://www.w3.org/2000/svg";
  var tableOpen = false;

  /** The clause of a query, its ends where it has any, and the rest of the query; null where it has none. */
  function rangeOf(q) {
    var found = CLAUSE.exec(q);
    if (!found || (q.slice(0, found.index).match(/["“”„«»]/g) || []).length % 2) return null;
    var value = found[2].replace(/"/g, "");
    var dots = value.indexOf("..");
    var compared = /^(>=|<=)\s*(.+)$/.exec(value);
    var ends = [value, value];
    if (dots >= 0) ends = [value.slice(0, dots), value.slice(dots + 2)];
    else if (compared) ends = compared[1] === ">=" ? [compared[2], ""] : ["", compared[2]];
    else if (/^[<>]/.test(value)) ends = ["", ""];
    return {
      value: value,
      from: ends[0],
      to: ends[1],
      rest: (q.slice(0, found.index) + " " + q.slice(found.index + found[0].length)).trim().replace(/\s+/g, " "),
    };
  }

  /** A query whose dates are from one day, month or year to another; empty ends are open. */
  function withRange(q, from, to) {
    var known = rangeOf(q);
    var rest = known ? known.rest : q;
    var ends = [from, to].map(function (end) {
      return end.trim().replace(/\s+(del?\s+)?/g, "-");
    });
    if (!ends[0] && !ends[1]) return rest;
    return (rest + " fecha:" + (ends[0] === ends[1] ? ends[0] : ends.join(".."))).trim();
  }

  function inWords(range) {
    if (range.from && range.to) return range.from === range.to ? range.from : "de " + range.from + " a " + range.to;
    return range.from ? "desde " + range.from : range.to ? "hasta " + range.to : range.value;
  }

  /** Bars (first year, last year, documents), without gaps between them. */
  function barsOf(rows) {
    var counts = new Map();
    rows.forEach(function (row) {
      if (/^\d{4}$/.test(row.value)) counts.set(Number(row.value), row.count);
    });
    if (!counts.size) return [];
    var years = Array.from(counts.keys());
    var first = Math.min.apply(null, years);
    var last = Math.max.apply(null, years);
    var step = last - first < MOST_BARS ? 1 : 10;
    var bars = [];
    for (var start = first - (first % step); start <= last; start += step) {
      var count = 0;
      for (var year = start; year < start + step; year++) count += counts.get(year) || 0;
      bars.push({ from: start, to: start + step - 1, count: count });
    }
    return bars;
  }

  function named(bar) {
    return bar.from === bar.to ? String(bar.from) : bar.from + " a " + bar.to;
  }

  function documents(count) {
    return count.toLocaleString("es-MX") + (count === 1 ? " documento" : " documentos");
  }

  function svg(tag, attributes) {
    var element = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (name) {
      element.setAttribute(name, attributes[name]);
    });
    return element;
  }

  function chart(bars, isChosen, choose) {
    var highest = bars.reduce(function (one, other) {
      return other.count > one.count ? other : one;
    });
    var label = "Documentos por año, de " + bars[0].from + " a " + bars[bars.length - 1].to;
    label += ". El máximo: " + documents(highest.count) + ", en " + named(highest) + ".";
    var drawn = svg("svg", { class: "acervo-barras", viewBox: "0 0 " + WIDTH + " " + HEIGHT, role: "img", "aria-label": label, preserveAspectRatio: "none" });
    var room = WIDTH / bars.length;
    bars.forEach(function (bar, rank) {
      var height = bar.count ? Math.max((bar.count / highest.count) * HEIGHT, 2) : 0;
      var place = { x: rank * room, width: Math.max(room - Math.min(2, room / 4), 0.5) };
      var shown = svg("rect", { x: place.x, width: place.width, y: HEIGHT - height, height: height });
      var touched = svg("rect", { class: "acervo-toque", x: rank * room, width: room, y: 0, height: HEIGHT });
      var title = svg("title", {});
      title.textContent = named(bar) + ": " + documents(bar.count);
      touched.append(title);
      if (isChosen(bar)) shown.setAttribute("class", "acervo-barra-elegida");
      if (bar.count) {
        touched.addEventListener("click", function () {
          choose(bar);
        });
      }
      drawn.append(shown, touched);
    });
    return drawn;
  }

  function table(page, bars, choose) {
    var rows = bars
      .filter(function (bar) {
        return bar.count;
      })
      .map(function (bar) {
        return page.make("tr", {}, [page.make("th", { scope: "row" }, choose(bar)), page.make("td", {}, bar.count.toLocaleString("es-MX"))]);
      });
    var heading = page.make("tr", {}, [page.make("th", { scope: "col" }, "Año"), page.make("th", { scope: "col" }, "Documentos")]);
    var details = page.make("details", {}, [
      page.make("summary", {}, "Ver como tabla"),
      page.make("table", {}, [page.make("thead", {}, heading), page.make("tbody", {}, rows)]),
    ]);
    details.open = tableOpen;
    details.addEventListener("toggle", function () {
      tableOpen = details.open;
    });
    return details;
  }

  function field(page, id, label, value) {
    var input = page.make("input", { id: id, type: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": "acervo-fechas-forma" });
    input.value = value;
    return page.make("p", {}, [page.make("label", { for: id }, label), input]);
  }

  /** The group, for the search page: its `make`, its `stateLink` and `go`, the state and the rows of the facet `anio`. */
  function group(page, state, rows) {
    var bars = barsOf(rows);
    var range = rangeOf(state.q);
    var chosen = state.filters.anio || [];
    var parts = [page.make("h2", { id: "acervo-fechas-titulo" }, "Fecha")];
    if (bars.length > 1) {
      var isChosen = function (bar) {
        return bar.from === bar.to && chosen.includes(String(bar.from));
      };
      var become = function (bar) {
        return { q: withRange(state.q, String(bar.from), String(bar.to)) };
      };
      parts.push(
        chart(bars, isChosen, function (bar) {
          page.go(page.changed(become(bar)), "total");
        }),
        page.make("p", { class: "acervo-eje", "aria-hidden": "true" }, [
          page.make("span", {}, String(bars[0].from)),
          page.make("span", {}, String(bars[bars.length - 1].to)),
        ]),
        table(page, bars, function (bar) {
          return page.stateLink(become(bar), named(bar), {}, "total");
        }),
      );
    }
    parts.push(
      page.make("div", { class: "acervo-rango" }, [
        field(page, "acervo-desde", "Desde", range ? range.from : ""),
        field(page, "acervo-hasta", "Hasta", range ? range.to : ""),
        page.make("button", { type: "submit" }, "Aplicar"),
      ]),
      page.make("p", { class: "acervo-numero", id: "acervo-fechas-forma" }, "Año, mes o día: 2023, abril-2024, 16/04/2024."),
    );
    return page.make("div", { class: "acervo-fechas", role: "group", "aria-labelledby": "acervo-fechas-titulo" }, parts);
  }

  window.acervoFechas = { rangeOf: rangeOf, withRange: withRange, inWords: inWords, group: group };
})();
