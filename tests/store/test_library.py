"""A library keeps what it is given, and finds it."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from store.alignment import Alignment, Run, Span
from store.documents import ALL, Document, DocumentDate, DocumentFacts, Filter, Kind, Page, Passage
from store.errors import EmbeddingMismatch, UnknownDocument
from store.lexical import WeightedTerm
from store.library import Library, Source
from store.settings import StoreSettings


def found(hits) -> list[str]:
    """Give the ids of the passages found."""
    return [hit.passage.id for hit in hits]


class TestKeeping:
    def test_a_document_comes_back_as_it_was(self, library: Library, make) -> None:
        """Document, passages and vectors are the same after they were stored."""
        document, passages, vectors = make("one", "The Parties meet each year.", "Notes are kept.", kind=Kind.TREATY)
        library.put(document, passages, vectors)
        assert library.document("one") == document
        assert library.passages_of("one") == passages
        assert np.array_equal(library.vectors([passages[1].id, passages[0].id]), vectors[::-1])
        assert library.counts() == (1, 2)

    def test_it_is_still_there_after_reopening(self, settings: StoreSettings, make) -> None:
        """What was written is read by the next process."""
        with Library.open(settings) as library:
            library.put(*make("one", "Arms are marked."))
        with Library.open(settings) as library:
            assert found(library.words(["marking"])) == ["one-0"]
            assert library.revision == 1

    def test_a_document_answers_to_its_names(self, library: Library, make) -> None:
        """A document is given by its id, the name of its file, or the path of any of its files."""
        library.put(*make("one", "Arms.", content="a1b2"))
        library.add_source("a1b2", "/elsewhere/copy.txt")
        names = ("a1b2", "one.txt", "/papers/one.txt", "/elsewhere/copy.txt")
        assert {library.document(name).id for name in names} == {"a1b2"}
        assert library.document("a1b2").sources == ("/elsewhere/copy.txt", "/papers/one.txt")

    def test_an_unknown_name_is_said_to_be_unknown(self, library: Library) -> None:
        """A name that is not there raises, and the message names it."""
        with pytest.raises(UnknownDocument, match="nowhere"):
            library.document("nowhere")
        with pytest.raises(UnknownDocument, match="nowhere"):
            library.passages_of("nowhere")
        assert library.passages(["nowhere"]) == ()

    def test_a_changed_file_replaces_its_passages(self, library: Library, make) -> None:
        """After a file was read anew, what it said before is not found any more."""
        library.put(*make("one", "Tariffs on tobacco.", content="before"))
        library.put(*make("one", "Marking of firearms.", content="after"))
        assert found(library.words(["tobacco"])) == []
        assert found(library.words(["firearm"])) == ["after-0"]
        assert library.sources() == {"/papers/one.txt": "after"}
        assert library.counts() == (1, 1)

    def test_a_document_with_another_file_outlives_a_change(self, library: Library, make) -> None:
        """Content that another file still gives stays when one of its files changes."""
        library.put(*make("one", "Tobacco.", content="before", sources=("/a", "/b")))
        library.put(*make("two", "Firearms.", content="after", sources=("/a",)))
        assert library.sources() == {"/a": "after", "/b": "before"}

    def test_putting_twice_changes_nothing_to_be_seen(self, library: Library, make) -> None:
        """The same document put again is still there once, with all its files."""
        library.put(*make("one", "Arms.", "Parts."))
        library.add_source("one", "/copy")
        library.put(*make("one", "Arms.", "Parts."))
        assert library.counts() == (1, 2)
        assert set(library.sources()) == {"/papers/one.txt", "/copy"}
        assert len(library.words(["arms"])) == 1

    def test_removing_takes_everything_along(self, library: Library, make, embedding) -> None:
        """A removed document is found in no way, and only it is removed."""
        library.put(*make("one", "Arms.", "Parts."))
        library.put(*make("two", "Arms."))
        assert library.remove(["one", "unknown"]) == 1
        assert found(library.words(["arms", "parts"])) == ["two-0"]
        assert found(library.nearest(embedding.embed_question("parts"), 5)) == ["two-0"]
        assert library.sources() == {"/papers/two.txt": "two"}
        assert library.check() == ()

    def test_a_document_without_passages_is_kept(self, library: Library, make) -> None:
        """A document in which nothing is to be found is listed all the same."""
        document, _, _ = make("one", "Arms.")
        library.put(document, (), np.empty((0, 64), dtype=np.float32))
        assert library.counts() == (1, 0)
        assert library.passages_of("one") == ()

    def test_the_state_of_a_source_is_kept(self, library: Library, make) -> None:
        """What tells whether a file must be read again comes back."""
        state = Source("/papers/one.txt", "hash", "reader 1", 12, 10**18, "catalogue")
        library.put(*make("one", "Arms."), [state])
        assert library.source_states() == {"/papers/one.txt": state}

    def test_each_change_counts(self, library: Library, make) -> None:
        """The revision rises with every change, and with nothing else."""
        seen = [library.revision]
        library.put(*make("one", "Arms."))
        seen.append(library.revision)
        library.words(["arms"])
        library.add_source("one", "/copy")
        seen.append(library.revision)
        library.remove(["one"])
        seen.append(library.revision)
        assert seen == [0, 1, 2, 3]

    def test_a_failed_put_changes_nothing(self, library: Library, make) -> None:
        """When anything about a document is wrong, what stood there before still does."""
        library.put(*make("one", "Arms."))
        document, passages, vectors = make("one", "Parts.", "Parts.")
        twice = (passages[0], passages[0])
        with pytest.raises(Exception, match="UNIQUE"):
            library.put(document, twice, vectors)
        with pytest.raises(ValueError, match="vectors"):
            library.put(document, passages, vectors[:1])
        with pytest.raises(ValueError, match="finite"):
            library.put(document, passages, vectors * np.nan)
        assert found(library.words(["arms", "parts"])) == ["one-0"]
        assert library.revision == 1

    def test_vectors_of_two_models_never_mix(self, settings: StoreSettings, make) -> None:
        """A library made with one embedding refuses another, until it is empty."""
        with Library.open(settings, fingerprint="first") as library:
            library.put(*make("one", "Arms."))
        with pytest.raises(EmbeddingMismatch, match="first"):
            Library.open(settings, fingerprint="second")
        with Library.open(settings) as library:
            with pytest.raises(EmbeddingMismatch):
                library.expect("second")
            document, passages, _ = make("two", "Parts.")
            with pytest.raises(EmbeddingMismatch):
                library.put(document, passages, np.ones((1, 3), dtype=np.float32))
            library.remove(["one"])
            library.expect("second")
            library.put(document, passages, np.ones((1, 3), dtype=np.float32))
            assert library.embedding == "second"


texts = st.text(max_size=40)
spans = st.tuples(st.integers(0, 2**40), st.integers(0, 2**40)).map(lambda pair: Span(*pair))
dates = st.dates() | st.none()
FACTS = st.builds(
    DocumentFacts,
    title=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    title_constructed=st.booleans(),
    issuer=st.none() | st.text(string.printable),
    symbol=st.none() | st.just("A/CONF.217/2013/L.3"),
    kind=st.sampled_from(Kind),
    language=st.sampled_from(["en", "es", "fr", "pt", "ru"]),
    date=st.builds(
        DocumentDate,
        label=st.text(string.ascii_letters),
        earliest=dates,
        latest=dates,
        inferred=st.booleans(),
        evidence=st.lists(spans, max_size=3).map(tuple),
    ),
    corrected=st.lists(st.sampled_from(["title", "date"]), max_size=2).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    id=st.just("one"),
    file=st.just("one.txt"),
    sources=st.just(("/one.txt",)),
    facts=FACTS,
    raw=texts,
    text=texts,
    alignment=st.lists(st.tuples(*[st.integers(0, 2**40)] * 3).map(lambda three: Run(*three)), max_size=5).map(
        lambda runs: Alignment(tuple(runs))
    ),
    pages=st.lists(st.builds(Page, st.integers(0, 9999), st.integers(0, 2**40), st.integers(0, 2**40)), max_size=4).map(
        tuple
    ),
    interleaved=st.lists(spans, max_size=3).map(tuple),
    flags=st.lists(st.sampled_from(["truncated", "scan"]), max_size=2).map(tuple),
)


@limits(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=DOCUMENTS, path=st.lists(st.text(string.printable), max_size=3).map(tuple))
def test_any_document_comes_back(library: Library, document: Document, path: tuple[str, ...]) -> None:
    """Whatever a document and its passage hold, they come back equal."""
    passage = Passage("p", "one", 0, "Some words", 3, 13, path, None, "a line", (Span(3, 13),), (1, 2), "note")
    library.put(document, [passage], np.ones((1, 8), dtype=np.float32))
    assert library.document("one") == document
    assert library.passages(["p"]) == (passage,)
    assert library.summaries()[0].facts == document.facts


class TestWords:
    def test_another_form_of_the_word_finds_it(self, library: Library, make) -> None:
        """A question with the verb finds the passage with the noun, accents or not."""
        library.put(*make("one", "The ratification of the Convention.", "The budget."))
        library.put(*make("dos", "La ratificación de la Convención.", "El presupuesto.", language="es"))
        assert found(library.words(["ratified"])) == ["one-0", "dos-0"]
        assert found(library.words(["presupuestos"])) == found(library.words(["PRESUPUESTO"])) == ["dos-1"]

    def test_scores_lie_between_nothing_and_the_best(self, library: Library, make) -> None:
        """The best scores one, the others less, in order; each says how it was found."""
        library.put(*make("one", "Arms arms arms.", "Arms and many other words that matter little.", "Budget."))
        hits = library.words(["arms", "budget"])
        assert hits[0].score == 1.0
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert all(0.0 <= hit.score <= 1.0 and hit.found_by == ("words",) for hit in hits)

    def test_the_title_counts_more_than_the_text(self, library: Library, make) -> None:
        """A passage whose context names the word is before one that mentions it."""
        library.put(*make("one", "States shall meet in plenary here.", title="Transit"))
        library.put(*make("two", "States shall allow transit in here.", title="Others"))
        assert found(library.words(["transit"])) == ["one-0", "two-0"]

    def test_stop_words_find_nothing(self, library: Library, make) -> None:
        """Words that say nothing are not looked for, in any of the four languages."""
        library.put(*make("one", "The of los qui nao arms."))
        assert library.words(["the", "of", "los", "qui", "não"]) == ()
        assert found(library.words(["the", "arms"])) == ["one-0"]

    def test_several_words_are_a_phrase(self, library: Library, make) -> None:
        """A term of several words finds them next to each other only."""
        library.put(*make("one", "Small arms and light weapons.", "Arms that are small."))
        assert found(library.words(["small arms"])) == ["one-0"]

    def test_weights_decide(self, library: Library, make) -> None:
        """A term that counts less comes after one that counts more."""
        library.put(*make("one", "Marking here.", "Tracing here."))
        heavy, light = WeightedTerm("tracing", 1.0), WeightedTerm("marking", 0.2)
        hits = library.words([light, heavy])
        assert found(hits) == ["one-1", "one-0"]
        assert hits[1].score < 0.5

    def test_the_rarest_of_many_terms_count(self, library: Library, make) -> None:
        """A question of a hundred words still finds the rare one."""
        common = [f"word{number}" for number in range(100)]
        library.put(*make("one", *[" ".join(common)] * 3, "zebra " + " ".join(common)))
        assert found(library.words([*common, "zebra"]))[0] == "one-3"

    @pytest.mark.parametrize(
        "hostile",
        [
            '"', '""', "'", "*", "arm*", "^arms", "NEAR(arms budget, 5)", "arms OR budget", "arms AND NOT budget",
            "body:arms", "{context body} : arms", "-arms", "(arms", "arms)", "+", "\x00", "arms\x00budget",
            "; DROP TABLE passages; --", "' OR 1=1 --", "\ud800", "𐀀", "a" * 100_000, "“arms”", "%", "_", "\\",
        ],
    )  # fmt: skip
    def test_hostile_terms_are_taken_literally(self, library: Library, make, hostile: str) -> None:
        """Nothing in a term is ever an instruction to the database."""
        library.put(*make("one", "Arms.", "Budget."))
        hits = library.words([hostile])
        assert len(hits) <= 1
        library.term_frequencies([hostile])
        assert library.counts() == (1, 2)

    @limits(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(terms=st.lists(st.text(max_size=30), max_size=30))
    def test_no_term_breaks_the_search(self, library: Library, terms: list[str]) -> None:
        """Any list of any texts is a question that can be asked."""
        library.words(terms)
        library.term_frequencies(terms)

    def test_frequencies_count_passages(self, library: Library, make) -> None:
        """A term's frequency is the number of passages in which any of its forms stands."""
        library.put(*make("one", "Arms arms.", "An arm.", "Small arms.", "Budget."))
        frequencies = library.term_frequencies(["arm", "small arms", "zebra", "the"])
        assert frequencies == {"arm": 3, "small arms": 1, "zebra": 0, "the": 4}
        library.put(*make("two", "Zebra."))
        assert library.term_frequencies(["zebra"]) == {"zebra": 1}


