"""Reading files of many formats into one form.

What a file is follows from its content; the suffix decides only between text and Markdown, and a
suffix that lies is reported as a warning. Every refusal is an `UnreadableSource` or
`UnsupportedFormat` with one sentence of reason and one of remedy.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ingest.loaders.sniffing import FORMATS, format_of, read_as
from ingest.loaders.source import LARGEST_TEXT, Source, open_source
from ingest.reading import Reading
from store.errors import UnreadableSource

__all__ = ["FORMATS", "load"]


def load(path: Path, *, data: bytes | None = None) -> Reading:
    """Read a file, or `data` under the name of `path`.

    Raises UnreadableSource for what is damaged, encrypted, scanned, garbled or empty, and
    UnsupportedFormat for what is not read here.
    """
    source = open_source(path, data)
    kind = format_of(source)
    reading = read_as(kind, source)
    return _checked(reading, source, kind)


def _checked(reading: Reading, source: Source, kind: str) -> Reading:
    if not reading.raw.strip():
        raise UnreadableSource("The file holds no text.", "Leave it out, or give a version that has text.")
    if len(reading.raw) > LARGEST_TEXT:
        raise UnreadableSource(
            f"The file holds {len(reading.raw) / 1e6:.1f} million characters; the limit is {LARGEST_TEXT // 10**6}.",
            "Split it into smaller files.",
        )
    expected = FORMATS.get(source.suffix)
    if expected and expected != kind and {expected, kind} != {"text", "markdown"}:
        warning = f"The name ends in {source.suffix}, but the content is {kind.upper()}."
        return replace(reading, warnings=(warning, *reading.warnings))
    return reading
