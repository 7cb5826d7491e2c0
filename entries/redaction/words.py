"""A text cut into words, and what its writing says about each: capitals, beginnings, shouting.

The same cut is used by spaCy (as the pipeline's tokenizer) and by the matchers that run without it, so
that every place that a detector names begins and ends where a token does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from entries.redaction.beginnings import initial_words, is_uncased, shouted_words

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


@dataclass(frozen=True)
class Words:
    """A text's tokens: words, single punctuation marks, and white space other than one plain space.

    ``texts[i]`` stands at ``starts[i]:ends[i]``; ``spaced[i]`` tells whether one plain space follows.
    """

    text: str = field(repr=False)
    texts: Sequence[str]
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)
    spaced: Sequence[bool] = field(repr=False)
    lower: Sequence[str] = field(repr=False)

    def __len__(self) -> int:
        return len(self.texts)

    def is_word(self, index: int) -> bool:
        """Whether a token exists and is made of letters and digits."""
        return 0 <= index < len(self.texts) and (
            self.texts[index][0].isalnum() or self.texts[index][0] == "_"
        )

    def is_capitalised(self, index: int) -> bool:
        """Whether a token exists and begins with a capital letter."""
        return 0 <= index < len(self.texts) and self.texts[index][0].isupper()

    def is_followed_by(self, index: int, *tokens: str) -> bool:
        """Whether tokens, in small letters, follow the one at ``index`` with nothing in between."""
        behind = tuple(self.lower[index + 1 : index + 1 + len(tokens)])
        return behind == tokens and all(self.adjacent(index + step) for step in range(len(tokens)))

    def adjacent(self, index: int) -> bool:
        """Whether a token follows the one at ``index`` with nothing between them."""
        return index + 1 < len(self.texts) and self.ends[index] == self.starts[index + 1]

    def before(self, index: int) -> str:
        """The token before the one at ``index``, in small letters; empty where there is none."""
        return self.lower[index - 1] if index > 0 else ""

    def behind(self, index: int) -> str:
        """The token behind the one at ``index``, in small letters; empty where there is none."""
        return self.lower[index + 1] if index + 1 < len(self.texts) else ""

    def slice(self, first: int, last: int) -> str:
        """The text from token ``first`` to token ``last``, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    @cached_property
    def initial(self) -> Sequence[bool]:
        """Per token: whether a sentence, line, heading or quotation gives it its capital."""
        return initial_words(self.texts, self.spaced)

    @cached_property
    def shouted(self) -> Sequence[bool]:
        """Per token: whether it is one of several words in a row that are all capitals."""
        return shouted_words(self.texts)

    @cached_property
    def uncased(self) -> bool:
        """Whether the text is written without capitals throughout, so that they cannot tell names."""
        return is_uncased(self.texts)

    @cached_property
    def by_start(self) -> dict[int, int]:
        """Character offset to the token that starts there."""
        return {start: index for index, start in enumerate(self.starts)}

    @cached_property
    def by_end(self) -> dict[int, int]:
        """Character offset to the token that ends there."""
        return {end: index for index, end in enumerate(self.ends)}


def cut(text: str) -> Words:
    """Cuts a (folded) text into words."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    spaced: list[bool] = []
    for match in _TOKEN.finditer(text):
        token, start = match[0], match.start()
        if token[0] == " " and texts and not texts[-1].isspace():
            spaced[-1] = True
            token, start = token[1:], start + 1
        if token:
            texts.append(token)
            starts.append(start)
            ends.append(match.end())
            spaced.append(False)
    return Words(text, texts, starts, ends, spaced, [token.lower() for token in texts])
