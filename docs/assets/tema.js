// Before anything is painted: apply the theme that the reader chose on an earlier visit.
(function () {
  "use strict";
  var dark = document.getElementById("acervo-oscuro");
  var MEDIA = { oscuro: "screen", claro: "not all" };
  window.acervoTema = {
    /** The theme in force: "oscuro" or "claro". */
    current: function () {
      return window.matchMedia(dark.media).matches ? "oscuro" : "claro";
    },
    apply: function (theme) {
      if (MEDIA[theme]) dark.media = MEDIA[theme];
    },
  };
  try {
    window.acervoTema.apply(localStorage.getItem("acervo-tema"));
  } catch (blocked) {
    // Without storage the reader's system decides.
  }
})();
