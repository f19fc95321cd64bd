"""Configurations and packs of strangers."""

from hostile.case import BROKEN, SOUND, Case, files
from house import house_rule

CATASTROPHE = "(a+)+$|(a|aa)*b|(.*){1,32000}[bc]"
PLAN = f"initiatives:\n  - id: checkout-v2\n    title: {'a' * 60_000}!\n    owner: Ada\n"
DEEP_SCHEMA = "{allOf: [" * 25 + "{type: string}" + "]}" * 25
TWINS = "\n".join(f"      d{n}: {{anyOf: [{{$ref: '#/$defs/d{n + 1}'}}, {{$ref: '#/$defs/d{n + 1}'}}]}}" for n in range(24))


def _config(text: str, said: str, code: int = 2) -> Case:
    return Case(files({".roadmaplint.yaml": text, "roadmap.yaml": BROKEN}), said, code)


def _pack(check: str, parameters: str, said: str, code: int = 1, plan: str = PLAN) -> Case:
    rule = house_rule(parameters, check)
    return Case(files({".roadmaplint.yaml": "packs: house\n", "house/a.yaml": rule, "roadmap.yaml": plan}), said, code)


SETTINGS = {
    "a bomb as configuration": _config("a: &a [x]\n" + "b: [" + "*a, " * 2_000 + "]\n", "this file uses more than 1,000 aliases"),
    "brackets as configuration": _config("[" * 100_000, "lists and fields stand here more than 64 levels"),
    "bytes as configuration": Case(files({".roadmaplint.yaml": b"\xff\xfe\x00", "roadmap.yaml": SOUND}), "it is not UTF-8", 2),
    "a configuration of the limit": _config("#" * (9 * 2**20), "the file is larger than 8 MiB"),
    "a key that gives orders": _config('"::error::forged\\n::error::forged": 1\n', "is no known key"),
    "a rule that gives orders": _config("rules: {'##[error]forged': none}\n", "no rule is called"),
    "a pack outside": _config("packs: ../../etc\n", "lies outside of"),
    "an absolute pack": _config("packs: /etc\n", "lies outside of"),
    "a pack that is not there": _config("packs: house\n", "there is no folder `house` to take rules from"),
    "a pattern that climbs out": _config("include: ['../**', '/etc/**']\n", "there is no roadmap in", 4),
    "a pattern with stars without end": Case(
        files({".roadmaplint.yaml": f"include: ['{'*a' * 500}b']\n", f"{'a' * 200}.yaml": BROKEN}), "there is no roadmap in", 4
    ),
    "a pattern with double stars without end": Case(
        files({".roadmaplint.yaml": f"include: ['{'**/' * 200}x']\n", f"{'a/' * 60}y.yaml": BROKEN}), "", 4
    ),
    "a deadline beyond all calendars": _config("max_allowance: 999999999y\n", "", 2),
    "a thousand overrides": Case(
        files(
            {
                ".roadmaplint.yaml": "overrides:\n"
                + "".join(f"  - {{items: ['a{n}*'], rules: {{RM110: {{severity: info, with: {{}}}}}}}}\n" for n in range(1_000)),
                "roadmap.yaml": "initiatives:\n" + "".join(f"- {{id: a{n}}}\n" for n in range(300)),
            }
        ),
        "RM110",
    ),
    "a rule of a pack that is none": Case(
        files({".roadmaplint.yaml": "packs: house\n", "house/a.yaml": "id: [1]\n", "roadmap.yaml": SOUND}), "house/a.yaml:1:", 2
    ),
    "a rule of a pack that takes a built-in name": Case(
        files(
            {
                ".roadmaplint.yaml": "packs: house\n",
                "house/a.yaml": house_rule("fields: [owner]").replace("ACME001", "RM110"),
                "roadmap.yaml": SOUND,
            }
        ),
        "another rule has the id `RM110` already",
        2,
    ),
    "a rule of a pack that wants to be the engine": _pack("engine", "fields: [owner]", "no kind of check is called `engine`", 2),
    "a pattern that takes for ever": _pack("pattern", f"field: title, pattern: '{CATASTROPHE}'", "ACME", 2),
    "a pattern that would take for ever elsewhere": _pack("pattern", "field: title, pattern: '(a+)+$'", "ACME001"),
    "a pattern that is none": _pack("pattern", "field: title, pattern: '(['", "house/a.yaml:8:", 2),
    "a pattern with a reference back": _pack("pattern", "field: title, pattern: '(a)\\1'", "house/a.yaml:8:", 2),
    "a pattern of the limit": _pack(
        "pattern", "field: title, pattern: '" + "(a|b)" * 10_000 + "'", "`pattern`: string should have at most 1000 characters", 2
    ),
    "a message of nothing but names": _pack(
        "required", f"fields: [x-a], message: '{'{item}' * 9_000}'", "`message`: string should have at most 1000 characters", 2
    ),
    "a schema that asks the network": _pack("schema", "schema: {$ref: 'http://127.0.0.1:9/x.json'}", "house/a.yaml:8:", 2),
    "a schema that asks the disk": _pack("schema", "schema: {$ref: 'file:///etc/passwd'}", "house/a.yaml:8:", 2),
    "a schema that asks by a base": _pack("schema", "schema: {$id: 'http://127.0.0.1:9/', $ref: 'x.json'}", "house/a.yaml:8:", 2),
    "a schema that refers to itself": _pack("schema", "schema: {$ref: '#'}", "goes round in circles", 2),
    "a schema that refers in a ring": _pack(
        "schema", "schema: {$defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}, $ref: '#/$defs/a'}", "goes round in circles", 2
    ),
    "a schema that doubles at each step": Case(
        files(
            {
                ".roadmaplint.yaml": "packs: house\n",
                "house/a.yaml": house_rule("schema: {}", "schema").replace(
                    "with: {items: initiatives, schema: {}}",
                    f"with:\n  items: initiatives\n  schema:\n    $defs:\n{TWINS}\n      d24: {{type: 'null'}}\n    $ref: '#/$defs/d0'",
                ),
                "roadmap.yaml": BROKEN,
            }
        ),
        "",
        2,
    ),
    "a schema of great depth": _pack("schema", f"schema: {DEEP_SCHEMA}", "ACME001", 1),
    "a schema with a pattern that takes for ever": _pack("schema", "schema: {properties: {title: {pattern: '^(a+)+$'}}}", "ACME001"),
    "a schema with unique items": _pack(
        "schema",
        "schema: {properties: {affects: {uniqueItems: true}}}",
        "",
        1,
        "initiatives:\n- id: a\n  affects:\n" + "".join(f"  - {{a{n}: [1]}}\n" for n in range(3_000)),
    ),
    "an example that gives orders": Case(
        files({"house/a.yaml": house_rule("fields: [owner]") + "---\nfail:\n- '::error::x': 'a: b'\n"}),
        "it says nowhere what ACME001 finds",
        1,
        ("rules", "test", "house"),
    ),
    "more patterns of files than anybody writes": _config(
        "include: [" + ",\n ".join(f"'**/*{n}x*/*'" for n in range(3_000)) + "]\n", "there are more than 1,000 patterns of files here"
    ),
    "more overrides than can be compared": Case(
        files(
            {
                ".roadmaplint.yaml": "overrides:\n" + "".join(f"- {{items: '*{n}x*', rules: {{RM110: info}}}}\n" for n in range(5_000)),
                "roadmap.yaml": "initiatives:\n" + "".join(f"- {{id: a{n}}}\n" for n in range(5_000)),
            }
        ),
        "the 5,000 patterns under `overrides:` would be compared with more than 100 items",
        2,
    ),
    "a schema that lists too much": _pack(
        "schema",
        "schema: {properties: {title: {enum: [" + ",\n ".join(f"e{n}" for n in range(50_000)) + "]}}}",
        "more than 2,000 values",
        2,
    ),
}
