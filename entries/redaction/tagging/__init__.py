"""A small linear tagger that tells names by the words around them.

It is for names that no list has: firms, brands and sites of any kind. ``facts`` says what is known of a word
alone, ``features`` what of a word where it stands, ``tagger`` weighs that, ``tagged_names`` makes findings of it.
The weights, ``data/tagger_en.npz`` and ``data/tagger_de.npz``, are written by ``scripts/redaction_tagger.py``.
"""
