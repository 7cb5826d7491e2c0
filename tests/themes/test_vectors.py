"""Sentence vectors help where a folder with them is configured."""

import numpy as np
import pytest
import spacy

from themes.errors import InputError
from themes.index import Index
from themes.profiles import read_profiles
from themes.ranking import rank
from themes.reader import Reader
from themes.vectors import load_vectors

NEAR = {"headset": (1.0, 0.0), "earphones": (0.96, 0.28), "apples": (0.0, 1.0)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    nlp = spacy.blank("en")
    nlp.vocab.reset_vectors(width=2)
    for word, vector in NEAR.items():
        nlp.vocab.set_vector(word, np.array(vector, dtype=np.float32))
    path = tmp_path_factory.mktemp("vectors")
    nlp.to_disk(path)
    return path


def test_rows_have_length_one_or_zero(folder):
    rows = load_vectors(str(folder)).encode(["headset", "apples apples", "unknown"])
    assert np.linalg.norm(rows, axis=1).tolist() == pytest.approx([1, 1, 0], abs=1e-6)


def test_the_digest_is_that_of_the_content(folder, tmp_path):
    encoder = load_vectors(str(folder))
    assert encoder.digest == load_vectors(str(folder)).digest
    (tmp_path / "config.cfg").write_text((folder / "config.cfg").read_text())
    (tmp_path / "other").write_text("x")
    with pytest.raises((InputError, OSError)):
        load_vectors(str(tmp_path))


def test_a_likeness_of_meaning_is_seen_through_vectors(codebook, entry, folder):
    entries = [
        entry("near", "Somebody tried earphones. It went on."),
        entry("far", "Somebody ate apples. It went on."),
    ]

    def scores(encoder):
        reader = Reader(codebook, encoder=encoder)
        index = Index(codebook, read_profiles(reader), list(reader.read_all(entries)))
        return {
            p.entry: s
            for p, s in zip(index.passages, rank(index, "front-line"), strict=True)
            if p.section == "lessons"
        }

    without, with_vectors = scores(None), scores(load_vectors(str(folder)))
    assert without["near"] == pytest.approx(without["far"])
    assert with_vectors["near"] > with_vectors["far"] + 0.1


def test_another_model_means_reading_again(codebook, entry, folder):
    one = entry("one", "Text here. More text.")
    assert Reader(codebook).fingerprint(one) != Reader(
        codebook, encoder=load_vectors(str(folder))
    ).fingerprint(one)


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(InputError, match="holds neither a spaCy pipeline"):
        load_vectors(str(tmp_path))
    (tmp_path / "modules.json").write_text("[]")
    with pytest.raises(InputError, match="install sentence-transformers"):
        load_vectors(str(tmp_path))
