"""The store's settings describe themselves, and refuse what they do not know."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from store.settings import StoreSettings


def test_every_setting_is_described() -> None:
    """Each has a sentence for the reader of the manual."""
    for name, field in StoreSettings.model_fields.items():
        assert (field.description or "").endswith("."), name


def test_a_misspelt_setting_is_refused() -> None:
    """A name that is not known is an error that names it."""
    with pytest.raises(ValidationError, match="embeding"):
        StoreSettings(embeding="x")
