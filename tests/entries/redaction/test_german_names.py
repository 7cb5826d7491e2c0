"""Unknown names in German text, where every noun has a capital."""

import pytest

from entries.redaction.lexicon import lexicon
from entries.redaction.names.german import evidence, weight, weights
from entries.redaction.names.labels import labelled
from entries.redaction.words import cut
from tests.entries.redaction.marked import parse


@pytest.mark.parametrize(
    "text",
    [
        "Die Kollegin ⟦Viola⟧ aus der Buchhaltung schrieb den Entwurf.",
        "⟦Svenja⟧ leitet einen Lesekreis, und ⟦Kerem⟧ hält den Rekord.",
        "⟦Rosa⟧ leitet den Einkauf, erreichbar bei ⟦Milan⟧ unter der Nummer.",
        "Gemeinsam mit ⟦Katja Fürst⟧ und ⟦Thị Mai Nguyễn⟧ entstand der Plan.",
        "Der Anbieter in ⟦Blomberg⟧ zog nach ⟦Höxter⟧ und ⟦Markneukirchen⟧ um.",
        "Die ⟦Freiburger⟧ Filiale und die ⟦Zürcher⟧ Zentrale halfen.",
        "Wir fuhren nach ⟦Sankt Peter-Ording⟧ und ⟦Bad Ischl⟧, später nach ⟦Frankfurt am Main⟧.",
        "Das gelang mit der Agentur ⟦Gezeitenwerk⟧ und dem Sanitärbetrieb ⟦Wolters⟧.",
        "Die ⟦Vogtländische Sparkasse⟧ und die ⟦Kolbe Klinikgruppe⟧ halfen.",
        "Aus der ⟦Bahnstraße⟧ kam Lob, in der ⟦Volkszeitung⟧ stand Kritik.",
        "Ihr Nachbar ⟦Ambros Huemer⟧ und Familie ⟦van Dongen⟧ kamen.",
        "Landesrätin ⟦Fuchs⟧ und Kollege ⟦König⟧ waren da.",
        "⟦Al-Khatib⟧ kam mit Kuchen.",
        "Mit ⟦NordBlick⟧ und ⟦VRZQ⟧ ging es weiter.",
        "⟦Lübecks⟧ Hafen und ⟦Kováčovás⟧ Idee.",
        "Das Lager in ⟦Quarkbach⟧ und der Hof in ⟦Niederkrumm-Ried⟧ schlossen.",
        "Filialen gibt es in ⟦Gera⟧, ⟦Zwotze⟧ und ⟦Plunau⟧.",
        "Die Schrauben kommen von ⟦Hammerhuber⟧, das ⟦Sanitätshaus Quiering⟧ brachte Griffe.",
        "Der Steinmetz ⟦Ruhland & Töchter⟧ half, das stand in der ⟦Elbepost⟧.",
        "Die Fachzeitschrift ⟦Kochen und Braten⟧ lobte das.",
        "Das sagte ⟦Cordula Propst⟧, die Köchin.",
    ],
)
def test_unknown_names_are_found(text):
    assert parse(text, "de").missed() == []


@pytest.mark.parametrize(
    "text",
    [
        "Weniger Reklamationen, weniger Rückfragen, weniger Erstattungen: So war das Jahr.",
        "Im Oktober, im März und am Dienstag lag die Quote bei neun Prozent.",
        "Der Net Promoter Score stieg, die Umfrage läuft über Qualtrics, der Rest über Tabellen.",
        "Jede Abteilung hatte eine eigene Ablage mit Zählerständen und Serienbriefen.",
        "In Echtzeit, aus Erfahrung und nach Feierabend entstanden Erklärvideos in Leichter Sprache.",
        "Azubis, Pförtner und Disponentinnen entschieden über Gutschriften und Kulanz.",
        "Die Erträge aus Überziehungen brachen ein, die Nervereien ebenso.",
        "Barrierefreiheit, Datensparsamkeit und Erreichbarkeit standen im Lastenheft.",
        "Am Schwarzen Brett hängt der Satz des Monats, und der Betriebsrat nickt.",
        "Stammkunden schätzen die Vorfreude, Neukunden das Vertrauen, Rentner die Geduld.",
        "Der Customer Effort Score und das Contact Center gehören in die DACH-Region.",
    ],
)
def test_common_nouns_are_left_alone(text):
    assert parse(text, "de").redacted().spans == ()


def test_the_evidence_on_a_word_is_named_and_adds_up():
    text = labelled(cut("Die Kollegin Viola schrieb."), lexicon("de"))
    kinds = evidence(text, 2, set(), lexicon("de"))
    assert kinds == ["name_and_word", "role", "acts"]
    assert weight("Viola", kinds) == weights().context["role"] + weights().context["acts"]


def test_every_kind_of_evidence_has_a_weight():
    table = weights()
    text = labelled(cut("Gestern kam Lemgo, gestern kam Xyz, der gute Kolbe Verlag kam."), lexicon("de"))
    known = {*table.word, *table.context}
    kinds = {kind for index in range(len(text.words)) for kind in evidence(text, index, set(), lexicon("de"))}
    assert kinds <= known
