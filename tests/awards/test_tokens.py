"""Random names: safe in an address, on a command line and read out."""

from awards.tokens import new_token


def test_a_token_is_letters_and_digits_so_that_no_command_takes_it_for_an_option():
    tokens = {new_token() for _ in range(2_000)}
    assert len(tokens) == 2_000
    assert all(len(token) == 20 and token.isascii() and token.isalnum() for token in tokens)
