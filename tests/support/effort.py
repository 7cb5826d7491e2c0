"""How much the attacks try: everything with ``AWARDS_LONG=1``, a fair share of it on every change."""

import os

LONG = os.environ.get("AWARDS_LONG") == "1"
