"""What two initiatives have in common that only one of them should."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from roadmaplint.checks.initiatives.alike import alike
from roadmaplint.checks.initiatives.near_texts import PATIENCE
from roadmaplint.checks.initiatives.wording import Wording, siblings
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.place import Place
from roadmaplint.problem import Unchecked, Verdict
from roadmaplint.spelling import listed


class Overlap(NamedTuple):
    """Two initiatives by their numbers, the earlier first, and what they share, at its place in the later."""

    earlier: int
    later: int
    what: str
    place: Place


def told_alike(
    roadmap: Roadmap, initiatives: Sequence[Initiative], wordings: Sequence[Wording], least: int, most: int
) -> Iterator[Overlap | Unchecked]:
    """Those that serve a common outcome and whose texts are nearly the same."""
    served = _served(roadmap, initiatives)
    found: dict[tuple[int, int], int] = {}
    for members, outcome in _groups(served).items():
        for pair in alike({number: wordings[number] for number in members}, least, most):
            if pair is None:
                yield Unchecked(
                    f"outcome:{outcome}", Verdict.UNCHECKED, "too many initiatives use the same words to compare each with each"
                )
            else:
                found[pair.earlier, pair.later] = pair.similarity
    for (earlier, later), similarity in found.items():
        common = [outcome for outcome in served[later] if outcome in served[earlier]]
        what = f"both serve {listed(common, 'and')}, and their texts agree to {similarity}%"
        yield Overlap(earlier, later, what, initiatives[later].at())


def _served(roadmap: Roadmap, initiatives: Sequence[Initiative]) -> list[dict[str, None]]:
    """The outcomes that each initiative serves, its own and its parents'."""
    numbers = {id(initiative): number for number, initiative in enumerate(initiatives)}
    served: list[dict[str, None]] = [{} for _ in initiatives]
    for outcome, serving in roadmap.serving.items():
        for initiative in serving:
            if id(initiative) in numbers:
                served[numbers[id(initiative)]][outcome] = None
    return served


def _groups(served: Sequence[dict[str, None]]) -> dict[tuple[int, ...], str]:
    """Those that serve one outcome, by their numbers; once where several outcomes are served by the same."""
    by_outcome: dict[str, list[int]] = defaultdict(list)
    for number, outcomes in enumerate(served):
        for outcome in outcomes:
            by_outcome[outcome].append(number)
    return {tuple(numbers): outcome for outcome, numbers in by_outcome.items() if len(numbers) > 1}


def provided_twice(initiatives: Sequence[Initiative], wordings: Sequence[Wording], most: int) -> Iterator[Overlap]:
    """Those that provide the same capability and are no siblings in a programme, each with the first so many."""
    providers: dict[str, list[int]] = defaultdict(list)
    for later, initiative in enumerate(initiatives):
        for capability, place in {capability: place for place, capability in initiative.elements("provides")}.items():
            earlier = (one for one in providers[capability][:PATIENCE] if not siblings(wordings[one], wordings[later]))
            for one in islice(earlier, most):
                yield Overlap(one, later, f"both provide `{capability}`", place)
            providers[capability].append(later)
