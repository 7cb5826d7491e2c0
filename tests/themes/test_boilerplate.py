"""What an agency sold to several entrants is set aside; what one organisation says twice is not."""

from themes.boilerplate import find_boilerplate

SOLD = "Within {} months our {} partners trained every colleague in the art of listening at {} sites."


def repeated(reader, entries):
    readings = list(reader.read_all(entries))
    found = zip(entries, readings, find_boilerplate(readings), strict=True)
    return {e.id: [e.text[r.sentences[n].start : r.sentences[n].end] for n in sorted(b)] for e, r, b in found}


OWN = [
    "Boats leave the harbour at noon. Ropes get checked twice.",
    "Cows graze beside us until dusk. Their milk is collected early.",
    "Apples ripen slowly on our hill. Ladders lean against trunks.",
    "Rivers freeze over in a hard winter. Bridges then need salt.",
]


def test_a_sentence_with_other_names_and_numbers_is_the_same_sentence(reader, entry):
    entries = [
        entry("one", SOLD.format(6, "seasoned", 12), filler=OWN[0]),
        entry("two", SOLD.format(18, "external", 40), filler=OWN[1]),
    ]
    assert repeated(reader, entries) == {
        "one": [SOLD.format(6, "seasoned", 12)],
        "two": [SOLD.format(18, "external", 40)],
    }


def test_two_entries_of_one_group_may_say_the_same(reader, entry):
    text = SOLD.format(6, "seasoned", 12)
    entries = [entry("one", text, filler=OWN[0], group="g"), entry("two", text, filler=OWN[1], group="g")]
    assert repeated(reader, entries) == {"one": [], "two": []}


def test_two_tellings_of_one_idea_are_not_repetition(reader, entry):
    entries = [
        entry(
            "one",
            "Every managing director spends one day a month on the phones with our callers.",
            filler=OWN[0],
        ),
        entry(
            "two", "Each month all of our managing directors take calls for a day, headset on.", filler=OWN[1]
        ),
    ]
    assert repeated(reader, entries) == {"one": [], "two": []}


def test_short_sentences_are_alike_by_chance(reader, entry):
    entries = [entry(name, "It worked well.", filler=OWN[n]) for n, name in enumerate(["one", "two"])]
    assert repeated(reader, entries) == {"one": [], "two": []}


def test_repetition_in_many_groups_is_found_in_all_of_them(reader, entry):
    entries = [
        entry(f"e{n}", SOLD.format(n + 2, "loyal", n + 30), filler=f"{chr(65 + n)}{chr(97 + n) * 3}.")
        for n in range(12)
    ]
    assert all(len(found) == 1 for found in repeated(reader, entries).values())


def test_boilerplate_lifts_no_support(build, entry):
    told = "Every managing director in the firm wears a headset for one day of each month of the year."
    index = build([entry(f"e{n}", told, filler=OWN[n]) for n in range(4)])
    assert not index.strength("front-line").any()
