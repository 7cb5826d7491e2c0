"""A report is checked while it is written, cleared by a second person, and published as it was cleared."""

import io

import msgspec
import pytest
from PIL import Image

from awards.clock import now
from awards.database import Principal, writing
from awards.errors import Refused
from awards.lessons import checking, decisions, publishing, reports, second
from awards.lessons.board import board, board_lines
from awards.lessons.decisions import opened
from awards.lessons.ground import ground_of
from awards.lessons.overview import _pictures, overview
from awards.lessons.reports import Edit, moved
from awards.lessons.writing import Lesson
from awards.tables import Consent, Reveal, Round, RoundEntry
from tests.awards.lessons.conftest import TEXT, THEME, Desk
from tests.support.season import ENTRANTS, SLUG
from tests.support.site import running, settings_for
from themes.disclosure import Release
from themes.model import Decision


def begun(desk: Desk, found: str = TEXT) -> str:
    """A report with a text for each lesson."""
    author = desk.cast.author
    token = desk.run(reports.begin(author, SLUG, language="en"))
    report = desk.run(reports.report_for(author, token))
    lessons = tuple(msgspec.structs.replace(lesson, found=found) for lesson in report.lessons)
    desk.run(
        reports.edit(author, token, Edit(version=1, title=report.title, introduction="", lessons=lessons))
    )
    return token


def test_a_field_is_checked_while_it_is_written(desk):
    desk.confirm()
    token, author = begun(desk), desk.cast.author
    own = ENTRANTS[0].declaration.organisation

    async def ask():
        async with running(settings_for(desk.url, desk.keys)) as site, site.signed_in(author) as browser:
            return await browser.post(
                f"/lessons/{SLUG}/reports/{token}/check",
                {"text": f"It worked at {own}, and at Wobblethorpe Insurance."},
            )

    problems = desk.run(ask()).json()["problems"]
    words = [problem["text"] for problem in problems]
    assert any(word in own for word in words)
    assert any("Wobblethorpe" in word for word in words)
    assert len({problem["message"] for problem in problems}) == 1, (
        "a message tells who entered and who did not"
    )


def test_a_clean_field_has_no_problem(desk):
    desk.confirm()
    assert desk.run(checking.check_text(desk.cast.author, begun(desk), TEXT)) == []


def test_only_who_did_not_write_it_clears_and_an_edit_reopens(desk):
    desk.confirm()
    token, cast = begun(desk), desk.cast
    with pytest.raises(Refused):
        desk.run(publishing.clear(cast.author, token))
    desk.run(publishing.clear(cast.second_author, token))
    cleared = desk.run(reports.report_for(cast.author, token))
    assert (cleared.state, len(cleared.clearance_hash)) == ("cleared", 64)
    edit = Edit(version=cleared.version, title=cleared.title, introduction="New.", lessons=cleared.lessons)
    desk.run(reports.edit(cast.author, token, edit))
    assert desk.run(reports.report_for(cast.author, token)).state == "draft"


def test_a_lesson_that_is_only_a_heading_is_not_cleared(desk):
    desk.confirm()
    cast = desk.cast
    token = desk.run(reports.begin(cast.author, SLUG, language="en"))
    found = desk.run(checking.checked(cast.author, token))
    assert ([one.theme for one in found.unwritten], found.clean) == ([THEME], False)
    with pytest.raises(Refused, match=f"Only a heading so far: “{found.report.lessons[0].title}”"):
        desk.run(publishing.clear(cast.second_author, token))

    async def look():
        async with running(settings_for(desk.url, desk.keys)) as site, site.signed_in(cast.author) as browser:
            return await browser.get(f"/lessons/{SLUG}/reports/{token}")

    page = desk.run(look()).text
    assert page.count("Write the lesson, or leave it out.") == 2, "above, and at the lesson"


