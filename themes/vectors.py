"""Sentence vectors from a folder, where somebody has configured one. Never needed, never downloaded."""

import hashlib
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import spacy

from themes.errors import InputError

Rows = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns sentences into rows of length 1. ``digest`` identifies the model, for the method note."""

    digest: str

    def encode(self, texts: Sequence[str]) -> Rows:
        """One row per text, of length 1, or of zeros where nothing is known."""
        ...


class WordVectors:
    """The mean of a spaCy pipeline's word vectors."""

    def __init__(self, folder: Path, digest: str) -> None:
        self.digest = digest
        self._nlp = spacy.load(folder)
        self._nlp.select_pipes(enable=[])

    def encode(self, texts: Sequence[str]) -> Rows:
        """See :class:`Encoder`."""
        with self._nlp.memory_zone():
            return unit_rows(np.array([doc.vector for doc in self._nlp.pipe(texts)], dtype=np.float32))


class SentenceModel:
    """A model in the layout of sentence-transformers, if that library is installed."""

    def __init__(self, folder: Path, digest: str) -> None:
        self.digest = digest
        self._model: Any = import_module("sentence_transformers").SentenceTransformer(
            str(folder), device="cpu"
        )

    def encode(self, texts: Sequence[str]) -> Rows:
        """See :class:`Encoder`."""
        return unit_rows(
            np.asarray(self._model.encode(list(texts), show_progress_bar=False), dtype=np.float32)
        )


def load_vectors(folder: str) -> Encoder:
    """The encoder in a folder: a spaCy pipeline with vectors, or a sentence-transformers model."""
    path = Path(folder)
    if (path / "modules.json").is_file():
        if find_spec("sentence_transformers") is None:
            raise InputError(
                f"{folder} is a sentence-transformers model; install sentence-transformers to use it."
            )
        return SentenceModel(path, folder_digest(path))
    if (path / "config.cfg").is_file():
        return WordVectors(path, folder_digest(path))
    raise InputError(
        f"{folder} holds neither a spaCy pipeline (config.cfg) nor a sentence model (modules.json)."
    )


def folder_digest(folder: Path) -> str:
    """SHA-256 over names and contents of all files of a folder, in hexadecimal."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        with file.open("rb") as content:
            part = hashlib.file_digest(content, "sha256").hexdigest()
        digest.update(f"{file.relative_to(folder).as_posix()}\n{part}\n".encode())
    return digest.hexdigest()


def unit_rows(rows: Rows) -> Rows:
    """The rows scaled to length 1; zeros stay zeros."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)
