"""A codebook that does not hold together is refused, with the place."""

import msgspec
import pytest

from themes.codebook import Group, Terms, load_codebook
from themes.codebook.checks import check_codebook
from themes.errors import InputError


def changed(codebook, **changes):
    first = msgspec.structs.replace(codebook.themes[0], **changes)
    return msgspec.structs.replace(codebook, themes=(first, *codebook.themes[1:]))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "plain-language"}, "'plain-language' is used 2 times"),
        ({"id": "Front Line"}, "lower-case words joined by hyphens"),
        ({"id": "new"}, "not a reserved word"),
        ({"competency": "sales"}, "theme front-line: competency 'sales' does not exist"),
        ({"needs": (Group(concepts=("owners",)),)}, "needs 1: concept 'owners' does not exist"),
        ({"needs": (Group(),)}, "needs 1: the group is empty"),
        ({"needs": (), "seeds": Terms()}, "nothing says what belongs to it"),
        ({"sure": Terms(en=("a; b",))}, "sure: en term 'a; b'"),
        ({"sure": Terms(de=("Amt", "Amt"))}, "sure: de term 'Amt' is listed 2 times"),
        ({"opposes": Terms(en=("one + two + three + four",))}, "opposes: en term"),
    ],
)
def test_a_fault_is_named_with_its_place(codebook, changes, message):
    with pytest.raises(InputError, match=message.replace("(", r"\(").replace("+", r"\+")):
        check_codebook(changed(codebook, **changes))


def test_a_version_has_three_numbers(codebook):
    with pytest.raises(InputError, match=r"three numbers, such as 1\.0\.0"):
        check_codebook(msgspec.structs.replace(codebook, version="2"))


def test_an_unknown_key_is_named():
    with pytest.raises(InputError, match="unknown field `titel`"):
        load_codebook('name = "x"\nversion = "1.0.0"\ntitel = "x"\ntitle = { en = "x", de = "x" }')


def test_what_is_not_toml_is_refused():
    with pytest.raises(InputError, match="not TOML"):
        load_codebook("name = ")