def test_a_decision_after_clearing_stops_publishing(desk):
    one = desk.confirm()[0]
    token, cast = begun(desk), desk.cast
    desk.run(publishing.clear(cast.second_author, token))
    desk.run(
        decisions.decide(
            cast.author, SLUG, THEME, judging_copy=one.judging_copy, span=(one.start, one.end),
            accepted=False, position="",
        )
    )  # fmt: skip
    with pytest.raises(Refused):
        desk.run(publishing.publish(cast.author, token))


def test_a_lesson_that_singles_a_winner_out_stands_in_the_way(desk):
    desk.confirm()
    token, cast = begun(desk), desk.cast
    assert desk.run(checking.checked(cast.author, token)).clean
    desk.run(announce(desk, winners=1))
    found = desk.run(checking.checked(cast.author, token))
    assert [problem.kind for problem in found.problems] == ["subtraction"]
    assert not found.clean


async def announce(desk: Desk, winners: int) -> None:
    """Announces the round with so many entries whose entrants agree to be named."""
    async with writing(Principal.CUSTODY):
        row = await Round.select(Round.id).where(Round.token == desk.stage.round).first()
        assert row is not None
        await Reveal.insert(
            Reveal(
                token="reveal", season=desk.stage.season, round=row["id"], state="revealed", digest="0" * 64,
                reason="The evening.", first_by=desk.cast.organizer.account, first_at=now(), published_at=now(),
            )
        )  # fmt: skip
        entries = await RoundEntry.raw(
            "SELECT o.round_entry FROM outcome o WHERE o.finalist ORDER BY o.round_entry"
        )
        for number, entry in enumerate(entries[:winners]):
            await Consent.insert(
                Consent(
                    token=f"consent{number}",
                    round_entry=entry["round_entry"],
                    state="granted",
                    asked_at=now(),
                )
            )


def test_the_release_is_kept_for_later_reports(desk):
    desk.confirm()
    token, cast = begun(desk), desk.cast
    desk.run(publishing.clear(cast.second_author, token))
    name = desk.run(publishing.publish(cast.author, token))
    assert "How this report was made" in desk.run(publishing.published(name))["published"]
    again = begun(desk)
    assert desk.run(checking.checked(cast.author, again)).clean, "the same lessons say nothing new"


def test_a_lesson_is_added_from_a_theme_that_became_ready(desk):
    desk.confirm()
    token, author = begun(desk), desk.cast.author
    desk.confirm("executives-at-the-front-line")
    found = desk.run(checking.checked(author, token))
    assert "executives-at-the-front-line" in [theme.id for theme in found.ready]
    edit = Edit(
        version=found.report.version, title="T", introduction="", lessons=found.report.lessons,
        add="executives-at-the-front-line",
    )  # fmt: skip
    desk.run(reports.edit(author, token, edit))
    lessons = desk.run(reports.report_for(author, token)).lessons
    assert lessons[-1].theme == "executives-at-the-front-line"


def test_what_stands_behind_a_lesson_is_a_band_with_consents(desk):
    desk.confirm()
    found = desk.run(checking.checked(desk.cast.author, begun(desk)))
    evidence = found.evidence[THEME]
    assert evidence.band == "2 to 3"
    assert {passage.use for passage in evidence.passages} <= {"counted", "paraphrased", "quoted"}


def test_the_board_has_no_number_below_k(desk):
    desk.confirm(most=1)
    line = next(
        line
        for _competency, lines in desk.run(board(desk.cast.author, SLUG)).lines
        for line in lines
        if line.theme.id == THEME
    )
    assert (line.confirmed, line.categories, line.sections, line.languages) == (None, [], [], [])


@pytest.mark.parametrize(
    ("up", "down", "order"),
    [("b", "", "bac"), ("", "b", "acb"), ("a", "", "abc"), ("", "c", "abc"), ("", "", "abc")],
)
def test_lessons_move_by_one_place(up, down, order):
    lessons = [Lesson(theme=key, title=key) for key in "abc"]
    assert "".join(lesson.theme for lesson in moved(lessons, up=up, down=down)) == order


