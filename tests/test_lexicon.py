import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.documents import Document, Record, Terms
from search.lexicon import Lexicon, Shelf, Sounds, distance, distances, edits, lettered, sound, tolerance
from search.schema import BODY
from search.segment_arrays import Gathered, Segments, segment_arrays
from search.spanish import words

BARE = Record("", "", "publico", None, None, None, None, None, [], {}, {})

SAME_SOUND = """
exhorto exorto | vacaciones bacasiones | constancia constansia | hospital ospital | lluvia yubia | jueces jueses
gobierno govierno | año ano | españa espana | imparcialidad inparcialidad | quejas kejas | guerra guera
general jeneral | zócalo sokalo | hacienda asienda | acción acion | psicología sicologia | comisión comizion
""".replace("ó", "o").replace("í", "i")

OTHER_SOUND = "circular/titular plaza/plazo juez/jefe oficio/edificio becas/pecas carta/casta"


@pytest.mark.parametrize("pair", [pair.split() for pair in SAME_SOUND.replace("\n", " | ").split("|") if pair.strip()])
def test_spellings_that_are_mistaken_for_each_other(pair: list[str]) -> None:
    assert sound(pair[0]) == sound(pair[1])


@pytest.mark.parametrize("pair", OTHER_SOUND.split())
def test_words_that_sound_otherwise(pair: str) -> None:
    one, other = pair.split("/")
    assert sound(one) != sound(other)


def reference(one: str, other: str) -> int:
    """Distance of optimal string alignment as its definition says."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i, j] = min(
                table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (one[i - 1] != other[j - 1])
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


@given(st.text("abcñ", max_size=8), st.lists(st.text("abcñ", max_size=8), min_size=1, max_size=6))
def test_edits_are_those_of_the_definition(wanted: str, words: list[str]) -> None:
    lengths = np.array(list(map(len, words)))
    assert edits(wanted, lettered(words), lengths).tolist() == [reference(wanted, word) for word in words]
    assert distance(wanted, words[0]) == reference(wanted, words[0])


@given(st.text("aeijklmnñoprst", min_size=1, max_size=11), st.integers(0, 2**32))
def test_the_filter_of_letters_loses_no_near_word(word: str, seed: int) -> None:
    chance = random.Random(seed)
    changed = word
    for _ in range(chance.randint(0, tolerance(word))):
        place = chance.randrange(len(changed))
        swapped = changed[place + 1 : place + 2] + changed[place : place + 1] + changed[place + 2 :]
        middle = chance.choice(["", "x" + changed[place:], "r" + changed[place + 1 :], changed[place + 1 :], swapped])
        changed = (changed[:place] + middle) or "a"
    known = Sounds.of([changed])
    found = {away: known.away(sound(word), away).tolist() for away in distances(word)}
    away = reference(sound(word), sound(changed))
    assert found == {one: [0] if one == away else [] for one in distances(word)}


def shelves(*parts: list[str]) -> list[Shelf]:
    """Parts of an index, each of some documents that are nothing but text."""
    filled = []
    for texts in parts:
        gathered = Gathered((BODY, "asunto"))
        for text in texts:
            found = words(text)
            gathered.add(Document("", BARE, text, {BODY: Terms(list(found), list(range(len(found))))}))
        filled.append(segment_arrays(gathered))
    return Segments(filled, (BODY, "asunto")).shelves


def test_words_by_their_beginning_come_with_the_most_documents_first() -> None:
    texts = ["acta actas", "actas acuerdo ñandú", "actas acuerdo acuerdo"]
    for parts in ([texts], [texts[:1], texts[1:]], [[text] for text in texts]):
        known = Lexicon(shelves(*parts), (BODY,))
        assert [(entry.word, entry.most) for entry in known.beginning("ac")] == [
            ("actas", 3), ("acuerdo", 2), ("acta", 1),
        ]  # fmt: skip
        assert [entry.word for entry in known.beginning("ñ")] == ["ñandu"]
        assert known.beginning("z") == []
        assert [[entry.word for entry in found] for found in known.near("acuedo")] == [[], ["acuerdo"]]
        assert Lexicon(shelves(*parts), ("asunto",)).beginning("ac") == []


def test_an_index_without_words_has_none_near() -> None:
    assert list(Lexicon([], (BODY,)).near("acta")) == [[], []]
    assert list(Lexicon(shelves([""]), (BODY,)).near("acta")) == [[], []]
    assert list(Lexicon([], (BODY,)).near("ab" * 100)) == []
