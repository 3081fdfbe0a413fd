// What was in force on a day. The rule is that of scripts/validity.py (`state`), over the same data; a test compares them.
(function () {
  "use strict";

  var SHOWN = 100;

  // row: [url, title, [first, last day on which it may begin] or [], whether it says so itself, [[first, last, state], …]]
  function state(row, day) {
    var start = row[2], endings = row[4];
    var over = endings.filter(function (ending) { return ending[1] <= day; });
    if (over.length) {
      return over.reduce(function (a, b) { return a.join(" ") <= b.join(" ") ? a : b; })[2];
    }
    if (start.length && day < start[0]) return "aún no vigente";
    var mayBeOver = endings.some(function (ending) { return ending[0] <= day; });
    if (mayBeOver || !start.length || day < start[1]) return "desconocido";
    return endings.length || row[3] ? "vigente" : "desconocido";
  }

  window.acervoVigencia = { state: state };

  var form = document.getElementById("acervo-vigencia");
  if (!form) return;
  var day = document.getElementById("acervo-vigencia-dia");
  var wanted = document.getElementById("acervo-vigencia-estado");
  var answer = document.getElementById("acervo-vigencia-respuesta");
  var status = answer.querySelector("[role=status]");
  var copied = document.querySelector('meta[name="acervo-motor"]').content === "copia"; // opened from a folder
  var root = "../../";
  var data = null;

  function words(iso) {
    var parts = iso.split("-").map(Number);
    return new Date(Date.UTC(2000, parts[1] - 1, parts[2])).toLocaleDateString("es-MX", { day: "numeric", month: "long", timeZone: "UTC" }) + " de " + parts[0];
  }

  function load() {
    data = data || (copied ? fromScript() : fetched());
    return data;
  }

  function fetched() {
    return fetch(form.dataset.periodos).then(function (response) {
      if (!response.ok) throw new Error(response.status);
      return response.json();
    });
  }

  /** The same in a copy without a web server, where the data are a script (scripts/publish/offline.py). */
  function fromScript() {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      window.acervoPeriodos = resolve;
      element.src = form.dataset.periodos.replace(/\.json$/, ".js");
      element.addEventListener("error", reject);
      document.head.append(element);
    });
  }

  function show() {
    var asked = day.value;
    var old = answer.querySelector("ol");
    if (old) old.remove();
    if (!/^\d{4}-\d{2}-\d{2}$/.test(asked)) {
      status.textContent = "";
      return;
    }
    load().then(function (rows) {
      if (day.value !== asked) return;
      var found = rows.filter(function (row) { return state(row, asked) === wanted.value; });
      var count = found.length.toLocaleString("es-MX") + (found.length === 1 ? " documento: " : " documentos: ");
      status.textContent = count + wanted.selectedOptions[0].textContent + " el " + words(asked) +
        (found.length > SHOWN ? ". Se muestran los primeros " + SHOWN + "." : ".");
      list(found.slice(0, SHOWN));
      history.replaceState(null, "", "?dia=" + asked + (wanted.selectedIndex ? "&estado=" + encodeURIComponent(wanted.value) : ""));
    }).catch(function () {
      data = null;
      status.textContent = "No se pudo leer la lista de vigencias. La tabla de abajo dice lo mismo.";
    });
  }

  function list(found) {
    var old = answer.querySelector("ol");
    if (old) old.remove();
    if (!found.length) return;
    var ol = document.createElement("ol");
    ol.className = "acervo-vigentes";
    found.forEach(function (row) {
      var li = document.createElement("li"), link = document.createElement("a");
      link.href = root + row[0] + (copied ? "index.html" : "");
      link.textContent = row[1];
      li.appendChild(link);
      ol.appendChild(li);
    });
    answer.appendChild(ol);
  }

  var asked = new URLSearchParams(location.search);
  day.value = asked.get("dia") || "";
  if (asked.get("estado")) wanted.value = asked.get("estado");
  if (wanted.selectedIndex < 0) wanted.selectedIndex = 0;
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  form.addEventListener("change", show);
  if (day.value) show();
})();
