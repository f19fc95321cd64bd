"""Each generic kind of check, as a rule file of one's own uses it."""

from datetime import date

import pytest

from judging import catalog_of, judged, rule, said
from pace import grows_with_its_size
from roadmaplint.errors import UserError

INITIATIVES = """
    initiatives:
      - id: checkout-v2
        status: active
        owner: lena
        x-cost-centre: 4711
        milestones:
          - {id: beta, due: 2027-03-31}
          - {id: launch, owner: noor, status: done}
      - id: returns
        status: paused
        x-cost-centre:
      - id: search
        title: Search that finds
        horizon: later
"""


def refused(check: str, parameters: str) -> str:
    """What is wrong with the parameters of a check, with their line."""
    with pytest.raises(UserError) as error:
        catalog_of(rule(check, parameters))
    position = error.value.position
    assert position is not None
    line = position.line - rule(check).count("\n") - 1
    return f"{line}: {error.value.message.removeprefix('rule ACME001 (house-rule), `with`: ')}"


def test_required_tells_each_missing_field_of_an_item() -> None:
    assert said(INITIATIVES, "required", "{items: initiatives, fields: [owner, title]}") == [
        "3: `checkout-v2` has no `title`",
        "10: `returns` has no `owner`",
        "10: `returns` has no `title`",
        "13: `search` (Search that finds) has no `owner`",
    ]


def test_required_any_is_content_with_one_of_the_fields() -> None:
    assert said(INITIATIVES, "required", "{items: initiatives, fields: [owner, title], need: any}") == [
        "10: `returns` has no `owner` or `title`"
    ]


def test_required_asks_for_fields_of_ones_own() -> None:
    assert said(INITIATIVES, "required", "{items: initiatives, fields: [x-cost-centre]}") == [
        "12: `returns` has no `x-cost-centre`",
        "13: `search` (Search that finds) has no `x-cost-centre`",
    ]


@pytest.mark.parametrize("empty", ["", "[]", "{}", '""'])
def test_an_empty_field_of_ones_own_is_a_missing_one(empty: str) -> None:
    roadmap = f"initiatives:\n  - id: a\n    x-sign-off: {empty}\n"
    assert said(roadmap, "required", "{items: initiatives, fields: [x-sign-off]}") == ["3: `a` has no `x-sign-off`"]


@pytest.mark.parametrize("value", ["0", "false", "no"])
def test_a_zero_is_something(value: str) -> None:
    assert not said(f"initiatives: [{{id: a, x-sign-off: {value}}}]", "required", "{items: initiatives, fields: [x-sign-off]}")


def test_required_looks_at_nested_items() -> None:
    assert said(INITIATIVES, "required", "{items: milestones, fields: [owner]}") == ["8: `checkout-v2/beta` has no `owner`"]


def test_a_broken_field_is_not_missing() -> None:
    assert not said("initiatives: [{id: a, owner: {name: lena}}]", "required", "{items: initiatives, fields: [owner]}")


def test_the_message_is_ones_own() -> None:
    parameters = "{items: initiatives, fields: [title], where: {status: [active]}, message: 'Name {item}, please: {field} {other} {'}"
    assert said(INITIATIVES, "required", parameters) == ["3: Name `checkout-v2`, please: title {other} {"]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("{status: active}", ["checkout-v2"]),
        ("{status: [active, paused]}", ["checkout-v2", "returns"]),
        ("{status: planned}", ["search"]),
        ("{status: {not: [active]}}", ["returns", "search"]),
        ("{horizon: {not: [later]}}", ["checkout-v2", "returns"]),
        ("{horizon: null}", ["checkout-v2", "returns"]),
        ("{title: {present: true}}", ["search"]),
        ("{title: {present: false}, status: paused}", ["returns"]),
        ("{owner: lena}", ["checkout-v2"]),
        ("{milestones: {present: true}}", ["checkout-v2"]),
        ("{ongoing: false}", ["checkout-v2", "returns", "search"]),
        ("{ongoing: true}", []),
        ("{x-cost-centre: 4711}", ["checkout-v2"]),
        ("{x-cost-centre: {present: false}}", ["returns", "search"]),
    ],
)
def test_where_chooses_items(where: str, found: list[str]) -> None:
    assert said(INITIATIVES, "required", f"{{items: initiatives, fields: [sponsor], where: {where}, message: '{{item}}'}}") == [
        message
        for message in said(INITIATIVES, "required", "{items: initiatives, fields: [sponsor], message: '{item}'}")
        if _id(message) in found
    ]


