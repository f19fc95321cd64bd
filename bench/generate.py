"""Roadmaps of any size, of a shape like real ones; the same seed gives the same bytes."""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

FIRST_DAY: Final = date(2027, 1, 4)
QUARTERS: Final = 8
QUARTER: Final = timedelta(weeks=13)
FAULT: Final = "  - {id: last-minute-idea, title: Something for the fair, status: active}\n"

_WORDS: Final = (
    "checkout", "billing", "search", "ledger", "catalogue", "claims", "onboarding", "payroll", "returns", "pricing",
    "inventory", "identity", "reporting", "scheduling", "support", "warehouse", "invoicing", "loyalty", "planning", "archive",
)  # fmt: skip
_DEEDS: Final = ("renewal", "rollout", "migration", "automation", "consolidation", "redesign", "integration", "replacement")
_THEMES: Final = ("growth", "efficiency", "experience", "risk")


TINY: Final = """\
---
# The smallest roadmap that says why, who and when.
roadmap: {name: Corner shop, owner: ada, period: 2027, currency: EUR}
strategy:
  plan: Forward 2027
  period: 2027
  objectives:
    - {id: sell-online, title: Sell to those who do not walk past, theme: growth, owner: ada, due: 2027-12}
outcomes:
  - id: online-orders
    title: From 0 to 40 orders a week
    objectives: [sell-online]
    owner: ada
    due: 2027-Q4
    metric: {name: orders a week, kind: business, unit: orders, baseline: 0, target: 40, source: till}
teams:
  - {id: shop, name: The shop, function: engineering, lead: bo, capacity: {unit: days, people: 2, operations: 50%}}
initiatives:
  - id: web-shop
    title: A shop on the web
    status: active
    owner: bo
    sponsor: ada
    team: shop
    start: 2027-01-11
    end: 2027-06-25
    outcomes: [online-orders]
    milestones:
      - {id: first-order, title: The first order, owner: bo, due: 2027-06-25, done_when: [one parcel is delivered]}
    demand:
      - {team: shop, effort: 30d, milestone: first-order, estimated_by: shop}
"""


class Shape(NamedTuple):
    """So many files with about so many lines each."""

    files: int
    lines: int


class _Cast(NamedTuple):
    """How many there are to refer to."""

    objectives: int
    outcomes: int
    teams: int
    people: int


