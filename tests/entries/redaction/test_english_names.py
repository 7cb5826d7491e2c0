"""Unknown names in English text: told by their capitals, and not taken for them where other things have capitals."""

import pytest

from tests.entries.redaction.marked import parse


@pytest.mark.parametrize(
    "text",
    [
        "Our clerk called ⟦Deepa⟧ kept a list for ⟦Quarterstone⟧.",
        "⟦Ken⟧, a team leader in ⟦Truro⟧, keeps a folder.",
        "⟦Grace⟧ and ⟦Will⟧ run a reading circle.",
        "Good catches are read out, and ⟦April⟧ still holds the record.",
        "Please call ⟦April⟧ on Monday, or ask ⟦Hope⟧ in the shop.",
        "⟦Will⟧, a driver from ⟦Redruth⟧, filled three notebooks.",
        "⟦Joy⟧ in dispatch laughed when she heard.",
        "⟦Jordan Whitfield⟧ and ⟦Marisol Echeverría⟧ joined us.",
        "It was built with ⟦Harrow & Finch⟧ and with ⟦The Listening Company⟧ of ⟦New Ross⟧.",
        "The ⟦Cornish Sentinel⟧ and the ⟦University of Kells⟧ wrote about it.",
        "A visitor from ⟦Meridian Research⟧ met ⟦Joost van der Meer⟧ and ⟦Bríd Ní Mhurchú⟧.",
        "We opened in ⟦Bath⟧, ⟦Reading⟧ and ⟦Da Nang⟧.",
        "⟦Quarterstone's⟧ people came, and the ⟦Delve-led⟧ part went well.",
        "Then ⟦myNimbus⟧ and ⟦NimbusPay⟧ went live.",
        "Then ⟦VRZQ⟧ went live.",
        "⟦MKU⟧, the miners' union, agreed, and ⟦The Weaver's Gazette⟧ told everybody.",
        "⟦The Quayside Courier⟧ printed it.",
        "Our director ⟦山田太郎⟧ wrote it.",
        "⟦Q.V.W.⟧ stickers still turn up, and ⟦Tarrow and Daughters⟧ print them.",
    ],
)
def test_unknown_names_are_found(text):
    assert parse(text, "en").missed() == []


@pytest.mark.parametrize(
    "text",
    [
        "In April the results fell, and from May to August they rose on Mondays.",
        "Will it last? Mark our words. Hope is not a plan. May we help?",
        "The Net Promoter Score, the Customer Effort Score and the Voice of the Customer rose; CSAT and FCR too.",
        "We moved from Microsoft Teams to Slack, from Excel to Power BI, and use Qualtrics and Genesys.",
        "Our Head of Customer Operations and the Director of Food and Beverage met the Works Council.",
        "The five pillars are Listen, Learn, Act, Measure and Share; our values Care, Courage and Curiosity.",
        "Contact handling time (CHT) fell; a Red-Amber-Green rating and the You Said We Did board helped.",
        "English, Polish and European colleagues agreed; so did the UK and Germany.",
        "The Modern Slavery Act, the GDPR and ISO 9001 apply, as does the Consumer Duty.",
        "Detractors were called. Backlogs melted. Rebooking took minutes. Handovers improved.",
        "How to Transform the Customer Experience",
        "The N.P.S. rose in the U.S.A. as well.",
        "FROM LAST TO FOURTH IN A YEAR, ran the headline.",
        "At Christmas and on Black Friday volumes double. Since Covid, calls have tripled.",
        "I think that I'm right, and I'd do it again.",
    ],
)
def test_what_has_capitals_without_being_a_name_is_left_alone(text):
    assert parse(text, "en").redacted().spans == ()
