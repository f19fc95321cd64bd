"""`roadmaplint capacity`: a table for people, numbers for programs."""

import json
from xml.etree import ElementTree

import pytest

from program import TODAY, Program
from roadmaplint.capacity.account import account
from roadmaplint.capacity.chart import svg
from roadmaplint.capacity.survey import survey
from roadmaps import written

ROADMAP = """
teams:
  - {id: web, name: Web shop, capacity: {unit: days, people: 2, absences: [{start: 2027-03, end: 2027-03}]}}
  - {id: app, capacity: {unit: points}}
initiatives:
  - {id: checkout, start: 2027-02-01, end: 2027-03-12, demand: [{team: web, effort: 48d}, {team: web, effort: 3d, due: 2027-01-08}]}
  - {id: refunds, start: 2027-02-01, end: 2027-04-30, depends_on: [{item: checkout, by: start}], demand: [{team: web, effort: 10d}]}
  - {id: vault, start: 2027-02-01, end: 2027-12-17, demand: [{team: web, effort: 3d}, {team: app, effort: 3}]}
  - {id: billing, start: 2027-02-01, end: 2027-02-26, demand: [{team: web, effort: 2d}], depends_on: [{item: vault, by: start}]}
  - {id: care, ongoing: true, start: 2027-01-01, end: 2027-06-30, demand: [{team: web, effort: 1d, every: weekly}]}
"""

TABLE = """\
Web shop (`web`, days of work)
  No schedule can deliver what it has promised. Fullest between 1 February and 12 March 2027: 53 of 44.

  month             can do  work  work spread evenly over its days (█), free (·), too much (▒)
  Jan 2027 from 15    19.8     0  ···············
  Feb 2027              36  40.1  ███████████████████████████▒▒▒
  Mar 2027            18.4  19.5  ██████████████▒
  Apr 2027            39.6   3.4  ███···························

  promised to  work  from        to
  `billing`       2  2027-02-01  2027-02-26
  `vault`         3  2027-02-01  2027-02-26, because `billing` needs it then
  `checkout`     48  2027-02-01  2027-03-12
  `refunds`      10  2027-02-01  2027-04-30

  Ongoing: `care` takes 0.2 on every working day between 15 January and 30 June 2027.

"""


@pytest.fixture
def laid(program: Program) -> Program:
    program.lay({"roadmap.yaml": ROADMAP})
    return program


def test_a_team_is_shown_with_its_months_promises_and_doubts(laid: Program) -> None:
    ran = laid("capacity", "Web Shop", *TODAY)
    assert ran.code == 0
    assert ran.out.startswith(TABLE)
    assert "\n  Web shop is asked for 48 days of work between 1 February and 12 March 2027 and has 44, 4 too little" in ran.out
    assert ran.out.endswith("\n  Not checked:\n  - `checkout`: it was due on 2027-01-08\n\n")


def test_all_teams_are_shown_where_none_is_named(laid: Program) -> None:
    ran = laid("capacity", *TODAY)
    assert [line for line in ran.out.splitlines() if line and line[0] != " "] == [
        "Web shop (`web`, days of work)",
        "`app` (`app`, points)",
    ]
    assert "It says nowhere what it can do, so nothing can be said of its promises." in ran.out


def test_programs_get_exact_numbers(laid: Program) -> None:
    told = json.loads(laid("capacity", "web", "--format", "json", *TODAY).out)
    assert (told["version"], told["today"]) == (1, "2027-01-15")
    (team,) = told["teams"]
    assert [(month["start"], month["capacity"]) for month in team["months"]] == [
        ("2027-01-15", "19.8"),
        ("2027-02-01", 36),
        ("2027-03-01", "18.4"),
        ("2027-04-01", "39.6"),
    ]
    assert team["promises"][1] == {
        "item": "initiative:vault/demand:web++",
        "effort": 3,
        "start": "2027-02-01",
        "due": "2027-02-26",
        "bound_by": {"item": "initiative:billing", "field": "end"},
    }
    assert team["fullest"] == {"start": "2027-02-01", "end": "2027-03-12", "demand": 53, "capacity": 44}
    assert [conflict["shortfall"] for conflict in team["conflicts"]] == [4]
    assert team["ongoing"] == [{"item": "initiative:care/demand:web++", "a_day": "0.2"}]
    assert team["unchecked"] == [{"item": "initiative:checkout/demand:web++", "reason": "it was due on 2027-01-08"}]


