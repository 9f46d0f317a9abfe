"""The exact search does what any index does, and can look at some documents only."""

from __future__ import annotations

import numpy as np
import pytest

from store.exact import ExactIndex
from tests.contracts.passage_index import Maker, PassageIndexContract, directions


class TestExact(PassageIndexContract):
    @pytest.fixture
    def build(self) -> Maker:
        return lambda keys, matrix: ExactIndex(keys, np.zeros_like(keys), matrix)


def test_only_the_documents_asked_for() -> None:
    """The nearest within some documents are those that a full list would give, in the same order."""
    keys, owners, matrix = np.arange(60), np.arange(60) % 7, directions(60)
    index = ExactIndex(keys, owners, matrix)
    everything = index.nearest(matrix[0], 60)
    wanted = [item for item in everything if owners[item[0]] in (2, 5)]
    assert index.nearest(matrix[0], 5, [2, 5]) == wanted[:5]
    assert index.nearest(matrix[0], 60, [2, 5]) == wanted
    assert index.nearest(matrix[0], 5, []) == []
