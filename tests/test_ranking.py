"""The scores and the order of many documents, beside what the formulas say of each."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from search.arrays import packed
from search.backend import Floats, Ints
from search.columns import Columns
from search.facets import Counter, FacetColumn
from search.ordering import Scored, leading, ordered
from search.ranking import (
    LENGTH_SHARE,
    LEVELS,
    SATURATION,
    SCORE_DECIMALS,
    SLACK,
    Found,
    Occurrence,
    bm25f,
    bm25f_of_word,
    impacts,
    length_norms,
    unscored,
)
from search.schema import BODY, schema

SIZE = 20_000


def occurrence(chance: Random, field: str, count: int) -> Occurrence:
    documents = np.array(sorted(chance.sample(range(SIZE), count)), dtype=np.int32)
    return Occurrence(field, documents, np.array([chance.randint(1, 9) for _ in documents], dtype=np.int32))


@pytest.mark.parametrize("listed", [1, 40, 900, SIZE])
@pytest.mark.parametrize("counts", [(3, 2), (9_000, 20), (40, 15_000), (SIZE, SIZE)])
def test_a_document_scores_the_same_among_few_and_among_many(listed: int, counts: tuple[int, int]) -> None:
    chance = Random(listed)
    fields = ("title", BODY)
    found = [occurrence(chance, field, count) for field, count in zip(fields, counts, strict=True)]
    lengths = {field: np.array([float(chance.randint(1, 400)) for _ in range(SIZE)]) for field in fields}
    norms = {field: length_norms(lengths[field], 123.0) for field in fields}
    documents = np.array(sorted(chance.sample(range(SIZE), listed)))
    visible = np.ones(SIZE, dtype=np.bool_)
    result = bm25f(found, visible, norms.__getitem__)
    scores = result.scores(documents)
    word = bm25f_of_word(found, impacts(found, SIZE, norms.__getitem__), visible, norms.__getitem__)
    assert word.scores(documents).tolist() == scores.tolist()
    assert (word.rarity, word.mask.tolist()) == (result.rarity, result.mask.tolist())
    assert (word.bounds(documents) >= scores - SLACK).all()
    assert (word.bounds(documents) <= scores + word.rarity * (SATURATION + 1) / LEVELS + SLACK).all()
    rows = [(one.field, dict(zip(one.documents.tolist(), one.frequencies.tolist(), strict=True))) for one in found]
    for document, score in chance.sample(list(zip(documents.tolist(), scores, strict=True)), min(listed, 200)):
        weights = sum(
            (schema().words[field].weight or 1.0)
            * row.get(document, 0)
            / (1 - LENGTH_SHARE + LENGTH_SHARE * lengths[field][document] / 123.0)
            for field, row in rows
        )
        assert score == pytest.approx(result.rarity * (SATURATION + 1) * weights / (SATURATION + weights))
        assert result.mask[document] == any(document in row for _, row in rows)


@pytest.mark.parametrize("sort", ["relevancia", "fecha", "-fecha", "numero"])
@pytest.mark.parametrize("different", [1, 5, 10**6])
@pytest.mark.parametrize("most", [0, 1, 10, 100, SIZE])
def test_the_first_are_those_that_sorting_all_would_give(sort: str, different: int, most: int) -> None:
    chance = np.random.default_rng(different)
    day = chance.integers(0, 50, SIZE)
    numbers = {"page": chance.permutation(SIZE), "number": chance.integers(0, 70, SIZE)}
    texts = {name: packed([b"%x" % number for number in found]) for name, found in numbers.items()}
    arrays = {
        f"{name}.{kind}": part
        for name, found in texts.items()
        for kind, part in zip(("text", "starts"), found, strict=True)
    }
    columns = Columns(
        size=SIZE,
        live=np.ones(SIZE, dtype=np.bool_),
        access=FacetColumn([], *(np.zeros(0, dtype=np.int64) for _ in range(3))),
        parts=[{"day": day, **arrays}],
        day=day,
        day_or_later=np.where(day == 0, 99, day),
        facets={},
        periods={},
    )
    documents = np.flatnonzero(chance.random(SIZE) < 0.9)
    scores = chance.integers(0, different, len(documents)) / 99_991
    keys = {"fecha": columns.day_or_later, "-fecha": -day, "numero": columns.by_number}.get(sort, np.zeros(SIZE))
    place = {
        document: (keys[document], -round(score, SCORE_DECIMALS), -day[document], columns.by_id[document])
        for document, score in zip(documents.tolist(), scores.tolist(), strict=True)
    }
    found = ordered(Scored(documents, scores), replace(columns), sort, most)
    assert found.documents.tolist() == sorted(place, key=lambda document: place[document])[:most]
    assert found.scores.tolist() == scores[np.searchsorted(documents, found.documents)].tolist()


@pytest.mark.parametrize("different", [1, 30, 10**6])
@pytest.mark.parametrize("most", [1, 10, 100, 9_000, SIZE])
@pytest.mark.parametrize("loose", [0.0, 0.01, 0.5])
@pytest.mark.parametrize("share", [0.9, 0.2])
def test_nobody_who_may_be_among_the_best_is_left_out(different: int, most: int, loose: float, share: float) -> None:
    chance = np.random.default_rng(different)
    all_scores = chance.integers(0, different, SIZE) / different * 20
    all_bounds = all_scores * (1 + loose * chance.random(SIZE))
    asked: list[int] = []

    def scores(documents: Ints) -> Floats:
        asked.append(len(documents))
        return all_scores[documents]

    documents = np.flatnonzero(chance.random(SIZE) < share)
    whole: Found = unscored(np.ones(SIZE, dtype=np.bool_))
    mask = np.isin(np.arange(SIZE), documents)
    found = leading(whole._replace(scores=scores, bounds=lambda some: all_bounds[some]), mask, documents, most)
    assert found.scores.tolist() == all_scores[found.documents].tolist()
    rounded = np.round(all_scores, SCORE_DECIMALS)
    enough = np.sort(rounded[documents])[-min(most, len(documents))]
    assert (
        set(documents[rounded[documents] >= enough].tolist())
        <= set(found.documents.tolist())
        <= set(documents.tolist())
    )
    if most <= 100 and different > 30 and not loose:
        assert sum(asked) < len(documents) / 4


@pytest.mark.parametrize("several", [0.0, 0.3])
def test_values_are_counted_as_by_hand(several: float) -> None:
    chance = Random(1)
    rows = [sorted(chance.sample(range(9), 1 if chance.random() >= several else 3)) for _ in range(500)]
    pairs = np.array([(document, value) for document, row in enumerate(rows) for value in row])
    starts = np.searchsorted(pairs[:, 0], np.arange(501))
    column = FacetColumn([f"v{value}" for value in range(9)], pairs[:, 0], pairs[:, 1], starts)
    for count in (0, 1, 30, 500):
        among = sorted(chance.sample(range(500), count))
        counted = {f"v{value}": sum(value in rows[one] for one in among) for value in range(9)}
        expected = sorted(((value, n) for value, n in counted.items() if n), key=lambda one: (-one[1], one[0]))
        assert column.counts(np.array(among, dtype=np.int64)) == expected


@pytest.mark.parametrize("listed", [0, 3, SIZE // 2, SIZE])
def test_facets_counted_together_are_counted_as_each_alone(listed: int) -> None:
    chance = np.random.default_rng(listed)
    columns = {}
    for name, width, further in (("a", 4, 0), ("b", 9, 0), ("c", 30, 0), ("d", 5_000, 0), ("e", 3, 50)):
        documents = np.sort(np.concatenate((np.arange(SIZE), chance.choice(SIZE, further, replace=False))))
        starts = np.searchsorted(documents, np.arange(SIZE + 1))
        values = [f"{value:04}" for value in range(width)]
        columns[name] = FacetColumn(values, documents, chance.integers(0, width, len(documents)), starts)
    counter = Counter.of(columns, SIZE)
    assert set(counter.shape) == {"a", "b", "c"}
    among = np.sort(chance.choice(SIZE, listed, replace=False))
    found = counter.counts(among)
    assert list(found) == list(columns)
    assert found == {name: column.counts(among) for name, column in columns.items()}
