"""The word lists: written as the tokeniser folds them, complete, and refused where they are not."""

import pytest

from themes.disclosure import lexicon
from themes.disclosure.lexicon import CellLists, load, number_lists, word_lists
from themes.disclosure.words import key_of
from themes.errors import InputError


def test_lists_hold_keys_as_words_are_folded():
    lists, numbers = word_lists(), number_lists()
    keys = [*lists.function_words, *lists.field_words, *lists.plain_names, *numbers.labels]
    keys += [*numbers.cardinals, *numbers.german, *numbers.units, *numbers.months, *numbers.multiples]
    assert [key for key in keys if key_of(key) != key] == []


def test_a_file_that_lacks_a_list_is_refused_by_name():
    with pytest.raises(InputError, match=r"words\.toml"):
        load("words", CellLists)


def test_languages_with_different_messages_are_refused(monkeypatch):
    monkeypatch.setattr(lexicon, "load", lambda name, kind: {"en": {"a": "x"}, "de": {"b": "y"}})
    with pytest.raises(InputError, match="do not have the same messages"):
        lexicon.load_messages()
