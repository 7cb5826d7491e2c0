"""What was declared is found in every form, and nothing is that only looks like it."""

import pytest

from entries.redaction.declared_names import DeclaredNames
from entries.redaction.folding import fold
from entries.redaction.lexicon import lexicon
from entries.redaction.model import Declared, IdentityClass
from entries.redaction.words import cut

ENGLISH = Declared(
    organisation="Orange Heron Energy Ltd",
    brands=("Summit", "PayPond 12"),
    people=("Dr Helen Marsh", "Joost van der Meer", "Tan Mei Lin", "Will Pryce-Jones"),
    domains=("orange-heron.energy",),
    locations=("Bath", "Frankfurt am Main"),
    aliases=("the Heronry", "OHX"),
)
GERMAN = Declared(
    organisation="Stadtwerke Brückenau GmbH & Co. KG",
    brands=("Kranich", "NordStrom Flex", "Bohnenpost"),
    people=("Prof. Dr. Jörg Vogelsang", "Anna Koch"),
    domains=("sw-brueckenau.de",),
    locations=("Bremen",),
)


def found(text, language="en", declared=None):
    names = DeclaredNames.of(declared or (ENGLISH if language == "en" else GERMAN), lexicon(language))
    words = cut(fold(text).text)
    return {words.text[finding.start : finding.end]: finding for finding in names.find(words)}


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Orange Heron Energy Ltd",
            "Orange Heron",
            "OrangeHeron",
            "Orange-Heron",
            "ORANGE HERON",
            "Orange  Heron",
        ),
        *("Orange Heron's", "Orange Heron’s", "Orange Heron-wide", "pre-Orange Heron", "Orange Heron Group"),
        *("Heron", "Herons", "Heronites", "OHE", "O.H.E", "OHX", "Heronry", "Orange Hreon", "Orange Heran"),
        *("Orange\u00adHeron", "O r a n g e H e r o n", "Or\u0430nge Heron", "orange-heron", "orangeheron"),
        *("Summit", "Summit's", "Summit-backed", "Summiteers", "PayPond", "Pay Pond 12", "Paypnod"),
        *(
            "Helen Marsh",
            "Marsh",
            "H. Marsh",
            "Helen",
            "Mr Marsh"[3:],
            "Marsh's",
            "Joost",
            "van der Meer",
            "Tan Mei Lin",
        ),
        *("Pryce-Jones", "Pryce", "William", "Bill", "Bath", "Frankfurt", "Frankfurt am Main"),
    ],
)
def test_a_declared_name_is_found_inside_an_english_sentence(name):
    assert fold(name).text in found(f"Last year {name} did well.")


@pytest.mark.parametrize(
    "text",
    [
        *("orange juice", "a heron stood there", "reach the summit", "Summits are held", "he will write"),
        *("Orange folders, green folders", "Will it last?", "Will they come?", "Bath towels are soft"),
        *("a marshy field", "the paypal button", "we used ohe for it", "on the hill", "Beacon lights"),
    ],
)
def test_everyday_words_are_left_alone_in_english(text):
    assert found(f"{text} and more.") == {}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Summit people volunteered.",
            "Summit has changed.",
            "Summit's staff left.",
            "Summit, our brand, grew.",
        ),
        *("Orange Heron grew.", "Bath was first.", "Will, who left, wrote.", "Marsh wrote."),
    ],
)
def test_an_everyday_word_that_begins_a_sentence_counts_where_it_is_used_as_a_name(text):
    assert found(text)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Stadtwerke Brückenau GmbH & Co. KG",
            "Stadtwerke Brückenau",
            "Brückenauer Stadtwerke",
            "Brueckenau",
        ),
        *("BRÜCKENAU", "Bruckenau", "Brückenaus", "Brückenau-Kunden", "Brückenaukunden", "Brückneau"),
        *(
            "Kranich",
            "Kranichs",
            "Kranich-Kunden",
            "Kranichkunden",
            "Kranichteam",
            "NordStrom",
            "Nordstrom Flex",
        ),
        *(
            "Jörg Vogelsang",
            "Joerg Vogelsang",
            "Vogelsang",
            "Vogelsangs",
            "Koch",
            "Anna",
            "Bremen",
            "Bremens",
            "Bremer",
        ),
    ],
)
def test_a_declared_name_is_found_inside_a_german_sentence(name):
    assert name in found(f"Gestern hat {name} geantwortet.", "de")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ein Kranich stand im Garten.",
            "Der Kranich flog.",
            "Ein bunter Kranich aus Papier.",
            "zum Kranich",
        ),
        *(
            "Weder Kraniche noch Störche.",
            "Der Koch in der Kantine.",
            "Kranichfedern lagen da.",
            "Eine Bohnenpost.",
        ),
    ],
)
def test_everyday_words_are_left_alone_in_german(text):
    assert found(text, "de") == {}


def test_a_coined_german_brand_may_have_its_article():
    assert "Bohnenpost" in found("Die Bohnenpost kam als Abo dazu.", "de")


def test_what_hangs_on_to_a_name_is_kept_apart():
    compound = found("Die Brückenau-Kunden und Brückenaukunden warten.", "de")
    assert {text: finding.tail for text, finding in compound.items()} == {
        "Brückenau-Kunden": 7,
        "Brückenaukunden": 6,
    }
    assert found("At Orange Heron's desk.")["Orange Heron's"].tail == 2


def test_the_other_half_of_a_compound_is_hidden_where_it_may_be_a_name():
    assert found("The Summit-Quarterstone deal.")["Summit-Quarterstone"].tail == 0


