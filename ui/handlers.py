"""What happens on the page: each handler calls the house, hands the result to a renderer, and returns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.answers import Answer, Turn
from ingest.report import Progress
from store import Filter, Kind, TreatyError
from ui import render, shelf
from ui.build import House
from ui.filters import filter_of
from ui.uploads import keep_upload

__all__ = ["LANGUAGES", "Handlers", "Talk"]

_STAGES = {"reading": "Reading", "embedding": "Embedding passages", "indexing": "Building the index"}
LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese"}


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation so far: what was said, and how it looks."""

    turns: tuple[Turn, ...] = ()
    shown: str = ""
    last: str = ""

    def after(self, question: str, answer: Answer, shown: str) -> Talk:
        """Give the conversation with one more question and answer."""
        said = (Turn("user", question), Turn("assistant", answer.text))
        return Talk((*self.turns, *said), self.shown + self.last, shown)


class Handlers:
    """The page's handlers, for one house."""

    def __init__(self, house: House) -> None:
        self.house = house

    def asked(self, question: str, talk: Talk, *chosen: Any) -> Iterator[tuple[Any, ...]]:
        """Answer what was typed, in the light of the conversation, and empty the box."""
        for shown in self._answered(question, talk, talk.turns, chosen):
            yield *shown, ""

    def asked_again(self, event: gr.EventData, talk: Talk, *chosen: Any) -> Iterator[tuple[Any, ...]]:
        """Answer an example or an edited search, which stand for themselves."""
        yield from self._answered(str(event.question)[:2000], talk, (), chosen)

    def _answered(
        self, question: str, talk: Talk, history: Sequence[Turn], chosen: Sequence[Any]
    ) -> Iterator[tuple[Any, ...]]:
        """Answer step by step: what was said before, what is being said, and the conversation."""
        if not question.strip():
            yield gr.skip(), gr.skip(), talk
            return
        before = talk.shown + talk.last
        yield before, render.waiting(question), talk
        try:
            answer = None
            for answer in self.house.assistant.stream(question, history, self._chosen(chosen)):
                yield gr.skip(), render.answer_turn(question, answer, done=False), talk
            if answer is not None:
                shown = render.answer_turn(question, answer, done=True)
                yield gr.skip(), shown, talk.after(question, answer, shown)
        except TreatyError as error:
            yield gr.skip(), render.problem(question, str(error)), Talk(talk.turns, before, "")

    def _chosen(self, chosen: Sequence[Any]) -> Filter:
        kinds, languages, documents, earliest, latest = chosen
        summaries = self.house.library.summaries() if documents else ()
        return filter_of(
            summaries,
            kinds=kinds or (),
            languages=languages or (),
            documents=documents or (),
            earliest=earliest,
            latest=latest,
        )

    def fresh(self) -> tuple[str, str, Talk]:
        """Begin a new conversation."""
        *_, last = self.welcome()
        return "", last, Talk()

    def welcome(self) -> Iterator[str]:
        """Greet at once, and offer examples when the assistant is ready."""
        try:
            documents, passages = self.house.library.counts()
            yield render.welcome(documents, passages, None if documents else ())
            if documents:
                yield render.welcome(
                    documents, passages, self.house.assistant.examples(self.house.settings.ui.examples)
                )
        except TreatyError as error:
            yield shelf.notice(str(error))

    def choices(self) -> tuple[Any, ...]:
        """Offer as filters what the library holds."""
        try:
            summaries = self.house.library.summaries()
        except TreatyError:
            return gr.skip(), gr.skip(), gr.skip()  # the page tells of it elsewhere
        kinds = [kind.value for kind in Kind if any(one.facts.kind is kind for one in summaries)]
        codes = sorted({one.facts.language for one in summaries})
        languages = [(LANGUAGES.get(code, code), code) for code in codes]
        documents = [(f"{one.facts.title} ({one.file})"[:140], one.id) for one in summaries]
        return tuple(gr.update(choices=choices) for choices in (kinds, languages, documents))

    def listing(self) -> str:
        """List the documents."""
        try:
            return shelf.documents_list(self.house.library.summaries())
        except TreatyError as error:
            return shelf.notice(str(error))

    def uploaded(self, files: list[str] | None, progress: gr.Progress = gr.Progress()) -> tuple[str, str, None]:  # noqa: B008
        """Keep and read uploaded files, and report on each."""
        try:
            kept = [keep_upload(Path(file), Path(file).name, self.house.settings.home) for file in files or ()]
            progress(0, desc="Opening the model")
            report = self.house.ingest.run(kept, progress=lambda step: progress(_share(step), desc=_STAGES[step.stage]))
            return shelf.ingest_report(report), self.listing(), None
        except TreatyError as error:
            return shelf.notice(str(error)), self.listing(), None

    def removed(self, event: gr.EventData) -> tuple[str, str]:
        """Take a document out of the library."""
        try:
            self.house.library.remove([str(event.document)])
            return "", self.listing()
        except TreatyError as error:
            return shelf.notice(str(error)), self.listing()


def _share(step: Progress) -> float:
    """How far an ingest has come: reading counts for a third of it."""
    read = step.bytes_done / step.bytes_total if step.bytes_total else 1.0
    embedded = step.passages_done / step.passages_total if step.passages_total else 0.0
    return min(0.99, read / 3 + embedded * 2 / 3)