class TestMeaning:
    def test_the_nearest_come_first(self, library: Library, make, embedding) -> None:
        """Passages are ordered by the cosine to the question, and score it."""
        _, passages, vectors = made = make("one", "Marking of firearms.", "Firearms.", "Budget of the meeting.")
        library.put(*made)
        question = embedding.embed_question("marking of firearms")
        hits = library.nearest(question, 3)
        assert found(hits)[0] == "one-0"
        by_id = dict(zip([passage.id for passage in passages], vectors @ question, strict=True))
        for hit in hits:
            assert hit.score == pytest.approx(max(by_id[hit.passage.id], 0.0), abs=1e-6)
            assert hit.found_by == ("meaning",)

    def test_a_vector_of_any_length_is_a_direction(self, library: Library, make, embedding) -> None:
        """Scores stay within 0 and 1 however long the question's vector is; no direction is like nothing."""
        library.put(*make("one", "Arms."))
        assert library.nearest(embedding.embed_question("arms") * 50, 1)[0].score == pytest.approx(1.0)
        assert library.nearest(np.zeros(64), 1)[0].score == 0.0

    def test_a_vector_that_is_none_is_refused(self, library: Library) -> None:
        """A number that is not finite would give any order at all."""
        with pytest.raises(ValueError, match="finite"):
            library.nearest(np.full(64, np.nan), 1)

    def test_an_empty_library_gives_nothing(self, library: Library, embedding) -> None:
        """Nothing is found where nothing is."""
        assert library.nearest(embedding.embed_question("arms"), 5) == ()
        assert library.words(["arms"]) == ()
        assert library.summaries() == ()


