"""What waits for what, against an independent library, and on graphs that would break a recursive walk."""

from itertools import pairwise
from math import isqrt
from random import Random

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pace import grows_with_its_size
from roadmaplint.model.graph import components, cycles, edges
from roadmaps import written

Graph = dict[str, list[str]]

SMALL = "abcdefgh"


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    nodes = SMALL[: draw(st.integers(1, len(SMALL)))]
    arrows = draw(st.sets(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=16))
    return {node: [after for before, after in sorted(arrows) if before == node] for node in draw(st.permutations(nodes))}


def oracle(graph: Graph) -> "networkx.DiGraph[str]":
    other: networkx.DiGraph[str] = networkx.DiGraph()
    other.add_nodes_from(graph)
    other.add_edges_from((node, after) for node, afters in graph.items() for after in afters)
    return other


def turned(cycle: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A cycle from its smallest node."""
    first = cycle.index(min(cycle))
    return (*cycle[first:], *cycle[:first])


def chain(length: int) -> Graph:
    names = [f"n{number:06}" for number in range(length)]
    return {**{before: [after] for before, after in pairwise(names)}, names[-1]: []}


@given(graphs())
def test_components_are_those_of_another_library(graph: Graph) -> None:
    expected = sorted(map(sorted, networkx.strongly_connected_components(oracle(graph))))
    assert sorted(map(sorted, components(graph))) == expected


@given(graphs())
def test_cycles_are_those_of_another_library(graph: Graph) -> None:
    expected = sorted(map(turned, networkx.simple_cycles(oracle(graph))))
    assert sorted(cycles(graph, most=100_000)) == expected


@given(graphs())
def test_a_cycle_follows_the_arrows_from_its_smallest_node(graph: Graph) -> None:
    for cycle in cycles(graph, most=100):
        assert cycle[0] == min(cycle)
        assert all(after in graph[before] for before, after in pairwise((*cycle, cycle[0])))


@given(graphs(), st.integers(1, 3))
def test_each_knot_gives_its_first_few_cycles(graph: Graph, most: int) -> None:
    every = list(cycles(graph, most=100_000))
    few = list(cycles(graph, most))
    for part in components(graph):
        assert [cycle for cycle in few if cycle[0] in part] == [cycle for cycle in every if cycle[0] in part][:most]


@given(graphs())
def test_the_cycles_of_a_knot_come_in_the_order_of_their_smallest_nodes(graph: Graph) -> None:
    found = list(cycles(graph, most=100_000))
    for part in components(graph):
        firsts = [cycle[0] for cycle in found if cycle[0] in part]
        assert firsts == sorted(firsts)


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_text_does_not_matter(graph: Graph, random: Random) -> None:
    nodes = list(graph)
    random.shuffle(nodes)
    shuffled = {node: random.sample(graph[node], len(graph[node])) for node in nodes}
    assert list(cycles(shuffled, 5)) == list(cycles(graph, 5))


def test_what_waits_for_itself_is_a_cycle() -> None:
    assert list(cycles({"a": ["a", "b"], "b": []}, 5)) == [("a",)]


def test_an_arrow_drawn_twice_is_one_cycle() -> None:
    assert list(cycles({"b": ["a", "a"], "a": ["b", "b"]}, 5)) == [("a", "b")]


def test_a_long_chain_has_no_cycle() -> None:
    graph = chain(100_000)
    assert len(list(components(graph))) == 100_000
    assert not list(cycles(graph, 5))


def test_a_long_chain_that_is_closed_is_one_cycle() -> None:
    graph = chain(100_000)
    first, *_, last = graph
    graph[last] = [first]
    (cycle,) = cycles(graph, 5)
    assert cycle == tuple(graph)


def test_a_tight_knot_gives_its_first_cycles_at_once() -> None:
    def work(arrows: int) -> None:
        names = [f"n{number:03}" for number in range(isqrt(arrows))]
        graph = {name: [other for other in names if other != name] for name in names}
        assert len(list(cycles(graph, 20))) == 20

    grows_with_its_size(work, 3_600)


def test_the_time_grows_with_the_length() -> None:
    grows_with_its_size(lambda length: list(cycles(chain(length), 5)), 10_000)


PLAN = """\
initiatives:
  - id: shop
    depends_on: [billing, {item: search/beta, by: start}]
    milestones:
      - {id: alpha}
      - {id: launch, depends_on: [alpha, billing]}
  - id: billing
    parent: shop
  - id: search
    milestones: [{id: beta}]
"""


def test_edges_come_in_the_order_of_the_text_with_their_places() -> None:
    found = written(PLAN)
    told = [(edge.work.identity, edge.on.identity, found.where(edge.place)) for edge in edges(found.roadmap)]
    assert told == [
        ("initiative:shop", "initiative:billing", "3:18"),
        ("initiative:shop", "initiative:search/milestone:beta", "3:34"),
        ("initiative:shop/milestone:launch", "initiative:shop/milestone:alpha", "6:35"),
        ("initiative:shop/milestone:launch", "initiative:billing", "6:42"),
        ("initiative:shop", "initiative:billing", "8:13"),
    ]


def test_an_edge_knows_by_when_and_a_parent_waits_for_its_parts() -> None:
    by = [edge.dependency.by if edge.dependency is not None else "part" for edge in edges(written(PLAN).roadmap)]
    assert by == ["finish", "start", "finish", "finish", "part"]


@pytest.mark.parametrize("depends_on", ["gone", "shop/gone", "gone/beta", "beta"])
def test_nothing_waits_for_what_is_unknown(depends_on: str) -> None:
    assert not list(edges(written(f"initiatives: [{{id: shop, depends_on: {depends_on}, milestones: [{{id: beta}}]}}]").roadmap))


def test_a_milestone_waits_for_its_sibling_rather_than_an_initiative() -> None:
    found = written("initiatives: [{id: a, milestones: [{id: b}, {id: c, depends_on: b}]}, {id: b}]")
    assert [edge.on.identity for edge in edges(found.roadmap)] == ["initiative:a/milestone:b"]
