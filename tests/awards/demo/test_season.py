"""The demo's panel: judges share enough entries for their severities to be estimated."""

from collections import Counter

from awards.demo.material import season


def test_each_category_has_seven_judges_and_four_who_read_german():
    judges = season().judges
    assert {len(judge["categories"]) for judge in judges} == {2}
    counts = Counter(key for judge in judges for key in judge["categories"])
    german = Counter(key for judge in judges if "de" in judge["languages"] for key in judge["categories"])
    keys = {category["key"] for category in season().categories}
    assert counts == dict.fromkeys(keys, 7)
    assert min(german[key] for key in keys) >= 4
