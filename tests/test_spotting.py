import re
from itertools import chain
from pathlib import Path

import pytest
from effort import FACTOR
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from search.spanish import RULES, stem_of, words
from search.spotting import Sought, beginnings, spans

EXAMPLES = Path(__file__).parent / "examples"

WRITTEN = (
    "circular circulares juez jueces régimen regímenes resolución resoluciones RESOLUCION año ano peña pena papel papeles "
    "memorándum memorandos país países mes meses S.A.T. SAT T-MEC TMEC I.N.E. ine 004 4 0 00 1104 2024 1a nº Nº 1ª no No "
    "se otorga de la La a A. B oficio-circular médico/legal x_y ü über Łódź 中文 ﬁn ß µ ² ½"
)
WORDS = WRITTEN.split()
SPACES = (" ", "\n\n", ", ", ".", "/", "-", "\u00a0", " “", "” ", "\t", "\u00ad", "\u200b", "_", "", "e\u0301 ")
TERMS = sorted({word for text in WORDS for word in words(text)})


def in_whole(text: str, wanted: Sought) -> list[object]:
    """The same found by reading every word, as for what bytes cannot say."""
    unsayable = Sought(wanted.stems | {"中"}, wanted.words, wanted.prefixes, wanted.runs)
    assert unsayable.needles is None
    return [span for span in spans(text, unsayable) if span.what != "中"]


@settings(max_examples=300 * FACTOR, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=25),
    st.frozensets(st.sampled_from([stem for term in TERMS if (stem := stem_of(term))]), max_size=3),
    st.frozensets(st.sampled_from(TERMS), max_size=2),
    st.lists(st.sampled_from(["cir", "res", "110", "mem", "000"]), max_size=2, unique=True),
    st.lists(st.lists(st.sampled_from(TERMS), min_size=2, max_size=3).map(tuple), max_size=2, unique=True),
)
def test_what_is_found_is_what_reading_every_word_finds(
    pieces: list[tuple[str, str]],
    stems: frozenset[str],
    single: frozenset[str],
    prefixes: list[str],
    runs: list[tuple[str, ...]],
) -> None:
    text = "".join(chain.from_iterable(pieces))
    assume(not re.search("(?:MEC|[^\\w])[\u00ad\u200b]", text))  # what nobody sees parts words only there
    wanted = Sought(stems, single, tuple(prefixes), tuple(runs))
    assert spans(text, wanted) == in_whole(text, wanted)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt"))[:40], ids=lambda path: path.stem)
def test_every_word_of_an_original_is_found(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    found = words(text)
    for word in list(dict.fromkeys(found))[::7]:
        for wanted in (
            Sought(frozenset({stem_of(word)} - {""}), frozenset(), (), ()),
            Sought(frozenset(), frozenset({word}), (), ()),
        ):
            if wanted.needles is not None:
                assert spans(text, wanted) == in_whole(text, wanted)
    for run in zip(found[::11], found[1::11], found[2::11], strict=False):
        if found.index(run[0]) < len(found):
            wanted = Sought(frozenset(), frozenset(), (), (run,))
            assert spans(text, wanted) == in_whole(text, wanted)


def test_every_word_begins_like_its_stem_says() -> None:
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in EXAMPLES.glob("*.txt"))
    known = {word for text in texts for word in words(text)} | RULES.families.keys()
    assert len(known) > 1_000
    strange = [word for word in known if (stem := stem_of(word)) and not word.startswith(tuple(beginnings(stem)))]
    assert strange == []