def _id(message: str) -> str:
    return message.split("`")[1]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("{initiative.status: active}", ["beta", "launch"]),
        ("{initiative.status: {not: [active]}}", []),
        ("{initiative.owner: lena, status: {not: [done]}}", ["beta"]),
        ("{initiative.sponsor: {present: true}}", []),
    ],
)
def test_where_asks_the_item_above(where: str, found: list[str]) -> None:
    parameters = f"{{items: milestones, fields: [title], where: {where}, message: '{{item}}'}}"
    assert [_id(message).partition("/")[2] for message in said(INITIATIVES, "required", parameters)] == found


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("{capacity.unit: points}", ["app"]),
        ("{capacity.unit: {not: [points]}}", ["web", "ops"]),
        ("{capacity.people: 4}", ["web"]),
        ("{capacity.people: {present: false}}", ["app", "ops"]),
    ],
)
def test_where_asks_the_item_below(where: str, found: list[str]) -> None:
    roadmap = """
        teams:
          - {id: web, capacity: {people: 4}}
          - {id: app, capacity: {unit: points}}
          - {id: ops}
          - {id: old, capacity: 4}
    """
    parameters = f"{{items: teams, fields: [name], where: {where}, message: '{{item}}'}}"
    assert [_id(message) for message in said(roadmap, "required", parameters)] == found


def test_a_condition_on_an_item_above_that_does_not_exist_is_one_on_nothing() -> None:
    roadmap = """
        roadmap: {period: {start: 2027}}
        initiatives:
          - {id: a, status: paused, budget: {amount: 1, period: {start: 2027}}}
    """
    parameters = "{items: periods, fields: [end], where: {initiative.status: {not: [paused]}}}"
    assert said(roadmap, "required", parameters) == ["2: `period` has no `end`"]


def test_a_field_that_cannot_be_read_fits_no_condition() -> None:
    roadmap = "initiatives: [{id: a, status: running}]"
    for where in ("{status: active}", "{status: {not: [active]}}", "{status: {present: true}}", "{status: {present: false}}"):
        assert not said(roadmap, "required", f"{{items: initiatives, fields: [owner], where: {where}}}")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ("items: initiatves\nfields: [owner]", "1: no items are called `initiatves`; did you mean `initiatives`?"),
        ("items: initiatives\nfields: [onwer]", "2: `initiatives` have no field `onwer`; did you mean `owner`?"),
        ("items: initiatives\nfields: []", "2: `fields` is empty; write at least one value"),
        ("items: initiatives", "0: `fields` is missing"),
        (
            "items: initiatives\nfields: [owner]\nwhere: {statsu: active}",
            "3: `initiatives` have no field `statsu`; did you mean `status`?",
        ),
        ("items: initiatives\nfields: [owner]\nwhere: {status: actve}", "3: `status` is never `actve`; did you mean `active`?"),
        ("items: initiatives\nfields: [owner]\nwhere: {status: {not: [x]}}", None),
        ("items: milestones\nfields: [owner]\nwhere: {initative.status: active}", "3: from `milestones` no way leads to `initative`"),
        ("items: initiatives\nfields: [owner]\nfield: owner", "3: `field` is no known key; did you mean `fields`?"),
        ("items: initiatives\nfields: [owner]\nneed: some", "3: `some` is no `need`; write `all` or `any`"),
    ],
)
def test_parameters_that_make_no_sense_are_refused_at_their_line(parameters: str, message: str | None) -> None:
    found = refused("required", parameters)
    assert found == message or (message is None and found.startswith("3: `status` is never `x`; write `backlog`,"))


def test_allowed_refuses_other_values() -> None:
    parameters = "{items: initiatives, field: x-cost-centre, values: [4712, 4713]}"
    assert said(INITIATIVES, "allowed", parameters) == ["6: `checkout-v2` has `x-cost-centre: 4711`; allowed is `4712` or `4713`"]


@pytest.mark.parametrize("values", ["[4711]", "['4711']", "4711"])
def test_allowed_takes_a_text_for_the_number_it_looks_like(values: str) -> None:
    assert not said(INITIATIVES, "allowed", f"{{items: initiatives, field: x-cost-centre, values: {values}}}")


