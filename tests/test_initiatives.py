"""First deliveries against a calendar; duplicated effort against a comparison of each with each, and its time as roadmaps grow."""

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import combinations, repeat
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from pace import grows_with_its_size
from roadmaplint.checks.initiatives.big_bang import BigBang
from roadmaplint.checks.initiatives.duplicated_effort import DuplicatedEffort
from roadmaplint.checks.initiatives.near_texts import BEGINNING, near
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review
from roadmaps import written

LEAST = 90
MARKS = {"1", "2", "north"}
WORDS = [*MARKS, "card", "cards", "giftcard", "gift", "portal", "customer", "customers", "modernise", "modernize", "data", "shop"]

Pair = tuple[int, int]


class Plan(NamedTuple):
    """An initiative as the tests write it; others are named by their numbers."""

    title: str
    description: str = ""
    outcomes: tuple[str, ...] = ("o",)
    provides: tuple[str, ...] = ()
    live: bool = True
    parent: int | None = None
    needs: int | None = None


def text(plans: Iterable[Plan]) -> str:
    entries = [
        {
            "id": f"i{number}",
            "title": plan.title,
            "description": plan.description,
            "outcomes": plan.outcomes,
            "provides": plan.provides,
            "status": "active" if plan.live else "done",
            **({} if plan.parent is None else {"parent": f"i{plan.parent}"}),
            **({} if plan.needs is None else {"depends_on": [f"i{plan.needs}"]}),
        }
        for number, plan in enumerate(plans)
    ]
    return f"initiatives: {json.dumps(entries, indent=0)}"


def said(plans: Iterable[Plan]) -> list[Problem | Unchecked]:
    check = DuplicatedEffort.model_validate({"where": {"status": ["active"]}})
    return list(check.problems(Review(written(text(plans)).roadmap, date(2027, 1, 15))))


def found(plans: Iterable[Plan]) -> list[Pair]:
    """The pairs that are told of, the earlier of each first."""
    problems = [each for each in said(plans) if isinstance(each, Problem)]
    return [(int(problem.identity.removeprefix("initiative:i")), int(problem.place.route[2])) for problem in problems]


def chain(plans: list[Plan], number: int, *fields: str) -> set[int]:
    """The initiatives that one leads to by some fields, directly or through others."""
    direct = {each for field in fields if (each := getattr(plans[number], field)) is not None}
    return direct.union(*(chain(plans, each, *fields) for each in direct))


def awaited(plans: list[Plan], number: int) -> set[int]:
    """What is finished before an initiative can be: its parts, what it needs, and what these wait for."""
    known, waiting = set[int](), [number]
    while waiting:
        each = waiting.pop()
        direct = {part for part, plan in enumerate(plans) if plan.parent == each} | ({plans[each].needs} - {None})
        waiting += [one for one in direct if one is not None and one not in known]
        known |= {one for one in direct if one is not None}
    return known


def split(text: str) -> tuple[list[str], list[str]]:
    """What a text says, and the numbers and regions in it."""
    words = sorted(text.split())
    return [word for word in words if word not in MARKS], [word for word in words if word in MARKS]