FILTERS = [
    (ALL, {"att", "cifta", "nota", "loose"}),
    (Filter(documents=("att", "loose")), {"att", "loose"}),
    (Filter(kinds=(Kind.TREATY,)), {"att", "cifta"}),
    (Filter(kinds=(Kind.TREATY, Kind.PRESS)), {"att", "cifta", "nota"}),
    (Filter(languages=("es",)), {"nota"}),
    (Filter(earliest=date(2000, 1, 1)), {"att", "nota"}),
    (Filter(latest=date(2000, 1, 1)), {"cifta"}),
    (Filter(earliest=date(2013, 6, 1), latest=date(2013, 6, 30)), {"att"}),
    (Filter(kinds=(Kind.TREATY,), languages=("es",)), set()),
    (Filter(documents=("unknown",)), set()),
]


@pytest.mark.parametrize(("filter", "expected"), FILTERS)
def test_a_filter_holds_everywhere(library: Library, make, embedding, filter: Filter, expected: set[str]) -> None:  # noqa: A002
    """Both ways of finding, the list and the counts give what passes the filter, and all of it."""
    library.put(*make("att", "Arms one.", kind=Kind.TREATY, year=2013))
    library.put(*make("cifta", "Arms two.", kind=Kind.TREATY, year=1997))
    library.put(*make("nota", "Arms tres.", kind=Kind.PRESS, language="es", year=2020))
    library.put(*make("loose", "Arms four."))
    assert {hit.passage.document_id for hit in library.words(["arms"], 10, filter)} == expected
    assert {
        hit.passage.document_id for hit in library.nearest(embedding.embed_question("arms"), 10, filter)
    } == expected
    assert {summary.id for summary in library.summaries(filter)} == expected
    assert library.counts(filter) == (len(expected), len(expected))


def test_an_interval_passes_when_it_touches(library: Library, make) -> None:
    """A document dated "after 2011" may be of 2012; the end of its interval is open."""
    document, passages, vectors = make("one", "Arms.")
    facts = DocumentFacts("One", date=DocumentDate("undated; after 2011", earliest=date(2011, 5, 1), inferred=True))
    open_ended = Document(**{name: getattr(document, name) for name in Document.__slots__} | {"facts": facts})
    library.put(open_ended, passages, vectors)
    assert library.counts(Filter(earliest=date(2012, 1, 1))) == (1, 1)
    assert library.counts(Filter(latest=date(2011, 5, 1))) == (1, 1)
    assert library.counts(Filter(latest=date(2011, 4, 30))) == (0, 0)


def test_the_home_is_made_where_needed(tmp_path: Path) -> None:
    """A library opens in a folder that is not there yet."""
    with Library.open(StoreSettings(home=tmp_path / "a" / "b", index="exact")) as library:
        assert library.path == tmp_path / "a" / "b" / "library.sqlite"
        assert library.counts() == (0, 0)