def test_allowed_judges_each_value_of_a_list_at_its_place() -> None:
    roadmap = """
        initiatives:
          - id: a
            affects:
              - customers
              - partners
              - staff
    """
    assert said(roadmap, "allowed", "{items: initiatives, field: affects, values: [customers, staff]}") == [
        "6: `a` has `affects: partners`; allowed is `customers` or `staff`"
    ]


def test_an_empty_value_in_a_list_of_ones_own_is_passed_over() -> None:
    roadmap = "initiatives:\n  - id: a\n    x-tags:\n      -\n      - web\n      - app\n"
    assert said(roadmap, "allowed", "{items: initiatives, field: x-tags, values: [web]}") == ["6: `a` has `x-tags: app`; allowed is `web`"]


def test_pattern_asks_for_a_text_that_matches_as_a_whole() -> None:
    roadmap = "initiatives:\n  - {id: OPS-1}\n  - {id: OPS-1b}\n  - {id: ops-2}\n"
    assert said(roadmap, "pattern", "{items: initiatives, field: id, pattern: 'OPS-[0-9]+'}") == [
        "3: `id` of `OPS-1b` is `OPS-1b`, which does not follow the pattern `OPS-[0-9]+`",
        "4: `id` of `ops-2` is `ops-2`, which does not follow the pattern `OPS-[0-9]+`",
    ]


def test_a_pattern_that_would_take_forever_takes_no_time() -> None:
    parameters = "{items: initiatives, field: title, pattern: '(a|a)*(a+)+(.*a){20}b'}"

    def work(number: int) -> None:
        assert len(said(f"initiatives: [{{id: a, title: {'a' * number}}}]", "pattern", parameters)) == 1

    grows_with_its_size(work, 5_000)


@pytest.mark.parametrize("pattern", ["'OPS-('", "'(a)\\1'", "'(?=a)'", "'(a{900}){900}'"])
def test_a_pattern_that_is_none_is_refused_at_its_place(pattern: str) -> None:
    found = refused("pattern", f"items: initiatives\nfield: id\npattern: {pattern}")
    assert found.startswith("3: ")
    assert "is no regular expression that RE2 knows" in found


def test_reference_looks_a_name_up_and_offers_the_nearest() -> None:
    roadmap = """
        teams: [{id: payments}, {id: web}]
        initiatives:
          - {id: a, x-operated-by: web}
          - {id: b, x-operated-by: payment}
          - {id: c}
          - {id: d, x-operated-by: [web, zeppelin]}
    """
    assert said(roadmap, "reference", "{items: initiatives, field: x-operated-by, to: teams}") == [
        "5: `b` names `payment` in `x-operated-by`, but no team has that id; did you mean `payments`?",
        "7: `d` names `zeppelin` in `x-operated-by`, but no team has that id",
    ]


def test_reference_knows_the_id_of_a_broken_item() -> None:
    roadmap = "teams: [{id: web, capacity: none}]\ninitiatives: [{id: a, x-operated-by: web}]"
    assert not said(roadmap, "reference", "{items: initiatives, field: x-operated-by, to: teams}")


def test_count_counts_values_in_each_item() -> None:
    roadmap = """
        initiatives:
          - {id: a, affects: [x]}
          - {id: b, affects: [x, y]}
          - {id: c, affects: [x, y, z]}
          - {id: d}
    """
    assert said(roadmap, "count", "{items: initiatives, field: affects, least: 2, most: 2}") == [
        "3: `a` has 1 affects; there should be at least 2",
        "5: `c` has 3 affects; there should be at most 2",
    ]


def test_count_without_a_field_counts_items_and_speaks_at_the_first_too_many() -> None:
    roadmap = "initiatives:\n  - {id: a, status: active}\n  - {id: b}\n  - {id: c, status: active}\n"
    parameters = "{items: initiatives, most: 1, where: {status: active}, message: 'There are {count} active {field}; {limit}'}"
    assert said(roadmap, "count", parameters) == ["4: There are 2 active initiatives; at most 1"]


def test_count_follows_a_way_to_the_list() -> None:
    roadmap = "teams: [{id: web, capacity: {absences: [{start: 2027}]}}, {id: app}]"
    assert said(roadmap, "count", "{items: teams, field: capacity.absences, least: 2}") == [
        "1: `web` has 1 absences; there should be at least 2"
    ]


