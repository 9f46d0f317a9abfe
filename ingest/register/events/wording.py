"""The words of a row: a short title and the place of an event, as the sentence has them."""

from __future__ import annotations

import re

__all__ = ["act_at", "named_at", "shortened", "title_of", "venue_of"]

_LENGTH = 140
_OPENING = re.compile(
    r"^(?:\W*(?:\d{1,3}(?:\.\d{1,2})*\.?|\([a-z\d]{1,3}\)|[a-z]\)|[·•▪●○\-–—*])\s*)?(?:(?:Later on|Later"
    r"|Furthermore|Moreover|Additionally|In addition|Also|However"
    r"|Subsequently|Finally|Lastly|Then|For example|Similarly|Nevertheless|Further|Separately|Meanwhile"
    r"|In response to [^,]{3,60}|During this period|Asimismo"
    r"|Además|Posteriormente|Finalmente|De même|En outre|Além disso),?\s+)?",
)
_ADVERBIAL = re.compile(
    r"^\W*(?:(?:On|In|From|During|Since|Between|By|As of|At|El|En|Del|Entre|Desde|Le|Du|Depuis|Em|De"
    r"|Desde)\s+)?(?:the\s+)?$"
)
_FOLLOWING = re.compile(r"(?:Following|After|Tras|Después de|Après|Após)\s(?=(?:the|an?|its|la|el|una?|le|une?|o|a)\s)")
_RELATIVE = re.compile(r"(?:(?P<and>(?:and|y|et|e)\s)(?=(?:was|is|were|has|had|will|se)\s)|(?:which|que|qui)\s)")
_ANTECEDENT = re.compile(r"\b(?:the|an?|its|their|la|el|los|las|una?|le|les|une?|o|os|as|uma?)\s[^,;:()]{3,70}$")
_CLAUSE = re.compile(
    r"[;:]\s|(?<=[a-z])\.(?=DONE|HECHO|FAIT|FEITO)|,\s(?=(?:which|while|but|and (?:was|is|were|has|had|will)|donde|y se"
    r"|qui|que)\s)|\s[–—]\s"
)
_ATTRIBUTE = re.compile(
    r"\s+[“\"‘]?(?:(?:[A-Z][\w’'.-]*|\([A-Z][^()]{1,60}\)|of|the|on|to|for|and|against|in|its|by|de|la|los|las|del|y|e"
    r"|sobre)(?:,?\s+|(?=[.,;)”\"’])|$))+"
)
_COMMON = re.compile(
    r"(?:\s+\w+){0,2}?\s+(?:study|report|resolution|declaration|agreement|elections?|estudio|informe)\b"
)
_ON_WHAT = re.compile(
    r"\s+[A-Z][\w-]+\s(?:concerning|relating to|regarding|between|relativ[oa]s? a|sobre|entre)"
    r"\s[^,;.()\[\]]{3,90}?(?=[,;.()\[\]]|$| and the \d)"
)
"""A name of one word with what it is about: "1960 Treaty concerning …"."""
_LISTED = re.compile(r"\b\d{1,4}(?:\s[A-Z])?\s\((?:(?:19|20)\d\d|[IVXL]+)\),?\s(?:of|dated)\s")
_NAMED = re.compile(
    r"(?<![\w-])(?:(?!\w+ing\s|Having\s)[A-Z][\w’'-]+\s(?:of\s|the\s|and\s)*){0,9}(?:[Rr]esolutions?|[Dd]ecisions?"
    r"|[Dd]eclarations?|[Rr]eports?|[Ll]etters?|[Nn]otes? verbales?|[Ss]tatements?"
    r"|Agreements?|Conventions?|Protocols?|Treaty|Charter|Regulations|Accords?|Communiqué|Pact|Covenant|Memorandum|[Rr]esoluci[oó]n|[Dd]ecisi[oó]n"
    r"|[Dd]eclaraci[oó]n|[Ii]nforme|[Cc]arta|[Rr]ésolution|[Rr]apport|[Ll]ettre"
    r"|[Rr]esolução|[Rr]elatório)\b"
)
_TAIL = re.compile(
    r"(?:,?\s+(?:of|the|an?|on|to|for|and|or|against|in|at|its|by|from|with|between|which|that|who|adopted|signed|held"
    r"|de|la|el|los|las|del|un|una|y|e|que|sobre|para|con|des?|du|les?|et|au|aux|da|do|dos|das|em|com)"
    r"(?:\s\d{1,2})?)+$|[\s,;:(–—-]+$"
)
"""What cannot stand at the end of a line that was cut."""
_IN_ASIDE_BRACKETS = re.compile(r"\s?\((?!(?:1[89]|20)\d\d\)|[IVXL]+[-)])[^()]{2,60}\)")
_ASIDE = re.compile(
    r",\s(?:in|with|by|as|under|through|during|at|pursuant|including|together|along|according|led|organi[sz]ed|supported"
    r"|en|con|por|bajo|mediante|avec|par|sous|com|junto|incluid[oa]s?)\s[^,;]{8,150}"
    r"(?:,\s(?=(?:(?:was|were|is|are|has|had|have|will|shall|including|undertook|held)\b"
    r"|(?!and|or|the|an?\b)[a-z]{3,}(?:ed|ing)?\s(?:a|an|the|its|their|to|that|in)\b)))"
    r"|,\san?\s[^,;]{8,90},\s(?=(?:met|was|were|is|has|had|held|will|[a-z]{3,}ed)\b)|\s?—[^—]{30,}—\s?"
)
"""A word or more put in between, which the sentence can do without; behind it the verb goes on."""

