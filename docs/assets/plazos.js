// Pages of deadlines, which do not know what day it is: marks today between what is to come and what has passed.
(function () {
  "use strict";

  var MONTHS = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  var now = new Date();
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  var words = now.getDate() + " de " + MONTHS[now.getMonth()] + " de " + now.getFullYear();

  document.querySelectorAll('g[data-dia="' + today + '"], li[data-dia="' + today + '"]').forEach(function (day) {
    day.classList.add("acervo-es-hoy");
  });

  var rows = Array.prototype.slice.call(document.querySelectorAll("li[data-dia]"));
  var past = rows.filter(function (row) { return row.dataset.dia < today; });
  if (!past.length || past.length === rows.length) return; // today is on another page

  var list = past[0].parentNode;
  var first = list.firstElementChild === past[0];
  var mark = document.createElement(first ? "p" : "li");
  mark.className = "acervo-hoy";
  mark.id = "hoy";
  mark.tabIndex = -1;
  mark.textContent = "Hoy es " + words + ". Arriba está lo que viene; abajo, lo que ya pasó.";
  if (first) list.parentNode.insertBefore(mark, list.previousElementSibling);
  else list.insertBefore(mark, past[0]);

  var leap = document.createElement("p");
  var link = document.createElement("a");
  link.href = "#hoy";
  link.textContent = "Ir a hoy, " + words;
  leap.appendChild(link);
  var heading = document.querySelector("h1");
  heading.parentNode.insertBefore(leap, heading.nextSibling);
})();
