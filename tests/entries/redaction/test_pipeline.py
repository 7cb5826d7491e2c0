"""The steps are spaCy components: each works alone, writes its own group, and can be configured."""

import pytest
import spacy

from entries.errors import InputError
from entries.redaction import Declared, redactor
from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import lexicon
from entries.redaction.pipeline import RESULT, build
from entries.redaction.redactor import Redactor
from entries.redaction.spans import get

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "awards.words.v1"}}}


def test_the_steps_in_their_order():
    assert build("en").pipe_names == [
        "declared_names",
        "patterns",
        "unknown_names",
        "tagged_names",
        "resolve",
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("declared_names", ["AltaTouch"]),
        ("patterns", ["a@b.org", "Ms Iwu"]),
        ("unknown_names", ["AltaTouch", "Ms Iwu", "Delve"]),
    ],
)
def test_a_step_works_alone_and_writes_the_group_it_is_given(step, expected):
    nlp = spacy.blank("en", config=TOKENIZER)
    nlp.add_pipe(step, config={"group": "mine"})
    doc = nlp.make_doc("At AltaTouch, a@b.org and Ms Iwu praised Delve.")
    doc.user_data["declared_names"] = DeclaredNames.of(Declared(organisation="AltaTouch"), lexicon("en"))
    doc = nlp(doc)
    assert [span.text for span in doc.spans["mine"]] == expected
    assert [doc.text[found.start : found.end] for found in get(doc, "mine")] == expected
    assert all(span.label_ and span.id_ for span in doc.spans["mine"])


def test_resolve_reads_the_groups_it_is_given():
    nlp = spacy.blank("de", config=TOKENIZER)
    nlp.add_pipe("patterns")
    nlp.add_pipe("resolve", config={"groups": ["patterns"], "group": RESULT})
    doc = nlp("Frau Sauer schrieb an info@quay.org und an Lemgo.")
    assert [span.text for span in doc.spans[RESULT]] == ["Frau Sauer", "info@quay.org"]


@pytest.fixture
def trained(tmp_path):
    """A stand-in for a trained pipeline: it takes three words for entities."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": label, "pattern": word}
            for label, word in (("ORG", "porridge"), ("DATE", "spoon"), ("ORG", "Excel"))
        ]
    )
    nlp.to_disk(tmp_path / "model")
    return str(tmp_path / "model")


def test_names_of_a_trained_pipeline_join_the_others_for_review(trained):
    text = "We ate porridge with a spoon and wrote to Helen Marsh in Excel."
    declared = Declared(people=("Helen Marsh",))
    without = redactor("en").redact(text, declared)
    result = Redactor("en", trained=trained).redact(text, declared)
    assert [span.text for span in without.spans] == ["Helen Marsh"]
    assert [(span.text, span.rule, span.action.value) for span in result.spans] == [
        ("porridge", "trained_name", "review"),
        ("Helen Marsh", "declared", "mask"),
    ]


def test_a_trained_pipeline_that_is_not_installed_is_named():
    with pytest.raises(InputError, match="'no_such_pipeline' is not installed"):
        Redactor("en", trained="no_such_pipeline")
