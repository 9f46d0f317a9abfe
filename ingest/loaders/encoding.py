"""From bytes to text, whatever the encoding.

A mark or a declaration is believed when the bytes agree with it. Without one, UTF-8 is tried
first, then UTF-16 by the pattern of its bytes; what remains is a contest: every likely code page
decodes the bytes, and the one whose letters look most like writing wins (`legibility`).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingest.loaders.legibility import writing_score
from store.errors import UnreadableSource

__all__ = ["Decoded", "decode"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# In the order of preference when two read equally well.
CODE_PAGES = (
    "cp1252", "cp1251", "cp1250", "cp1256", "cp1253", "cp1254", "cp1255", "koi8-r", "cp866", "iso8859-5",
    "iso8859-6", "iso8859-7", "iso8859-15", "cp850", "cp437", "mac_roman",
)  # fmt: skip
MULTIBYTE = ("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")
EBCDIC = ("cp500", "cp037", "cp1140", "cp273")
SAMPLE = 60_000

# What a declaration calls Latin-1 or ASCII is cp1252 in practice: that is how browsers read it.
ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
REMEDY = "Save it as UTF-8 text, PDF or DOCX, and add it again."


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line feeds only and no byte-order mark; the encoding it was read in; what the reader should know."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, declares: bool = False) -> Decoded:
    """Read `data` as text; with `declares`, believe a charset that its first bytes declare (HTML, XML).

    Raises UnreadableSource where the bytes are no text in any encoding known here.
    """
    decoded = _decoded(data, declares=declares)
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    # An old editor marks the end of a file with Ctrl-Z; NULs at the end are padding.
    text = text.rstrip("\x00\x1a")
    sample = text[:SAMPLE]
    if len(CONTROLS.findall(sample)) > len(sample) // 200:
        raise UnreadableSource("The file is binary data, not text.", REMEDY)
    return Decoded(text, decoded.encoding, decoded.warnings)


def _decoded(data: bytes, *, declares: bool) -> Decoded:
    for mark, name in BOMS:
        if data.startswith(mark):
            return _with_mark(data, name)
    if wide := _wide_encoding(data):
        return _with_mark(data, wide)
    if b"\0" in data[:SAMPLE].rstrip(b"\0"):
        raise UnreadableSource("The file is binary data, not text.", REMEDY)
    if utf8 := _utf8(data):
        return utf8
    declared = _declared(data) if declares else None
    return _contest(data, declared)


def _with_mark(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace")
    lost = text.rstrip("\ufffd").count("\ufffd")
    if lost > len(text) // 100:
        raise UnreadableSource(f"The file claims to be {name.upper()} text and is not.", REMEDY)
    warnings = (f"{lost} characters could not be decoded.",) if lost else ()
    return Decoded(text.rstrip("\ufffd"), name, warnings)


def _wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16 or UTF-32 without a mark: every second byte is nearly constant (0 for Latin letters)."""
    sample = data[: SAMPLE - SAMPLE % 4]
    sample = sample[: len(sample) - len(sample) % 2]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2], sample[1::2]
    for constant, varied, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        common = max(constant.count(0), constant.count(4), constant.count(3), constant.count(6))
        if common > 0.6 * len(constant) and len(set(constant)) < len(set(varied)) and 0 in constant:
            text = sample.decode(name, errors="replace")
            if writing_score(text) > 0.5:
                return name
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    # A few broken bytes in a text that is full of sound sequences: UTF-8 that was damaged or cut.
    if whole > 10 * lost:
        return Decoded(text, "utf-8", (f"{lost} characters were damaged in the file.",))
    return None


def _declared(data: bytes) -> str | None:
    """Give the usable encoding that the head of the file declares, if any."""
    for match in DECLARED.finditer(data[:4096]):
        name = match.group(1).decode("ascii").lower()
        name = ALIASES.get(name, name)
        try:
            codec = codecs.lookup(name)
        except LookupError:
            continue
        if getattr(codec, "_is_text_encoding", True) and not codec.name.startswith("utf"):
            return codec.name
    return None


def _contest(data: bytes, declared: str | None) -> Decoded:
    """Decode by the code page whose result looks most like writing."""
    sample = data[:SAMPLE]
    best, best_score = "", 0.0
    names = [declared] if declared else []
    names += EBCDIC if sample.count(0x40) > 4 * sample.count(0x20) + 4 else CODE_PAGES + MULTIBYTE
    for name in names:
        try:
            text = sample.decode(name, errors="ignore" if name in MULTIBYTE and len(data) > SAMPLE else "strict")
        except (UnicodeDecodeError, UnicodeError):
            continue
        score = writing_score(text)
        if name == declared:
            score += 0.05
        if score > best_score + 0.001:
            best, best_score = name, score
    if best_score < 0.5:
        raise UnreadableSource("The file is not text in any encoding that is known here.", REMEDY)
    warnings = () if best in {"cp1252", declared} else (f"The encoding was guessed to be {best}.",)
    return Decoded(data.decode(best, errors="replace"), best, warnings)