def test_the_fullest_days_are_days_of_which_it_is_known_what_the_team_can_do(program: Program) -> None:
    program.lay(
        {
            "roadmap.yaml": """
teams: [{id: web, capacity: {unit: days, steps: [{from: 2027-03-01, people: 1}]}}]
initiatives:
  - {id: a, start: 2027-02-01, end: 2027-03-03, demand: {team: web, effort: 30d}}
  - {id: b, start: 2027-03-08, end: 2027-03-19, demand: {team: web, effort: 4d}}
"""
        }
    )
    assert (
        "  Nothing shows that its promises cannot be kept. Fullest between 8 and 19 March 2027: 4 of 10.\n"
        in program("capacity", *TODAY).out
    )


def test_one_sees_why_work_cannot_begin_earlier_and_what_is_asked_of_nobody(program: Program) -> None:
    program.lay(
        {
            "roadmap.yaml": """
teams: [{id: web, capacity: {unit: days, people: 1}}, {id: app, capacity: {unit: days, people: 1}}]
initiatives:
  - {id: a, start: 2027-02-01, end: 2027-02-12, demand: {team: app, effort: 10d}}
  - {id: b, start: 2027-02-01, end: 2027-02-26, demand: {team: web, effort: 5d}, depends_on: {item: a, by: start}}
  - {id: c, start: 2026-12-01, end: 2027-02-26, demand: {team: web, effort: 5d}}
  - {id: d, start: 2027-02-01, end: 2027-02-26, demand: {effort: 5d}}
"""
        }
    )
    shown = program("capacity", *TODAY).out
    assert "  `b`             5  2027-02-12, after `a`      2027-02-26\n" in shown
    assert "  `c`             5  2027-01-15, still planned  2027-02-26\n" in shown
    assert shown.endswith("\nAsked of no team that is known, and not checked:\n- `d`: neither it nor its initiative names a team\n")
    told = json.loads(program("capacity", "--format", "json", *TODAY).out)
    assert told["unchecked"] == [{"item": "initiative:d/demand:++", "reason": "neither it nor its initiative names a team"}]
    assert "Asked of no team" not in program("capacity", "web", *TODAY).out


def test_a_team_that_is_not_there_is_a_question(laid: Program) -> None:
    ran = laid("capacity", "webb", *TODAY)
    assert ran.code == 2
    assert "no team is called `webb`; did you mean `web`?" in ran.err


def test_a_folder_without_a_roadmap_says_what_to_name(program: Program) -> None:
    ran = program("capacity", *TODAY)
    assert ran.code == 2
    assert "there is no roadmap here; name a file or a folder of one with `--path`" in ran.err


def test_a_roadmap_without_teams_says_so(program: Program) -> None:
    program.lay({"plans/roadmap.yaml": "initiatives: [{id: a}]"})
    assert program("capacity", "--path", "plans", *TODAY).out == "There is no team in this roadmap.\n"


def test_a_name_cannot_command_the_build_it_is_shown_in(program: Program) -> None:
    program.lay({"roadmap.yaml": 'teams: [{id: web, name: "::error::x ##[error]y"}]'})
    assert program("capacity", *TODAY).out.splitlines()[0] == "\\::error::x ##\\[error]y (`web`, unit unknown)"


def test_a_chart_is_a_picture_of_the_months() -> None:
    from datetime import date

    found = survey(written(ROADMAP.replace("Web shop", "Web & shop")).roadmap, date(2027, 1, 15))
    drawn = ElementTree.fromstring(svg(account(found, found.plans["web"])))
    labels = [each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert labels[0] == "Web & shop: days of work promised (bars) and possible (line) by month"
    assert labels[-4:] == ["Jan 2027", "Feb", "Mar", "Apr"]
    assert [each.get("class") for each in drawn.iter("{http://www.w3.org/2000/svg}rect")] == ["bar", "over", "bar", "over", "bar"]


def test_a_chart_of_nothing_is_still_a_picture() -> None:
    from datetime import date

    found = survey(written(ROADMAP).roadmap, date(2027, 1, 15))
    assert svg(account(found, found.plans["app"])).startswith("<svg ")
