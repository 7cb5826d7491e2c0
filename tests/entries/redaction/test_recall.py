"""What was missed in entries that nobody had seen while building, told with other names; and its counterparts."""

import pytest

from entries.redaction import Declared, redactor


def masked(lang, text, **declared):
    known = Declared(**{"organisation": "Uhlenbrock Services", **declared})
    return [span.text for span in redactor(lang).redact(text, known).spans]


BRANDS = {"brands": ("Reiher",)}


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Der Reiher fährt um acht. Den Reiher gibt es auch sonntags.", ["Reiher", "Reiher"]),
        ("Vom Reiher erzählt man gern. Das Geheimnis kennt der Reiher.", ["Reiher", "Reiher"]),
        ("Am Teich stand der Reiher und sah uns an.", []),
        ("Am Teich stand ein alter Reiher und sah uns an.", []),
        ("Ein Reiher stand am Teich. Der Reiher aus Blech steht daneben.", []),
        (
            "Mit Reiher spart man. Bei Reiher zählt das. Dort stand der Reiher und sah zu.",
            ["Reiher", "Reiher"],
        ),
        ("Mit Reiher spart man. Bei Reiher zählt das. Der Reiher ist neu.", ["Reiher", "Reiher", "Reiher"]),
    ],
)
def test_a_brand_may_have_its_article_where_it_is_told_of_again(text, spans):
    assert masked("de", text, **BRANDS) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Die Schaufel ist neu. Man gräbt mit der Schaufel und nicht mit dem Eimer.", ["Schaufel"]),
        ("Die Schaufel ist neu. Man kommt ohne Quittung, auch ohne Schaufel.", ["Schaufel"]),
        ("Die Schaufel ist neu. Das gelang mit Schaufel und mit Uhlenbrock.", ["Schaufel", "Schaufel", "Uhlenbrock"]),
        ("Die Schaufel ist neu. Das gelang mit Schaufel und viel Geduld.", ["Schaufel", "Schaufel"]),
    ],
)  # fmt: skip
def test_a_word_that_is_set_against_an_everyday_one_is_no_brand(text, spans):
    assert masked("de", text, brands=("Schaufel",)) == spans


def test_an_umlaut_in_a_compound_is_no_spelling_of_a_name_without():
    assert masked("de", "Ein Fördergeber half.", organisation="Ford Aarhoven AG") == []
    assert masked("de", "Die Fordkunden halfen.", organisation="Ford Aarhoven AG") == ["Fordkunden"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Die BSG Ellerfeld hat gewonnen.", ["BSG Ellerfeld"]),
        ("Im CRM Ellerfeld nachzuschlagen war mühsam.", ["Ellerfeld"]),
    ],
)
def test_the_kind_of_body_in_capitals_belongs_to_the_name(text, spans):
    assert masked("de", text, organisation="Ellerfeld eG") == spans


def test_a_compound_of_an_acronym_with_full_stops_is_masked_whole():
    assert masked("de", "Die B.V.L.-Karten sind neu.", aliases=("BVL",)) == ["B.V.L.-Karten"]


