"""What "the Convention", "the General Assembly" and the like mean in one document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.register.naming import Naming
from store.alignment import Alignment
from store.documents import Document, DocumentFacts, Kind


def naming(
    text: str,
    *,
    title: str = "A Report",
    issuer: str | None = None,
    kind: Kind = Kind.REPORT,
    language: str = "en",
    symbol: str | None = None,
) -> Naming:
    facts = DocumentFacts(title, issuer=issuer, kind=kind, language=language, symbol=symbol)
    return Naming.of(Document("d", "a.txt", (), facts, text, text, Alignment.identity(len(text))))


def meant(text: str, words: str, **facts: object) -> str | None:
    """Say what the last place of some words means."""
    place = text.rindex(words)
    named = naming(text, **facts).instruments_in(place, place + len(words))  # type: ignore[arg-type]
    return named[0].key if named else None


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        (
            (
                "It rests on the Convention on Cluster Munitions (hereinafter “the Convention”). The Convention binds "
                "them."
            ),
            "The Convention",
            "instrument:ccm",
        ),
        (
            (
                "Se basa en la Convención sobre Municiones en Racimo (en adelante “la Convención”). La Convención los "
                "obliga."
            ),
            "La Convención",
            "instrument:ccm",
        ),
        (
            (
                "The Treaty on Lamps of Harbours (the “Treaty”) is new. The Arms Trade Treaty is not. The Treaty binds "
                "them."
            ),
            "The Treaty",
            "Treaty on Lamps of Harbours",
        ),
        (
            "The Convention on Lamps of 1999 was signed; the Convention was then forgotten.",
            "the Convention",
            "Convention on Lamps",
        ),
        ("The Arms Trade Treaty is new, and 22 have joined the treaty.", "the treaty", "instrument:att"),
        ("They met under the Lamp Accord (LAC-7). Then they all went home.", "Lamp Accord", "Lamp Accord"),
        ("ICAFT was praised.", "ICAFT", "instrument:cifta"),
        ("The UN POA was praised.", "UN POA", "instrument:poa"),
        ("The Programme of Action of the Lamp Conference was praised.", "Programme of Action", None),
        ("The Convention was praised by all.", "The Convention", None),
    ],
)
def test_instruments(text: str, words: str, key: str | None) -> None:
    """A name is a key of the table or the name given; a bare noun is what was introduced or stands before."""
    assert meant(text, words) == key


def test_the_subject_comes_before_what_stands_near() -> None:
    """In a report of CIFTA's secretariat, "the Convention" is CIFTA, even behind another."""
    text = "The Board met. The Palermo Convention was recalled. The Convention asks for more."
    assert (
        meant(text, "The Convention", issuer="Secretariat of the Consultative Committee of the CIFTA")
        == "instrument:cifta"
    )
    assert meant(text, "The Convention") == "instrument:untoc"


def test_a_treaty_is_its_own_subject() -> None:
    """In a treaty, its noun means itself; in a protocol, "the Convention" is the one that it supplements."""
    text = "This Protocol supplements the Convention. The Convention applies to this Protocol."
    title = (
        "Protocol on the Lamps of Harbours, supplementing the United Nations Convention "
        "against Transnational Organized Crime"
    )
    found = naming(text, title=title, kind=Kind.TREATY)
    assert found.own is not None
    assert found.own.startswith("Protocol on the Lamps of Harbours")
    assert meant(text, "this Protocol", title=title, kind=Kind.TREATY) == found.own
    assert meant(text, "The Convention", title=title, kind=Kind.TREATY) == "instrument:untoc"


def test_documents_agree_on_a_name() -> None:
    """An instrument that no table knows has one form: no article, no year, no capitals throughout."""
    whole = {
        named.key
        for text in (
            "They praised the Convention on Lamps of Harbours.",
            "They praised the 1999 Convention on Lamps of Harbours, and left.",
            "The Convention on Lamps of Harbours is good.",
        )
        for named in naming(text).instruments
    }
    assert whole == {"Convention on Lamps of Harbours"}


@pytest.mark.parametrize(
    ("text", "facts", "key"),
    [
        ("The General Assembly met.", {"issuer": "OAS General Secretariat"}, "organ:general-assembly.oas"),
        ("The General Assembly met.", {"issuer": "UNLIREC"}, "organ:general-assembly.un"),
        ("The General Assembly met.", {"symbol": "A/61/89"}, "organ:general-assembly.un"),
        ("The OAS General Assembly met.", {"issuer": "UNLIREC"}, "organ:general-assembly.oas"),
        ("The General Assembly of the United Nations met.", {"issuer": "OAS"}, "organ:general-assembly.un"),
        ("The General Assembly met.", {}, "organ:general-assembly"),
        ("The Consultative Committee of CIFTA met.", {}, "organ:consultative-committee.cifta"),
        (
            "The Conference of States Parties to the Arms Trade Treaty met.",
            {},
            "organ:conference-of-states-parties.att",
        ),
    ],
)
def test_organs(text: str, facts: dict[str, str], key: str) -> None:
    """An organ that several organizations have is that of the one beside it, else of the one that speaks."""
    assert key in {named.key for named in naming(text, **facts).bodies}  # type: ignore[arg-type]


def test_each_document_has_its_own_names() -> None:
    """What one document says means nothing in the next."""
    text = "The General Assembly met."
    first = naming(text, issuer="OAS General Secretariat")
    assert first.bodies != naming(text, issuer="UNLIREC").bodies
    assert first == naming(text, issuer="OAS General Secretariat")
    assert replace(first, house=None) != first


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("the Convention on Lamps (“”) ATT,. \nAé"), max_size=200))
def test_names_stand_in_the_text(text: str) -> None:
    """Whatever the text, names are in order and within it."""
    found = naming(text).instruments
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
