"""A trained pipeline of the settings joins what judging copies are made with."""

import pytest
import spacy

from entries.forms import Audience, Field, FieldKind, Form
from entries.identity import Declaration
from entries.proposal import propose
from entries.redaction import use_trained

FORM = Form(
    (Field(key="text", kind=FieldKind.LONG_TEXT, label={"en": "Text"}, audience=Audience.SCORED),)
)  # fmt: skip


@pytest.fixture
def trained(tmp_path):
    """A pipeline that takes one everyday word for a name; none is used afterwards."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "porridge"}])
    nlp.to_disk(tmp_path / "model")
    yield str(tmp_path / "model")
    use_trained({})


def to_review(language="en"):
    found = propose(FORM, {"text": "We ate porridge with a spoon."}, Declaration(organisation=""), language)
    return [one.text for one in found.forms if one.review]


def test_its_names_are_masked_and_looked_at(trained):
    assert to_review() == []
    use_trained({"en": trained})
    assert to_review() == ["porridge"]
    assert to_review("de") == []
    use_trained({})
    assert to_review() == []
