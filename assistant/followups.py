"""Understanding a follow-up from the conversation, by rule.

Three shapes are told apart. *Substitution*: "And the second one?", "And in 2017?", "What about
Jamaica?" puts a new ordinal, year, State or name into the previous question. *Reference*: "Who
chaired it?", "Which lawsuit was mentioned there?" speaks of what the previous turn was about; its
subject is added. *Standalone*: everything else. Only what the user and the assistant said in this
conversation is used; evidence is never carried over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Turn
from assistant.questions import Question, read_question
from assistant.terms import Term
from store.folding import fold
from store.names import ORDINALS, Mention, mentions, words_in

__all__ = ["Standalone", "standalone"]

_OPENERS = re.compile(
    r"^\W*(?:and|but|so|or|then|what\sabout|how\sabout|y|e|pero|entonces|que\stal|et|mais|alors|mas|entao)\b",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"\b(?:it|its|they|them|their|there|that|those|this|these|he|she|his|her|him|the\ssame|the\slatter|the\sformer|such|one|ones"
    r"|ello|ella|ellos|ellas|ese|esa|esos|esas|eso|este|esta|estos|estas|alli|ahi|su|sus|dicho|dicha|mismo|misma"
    r"|il|ils|elle|elles|y|leur|leurs|cela|celui|celle|ceux|ce|cette|son|sa|ses"
    r"|ele|eles|isso|isto|aquilo|seu|seus|sua|suas|la|ali)\b"
)
_STRONG = re.compile(
    r"\b(?:it|its|they|them|their|there|those|these|he|she|his|him|the\ssame|the\slatter|the\sformer|that\s(?:meeting|conference|resolution|report|"
    r"treaty|year|time|document|project|country|state|course|decision|event|programme|program|article|period|figure|number)"
    r"|ellos|ellas|esos|esas|eso|ese|esa|alli|ahi|dicho|dicha|ils|elles|leur|leurs|cela|eles|elas|isso|ali)\b"
    r"|\b(?:this|that)\b(?=\s*(?:\?|$|was|is|had|has|did|be|happen|take|come|held|by|in|on|from|for|to))"
)
_SHORT = 4
_REMEMBERED = 8
_TOPIC = 200
_SPECIFIC = {"state", "month", "instrument", "organ"}


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that can be searched for by itself, and the terms that the conversation lends it."""

    question: Question
    lent: tuple[Term, ...] = ()
    topic: str = ""


def standalone(text: str, history: Sequence[Turn]) -> Standalone:
    """Give the question that `text` asks, given what was said before."""
    question = read_question(text)
    asked = [turn.content for turn in history if turn.role == "user"]
    if not asked:
        return Standalone(question)
    history = history[-_REMEMBERED:]
    previous = read_question(asked[-1])
    opener = bool(_OPENERS.match(fold(text)))
    if opener or len(question.terms) <= 1:
        substituted = _substituted(text, asked[-1], question)
        if substituted:
            return Standalone(read_question(substituted))
    if not _depends(text, question, opener):
        return Standalone(question)
    answered = [turn.content for turn in history if turn.role == "assistant"]
    topic = _topic(history, question)
    lent = [term for term in previous.terms if term.key not in question.keys]
    if answered:
        known = question.keys | previous.keys
        said = read_question(answered[-1][:400])
        lent += [term for term in said.terms if term.key not in known and term.proper]
    whole = f"{text.strip()} ({topic})" if topic else text.strip()
    reread = Question(whole, question.language, question.wants, question.terms, question.pairs, question.count)
    return Standalone(reread, tuple(lent), topic)


def _depends(text: str, question: Question, opener: bool) -> bool:
    folded = fold(text)
    if opener or _STRONG.search(folded):
        return True
    named = [term for term in question.terms if term.proper]
    return (bool(_REFERENCES.search(folded)) and not named) or (len(question.terms) <= _SHORT and not named)


def _topic(history: Sequence[Turn], question: Question) -> str:
    """Give the subject of the last question that has one: that of its own topic, where it leaned on one itself."""
    users = [place for place, turn in enumerate(history) if turn.role == "user"]
    for place in reversed(users):
        earlier = standalone(history[place].content, history[:place])
        if earlier.topic:
            return earlier.topic
        body = re.sub(r"^\W+|\W+$", "", earlier.question.text)
        if any(term.key not in question.keys for term in earlier.question.terms):
            return body[_subject_start(body, earlier.question) :][:_TOPIC]
    return ""


def _subject_start(text: str, question: Question) -> int:
    """Give where the subject of a question begins: after its question words and auxiliaries."""
    words = words_in(text)
    first = {term.surface.split()[0] for term in question.terms}
    return next((word.start for word in words if word.text in first), 0)


def _substituted(text: str, previous: str, question: Question) -> str | None:
    """Put the new name, number or ordinal of an elliptic question in place of its like in the previous one."""
    words = words_in(text)
    new = [m for m in mentions(words, question.language) if m.name.kind in _SPECIFIC or m.name.key in ORDINALS]
    years = [word for word in words if re.fullmatch(r"(?:1[89]|20)\d\d", word.folded)]
    if any(term.key not in {m.name.key for m in new} and not term.particular for term in question.terms):
        return None
    result, changed = previous, False
    for mention in new:
        old = _like(mention, previous, question.language)
        if old is None:
            continue
        surface = text[words[mention.first].start : words[mention.last - 1].end]
        result, changed = result.replace(old, surface, 1), True
    if years:
        found = re.search(r"\b(?:1[89]|20)\d\d\b", previous)
        if found:
            result, changed = result.replace(found.group(), years[0].text, 1), True
        elif not changed:
            result, changed = f"{previous.rstrip(' ?')} ({years[0].text})?", True
    return result if changed else None


def _like(mention: Mention, previous: str, language: str) -> str | None:
    """Find in the previous question the words that a new name takes the place of."""
    words = words_in(previous)
    for old in mentions(words, language):
        ordinal = mention.name.key in ORDINALS and old.name.key in ORDINALS
        if ordinal or (old.name.kind == mention.name.kind and old.name.kind in _SPECIFIC):
            return previous[words[old.first].start : words[old.last - 1].end]
    return None
