import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.clauses import leaves
from search.documents import Document, Record, Terms
from search.marking import marks
from search.query import parse
from search.schema import BODY
from search.segment_arrays import Gathered, Segments, segment_arrays
from search.snippets import WIDTH, passage, sought
from search.spanish import words_and_starts

LONG = "Primera frase del texto, sin nada. " * 30 + "La resolución del juez quedó firme. " + "Relleno final aquí. " * 30


def shown(text: str, query: str) -> str:
    """The passage of a text in an index of two, of which it is the second."""
    wanted = sought(leaf for clause in parse(query).clauses for leaf in leaves(clause, wanted_only=True))
    gathered = Gathered((BODY,))
    for one in (LONG, text):
        record = Record("", "", "publico", None, None, None, None, None, [], {}, {})
        found, starts = words_and_starts(one)
        gathered.add(Document("", record, one, {BODY: Terms(found, list(range(len(found))))} if found else {}, starts))
    source = Segments([segment_arrays(gathered)], (BODY,))
    return passage(text, source.word_starts(1), marks(source, [1], wanted)[0])


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("La resolución salió.", "resolucion", "La <mark>resolución</mark> salió."),
        ("LAS RESOLUCIONES.", "resolución", "LAS <mark>RESOLUCIONES</mark>."),
        ("No se otorga; se otorga.", '"se otorga"', "No <mark>se otorga</mark>; <mark>se otorga</mark>."),
        ("No se otorga.", '"no se otorga" se', "<mark>No se otorga</mark>."),
        ("Oficio INE/DEOE/1104/2023.", "1104/2023", "Oficio INE/DEOE/<mark>1104/2023</mark>."),
        ("Resolutivo y resolución.", "resol*", "<mark>Resolutivo</mark> y <mark>resolución</mark>."),
        ("Acta & <b>firma</b>", "firma", "Acta &amp; &lt;b&gt;<mark>firma</mark>&lt;/b&gt;"),
        ("Acta y borrador", "acta -borrador", "<mark>Acta</mark> y borrador"),
        ("El S.A.T. informa", "sat", "El <mark>S.A.T.</mark> informa"),
        ("Uno\n\ndos\ttres", "dos", "Uno <mark>dos</mark> tres"),
        ("Nada de eso.", "tipo:circular", "Nada de eso."),
        ("", "acta", ""),
    ],
)
def test_marks(text: str, query: str, expected: str) -> None:
    assert shown(text, query) == expected


def test_the_best_passage_of_a_long_text() -> None:
    best = shown(LONG, "resolucion juez")
    assert best.startswith("… ")
    assert best.endswith("…")
    assert "<mark>resolución</mark> del <mark>juez</mark>" in best


def test_a_passage_late_in_a_book_is_found() -> None:
    book = "página " * 100_000 + "final " * 10
    assert "<mark>final</mark>" in shown(book, "final")
    assert "<mark>página</mark>" in shown(book, "página")


def test_the_opening_when_nothing_is_found() -> None:
    assert shown(LONG, "zarzuela").startswith("Primera frase")


@settings(deadline=None)
@given(st.text(alphabet='aá &<>"\n.,ñ1/', max_size=600), st.sampled_from(["a", "aá", "ñ*", '"a a"', "1/1", "aaa*"]))
def test_any_text_is_shown_safely(text: str, query: str) -> None:
    passage = shown(text, query)
    assert "<" not in re.sub(r"</?mark>", "", passage)
    assert passage.count("<mark>") == passage.count("</mark>")
    plain = html.unescape(re.sub(r"</?mark>", "", passage)).removeprefix("… ").removesuffix("…")
    assert plain.strip() in " ".join(text.split())
    assert len(plain) <= max(WIDTH * 2, len(max(text.split(), key=len, default="")))
