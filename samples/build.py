"""Make the PDF and Word documents of the sample library from their sources: `python -m samples.build`.

The other documents of the library are kept as they are. The result does not depend on the clock or the machine.
"""

from __future__ import annotations

import sys
from pathlib import Path

from samples import folder
from samples.notation import read_source
from samples.paper import write_pdf
from samples.word import write_docx

_SOURCES = Path(__file__).resolve().parent / "sources"


def build(target: Path) -> tuple[Path, ...]:
    """Write every document that has a source into `target`, an existing folder, and return their paths."""
    made = []
    for path in sorted(_SOURCES.glob("*.md")):
        source = read_source(path)
        suffix, write = (".docx", write_docx) if source.layout == "word" else (".pdf", write_pdf)
        made.append(target / f"{path.stem}{suffix}")
        write(source, made[-1])
    return tuple(made)


if __name__ == "__main__":
    for made_path in build(folder()):
        sys.stdout.write(f"{made_path.name}: {made_path.stat().st_size} bytes\n")
