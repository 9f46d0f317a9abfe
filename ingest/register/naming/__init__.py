"""What names mean in one document: "the Convention", "the General Assembly", "the Committee".

A bare noun means what the document says of itself: what it introduces ("… (hereinafter “the
Convention”)"), what its title and issuer name, what it is, and else what stands before. Nothing
is resolved where two instruments could be meant alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.register.naming.heads import BARE, TITLE, head_of_noun, heads_of, is_proper, normal_title, title_start
from ingest.register.naming.houses import Named, house_of, resolved_bodies
from store.documents import Document, DocumentFacts, Kind
from store.names import LANGUAGES, mentions, words_in

__all__ = ["Named", "Naming"]

_NEAR = 700
"""A bare noun looks back this many characters for what it may mean."""
_TREATY_HEADS = frozenset({"convention", "treaty", "agreement", "protocol", "covenant"})

_SMALL_ARMS = re.compile(
    r"\A\W*(?:to (?:prevent|combat)|para prevenir|en vue de|on (?:the )?(?:illicit|small|firearms|salw|traffic)"
    r"|de las naciones unidas)"
    r"|\A\W*\((?:UN ?POA|PoA)\)",
    re.IGNORECASE,
)
_UN_BEFORE = re.compile(r"(?:UN|United Nations|2001)\s+(?:2001\s+)?(?:\d{4}\s+)?\Z")
_INTRODUCED = re.compile(
    r"(?P<gap>[^.;()]{0,220}?)\s?\((?:(?:herein)?after(?:\sreferred\sto\sas)?|hereinafter(?:\scalled)?|en\sadelante"
    r"|en\slo\ssucesivo"
    r"|ci-après|doravante|denominad[oa]|also\sknown\sas|known\sas|or|,|:|\s|[“”\"«»‘’'])*"
    r"(?P<the>(?:the|la|el|le|l[’']|o|a)\s?[“”\"«»‘’]?)?(?P<alias>[^()“”\"«»;]{2,70}?)[“”\"«»‘’'\s,]*\)",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"(?:supplementing|supplementary to|additional to|annexed to|que complementa|additionnel à|under|pursuant to"
    r"|to)\s+(?:the\s+|la\s+|el\s+|à la\s+)?"
    r"(?:\d{4}\s+)?(?:UN|United Nations|U\.N\.)?\s*\Z",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(
    r"\s(?:on|against|for|of|relating\sto|concerning|sobre|contra|relativ[oa]\sa|sur|contre|relati(?:f"
    r"|ve)\s[àa])\s(?:the\s|la\s|el\s|l[’'])?[A-ZÀ-Þ]"
)
"""What follows makes another instrument of a bare noun, one that no rule could name."""
_KEPT: list[tuple[DocumentFacts, Naming]] = []
"""The names of the document read last: each kind of row asks for them."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one document.

    `house` is the organization whose organs it means where it does not say; `own` the instrument that it is.
    """

    text: str = field(repr=False)
    language: str = "en"
    house: str | None = None
    own: str | None = None
    subjects: Mapping[str, str] = field(default_factory=dict)
    instruments: tuple[Named, ...] = field(default=(), repr=False)
    bodies: tuple[Named, ...] = field(default=(), repr=False)
    states: tuple[Named, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, document: Document) -> Naming:
        """Read the names of a document, each with what it means there; the last document read is kept."""
        kept = _KEPT[-1] if _KEPT else None
        if kept is None or kept[0] != document.facts or kept[1].text != document.text:
            kept = document.facts, cls._read(document)
            _KEPT[:] = [kept]
        return kept[1]

    @classmethod
    def _read(cls, document: Document) -> Naming:
        facts = document.facts
        language = facts.language if facts.language in LANGUAGES else "en"
        explicit, organs, states = _explicit(document.text, language)
        introduced, aliases = _introduced(document.text, explicit)
        known = _with_aliases(document.text, explicit, aliases)
        subjects = _subjects(document, known, language)
        house = house_of(facts, document.text)
        found = [*known, *_bare(document, known, introduced, subjects)]
        found.sort(key=lambda named: named.start)
        return cls(
            document.text,
            language,
            house,
            next(iter(subjects.values()), None) if facts.kind is Kind.TREATY else None,
            subjects,
            tuple(found),
            tuple(resolved_bodies(document.text, organs, found, house, subjects)),
            tuple(states),
        )

    def instruments_in(self, start: int, end: int) -> tuple[Named, ...]:
        """Give the instruments that a stretch of the clean text names, bare nouns resolved, in order."""
        return _within(self.instruments, start, end)

    def bodies_in(self, start: int, end: int) -> tuple[Named, ...]:
        """Give the organs that a stretch names; "the General Assembly" as that of its organization."""
        return _within(self.bodies, start, end)

    def states_in(self, start: int, end: int) -> tuple[Named, ...]:
        """Give the States that a stretch names, in order; keys are ISO 3166 codes."""
        return _within(self.states, start, end)

    def instrument_before(self, position: int, floor: int = 0) -> Named | None:
        """Give the last instrument that is named before a place, not before `floor`."""
        index = bisect_left(self.instruments, position, key=lambda named: named.start) - 1
        return self.instruments[index] if index >= 0 and self.instruments[index].start >= floor else None


def _within(named: Sequence[Named], start: int, end: int) -> tuple[Named, ...]:
    low = bisect_left(named, start, key=lambda one: one.start)
    high = bisect_left(named, end, key=lambda one: one.start)
    return tuple(one for one in named[low:high] if one.end <= end)


def _explicit(text: str, language: str) -> tuple[list[Named], list[Named], list[Named]]:
    """Give what the text names outright: instruments, organs, States."""
    words = words_in(text)
    instruments: list[Named] = []
    organs: list[Named] = []
    states: list[Named] = []
    for mention in mentions(words, language):
        start, end = words[mention.first].start, words[mention.last - 1].end
        key = mention.name.key
        if mention.name.kind == "instrument":
            if key == "instrument:poa" and not _means_small_arms(text, start, end):
                continue
            instruments.append(Named(key, start, end))
        elif mention.name.kind == "organ":
            organs.append(Named(key, start, end))
        elif mention.name.kind == "state":
            states.append(Named(key[6:], start, end))
    return _with_titles(text, instruments, states), organs, states


def _means_small_arms(text: str, start: int, end: int) -> bool:
    """Whether a "Programme of Action" is the one on small arms, as its words tell."""
    if not re.match(r"Progr|progr", text[start:end]):
        return True
    return bool(
        _SMALL_ARMS.match(text, end)
        or _SMALL_ARMS.match(text[end : end + 40])
        or _UN_BEFORE.search(text[max(0, start - 30) : start])
    )


def _with_titles(text: str, known: list[Named], states: list[Named]) -> list[Named]:
    """Add the instruments that no table names, by the name that the text gives them."""
    found = list(known)
    starts = [named.start for named in known]
    for match in TITLE.finditer(text):
        if not is_proper(match):
            continue
        start, end = title_start(match), match.end()
        if match.group("after") and "," in match.group("after"):
            listed = _within(states, match.start("after"), end)
            if listed:
                end = match.start("after") + match.group("after").index(",")
        index = bisect_left(starts, start)
        if any(one.start < end and start < one.end for one in known[max(0, index - 1) : index + 4]):
            continue
        title = normal_title(text[start:end])
        if len(title.split()) > 1:
            found.append(Named(title, start, end))
    return sorted(found, key=lambda named: named.start)


def _introduced(text: str, explicit: Sequence[Named]) -> tuple[list[tuple[int, str, str]], dict[str, str]]:
    """Give the bare nouns (place, class, key) and the names (folded, key) that the text introduces in brackets."""
    bare: list[tuple[int, str, str]] = []
    aliases: dict[str, str] = {}
    for index, named in enumerate(explicit):
        stop = explicit[index + 1].start if index + 1 < len(explicit) else len(text)
        match = _INTRODUCED.match(text, named.end, min(named.end + 320, stop + 90))
        if match is None or match.start("alias") > stop + 1:
            continue
        alias = " ".join(match.group("alias").split())
        head = head_of_noun(alias)
        key = _introducer(explicit, index, alias)
        if key is None:
            continue
        if head in _heads_known():
            bare.append((match.start(), head, key))
        elif _is_name(alias) and not mentions(words_in(alias), "en"):
            aliases[alias] = key
    return bare, aliases


def _introducer(explicit: Sequence[Named], index: int, alias: str) -> str | None:
    """Give the instrument that an alias in brackets means: the nearest whose noun it bears, within one sentence."""
    head = head_of_noun(alias) if head_of_noun(alias) in _heads_known() else None
    if head is None:
        bearing = re.search(r"(\w+)\W*\Z", alias)
        head = head_of_noun(bearing.group(1)) if bearing and head_of_noun(bearing.group(1)) in _heads_known() else None
    for named in reversed(explicit[max(0, index - 2) : index + 1]):
        if explicit[index].start - named.start > 400:
            break
        if head is None or head in heads_of(named.key):
            return named.key
    return None


def _heads_known() -> frozenset[str]:
    return frozenset(
        {
            "convention",
            "treaty",
            "protocol",
            "agreement",
            "covenant",
            "statute",
            "charter",
            "programme of action",
            "plan",
            "code",
            "instrument",
            "register",
            "mechanism",
        }
    )


def _is_name(alias: str) -> bool:
    words = alias.split()
    return len(words) <= 6 and words[0][:1].isupper() and not re.search(r"\d{4}|\bnote\b|\barticle\b|[/<>]", alias)


def _with_aliases(text: str, explicit: list[Named], aliases: Mapping[str, str]) -> list[Named]:
    """Add the places where the document uses a name that it introduced itself."""
    if not aliases:
        return explicit
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, aliases), key=len, reverse=True)) + r")(?![\w-])"
    )
    found = {named.start: named for named in explicit}
    for match in pattern.finditer(text):
        inside = any(
            one.start <= match.start() < one.end for one in _within_loose(explicit, match.start(), match.end())
        )
        own = Named(aliases[match.group()], match.start(), match.end())
        if not inside or ((known := found.get(match.start())) is not None and ":" not in known.key):
            found[match.start()] = own
    return sorted(found.values(), key=lambda named: named.start)


def _within_loose(named: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    index = bisect_left(named, start, key=lambda one: one.start)
    return [one for one in named[max(0, index - 1) : index + 2] if one.start < end and start < one.end]


def _subjects(document: Document, known: Sequence[Named], language: str) -> dict[str, str]:
    """Give, for each class of noun, the instrument that the document is about: its title's, else its issuer's."""
    subjects: dict[str, str] = {}
    facts = document.facts
    for line in (facts.title, facts.issuer or ""):
        for named in _explicit(line, language)[0] if line else ():
            for head in heads_of(named.key):
                subjects.setdefault(head, named.key)
    if facts.kind is Kind.TREATY:
        own = next(iter(_explicit(facts.title, language)[0]), None)
        if own is None and (bare := re.match(r"\W*(?:additional |optional )?(\w+)", facts.title, re.IGNORECASE)):
            subjects.setdefault(head_of_noun(bare.group(1)), normal_title(facts.title))
    else:
        for named in known:
            if named.start > 600:
                break
            if _opens(document, named.start):
                for head in heads_of(named.key):
                    subjects.setdefault(head, named.key)
    return subjects


def _opens(document: Document, position: int) -> bool:
    """Whether a place stands in the first sentence of the text."""
    stop = re.search(r"[.!?]\s+[A-Z]", document.text)
    return stop is None or position < stop.start()


def _bare(
    document: Document, known: Sequence[Named], introduced: Sequence[tuple[int, str, str]], subjects: Mapping[str, str]
) -> Iterator[Named]:
    """Give the bare nouns of the text that mean one instrument."""
    text = document.text
    counts: dict[str, Counter[str]] = {}
    for named in known:
        for head in heads_of(named.key):
            counts.setdefault(head, Counter())[named.key] += 1
    for match in BARE.finditer(text):
        if _within_loose(known, match.start("noun"), match.end("noun")) or _OTHER_TITLE.match(text, match.end()):
            continue
        head = head_of_noun(match.group("noun"))
        key = _meaning(text, match, head, known, introduced, subjects, counts)
        if key is not None:
            yield Named(key, match.start(), match.end(), bare=True)


def _meaning(  # noqa: PLR0917  # the parts of one document's naming
    text: str,
    match: re.Match[str],
    head: str,
    known: Sequence[Named],
    introduced: Sequence[tuple[int, str, str]],
    subjects: Mapping[str, str],
    counts: Mapping[str, Counter[str]],
) -> str | None:
    position = match.start()
    capital = match.group("noun")[0].isupper()
    if capital:
        own = [key for at, noun, key in introduced if noun == head and at < position]
        if own:
            return own[-1]
        if head in subjects:
            return subjects[head]
    heads = {head} if capital else _TREATY_HEADS if head in _TREATY_HEADS else {head}
    index = bisect_left(known, position, key=lambda one: one.start)
    for named in reversed(known[max(0, index - 6) : index]):
        if position - named.end > _NEAR:
            break
        if heads & heads_of(named.key) and not _is_part(text, named, known):
            return named.key
    if not capital:
        return subjects.get(head)
    tally = counts.get(head)
    if tally:
        (key, most), *_ = tally.most_common(1)
        if most >= 2 and most >= 0.7 * tally.total():
            return key
    return None


def _is_part(text: str, named: Named, known: Sequence[Named]) -> bool:
    """Whether an instrument is only named inside another's title ("Protocol … supplementing the Convention …")."""
    before = text[max(0, named.start - 60) : named.start]
    if not _PART_OF.search(before):
        return False
    index = bisect_left(known, named.start, key=lambda one: one.start)
    return (
        index > 0 and named.start - known[index - 1].end < 160 and "." not in text[known[index - 1].end : named.start]
    )
