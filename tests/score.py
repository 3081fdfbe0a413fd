"""Score converted pages against hand-labelled documents.

    python tests/score.py PAGES GOLD [GOLD…] [--json] [--misses FIELD]

PAGES is a folder of front-mattered Markdown pages, searched recursively; a page belongs to the labelled document whose file
name equals the base name of its `fuente.archivo`. GOLD is either

- a folder of `<stem>.gold.json` beside `<stem>.<ext>` (or `<file name>.gold.json` for a file inside an archive or an e-mail), with
  the fields of a page and `furniture` that must be gone from the body, `max_once` that may stand once, `must_keep` that
  must stand in this order; the intended text may lie in `<GOLD>_text/<stem>.expected.txt`; or
- JSON lines with "file", "gold" and maybe "no_literal": fields whose value is not literally in the text, so that leaving
  them empty costs nothing.

Either may have "alt": other values that a second reader could defend (the best match counts), in it `<field>_opcionales`,
neither rewarded nor punished. Fields wanted fewer than ten times count together, as "(rare fields)", in the mean.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labelled import Labelled, Labels, Page, load_labels, load_pages

Equal = Callable[[Any, Any], bool]

SCALARS = {
    "tipo": "words",
    "numero": "code",
    "clave": "code",
    "fecha": "exact",
    "lugar": "place",
    "title": "text",
    "asunto": "text",
}
LISTS = {"instituciones": "words", "referencias": "code", "sustituye": "code", "enlaces": "url", "correos": "url"}
PEOPLE = ("firmantes", "destinatarios", "copias")
SURE = ("tipo", "numero", "fecha", "lugar")
"""Fields whose share of wrong values is told in the summary: unknown is better than wrong."""
WORDS, FURNITURE, KEPT, RARE = "words of the text", "furniture removed", "text kept in order", "(rare fields)"
RARE_BELOW = 10


@dataclass
class Tally:
    """What was given, wanted and right in one field, over `docs` documents; in `wrong` of them a value was false."""

    docs: int = 0
    given: int = 0
    wanted: int = 0
    right: int = 0
    wrong: int = 0

    def add(self, given: int, wanted: int, right: int) -> None:
        self.docs += 1
        self.given += given
        self.wanted += wanted
        self.right += right
        self.wrong += int(given > right)

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(mine + its for mine, its in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def precision(self) -> float:
        if self.given:
            return self.right / self.given
        return 0.0 if self.wanted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def wrong_share(self) -> float:
        return self.wrong / self.docs if self.docs else 0.0


@dataclass
class Miss:
    file: str
    field: str
    gold: Any
    given: Any


@dataclass
class Score:
    """The result over a whole set."""

    documents: int = 0
    without_page: list[str] = field(default_factory=list)
    fields: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    @property
    def mean_f1(self) -> float:
        """Mean over the fields that are wanted at all, each rounded to three decimals as it is printed."""
        rare = {name for name, row in self.fields.items() if name != RARE and row.wanted < RARE_BELOW}
        counted = [
            row for name, row in self.fields.items() if row.wanted and (name not in rare or RARE not in self.fields)
        ]
        return sum(round(row.f1, 3) for row in counted) / len(counted) if counted else 0.0

    @property
    def wrong(self) -> float:
        """Mean share of documents with a false value, over SURE."""
        shares = [round(self.fields[name].wrong_share, 3) for name in SURE if name in self.fields]
        return sum(shares) / max(1, len(shares))


def fold(value: object) -> str:
    text = unicodedata.normalize("NFD", str(value).lower())
    return "".join(c for c in text if unicodedata.category(c) != "Mn")


def words(value: object) -> list[str]:
    return re.findall(r"\w+", fold(value))


def code(value: object) -> list[str]:
    """Parts of an identifier from its first word with a digit on, without leading zeros: «Ley N° 020.720» -> 20, 720."""
    pieces = str(value).split()
    start = next((i for i, piece in enumerate(pieces) if re.search(r"\d", piece)), 0)
    return [part.lstrip("0") or "0" for part in re.findall(r"[0-9]+|[a-z]+", fold(" ".join(pieces[start:])))]


def overlap(a: object, b: object) -> float:
    """Share of common words, 0.0 to 1.0."""
    mine, its = set(words(a)), set(words(b))
    return len(mine & its) / max(1, len(mine | its))


def address(value: object) -> str:
    return str(value).strip().rstrip("/.,;").lower()


def _same_place(a: object, b: object) -> bool:
    mine, its = set(words(a)), set(words(b))
    return bool(mine and its) and (mine <= its or its <= mine)


EQUAL: dict[str, Equal] = {
    "exact": lambda a, b: str(a) == str(b),
    "code": lambda a, b: code(a) == code(b),
    "url": lambda a, b: address(a) == address(b),
    "place": _same_place,
    "text": lambda a, b: overlap(a, b) >= 0.8,
    "words": lambda a, b: words(a) == words(b) or overlap(a, b) >= 0.8,
}


def same_person(got: Labels, gold: Labels) -> bool:
    if gold.get("nombre"):
        return bool(got.get("nombre")) and overlap(got["nombre"], gold["nombre"]) >= 0.75
    return overlap(got.get("cargo") or "", gold.get("cargo") or "") >= 0.6


def as_list(value: Any) -> list[Any]:
    if value in (None, "", "null", "~"):
        return []
    return value if isinstance(value, list) else [value]


def people(value: Any) -> list[Any]:
    return [person if isinstance(person, dict) else {"nombre": person} for person in as_list(value)]


def due_dates(value: Any) -> list[Any]:
    """The days of deadlines; those that cannot be computed are not compared."""
    return [item["fecha"] for item in as_list(value) if isinstance(item, dict) and as_list(item.get("fecha"))]


def body_text(body: str) -> str:
    """What a Markdown body says: without escapes, marks and entities, blanks folded."""
    text = re.sub(r"\\([^\w\s])", r"\1", body)
    text = re.sub(r"[*_`>#|]+|&nbsp;|<br ?/?>", " ", text)
    return " ".join(unicodedata.normalize("NFC", html.unescape(text)).split())


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", re.sub(r"[*_`>#|]+", " ", text)).split())


def field_rules(gold: Labels) -> Iterator[tuple[str, Callable[[Any], list[Any]], Equal]]:
    """(field, values of a page, equality) for the fields that the gold labels."""
    for name, kind in {**SCALARS, **LISTS}.items():
        if name in gold:
            yield name, as_list, EQUAL[kind]
    for name in PEOPLE:
        if name in gold:
            yield name, people, same_person
    if "plazos" in gold:
        yield "plazos", due_dates, lambda a, b: str(a)[:10] == str(b)[:10]


def matched(got: Iterable[Any], gold: Iterable[Any], equal: Equal) -> int:
    """How many of `got` have a partner of their own in `gold`."""
    rest, found = list(gold), 0
    for value in got:
        partner = next((g for g in rest if equal(value, g)), None)
        if partner is not None:
            rest.remove(partner)
            found += 1
    return found


def best(got: list[Any], options: Iterable[list[Any]], equal: Equal) -> tuple[int, int, int]:
    """(given, wanted, right) of the option that the given values match best."""
    rows = [(len(got), len(want), matched(got, want, equal)) for want in options]
    return max(rows, key=lambda row: 2 * row[2] / (row[0] + row[1]) if row[0] + row[1] else 1.0)


def compare(meta: Labels, labelled: Labelled) -> Iterator[tuple[str, int, int, int]]:
    """(field, given, wanted, right) for one document."""
    gold, alt = labelled.gold, labelled.alt
    for name, values, equal in field_rules(gold):
        optional = as_list(alt.get(f"{name}_opcionales"))
        got = [value for value in values(meta.get(name)) if not any(equal(value, other) for other in optional)]
        if not got and name in labelled.no_literal:
            continue
        if name == "title" and not gold["title"] and not alt.get("title"):
            continue  # a page always has a title; one that is not printed has nothing to be compared with
        options = [values(gold[name])] + [values(other) for other in as_list(alt.get(name))]
        yield name, *best(got, options, equal)


def compare_body(body: str, labelled: Labelled) -> Iterator[tuple[str, int, int, int]]:
    """(measure, given, wanted, right) of the body."""
    text, gold = body_text(body), labelled.gold
    if labelled.intended is not None:
        have, want = Counter(words(text)), Counter(words(plain(labelled.intended)))
        yield WORDS, have.total(), want.total(), (have & want).total()
    limits = [(piece, 0) for piece in gold.get("furniture", [])] + [(piece, 1) for piece in gold.get("max_once", [])]
    if limits:
        gone = sum(text.count(plain(piece)) <= most for piece, most in limits) if text else 0
        yield FURNITURE, len(limits), len(limits), gone
    keep = gold.get("must_keep", [])
    if keep:
        yield KEPT, len(keep), len(keep), _in_order(text, keep)


def _in_order(text: str, pieces: Iterable[str]) -> int:
    at = kept = 0
    for piece in pieces:
        found = text.find(plain(piece), at)
        if found >= 0:
            kept, at = kept + 1, found
    return kept


def score(pages: Mapping[str, Page], labels: Iterable[Labelled]) -> Score:
    """Compare a set. A document without a page counts as one whose fields are all empty."""
    result = Score()
    for labelled in labels:
        result.documents += 1
        page = pages.get(labelled.file)
        if page is None:
            result.without_page.append(labelled.file)
            page = Page({}, "")
        for name, given, wanted, right in (*compare(page.meta, labelled), *compare_body(page.body, labelled)):
            result.fields.setdefault(name, Tally()).add(given, wanted, right)
            if right < max(given, wanted):
                result.misses.append(Miss(labelled.file, name, labelled.gold.get(name), page.meta.get(name)))
    rare = [row for row in result.fields.values() if row.wanted < RARE_BELOW]
    if 0 < len(rare) < len(result.fields):
        result.fields[RARE] = sum(rare, Tally())
    return result


def as_json(result: Score) -> dict[str, Any]:
    fields = {
        name: {
            "docs": row.docs,
            "wanted": row.wanted,
            "precision": round(row.precision, 3),
            "recall": round(row.recall, 3),
            "f1": round(row.f1, 3),
            "wrong": round(row.wrong_share, 3),
        }
        for name, row in result.fields.items()
    }
    return {
        "documents": result.documents,
        "without page": result.without_page,
        "fields": fields,
        "mean_f1": round(result.mean_f1, 3),
    }


def as_table(result: Score) -> str:
    lines = [f"{'campo':20} {'docs':>5} {'hay':>6} {'prec':>6} {'cobert':>6} {'F1':>6} {'falsos':>6}"]
    for name, row in result.fields.items():
        figures = f"{row.precision:6.3f} {row.recall:6.3f} {row.f1:6.3f} {row.wrong_share:6.3f}"
        lines.append(f"{name:20} {row.docs:5} {row.wanted:6} {figures}")
    lines.append(
        f"{result.documents} documentos, {len(result.without_page)} sin página; F1 medio {result.mean_f1:.3f}; "
        f"falsos en {', '.join(SURE)} {result.wrong:.3f}"
    )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", metavar="FIELD", help="show gold and given value wherever FIELD is not right")
    args = parser.parse_args()
    result = score(load_pages(args.pages), (item for path in args.gold for item in load_labels(path)))
    for miss in result.misses:
        if miss.field == args.misses:
            print(f"{miss.file}\n   gold  {miss.gold!r}\n   given {miss.given!r}")
    print(json.dumps(as_json(result), ensure_ascii=False, indent=1) if args.json else as_table(result))


if __name__ == "__main__":
    main()
