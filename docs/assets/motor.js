// Who answers the search page and the search boxes: the archive's server where the page says that there is one, else the
// files of this copy of the site, which busqueda.js reads, off the main thread where the browser allows it.
(function () {
  "use strict";

  var mark = document.querySelector('meta[name="acervo-motor"]');
  var root = new URL(mark.dataset.raiz.replace(/\/?$/, "/"), location.href);
  var served = mark.content === "servidor";
  var copied = mark.content === "copia"; // opened from a folder: data are scripts, links name files
  var script = new URL("assets/busqueda.js", root).href;
  var base = new URL("indice/", root).href;
  var files = null; // what calls a function of busqueda.js by its name, once one was called

  // The server -------------------------------------------------------------------------------------------------------

  function fromServer(address, signal) {
    return fetch(new URL(address, root), { signal: signal, headers: { Accept: "application/json" } }).then(function (response) {
      var json = (response.headers.get("content-type") || "").includes("json");
      if (response.ok && json) return response.json();
      if (response.status === 400 && json) {
        return response.json().then(function (answer) {
          throw refused((answer.error && answer.error.message) || "");
        });
      }
      throw new Error(response.status >= 500 ? "servidor" : "sin-servidor");
    });
  }

  function refused(message) {
    var problem = new Error("rechazada");
    problem.detail = message;
    return problem;
  }

  // The files --------------------------------------------------------------------------------------------------------

  /** Calls in a worker; when that cannot be had, those that wait are answered here. */
  function inWorker() {
    var waiting = new Map();
    var worker = null;
    var here = null;
    var last = 0;
    try {
      var code = "importScripts(" + JSON.stringify(script) + "); AcervoBusqueda.attend(" + JSON.stringify(base) + ");";
      worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      worker.addEventListener("error", leave);
      worker.addEventListener("message", function (event) {
        var call = waiting.get(event.data.id);
        waiting.delete(event.data.id);
        if (event.data.problem) call.reject(event.data.problem);
        else call.resolve(event.data.answer);
      });
    } catch (blocked) {
      leave();
    }

    function leave(event) {
      if (event) event.preventDefault();
      if (worker) worker.terminate();
      worker = null;
      here = onThePage();
      waiting.forEach(function (call) {
        here(call.name, call.given).then(call.resolve, call.reject);
      });
      waiting.clear();
    }

    return function (name, given) {
      if (here) return here(name, given);
      return new Promise(function (resolve, reject) {
        var id = ++last;
        waiting.set(id, { name: name, given: given, resolve: resolve, reject: reject });
        worker.postMessage({ id: id, name: name, given: given });
      });
    };
  }

  function onThePage() {
    var loaded = null;
    return function (name, given) {
      loaded = loaded || withScript();
      return loaded.then(
        function (call) {
          return call(name, given);
        },
        function (problem) {
          loaded = null;
          throw problem;
        },
      );
    };
  }

  function withScript() {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = script;
      element.addEventListener("load", function () {
        resolve(window.AcervoBusqueda.caller(base, copied));
      });
      element.addEventListener("error", function () {
        reject(new Error("sin-servidor"));
      });
      document.head.append(element);
    });
  }

  /** What a function of busqueda.js promises. */
  function fromFiles(name, given, signal) {
    var apart = window.Worker && !served && !copied; // the server's policy lets no blob run, nor does a folder let a worker read
    files = files || (apart ? inWorker() : onThePage());
    return files(name, given).then(
      function (answer) {
        if (signal && signal.aborted) throw new DOMException("", "AbortError");
        return answer;
      },
      function (problem) {
        throw problem.name === "RangeError" ? refused(problem.message) : new Error("sin-servidor");
      },
    );
  }

  /** The server's answer, or where there turns out to be none that of the files. */
  function asked(address, name, given, signal) {
    if (!served) return fromFiles(name, given, signal);
    return fromServer(address, signal).catch(function (problem) {
      if (problem.name === "AbortError" || ["rechazada", "servidor"].includes(problem.message)) throw problem;
      served = false;
      return fromFiles(name, given, signal);
    });
  }

  window.acervoMotor = {
    /** The address of a page of the site from its path, which ends with a slash or is empty. */
    page: function (path) {
      return new URL(path + (copied ? "index.html" : ""), root).href;
    },
    /** The answer (C3) to the parameters of an address. Fails with «rechazada» and its `detail`, «servidor» or «sin-servidor». */
    search: function (parameters, signal) {
      return asked("api/v1/search?" + parameters, "ask", [String(parameters)], signal);
    },
    /** How a query that is being typed may go on. */
    suggest: function (text, signal) {
      var query = new URLSearchParams({ q: text });
      return asked("api/v1/suggest?" + query, "suggest", [text], signal);
    },
    /** Where what a query seeks stands in some texts, [start, end] each; the site's own files tell it. */
    marks: function (query, texts) {
      return fromFiles("marks", [query, texts]);
    },
  };
})();
