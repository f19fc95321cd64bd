"""Who has a say, against families of initiatives that were looked through one by one; and how long an agreement holds."""

from calendar import monthrange
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from judging import judged, said

PEOPLE = """people:
  - {id: tess, function: technology}
  - {id: carl, function: cloud}
  - {id: dora, function: service desk}
  - {id: bob, function: finance}
  - {id: una}
"""
SIDES = {"tess": "technology", "carl": "technology", "dora": "operations", "bob": "business", "una": None}
FIELDS = ("owner", "sponsor", "stakeholders")


class Work(NamedTuple):
    """An initiative: the number of its parent, and whom each field names."""

    parent: int | None
    names: dict[str, list[str]]

    @classmethod
    def planned(cls, random: Random, number: int) -> "Work":
        parent = random.randrange(number) if number and random.random() < 0.6 else None
        pool = ["tess", "tess", "carl", "carl", "dora", "bob", "una"]
        return cls(parent, {field: sorted(set(random.sample(pool, random.choice([0, 0, 1, 1, 2])))) for field in FIELDS})

    def written(self, number: int) -> str:
        parent = "" if self.parent is None else f"parent: i{self.parent}, "
        stakeholders = ", ".join(f"{{person: {name}}}" for name in self.names["stakeholders"])
        named = f"owner: {self.names['owner']}, sponsor: {self.names['sponsor']}, stakeholders: [{stakeholders}]"
        return f"  - {{id: i{number}, {parent}{named}}}\n".replace("'", "")


def say(works: list[Work], number: int) -> set[str]:
    """Everybody who has a say in an initiative: its owner and sponsor or those of the nearest above, and all stakeholders."""
    found: set[str] = set()
    for field in FIELDS:
        at: int | None = number
        while at is not None:
            found |= set(works[at].names[field])
            at = None if works[at].names[field] and field != "stakeholders" else works[at].parent
    return found


def below(works: list[Work], number: int) -> list[int]:
    children = [child for child, work in enumerate(works) if work.parent == number]
    return children + [each for child in children for each in below(works, child)]


def verdict(works: list[Work], number: int) -> str:
    sides = [SIDES[name] for name in say(works, number)]
    parts = [SIDES[name] for part in below(works, number) for name in say(works, part)]
    if {None, "business"} & {*sides, *parts}:
        return ""
    if len(sides) > 1 and set(sides) == {"technology"}:
        return "RM601"
    return "RM602" if any(work.names["stakeholders"] for work in works) else ""


def test_one_sided_initiatives_are_those_that_looking_one_by_one_finds() -> None:
    random = Random(601)
    seen: list[str] = []
    for _ in range(300):
        works = [Work.planned(random, number) for number in range(random.randint(1, 6))]
        text = PEOPLE + "initiatives:\n" + "".join(work.written(number) for number, work in enumerate(works))
        report = judged(text, only=["RM601", "RM602"])
        found = {finding.item: finding.rule for finding in report.open}
        expected = {f"initiative:i{number}": rule for number in range(len(works)) if (rule := verdict(works, number))}
        assert found == expected, text
        seen += expected.values()
    assert min(seen.count("RM601"), seen.count("RM602")) > 50


def six_months_before(day: date) -> date:
    year, month = (day.year, day.month - 6) if day.month > 6 else (day.year - 1, day.month + 6)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def test_an_agreement_holds_for_six_calendar_months() -> None:
    for number in range(0, 800, 3):
        today = date(2026, 1, 1) + timedelta(number)
        oldest = six_months_before(today)
        texts = [
            f"initiatives: [{{id: a, status: active, stakeholders: [{{person: bob, required: true, signed_off: {day}}}]}}]"
            for day in (oldest, oldest - timedelta(1))
        ]
        found = [bool(said(text, "disengaged-stakeholder", "where: {status: active}", today)) for text in texts]
        assert found == [False, True], today


def test_a_long_line_of_parts_is_looked_through_once() -> None:
    depth = 60
    line = "".join(f"  - {{id: i{number}, parent: i{number - 1}}}\n" for number in range(1, depth))
    text = PEOPLE + "initiatives:\n  - {id: i0, owner: dora, stakeholders: [{person: tess}]}\n" + line
    report = judged(text, only=["RM602"])
    assert len(report.open) == depth


def test_one_unknown_name_is_guessed_at_once_and_told_everywhere() -> None:
    work = "".join(f"  - {{id: i{number}, owner: tes{number % 300}}}\n" for number in range(600))
    report = judged(PEOPLE + "initiatives:\n" + work, only=["RM605"])
    assert len(report.open) == 600
    assert "did you mean `tess`?" in report.open[0].message


def test_a_name_that_cannot_be_read_is_reported_as_not_checked() -> None:
    report = judged(PEOPLE + "teams: [{id: web, nmae: Web}]\nroadmap: {owner: Web}\n", only=["RM605"])
    assert [(each.rule, each.reason) for each in report.coverage] == [
        ("RM605", "the name of a person, a team or the committee cannot be read")
    ]


def test_a_message_reads_out_a_dozen_names() -> None:
    many = ", ".join(f"p{number:02}" for number in range(30))
    people = "people: [" + ", ".join(f"{{id: p{number:02}, function: it}}" for number in range(30)) + "]\n"
    report = judged(f"{people}initiatives: [{{id: a, owner: [{many}]}}]\n", only=["RM601"])
    (finding,) = report.open
    assert finding.message.endswith(": p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, 18 more")


def test_a_long_name_is_cut_in_a_message() -> None:
    report = judged(f"{PEOPLE}roadmap: {{owner: {'nobody ' * 900}}}\n", only=["RM605"])
    (finding,) = report.open
    assert len(finding.message) < 200