def test_a_place_with_a_river_has_an_adjective():
    assert masked("de", "Der hallesche Laden und die halleschen Kunden.", locations=("Halle (Saale)",)) == [
        "hallesche",
        "halleschen",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Zum Abschied gab es Dresdner Stollen und Frankfurter Würstchen.",
        "Wir haben 300 Anrufbeantwortern das Sprechen abgewöhnt.",
        "Der Paketbote kam zweimal.",
    ],
)
def test_what_only_looks_like_a_name_in_german_stays(text):
    assert masked("de", text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Notker und Jannis bilden die Neuen aus.", "Notker"),
        ("Das Holz gab die Korbflechterei Oberhausen.", "Korbflechterei Oberhausen"),
        ("Das Taubertaler Tageblatt schrieb darüber.", "Taubertaler Tageblatt"),
        ("Im Vorwort dankte Regierungsrat Dr. Uhlmann allen.", "Regierungsrat Dr. Uhlmann"),
        ("Darüber schrieb der Simmental-Blick am Samstag.", "Simmental-Blick"),
        ("Den Dialog baute die Wortschmiede Eichfurt.", "Wortschmiede Eichfurt"),
        ("Erzählt wurde es von Luitprand, von Jannis und anderen.", "Luitprand"),
        ("Der Brief kam aus der Haßloherpost.", "Haßloherpost"),
    ],
)
def test_names_by_what_stands_beside_them_in_german(text, name):
    assert name in masked("de", text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was printed in the Harbour Sound Gazette last week.", "Harbour Sound Gazette"),
        ("The song was played on Market Wave FM.", "Market Wave FM"),
        ("All is well. Sandy in dairy learned to sign.", "Sandy"),
        ("All is well. Angel in returns answers letters.", "Angel"),
        ("All is well. Christian and Nora lead the choir.", "Christian"),
        ("Our mason, Fell Stoneworks (1962) Ltd, wrote it.", "Fell Stoneworks (1962) Ltd"),
    ],
)
def test_names_by_what_stands_beside_them_in_english(text, name):
    assert name in masked("en", text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das Gasthaus Zur Linde hat wieder offen.", "Gasthaus Zur Linde"),
        ("Wir saßen im Hotel Zum Goldenen Anker am Fenster.", "Hotel Zum Goldenen Anker"),
        ("Die Buchhandlung Tintenfass & Sohn macht mit.", "Buchhandlung Tintenfass & Sohn"),
        ("Beim Spediteur Schuster & Söhne fährt man nachts.", "Spediteur Schuster & Söhne"),
        ("Die Tanzschule Taktgefühl kam dazu.", "Tanzschule Taktgefühl"),
        ("Dort lag die Rechnung der Werkstatt Zahnkranz.", "Werkstatt Zahnkranz"),
        ("Wir danken der Feuerwehr Dinkelschwenden.", "Feuerwehr Dinkelschwenden"),
        ("Der Verband Lausitzer Imker druckt es nach.", "Verband Lausitzer Imker"),
        ("Von Bäckermeisterin Ahlers kam der Rat.", "Bäckermeisterin Ahlers"),
        ("Dann kam die Konkurrenz, Papier Zwygart, vorbei.", "Papier Zwygart"),
        ("Am Stand beim Gasthof Vier Eichen wartet er.", "Gasthof Vier Eichen"),
        ("Da half der Heimat- und Trachtenverein Zwygart.", "Heimat- und Trachtenverein Zwygart"),
        ("Die Klinik am Drosselturm hat verlängert.", "Klinik am Drosselturm"),
        ("Im Vereinshaus Habichthorst spielen wir.", "Vereinshaus Habichthorst"),
        ("Sattlerei Zwygart kaufte doppelt so viel.", "Sattlerei Zwygart"),
        ("Auch die Bäckerei Kochlöffel hat eine Stimme.", "Bäckerei Kochlöffel"),
        ("Die Seilerei Habermann war da.", "Seilerei Habermann"),
        ("Wir spielen mit dem SV Frohsinn Ilmau.", "SV Frohsinn Ilmau"),
        ("Die Steinwälder Wochenpost lobte uns.", "Steinwälder Wochenpost"),
        ("In Niederklappwerben gibt es jetzt eine Halle.", "Niederklappwerben"),
        ("Wir sitzen Am Kaiserwehr 3, 54321 Quenstett, und lesen.", "Am Kaiserwehr 3, 54321 Quenstett"),
        ("Dort sitzt Petra Ahlers aus Tannenwehr.", "Tannenwehr"),
        ("Das ist wahr. Pfälzische Rundschau und Blog schrieben es.", "Pfälzische Rundschau"),
    ],
)
def test_houses_and_offices_are_told_by_their_place_in_german(text, name):
    assert name in masked("de", text)


@pytest.mark.parametrize(
    "text",
    [
        "Mittags kaufte die Tanzschule Möbel.",
        "Vater und Sohn kamen zusammen, Mutter und Töchter auch.",
        "Danach kam kein Altlastler, und keiner, der nach Scherben fragt.",
        "Im Frühjahr gab die Feuerwehr Einweisungen.",
        "Die Klinik am Bahnhof hat verlängert, der Laden am Samstag offen.",
        "Wir lernten aus einer Gruppe Spielregeln.",
        "Es gibt zwei neue Angebote und ein Sonderangebot, kaum Verbote.",
    ],
)
def test_what_stands_behind_a_house_is_not_always_its_name(text):
    assert masked("de", text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Das Ohr ist der Chor, die Lupe der für Tauben. Eine Lupe hilft.", ["Lupe"]),
        ("Die Lupe der Nachbarin half. Die Lupe ist unser Blatt.", ["Lupe"]),
        ("An Lupe mangelt es uns nicht.", []),
        ("Auch Lupe aus Kunststoff gibt es.", []),
        ("Bei Lupe arbeiten zwei.", ["Lupe"]),
        ("Die Lupe hilft. Die Lupe selbst liegt da.", ["Lupe"]),
        ("Die Lupe hilft. Die erste Lupe war grau.", ["Lupe"]),
        ("Die Lupe hilft. Wir bezahlen pro Lupe.", ["Lupe"]),
    ],
)
def test_a_brand_that_is_a_word_is_masked_where_it_is_used_as_a_name(text, spans):
    assert masked("de", text, brands=("Lupe",)) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Der Nachtgruß kommt um acht.", ["Nachtgruß"]),
        ("Der Nachtgruß der Nachbarin kam um acht.", []),
        ("Der Nachtgruß selbst ist kurz.", []),
        ("Ein Nachtgruß ist kurz.", []),
    ],
)
def test_a_brand_of_two_words_in_one_is_a_noun_where_its_owner_is_told(text, spans):
    assert masked("de", text, brands=("Nachtgruß",)) == spans


