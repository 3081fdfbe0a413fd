import csv
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from search.spanish import RULES, RULES_FILE, Suffix, fold, stem_of, stems, tokens, words, words_and_starts

PAIRS = Path(__file__).parent / "pairs"


def pairs(name: str) -> list[tuple[str, str]]:
    """The first two columns of a table of pairs; the third says why it is there."""
    with (PAIRS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [(row["uno"], row["otro"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.mark.parametrize(("one", "other"), pairs("meet"))
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    assert stems(one) == stems(other) != ()


@pytest.mark.parametrize(("one", "other"), pairs("apart"))
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_the_tables_of_pairs_are_large_and_say_each_pair_once() -> None:
    for name, least in (("meet", 300), ("apart", 100)):
        found = [tuple(sorted(pair)) for pair in pairs(name)]
        assert len(found) == len(set(found)) >= least


def test_a_family_is_of_one_word_and_no_stop_word() -> None:
    assert not RULES.families.keys() & RULES.stop
    assert len(RULES.families) == sum(len(family) for family in json.loads(RULES_FILE.read_text("utf-8"))["families"])


AMBIGUOUS = ("ane", "ene", "are", "ere", "ire", "cese")
"""Endings of few nouns whose plural looks like that of another ending (capitán, capitanes; francés, franceses)."""


@given(st.from_regex(r"[a-zñ]{2,8}[aeo]", fullmatch=True))
def test_plurals_of_invented_words_meet_them(word: str) -> None:
    known = {word, word + "s"} & RULES.families.keys()
    assume(not known and not word.endswith(AMBIGUOUS) and word not in RULES.stop and word + "s" not in RULES.stop)
    assert stem_of(word) == stem_of(word + "s")


@pytest.mark.parametrize("word", ["estado", "no", "sin", "contra", "ante", "nunca", "sobre", "fuera", "sentido", "ni"])
def test_words_with_content_are_no_stop_words(word: str) -> None:
    assert word not in RULES.stop
    assert stems(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INE/DEOE/1104/2023", ("ine", "deoe", "1104", "2023")),
        ("No. 004/2024", ("no", "4", "2024")),
        ("208C0301030000L/004/2024", ("208c0301030000l", "4", "2024")),
        ("el S.A.T. y la S.A. de C.V.", ("el", "sat", "y", "la", "sa", "de", "cv")),
        ("C.c.p. Archivo", ("ccp", "archivo")),
        ("1º de mayo, 2ª vuelta", ("1", "de", "mayo", "2", "vuelta")),
        ("reso\u00adlución", ("resolucion",)),
        ("resolucio\u0301n nin\u0303o", ("resolucion", "niño")),
        ("ÁÉÍÓÚÜÑ", ("aeiouuñ",)),
        ("médico-administrativo", ("medico", "administrativo")),
        ("000 0", ("0", "0")),
        ("º — …", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_tokens_keep_their_place() -> None:
    text = "La «Resolución» del S.A.T."
    assert [text[token.start : token.end] for token in tokens(text)] == ["La", "Resolución", "del", "S.A.T."]


@given(st.text(max_size=200))
def test_any_text_is_analysed(text: str) -> None:
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.word
        assert token.word == fold(token.word)


@given(st.text(alphabet="aeiouáéíóúüñnscrlzgqu", max_size=14))
def test_composed_and_decomposed_text_are_the_same(word: str) -> None:
    assert stems(unicodedata.normalize("NFD", word)) == stems(word)
    assert stems(word.upper()) == stems(word)


@given(st.text(st.sampled_from("aeionrs"), min_size=1, max_size=5), st.sampled_from(RULES.suffixes))
def test_the_first_suffix_that_applies_is_taken(beginning: str, suffix: Suffix) -> None:
    word = beginning + suffix.ending
    assume(word not in RULES.families and word not in RULES.stop)
    first = next((row for row in RULES.suffixes if row.applies_to(word)), None)
    assert stem_of(word) == (word.removesuffix(first.ending) + first.becomes if first else word)


@given(st.text(st.sampled_from("aS.-ñ\u0303\u00ad\u200b01º /\n")) | st.text())
def test_words_begin_where_tokens_do(text: str) -> None:
    found = list(tokens(text))
    assert words_and_starts(text) == ([token.word for token in found], [token.start for token in found])
