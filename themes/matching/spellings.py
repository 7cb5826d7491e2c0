"""How a term may be spelt: *front line*, *front-line* and *frontline* are one."""

import re
from itertools import product

JOINT = re.compile("[ -]")
SHORTEST_PART = 3


def spellings(phrase: str) -> list[str]:
    """Every spelling of a phrase of two words; a longer one with its hyphens open, closed or blank."""
    words = JOINT.split(phrase)
    if len(words) == 1:
        return [phrase]
    if len(words) == 2:
        fused = (
            [words[0] + words[1].lower()] if min(map(len, words)) >= SHORTEST_PART or "-" in phrase else []
        )
        return [" ".join(words), "-".join(words), *fused]
    joints = [(" ", "-") if joint == "-" else (" ",) for joint in JOINT.findall(phrase)]
    return ["".join(_woven(words, choice)) for choice in product(*joints)] + ["-".join(words)]


def _woven(words: list[str], joints: tuple[str, ...]) -> list[str]:
    return [piece for word, joint in zip(words, (*joints, ""), strict=True) for piece in (word, joint)]
