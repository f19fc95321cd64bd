"""The kind `unbalanced-portfolio`."""

from collections.abc import Iterator
from fractions import Fraction

from pydantic import Field

from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.checks.strategy.effort_by_theme import Efforts, efforts, themes
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.strategy import Objective
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class UnbalancedPortfolio(Check):
    """No theme takes nearly all planned effort while another theme with an active objective gets none.

    Days and points are judged apart, and a theme must take too much of each unit that the work is planned in.
    """

    most: Share = Field(Percentage(4, 5), description="The share of the effort that one theme may take, such as 80%.")
    where: InitiativeConditions = Field(Where(), description="The initiatives that serve a theme; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for a portfolio in which a theme is left out, at the first objective of that theme."""
        roadmap = review.roadmap
        forgotten = self._forgotten(roadmap)
        if not forgotten:
            return
        judged = (each for each in roadmap.initiatives if self.where.fits(each) and each.horizon != "later" and not each.ongoing)
        total = efforts(roadmap, judged)
        theme = self._greedy(total) if total else None
        if total and theme:
            yield _problem(theme, total, forgotten, self.most)

    def _forgotten(self, roadmap: Roadmap) -> list[Objective]:
        """The active objectives of themes that nothing serves; none where that cannot be known."""
        if not all(initiative.knows("status") for initiative in roadmap.initiatives):
            return []
        served = [themes(roadmap, initiative) for initiative in roadmap.initiatives if self.where.fits(initiative)]
        known = set().union(*(each for each in served if each is not None))
        if None in served:
            return []
        return [each for each in roadmap.objectives if each.status == "active" and each.theme and each.theme not in known]

    def _greedy(self, total: Efforts) -> str | None:
        """The theme that takes too much of the effort in every unit."""
        units = [by_theme for by_theme in total.values() if any(by_theme.values())]
        found = [theme for theme in (units[0] if units else ()) if all(_part(theme, by_theme) > self.most for by_theme in units)]
        return found[0] if found else None


def _part(theme: str, by_theme: dict[str, Fraction]) -> Fraction:
    return by_theme.get(theme, Fraction(0)) / sum(by_theme.values(), Fraction(0))


def _problem(theme: str, total: Efforts, forgotten: list[Objective], most: Share) -> Problem:
    parts = [
        f"{Percentage(_part(theme, by_theme))} of the {_amount(sum(by_theme.values(), Fraction(0)), unit)}"
        for unit, by_theme in sorted(total.items())
        if any(by_theme.values())
    ]
    first, *others = forgotten
    message = (
        f"`{theme}` takes {' and '.join(parts)} of planned effort, more than {most}, "
        f"and no live initiative serves {first.label}, an active objective of the theme `{first.theme}`"
    )
    related = tuple(Related(other.at("theme"), f"no live initiative serves {other.label} either") for other in others)
    return Problem(first.at("theme"), message, related)


def _amount(amount: Fraction, unit: str) -> str:
    number = f"{float(round(amount, 1)):.15g}"
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"
