"""The zip file that a Word document is, opened with suspicion."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any, TypeAlias

from lxml import etree

from store.errors import UnreadableSource

__all__ = ["Element", "Package", "attribute", "children", "name_of", "only"]

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""

MOST_ENTRIES = 2_000
LARGEST_TOTAL = 200 * 1024**2
LARGEST_PART = 64 * 1024**2
# XML of a real document shrinks to a tenth or a thirtieth; only a bomb does so much better at such a size.
HIGHEST_RATIO = 150
SUSPECT_SIZE = 10 * 1024**2
HOSTILE = "It may be hostile: leave it out, or ask its sender for a PDF."
FORBIDDEN = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


class Package:
    """The parts of a Word document, each size-checked and free of document type declarations."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableSource("The Word document is damaged.", "Get the file again.") from error
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise UnreadableSource(
                f"The Word document has {len(entries)} parts; at most {MOST_ENTRIES} are read.", HOSTILE
            )
        total = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if total > LARGEST_TOTAL or (total > SUSPECT_SIZE and total > HIGHEST_RATIO * max(1, packed)):
            raise UnreadableSource(f"The Word document unpacks to {total // 1_000_000} MB.", HOSTILE)
        if packed > len(data):
            raise UnreadableSource("Parts of the Word document overlap.", HOSTILE)
        for entry in entries:
            path = entry.filename.replace("\\", "/")
            if path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0]:
                raise UnreadableSource("The Word document has a part that points outside of it.", HOSTILE)
        self._names = {entry.filename.lstrip("/").lower(): entry.filename for entry in entries}

    def xml(self, name: str) -> Element | None:
        """Give the root of a part, or None where there is no such part."""
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        try:
            with self._zip.open(stored) as stream:
                content = stream.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableSource(
                "A part of the Word document is damaged or encrypted.", "Get the file again."
            ) from error
        if len(content) > LARGEST_PART:
            raise UnreadableSource("A part of the Word document is far too large.", HOSTILE)
        head = content.upper() if len(content) < 4096 else content
        if any(word in head for word in FORBIDDEN) or re.search(
            rb"<!(?:doctype|entity)", content[:4096], re.IGNORECASE
        ):
            raise UnreadableSource("The Word document declares XML entities, which Word never does.", HOSTILE)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableSource(
                "The text of the Word document is damaged.", "Open it in Word, save it again, and add that."
            ) from error

    def main_part(self) -> str:
        """Name the part that holds the document's text."""
        relations = self.xml("_rels/.rels")
        for relation in relations if relations is not None else ():
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return (relation.get("Target") or "").lstrip("/") or "word/document.xml"
        return "word/document.xml"

    def related(self, part: str, kind: str) -> list[str]:
        """Name the parts of a kind ("footnotes", "styles") that belong to `part`."""
        folder, file = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = [
            posixpath.normpath(posixpath.join(folder, target)) if not target.startswith("/") else target[1:]
            for relation in (relations if relations is not None else ())
            if (relation.get("Type") or "").endswith(f"/{kind}")
            and relation.get("TargetMode") != "External"
            and (target := relation.get("Target") or "")
        ]
        return found or [posixpath.join(folder, f"{kind}.xml")]


def name_of(element: Element) -> str:
    """Give an element's name without its namespace: the strict and the usual form differ only there."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """Give an attribute by its name without namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key == name or str(key).endswith("}" + name):
            return str(value)
    return None


def children(element: Element | None, name: str) -> list[Element]:
    """Give the children of a name."""
    return [child for child in element if name_of(child) == name] if element is not None else []


def only(element: Element | None, *names: str) -> Element | None:
    """Follow a path of names, the first child of each; None where it breaks off."""
    for name in names:
        element = next(iter(children(element, name)), None)
        if element is None:
            return None
    return element
