"""Seals hold: what was changed, moved or sealed with another key does not open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries.vault import keyring
from entries.vault.sealing import SealBroken, key_name, new_data_key, seal, unseal

KEY = new_data_key()


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_was_sealed_opens_in_its_place(plain, place):
    assert unseal(KEY, seal(KEY, plain, place), place) == plain


def test_it_opens_nowhere_else():
    with pytest.raises(SealBroken):
        unseal(KEY, seal(KEY, b"Quillmark", "answer:1:title"), "answer:2:title")


def test_another_key_does_not_open_it():
    with pytest.raises(SealBroken):
        unseal(new_data_key(), seal(KEY, b"Quillmark", "x"), "x")


@pytest.mark.parametrize("at", [0, 5, 12, 20, -1])
def test_one_changed_byte_is_noticed(at):
    sealed = bytearray(seal(KEY, b"Quillmark Assurance", "x"))
    sealed[at] ^= 1
    with pytest.raises(SealBroken):
        unseal(KEY, bytes(sealed), "x")


@pytest.mark.parametrize("sealed", [b"", b"short", b"x" * 27])
def test_what_is_no_seal_does_not_open(sealed):
    with pytest.raises(SealBroken):
        unseal(KEY, sealed, "x")


def test_the_same_text_never_looks_the_same_twice():
    assert seal(KEY, b"Quillmark", "x") != seal(KEY, b"Quillmark", "x")


def test_a_keys_name_does_not_give_it_away():
    assert KEY.hex()[:16] != key_name(KEY)
    assert key_name(KEY) == key_name(KEY)
    assert key_name(KEY) != key_name(new_data_key())


def test_a_process_without_a_key_can_neither_seal_nor_open():
    keyring.unlock([])
    with pytest.raises(keyring.VaultClosed):
        keyring.current()
    with pytest.raises(keyring.VaultClosed):
        keyring.named(key_name(KEY))


def test_the_first_key_seals_and_all_open():
    old, new = new_data_key(), new_data_key()
    keyring.unlock([new, old])
    assert keyring.current() == (key_name(new), new)
    assert keyring.named(key_name(old)) == old
    keyring.unlock([])