def on_one_subject(one: list[str], other: list[str]) -> bool:
    """Whether two titles, without what tells waves and regions, may mean the same."""
    return any(all(any(map(spelt_alike, repeat(word), words)) for word in title) for title, words in ((one, other), (other, one)))


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words differ by nothing, a plural or a slip in a long one."""
    return one.rstrip("s") == other.rstrip("s") or (min(len(one), len(other)) >= 5 and OSA.distance(one, other) < 2)


def duplicates(plans: list[Plan], one: int, other: int) -> bool:
    """What the catalogue says of a pair, word by word."""
    a, b = plans[one], plans[other]
    if not (a.live and b.live) or one in awaited(plans, other) or other in awaited(plans, one):
        return False
    whole_a, whole_b = f"{a.title} {a.description}".strip(), f"{b.title} {b.description}".strip()
    (title_a, marks_a), (title_b, marks_b) = split(a.title), split(b.title)
    if any(x[0] == y[0] and x[1] != y[1] for x, y in ((split(a.title), split(b.title)), (split(whole_a), split(whole_b)))):
        return False
    outcomes = [{outcome for owner in (each, *chain(plans, each, "parent")) for outcome in plans[owner].outcomes} for each in (one, other)]
    alike = whole_a and whole_b and fuzz.token_sort_ratio(whole_a[:300], whole_b[:300]) >= LEAST
    same = alike and marks_a == marks_b and on_one_subject(title_a, title_b) and outcomes[0] & outcomes[1]
    return bool(same or {*a.provides} & {*b.provides})


sentences = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


@st.composite
def portfolios(draw: st.DrawFn) -> list[Plan]:
    titles = draw(st.lists(sentences, min_size=1, max_size=4))
    long = st.lists(st.sampled_from(WORDS), min_size=12, max_size=25).map(" ".join)
    descriptions = draw(st.lists(st.one_of(sentences, long), min_size=1, max_size=2))
    plans: list[Plan] = []
    for number in range(draw(st.integers(2, 8))):
        earlier = st.none() if not number else st.one_of(st.none(), st.none(), st.integers(0, number - 1))
        plans.append(
            Plan(
                draw(st.sampled_from(titles)),
                draw(st.sampled_from(descriptions)),
                tuple(draw(st.lists(st.sampled_from("xyz"), max_size=2, unique=True))),
                draw(st.sampled_from([(), (), ("p",), ("p", "q")])),
                draw(st.sampled_from([True, True, True, False])),
                draw(earlier),
                draw(earlier),
            )
        )
    return plans


@given(portfolios())
def test_each_pair_is_told_once_and_no_other(plans: list[Plan]) -> None:
    expected = [pair for pair in combinations(range(len(plans)), 2) if duplicates(plans, *pair)]
    assert sorted(found(plans)) == expected


@given(sentences, sentences)
@example("portal", "customer portal")
@example("customer portal shop", "customer portal data")
@example("modernise customer portal", "modernise cusotmer portal")
def test_one_description_under_two_titles_is_one_work_if_these_may_mean_the_same(one: str, other: str) -> None:
    plans = [Plan(title, " ".join(WORDS * 3)) for title in (one, other)]
    assert found(plans) == ([(0, 1)] if duplicates(plans, 0, 1) else [])


def test_a_text_that_comes_again_is_paired_with_a_similar_one_in_between() -> None:
    plans = [Plan("Digital gift cards"), Plan("Digital gift card"), Plan("Digital gift cards")]
    assert found(plans) == [(0, 1), (0, 2), (1, 2)]


def test_many_of_the_same_are_paired_with_the_first_ten() -> None:
    plans = [Plan("Digital gift cards"), Plan("Digital gift card")] * 15
    assert found(plans)[-11:] == [(9, 28), *((earlier, 29) for earlier in range(10))]


def test_it_is_said_where_not_all_were_compared() -> None:
    plans = [Plan("New tills", f"In all stores of wave {wave}") for wave in range(600)]
    assert [each.identity for each in said(plans) if isinstance(each, Unchecked)] == ["outcome:o"]


def vocabulary(size: int) -> list[str]:
    random = Random(1)
    return ["".join(random.choices("etaoinshrdlucmfwyp", k=random.randint(3, 11))) for _ in range(size)]


def sentence(random: Random, words: list[str]) -> list[str]:
    weights = [1 / (rank + 5) for rank in range(len(words))]
    return random.choices(words, weights, k=random.randint(4, 30))


def slipped(random: Random, words: list[str]) -> list[str]:
    """A sentence as somebody else would have written it: a word less, a word more, another order, an ending changed."""
    changed = list(words)
    for _ in range(random.randint(1, 3)):
        where = random.randrange(len(changed))
        kind = random.randrange(4)
        if kind == 0 and len(changed) > 4:
            del changed[where]
        elif kind == 1:
            changed.insert(where, "the")
        elif kind == 2:
            changed[where] += "s"
        else:
            random.shuffle(changed)
    return changed


def similar(texts: list[str]) -> set[Pair]:
    """The pairs of texts that are similar, each compared with each."""
    return {
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if fuzz.token_sort_ratio(texts[one], texts[other], score_cutoff=LEAST) >= LEAST
    }


def chosen(texts: list[str]) -> set[Pair]:
    """Those that are found by rare words."""
    return {(other, likeness.number) for likeness in near(texts, LEAST, few=0) for other, _ in likeness.others}


@pytest.mark.parametrize("seed", range(2))
def test_rare_words_find_all_that_a_comparison_of_each_with_each_finds(seed: int) -> None:
    random = Random(seed)
    words = vocabulary(3000)
    originals = [sentence(random, words) for _ in range(900)]
    texts = [" ".join(sorted(each)) for each in originals + [slipped(random, each) for each in originals]]
    expected = similar(texts)
    assert len(expected) > 600
    assert chosen(texts) == expected


@given(st.lists(st.lists(st.sampled_from(vocabulary(12)), min_size=1, max_size=9), min_size=2, max_size=12))
@example([["modernise", "portal", "data"], ["modernize", "portal", "data"]])
def test_no_pair_is_missed_that_shares_two_thirds_of_the_beginnings_of_its_words(sentences: list[list[str]]) -> None:
    beginnings = [{word[:BEGINNING] for word in sentence} for sentence in sentences]
    texts = [" ".join(sorted(sentence)) for sentence in sentences]
    certain = {
        (one, other)
        for one, other in similar(texts)
        if 3 * len(beginnings[one] & beginnings[other]) >= 2 * max(len(beginnings[one]), len(beginnings[other]))
    }
    assert certain <= chosen(texts) <= similar(texts)


@pytest.mark.parametrize("few", [0, 10_000])
def test_the_way_to_choose_makes_no_difference_to_similar_texts(few: int) -> None:
    texts = ["app digital for gift cards", "app digital for gift card", "portal", "app digital for gifts cards"]
    assert [(each.number, each.others) for each in near(texts, LEAST, few) if each.others] == [(1, [(0, 98)]), (3, [(0, 98), (1, 96)])]


def natural(number: int) -> list[Plan]:
    random, words = Random(1), vocabulary(3000)
    return [Plan(" ".join(sentence(random, words)[:8])) for _ in range(number)]


def repetitive(number: int) -> list[Plan]:
    random, words = Random(1), vocabulary(40)
    return [Plan(" ".join(sentence(random, words)[:8])) for _ in range(number)]


def same(number: int) -> list[Plan]:
    return [Plan("Digital gift cards", provides=("cards",))] * number


def waves(number: int) -> list[Plan]:
    return [Plan(f"New tills, wave {wave}", "In all stores") for wave in range(number)]


def described_waves(number: int) -> list[Plan]:
    return [Plan("New tills", f"In all stores of wave {wave}", provides=("tills",)) for wave in range(number)]


def waiting(number: int) -> list[Plan]:
    return [Plan("Digital gift cards", needs=each - 1 if each else None) for each in range(number)]


PORTFOLIOS = [natural, repetitive, same, waves, described_waves, waiting]


@pytest.mark.parametrize("portfolio", PORTFOLIOS)
def test_four_times_as_many_for_one_outcome_take_no_sixteen_times_as_long(portfolio: Callable[[int], list[Plan]]) -> None:
    check = DuplicatedEffort()
    reviews = {number: Review(written(text(portfolio(number))).roadmap, date(2027, 1, 15)) for number in (600, 2400)}
    grows_with_its_size(lambda number: list(check.problems(reviews[number])), 600)


def days(first: date, months: int) -> list[date]:
    """The days of so many months, counted one by one."""
    inside = (first + timedelta(number) for number in range(31 * months + 1))
    return [day for day in inside if (day.year - first.year) * 12 + day.month - first.month < months]


LENGTHS = {"day": 0, "month": 1, "quarter": 3, "half": 6, "year": 12}


@st.composite
def written_dates(draw: st.DrawFn) -> tuple[str, list[date]]:
    day = draw(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
    grain = draw(st.sampled_from(list(LENGTHS)))
    if grain == "day":
        return day.isoformat(), [day]
    part = (day.month - 1) // LENGTHS[grain]
    text = {"month": f"{day:%Y-%m}", "quarter": f"{day.year}-Q{part + 1}", "half": f"{day.year}-H{part + 1}", "year": str(day.year)}[grain]
    return text, days(date(day.year, part * LENGTHS[grain] + 1, 1), LENGTHS[grain])


@given(written_dates(), st.lists(written_dates(), min_size=1, max_size=3))
@example(("2027-01-04", [date(2027, 1, 4)]), [("2027-07-12", [date(2027, 7, 12)])])
@example(("2027-01-04", [date(2027, 1, 4)]), [("2027-07-13", [date(2027, 7, 13)])])
def test_a_first_delivery_is_late_if_no_choice_of_days_brings_it_within_27_weeks(
    start: tuple[str, list[date]], dues: list[tuple[str, list[date]]]
) -> None:
    milestones = [{"id": f"m{number}", "due": due} for number, (due, _) in enumerate(dues)]
    roadmap = written(f"initiatives: [{{id: i, start: {start[0]!r}, milestones: {json.dumps(milestones)}}}]").roadmap
    told = list(BigBang().problems(Review(roadmap, date(2027, 1, 15))))
    least = min((due - begun).days for _, choice in dues for due in choice for begun in start[1][-1:])
    assert bool(told) == (least > 27 * 7)