def test_a_place_that_is_a_verb_is_masked_though_the_verb_has_its_article():
    assert masked("de", "Das Siegen am Abend. Das Büro in Siegen ist neu.", locations=("Siegen",)) == [
        "Siegen"
    ]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Harmonie hat heute 640 Mitglieder.", ["Harmonie"]),
        ("Die Harmonie im Haus ist neu.", []),
        ("Man nennt uns die Kiesel, wir lachen.", ["die Kiesel"]),
    ],
)
def test_what_a_house_is_called_first_stands_for_it_where_it_is_written_as_a_name(text, spans):
    assert (
        masked("de", text, organisation="Musikverein Harmonie Ilmau e.V.", aliases=("die Kiesel",)) == spans
    )


def test_a_word_of_a_brand_is_no_brand_with_an_article():
    text = "Vorhang Zwei heißt das Heft. Um neun fällt der Vorhang."
    assert masked("de", text, brands=("Vorhang Zwei",)) == ["Vorhang Zwei"]


def test_a_brand_with_its_article_does_not_lose_it_behind_a_preposition():
    text = "Die Tracht ist unser Blatt. Er kam in Tracht."
    assert masked("de", text, brands=("Tracht",)) == ["Tracht"]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "We asked Will Rutherby. All were late. Will came first.", ["Will Rutherby", "Will"]),
        ("en", "We asked Will Rutherby. Will they come?", ["Will Rutherby"]),
        ("de", "Wir fragten Kathrin Bär. Die Idee von Bär war gut, der Bär lachte.", ["Kathrin Bär", "Bär"]),
    ],
)
def test_a_person_who_was_named_is_found_again_by_a_name_that_is_a_word(lang, text, found):
    assert masked(lang, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "All is well. Summer in cities is loud.",
        "Good news travels fast, and hope in numbers is no plan.",
    ],
)
def test_what_only_looks_like_a_name_in_english_stays(text):
    assert masked("en", text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Das Abo nebelhorn lite kostet wenig, und nebelhorn mobil gibt es nicht mehr.", 2),
        ("Ein Nebelhorn dröhnte über der Bucht.", 0),
    ],
)
def test_a_name_of_two_words_may_be_written_small_where_its_owner_does_so(text, spans):
    known = {"brands": ("nebelhorn lite",), "domains": ("nebelhorn-mobil.example",)}
    assert len(masked("de", text, **known)) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Das Team nennt sich Kiebitze.", ["Kiebitze"]),
        ("Auf der Wiese landeten die Kiebitze.", []),
    ],
)
def test_what_people_call_themselves_is_the_name_in_the_plural(text, spans):
    assert masked("de", text, brands=("Kiebitz",)) == spans


def test_a_place_is_called_by_what_stands_before_the_bracket():
    text = "Sie wohnen zwischen Halle und Naumburg. Die Halle war leer."
    assert masked("de", text, locations=("Halle (Saale)",))[0] == "Halle"


@pytest.mark.parametrize(
    "name",
    ["Mag.a Elfriede Pucher", "DI Pucher", "Dr.in Elfriede Pucher", "Direktorin Mag.a Elfriede Pucher"],
)
def test_austrian_titles_belong_to_the_name(name):
    known = {"people": ("DI Mag.a Dr.in Elfriede Pucher",)}
    assert masked("de", f"Gestern kam {name} aus der Logistik.", **known) == [name]
    assert masked("de", "Am DI und MI ist zu, Di bis Do auch.", **known) == []


@pytest.mark.parametrize(
    "text",
    [
        "Im Lager riecht es nach Schmieröl und Sägespänen.",
        "Auf dem T-Shirt stand nichts, im E-Bike war Strom.",
        "Dazu gab es Linzer Torte und Wiener Melange.",
        "Die Churn Rate fiel, und die Karte kommt von OpenStreetMap.",
    ],
)
def test_nouns_and_terms_of_the_trade_are_no_names(text):
    assert masked("de", text) == []


@pytest.mark.parametrize(
    ("language", "text", "span"),
    [
        ("de", "Das Schiff fährt auf dem Krummsee.", "Krummsee"),
        ("de", "Es ist in der Alten Gasse 7, 06108 Halle (Saale).", "Alten Gasse 7, 06108 Halle (Saale)"),
        ("en", "It is at Flat 2/1, 31 Oak Road, Paisley PA1 4DQ, too.", "Flat 2/1, 31 Oak Road, Paisley PA1 4DQ"),
        ("en", "Write to Suite 2, 4 Oak Lane, Halifax, NS B3J 9X9.", "Suite 2, 4 Oak Lane, Halifax, NS B3J 9X9"),
        ("en", "Bicycles come from Fietshuis Coöperatie U.A. every week.", "Fietshuis Coöperatie U.A."),
        ("en", "It led to Siti Aminah binte Rahmat. She was away.", "Siti Aminah binte Rahmat"),
        ("en", "A client in St. Marlbury wrote.", "St. Marlbury"),
        ("en", "Write to me at ailbhe dot devane at kilmore dot ie today.", "ailbhe dot devane at kilmore dot ie"),
    ],
)  # fmt: skip
def test_places_and_addresses_of_more_countries(language, text, span):
    assert span in masked(language, text)