@pytest.mark.parametrize(
    ("revised", "today", "found"),
    [
        ("2026-01-15", date(2027, 1, 15), False),
        ("2026-01-14", date(2027, 1, 15), True),
        ("2026-01", date(2027, 1, 31), False),
        ("2026-01", date(2027, 2, 1), True),
        ("2025", date(2026, 12, 31), False),
        ("2025", date(2027, 1, 1), True),
        ("2028-02-29", date(2029, 2, 28), False),
        ("2028-02-29", date(2029, 3, 1), True),
        ("2027-06", date(2027, 1, 15), False),
    ],
)
def test_age_counts_calendar_months_from_the_last_day(revised: str, today: date, found: bool) -> None:
    roadmap = f"strategy: {{revised: {revised}}}"
    parameters = "{items: strategy, field: revised, most: 12mo, message: '{value} is older than {limit}'}"
    assert said(roadmap, "age", parameters, today) == ([f"1: {revised} is older than 12 months"] if found else [])


def test_age_fills_in_the_days_and_the_day() -> None:
    parameters = "{items: strategy, field: revised, most: 2w, message: '{item} {field} {days} {today} {limit}'}"
    assert said("strategy: {revised: 2026-12-31}", "age", parameters) == ["1: `strategy` revised 15 2027-01-15 2 weeks"]


@pytest.mark.parametrize("most", ["soon", "0d", "-1w", "1.5mo", "[1d]"])
def test_an_age_that_is_no_time_is_refused(most: str) -> None:
    assert refused("age", f"items: strategy\nfield: revised\nmost: {most}").startswith("3: ")


ORDER = "{orders: [{items: outcomes, earlier: x-from, later: due}]}"


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2027-03-31", "2027-03-31", False),
        ("2027-04-01", "2027-03-31", True),
        ("2027-Q1", "2027-01-01", False),
        ("2027-03-31", "2027-Q1", False),
        ("2027-Q2", "2027-03", True),
        ("2027", "2027-H1", False),
        ("2028", "2027", True),
        ("2027-W13", "2027-03-29", False),
        ("2027-W13", "2027-03-28", True),
        ("2027-02-30", "2026", False),
        ("2027", "soon", False),
    ],
)
def test_dates_are_out_of_order_only_where_one_lies_wholly_before_the_other(start: str, end: str, found: bool) -> None:
    roadmap = f"initiatives: [{{id: a, start: {start}, end: {end}}}]"
    messages = said(roadmap, "date-order", "{orders: [{items: initiatives, earlier: start, later: end}]}")
    assert messages == ([f"1: `end` of `a` ({end}) lies before its `start` ({start})"] if found else [])


def test_date_order_compares_with_the_item_above_and_points_at_both() -> None:
    roadmap = """
        initiatives:
          - id: a
            end: 2027-06
            milestones:
              - id: beta
                due: 2027-07-01
    """
    check = rule("date-order", "{orders: [{items: milestones, earlier: due, later: initiative.end}]}")
    (finding,) = judged(roadmap, catalog=catalog_of(check), only=["ACME001"]).open
    assert finding.span.start.line == 7
    assert [(spot.span.start.line, spot.message) for spot in finding.related] == [(4, "`end` is here")]


def test_date_order_follows_a_demand_to_its_milestone() -> None:
    roadmap = """
        initiatives:
          - id: a
            milestones: [{id: beta, due: 2027-03}, {id: launch}]
            demand:
              - {start: 2027-04, milestone: beta}
              - {start: 2027-04, milestone: launch}
              - {start: 2027-04}
    """
    parameters = "{orders: [{items: demands, earlier: start, later: milestone.due, message: '{earlier_value} {later_value}'}]}"
    assert said(roadmap, "date-order", parameters) == ["6: 2027-04 2027-03"]


def test_an_order_of_a_field_that_does_not_exist_is_refused() -> None:
    found = refused("date-order", "orders:\n  - {items: initiatives, earlier: begin, later: end}")
    assert found == "2: `initiatives` have no field `begin`"


SCHEMA = """
    items: initiatives
    schema:
      type: object
      required: [x-cost-centre]
      properties:
        x-cost-centre: {$ref: '#/$defs/centre'}
        x-tags: {type: array, uniqueItems: true, items: {type: string, pattern: '^[a-z]+$'}}
      $defs:
        centre: {type: integer, minimum: 1000}
"""


