// Asks docs/assets/busqueda.js what stands in the JSON of standard input, and prints its answers as JSON.
const { open, language } = require("../docs/assets/busqueda.js");

async function answers(asked) {
  const found = {};
  if (asked.table) {
    const tongue = language(asked.table, (number) => asked.names[number]);
    found.tokens = asked.texts.map((text) => tongue.spanish.tokens(text).map((one) => [one.word, one.stem]));
    found.queries = [];
    for (const text of asked.queries) {
      const query = tongue.parse(text.normalize("NFC"));
      await tongue.knowing(query.clauses);
      const wide = tongue.widened(query.clauses);
      const notices = query.notices.concat(wide.notices);
      const reading = tongue.read(wide.clauses);
      found.queries.push({ parsed: query.clauses, clauses: wide.clauses, notices: notices, reading: reading });
    }
  }
  if (asked.base) {
    const searcher = await open(asked.base);
    found.results = [];
    for (const [text, options] of asked.searches || []) found.results.push(await searcher.search(text, options));
    found.suggestions = [];
    for (const text of asked.typed || []) found.suggestions.push((await searcher.suggest(text)).suggestions);
  }
  return found;
}

let text = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", () =>
  answers(JSON.parse(text)).then((found) => process.stdout.write(JSON.stringify(found))).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  })
);
