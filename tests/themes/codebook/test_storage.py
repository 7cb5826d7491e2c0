"""A codebook comes back as it was written, and its digest is that of its content."""

from tests.themes.conftest import CODEBOOK
from themes.codebook import codebook_digest, dump_codebook, load_codebook, shipped_codebook


def test_what_is_dumped_loads_to_an_equal_codebook(codebook):
    assert load_codebook(dump_codebook(codebook)) == codebook


def test_the_shipped_codebook_survives_the_round_trip():
    shipped = shipped_codebook()
    assert load_codebook(dump_codebook(shipped)) == shipped


def test_comments_and_layout_do_not_move_the_digest_but_a_word_does(codebook):
    laid_out = load_codebook("# a comment\n\n" + CODEBOOK.replace("version = ", "version   =  "))
    reworded = load_codebook(CODEBOOK.replace("headset", "earphone"))
    assert codebook_digest(laid_out) == codebook_digest(codebook)
    assert codebook_digest(reworded) != codebook_digest(codebook)


def test_several_documents_are_joined_in_order(codebook):
    head, themes = CODEBOOK.split("[[themes]]", 1)
    assert load_codebook(head, "[[themes]]" + themes) == codebook
