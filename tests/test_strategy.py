"""What is said of a portfolio as a whole, against sums that were made in another way."""

from collections import defaultdict
from decimal import Decimal
from random import Random
from typing import NamedTuple

from judging import judged

THEMES = ("growth", "efficiency", "experience", "risk")
OBJECTIVES = "strategy:\n  objectives:\n" + "".join(f"    - {{id: {theme}, theme: {theme}}}\n" for theme in THEMES)
OUTCOMES = "outcomes:\n" + "".join(f"  - {{id: better-{theme}, objectives: [{theme}]}}\n" for theme in THEMES)
TEAMS = "teams:\n  - {id: days, capacity: {unit: days}}\n  - {id: points, capacity: {unit: points}}\n"


class Work(NamedTuple):
    """An initiative: what it serves, what it asks of which team, and whether it has no effort to compare."""

    themes: tuple[str, ...]
    asks: tuple[tuple[str, Decimal], ...]
    state: str

    @classmethod
    def planned(cls, random: Random, favourite: str) -> "Work":
        themes = {favourite} if random.random() < 0.7 else set(random.sample(THEMES, random.choice([0, 1, 1, 1, 2])))
        size = 50 if favourite in themes else 10
        asks = tuple((random.choice(["days", "points"]), Decimal(random.randint(1, 10 * size)) / 10) for _ in range(random.randint(1, 2)))
        state = random.choice([*["status: active"] * 6, "horizon: later", "ongoing: true", "status: done", "status: backlog"])
        return cls(tuple(sorted(themes)), asks if random.random() < 0.98 else (), state)

    def written(self, number: int) -> str:
        outcomes = ", ".join(f"better-{theme}" for theme in self.themes)
        demand = ", ".join(f"{{team: {team}, effort: {effort}}}" for team, effort in self.asks)
        return f"  - {{id: i{number}, {self.state}, outcomes: [{outcomes}], demand: [{demand}]}}\n"


def is_unbalanced(works: list[Work]) -> bool:
    """Whether one theme takes more than 80 % of each unit while another theme gets nothing."""
    live = [work for work in works if work.state not in ("status: done", "status: backlog")]
    judged_works = [work for work in live if work.state not in ("horizon: later", "ongoing: true")]
    served = {theme for work in live for theme in work.themes}
    if not all(work.themes for work in live) or not all(work.asks for work in judged_works) or served == set(THEMES):
        return False
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for work in judged_works:
        for unit, effort in work.asks:
            for theme in work.themes:
                sums[unit, theme] += effort * 6 / len(work.themes)
    units = {unit for unit, _ in sums}
    totals = {unit: sum(sums[unit, theme] for theme in THEMES) for unit in units}
    return bool(units) and any(all(5 * sums[unit, theme] > 4 * totals[unit] for unit in units) for theme in THEMES)


def test_a_portfolio_is_unbalanced_where_plain_sums_say_so() -> None:
    random = Random(107)
    verdicts = []
    for _ in range(300):
        favourite = random.choice(THEMES)
        works = [Work.planned(random, favourite) for _ in range(random.randint(1, 5))]
        text = TEAMS + OBJECTIVES + OUTCOMES + "initiatives:\n" + "".join(work.written(number) for number, work in enumerate(works))
        verdicts.append(is_unbalanced(works))
        assert bool(judged(text, only=["RM107"]).open) is verdicts[-1], text
    assert 30 < sum(verdicts) < 270
