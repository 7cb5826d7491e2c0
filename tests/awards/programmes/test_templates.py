"""The ready-made programmes: what they promise fits together and fits the rest of the service."""

from importlib.resources import files

import msgspec
import pytest

from awards.programmes import KEYS, read_template, template
from awards.programmes.model import RoundKind
from awards.programmes.rules import rule_for
from entries.forms import Audience
from rubrics.catalogue import shipped
from rubrics.checks import check
from rubrics.errors import InputError
from rubrics.medals.deciding import Contender, decide

every_template = pytest.mark.parametrize("key", KEYS)


def document(key: str) -> str:
    return files("awards.programmes").joinpath(f"{key}.yaml").read_text(encoding="utf-8")


def category_judged_by(programme, rubric):
    return next(category for category in programme.categories if category.rubric == rubric)


def test_every_document_is_offered():
    documents = {path.name for path in files("awards.programmes").iterdir() if path.name.endswith(".yaml")}
    assert documents == {f"{key}.yaml" for key in KEYS}


def test_a_programme_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(InputError, match="choose one of written-and-live"):
        template("../written-and-live")


@every_template
def test_form_and_rubrics_fit_one_another(key):
    programme = template(key)
    scored = [field.key for field in programme.form if field.audience is Audience.SCORED]
    for category in programme.categories:
        found = check(shipped(category.rubric), scored)
        assert [(item.code, str(item.place)) for item in found] == []


@every_template
def test_every_rule_can_be_used_in_every_category(key):
    programme = template(key)
    for category in programme.categories:
        for rule in programme.rules:
            made = rule_for(programme, rule.key, category)
            assert len(made.awards) == len(rule.awards)
            assert sum(part.weight for part in made.parts) in (0, 100)


@every_template
def test_every_text_is_written_in_both_languages(key):
    for text in texts_in(msgspec.yaml.decode(document(key))):
        assert text["en"].strip()
        assert text["de"].strip()


def texts_in(value):
    """Every table of a document that holds a text by language."""
    if isinstance(value, dict):
        if "en" in value or "de" in value:
            assert set(value) == {"en", "de"}
            yield value
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


def test_the_written_and_live_programme_has_its_categories_and_ten_scorecards_an_entry():
    programme = template("written-and-live")
    assert len(programme.categories) == 16
    assert programme.entering.most_per_organisation == 6
    scored = [item for item in programme.rounds if item.kind is not RoundKind.CALIBRATION]
    assert sum(item.judges_per_entry for item in scored) >= 10
    assert [item.kind for item in scored].count(RoundKind.LIVE) == 1


def test_threshold_medals_fall_as_the_programme_says():
    programme = template("threshold-medals")
    rule = rule_for(programme, "medals", category_judged_by(programme, "contact-centre"))
    scores = {"a": 8.6, "b": 8.3, "c": 8.24, "d": 7.75, "e": 7.74}
    decisions = decide(rule, [Contender(entry, score, judges=5) for entry, score in scores.items()])
    assert {item.entry: item.award for item in decisions} == {
        "a": "gold",
        "b": "silver",
        "c": "bronze",
        "d": "bronze",
        "e": None,
    }
    assert decide(rule, [Contender("a", 9.0, judges=4)])[0].award is None


def test_there_is_no_gold_below_the_threshold():
    programme = template("threshold-medals")
    rule = rule_for(programme, "medals", category_judged_by(programme, "employee-experience"))
    assert decide(rule, [Contender("best", 7.7, judges=5)])[0].award is None


@pytest.mark.parametrize(
    ("rubric", "needed"), [("contact-centre", 7.0), ("complaint-handling", 3.5), ("cx-leader", 3.5)]
)
def test_the_shortlist_needs_seventy_percent_on_every_scale(rubric, needed):
    programme = template("shortlist-and-panel")
    rule = rule_for(programme, "finalists", category_judged_by(programme, rubric))
    assert rule.awards[0].from_score == needed
    assert (rule.at_least, rule.at_most) == (2, 5)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            "rubric: contact-centre",
            "rubric: call-centre",
            "there is no rubric call-centre; there are contact-centre",
        ),
        ("    rule: medals", "    rule: prizes", "there is no rule prizes; there are medals"),
        ("key: best-training", "key: best-contact-centre", "categories: best-contact-centre appears twice"),
        ("weeks_open: 10", "weeks_open: ten", "weeks_open"),
        ("weeks_open: 10", "weeks_open: 10\n  weeks: 3", "weeks"),
        ("key: threshold-medals", "key: [", "cannot be used"),
        (
            "minimum_judges: 5",
            "minimum_judges: 5\n    parts: {live: 100}",
            "there is no round live; there are scoring",
        ),
    ],
)
def test_a_document_that_does_not_fit_together_is_refused(before, after, reason):
    text = document("threshold-medals")
    assert before in text
    with pytest.raises(InputError, match="cannot be used") as refused:
        read_template(text.replace(before, after, 1))
    assert reason in str(refused.value)