def roadmap(shape: Shape, seed: int = 1, fault: bool = False) -> dict[str, str]:
    """The text of every file by its path; with `fault`, the very last line breaks rules."""
    if shape == Shape(1, TINY.count("\n")):
        return {"roadmap.yaml": TINY + FAULT * fault}
    random = Random(seed)
    expected = max(1, shape.files * shape.lines // 38)
    cast = _Cast(min(12, 1 + expected // 20), 1 + expected // 6, 1 + expected // 10, 2 + expected // 6)
    parts = _initiatives(random, cast)
    if shape.files == 1:
        texts = {"roadmap.yaml": _filled(_head(random, cast), shape.lines, parts)}
    else:
        texts = {"roadmap/000000.yaml": _head(random, cast)}
        texts |= {f"roadmap/{number:06}.yaml": _filled("", shape.lines, parts) for number in range(1, shape.files)}
    last = max(texts)
    return {**texts, last: texts[last] + FAULT} if fault else texts


def write(folder: Path, shape: Shape, seed: int = 1, fault: bool = False) -> int:
    """Write the files of a roadmap and say how many lines they have."""
    texts = roadmap(shape, seed, fault)
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return sum(text.count("\n") for text in texts.values())


def _filled(head: str, lines: int, parts: Iterator[str]) -> str:
    text = [head, "\n" if head else "---\n", "initiatives:\n"]
    there = sum(part.count("\n") for part in text)
    while there < lines or len(text) == 3:
        part = next(parts)
        text.append(part)
        there += part.count("\n")
    return "".join(text)


def _head(random: Random, cast: _Cast) -> str:
    return "".join(
        [
            "---\n# What the company is after, and who is there to do it.\n",
            "roadmap:\n  name: Northern Retail\n  owner: p0\n  period: {start: 2027-01, end: 2029-03}\n  currency: EUR\n",
            "strategy:\n  plan: Forward 2029\n  period: {start: 2026, end: 2030}\n  objectives:\n",
            *(_objective(number) for number in range(cast.objectives)),
            "outcomes:\n",
            *(_outcome(random, number, cast) for number in range(cast.outcomes)),
            "teams:\n",
            *(_team(random, number, cast) for number in range(cast.teams)),
            "people:\n",
            *(f"  - {{id: p{number}, name: Person {number}, team: t{number % cast.teams}}}\n" for number in range(cast.people)),
        ]
    )


def _objective(number: int) -> str:
    theme = _THEMES[number % 4]
    return f"    - {{id: objective-{number}, title: Reach goal {number}, theme: {theme}, owner: p0, status: active, due: 2029-12}}\n"


def _outcome(random: Random, number: int, cast: _Cast) -> str:
    baseline = random.randint(20, 60)
    return f"""\
  - id: outcome-{number}
    title: From {baseline} to {baseline + 15} of a hundred {random.choice(_WORDS)} cases done at once
    objectives: [objective-{number % cast.objectives}]
    owner: p{random.randrange(cast.people)}
    due: 2029-Q2
    status: active
    metric:
      name: first-time right {number}
      kind: business
      unit: percent
      baseline: {baseline}
      target: {baseline + 15}
      source: monthly report
"""


def _team(random: Random, number: int, cast: _Cast) -> str:
    return f"""\
  - id: t{number}
    name: Team {random.choice(_WORDS)} {number}
    function: engineering
    lead: p{number % cast.people}
    calendar: {{holidays: [2027-12-24, 2027-12-31, 2028-12-25]}}
    capacity: {{unit: days, people: {random.randint(6, 9)}, operations: 20%}}
"""


def _initiatives(random: Random, cast: _Cast) -> Iterator[str]:
    """Initiatives without end, quarter after quarter and round again; each may wait for one of the quarter before."""
    for number in count():
        quarter = number % QUARTERS
        yield _initiative(random, cast, number, quarter)


def _initiative(random: Random, cast: _Cast, number: int, quarter: int) -> str:
    start = _workday(FIRST_DAY + quarter * QUARTER + timedelta(days=random.randrange(14)))
    middle, end = _workday(start + timedelta(days=random.randint(35, 49))), _workday(start + timedelta(days=random.randint(63, 70)))
    word, deed = random.choice(_WORDS), random.choice(_DEEDS)
    team, owner = f"t{number % cast.teams}", f"p{number % cast.people}"
    waits = f"    depends_on: [initiative-{number - 1}]\n" if quarter and random.random() < 0.5 else ""
    note = f"  # Asked for by the {random.choice(_WORDS)} people in the autumn round.\n" if random.random() < 0.3 else ""
    return f"""\
{note}  - id: initiative-{number}
    title: {word.capitalize()} {deed} {number}
    description: >-
      The {word} of today is slow and costs too much by hand. This {deed} brings it to where
      the others are, region by region, with a way back at each step.
    kind: product
    status: {"active" if quarter == 0 else "planned"}
    horizon: {("now", "next", "next")[min(quarter, 2)]}
    priority: {random.randint(1, 4)}
    owner: {owner}
    sponsor: p0
    team: {team}
    start: {start}
    end: {end}
    outcomes: [outcome-{number % cast.outcomes}]
{waits}    milestones:
      - id: pilot
        title: First region uses the {word}
        owner: {owner}
        due: {middle}
        done_when: ["the {word} runs for two weeks without help", "error rate below {random.randint(1, 5)}%"]
      - id: everywhere
        title: All regions use the {word}
        owner: {owner}
        due: {end}
        depends_on: [pilot]
        done_when: [all {random.randint(3, 30)} regions are moved]
    demand:
      - {{team: {team}, effort: {random.randint(5, 15)}d, start: {start}, due: {middle}, milestone: pilot, estimated_by: {team}}}
      - {{team: {team}, effort: {random.randint(5, 15)}d, start: {middle}, due: {end}, milestone: everywhere, estimated_by: {team}}}
    stakeholders:
      - {{person: p{random.randrange(cast.people)}, role: consulted}}
    budget: {{amount: {random.randint(20, 400)}000, currency: EUR, kind: one-off, estimate: rough}}
    risks:
      - id: supplier
        title: The {word} supplier is late
        likelihood: low
        impact: medium
        owner: {owner}
        mitigation: A second offer is in hand
"""


def _workday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def main() -> None:
    """Write one roadmap as asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--lines", type=int, default=1000, help="about so many lines in each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fault", action="store_true", help="break rules on the very last line")
    asked = parser.parse_args()
    lines = write(asked.folder, Shape(asked.files, asked.lines), asked.seed, asked.fault)
    print(f"{lines} lines in {asked.folder}")


if __name__ == "__main__":
    main()
