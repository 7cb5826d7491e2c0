"""What the engine says, it says in both languages."""

from string import Formatter

from themes.codebook import Text
from themes.wording import _sentences, together, wording


def test_both_languages_fill_in_the_same():
    for key, sentence in _sentences().items():
        names = [
            {name for _text, name, *_rest in Formatter().parse(one)} for one in (sentence.en, sentence.de)
        ]
        assert names[0] == names[1], key


def test_a_detail_in_two_languages_goes_into_the_sentence_of_each():
    said = wording("renamed", old=Text("Loops {1}", "Kreise"))
    assert said == Text("renamed, “Loops {1}” before", "umbenannt, vorher „Kreise“")
    assert together([said, wording("opposite")]).de == "umbenannt, vorher „Kreise“; sagt das Gegenteil"
