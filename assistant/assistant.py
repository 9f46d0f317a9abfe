"""The assistant: from a question to an answer that can be checked."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from assistant.answers import Answer, Basis, Outcome, Searched, Turn
from assistant.composing import Piece, chosen, unmet, unnamed
from assistant.evidence import Candidate, candidates_for
from assistant.examples import candidates
from assistant.followups import Standalone, standalone
from assistant.lookup import Listed, Lookup
from assistant.questions import Question, parts_of, read_question
from assistant.retrieval import Found, Retrieval
from assistant.setting_out import set_out
from assistant.settings import AssistantSettings
from assistant.wants import Want
from store import ALL, Filter, Hit
from store.embedding import Embedding
from store.errors import AssistantError
from store.library import Library
from store.names.ordinals import ordinals_in

__all__ = ["Assistant"]

_LIKELIEST = 3
_NEAREST = 2
_NEAR = 0.15
_SPEAKERS = {"user", "assistant"}
_MOST_TURNS = 20
_MOST_TRIED = 12

_NOTHING = "The documents do not answer this."
_EMPTY = "The library holds no documents that may be searched."
_NO_OVERVIEW = "The documents are quoted sentence by sentence; what they say together is for the reader to judge."
_NEAREST_SAYS = "The nearest that they say:"


class Assistant:
    """Answers questions over a library, by quoting."""

    def __init__(self, library: Library, embedding: Embedding, settings: AssistantSettings | None = None) -> None:
        self._library = library
        self._settings = settings or AssistantSettings()
        self._retrieval = Retrieval(library, embedding, self._settings)
        self._lookup = Lookup(library)
        self._examples: tuple[int, tuple[str, ...]] = (-1, ())

    def ask(self, question: str, history: Sequence[Turn] = (), filter: Filter = ALL) -> Answer:  # noqa: A002
        """Answer a question; `history` is the conversation so far, oldest turn first."""
        *_, answer = self.stream(question, history, filter)
        return answer

    def stream(self, question: str, history: Sequence[Turn] = (), filter: Filter = ALL) -> Iterator[Answer]:  # noqa: A002
        """Answer a question in steps: each answer given is valid by itself, the last is whole."""
        started = time.perf_counter()
        final = self._whole(self._checked(question), self._said(history), filter)
        seconds = time.perf_counter() - started
        for shown in range(1, len(final.sentences)):
            yield replace(final, sentences=final.sentences[:shown], text=_cut(final, shown), seconds=seconds)
        yield replace(final, seconds=seconds)

    def _whole(self, question: str, history: tuple[Turn, ...], filter: Filter) -> Answer:  # noqa: A002
        """Answer a question; where one in two parts is not answered whole, answer its first part."""
        asked = standalone(question, history)
        listed = self._lookup.answer(asked.question, filter)
        within = replace(filter, documents=listed.within) if listed and listed.within else filter
        found = self._retrieval.search(asked.question, self._settings.passages, within, asked.lent)
        if listed and listed.unheard:
            # Rows are read by rule: that there is none of a meeting is only said where its number stands nowhere near.
            listed = replace(listed, settled=True) if not _speak_of(found, listed.unheard) else None
        answer = self._answered(asked, found, self._searched(asked, filter), listed)
        parts = parts_of(question)
        if answer.outcome is Outcome.ANSWERED or not parts or listed:
            return answer
        first = self._whole(parts[0], history, filter)
        if first.outcome is not Outcome.ANSWERED:
            return answer
        missing = answer.missing if answer.outcome is Outcome.PARTLY else _unanswered(parts[1])
        return replace(first, outcome=Outcome.PARTLY, missing=missing, searched=answer.searched)

    def search(self, query: str, k: int = 10, filter: Filter = ALL) -> tuple[Hit, ...]:  # noqa: A002
        """Give the `k` passages that fit a query best; none for a `k` below 1."""
        if k < 1:
            return ()
        return self._retrieval.search(read_question(self._checked(query)), k, filter).hits

    def examples(self, count: int = 4) -> tuple[str, ...]:
        """Give questions that this library answers, found by asking them; remembered for a revision of the library."""
        revision = self._library.revision
        if self._examples[0] != revision or len(self._examples[1]) < count:
            answered: list[str] = []
            made = candidates(self._library.summaries(), self._library.passages_of)
            for question in islice(made, _MOST_TRIED):
                if len(answered) == count:
                    break
                if self.ask(question).outcome is Outcome.ANSWERED:
                    answered.append(question)
            self._examples = (revision, tuple(answered))
        return self._examples[1][:count]

    def _checked(self, question: str) -> str:
        if len(question) <= 2 * self._settings.question_characters:
            question = _readable(question)
        if not question:
            raise AssistantError("The question is empty. Type what you want to know.")
        if len(question) > self._settings.question_characters:
            raise AssistantError(
                f"The question has {len(question)} characters; "
                f"at most {self._settings.question_characters} are read. Shorten it."
            )
        return question

    def _said(self, history: Sequence[Turn]) -> tuple[Turn, ...]:
        """Give the turns of a conversation that may be used: what user and assistant said, readable, cut to size."""
        most = self._settings.question_characters
        return tuple(
            Turn(turn.role, _readable(turn.content[: 2 * most])[:most])
            for turn in history
            if turn.role in _SPEAKERS and isinstance(turn.content, str)
        )[-_MOST_TURNS:]

    def _searched(self, asked: Standalone, filter: Filter) -> Searched:  # noqa: A002
        documents, passages = self._library.counts(filter)
        terms = tuple(term.surface for term in (*asked.question.terms, *asked.lent))
        return Searched(asked.question.text, terms, documents, passages, filter)

    def _answered(self, asked: Standalone, found: Found, searched: Searched, listed: Listed | None) -> Answer:
        """Answer from the register as far as it goes, and from the passages for the rest."""
        if listed is not None and listed.settled:
            return self._settled(listed, found, searched)
        question = asked.question
        read = (*found.hits, *found.others)
        documents = {id_: self._library.document(id_) for id_ in {hit.passage.document_id for hit in read}}
        candidates = candidates_for(question, asked.lent, read, documents, found.rarity)
        if not candidates and listed is None:
            return Answer(Outcome.NOT_FOUND, _EMPTY, (), (), searched, (_EMPTY,), found.hits)
        room = self._settings.answer_characters - 100
        pieces = chosen(question, candidates, room)
        missing = _missing(question, pieces)
        outcome = _outcome(question, candidates, missing)
        if outcome is Outcome.NOT_FOUND:
            near = bool(candidates) and candidates[0].measures.covered_around >= _NEAR
            pieces = pieces[:_NEAREST] if near else []
            if candidates and candidates[0].doubts:
                missing = (*missing, f"The nearest sentence was set aside: {'; '.join(candidates[0].doubts)}.")
        if listed is not None:
            outcome = _with_rows(listed, outcome, pieces)
            missing = (*listed.missing, *missing)
        composed = set_out(self._library, listed, pieces, searched.documents, room)
        text = composed.text
        if outcome is Outcome.NOT_FOUND:
            text = "\n".join([_NOTHING, _NEAREST_SAYS, text] if text else [_NOTHING])
        elif not composed.citations:
            return Answer(Outcome.NOT_FOUND, _NOTHING, (), (), searched, missing, found.hits)
        answer = Answer(outcome, text, composed.sentences, composed.citations, searched, missing, found.hits)
        if listed is None:
            return answer
        return replace(answer, basis=Basis.BOTH, listing=composed.listing, differences=listed.differences)

    def _settled(self, listed: Listed, found: Found, searched: Searched) -> Answer:
        """Answer from the register alone."""
        composed = set_out(self._library, listed, (), searched.documents, self._settings.answer_characters)
        outcome = Outcome.ANSWERED if listed.found else Outcome.NOT_FOUND
        if listed.found and listed.missing:
            outcome = Outcome.PARTLY
        text = composed.text
        if not listed.found:
            text = "\n".join([_NOTHING, *listed.missing, *([_NEAREST_SAYS, text] if text else [])])
        return Answer(
            outcome, text, composed.sentences, composed.citations, searched, listed.missing, found.hits,
            basis=Basis.REGISTER, listing=composed.listing, differences=listed.differences,
        )  # fmt: skip


def _speak_of(found: Found, numbers: Sequence[int]) -> bool:
    texts = (hit.passage.text for hit in (*found.hits, *found.others))
    return any(ordinal.value in numbers for text in texts for ordinal in ordinals_in(text))


def _with_rows(listed: Listed, outcome: Outcome, pieces: Sequence[Piece]) -> Outcome:
    """Decide what rows of the register add to what the passages give: a part, where they give nothing."""
    texts = (piece.candidate.document.text[piece.span.start : piece.span.end] for piece in pieces)
    if listed.proof and not any(listed.proof.search(text) for text in texts):
        return Outcome.NOT_FOUND
    return Outcome.PARTLY if outcome is Outcome.NOT_FOUND and listed.covers else outcome


def _outcome(question: Question, candidates: Sequence[Candidate], missing: Sequence[str]) -> Outcome:
    """Decide by evidence: one of the likeliest sentences must stand without a doubt.

    An overview (a comparison, a list over time) is put together from many sentences, none of which
    answers by itself; it is answered in part as long as there is anything.
    """
    answering = [candidate for candidate in candidates[:_LIKELIEST] if not candidate.doubts]
    if answering:
        return Outcome.PARTLY if missing else Outcome.ANSWERED
    return Outcome.PARTLY if Want.OVERVIEW in question.wants else Outcome.NOT_FOUND


def _unanswered(part: str) -> tuple[str, ...]:
    wanted = " or ".join(want.value for want in sorted(read_question(part).wants))
    return (f"Not found: “{part}”" + (f" ({wanted})" if wanted else ""),)


def _missing(question: Question, pieces: Sequence[Piece]) -> tuple[str, ...]:
    sentences = [_NO_OVERVIEW] if Want.OVERVIEW in question.wants else []
    sentences += [f"No passage found gives {want.value} for this." for want in unmet(question, pieces)]
    names = unnamed(question, pieces)
    if names:
        listed = ", ".join(f"“{name}”" for name in names)
        sentences.append(f"Not found near what is quoted: {listed}.")
    return tuple(sentences)


def _readable(text: str) -> str:
    """Give a text without what cannot be shown or stored, its accents composed."""
    return unicodedata.normalize("NFC", "".join(c for c in text if c.isprintable() or c.isspace())).strip()


def _cut(answer: Answer, shown: int) -> str:
    last = answer.sentences[shown - 1].text
    place = answer.text.find(last)
    end = answer.text.find("\n", place)
    return answer.text[:end] if end > 0 else answer.text