_PARTICIPLE = re.compile(
    r"(?:,\s)?(?:which\s(?:was|were)\s)?\b(?:signed|held|adopted|approved|concluded|convened|opened|established|done"
    r"|firmad[oa]|celebrad[oa]|adoptad[oa]|signée?|tenue|adoptée?)\b[^,;]{0,60}$"
)
_HANGS = re.compile(r"(?:until|till|from|by|on|in|at|hasta|desde|jusqu|dès|até)\b", re.IGNORECASE)
"""Behind a colon: what still belongs to the words before."""
_PARTICIPLE_NEXT = re.compile(
    r"[\s,]*(?:organi[sz]ed|held|hosted|convened|adopted|signed|sponsored|led|prepared|offered|was|were|which|organizad[oa]"
    r"|celebrad[oa]|realizad[oa]|organisée?|tenue?)\b"
)
"""What is said of a quotation, which then is the name of what took place."""
_NAMED_THING = re.compile(
    r"\b(?:the|an?|la|el|le)\s(?:[A-Z][\w’'-]*\s(?:of\s|and\s|on\s)?){0,5}(?:Conventions?|Protocols?|Treaty|Agreement"
    r"|Charter|Declaration|Conference|Meeting|Summit|Session|Programme|Accord|Act|Convención|Protocolo|Tratado"
    r"|Conferencia|Reunión|Conférence|Réunion|Traité)\b"
)
_COMMA = re.compile(r",\s(?=(?:the|a|an|it|they|he|she|this|these|la|el|los|las|le|les|o|os|[A-Z])\b)")
_GATHERING = re.compile(
    r"\b(?:the|an?|el|la|le)\s(?:[A-Z][\w’'-]*\s){0,6}(?:[a-z]{4,}\s){0,2}(?i:meetings?|sessions?|conferences?|summits?|seminars?"
    r"|workshops?|reuni[oó]n|sesi[oó]n|conferencia|cumbre|réunion|conférence)"
    r"\s(?:(?:held|convened)\s(?:(?:at|in)\s[A-Z][\w’'-]*\s)?)?(?:(?:of|on|from|in|del?|du)\s(?:the\s)?)?$"
)
"""A meeting right in front of its date: "the ports meeting of 2 November"."""
_NEXT_CLAUSE = re.compile(
    r",\s?(?:(?:and|y|et|e)\s)?(?=(?:(?:also|further|in particular|[a-z]{3,}ly)\s)?"
    r"(?:(?:takes?|taking|tak\w+)\snote\b|[A-Z][a-z]{3,}ing\s(?:the|that|its|with|also)\b"
    r"|(?:decid|request|call|urg|express|welcom|recall|commend|not|reaffirm|stress|invit|encourag|reiterat|underlin"
    r"|underscor|emphasi[sz]|acknowledg|recogni[sz]|condemn|demand|endors|authori[sz])(?:s|es|ing)\s))"
    r"|,?\s(?:and|y|et|e)\s(?=to\s[a-z]{3,}\s(?:an?|the|its|it)\b)|,?\sand\sthat\s(?=(?:the|an?|its|their)\s)"
)
"""Where a resolution says the next thing: ", and decides that …", ", taking note of …"."""
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|shall|held|met|took|gave|began|made|sent|fue|fueron|será|est|sont|foi"
    r"|(?!the)[a-z]{3,}ed)\b"
)

