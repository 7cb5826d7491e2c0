"""How the tagger of ``entries/redaction/tagging`` learns: from invented entries with marks, and copies of them."""
