// The archive's search without a server: `AcervoBusqueda.open(base)` reads the files that `python -m search export` wrote
// there, and `search(text, options)` gives the JSON of the API (C3). No word of Spanish grammar, weight or sentence that
// changes stands here: rules, fields, parameters and notices travel with the files. The twin of each part is named in its
// heading; tests/test_static_search.py compares their answers. Works as a classic script and under Node.
(function (place) {
  "use strict";

  // Text as Python sees it ------------------------------------------------------------------------------------------

  var SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  var SPACES = new RegExp("[" + SPACE + "]+", "g");
  var OUTER_SPACE = new RegExp("^[" + SPACE + "]+|[" + SPACE + "]+$", "g");
  var LAST_SPACE = new RegExp("[" + SPACE + "]+$");
  var ALNUM = "\\p{L}\\p{N}";
  var LETTER = "[\\p{L}\\p{Nl}\\p{No}]";
  var PAIRED = /[\ud800-\udfff]/;
  var DIGIT = /\p{Nd}/u;

  function strip(text) {
    return text.replace(OUTER_SPACE, "");
  }

  function oneLine(text) {
    return strip(text.replace(SPACES, " "));
  }

  /** The characters of a text, those of two halves once. */
  function characters(text) {
    return PAIRED.test(text) ? Array.from(text) : text.split("");
  }

  function escaped(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  }

  /** Order of two texts by their characters. */
  function compare(one, other) {
    var most = Math.min(one.length, other.length);
    for (var at = 0; at < most; at++) {
      var a = one.charCodeAt(at);
      var b = other.charCodeAt(at);
      if (a !== b) {
        if (a >= 0xd800 && b >= 0xd800) {
          a += a >= 0xe000 ? -0x800 : 0x2000;
          b += b >= 0xe000 ? -0x800 : 0x2000;
        }
        return a - b;
      }
    }
    return one.length - other.length;
  }

  /** The number that decimal digits of any script write. */
  function whole(digits) {
    return Array.from(digits).reduce(function (sum, digit) {
      var code = digit.codePointAt(0);
      var first = code;
      while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
      return sum * 10 + ((code - first) % 10);
    }, 0);
  }

  function unique(values, key) {
    var found = new Map();
    values.forEach(function (value) {
      var name = key ? key(value) : value;
      if (!found.has(name)) found.set(name, value);
    });
    return Array.from(found.values());
  }

  function isUpper(text) {
    return text === text.toUpperCase() && text !== text.toLowerCase();
  }

  function remembered(make) {
    var known = new Map();
    return function (text) {
      if (!known.has(text)) {
        if (known.size > 50000) known.clear();
        known.set(text, make(text));
      }
      return known.get(text);
    };
  }

  // The analyser (search/spanish.py), an interpreter of search/spanish.json -------------------------------------------

  function analyser(rules) {
    var ignored = rules.token.ignored_inside;
    var stop = new Set(rules.stop);
    var family = new Map();
    rules.families.forEach(function (words) {
      words.forEach(function (word) {
        family.set(word, words[0]);
      });
    });
    var suffixes = [];
    rules.suffixes.forEach(function (row) {
      row.endings.forEach(function (ending) {
        suffixes.push([ending, row.becomes, row.leaves]);
      });
    });
    var notWord = "(?![" + ALNUM + "])";
    var siglas = "(?:" + LETTER + "\\.){2,}(?:" + LETTER + notWord + ")?";
    var hyphened = LETTER + "-" + LETTER + "{2,}" + notWord;
    var inside = "[\\u0300-\\u036f" + escaped(ignored) + "]";
    var token = "(?<![" + ALNUM + "])(?:" + siglas + "|" + hyphened + ")|[" + ALNUM + "]+(?:" + inside + "+[" + ALNUM + "]*)*";
    var tokenPattern = new RegExp(token, "gu");
    var dropped = new RegExp("[" + escaped(ignored + ".-") + "]", "gu");

    // A mark combines when it changes places with one of the lowest or one of the highest class.
    var combines = remembered(function (mark) {
      var before = "\u0345" + mark;
      var after = mark + "\u0334";
      return before.normalize("NFD") !== before || after.normalize("NFD") !== after || mark === "\u0334" || mark === "\u0345";
    });

    var fold = remembered(function (text) {
      var kept = [];
      Array.from(text.toLowerCase().normalize("NFD")).forEach(function (one) {
        var goes = one > "\u02ff" && /\p{M}/u.test(one) && combines(one);
        if (!goes || (kept.length && rules.fold.kept[kept[kept.length - 1]] === one)) kept.push(one);
      });
      return kept.join("").normalize("NFC");
    });

    var wordOf = remembered(function (written) {
      var word = fold(written.replace(dropped, ""));
      return /^\p{Nd}+$/u.test(word) ? word.replace(/^0+/, "") || "0" : word;
    });

    var stemOf = remembered(function (word) {
      if (stop.has(word)) return "";
      if (family.has(word)) return family.get(word);
      if (!/^\p{L}+$/u.test(word)) return word;
      var size = PAIRED.test(word) ? Array.from(word).length : word.length;
      for (var row of suffixes) {
        if (size - row[0].length + row[1].length >= row[2] && word.endsWith(row[0])) {
          return word.slice(0, word.length - row[0].length) + row[1];
        }
      }
      return word;
    });

    function tokens(text) {
      var found = [];
      for (var match of text.matchAll(tokenPattern)) {
        var word = wordOf(match[0]);
        if (word) found.push({ start: match.index, end: match.index + match[0].length, word: word, stem: stemOf(word) });
      }
      return found;
    }

    function words(text) {
      return tokens(text).map(function (one) {
        return one.word;
      });
    }

    function stems(text) {
      return tokens(text)
        .map(function (one) {
          return one.stem;
        })
        .filter(Boolean);
    }

    function choiceKey(value) {
      return "=" + stems(value).join(" ");
    }

    return { fold: fold, stemOf: stemOf, tokens: tokens, words: words, stems: stems, choiceKey: choiceKey, stop: stop };
  }

  // Dates in queries (search/periods.py) ------------------------------------------------------------------------------

  var FIRST = 0;
  var LAST = 99991231;

  function periods(months, fold) {
    var year = "(?<year>\\p{Nd}{4})";
    var month = "(?<month>\\p{Nd}{1,2})";
    var day = "(?<day>\\p{Nd}{1,2})";
    var word = "(?<word>[a-zñ]+)\\.?";
    var gap = "(?:[" + SPACE + "]+del?[" + SPACE + "]+|[" + SPACE + "]+|[\\-\\/])";
    var forms = [
      year,
      year + "[-/]" + month,
      year + "[-/]" + month + "[-/]" + day,
      month + "[-/]" + year,
      day + "[-/.]" + month + "[-/.]" + year,
      word + gap + year,
      year + gap + word,
      day + gap + word + gap + year,
    ].map(function (form) {
      return new RegExp("^(?:" + form + ")$", "u");
    });
    var comparison = new RegExp("^(>=|<=|>|<)[" + SPACE + "]*([^\\n]+)$", "u");

    function span(year, month, day) {
      if (day && !month) return null;
      var days = new Date(Date.UTC(2000, month || 1, 0)).getUTCDate();
      if (month === 2 && !((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0)) days = 28;
      if (year < 1 || month > 12 || day > days) return null;
      return [year * 10000 + (month || 1) * 100 + (day || 1), year * 10000 + (month || 12) * 100 + (day || 31)];
    }

    function date(text) {
      text = text.replace(/^[ \t,.;]+|[ \t,.;]+$/g, "");
      for (var form of forms) {
        var match = form.exec(text);
        if (match) {
          var parts = match.groups;
          var number = parts.word ? months[parts.word] || 13 : whole(parts.month || "");
          return span(whole(parts.year), number, whole(parts.day || ""));
        }
      }
      return null;
    }

    function compared(operator, text) {
      var period = date(text);
      if (!period) return null;
      return {
        ">=": [period[0], LAST],
        ">": [period[1] + 1, LAST],
        "<=": [FIRST, period[1]],
        "<": [FIRST, period[0] - 1],
      }[operator];
    }

    return function (text) {
      text = fold(strip(text));
      var match = comparison.exec(text);
      if (match) return compared(match[1], match[2]);
      var dots = text.indexOf("..");
      if (dots < 0) return date(text);
      var start = text.slice(0, dots);
      var end = text.slice(dots + 2);
      var first = strip(start) ? date(start) : [FIRST, FIRST];
      var last = strip(end) ? date(end) : [LAST, LAST];
      if (!first || !last || !(strip(start) || strip(end))) return null;
      return first[0] <= last[1] ? [first[0], last[1]] : [first[1], last[0]];
    };
  }

  // Names that a mistyped one is near to (difflib.get_close_matches of Python) -----------------------------------------

  function matching(a, b) {
    var total = 0;
    var waiting = [[0, a.length, 0, b.length]];
    while (waiting.length) {
      var part = waiting.pop();
      var best = [part[0], part[2], 0];
      var before = new Map();
      for (var i = part[0]; i < part[1]; i++) {
        var here = new Map();
        for (var j = part[2]; j < part[3]; j++) {
          if (a[i] !== b[j]) continue;
          var size = (before.get(j - 1) || 0) + 1;
          here.set(j, size);
          if (size > best[2]) best = [i - size + 1, j - size + 1, size];
        }
        before = here;
      }
      if (best[2]) {
        total += best[2];
        waiting.push([part[0], best[0], part[2], best[1]], [best[0] + best[2], part[1], best[1] + best[2], part[3]]);
      }
    }
    return total;
  }

  function nearest(word, names) {
    var best = null;
    var wanted = characters(word);
    names.forEach(function (name) {
      var other = characters(name);
      if ((2 * Math.min(other.length, wanted.length)) / (other.length + wanted.length) < 0.6) return;
      var ratio = (2 * matching(other, wanted)) / (other.length + wanted.length);
      if (ratio < 0.6) return;
      if (!best || ratio > best[0] || (ratio === best[0] && compare(name, best[1]) > 0)) best = [ratio, name];
    });
    return best && best[1];
  }

  // The tree of clauses (search/clauses.py) ---------------------------------------------------------------------------

  function leaves(node, wantedOnly) {
    switch (node.kind) {
      case "Not":
        return wantedOnly ? [] : leaves(node.clause, false);
      case "And":
      case "Or":
        return node.clauses.flatMap(function (clause) {
          return leaves(clause, wantedOnly);
        });
      case "Named":
        return [node.written].concat(node.others).flatMap(function (clause) {
          return leaves(clause, wantedOnly);
        });
      default:
        return [node];
    }
  }

  function written(node) {
    var value = node.text;
    switch (node.kind) {
      case "Not":
        return "-" + written(node.clause);
      case "And":
        return node.clauses.map(written).join(" ");
      case "Or":
        return node.clauses.map(written).join(" O ");
      case "Named":
        return written(node.written);
      case "Phrase":
        value = '"' + value + '"';
        break;
      case "Prefix":
        value += "*";
        break;
      case "Value":
      case "Days":
        if (value.includes(" ")) value = '"' + value + '"';
    }
    return node.field ? node.field + ":" + value : value;
  }

  function canBeMissing(node) {
    switch (node.kind) {
      case "Word":
      case "Number":
      case "Prefix":
        return node.field === null;
      case "And":
      case "Or":
        return node.clauses.every(canBeMissing);
      case "Named":
        return canBeMissing(node.written);
      default:
        return false;
    }
  }

  function allOf(clauses) {
    return clauses.length > 1 ? { kind: "And", clauses: clauses } : clauses[0];
  }

  function word(text, field, literal) {
    return { kind: "Word", text: text, field: field, literal: Boolean(literal) };
  }

  // The query language (search/query.py) ------------------------------------------------------------------------------

  var QUOTES = '"“”„«»';
  var NOT_RAW = SPACE + "()" + QUOTES;
  var LEXEME = new RegExp(
    "(?<open>\\()|(?<close>\\))" +
      "|[" + QUOTES + "](?<phrase>[^" + QUOTES + "]*)(?<closed>[" + QUOTES + "])?" +
      "|(?<not>[\\-−–]+)(?=[^" + SPACE + ")\\-−–])" +
      "|(?<field>" + LETTER + "[" + ALNUM + "_]*):(?!\\/\\/)" +
      "|(?<raw>[^" + NOT_RAW + "]+)",
    "gu"
  );
  var VALUE = new RegExp("[^" + NOT_RAW + "]+", "uy");
  var KINDS = ["open", "close", "phrase", "not", "field", "raw"];
  var OPERATORS = { O: "or", OR: "or", Y: "and", AND: "and", NO: "not", NOT: "not" };
  var MINUS = /^[-−–]+/;

  /** `namesIn` promises a part of the institutions (search/static_names.py) by its number. */
  function language(table, namesIn) {
    var spanish = analyser(table.rules);
    var tokens = spanish.tokens;
    var readPeriod = periods(table.months, spanish.fold);
    var labels = new Set(table.rules.number_labels);
    var limits = table.limits;
    var fieldNames = Object.keys(table.names);

    function notice(code, data) {
      var text = table.notices[code].replace(/\{(\w+)\}/g, function (_, name) {
        return data[name];
      });
      return { code: code, text: text, data: data };
    }

    function fieldOf(name) {
      var number = Object.prototype.hasOwnProperty.call(table.names, name) ? table.names[name] : -1;
      return number < 0 ? null : table.fields[number];
    }

    function parse(text) {
      var notices = [];
      var common = [];
      var cut = [];
      var clauseCount = 0;
      var fieldTyped = "";
      var at = 0;
      var typed = characters(text);
      if (typed.length > limits.characters) {
        var said = limits.characters.toLocaleString("es-MX");
        notices.push(
          notice("truncated", {
            reason: "La consulta es muy larga: se leyeron los primeros " + said + " caracteres.",
            text: typed.slice(limits.characters, limits.characters + 100).join(""),
          })
        );
        text = typed.slice(0, limits.characters).join("");
      }
      var lexemes = balanced(lex(text));
      var clauses = sequence(null);
      return { clauses: withCommonWords(clauses), notices: notices.concat(cutNotice()) };

      function withCommonWords(clauses) {
        var negated = lexemes.some(function (lexeme) {
          return lexeme.kind === "not";
        });
        if (common.length && !(clauses.length || cut.length || negated)) {
          return unique(common, JSON.stringify).slice(0, limits.clauses);
        }
        if (common.length) notices.push(notice("common_words", { text: unique(common.map(written)).join(", ") }));
        return clauses;
      }

      function cutNotice() {
        if (!cut.length) return [];
        var listed = unique(cut).join(", ");
        var reason = "La consulta tiene más de " + limits.clauses + " términos; no se aplicaron: " + listed + ".";
        return [notice("truncated", { reason: reason, text: listed })];
      }

      function ignore(text, reason) {
        notices.push(notice("ignored", { text: text, reason: reason }));
      }

      function lex(text) {
        var found = [];
        LEXEME.lastIndex = 0;
        var match;
        while ((match = LEXEME.exec(text))) {
          var kind = KINDS.find(function (name) {
            return match.groups[name] !== undefined;
          });
          if (kind === "phrase" && !match.groups.closed) {
            notices.push(notice("unclosed", { text: match[0], reason: "Falta la comilla que cierra" }));
          }
          var operator = kind === "raw" && Object.prototype.hasOwnProperty.call(OPERATORS, match[0]);
          found.push({ kind: operator ? OPERATORS[match[0]] : kind, text: match.groups[kind] });
          if (kind === "field") {
            VALUE.lastIndex = LEXEME.lastIndex;
            var value = VALUE.exec(text);
            if (value) {
              LEXEME.lastIndex = VALUE.lastIndex;
              found.push({ kind: "raw", text: value[0] });
            }
          }
        }
        return found;
      }

      function balanced(lexemes) {
        var result = [];
        var depth = 0;
        var tooDeep = 0;
        lexemes.forEach(function (lexeme) {
          if (lexeme.kind === "open") {
            if (depth === limits.depth) {
              tooDeep++;
              return ignore("(", "hay demasiados paréntesis unos dentro de otros");
            }
            depth++;
          } else if (lexeme.kind === "close") {
            if (tooDeep) {
              tooDeep--;
              return;
            }
            if (!depth) return ignore(")", "falta el paréntesis que abre");
            depth--;
          }
          result.push(lexeme);
        });
        if (depth) notices.push(notice("unclosed", { text: "(", reason: "Falta un paréntesis que cierre" }));
        while (depth--) result.push({ kind: "close", text: "" });
        return result;
      }

      function peek() {
        return at < lexemes.length ? lexemes[at].kind : null;
      }

      function ends() {
        return peek() === null || peek() === "close";
      }

      function sequence(field) {
        var clauses = [];
        while (!ends()) {
          if (peek() === "or") {
            ignore(lexemes[at++].text, "falta un término antes");
          } else if (peek() === "and") {
            var operator = lexemes[at++].text;
            if (!clauses.length || ends()) ignore(operator, "no une dos términos");
          } else {
            var node = alternative(field);
            if (node) clauses = clauses.concat(node.kind === "And" ? node.clauses : [node]);
          }
        }
        return clauses;
      }

      function alternative(field) {
        var options = [clause(field)];
        while (peek() === "or") {
          var operator = lexemes[at++].text;
          if (ends() || peek() === "or" || peek() === "and") {
            ignore(operator, "falta un término después");
            break;
          }
          options.push(clause(field));
        }
        var found = options.filter(Boolean);
        return found.length > 1 ? { kind: "Or", clauses: found } : found[0] || null;
      }

      function clause(field) {
        var negated = false;
        while (peek() === "not") {
          var operator = lexemes[at++].text;
          negated = !negated;
          if (ends() || peek() === "and" || peek() === "or") {
            ignore(operator, "falta un término después");
            return null;
          }
        }
        var node = positive(field);
        return negated && node ? { kind: "Not", clause: node } : node;
      }

      function positive(field) {
        var lexeme = lexemes[at++];
        if (lexeme.kind === "open") return group(field);
        if (lexeme.kind === "field") return inField(lexeme.text, field);
        if (lexeme.kind === "phrase") return phrase(lexeme.text, field);
        return raw(lexeme.text, field);
      }

      function group(field) {
        var empty = peek() === "close";
        var told = common.length + cut.length;
        var clauses = sequence(field);
        at++;
        if (clauses.length) return allOf(clauses);
        if (empty || (field && told === common.length + cut.length)) {
          ignore(field ? field.name + ":()" : "()", "no hay nada que buscar entre los paréntesis");
        }
        return null;
      }

      function inField(name, outer) {
        if (!["open", "phrase", "raw"].includes(peek())) {
          ignore(name + ":", "falta el valor");
          return null;
        }
        var value = lexemes[at];
        var folded = spanish.fold(name);
        var field = fieldOf(folded);
        if (field && (field.words || field.dates)) {
          if (outer && outer !== field) ignore(outer.name + ":", "«" + name + ":» es otro campo dentro de sus paréntesis");
          var negated = value.kind === "raw" && MINUS.test(value.text) && value.text.length > 1;
          if (negated) lexemes[at] = { kind: "raw", text: value.text.replace(MINUS, "") };
          var outside = fieldTyped;
          fieldTyped = name;
          var node = positive(field);
          fieldTyped = outside;
          return negated && node ? { kind: "Not", clause: node } : node;
        }
        var near = nearest(folded, fieldNames);
        var suggestion = near === null ? "" : " (¿quiso decir «" + near + "»?)";
        if (near === folded) suggestion = " por el que se pueda buscar";
        var shown = value.kind === "open" ? "(…)" : value.text;
        notices.push(notice("unknown_field", { field: name, text: shown, near: suggestion }));
        return positive(outer);
      }

      function leaf(node) {
        if (clauseCount === limits.clauses) {
          cut.push(written(node));
          return null;
        }
        clauseCount++;
        return node;
      }

      function phrase(text, field) {
        if (!tokens(text).length) {
          ignore(shown('"' + text + '"', field), "no tiene ninguna palabra");
          return null;
        }
        var node = special(text, field);
        if (node || isBadDate(text, field)) return node;
        return leaf({ kind: "Phrase", text: oneLine(text), field: nameOf(field) });
      }

      function special(text, field) {
        if (!field) return null;
        var period = field.dates && readPeriod(text);
        if (period) {
          if (period[0] > period[1]) notices.push(notice("swapped", { text: text }));
          var start = Math.min(period[0], period[1]);
          return leaf({ kind: "Days", text: text, field: field.name, start: start, end: Math.max(period[0], period[1]) });
        }
        if (field.choices.length && field.choices.map(spanish.choiceKey).includes(spanish.choiceKey(text))) {
          return leaf({ kind: "Value", text: text, field: field.name });
        }
        return null;
      }

      function isBadDate(text, field) {
        if (!field || field.words) return false;
        if (!readPeriod(text)) notices.push(notice("bad_date", { text: fieldTyped + ":" + text }));
        return true;
      }

      function raw(text, field) {
        var node = special(text, field);
        if (node || isBadDate(text, field)) return node;
        var bare = text.replace(/\*+$/, "");
        var found = tokens(text);
        if (!found.length) {
          ignore(shown(text, field), "no tiene ninguna letra ni cifra");
          return null;
        }
        var name = nameOf(field);
        var follows = peek() === "raw" ? lexemes[at].text : "";
        if (found.length === 1 && labels.has(found[0].word) && DIGIT.test(follows)) {
          common.push(word(text.slice(found[0].start, found[0].end), name, true));
          return null;
        }
        if (bare !== text && found.length === 1) {
          if (characters(found[0].word).length >= limits.prefix) {
            return leaf({ kind: "Prefix", text: found[0].word, field: name });
          }
          notices.push(notice("short_prefix", { text: text }));
          return wordsOf(text, found, name);
        }
        if (text.includes("*")) ignore("*", "sólo vale al final de una palabra");
        return wordsOf(bare, found, name);
      }

      function wordsOf(text, found, field) {
        if (found.length > 1 && DIGIT.test(text)) {
          return leaf({ kind: "Number", text: text.slice(found[0].start, found[found.length - 1].end), field: field });
        }
        var nodes = [];
        found.forEach(function (token) {
          var written = text.slice(token.start, token.end);
          var node = token.stem ? leaf(word(written, field)) : null;
          if (!token.stem) common.push(word(written, field, true));
          if (node) nodes.push(node);
        });
        return nodes.length ? allOf(nodes) : null;
      }
    }

    function nameOf(field) {
      return field ? field.name : null;
    }

    function shown(text, field) {
      return field ? field.name + ":" + text : text;
    }

    // Siglas and names (search/expansion.py) ------------------------------------------------------------------------

    var bySiglas = new Map();
    var byName = new Map();
    var longest = table.bodies.longest;
    var partOf = new Map();
    table.bodies.openings.forEach(function (openings, number) {
      openings.split("\n").forEach(function (opening) {
        partOf.set(opening, number);
      });
    });
    var told = new Map();

    /** Promises that the institutions which some clauses may name are known to `widened` and `read`. */
    function knowing(clauses) {
      var typed = leaves({ kind: "And", clauses: clauses }, false).map(function (leaf) {
        return leaf.text;
      });
      var ministry = spanish.stems("Secretaría de");
      var openings = typed.flatMap(function (text, at) {
        var next = spanish.stems(typed.slice(at).join(" ")).slice(0, 2);
        return [spanish.words(text).join(""), next.join(" "), ministry.concat(next).slice(0, 2).join(" ")];
      });
      var numbers = unique(openings).flatMap(function (opening) {
        return partOf.has(opening) ? [partOf.get(opening)] : [];
      });
      return Promise.all(
        unique(numbers).map(function (number) {
          if (!told.has(number)) told.set(number, Promise.resolve(namesIn(number)).then(tell));
          told.get(number).catch(function () {
            told.delete(number);
          });
          return told.get(number);
        })
      );
    }

    function tell(part) {
      Object.keys(part).forEach(function (opening) {
        if (!opening.includes(" ")) return bySiglas.set(opening, part[opening]);
        part[opening].forEach(function (body) {
          [body[0]].concat(body[2]).forEach(function (name) {
            var stems = spanish.stems(name);
            if (stems.slice(0, 2).join(" ") === opening) listed(byName, stems.join(" ")).push(body);
          });
        });
      });
    }

    function listed(map, key) {
      if (!map.has(key)) map.set(key, []);
      return map.get(key);
    }

    function widened(clauses) {
      var notices = [];
      return { clauses: sequence(clauses), notices: notices };

      function sequence(clauses) {
        var result = [];
        for (var at = 0; at < clauses.length; ) {
          var length = nameLength(clauses.slice(at));
          if (length) {
            var run = clauses.slice(at, at + length);
            result.push(named({ kind: "And", clauses: run }, bodiesNamed(run)));
            at += length;
          } else {
            result.push(one(clauses[at++]));
          }
        }
        return result;
      }

      function nameLength(clauses) {
        for (var length = Math.min(longest, clauses.length); length > 1; length--) {
          if (bodiesNamed(clauses.slice(0, length)).length) return length;
        }
        return 0;
      }

      function bodiesNamed(clauses) {
        var alike = clauses.every(function (clause) {
          return clause.kind === "Word" && clause.field === clauses[0].field;
        });
        return (alike && byName.get(stemsOf(clauses.map(textOf).join(" ")))) || [];
      }

      function one(node) {
        switch (node.kind) {
          case "Word":
            var siglas = spanish.words(node.text).join("");
            var bodies = bySiglas.get(siglas) || [];
            var common = spanish.stop.has(siglas) && !isUpper(node.text);
            if (!bodies.length || common || bodies.length > limits.bodies) return node;
            return named(word(node.text, node.field, true), bodies);
          case "And":
            return allOf(sequence(node.clauses));
          case "Or":
            return { kind: "Or", clauses: node.clauses.map(one) };
          case "Not":
            return { kind: "Not", clause: one(node.clause) };
          default:
            return node;
        }
      }

      function named(node, bodies) {
        var typed = node.kind === "And" ? node.clauses[0] : node;
        var field = typed.kind === "Word" ? typed.field : null;
        var said = node.kind === "And" ? node.clauses.map(textOf).join(" ") : node.text;
        var own = stemsOf(said);
        var forms = unique(
          bodies.flatMap(function (body) {
            return [body[0]].concat(body[1], body[2]);
          })
        ).filter(function (form) {
          return stemsOf(form) !== own;
        });
        if (!forms.length) return node;
        var names = forms.map(function (form) {
          return "«" + form + "»";
        });
        notices.push(notice("expanded", { text: said, names: names.join(" o ") }));
        var others = forms.map(function (form) {
          var single = spanish.words(form).length === 1;
          return single ? word(form, field, true) : { kind: "Phrase", text: form, field: field };
        });
        return { kind: "Named", written: node, others: others };
      }
    }

    function stemsOf(text) {
      return spanish.stems(text).join(" ");
    }

    function textOf(node) {
      return node.kind === "Word" ? node.text : "";
    }

    // What the query was taken to mean (search/reading.py) ----------------------------------------------------------

    function read(clauses) {
      var plain = clauses.map(function (clause) {
        return { text: written(clause), meaning: meaning(clause), offered: false };
      });
      return plain.concat(offered(clauses));
    }

    function offered(clauses) {
      var values = new Map();
      var rest = [];
      for (var at = 0; at < clauses.length; ) {
        var found = null;
        for (var length = Math.min(limits.reading, clauses.length - at); length && !found; length--) {
          found = restriction(clauses.slice(at, at + length));
          if (found) {
            listed(values, found[0]).push(found[1]);
            at += length;
          }
        }
        if (!found) rest.push(clauses[at++]);
      }
      if (!values.size) return [];
      var typed = [];
      var said = [];
      values.forEach(function (found, name) {
        var different = unique(found);
        typed.push(name + ":" + (different.length === 1 ? different[0] : "(" + different.join(" O ") + ")"));
        var bare = found.map(function (value) {
          return value.replace(/^[()]+|[()]+$/g, "");
        });
        said.push(labelOf(name) + ": " + bare.join(" o "));
      });
      rest.forEach(function (node) {
        typed.push(node.kind === "And" ? "(" + written(node) + ")" : written(node));
        said.push(meaning(node));
      });
      return [{ text: typed.join(" "), meaning: said.join("; "), offered: true }];
    }

    function restriction(clauses) {
      var bound = clauses.some(function (clause) {
        return leaves(clause.kind === "Named" ? clause.written : clause).some(function (leaf) {
          return leaf.kind === "Phrase" || leaf.kind === "Prefix" || leaf.field;
        });
      });
      if (bound) return null;
      if (clauses.length === 1 && clauses[0].kind === "Named") {
        var name = written(clauses[0]);
        return ["institucion", name.includes(" ") ? "(" + name + ")" : name];
      }
      var plain = clauses.every(function (clause) {
        return clause.kind === "Word" || clause.kind === "Number";
      });
      if (!plain) return null;
      var text = clauses.map(written).join(" ");
      var key = spanish.choiceKey(text);
      var choice = fieldOf("tipo").choices.find(function (choice) {
        return spanish.choiceKey(choice) === key;
      });
      if (choice !== undefined) return ["tipo", choice.includes(" ") ? '"' + choice + '"' : choice];
      if (readPeriod(text)) return ["fecha", text.replace(/ /g, "-")];
      var bodies = byName.get(stemsOf("Secretaría de " + text));
      return bodies ? ["institucion", '"' + bodies[0][0] + '"'] : null;
    }

    function meaning(node) {
      var value;
      switch (node.kind) {
        case "Not":
          return "sin " + meaning(node.clause);
        case "And":
          return node.clauses.map(meaning).join(" y ");
        case "Or":
          return node.clauses.map(meaning).join(" o ");
        case "Named":
          return meaning(node.written) + ", o " + node.others.map(meaning).join(" o ");
        case "Days":
        case "Value":
          return labelOf(node.field) + ": " + node.text;
        case "Word":
          value = "«" + node.text + "»" + (node.literal ? "" : " en cualquier forma");
          break;
        case "Phrase":
          value = "literalmente «" + node.text + "»";
          break;
        case "Number":
          value = "el número «" + node.text + "»";
          break;
        default:
          value = "palabras que empiezan con «" + node.text + "»";
      }
      return node.field ? value + " en " + labelOf(node.field) : value;
    }

    function labelOf(name) {
      return fieldOf(name).label;
    }

    /** Known siglas as rows: folded, how many institutions have them. */
    function siglas() {
      var known = Array.from(partOf.keys()).filter(function (opening) {
        return !opening.includes(" ");
      });
      return known.map(function (one) {
        return [one, table.bodies.shared[one] || 1];
      });
    }

    return { spanish: spanish, parse: parse, knowing: knowing, widened: widened, read: read, notice: notice, fieldOf: fieldOf, siglas: siglas };
  }

  // The files of the index (search/static_export.py) ------------------------------------------------------------------

  /** Numbers of seven bits a byte, lowest first, the last of each without the eighth bit. */
  function Numbers(bytes, at) {
    this.next = function () {
      var value = 0;
      var scale = 1;
      for (;;) {
        var byte = bytes[at++];
        value += (byte & 127) * scale;
        if (byte < 128) return value;
        scale *= 128;
      }
    };
    this.many = function (count, rising) {
      var found = new Int32Array(count);
      for (var rank = 0, last = 0; rank < count; rank++) found[rank] = last = this.next() + (rising ? last : 0);
      return found;
    };
  }

  function decoded(bytes) {
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  function fetched(address) {
    return fetch(address).then(function (response) {
      if (!response.ok) throw new Error(address + ": no se pudo leer (" + response.status + "). Vuelva a cargar la página.");
      return response;
    });
  }

  /** Promises the bytes of files in a folder by their names. */
  function fromFolder(base) {
    return function (name) {
      return fetched(new URL(name, base)).then(function (response) {
        return response.arrayBuffer();
      });
    };
  }

  /** The same from a copy that was opened without a web server, where each file is a script (scripts/publish/offline.py). */
  function fromScripts(base) {
    var waiting = new Map();
    place.acervoDatos = function (name, text) {
      waiting.get(name)(
        Uint8Array.from(atob(text), function (letter) {
          return letter.charCodeAt(0);
        })
      );
    };
    return function (name) {
      return new Promise(function (resolve, reject) {
        var element = document.createElement("script");
        waiting.set(name, resolve);
        element.src = new URL(name.replace(/\.\w+$/, ".js"), base).href;
        element.addEventListener("error", function () {
          reject(new Error(name + ": no se pudo leer. Vuelva a descomprimir la copia."));
        });
        element.addEventListener("load", element.remove);
        document.head.append(element);
      });
    };
  }

  function inflated(bytes) {
    var plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(plain).arrayBuffer().then(function (buffer) {
      return new Uint8Array(buffer);
    });
  }

  /** Where in an ascending array a number is, or would be. */
  function rankOf(numbers, wanted) {
    var low = 0;
    var high = numbers.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (numbers[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Number of the last of some texts, ascending, that is not after this one. */
  function shardOf(firsts, text) {
    var low = 0;
    var high = firsts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (firsts[middle] <= text) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  var NOWHERE = { documents: new Int32Array(0), frequencies: new Int32Array(0), starts: new Int32Array(1), positions: null };

  function Files(bytesOf, table, spanish) {
    var waiting = new Map();
    var words = new Map(); // key -> word -> field -> places
    var vocabulary = new Map();
    var lengths = new Map();
    var merged = new Map();
    var size = table.size;

    function file(name) {
      return once(name, function () {
        return bytesOf(name).then(inflated);
      });
    }

    /** What `make` promises, asked for once unless it fails. */
    function once(name, make) {
      if (!waiting.has(name)) {
        var promise = make();
        promise.catch(function () {
          waiting.delete(name);
        });
        waiting.set(name, promise);
      }
      return waiting.get(name);
    }

    function termOf(word) {
      return word[0] === "=" ? word : spanish.stemOf(word);
    }

    function keyOf(word) {
      return termOf(word) || word;
    }

    function loadTerms(number) {
      return once("t" + number, function () {
        return file("terminos/" + table.terms.files[number] + ".bin").then(function (bytes) {
          var head = new DataView(bytes.buffer).getUint32(0, true);
          var numbers = new Numbers(bytes, 4 + head);
          decoded(bytes.subarray(4, 4 + head)).forEach(function (row) {
            words.set(row[0], new Map(row[1].map(wordOf)));
          });
          function wordOf(row) {
            var fields = new Map();
            for (var at = 1; at < row.length; at += 2) {
              var documents = numbers.many(row[at + 1], true);
              var frequencies = numbers.many(row[at + 1], false);
              var starts = new Int32Array(documents.length + 1);
              for (var rank = 0; rank < documents.length; rank++) starts[rank + 1] = starts[rank] + frequencies[rank];
              fields.set(row[at], { documents: documents, frequencies: frequencies, starts: starts, positions: null });
            }
            return [row[0], fields];
          }
          return Array.from(decoded(bytes.subarray(4, 4 + head)), function (row) {
            return row[0];
          });
        });
      });
    }

    function loadPlaces(number) {
      return once("l" + number, function () {
        var places = file("lugares/" + table.terms.files[number] + ".bin");
        return Promise.all([loadTerms(number), places]).then(function (found) {
          var numbers = new Numbers(found[1], 0);
          found[0].forEach(function (key) {
            words.get(key).forEach(function (fields) {
              fields.forEach(function (row) {
                row.positions = new Int32Array(row.starts[row.documents.length]);
                for (var rank = 0; rank < row.documents.length; rank++) {
                  row.positions.set(numbers.many(row.frequencies[rank], true), row.starts[rank]);
                }
              });
            });
          });
        });
      });
    }

    function loadWords(number) {
      return once("v" + number, function () {
        return file("palabras/" + table.vocabulary.files[number] + ".bin").then(function (bytes) {
          var found = decoded(bytes);
          vocabulary.set(number, { words: found.words, fields: found.fields, sets: found.sets });
        });
      });
    }

    function wordShards(prefix) {
      var first = Math.max(shardOf(table.vocabulary.firsts, prefix), 0);
      var last = shardOf(table.vocabulary.firsts, prefix + "\uffff");
      var numbers = [];
      for (var number = first; number <= last; number++) numbers.push(number);
      return numbers;
    }

    /** Words that begin with a prefix, in their order, each with the fields it stands in. Its shards must be there. */
    function beginning(prefix) {
      var found = [];
      wordShards(prefix).forEach(function (number) {
        var shard = vocabulary.get(number);
        shard.words.forEach(function (word, rank) {
          if (word.startsWith(prefix)) found.push([word, shard.sets[shard.fields[rank]]]);
        });
      });
      return found.sort(function (one, other) {
        return compare(one[0], other[0]);
      });
    }

    function ofWord(field, word) {
      var known = words.get(keyOf(word));
      return (known && known.has(word) && known.get(word).get(field)) || NOWHERE;
    }

    /** The words of a term and their places in a field. */
    function ofTerm(field, term) {
      var found = [];
      (words.get(term) || new Map()).forEach(function (fields, word) {
        if (termOf(word) === term && fields.has(field)) found.push(fields.get(field));
      });
      return found;
    }

    function postings(field, term) {
      var name = field + " " + term;
      if (merged.has(name)) return merged.get(name);
      var rows = ofTerm(field, term);
      var result = rows[0] || NOWHERE;
      if (rows.length > 1) {
        var counts = new Int32Array(size);
        rows.forEach(function (row) {
          row.documents.forEach(function (document, rank) {
            counts[document] += row.frequencies[rank];
          });
        });
        var documents = [];
        counts.forEach(function (count, document) {
          if (count) documents.push(document);
        });
        result = {
          documents: Int32Array.from(documents),
          frequencies: Int32Array.from(documents, function (document) {
            return counts[document];
          }),
        };
      }
      merged.set(name, result);
      return result;
    }

    /** The positions of a row in one document. */
    function within(row, document) {
      var rank = rankOf(row.documents, document);
      return row.documents[rank] === document ? row.positions.subarray(row.starts[rank], row.starts[rank + 1]) : [];
    }

    function loadLengths(field) {
      return once("n" + field, function () {
        return file("columnas/" + table.lengths[field] + ".bin").then(function (bytes) {
          var values = new Numbers(bytes, 0).many(size, false);
          var sum = 0;
          var having = 0;
          values.forEach(function (value) {
            sum += value;
            if (value) having++;
          });
          lengths.set(field, { values: values, mean: having ? sum / having : 1 });
        });
      });
    }

    function facets() {
      return once("facets", function () {
        return file("columnas/" + table.facetFile + ".bin").then(function (bytes) {
          var head = new DataView(bytes.buffer).getUint32(0, true);
          var numbers = new Numbers(bytes, 4 + head);
          return decoded(bytes.subarray(4, 4 + head)).map(function (values) {
            var starts = new Int32Array(size + 1);
            numbers.many(size, false).forEach(function (count, document) {
              starts[document + 1] = starts[document] + count;
            });
            return { values: values, starts: starts, ids: numbers.many(starts[size], false) };
          });
        });
      });
    }

    function column(name) {
      return once("c" + name, function () {
        return file("columnas/" + table.columns[name] + ".bin").then(decoded);
      });
    }

    function text(document) {
      var group = table.texts.files[Math.floor(document / table.texts.together)];
      return file("textos/" + group + "/" + document + ".bin").then(decoded);
    }

    // Words and numbers by their beginnings and sounds (search/static_suggestions.py)

    function rowsOf(name) {
      return once("r" + name, function () {
        return file("sugerencias/" + name + ".bin").then(decoded);
      });
    }

    function group(name) {
      return rowsOf(table.suggestions.groups[name]);
    }

    /** Promises the siglas of those values of facets that are institutions. */
    function siglas() {
      return rowsOf(table.suggestions.siglas);
    }

    /** Promises a part of the institutions that queries are widened by. */
    function names(number) {
      return file("nombres/" + table.bodies.files[number] + ".bin").then(decoded);
    }

    /** Promises the rows of a group whose key begins with a prefix, or the best of them where there are many. */
    function beginningIn(name, prefix) {
      return group(name).then(function (known) {
        var many = Object.prototype.hasOwnProperty.call(known.best, prefix);
        var start = Math.max(shardOf(known.firsts, prefix), 0);
        var names = many ? [known.best[prefix]] : known.files.slice(start, shardOf(known.firsts, prefix + "\uffff") + 1);
        return Promise.all(names.map(rowsOf)).then(function (parts) {
          return parts.flat().filter(function (row) {
            return row[0].startsWith(prefix);
          });
        });
      });
    }

    /** Promises the row of a group with this key, if there is one. */
    function rowOf(name, key) {
      return group(name).then(function (known) {
        var number = shardOf(known.firsts, key);
        if (number < 0) return undefined;
        return rowsOf(known.files[number]).then(function (rows) {
          return rows.find(function (row) {
            return row[0] === key;
          });
        });
      });
    }

    /**
     * Promises rows (word, documents, how it is written), in several lists, among which are the words of a group whose
     * sound is so many edits away from the letters of another. A sound one edit away has its beginning or its end; one
     * two edits away has one of them, too, unless one edit lies in each: then it has what is between.
     */
    function sounding(name, letters, distance) {
      return group(name).then(function (known) {
        var names = distance > 1 ? apartBoth(known, letters) : sharing(known, letters, distance);
        return Promise.all(
          (names || ofLengths(known.sounds, letters.length, distance)).map(function (row) {
            return heardIn(row[0], row[1]);
          })
        );
      });
    }

    function ofLengths(files, length, distance) {
      var found = [];
      for (var size = length - distance; size <= length + distance; size++) if (files[size]) found.push([files[size], 1]);
      return found;
    }

    /** The fewest files of the sounds that begin or end as some letters, but for the one between; null for a short sound. */
    function sharing(known, letters, distance) {
      if (!distance) return beginningAs(known.heads, letters, 1);
      var backwards = Array.from(letters).reverse().join("");
      var best = null;
      for (var cut = 1; cut < letters.length - 1; cut++) {
        var heads = beginningAs(known.heads, letters.slice(0, cut), 1);
        var found = heads.concat(beginningAs(known.tails, backwards.slice(0, letters.length - cut - 1), -1));
        if (!best || found.length < best.length) best = found;
      }
      return best;
    }

    /** Those for two edits: the first letters as they are, the last ones, or an edit in both; null for a short sound. */
    function apartBoth(known, letters) {
      var cut = table.suggestions.cut;
      var heads = beginningAs(known.heads, letters.slice(0, cut), 1);
      var backwards = Array.from(letters).reverse().join("");
      var best = null;
      for (var kept = 1; cut + kept + 2 < letters.length; kept++) {
        var found = heads.concat(beginningAs(known.tails, backwards.slice(0, kept), -1), between(known, letters, kept));
        if (!best || found.length < best.length) best = found;
      }
      return best && unique(best, String);
    }

    /** The files of the cores that are left when one of the first letters changes, goes, comes or swaps with the next,
     * and an edit lies in the last `kept` letters or the one before. */
    function between(known, letters, kept) {
      var cut = table.suggestions.cut;
      var end = letters.length - kept - 1;
      var left = [letters.slice(cut, end), letters.slice(cut + 1, end), letters.slice(cut - 1, end)];
      left.push(letters[cut - 1] + letters.slice(cut + 1, end));
      return left.flatMap(function (core) {
        return beginningAs(known.cores, core, cut);
      });
    }

    /** The files, read in a direction, of the sounds that begin with some letters. */
    function beginningAs(order, letters, step) {
      var start = Math.max(shardOf(order.firsts, letters), 0);
      while (start && order.firsts[start] >= letters) start--;
      return order.files.slice(start, shardOf(order.firsts, letters + "\uffff") + 1).map(function (file) {
        return [file, step];
      });
    }

    /** Promises words of which each is written as its first letters in common with the one before, and the rest. */
    function heardIn(name, step) {
      return once("s" + step + name, function () {
        return rowsOf(name).then(function (found) {
          var before = "";
          return found.words.split("\n").map(function (line, rank) {
            before = before.slice(0, parseInt(line[0], 36)) + line.slice(1);
            var form = turned(before, step);
            return [/^[a-z]*$/.test(form) ? form : spanish.fold(form), found.documents[rank], form];
          });
        });
      });
    }

    /** A word that was written backwards, or its first letters last, as it is. */
    function turned(written, step) {
      var letters = Array.from(written);
      if (step < 0) return letters.reverse().join("");
      return step > 1 ? letters.slice(-step).concat(letters.slice(0, -step)).join("") : written;
    }

    function shards(terms) {
      return unique(
        terms
          .map(function (term) {
            return shardOf(table.terms.firsts, term);
          })
          .filter(function (number) {
            return number >= 0;
          })
      );
    }

    return {
      size: size,
      keyOf: keyOf,
      shards: shards,
      loadTerms: loadTerms,
      loadPlaces: loadPlaces,
      loadWords: loadWords,
      loadLengths: loadLengths,
      wordShards: wordShards,
      beginning: beginning,
      fieldsOf: function (key) {
        var found = new Set();
        (words.get(key) || new Map()).forEach(function (fields) {
          fields.forEach(function (_, field) {
            found.add(field);
          });
        });
        return found;
      },
      ofWord: ofWord,
      ofTerm: ofTerm,
      postings: postings,
      within: within,
      lengths: lengths,
      facets: facets,
      column: column,
      text: text,
      beginningIn: beginningIn,
      rowOf: rowOf,
      siglas: siglas,
      names: names,
      sounding: sounding,
    };
  }

  // Scores and order (search/ranking.py, search/evaluation.py) --------------------------------------------------------

  function rounded(value) {
    var down = Math.floor(value);
    var rest = value - down;
    return rest < 0.5 || (rest === 0.5 && down % 2 === 0) ? down : down + 1;
  }

  function count(mask) {
    var sum = 0;
    for (var at = 0; at < mask.length; at++) sum += mask[at];
    return sum;
  }

  function listOf(mask) {
    var found = [];
    for (var at = 0; at < mask.length; at++) if (mask[at]) found.push(at);
    return found;
  }

  /** The fields that a leaf is looked for in. */
  function standing(leaf, table) {
    if (leaf.field === null) return table.weighted;
    var number = table.names[leaf.field];
    return number === table.ownNumbers[0] ? table.ownNumbers : [number];
  }

  /** One request while it is answered. Every file that it needs was loaded; documents are numbered in the order of ties. */
  function Question(files, tongue, table, loaded, request) {
    var spanish = tongue.spanish;
    var size = files.size;
    var scale = table.parameters;
    var body = table.body;
    var expansionsLeft = table.limits.expansions;
    var cutPrefixes = [];
    var known = new Map();
    var facetRanks = new Map(
      table.facets.map(function (facet, rank) {
        return [facet.name, rank];
      })
    );

    function everyOne() {
      return new Uint8Array(size).fill(1);
    }

    function and(one, other) {
      return one.map(function (is, at) {
        return is & other[at];
      });
    }

    function allFound(found) {
      var mask = everyOne();
      var scores = new Float64Array(size);
      var rarity = 0;
      found.forEach(function (one) {
        for (var at = 0; at < size; at++) {
          mask[at] &= one.mask[at];
          scores[at] += one.scores[at];
        }
        rarity += one.rarity;
      });
      for (var at = 0; at < size; at++) scores[at] *= mask[at];
      return { mask: mask, scores: scores, rarity: rarity };
    }

    function anyFound(found) {
      var mask = new Uint8Array(size);
      var scores = new Float64Array(size);
      var rarity = 0;
      found.forEach(function (one, rank) {
        for (var at = 0; at < size; at++) {
          mask[at] |= one.mask[at];
          scores[at] += one.scores[at];
        }
        rarity = rank ? Math.max(rarity, one.rarity) : one.rarity;
      });
      return { mask: mask, scores: scores, rarity: rarity };
    }

    function bm25f(occurrences) {
      var weighted = new Float64Array(size);
      var scores = new Float64Array(size);
      var mask = new Uint8Array(size);
      occurrences.forEach(function (one) {
        var row = one[1];
        if (!row.documents.length) return;
        var weight = table.fields[one[0]].weight || 1;
        var length = files.lengths.get(one[0]);
        for (var rank = 0; rank < row.documents.length; rank++) {
          var document = row.documents[rank];
          var relative = length.values[document] / length.mean;
          weighted[document] += (weight * row.frequencies[rank]) / (1 - scale.lengthShare + scale.lengthShare * relative);
        }
      });
      for (var at = 0; at < size; at++) mask[at] = weighted[at] > 0 ? 1 : 0;
      var matching = count(mask);
      var rarity = Math.log(1 + (size - matching + 0.5) / (matching + 0.5));
      for (at = 0; at < size; at++) {
        if (mask[at]) scores[at] = (rarity * (scale.saturation + 1) * weighted[at]) / (scale.saturation + weighted[at]);
      }
      return { mask: mask, scores: scores, rarity: rarity };
    }

    function blended(anyForm, asWritten) {
      var scores = anyForm.scores.map(function (score, at) {
        return (1 - scale.asWritten) * score + scale.asWritten * asWritten.scores[at];
      });
      return { mask: anyForm.mask, scores: scores, rarity: anyForm.rarity };
    }

    function find(node, among) {
      var deeper = function (clause) {
        return find(clause, among);
      };
      switch (node.kind) {
        case "And":
          return allFound(node.clauses.map(deeper));
        case "Or":
          return anyFound(node.clauses.map(deeper));
        case "Named":
          return anyFound([node.written].concat(node.others).map(deeper));
        case "Not":
          var mask = find(node.clause, among).mask.map(function (is) {
            return 1 - is;
          });
          return { mask: mask, scores: new Float64Array(size), rarity: 0 };
        case "Days":
          return { mask: days(node), scores: new Float64Array(size), rarity: 0 };
      }
      if (node.kind !== "Word" || node.literal) return scored(node, among);
      return blended(scored(node, among), scored(word(node.text, node.field, true), among));
    }

    function days(node) {
      var mask = new Uint8Array(size);
      (loaded.columns["periodo." + node.field] || []).forEach(function (row) {
        if (row[1] <= node.end && row[2] >= node.start) mask[row[0]] = 1;
      });
      return mask;
    }

    function scored(leaf, among) {
      var found = lookedUp(leaf);
      return bm25f(
        fieldsOf(leaf, among).flatMap(function (field) {
          return found(field).map(function (row) {
            return [field, row];
          });
        })
      );
    }

    function lookedUp(leaf) {
      if (leaf.kind === "Prefix") {
        var terms = expanded(leaf);
        return function (field) {
          return terms.map(function (term) {
            return files.ofWord(field, term);
          });
        };
      }
      var run = spanish.words(leaf.text);
      var term = leaf.kind === "Value" ? spanish.choiceKey(leaf.text) : null;
      if (leaf.kind === "Word" && !leaf.literal) term = spanish.stemOf(run[0]);
      return function (field) {
        return [term === null ? sideBySide(field, run) : files.postings(field, term)];
      };
    }

    function fieldsOf(leaf, among) {
      return (leaf.field === null && among) || standing(leaf, table);
    }

    function expanded(prefix) {
      var name = prefix.text + " " + prefix.field;
      if (!known.has(name)) known.set(name, newlyExpanded(prefix));
      return known.get(name);
    }

    function newlyExpanded(prefix) {
      var words = files.beginning(prefix.text);
      var found = new Set();
      fieldsOf(prefix, null).forEach(function (field) {
        var left = expansionsLeft + 1;
        words.forEach(function (row) {
          if (left && row[1].includes(field)) {
            left--;
            found.add(row[0]);
          }
        });
      });
      if (found.size > expansionsLeft) cutPrefixes.push(written(prefix));
      var kept = Array.from(found).sort(compare).slice(0, expansionsLeft);
      expansionsLeft -= kept.length;
      return kept;
    }

    function sideBySide(field, run) {
      var rows = run.map(function (word) {
        return files.ofWord(field, word);
      });
      if (rows.length === 1) return rows[0];
      var shortest = rows.reduce(function (one, other) {
        return other.documents.length < one.documents.length ? other : one;
      });
      var documents = [];
      var frequencies = [];
      shortest.documents.forEach(function (document) {
        var places = rows.map(function (row) {
          return files.within(row, document);
        });
        var times = 0;
        places[0].forEach(function (start) {
          var together = places.every(function (positions, rank) {
            return positions[rankOf(positions, start + rank)] === start + rank;
          });
          if (together) times++;
        });
        if (times) {
          documents.push(document);
          frequencies.push(times);
        }
      });
      return { documents: documents, frequencies: frequencies };
    }

    // Order and refinement

    function ordered(documents, scores, sort, most) {
      var highest = 0;
      var keys = documents.map(function (document) {
        var key = rounded(scores[document] * 10000);
        highest = Math.max(highest, key);
        return key;
      });
      if (sort === "relevancia") {
        return Array.from(
          Float64Array.from(documents, function (document, rank) {
            return (highest - keys[rank]) * size + document;
          }).sort()
        )
          .slice(0, most)
          .map(function (key) {
            return key % size;
          });
      }
      var first = loaded.columns.orden[sort];
      var ranks = documents.map(function (_, rank) {
        return rank;
      });
      ranks.sort(function (one, other) {
        return first[documents[one]] - first[documents[other]] || keys[other] - keys[one] || documents[one] - documents[other];
      });
      return ranks.slice(0, most).map(function (rank) {
        return documents[rank];
      });
    }

    function refined(scores, among, found) {
      var plain = new Map();
      request.clauses.forEach(function (clause, rank) {
        if (clause.kind !== "Word" || clause.field !== null) return;
        plain.set(JSON.stringify(clause), { clause: clause, found: found[rank] });
      });
      if (plain.size < 2) return scores;
      var words = Array.from(plain.values(), function (one) {
        var term = spanish.words(one.clause.text)[0];
        var rows = one.clause.literal ? [files.ofWord(body, term)] : files.ofTerm(body, spanish.stemOf(term));
        return { found: one.found, rows: rows };
      });
      var result = Float64Array.from(scores);
      ordered(listOf(among), scores, "relevancia", scale.refined).forEach(function (document) {
        result[document] += bestPassages(words, document);
      });
      return result;
    }

    function bestPassages(words, document) {
      var alone = 0;
      var places = words.map(function (word) {
        alone = Math.max(alone, word.found.rarity * word.found.mask[document]);
        var positions = word.rows.flatMap(function (row) {
          return Array.from(files.within(row, document));
        });
        return Int32Array.from(positions).sort();
      });
      return scale.passages.reduce(function (gained, passage) {
        return gained + passage[1] * Math.max(alone, bestPassage(words, places, passage[0]));
      }, 0);
    }

    function bestPassage(words, places, reach) {
      var best = 0;
      places.forEach(function (starts) {
        starts.forEach(function (start) {
          var covered = 0;
          places.forEach(function (positions, rank) {
            if (positions[rankOf(positions, start)] < start + reach) covered += words[rank].found.rarity;
          });
          best = Math.max(best, covered);
        });
      });
      return best;
    }

    // Official numbers

    function withOwnNumbersFirst(scores, listed) {
      var own = ownNumbers();
      var highest = -Infinity;
      var any = false;
      for (var at = 0; own && at < size; at++) {
        if (!listed[at]) continue;
        highest = Math.max(highest, scores[at]);
        any = any || own[at];
      }
      if (!any) return scores;
      return scores.map(function (score, at) {
        return own[at] ? highest + 1 : score;
      });
    }

    function isNumber(clause) {
      return clause.kind === "Number" || (clause.kind === "Or" && clause.clauses.every(isNumber));
    }

    function ownNumbers() {
      var plain = request.clauses.filter(canBeMissing);
      var found = function (clauses, among) {
        return clauses.map(function (clause) {
          return find(clause, among);
        });
      };
      var numbers = plain.filter(isNumber);
      if (numbers.length) return allFound(found(numbers, table.ownNumbers)).mask;
      var isDigits = function (clause) {
        return clause.kind === "Word" && DIGIT.test(clause.text);
      };
      var digits = plain.filter(isDigits);
      var years = digits.every(function (clause) {
        var year = /^\p{Nd}+$/u.test(clause.text) ? whole(clause.text) : 0;
        return year >= table.limits.years[0] && year < table.limits.years[1];
      });
      if (years) return null;
      var others = plain.filter(function (clause) {
        return !isDigits(clause);
      });
      return allFound(found(digits, table.ownNumbers).concat(found(others, table.besideNumbers))).mask;
    }

    // The answer

    function filters() {
      var found = new Map();
      Object.keys(request.filters).forEach(function (name) {
        var values = new Set(request.filters[name]);
        if (!values.size) return;
        var facet = loaded.facets[facetRanks.get(name)];
        var mask = new Uint8Array(size);
        for (var document = 0; document < size; document++) {
          for (var at = facet.starts[document]; at < facet.starts[document + 1]; at++) {
            if (values.has(facet.values[facet.ids[at]])) mask[document] = 1;
          }
        }
        found.set(name, mask);
      });
      return found;
    }

    function passing(mask, filters, without) {
      filters.forEach(function (having, name) {
        if (name !== without) mask = and(mask, having);
      });
      return mask;
    }

    function counts(matching, filters) {
      var result = {};
      table.facets.forEach(function (row, rank) {
        var facet = loaded.facets[rank];
        var mask = passing(matching, filters, row.name);
        var counts = new Int32Array(facet.values.length);
        for (var document = 0; document < size; document++) {
          if (!mask[document]) continue;
          for (var at = facet.starts[document]; at < facet.starts[document + 1]; at++) counts[facet.ids[at]]++;
        }
        var found = listOf(counts);
        found.sort(function (one, other) {
          return counts[other] - counts[one] || one - other;
        });
        result[row.name] = found.slice(0, table.limits.facetValues).map(function (number) {
          var value = facet.values[number];
          return { value: value, label: labelOf(row, value), count: counts[number] };
        });
      });
      return result;
    }

    function labelOf(facet, value) {
      if (value === table.noData) return "Sin dato";
      var letters = characters(value);
      return facet.choice ? letters.slice(0, 1).join("").toUpperCase() + letters.slice(1).join("") : value;
    }

    function missing(document, found) {
      var lacking = request.clauses.filter(function (_, rank) {
        return !found[rank].mask[document];
      });
      return unique(lacking.map(written));
    }

    /** Scores of documents that lack some clauses, less by what these weigh among all. */
    function lessened(scores, found) {
      var coverage = table.parameters.coverage;
      var all = 0;
      found.forEach(function (one) {
        all += one.rarity;
      });
      return scores.map(function (score, at) {
        var having = 0;
        found.forEach(function (one) {
          having += one.rarity * one.mask[at];
        });
        return score * (1 - coverage + coverage * (having / all));
      });
    }

    function partial(found, filters, full) {
      var optional = [];
      var required = [];
      var phrases = false;
      request.clauses.forEach(function (clause, rank) {
        (canBeMissing(clause) ? optional : required).push(found[rank]);
        phrases = phrases || (clause.kind === "Phrase" && clause.field === null);
      });
      if (!optional.length || optional.length + phrases < 2 || count(full) >= table.limits.enough) return [];
      var some = anyFound(optional);
      var every = allFound(required);
      var mask = every.mask.map(function (is, at) {
        return (some.mask[at] | phrases) & is & (1 - full[at]);
      });
      mask = passing(mask, filters);
      var sum = some.scores.map(function (score, at) {
        return score + every.scores[at];
      });
      var scores = withOwnNumbersFirst(refined(lessened(sum, found), mask, found), mask);
      return paired(ordered(listOf(mask), scores, "relevancia", table.limits.partial), scores);
    }

    function paired(documents, scores) {
      return documents.map(function (document) {
        return { document: document, score: scores[document] };
      });
    }

    function foundOf(clauses) {
      return clauses.map(function (clause) {
        return find(clause, null);
      });
    }

    return {
      total: function () {
        return count(passing(allFound(foundOf(request.clauses)).mask, filters()));
      },
      answer: function () {
        var found = foundOf(request.clauses);
        var every = allFound(found);
        var chosen = filters();
        var full = passing(every.mask, chosen);
        var documents = listOf(full);
        var start = request.offset;
        var end = request.offset + request.limit;
        var scores = withOwnNumbersFirst(refined(every.scores, full, found), full);
        var page = paired(ordered(documents, scores, request.sort, end).slice(start), scores);
        var rest = partial(found, chosen, full);
        var from = Math.max(start - documents.length, 0);
        page = page.concat(rest.slice(from, Math.max(end - documents.length, 0)));
        page.forEach(function (one) {
          one.missing = missing(one.document, found);
        });
        return {
          total: documents.length,
          partialTotal: rest.length,
          matches: page,
          facets: counts(every.mask, chosen),
          cutPrefixes: cutPrefixes,
        };
      },
    };
  }

  // Passages (search/snippets.py, search/marking.py) ------------------------------------------------------------------

  var ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

  function html(text) {
    if (!text) return "";
    var folded = oneLine(text);
    var first = strip(text[0]) ? "" : " ";
    var last = folded && !strip(text[text.length - 1]) ? " " : "";
    return (first + folded + last).replace(/[&<>"']/g, function (one) {
      return ENTITIES[one];
    });
  }

  function sought(clauses, spanish) {
    var wanted = { stems: new Set(), words: new Set(), prefixes: [], runs: new Map() };
    clauses
      .flatMap(function (clause) {
        return leaves(clause, true);
      })
      .forEach(function (leaf) {
        if (leaf.kind === "Prefix") {
          wanted.prefixes.push(leaf.text);
        } else if (leaf.kind === "Word" && !leaf.literal) {
          spanish.words(leaf.text).map(spanish.stemOf).filter(Boolean).forEach(wanted.stems.add, wanted.stems);
        } else if (leaf.kind === "Word" || leaf.kind === "Phrase" || leaf.kind === "Number") {
          var run = spanish.words(leaf.text);
          if (run.length === 1) wanted.words.add(run[0]);
          else wanted.runs.set(run.join(" "), run);
        }
      });
    return wanted;
  }

  /** What is to be marked in a text with these tokens, ascending, the longer first where two begin together. */
  function marks(tokens, wanted, expansions, most) {
    var single = new Map();
    function mark(what, test) {
      var left = most;
      tokens.forEach(function (token, place) {
        if (!left || !test(token)) return;
        left--;
        if (!single.has(place)) single.set(place, { first: place, last: place, what: what });
      });
    }
    Array.from(wanted.stems).sort(compare).forEach(function (stem) {
      mark(stem, function (token) {
        return token.stem === stem;
      });
    });
    Array.from(wanted.words).sort(compare).forEach(function (word) {
      mark(word, function (token) {
        return token.word === word;
      });
    });
    wanted.prefixes.forEach(function (prefix) {
      mark(prefix, function (token) {
        return expansions.get(prefix).has(token.word);
      });
    });
    var found = Array.from(single.values());
    wanted.runs.forEach(function (run, name) {
      tokens.forEach(function (_, place) {
        var here = run.every(function (word, rank) {
          return place + rank < tokens.length && tokens[place + rank].word === word;
        });
        if (here) found.push({ first: place, last: place + run.length - 1, what: " " + name });
      });
    });
    found.sort(function (one, other) {
      return one.first - other.first || other.last - one.last;
    });
    return found.slice(0, most);
  }

  /** The best passage of a text; its opening when nothing is marked in it. */
  function passage(text, tokens, found, width) {
    var letters = characters(text);
    if (letters.length !== text.length) tokens = byCharacter(letters, tokens);
    var cut = function (start, end) {
      return letters.length === text.length ? text.slice(start, end) : letters.slice(start, end).join("");
    };
    var spans = found.map(function (mark) {
      return { start: tokens[mark.first].start, end: tokens[mark.last].end, what: mark.what };
    });
    var ends = window(spans);
    var shown = ends[0] > 0 ? "… " : "";
    var at = ends[0];
    spans.forEach(function (span) {
      if (ends[0] > span.start || span.end > ends[1] || span.start < at) return;
      shown += html(cut(at, span.start)) + "<mark>" + html(cut(span.start, span.end)) + "</mark>";
      at = span.end;
    });
    shown += html(cut(at, ends[1])).replace(LAST_SPACE, "");
    return strip(cut(ends[1], letters.length)) ? shown + "…" : shown;

    /** Ends of the window with the most different things sought, then the most places, then the earliest. */
    function window(spans) {
      var core = [0, 0];
      var worth = [0, 0];
      var last = 0;
      spans.forEach(function (span, first) {
        last = Math.max(last, first);
        while (last + 1 < spans.length && spans[last + 1].end - span.start <= Math.floor((width * 3) / 4)) last++;
        var inside = spans.slice(first, last + 1);
        var different = new Set(
          inside.map(function (one) {
            return one.what;
          })
        ).size;
        if (different > worth[0] || (different === worth[0] && inside.length > worth[1])) {
          core = [span.start, inside[inside.length - 1].end];
          worth = [different, inside.length];
        }
      });
      return grown(core);
    }

    function grown(core) {
      var room = Math.max(width - (core[1] - core[0]), 0);
      var earliest = Math.max(core[0] - Math.floor(room / 2), 0);
      if (earliest > 0) earliest = paragraph(earliest, core[0]);
      var start = earliest && tokens[Math.min(rank(earliest), tokens.length - 1)].start;
      var limit = start + width;
      if (limit >= letters.length) return [start, letters.length];
      var stop = rank(limit) - 1;
      while (stop > 0 && tokens[stop].end > limit) stop--;
      return [start, Math.max(stop >= 0 ? tokens[stop].end : limit, core[1])];
    }

    /** The last opening of a paragraph in a range, else its beginning. */
    function paragraph(start, end) {
      for (var at = end - 2; at >= start; at--) {
        if (letters[at] === "\n" && letters[at + 1] === "\n") return at + 2;
      }
      return start;
    }

    /** How many words begin before a place. */
    function rank(place) {
      var low = 0;
      var high = tokens.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (tokens[middle].start < place) low = middle + 1;
        else high = middle;
      }
      return low;
    }
  }

  /** Tokens with their places counted in characters. */
  function byCharacter(letters, tokens) {
    var places = new Map();
    var at = 0;
    letters.forEach(function (letter, rank) {
      places.set(at, rank);
      at += letter.length;
    });
    places.set(at, letters.length);
    return tokens.map(function (token) {
      return Object.assign({}, token, { start: places.get(token.start), end: places.get(token.end) });
    });
  }

  // Why nothing was found (search/absence.py) -------------------------------------------------------------------------

  function units(clauses) {
    return clauses.flatMap(function (clause) {
      if (clause.kind === "And" || clause.kind === "Or") return units(clause.clauses);
      return ["Named", "Word", "Phrase", "Number"].includes(clause.kind) ? [clause] : [];
    });
  }

  function reasons(request, total, tongue, table) {
    var found = [];
    var clauses = request.clauses;
    function tell(what, count, filters, clause) {
      found.push(tongue.notice("dropped", { what: what, count: count, filters: filters, clause: clause }));
    }
    var absent = units(clauses).filter(function (unit) {
      return !total([unit], {});
    });
    if (absent.length) found.push(tongue.notice("no_document", { text: unique(absent.map(written)).join(", ") }));
    var chosen = Object.keys(request.filters).filter(function (name) {
      return request.filters[name].length;
    });
    var helped = false;
    chosen.slice(0, table.limits.dropped).forEach(function (name) {
      var others = {};
      chosen.forEach(function (other) {
        if (other !== name) others[other] = request.filters[other];
      });
      var count = total(clauses, others);
      if (!count) return;
      helped = true;
      var label = table.facets.find(function (facet) {
        return facet.name === name;
      }).label;
      tell("el filtro «" + label + "»", count, [name], null);
    });
    if (chosen.length > 1 && !helped) {
      var all = total(clauses, {});
      if (all) tell("ningún filtro", all, chosen, null);
    }
    if (clauses.length < 2) return found;
    var fixed = clauses.filter(function (clause) {
      return !canBeMissing(clause);
    });
    fixed.slice(0, table.limits.dropped).forEach(function (clause) {
      var others = clauses.filter(function (other) {
        return other !== clause;
      });
      var count = total(others, request.filters);
      var text = written(clause);
      if (count) tell("«" + text + "»", count, [], text);
    });
    return found;
  }

  // How a query goes on (search/suggest.py) ---------------------------------------------------------------------------

  var IN_FIELD = new RegExp("(?<![" + ALNUM + "_])(" + LETTER + "[" + ALNUM + "_]*):[" + QUOTES + "]?([^" + QUOTES + "():]*)$", "u");
  var SEPARATORS = /^[/.\-–]*$/;
  var SOME_QUOTES = new RegExp("[" + QUOTES + "]", "g");
  var NOT_BARE = new RegExp("[" + SPACE + "()]");

  /** `total` promises how many documents a query finds with some filters. */
  function Suggestions(files, tongue, table, total) {
    var spanish = tongue.spanish;
    var limits = table.suggestions;
    var most = limits.limit * limits.spare;
    var names = new Map();

    /** Promises the queries that begin with what was typed, each of which finds documents. */
    async function suggestions(text) {
      if (characters(text).length > table.limits.characters) return [];
      var rows = (await completions(text)).filter(function (one) {
        return one.text !== text;
      });
      rows = unique(rows, function (one) {
        return one.text + "\n" + one.rest + "\n" + JSON.stringify(one.filters);
      });
      var found = new Map();
      while (rows.length && found.size < limits.limit) {
        var some = rows.splice(0, limits.limit - found.size);
        var counts = await Promise.all(some.map(counted));
        some.forEach(function (one, rank) {
          if (!counts[rank] || found.has(one.text)) return;
          found.set(one.text, { text: one.text, shown: one.shown, kind: one.kind, documents: counts[rank] });
        });
      }
      return Array.from(found.values());
    }

    function counted(one) {
      return total(one.rest, one.filters);
    }

    async function completions(text) {
      var match = IN_FIELD.exec(text);
      var field = match && tongue.fieldOf(spanish.fold(match[1]));
      if (field && field.words) return inField(text.slice(0, match.index), match[1], field, match[2]);
      var found = spanish.tokens(text);
      var last = found[found.length - 1];
      if (!last || !SEPARATORS.test(text.slice(last.end))) return [];
      if (DIGIT.test(last.word) || last.end < text.length) return numbers(text, found);
      var kinds = [words(text, last)];
      if ((text.match(SOME_QUOTES) || []).length % 2 === 0) {
        limits.names.forEach(function (row) {
          kinds.push(namesIn(text, found, row));
        });
        kinds.push(numbers(text, found));
      }
      return byTurns(await Promise.all(kinds));
    }

    function byTurns(kinds) {
      var result = [];
      var longest = Math.max.apply(null, kinds.map(function (kind) {
        return kind.length;
      }));
      for (var at = 0; at < longest; at += 2) {
        kinds.forEach(function (kind) {
          result = result.concat(kind.slice(at, at + 2));
        });
      }
      return result;
    }

    async function words(text, last) {
      if (characters(last.word).length < limits.letters) return [];
      var told = new Set();
      var rows = await frequent("text", last.word);
      return rows.flatMap(function (row) {
        var stem = spanish.stemOf(row[0]);
        if (!stem || told.has(stem) || !/^\p{L}+$/u.test(row[0]) || row[0] === last.word) return [];
        told.add(stem);
        return [typed(text.slice(0, last.start) + writtenAs(row), writtenAs(row), "palabra")];
      });
    }

    /** The most frequent words of a group that begin with a prefix. */
    async function frequent(group, prefix) {
      var rows = await files.beginningIn(group, prefix);
      return rows.sort(byFrequency).slice(0, most);
    }

    async function namesIn(text, found, row) {
      for (var ending of endings(text, found)) {
        var values = beginning(await valuesOf(row[0]), ending.prefix);
        if (values.length) {
          var before = text.slice(0, ending.start);
          return values.map(function (name) {
            return value(before + clause(row[2], name), name, row[1], before, row[0]);
          });
        }
      }
      return [];
    }

    async function numbers(text, found) {
      for (var ending of endings(text, found)) {
        var rows = beginning(await files.beginningIn("numbers", ending.prefix), ending.prefix);
        if (rows.length) {
          return rows.map(function (number) {
            return typed(text.slice(0, ending.start) + number, number, "numero");
          });
        }
      }
      return [];
    }

    function typed(text, shown, kind) {
      return { text: text, shown: shown, kind: kind, rest: text, filters: {} };
    }

    function value(text, shown, kind, rest, facet) {
      var filters = {};
      filters[facet] = [shown];
      return { text: text, shown: shown, kind: kind, rest: rest, filters: filters };
    }

    function endings(text, found) {
      var end = found[found.length - 1].end < text.length ? " " : "";
      var result = [];
      for (var count = Math.min(limits.words, found.length); count > 0; count--) {
        var run = found.slice(-count);
        var prefix = run
          .map(function (token) {
            return token.word;
          })
          .join(" ");
        if (characters(prefix + end).length >= limits.letters) result.push({ start: run[0].start, prefix: prefix + end });
      }
      return result;
    }

    async function inField(before, name, field, text) {
      var prefix = spanish.words(text).join(" ");
      var number = table.fields.indexOf(field);
      var facet = table.facets.some(function (row) {
        return row.name === field.name;
      });
      if (facet) {
        return beginning(await valuesOf(field.name), prefix).map(function (found) {
          return value(before + clause(name, found), found, field.name, before, field.name);
        });
      }
      if (table.ownNumbers.includes(number)) {
        return beginning(await files.beginningIn("numbers", prefix), prefix).map(function (found) {
          return typed(before + clause(name, found), found, field.name);
        });
      }
      if (!prefix || prefix.includes(" ")) return [];
      return (await frequent(field.name, prefix)).map(function (row) {
        return typed(before + clause(name, writtenAs(row)), writtenAs(row), field.name);
      });
    }

    function clause(field, value) {
      var bare = value.replace(SOME_QUOTES, " ");
      return field + ":" + (NOT_BARE.test(bare) ? '"' + bare + '"' : bare);
    }

    /** Values of rows (key, rank, value) whose key begins with a prefix, the lowest ranks first. */
    function beginning(rows, prefix) {
      var best = rows
        .filter(function (row) {
          return row[0].startsWith(prefix);
        })
        .sort(function (one, other) {
          return one[1] - other[1] || compare(one[2], other[2]);
        })
        .slice(0, most * limits.words);
      return unique(
        best.map(function (row) {
          return row[2];
        })
      ).slice(0, most);
    }

    /** Promises rows (key, rank, value) of a facet's values. */
    async function valuesOf(facet) {
      if (names.has(facet)) return names.get(facet);
      var rank = table.facets.findIndex(function (row) {
        return row.name === facet;
      });
      var column = (await files.facets())[rank];
      var counts = new Int32Array(column.values.length);
      column.ids.forEach(function (id) {
        counts[id]++;
      });
      var bodies = new Map(Object.entries(await files.siglas()));
      var rows = column.values.flatMap(function (value, id) {
        if (value === table.noData || !counts[id]) return [];
        var parts = spanish.words(value);
        var keys = parts.map(function (_, start) {
          return parts.slice(start).join(" ");
        });
        (bodies.get(value) || []).forEach(function (siglas) {
          keys.push(spanish.words(siglas).join(""));
        });
        return keys.map(function (key) {
          return [key, -counts[id], value];
        });
      });
      names.set(facet, rows);
      return rows;
    }

    return suggestions;
  }

  function byFrequency(one, other) {
    return other[1] - one[1] || compare(one[0], other[0]);
  }

  /** How the word of a row (word, documents, how it is written if otherwise) is written. */
  function writtenAs(row) {
    return row[2] || row[0];
  }

  // What was meant (search/correction.py, search/lexicon.py) ----------------------------------------------------------

  function Corrections(files, tongue, table, total) {
    var spanish = tongue.spanish;
    var limits = table.suggestions;
    var sounds = limits.sounds.map(function (row) {
      return [new RegExp(row[0], "g"), row[1].replace("\\1", "$$1")];
    });
    var siglas = null;
    var known = new WeakMap();

    /** Promises another way to write a query that finds more documents than it did; null when there is none. */
    async function corrected(text, request, found, count) {
      if (characters(text).length > table.limits.characters) return null;
      var wrong = await wrongWords(request.clauses, count);
      for (var replaced of choices(wrong).slice(0, limits.tries)) {
        var better = text;
        replaced.forEach(function (form, old) {
          better = withWord(better, old, form);
        });
        if (better !== text && (await total(better, request.filters)) > found) return better;
      }
      return null;
    }

    function choices(wrong) {
      if (!wrong.size) return [];
      var best = new Map();
      wrong.forEach(function (forms, old) {
        best.set(old, forms[0]);
      });
      var result = [best];
      for (var place = 1; place < limits.alternatives; place++) {
        wrong.forEach(function (forms, old) {
          if (forms.length > place) result.push(new Map(best).set(old, forms[place]));
        });
      }
      return result;
    }

    function withWord(text, old, form) {
      var pattern = old.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
      return text.replace(new RegExp("(?<![" + ALNUM + "])" + pattern + "(?![" + ALNUM + "])(?!:)", "gu"), function () {
        return form;
      });
    }

    /** Promises what of a query no document has, as it was typed, with what may have been meant. */
    async function wrongWords(clauses, count) {
      var wrong = new Map();
      for (var unit of units(clauses)) {
        var documents = count([unit], {});
        if (documents > limits.rare) continue;
        for (var leaf of leaves(unit.kind === "Named" ? unit.written : unit, false)) {
          var rows = [];
          if (leaf.kind === "Number" && !documents) rows = [[leaf.text, await numbers(leaf.text)]];
          if (leaf.kind === "Word" || leaf.kind === "Phrase") rows = await spellings(leaf, documents);
          rows.forEach(function (row) {
            if (row[1].length) wrong.set(row[0], row[1]);
          });
        }
      }
      return wrong;
    }

    async function spellings(leaf, documents) {
      var result = [];
      for (var token of spanish.tokens(leaf.text)) {
        var typed = leaf.text.slice(token.start, token.end);
        var having = leaf.kind === "Phrase" ? await documentsOf(leaf, token.word) : documents;
        if (having > limits.rare || spanish.stop.has(token.word)) continue;
        if (DIGIT.test(token.word)) {
          var digits = digitsOf(token.word);
          if (digits !== token.word && (await documentsOf(leaf, digits))) result.push([typed, [digits]]);
          continue;
        }
        var forms = (await near(leaf.field || "", token.word))
          .filter(function (row) {
            return row[1] >= limits.times * having;
          })
          .map(writtenAs);
        if (!having && (leaf.field === null || leaf.field === "instituciones")) forms = forms.concat(siglasLike(token.word));
        forms = forms.slice(0, limits.alternatives).map(function (form) {
          return inCaseOf(typed, form);
        });
        result.push([typed, forms]);
      }
      return result;
    }

    /** Promises how many documents have a word where a leaf is looked for. */
    async function documentsOf(leaf, word) {
      await Promise.all(files.shards([files.keyOf(word)]).map(files.loadTerms));
      var found = new Set();
      standing(leaf, table).forEach(function (field) {
        files.ofWord(field, word).documents.forEach(found.add, found);
      });
      return found.size;
    }

    function inCaseOf(typed, form) {
      if (isUpper(typed) && characters(typed).length > 1) return form.toUpperCase();
      var letters = characters(form);
      return isUpper(characters(typed)[0]) ? letters[0].toUpperCase() + letters.slice(1).join("") : form;
    }

    // Numbers

    async function numbers(text) {
      var restored = withDigits(text);
      for (var typed of unique([text, restored])) {
        var parts = spanish.words(typed);
        var digits = parts.filter(function (part) {
          return DIGIT.test(part);
        });
        var row = await files.rowOf("digits", digits.join(" "));
        var alike = (row ? row[1] : []).filter(function (written) {
          return onePartAway(parts, spanish.words(written));
        });
        if (alike.length) return alike.slice(0, limits.alternatives);
      }
      return restored === text ? [] : [restored];
    }

    function withDigits(text) {
      var at = 0;
      var result = "";
      spanish.tokens(text).forEach(function (token) {
        var digits = digitsOf(token.word);
        result += text.slice(at, token.start) + (digits === token.word ? text.slice(token.start, token.end) : digits);
        at = token.end;
      });
      return result + text.slice(at);
    }

    function digitsOf(part) {
      var digits = Array.from(part, function (letter) {
        return limits.looksLike[letter] || letter;
      }).join("");
      return DIGIT.test(part) && /^\p{Nd}+$/u.test(digits) ? digits : part;
    }

    function onePartAway(typed, other) {
      if (typed.length !== other.length) return false;
      var different = typed.flatMap(function (part, rank) {
        return part === other[rank] ? [] : [[part, other[rank]]];
      });
      return (
        different.length < 2 &&
        different.every(function (pair) {
          var letters = spelt(sound(pair[1])).slice(0, limits.width);
          return edits(spelt(sound(pair[0])), letters) <= Math.min(tolerance(pair[0]), 1);
        })
      );
    }

    // Words

    /** Promises the nearest words of a field, or of full text, by their sound: the most frequent rows first. */
    async function near(group, word) {
      var letters = String.fromCharCode.apply(null, spelt(sound(word)));
      for (var most = 0; letters && letters.length <= limits.width && most <= tolerance(word); most++) {
        var parts = await files.sounding(group, letters, most);
        var rows = unique(parts.flatMap(apart.bind(null, word, most)), first).sort(byFrequency);
        if (rows.length) return rows.slice(0, limits.alternatives);
      }
      return [];
    }

    /** Rows of words so many edits of the sound away, the most frequent first. */
    function apart(word, distance, rows) {
      var wanted = spelt(sound(word));
      if (!wanted.length || wanted.length > limits.width) return [];
      var bits = signature(wanted);
      return heard(rows)
        .filter(function (row) {
          if (row.word === word || Math.abs(row.letters.length - wanted.length) > distance) return false;
          if (row.letters.length > limits.width || ones(row.signature ^ bits) > 2 * distance) return false;
          return edits(wanted, row.letters) === distance;
        })
        .map(function (row) {
          return row.row;
        })
        .sort(byFrequency);
    }

    /** Rows with the letters of their words' sounds; of the same rows made once. */
    function heard(rows) {
      if (!rows.length) return [];
      if (!known.has(rows)) {
        var sounding = sound(rows.map(first).join("\n")).split("\n");
        known.set(
          rows,
          rows.map(function (row, rank) {
            var letters = spelt(sounding[rank]);
            return { row: row, word: row[0], letters: letters, signature: signature(letters) };
          })
        );
      }
      return known.get(rows);
    }

    function first(row) {
      return row[0];
    }

    function siglasLike(word) {
      siglas = siglas || tongue.siglas();
      for (var most = 0; most <= tolerance(word); most++) {
        var rows = apart(word, most, siglas);
        if (rows.length) return rows.map(first);
      }
      return [];
    }

    function sound(text) {
      return sounds.reduce(function (heard, row) {
        return heard.replace(row[0], row[1]);
      }, text);
    }

    function tolerance(word) {
      var size = characters(word).length;
      return size < 4 ? 0 : size < 9 ? 1 : 2;
    }

    return corrected;
  }

  /** Letters as numbers; those beyond Latin-1 are alike. */
  function spelt(word) {
    return Array.from(word, function (letter) {
      return Math.min(letter.codePointAt(0), 256);
    });
  }

  /** Which letters there are, as bits that some share. */
  function signature(letters) {
    return letters.reduce(function (bits, letter) {
      return bits | (1 << (letter & 31));
    }, 0);
  }

  function ones(bits) {
    var sum = 0;
    for (; bits; bits &= bits - 1) sum++;
    return sum;
  }

  /** Letters added, left out, changed or swapped with their neighbour between two words. */
  function edits(one, other) {
    var before = [];
    var last = [];
    for (var start = 0; start <= other.length; start++) last.push(start);
    for (var row = 1; row <= one.length; row++) {
      var here = [row];
      for (var at = 1; at <= other.length; at++) {
        var changed = last[at - 1] + (one[row - 1] === other[at - 1] ? 0 : 1);
        var least = Math.min(last[at] + 1, here[at - 1] + 1, changed);
        if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
          least = Math.min(least, before[at - 2] + 1);
        }
        here.push(least);
      }
      before = last;
      last = here;
    }
    return last[other.length];
  }

  // The search (search/searcher.py) -----------------------------------------------------------------------------------

  var SHOWN = ["id", "url", "title", "tipo", "numero", "clave", "fecha", "instituciones", "acceso"];

  var SINGLE = ["q", "limit", "offset", "sort"];

  function Searcher(files, table) {
    var tongue = language(table, files.names);
    var spanish = tongue.spanish;

    function checked(options) {
      var request = { filters: {}, sort: options.sort || "relevancia", limit: 10, offset: 0 };
      ["limit", "offset"].forEach(function (name) {
        if (options[name] !== undefined) request[name] = options[name];
        if (!Number.isInteger(request[name]) || request[name] < 0) {
          throw new RangeError(name + ": debe ser un número entero que no sea negativo.");
        }
      });
      if (!table.sorts.includes(request.sort)) {
        throw new RangeError("sort: no existe el orden «" + request.sort + "». Los que hay son " + table.sorts.join(", ") + ".");
      }
      var names = table.facets.map(function (facet) {
        return facet.name;
      });
      Object.keys(options.filters || {}).forEach(function (name) {
        if (!names.includes(name)) {
          throw new RangeError("filter: no existe el filtro «" + name + "». Los que hay son " + names.join(", ") + ".");
        }
        request.filters[name] = options.filters[name].map(function (value) {
          return value.normalize("NFC");
        });
      });
      return request;
    }

    /** Load what a request needs, in three rounds at most: words of prefixes, terms, what depends on their fields. */
    function prepared(request) {
      var sets = leavesOf(request.clauses);
      var prefixes = sets.filter(function (leaf) {
        return leaf.kind === "Prefix";
      });
      var shards = prefixes.flatMap(function (leaf) {
        return files.wordShards(leaf.text);
      });
      var loaded = { columns: {} };
      var columns = request.sort === "relevancia" ? [] : ["orden"];
      sets.forEach(function (leaf) {
        var name = "periodo." + leaf.field;
        if (leaf.kind === "Days" && table.columns[name]) columns.push(name);
      });
      var waiting = columns.map(function (name) {
        return files.column(name).then(function (column) {
          loaded.columns[name] = column;
        });
      });
      waiting.push(
        files.facets().then(function (facets) {
          loaded.facets = facets;
        })
      );
      waiting.push(
        Promise.all(unique(shards).map(files.loadWords))
          .then(function () {
            return termsLoaded(request, sets);
          })
          .then(function (fields) {
            return Promise.all(fields.map(files.loadLengths));
          })
      );
      return Promise.all(waiting).then(function () {
        return loaded;
      });
    }

    function leavesOf(clauses) {
      return clauses.flatMap(function (clause) {
        return leaves(clause, false);
      });
    }

    /** Load the terms of some leaves; promise the fields that they stand in. */
    function termsLoaded(request, sets) {
      var plain = request.clauses.filter(function (clause) {
        return clause.kind === "Word" && clause.field === null;
      });
      var keys = new Set();
      var placed = new Set();
      sets.forEach(function (leaf) {
        if (leaf.kind === "Days") return;
        if (leaf.kind === "Value") return keys.add(spanish.choiceKey(leaf.text));
        if (leaf.kind === "Prefix") {
          return upTo(leaf).forEach(function (word) {
            keys.add(files.keyOf(word));
          });
        }
        var run = spanish.words(leaf.text).map(files.keyOf);
        run.forEach(keys.add, keys);
        if (run.length > 1 || (plain.length > 1 && plain.includes(leaf))) run.forEach(placed.add, placed);
      });
      var terms = files.shards(Array.from(keys)).map(files.loadTerms);
      var places = files.shards(Array.from(placed)).map(files.loadPlaces);
      return Promise.all(terms.concat(places)).then(function () {
        var fields = new Set();
        keys.forEach(function (key) {
          files.fieldsOf(key).forEach(fields.add, fields);
        });
        return Array.from(fields);
      });
    }

    /** The words that a prefix may stand for in any field, no fewer than are looked up. */
    function upTo(leaf) {
      var times = new Map();
      var found = [];
      files.beginning(leaf.text).forEach(function (row) {
        row[1].forEach(function (field) {
          var before = times.get(field) || 0;
          times.set(field, before + 1);
          if (before <= table.limits.expansions) found.push(row[0]);
        });
      });
      return unique(found);
    }

    function hits(matches, clauses) {
      var wanted = sought(clauses, spanish);
      var expansions = new Map();
      wanted.prefixes.forEach(function (prefix) {
        var words = files.beginning(prefix).filter(function (row) {
          return row[1].includes(table.body);
        });
        expansions.set(prefix, new Set(words.slice(0, table.limits.marked).map(function (row) {
          return row[0];
        })));
      });
      return Promise.all(
        matches.map(function (match) {
          return files.text(match.document).then(function (row) {
            var text = row[SHOWN.length];
            var tokens = spanish.tokens(text);
            var found = marks(tokens, wanted, expansions, table.limits.marks);
            var hit = {
              score: Number(match.score.toFixed(4)),
              snippet: passage(text, tokens, found, table.limits.width),
              partial: match.missing.length > 0,
              missing: match.missing,
            };
            SHOWN.forEach(function (name, rank) {
              hit[name] = row[rank];
            });
            return hit;
          });
        })
      );
    }

    function told(answer) {
      var found = answer.cutPrefixes.map(function (prefix) {
        var reason = "«" + prefix + "» abarca demasiadas palabras; sólo se buscaron las primeras.";
        return tongue.notice("truncated", { reason: reason, text: prefix });
      });
      if (answer.partialTotal) {
        var few = answer.total ? "Pocos documentos tienen" : "Ningún documento tiene";
        found.push(tongue.notice("partial", { few: few, count: answer.partialTotal }));
      }
      return found;
    }

    /** Promises how many documents a query finds. */
    function total(text, filters) {
      var request = { filters: filters, sort: "relevancia", limit: 0, offset: 0 };
      var clauses = tongue.parse(text).clauses;
      return tongue
        .knowing(clauses)
        .then(function () {
          request.clauses = tongue.widened(clauses).clauses;
          return prepared(request);
        })
        .then(function (loaded) {
          return Question(files, tongue, table, loaded, request).total();
        });
    }

    var suggestions = Suggestions(files, tongue, table, total);
    var corrected = Corrections(files, tongue, table, total);

    /** Promises how a query that is being typed may go on, as the API gives it. */
    function suggest(text) {
      return suggestions(text.normalize("NFC")).then(function (found) {
        return { suggestions: found };
      });
    }

    /** Promises the answer to a query, as the API gives it. */
    function search(text, options) {
      var request;
      try {
        request = checked(options || {});
      } catch (error) {
        return Promise.reject(error);
      }
      text = text.normalize("NFC");
      var query = tongue.parse(text);
      return tongue.knowing(query.clauses).then(function () {
        var wide = tongue.widened(query.clauses);
        request.clauses = wide.clauses;
        return answered(text, request, query, wide);
      });
    }

    function answered(text, request, query, wide) {
      return prepared(request).then(function (loaded) {
        var answer = Question(files, tongue, table, loaded, request).answer();
        var count = function (clauses, filters) {
          var part = { clauses: clauses, filters: filters, sort: "relevancia", limit: 0, offset: 0 };
          return Question(files, tongue, table, loaded, part).total();
        };
        var few = answer.total < table.limits.enough;
        var absent = answer.total ? [] : reasons(request, count, tongue, table);
        return Promise.all([hits(answer.matches, wide.clauses), few ? corrected(text, request, answer.total, count) : null]).then(
          function (found) {
            return {
              total: answer.total,
              hits: found[0],
              partial_total: answer.partialTotal,
              facets: answer.facets,
              notices: query.notices.concat(wide.notices, told(answer), absent),
              did_you_mean: found[1],
              reading: tongue.read(wide.clauses),
            };
          }
        );
      });
    }

    /** Promises where what a query seeks stands in some texts: for each the places [start, end], none within another. */
    function marksIn(text, texts) {
      var clauses = tongue.parse(text.normalize("NFC")).clauses;
      return tongue.knowing(clauses).then(function () {
        return marksOf(tongue.widened(clauses).clauses, texts);
      });
    }

    function marksOf(clauses, texts) {
      var wanted = sought(clauses, spanish);
      var expansions = new Map(
        wanted.prefixes.map(function (prefix) {
          return [prefix, { has: function (word) { return word.startsWith(prefix); } }];
        })
      );
      return texts.map(function (one) {
        var tokens = spanish.tokens(one);
        var end = 0;
        return marks(tokens, wanted, expansions, tokens.length).flatMap(function (mark) {
          var place = [tokens[mark.first].start, tokens[mark.last].end];
          if (place[0] < end) return [];
          end = place[1];
          return [place];
        });
      });
    }

    /** Promises the answer to the parameters of an address ; refuses those that the API refuses. */
    function ask(parameters) {
      try {
        var asked = readParameters(new URLSearchParams(parameters));
        return search(asked.single.q || "", {
          limit: number("limit", asked.single.limit || "10", 100),
          offset: number("offset", asked.single.offset || "0", Infinity),
          sort: asked.single.sort,
          filters: asked.filters,
        });
      } catch (error) {
        return Promise.reject(error);
      }
    }

    function readParameters(parameters) {
      var facets = table.facets.map(function (facet) {
        return facet.name;
      });
      var asked = { single: {}, filters: {} };
      parameters.forEach(function (value, name) {
        if (SINGLE.includes(name)) {
          if (name in asked.single) throw new RangeError(name + ": el parámetro está repetido. Póngalo una sola vez.");
          asked.single[name] = value;
        } else if (!facets.includes(name)) {
          var known = SINGLE.concat(facets).join(", ");
          throw new RangeError(name + ": no existe ese parámetro. Los que hay son " + known + ".");
        } else if (value) {
          asked.filters[name] = (asked.filters[name] || []).concat(value);
        }
      });
      return asked;
    }

    function number(name, text, most) {
      if (/^[0-9]{1,9}$/.test(text) && Number(text) <= most) return Number(text);
      var bounds = most === Infinity ? "de 0 en adelante" : "de 0 a " + most;
      throw new RangeError(name + ": «" + text.slice(0, 40) + "» no es un número válido. Escriba un entero " + bounds + ".");
    }

    return { search: search, ask: ask, suggest: suggest, marks: marksIn, size: table.size };
  }

  /** Promises the index in a folder of files, whose address ends with a slash; `copied` when they are scripts. */
  function open(base, copied) {
    var bytesOf = copied ? fromScripts(base) : fromFolder(base);
    return bytesOf("indice.json")
      .then(function (bytes) {
        return bytesOf("tabla-" + decoded(bytes).tabla + ".bin");
      })
      .then(inflated)
      .then(function (bytes) {
        var table = decoded(bytes);
        return Searcher(Files(bytesOf, table, analyser(table.rules)), table);
      });
  }

  /** Calls functions of a searcher by their names; the index in the folder is opened for the first call. */
  function caller(base, copied) {
    var opened = null;
    return function (name, given) {
      opened = opened || open(base, copied);
      return opened.then(
        function (searcher) {
          return searcher[name].apply(searcher, given);
        },
        function (problem) {
          opened = null;
          throw problem;
        }
      );
    };
  }

  /** In a worker: answers the messages {id, name, given}. */
  function attend(base) {
    var call = caller(base);
    place.addEventListener("message", function (event) {
      var id = event.data.id;
      call(event.data.name, event.data.given).then(
        function (answer) {
          place.postMessage({ id: id, answer: answer });
        },
        function (problem) {
          place.postMessage({ id: id, problem: { name: problem.name, message: problem.message } });
        }
      );
    });
  }

  place.AcervoBusqueda = { open: open, language: language, caller: caller, attend: attend };
  if (typeof module === "object" && module.exports) module.exports = place.AcervoBusqueda;
})(typeof self === "undefined" ? globalThis : self);