_CAPITALISED = r"[A-ZÁÉÍÓÚÑÇ][\w’'.-]*"
_NAME = rf"{_CAPITALISED}(?:[ ](?:(?:de|la|del|los|do|da|of|du|des|al|y|and|the)[ ])?{_CAPITALISED})*"
_PLACES = rf"{_NAME}(?:,[ ](?!{_NAME}[ ](?:was|were|is|has|had|and)\b)(?!on\b|from\b|in\b){_NAME}){{0,2}}"
_SITE = (
    rf"(?P<place>(?:(?:the[ ])?(?:OAS|UN|United Nations|OEA|ONU)[ ][Hh]eadquarters(?:[ ]in[ ]{_NAME})?"
    rf"|(?:the|el|la|le)[ ](?:[Hh]eadquarters|seat|Ministry|Secretariat|United Nations|Hotel|Palais|University|sede"
    rf"|Palace)(?:[ ](?:in|of|en|de)?[ ]?{_NAME}){{0,2}}|{_PLACES}))"
)
_AT = r"(?:in|at|en|à|em)[ ](?:the city of[ ])?"
_HELD_AT = re.compile(
    rf"\b(?:held|took place|taking place|take place|convened|met|meeting|hosted|signed|signature|[Dd]one|DONE|seminar"
    rf"|workshop|conference|session|destroyed|visited|opened|celebr\w+|realiz\w+"
    rf"|tuvo lugar|firmad[oa]|lugar|tenue|lieu)(?:[ ]virtually)?,?[ ]{_AT}{_SITE}"
)
_THEN_AT = re.compile(rf"^,?[ ](?:was[ ]held[ ])?{_AT}{_SITE}")
_BEFORE_DATE = re.compile(rf"\b{_AT}{_SITE},?[ ](?:(?:on|from|between|el|del|le|du|em|de)[ ](?:the[ ])?)?$")
_VIRTUAL = re.compile(
    r"\b(?:held|was|were|convened|conducted|place|,|in"
    r"|to be)\s(?:a\s)?(?P<place>virtual(?:ly)?(?: from (?:the )?[^.,;]{3,80})?|online|by video-?conference"
    r"|de manera virtual)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(rf"\((?P<place>{_PLACES}),[ ]$")
_BEHIND = re.compile(rf"^[,:][ ](?P<place>{_PLACES})[.;]?(?:$|[ ]\()")
_NO_PLACE = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Enero|Article"
    r"|Articles|Resolution|Annex|Chapter|Part|Section|Security"
    r"|General|Council|Committee|Accordance|Particular|Order|Addition|States?|Member|Parties|Appendix|Paragraphs?"
    r"|(?-i:The|All)|English|French|Spanish|Arabic|Chinese|Russian|Portuguese|español|Convention|Protocol|Treaty"
    r"|Conference|Group|Table)\b",
    re.IGNORECASE,
)


def title_of(sentence: str, start: int, end: int) -> str:
    """Give the shortest wording that stands by itself: the clause that holds the date."""
    low = opening.end() if (opening := _OPENING.match(sentence)) else 0
    if low > start:
        low = 0
    high = len(sentence)
    following = _FOLLOWING.match(sentence, low)
    if following is not None and not re.search(r"[,;–—]", sentence[following.end() : end]):
        low = following.end()
    if _ADVERBIAL.match(sentence[low:start]):
        low = _after_date(sentence, end)
    for match in _CLAUSE.finditer(sentence, low):
        if match.end() <= start and start - match.end() > 24:
            low = low if _HANGS.match(sentence, match.end()) else match.end()
        elif match.start() >= end and match.start() - low > 24:
            high = match.start()
            break
    if start - low > _LENGTH:
        low = _nearer(sentence, low, start)
    low = _outside_quotation(sentence, low, start)
    return shortened(re.sub(r"^(?:and|y|et|e)\s", "", _with_subject(sentence, low, sentence[low:high])))


def _with_subject(sentence: str, low: int, clause: str) -> str:
    """Put in front of a clause without one its subject: what "which" is, what does a second thing ("and had …")."""
    relative = _RELATIVE.match(clause)
    if relative is None or low == 0:
        return clause
    before = sentence[:low].rstrip(" ,")
    if relative.group("and") is None:
        quoted = before.rfind("“") if before.endswith("”") else -1
        things = list(_NAMED_THING.finditer(before, max(0, low - _LENGTH)))
        begins = quoted if quoted >= 0 else things[-1].start() if things else -1
        if begins >= 0 and low - begins <= _LENGTH:
            return f"{before[begins:]}, {clause}"
        antecedent = _ANTECEDENT.search(before)
        if len(before) <= _LENGTH // 2 or antecedent is not None:
            return f"{before if antecedent is None else antecedent.group()}, {clause}"
        named = list(_NAMED.finditer(before))
        return f"{before[named[-1].start() :].split(',')[0]} … {clause}" if named else clause
    opening = _OPENING.match(before)
    first = opening.end() if opening else 0
    verb = _FINITE.search(before, first + 1)
    clause = clause[relative.end("and") :]
    return f"{before[first : verb.start()].strip()} … {clause}" if verb and verb.start() - first <= 80 else clause


def _nearer(sentence: str, low: int, start: int) -> int:
    """Give where words nearer to the date begin that stand by themselves: a named thing, a clause; else `low` again.

    The date may then fall behind the end of the title, which is better than a title that begins in the midst.
    """
    gathering = _GATHERING.search(sentence, max(low, start - 100), start)
    if gathering is not None:
        return gathering.start()
    participle = _PARTICIPLE.search(sentence, low, start)
    if participle is not None:
        named = list(_NAMED_THING.finditer(sentence, max(low, participle.start() - 200), participle.start()))
        if named:
            return named[-1].start()
    following = list(_NEXT_CLAUSE.finditer(sentence, max(low, start - _LENGTH), start - 3))
    if following:
        return following[-1].end()
    for comma in reversed(list(_COMMA.finditer(sentence, max(low, start - 130), start - 30))):
        if _FINITE.search(sentence, comma.end(), start):
            return comma.end()
    return low


def _outside_quotation(sentence: str, low: int, start: int) -> int:
    """Move a beginning that lies within a quotation to where that opens, or behind it."""
    opened, closed = sentence.rfind("“", 0, low), sentence.rfind("”", 0, low)
    if opened <= closed:
        return low
    end = sentence.find("”", low)
    led = _PARTICIPLE_NEXT.match(sentence, end + 1)
    return opened if end < 0 or end + 20 > start or led is not None else end + 1


def _after_date(sentence: str, end: int) -> int:
    match = re.compile(r"(?:\s(?:term|period|biennium|onwards?))?[\s,:]+").match(sentence, end)
    return match.end() if match and len(sentence) - match.end() > 12 else 0


def named_at(sentence: str, start: int, end: int) -> str:
    """Give the name that a year opens: "2001 Programme of Action on Small Arms", "2012 study"."""
    match = _ATTRIBUTE.match(sentence, end) or _COMMON.match(sentence, end)
    if match is not None and len(match.group().split()) == 1:
        match = _ON_WHAT.match(sentence, end) or match
    return _TAIL.sub("", re.sub(r"(?<=\d\s)[“\"‘]", "", shortened(sentence[start : match.end() if match else end])))


def act_at(sentence: str, start: int, end: int) -> str | None:
    """Give the act that a date belongs to, as "General Assembly resolution 231 (III) of 8 October 1948"."""
    listed = _LISTED.search(sentence, max(0, start - 24), start)
    if listed is not None and listed.end() == start:
        return shortened(f"resolution {sentence[listed.start() : end]}")
    for match in reversed(list(_NAMED.finditer(sentence, max(0, start - 160), start))):
        between = sentence[match.end() : start]
        if not re.search(
            r"[;:]|, (?:and|which|as|that|contained|annexed|issued)|\b(?:was|were|is|are|has|had|shall|to be)\b",
            between,
        ):
            return shortened(sentence[match.start() : end])
    return None


def shortened(words: str) -> str:
    """Put words on one line and cut them at a word."""
    line = " ".join(words.split())
    if line.count(")") > line.count("("):
        line = line.replace(")", "", 1)
    line = line.strip(" ,;:–—-·•▪")
    if len(line) > _LENGTH:
        line = _without_asides(line)
    if len(line) > _LENGTH:
        line = line[: line.rfind(" ", 60, _LENGTH) if " " in line[60:_LENGTH] else _LENGTH]
        while (cut := _TAIL.sub("", line)) != line:
            line = cut
        if (comma := line.rfind(", ", 90)) > 0 and len(line[comma:].split()) <= 3:
            line = line[:comma]
    return line[:-1] if line.endswith(".") and not re.search(r"\b(?:[A-Z]\.)+$|\b[A-Z][a-z]?\.$", line) else line


def _without_asides(line: str) -> str:
    """Leave out what stands in brackets and between commas or dashes, as far as the line is too long; "…" tells it."""
    for pattern, instead in ((_IN_ASIDE_BRACKETS, ""), (_ASIDE, " … ")):
        for match in reversed(list(pattern.finditer(line))):
            if len(line) > _LENGTH and 8 < match.start() < _LENGTH:
                line = line[: match.start()] + instead + line[match.end() :]
    return line


def _whole_words(words: str) -> str:
    return words if len(words) < 200 else words[: words.rfind(" ") + 1]


def venue_of(sentence: str, start: int, end: int) -> str | None:
    """Give where it took place, as the words around the date say; None where they do not say it plainly."""
    before, behind = sentence[max(0, start - 160) : start], _whole_words(sentence[end : end + 200])
    found = (
        _IN_BRACKETS.search(before),
        _THEN_AT.match(behind),
        _BEFORE_DATE.search(before),
        _BEHIND.match(behind),
        _HELD_AT.search(behind),
        *reversed(list(_HELD_AT.finditer(before))),
        _VIRTUAL.search(behind),
        _VIRTUAL.search(before),
    )
    places = (match.group("place") for match in found if match is not None)
    return next((shortened(place) for place in places if not _NO_PLACE.match(place)), None)
