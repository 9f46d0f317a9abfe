"""Example questions come from the library that is loaded."""

from __future__ import annotations

from collections.abc import Callable

from assistant import Assistant, Outcome

PROTOCOL = """# Firearms Protocol: notes of the depositary

12 May 2006

## Entry into force

The Firearms Protocol entered into force on 3 July 2005.

## States Parties

In 2006 some 52 States were party to the Firearms Protocol.

## Sharing of information

The Firearms Protocol asks each State to share information about dealers.
"""
CONVENCION = """# Notas sobre la Convención de Ottawa

12 de mayo de 2006

## Entrada en vigor

La Convención de Ottawa entró en vigor el 1 de marzo de 1999.
"""


def test_examples_are_answered(assistant: Assistant) -> None:
    """Each example is a question that the library answers; there are no more than asked for, and none twice."""
    examples = assistant.examples(4)
    assert 1 <= len(examples) <= 4
    assert len(set(examples)) == len(examples)
    assert all(assistant.ask(example).outcome is Outcome.ANSWERED for example in examples)


def test_examples_follow_the_library(assistant_over: Callable[..., Assistant]) -> None:
    """They name what the documents are about, in the language of the documents."""
    examples = assistant_over({"protocol.md": PROTOCOL, "notas.md": CONVENCION}).examples(4)
    assert any("Firearms Protocol" in example for example in examples)
    assert any("Convención de Ottawa" in example for example in examples)


def test_examples_are_remembered(assistant: Assistant) -> None:
    """A library that has not changed has the same examples."""
    assert assistant.examples(2) == assistant.examples(2)
    assert assistant.examples(0) == ()


def test_an_empty_library_has_none(assistant_over: Callable[..., Assistant]) -> None:
    """A library without documents has no examples."""
    assert assistant_over({}).examples() == ()
