import random
import re
from collections.abc import Callable

import pytest
from effort import times
from hypothesis import given
from hypothesis import strategies as st
from query_pieces import PIECES, pieced

import search.query
from search.clauses import And, Days, Node, Not, Number, Or, Phrase, Prefix, Value, Word, leaves
from search.query import MAX_CHARACTERS, MAX_CLAUSES, parse
from search.results import NOTICES
from search.schema import schema
from search.spanish import fold, word_of

W = Word


TREES: list[tuple[str, tuple[Node, ...], tuple[str, ...]]] = [
    ("", (), ()),
    ("exhorto electoral", (W("exhorto"), W("electoral")), ()),
    ("exhorto Y electoral", (W("exhorto"), W("electoral")), ()),
    ('"no se otorga"', (Phrase("no se otorga"),), ()),
    ("«no se otorga» “de la”", (Phrase("no se otorga"), Phrase("de la")), ()),
    ('"IMSS"', (Phrase("IMSS"),), ()),
    ("-borrador", (Not(W("borrador")),), ()),
    ("NO borrador", (Not(W("borrador")),), ()),
    ("NOT borrador", (Not(W("borrador")),), ()),
    ("no borrador", (W("no"), W("borrador")), ()),
    ("--borrador", (Not(W("borrador")),), ()),
    ("NO NO borrador", (W("borrador"),), ()),
    ('-"no se otorga"', (Not(Phrase("no se otorga")),), ()),
    ("-(a1 b2)", (Not(And((W("a1"), W("b2")))),), ()),
    ("imparcialidad O equidad", (Or((W("imparcialidad"), W("equidad"))),), ()),
    ("imparcialidad OR equidad", (Or((W("imparcialidad"), W("equidad"))),), ()),
    ("acta juez O jueza firma", (W("acta"), Or((W("juez"), W("jueza"))), W("firma")), ()),
    ("(acta juez) O firma", (Or((And((W("acta"), W("juez"))), W("firma"))),), ()),
    ("tipo:circular", (Value("circular", "tipo"),), ()),
    ("tipo:Circulares", (Value("Circulares", "tipo"),), ()),
    ("TIPO:boletin", (Value("boletin", "tipo"),), ()),
    ('tipo:"fe de erratas"', (Value("fe de erratas", "tipo"),), ()),
    ("tipo:desconocido", (W("desconocido", "tipo"),), ()),
    ("institucion:imss", (W("imss", "instituciones"),), ()),
    ('firmante:"patiño arroyo"', (Phrase("patiño arroyo", "firmantes"),), ()),
    ("numero:1104", (W("1104", "numero"),), ()),
    ("Número:1104", (W("1104", "numero"),), ()),
    ("referencias:INE/DEOE/0996/2023", (Number("INE/DEOE/0996/2023", "referencias"),), ()),
    ("tipo:(circular O oficio)", (Or((Value("circular", "tipo"), Value("oficio", "tipo"))),), ()),
    ("-tipo:oficio", (Not(Value("oficio", "tipo")),), ()),
    ("tipo:-oficio", (Not(Value("oficio", "tipo")),), ()),
    ("titulo:resol*", (Prefix("resol", "title"),), ()),
    ("fecha:2024", (Days("2024", "fecha", 20240101, 20241231),), ()),
    ("anio:2024", (Days("2024", "fecha", 20240101, 20241231),), ()),
    ("fecha:>=16/04/2024", (Days(">=16/04/2024", "fecha", 20240416, 99991231),), ()),
    ('fecha:"abril de 2024"', (Days("abril de 2024", "fecha", 20240401, 20240431),), ()),
    ("fecha:2024..2023", (Days("2024..2023", "fecha", 20230101, 20241231),), ("swapped",)),
    ("fecha:banana", (), ("bad_date",)),
    ('fecha:"banana"', (), ("bad_date",)),
    ("fecha:31/02/2024 acta", (W("acta"),), ("bad_date",)),
    ("resoluci*", (Prefix("resoluci"),), ()),
    ("RESOLUCIÓ*", (Prefix("resolucio"),), ()),
    ("ac* acta", (W("ac"), W("acta")), ("short_prefix",)),
    ("*acta", (W("acta"),), ("ignored",)),
    ("1104/2023", (Number("1104/2023"),), ()),
    ("DEOE-1104-2023,", (Number("DEOE-1104-2023"),), ()),
    ("ine deoe 1104", (W("ine"), W("deoe"), W("1104")), ()),
    ("12:30", (Number("12:30"),), ()),
    ("médico-administrativo", (W("médico"), W("administrativo")), ()),
    ("¿constancia?", (W("constancia"),), ()),
    ("https://ejemplo.mx/pie", (W("https"), W("ejemplo"), W("mx"), W("pie")), ()),
    ("acta de la junta", (W("acta"), W("junta")), ("common_words",)),
    ("¿qué avisos hablan de agua?", (W("avisos"), W("agua")), ("common_words",)),
    ("de la", (W("de", literal=True), W("la", literal=True)), ()),
    ("-la", (), ("common_words",)),
    ("noexiste:foo", (W("foo"),), ("unknown_field",)),
    ("fuente:foo", (W("foo"),), ("unknown_field",)),
    ("tipo:", (), ("ignored",)),
    ("tipo:()", (), ("ignored",)),
    ('"acta', (Phrase("acta"),), ("unclosed",)),
    ('""', (), ("ignored",)),
    ("(acta", (W("acta"),), ("unclosed",)),
    ("acta)", (W("acta"),), ("ignored",)),
    ("()", (), ("ignored",)),
    ("acta - firma", (W("acta"), W("firma")), ("ignored",)),
    ("O salud", (W("salud"),), ("ignored",)),
    ("salud O", (W("salud"),), ("ignored",)),
    ("salud O O acta", (W("salud"), W("acta")), ("ignored", "ignored")),
    ("NOT OR salud", (W("salud"),), ("ignored",)),
    ("salud Y", (W("salud"),), ("ignored",)),
    ("NO", (), ("ignored",)),
    ("***", (), ("ignored",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "clauses", "codes"), TREES, ids=[row[0] or "empty" for row in TREES])
def test_tree(text: str, clauses: tuple[Node, ...], codes: tuple[str, ...]) -> None:
    query = parse(text)
    assert query.clauses == clauses
    assert tuple(notice.code for notice in query.notices) == codes


def test_a_date_that_is_none_is_named_with_the_field_as_it_was_typed() -> None:
    assert "la fecha «anio:foo»" in parse("anio:foo").notices[0].text
    assert "la fecha «Fecha:x»" in parse("anio:(2024 O Fecha:x)").notices[0].text
    assert "la fecha «anio:y»" in parse("anio:(Fecha:2024 O -y)").notices[0].text


def test_an_unknown_field_names_the_nearest_one() -> None:
    assert "quiso decir «tipo»" in parse("tpo:circular").notices[0].text
    assert "«fuente» por el que se pueda buscar" in parse("fuente:txt").notices[0].text


def test_clauses_beyond_the_bound_are_named() -> None:
    query = parse(" ".join(f"palabra{n}" for n in range(MAX_CLAUSES + 2)))
    assert len(query.clauses) == MAX_CLAUSES
    assert [notice.code for notice in query.notices] == ["truncated"]
    assert "palabra32, palabra33" in query.notices[0].text


def test_text_beyond_the_bound_is_said() -> None:
    query = parse("a" * 1_000 + " fin")
    assert query.clauses == (W("a" * 1_000),)
    assert [notice.code for notice in query.notices] == ["truncated"]


def test_deep_parentheses_are_bounded() -> None:
    query = parse("(" * 400 + "acta" + ")" * 400)
    assert query.clauses == (W("acta"),)
    assert {notice.code for notice in query.notices} == {"ignored"}


def test_pieces_of_queries_in_any_order() -> None:
    chance = random.Random(20_240_416)
    for _ in range(times(5_000)):
        check(pieced(chance))


def test_long_queries_of_pieces() -> None:
    chance = random.Random(1_000)
    for _ in range(times(50)):
        check("".join(chance.choices(PIECES, k=400)))


@given(st.text(max_size=80))
def test_any_string_is_a_query(text: str) -> None:
    check(text)


OPERATORS = {"o", "or", "y", "and", "no", "not"}


def check(text: str) -> None:
    """Every run of letters or digits is in a clause or in a notice, work is bounded, and every notice has a sentence."""
    query = parse(text)
    found = [leaf for clause in query.clauses for leaf in leaves(clause)]
    assert len(found) <= MAX_CLAUSES
    clauses = [f"{leaf.field or ''} {leaf.text}" for leaf in found]
    notices = [str(value) for notice in query.notices for value in notice.data.values()]
    said = fold(" ".join([*clauses, *notices]))
    runs = {fold(run) for run in re.findall(r"[^\W_]+", text[:MAX_CHARACTERS]) if word_of(run)}
    for run in runs - OPERATORS:
        named = schema().by_query_name.get(run)
        assert run in said or (named and named.name in said), (text, run)
    assert len(text) <= MAX_CHARACTERS or "truncated" in {notice.code for notice in query.notices}
    for notice in query.notices:
        assert notice.code in NOTICES
        assert notice.text


def without(kind: type) -> Callable[..., Node | None]:
    """The parser's way to add a clause, with a bug: clauses of this kind are lost."""
    add = search.query._Parser.leaf
    return lambda parser, node: None if isinstance(node, kind) else add(parser, node)


@pytest.mark.parametrize("lost", [Word, Phrase, Number, Prefix, Days])
def test_a_clause_that_gets_lost_is_noticed(lost: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search.query._Parser, "leaf", without(lost))
    with pytest.raises(AssertionError):
        test_pieces_of_queries_in_any_order()


def test_a_notice_that_gets_lost_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search.query._Parser, "ignore", lambda *_: None)
    with pytest.raises(AssertionError):
        test_pieces_of_queries_in_any_order()