@pytest.mark.parametrize(
    ("text", "rule", "identity"),
    [
        ("Orange Heron Energy Ltd", "declared", IdentityClass.ORGANISATION),
        ("Orange Heron", "declared_part", IdentityClass.ORGANISATION),
        ("Summit", "declared_word", IdentityClass.BRAND),
        ("OHE", "declared_acronym", IdentityClass.ORGANISATION),
        ("Heronites", "declared_derived", IdentityClass.ORGANISATION),
        ("Orange Hreon", "declared_misspelt", IdentityClass.ORGANISATION),
        ("Bill", "declared_nickname", IdentityClass.PERSON),
        ("Joost", "declared_person_part", IdentityClass.PERSON),
    ],
)
def test_every_form_has_its_rule_and_class(text, rule, identity):
    finding = found(f"We know {text} well.")[text]
    assert (finding.rule, finding.identity) == (rule, identity)


def test_all_forms_of_a_name_stand_for_the_same_term():
    forms = found("We know Helen Marsh, H. Marsh and Marsh's team.")
    assert {finding.term for finding in forms.values()} == {"Dr Helen Marsh"}


def test_acronyms_that_are_terms_of_the_trade_are_not_taken_from_a_name():
    declared = Declared(organisation="Nordic Payment Services")
    assert found("Our NPS rose.", declared=declared) == {}


def test_an_acronym_that_is_a_word_counts_in_capitals_only():
    declared = Declared(organisation="Harbour Outreach Programme Enterprise")
    assert "HOPE" in found("Then HOPE took over.", declared=declared)
    assert found("Then hope took over.", declared=declared) == {}


def test_names_do_not_run_from_one_field_into_the_next():
    assert "Orange\n\nHeron" not in found("We like Orange\n\nHeron is a bird.")


def test_in_a_text_without_capitals_names_of_several_words_are_found():
    text = "at orange heron we asked all of them what they needed from us"
    assert "orange heron" in found(text)


def test_a_long_declaration_is_searched_in_one_go():
    declared = Declared(people=tuple(f"Person{number} Surname{number}x" for number in range(3000)))
    assert "Surname2999x" in found("We asked Surname2999x about it.", declared=declared)


@pytest.mark.parametrize(
    ("organisation", "text", "name"),
    [
        ("Rehaklinik Tannenried gGmbH", "Im Tannenried hat mich einer gefragt.", "Tannenried"),
        ("Seniorenstift Am Lindenrain e. V.", "Die LINDENRAIN-Küche kocht wieder.", "LINDENRAIN"),
        ("Fachklinik Birkenmoos GmbH", "Birkenmoos hat 90 Betten.", "Birkenmoos"),
    ],
)
def test_a_house_is_known_by_its_coined_name(organisation, text, name):
    hits = found(text, "de", Declared(organisation=organisation))
    assert any(hit.startswith(name) for hit in hits), hits


def test_a_word_that_is_explained_at_once_is_the_brand_of_that_name():
    declared = Declared(organisation="Möwenhof AG", brands=("Amsel",))
    assert "Amsel" in found("Die Amsel, ein Bus mit acht Sitzen, fährt auch nachts.", "de", declared)
    assert "Amsel" in found("Der Preis ging an die Amsel, unseren Bus.", "de", declared)
    assert found("Auf dem Dach saß die Amsel und sang.", "de", declared) == {}


def test_an_alias_in_small_letters_is_found_as_it_is_written():
    declared = Declared(organisation="The Merrowdown Trust", aliases=("merrowers",))
    assert "merrowers" in found("We asked what merrowers make of it.", declared=declared)


def test_nothing_declared_finds_nothing():
    assert found("We asked Northgate about it.", declared=Declared()) == {}
    assert found("", declared=ENGLISH) == {}


CHARTER = Declared(
    organisation="Hafenwerk Verkehrsbetriebe Quendel GmbH",
    brands=("Zugvogel", "Rückenwind"),
    people=("Marlies Spätauf", "Ina Winter"),
    domains=("hafenwerk-quendel.de",),
    aliases=("Spatzen",),
)


@pytest.mark.parametrize(
    "name",
    [
        "Quendelmöbel",
        "Zugvogelfahrgäste",
        "rückenwind-bunten",
        "Verkehrsbetriebe",
        "Spatzen",
        "Quendler",
        "Spätauf",
    ],
)
def test_compounds_small_halves_and_nicknames_in_german(name):
    assert any(name.startswith(text) for text in found(f"Wir sahen die {name} dort.", "de", CHARTER))


@pytest.mark.parametrize(
    "text",
    [
        "Wer spät auf bleibt, schläft lang.", "Winter wie Sommer ist offen.", "Rückenwind heißt, dass es schiebt.",
        "Ein kräftiger Rückenwind schob uns.", "Ein frecher Spatzen.", "Rückenwind oder Flaute, das zählt.",
    ],
)  # fmt: skip
def test_german_words_that_only_look_like_a_declared_name(text):
    assert found(text, "de", CHARTER) == {}


def test_a_written_out_umlaut_in_a_domain_meets_its_compound():
    declared = Declared(organisation="Blütenwerk Sasse & Partner PartG", domains=("bluetenwerk.de",))
    assert found("Den Blütenwerkkunden gefiel es.", "de", declared)


def test_a_rare_alias_counts_where_a_sentence_begins():
    assert found(
        "Bramblet letters are short.", "en", Declared(organisation="Orlo Ltd", aliases=("Bramblet",))
    )


def test_a_linked_half_and_a_misspelt_neighbour_belong_to_the_name():
    declared = Declared(organisation="Weaver's Hollow Dairy Inc", brands=("Hosenfalte",))
    assert "Waever's Hollow" in found("It said Waever's Hollow on the van.", "en", declared)
    assert "Hosenfalten-Kunden" in found("Die Hosenfalten-Kunden kommen früh.", "de", declared)
    assert found("Zwei Hosenfalten-Muster hingen da.", "de", declared) == {}
