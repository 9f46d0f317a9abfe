"""What any index of passages by meaning has to do, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from store.exact import PassageIndex

Maker = Callable[[NDArray[np.int64], NDArray[np.float32]], PassageIndex]


def directions(rows: int, width: int = 32, seed: int = 7) -> NDArray[np.float32]:
    """Give unit vectors in loose clusters, as the passages of documents are."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(max(1, rows // 20), width))
    vectors = centres[random.integers(0, len(centres), rows)] + 0.6 * random.normal(size=(rows, width))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


class PassageIndexContract:
    """Subclasses give the fixture `build`, which makes an index of keys and vectors."""

    @pytest.fixture
    def build(self) -> Maker:
        raise NotImplementedError

    def test_a_passage_finds_itself_first(self, build: Maker) -> None:
        """The vector of a passage is nearest to itself, with a cosine of one."""
        keys, matrix = np.arange(1, 51), directions(50)
        index = build(keys, matrix)
        for row in (0, 17, 49):
            key, cosine = index.nearest(matrix[row], 1)[0]
            assert key == keys[row]
            assert cosine == pytest.approx(1.0, abs=1e-5)

    def test_scores_are_cosines_best_first(self, build: Maker) -> None:
        """The scores are the cosines, in falling order, down to below zero."""
        keys, matrix = np.arange(10, 40), directions(30)
        found = build(keys, matrix).nearest(-matrix[3], 30)
        cosines = dict(zip(keys.tolist(), (matrix @ -matrix[3]).tolist(), strict=True))
        assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
        assert {key for key, _ in found} == set(keys.tolist())
        assert all(score == pytest.approx(cosines[key], abs=1e-5) for key, score in found)
        assert found[-1][1] < 0

    def test_no_more_than_there_is(self, build: Maker) -> None:
        """Asking for more than there is gives all; asking for none gives none."""
        index = build(np.array([5, 9]), directions(2))
        assert len(index) == 2
        assert len(index.nearest(directions(1)[0], 100)) == 2
        assert index.nearest(directions(1)[0], 0) == []

    def test_one_passage_is_enough(self, build: Maker) -> None:
        """The smallest library has one passage."""
        assert [key for key, _ in build(np.array([7]), directions(1)).nearest(directions(1)[0], 5)] == [7]

    def test_equal_passages_come_in_the_order_of_their_keys(self, build: Maker) -> None:
        """The same text in two documents gives equal scores, and always the same order."""
        matrix = np.repeat(directions(1), 4, axis=0)
        found = build(np.array([3, 11, 12, 40]), matrix).nearest(matrix[0], 4)
        assert [key for key, _ in found] == [3, 11, 12, 40]

    def test_nothing_near_is_missed(self, build: Maker) -> None:
        """Of the ten nearest of two thousand passages, all but a trace are found."""
        keys, matrix = np.arange(2000), directions(2000)
        index = build(keys, matrix)
        questions = directions(40, seed=11)
        found = hits = 0
        for question in questions:
            nearest = set(np.argsort(-(matrix @ question))[:10].tolist())
            hits += len(nearest & {key for key, _ in index.nearest(question, 10)})
            found += 10
        assert hits / found >= 0.995
