"""What a document's score owes to the part of the query that it has."""

from __future__ import annotations

import numpy as np
import pytest

from search.ranking import COVERAGE, Found, lessened, unscored


def having(documents: list[int], rarity: float) -> Found:
    return unscored(np.isin(np.arange(5), documents))._replace(rarity=rarity)


def scores(of: list[float], found: list[Found]) -> list[float]:
    documents = np.arange(1, len(of) + 1)
    whole = unscored(np.ones(5, dtype=np.bool_))._replace(scores=lambda _: np.array(of), bounds=lambda _: np.array(of))
    lessening = lessened(whole, found)
    assert lessening.bounds(documents).tolist() == lessening.scores(documents).tolist()
    return list(lessening.scores(documents))


def test_what_a_document_lacks_lessens_its_score_by_its_rarity() -> None:
    common, rare = having([1, 2, 3], 1.0), having([0, 1, 2, 4], 4.0)
    expected = [5.0, 5.0, 5 - 5 * COVERAGE * 4 / 5, 5 - 5 * COVERAGE / 5]
    assert scores([5.0] * 4, [common, rare]) == pytest.approx(expected)


def test_nothing_lacking_changes_nothing() -> None:
    assert scores([3.0, 0.5, 2.0], [having([1, 2, 3], 0.7)]) == [3.0, 0.5, 2.0]