def test_pictures_hold_no_figure_below_k(desk):
    desk.confirm()
    desk.confirm("executives-at-the-front-line", most=1)
    found = desk.run(overview(desk.cast.author, SLUG)).pictures
    assert "Executives spend time at the front line" not in [row for picture in found for row in picture.rows]
    competencies = next(picture for picture in found if picture.key == "competencies")
    assert [(row, cell.label) for row, cell in zip(competencies.rows, competencies.cells, strict=True)] == [
        ("Employee experience", "2 to 3")
    ]


def published_report(desk: Desk) -> str:
    """The name of a report that is out."""
    desk.confirm()
    token = begun(desk)
    desk.run(publishing.clear(desk.cast.second_author, token))
    return desk.run(publishing.publish(desk.cast.author, token))


def test_a_published_report_has_a_picture_of_its_title_and_nothing_else(desk):
    name = published_report(desk)

    async def fetch():
        async with running(settings_for(desk.url, desk.keys)) as site, site.visitor() as browser:
            return await browser.get(f"/reports/{name}/share.png"), await browser.get(f"/reports/{name}")

    picture, page = desk.run(fetch())
    image = Image.open(io.BytesIO(picture.content))
    assert (image.format, image.size, image.info) == ("PNG", (1200, 630), {})
    assert len(image.getcolors(maxcolors=100_000)) > 2, "something is written on it"
    assert f"/reports/{name}/share.png" in page.text


def test_the_method_note_says_how_far_a_second_look_agreed(desk):
    desk.confirm()
    author, other = desk.cast.author, desk.cast.second_author
    token = begun(desk)
    assert "kappa" not in desk.run(checking.checked(author, token)).method
    look = desk.run(second.second_coding(other, SLUG)).next
    place = (look.theme.id, look.passage.judging_copy, look.passage.start, look.passage.end)
    desk.run(second.look_again(other, SLUG, place, accepted=False))
    assert "Cohen's kappa of the two is 0.00" in desk.run(checking.checked(author, token)).method


def test_themes_are_spread_over_criteria_and_halves_of_the_scores_and_seasons(desk):
    shown = desk.confirm()
    groups = frozenset({"a", "b", "c", "d", "e", "f"})
    last = Release(population=groups, lessons={THEME: frozenset({"a", "b"})})

    corpus = desk.corpus()
    ground = msgspec.structs.replace(desk.run(ground_of(corpus)), earlier={"Last year": last})
    assert {"upper", "lower"} == set(ground.halves.values())
    assert set(ground.halves) == {one.judging_copy for one in corpus.documents}
    copies = [one.judging_copy for one in shown]
    decisions = {THEME: [Decision(str(one.judging_copy), one.start, one.end, accept=True) for one in shown]}
    same_half = msgspec.structs.replace(ground, halves=dict.fromkeys(copies, "upper"))
    apart = msgspec.structs.replace(ground, halves={copies[0]: "upper", copies[1]: "lower"})
    pictures = {one.key: one for one in _pictures(corpus, decisions, same_half, "en")}
    assert list(pictures["seasons"].columns) == ["Last year", corpus.season.name]
    assert pictures["seasons"].cells[0].label == "2 to 3"
    assert list(pictures["scores"].columns) == ["upper half"]
    assert "scores" not in {one.key for one in _pictures(corpus, decisions, apart, "en")}, "one in each half"
    _corpus, index, _decisions = desk.run(opened(desk.cast.author, SLUG))

    def on_board(ground):
        lines = {line.theme.id: line for line in board_lines(corpus, index, decisions, ground)}
        assert all((line.criteria, line.halves) == ((), ()) for line in lines.values() if not line.confirmed)
        return lines[THEME]

    assert (list(on_board(same_half).halves), list(on_board(apart).halves)) == (["upper"], [])
    sections = {section.key for one in corpus.documents for section in one.entry.sections}
    fed = {category: {key: ["learning"] for key in sections} for category in ground.criteria}
    assert list(on_board(msgspec.structs.replace(same_half, criteria=fed)).criteria) == ["learning"]
