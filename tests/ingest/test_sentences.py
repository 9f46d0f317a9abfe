"""Where sentences begin and end."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import LONG, sentence_spans


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language=language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "As Art. 5 and para. 3 of the Protocol say, No. 12 is void.",
        "Mr. Dupont met Dr. Silva and St. Lucia's envoy in the U.S. Senate on Nov. 3, 2019.",
        "It rests on AG/RES. 1234 (XXX-O/00) and on CP/doc. 77 (Rev. 2) of that year.",
        "The delegates (e.g. Peru, Chile, etc.) paid 3.5 million, i.e. 2 per cent, see p. 12, vol. 3.",
        "J. R. Ortega and A. Nuñez signed at 5 p.m. for the panel.",
        "Resolution S/2011/12.Add. 4 was read out.",
        "La Sra. Gómez citó el art. 7, párr. 2, y el núm. 4 del acuerdo.",
        "Le M. Petit a cité l'art. 9, al. 2, du texte.",
        "O Sr. Souza leu o art. 3 da convenção.",
        "The sum is 18.5 of 2.000 units.",
    ],
)
def test_stops_that_end_nothing(sentence: str) -> None:
    """Abbreviations, symbols, initials and decimals do not end a sentence."""
    assert sentences(f"{sentence} Then it rained.") == [sentence, "Then it rained."]


def test_stops_that_end_a_sentence() -> None:
    """A sentence ends at a stop, a question mark or a closing quotation mark before a new one."""
    text = 'Was it read? It was! The chair said "We are done." Nobody spoke. (All had left.) In 2011 it was over.'
    assert sentences(text) == [
        "Was it read?",
        "It was!",
        'The chair said "We are done."',
        "Nobody spoke.",
        "(All had left.)",
        "In 2011 it was over.",
    ]


def test_abbreviation_at_the_end() -> None:
    """An abbreviation that can end a sentence does so before a word that opens one."""
    assert sentences("They sell boats, nets, etc. The panel objects.") == [
        "They sell boats, nets, etc.",
        "The panel objects.",
    ]
    assert sentences("It met in Washington, D.C. The room was full.") == [
        "It met in Washington, D.C.",
        "The room was full.",
    ]


def test_own_number() -> None:
    """The number of a paragraph belongs to its first sentence."""
    assert sentences("12. The Parties meet. They vote.") == ["12. The Parties meet.", "They vote."]
    assert sentences("III. Findings of the panel") == ["III. Findings of the panel"]


def test_list_items() -> None:
    """Each item of a list on its own line is a sentence; a wrapped line that begins with a number is none."""
    text = "The organs are:\n(a) the Assembly; and\n(b) the Bureau.\nIt costs\n12. thousand"
    assert sentences(text)[:3] == ["The organs are:", "(a) the Assembly; and", "(b) the Bureau."]
    assert sentences("as stated on page\n12 of the book. It ends.") == [
        "as stated on page\n12 of the book.",
        "It ends.",
    ]


def test_note_numbers() -> None:
    """The number of a note behind the stop stays with the sentence that calls it."""
    assert sentences("Trade fell.3 Prices rose.[^4] Nobody knew why.") == [
        "Trade fell.3",
        "Prices rose.[^4]",
        "Nobody knew why.",
    ]


def test_small_letters_go_on() -> None:
    """What goes on in small letters is the same sentence."""
    assert sentences("The so-called min. values were kept.") == ["The so-called min. values were kept."]


def test_preamble_on_one_line() -> None:
    """A preamble without line ends is parted at its clauses."""
    text = (
        "The Parties to this Compact, Recalling the duty of every State to keep its rivers clean and open to all, "
        "Noting that the fish have left the upper valleys and that the mills stand idle, "
        "Convinced that only common rules can bring them back before the end of the decade, Have agreed as follows:"
    )
    found = sentences(text)
    assert [sentence.split()[0] for sentence in found] == ["The", "Recalling", "Noting", "Convinced"] or len(found) >= 3


def test_very_long_clauses() -> None:
    """A sentence of treaty length is parted at its semicolons."""
    clause = "each Party shall take the measures that it deems fit for keeping the waters of the basin in good order"
    text = "; ".join([clause] * 12) + "."
    found = sentences(text)
    assert len(found) > 1
    assert all(len(sentence) <= LONG for sentence in found)
    assert all(sentence.endswith((";", ".")) for sentence in found)


def test_part_of_a_text() -> None:
    """Spans count from the beginning of the whole text, and stay within what was asked for."""
    text = "Before it. One here. Two here. After it."
    assert [text[a:b] for a, b in sentence_spans(text, 11, 30)] == ["One here.", "Two here."]


@given(st.text(alphabet=st.sampled_from("aB. ;:\n\t1(i)–“”?é,vX"), max_size=300))
def test_nothing_is_lost(text: str) -> None:
    """For all texts: sentences are in order, trimmed, disjoint, and hold all that is not blank."""
    spans = sentence_spans(text)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_speed() -> None:
    """Half a million characters take well under a second of the processor's time."""
    text = "The Parties shall meet under Art. 5 of the Protocol. They vote (a) openly; (b) at once.\n\n" * 6000
    began = time.thread_time()
    sentence_spans(text)
    assert len(text) / (time.thread_time() - began) > 1_000_000
