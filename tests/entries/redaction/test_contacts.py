"""Electronic addresses, as people write them and as they spell them out."""

import pytest

from entries.redaction.patterns.contacts import find_contacts


def found(text):
    return {text[finding.start : finding.end]: finding.rule for finding in find_contacts(text)}


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("m.tan@sagara-air.com.sg", "email"),
        ("o'neil+cx@quay.co.uk"[2:], "email"),
        ("grüße@möbel-brückner.de", "email"),
        ("j.whitfield (at) quillon.io", "email_spelt_out"),
        ("jane [at] quillon [dot] io", "email_spelt_out"),
        ("jane dot doe at quillon dot io", "email_spelt_out"),
        ("jane.doe at quillon.io", "email_spelt_out"),
        ("jane at quillon dot com dot my", "email_spelt_out"),
        ("jane(ät)quillon(punkt)de", "email_spelt_out"),
        ("jane punkt doe ät quillon punkt de", "email_spelt_out"),
        ("https://altatouch.com/news/2023?a=1#b", "link"),
        ("http://localhost:8000/x", "link"),
        ("www.bridgemutual.co.uk/feedback", "link"),
        ("bridgemutual.co.uk", "link"),
        ("moebel-brueckner.de", "link"),
        ("linkedin.com/company/northgate", "link"),
        ("QUILLON.IO", "link"),
        ("@flysagara", "handle"),
        ("@brandl.lebkuchen", "handle"),
        ("@quay@mastodon.social", "handle"),
        ("#BridgeListens", "hashtag"),
    ],
)
def test_addresses(address, rule):
    assert found(f"Write to {address}, or call ({address}).")[address] == rule


@pytest.mark.parametrize(
    "text",
    [
        *(
            "e.g. this",
            "z.B. das",
            "i.e. that",
            "the end.It was",
            "5.de",
            "version 2.0.1",
            "a@b",
            "50 @ 3 pounds",
        ),
        *(
            "We use monday.com daily",
            "Look at us",
            "Number #1",
            "R&D #",
            "available at the office",
            "Node.js",
        ),
    ],
)
def test_what_only_looks_like_an_address_is_left_alone(text):
    assert found(text) == {}


def test_what_ends_the_sentence_does_not_belong_to_the_link():
    assert list(found("See https://quay.org/a_(b). Then (www.quay.org/x).")) == [
        "https://quay.org/a_(b)",
        "www.quay.org/x",
    ]
