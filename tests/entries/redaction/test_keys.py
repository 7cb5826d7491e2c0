"""Keys: spellings of one name meet, and pieces follow the humps."""

import pytest

from entries.redaction.keys import keys, pieces


@pytest.mark.parametrize(
    ("one", "other"),
    [("Brückner", "Brueckner"), ("Brückner", "Bruckner"), ("STRAUSS", "Strauß"), ("Echeverría", "Echeverria"),
     ("Ødegård", "Oedegaard"), ("Yıldız", "Yildiz"), ("ALTATOUCH", "altatouch")],
)  # fmt: skip
def test_spellings_of_a_name_share_a_key(one, other):
    assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(("one", "other"), [("Keane", "Kane"), ("Neue", "Neu"), ("Marsh", "March")])
def test_different_names_share_none(one, other):
    assert not set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AltaTouch", ["Alta", "Touch"]),
        ("altatouch_final2023", ["altatouch", "final", "2023"]),
        ("HANSEReise", ["HANSE", "Reise"]),
        ("KiteFix 12", ["Kite", "Fix", "12"]),
        ("Kestrel & Vane", ["Kestrel", "Vane"]),
    ],
)
def test_pieces(text, expected):
    assert [text[start:end] for start, end in pieces(text)] == expected
