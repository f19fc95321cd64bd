"""Measures the verdicts on capacity by themselves: many teams with much work over three years, laid out and judged."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from time import perf_counter
from typing import Final, NamedTuple

from roadmaplint.capacity.survey import survey
from roadmaplint.checks.capacity.evidence import problem
from roadmaplint.document import Document, read
from roadmaplint.model.load import Source, load
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.place import Place, Route

TODAY: Final = date(2027, 1, 4)
DAYS: Final = 3 * 365


class Case(NamedTuple):
    """So many teams and demands; how full the teams are, and whether work waits for other work and has limits."""

    name: str
    teams: int = 200
    demands: int = 10_000
    full: float = 0.6
    waits: float = 0.0
    limits: float = 0.0


CASES: Final = (
    Case("fits", full=0.5),
    Case("work that waits", full=0.5, waits=0.3),
    Case("limits", full=0.4, waits=0.0, limits=0.2),
    Case("limits, too much", full=1.0, limits=0.2),
    Case("far too much", full=1.5, waits=0.2),
    Case("one team", teams=1, full=0.7),
    Case("one team, too much", teams=1, full=1.5),
)


def text(case: Case, seed: int = 1) -> Iterator[str]:
    """The roadmap of a case, line by line."""
    random = Random(seed)
    each = case.demands / case.teams
    people = max(1, round(each * 12.5 / (DAYS * 5 / 7) / case.full))
    yield "teams:"
    for team in range(case.teams):
        yield f"  - {{id: t{team}, capacity: {{unit: days, people: {people}}}}}"
    yield "initiatives:"
    for number in range(case.demands):
        start = TODAY + timedelta(random.randrange(DAYS - 90))
        end = start + timedelta(random.randint(60, 360))
        fields = f"id: i{number}, priority: {random.randint(1, 3)}, start: {start}, end: {end}"
        if number >= case.teams and random.random() < case.waits:
            fields += f", depends_on: [{{item: i{random.randrange(number)}, by: {random.choice(['start', 'finish'])}}}]"
        limit = f", max_people: {random.randint(1, 3)}" if random.random() < case.limits else ""
        yield f"  - {{{fields}, demand: {{team: t{number % case.teams}, effort: {random.randint(5, 20)}d{limit}}}}}"


def loaded(case: Case) -> Roadmap:
    """The roadmap of a case, read."""
    document = read("roadmap.yaml", "\n".join(text(case)).encode())
    if not isinstance(document, Document):
        raise SystemExit(f"{case.name}: {document}")

    def origin(route: Route) -> Place:
        return Place("roadmap.yaml", (0, *route))

    return load([Source(document.data[0], origin)]).roadmap


def measured() -> Iterator[str]:
    """The lines of a table: what it takes to lay everything out, to judge it, and to find ways out of all conflicts."""
    yield f"\n{'capacity':>20} {'teams':>6} {'demands':>8} {'laid out':>9} {'judged':>8} {'ways out':>9}  conflicts"
    for case in CASES:
        roadmap = loaded(case)
        begun = perf_counter()
        plans = survey(roadmap, TODAY).plans.values()
        laid_out = perf_counter()
        found = [(plan, conflict) for plan in plans for conflict in plan.conflicts]
        judged = perf_counter()
        for plan, conflict in found:
            problem(plan, conflict)
        times = (laid_out - begun, judged - laid_out, perf_counter() - judged)
        yield f"{case.name:>20} {case.teams:>6} {case.demands:>8,} {times[0]:8.2f}s {times[1]:7.2f}s {times[2]:8.2f}s  {len(found)}"


if __name__ == "__main__":
    for line in measured():
        print(line, flush=True)