def test_schema_finds_faults_where_they_stand() -> None:
    roadmap = """
        initiatives:
          - {id: a, x-cost-centre: 4711, x-tags: [web, app]}
          - {id: b}
          - id: c
            title: Third
            x-cost-centre: 12
          - id: d
            x-cost-centre: "4711"
            x-tags:
              - web
              - WEB
    """
    assert said(roadmap, "schema", SCHEMA) == [
        "4: `b`: 'x-cost-centre' is a required property",
        "7: `c` (Third): 12 is less than the minimum of 1000",
        "9: `d`: '4711' is not of type 'integer'",
        "12: `d`: 'WEB' does not match '^[a-z]+$'",
    ]


def test_schema_finds_what_stands_twice() -> None:
    roadmap = "initiatives:\n  - {id: a, x-cost-centre: 4711, x-tags: [web, web]}\n"
    assert said(roadmap, "schema", SCHEMA) == ["2: `a`: a value stands in the list twice"]


def test_a_long_list_is_searched_for_twins_in_no_time() -> None:
    parameters = "{items: initiatives, schema: {properties: {x-tags: {uniqueItems: true}}}}"

    def work(number: int) -> None:
        tags = ", ".join(f"{{n: {each}}}" for each in range(number))
        assert not said(f"initiatives: [{{id: a, x-tags: [{tags}]}}]", "schema", parameters)

    grows_with_its_size(work, 2_000)


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        (
            "{$ref: 'https://example.org/schema.json'}",
            "`$ref: https://example.org/schema.json` leads out of the schema; only `#/...` is followed",
        ),
        ("{allOf: [{$ref: 'file:///etc/passwd'}]}", "`$ref: file:///etc/passwd` leads out of the schema; only `#/...` is followed"),
        ("{$dynamicRef: 'other.json'}", "`$dynamicRef: other.json` leads out of the schema; only `#/...` is followed"),
        ("{$ref: '#/$defs/none'}", "`$ref: #/$defs/none` leads nowhere"),
        ("{patternProperties: {a: {}}}", "`patternProperties` is not supported; write `propertyNames: {pattern: ...}`"),
        ("{type: initiative}", "this is no JSON Schema: 'initiative' is not valid under any of the given schemas"),
        ("{properties: {title: {pattern: '(?=a)'}}}", None),
    ],
)
def test_a_schema_that_is_none_or_leads_elsewhere_is_refused(schema: str, message: str | None) -> None:
    found = refused("schema", f"items: initiatives\nschema: {schema}")
    assert found.startswith("2: ")
    assert message is None or found == f"2: {message}"


def test_a_schema_that_refers_to_itself_without_end_is_refused_when_it_runs() -> None:
    with pytest.raises(UserError, match="goes round in circles"):
        said("initiatives: [{id: a}]", "schema", "{items: initiatives, schema: {$ref: '#'}}")


def test_a_schema_that_doubles_with_each_step_is_stopped() -> None:
    doubling = ", ".join(f"s{n}: {{allOf: [{{$ref: '#/$defs/s{n + 1}'}}, {{$ref: '#/$defs/s{n + 1}'}}]}}" for n in range(40))
    with pytest.raises(UserError, match="follows more than"):
        said(
            "initiatives: [{id: a}]", "schema", f"{{items: initiatives, schema: {{$ref: '#/$defs/s0', $defs: {{{doubling}, s40: {{}}}}}}}}"
        )


def test_a_schema_may_describe_trees() -> None:
    parameters = """
        items: initiatives
        schema:
          properties: {x-tree: {$ref: '#/$defs/node'}}
          $defs: {node: {additionalProperties: {$ref: '#/$defs/node'}, required: [kind]}}
    """
    roadmap = "initiatives:\n  - id: a\n    x-tree:\n      kind: {kind: {kind: {}}}\n"
    assert [message.partition(": ")[0] for message in said(roadmap, "schema", parameters)] == ["4"]


def test_a_required_field_may_lie_in_a_group_below() -> None:
    wanted = "{items: governance, fields: [change_process.approver], message: nobody approves}"
    assert said("governance: {change_process: {how: by mail}}", "required", wanted) == ["1: nobody approves"]
    assert not said("governance: {change_process: {approver: board}}", "required", wanted)
