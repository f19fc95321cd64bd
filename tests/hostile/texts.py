"""Files that attack the parser, or what is made of its data."""

from hostile.case import Case, roadmap

MIB = 2**20
LIMIT = 8 * MIB
LETTERS = tuple(zip("abcdefghij", "bcdefghijk", strict=True))
RM001 = "RM001 [error] "

LAUGHS = "x-a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"x-{c}: &{c} [{','.join(['*' + p] * 9)}]\n" for p, c in LETTERS)
MERGED = "- &a {k: v}\n" + "".join(f"- &{c} {{<<: [{','.join(['*' + p] * 90)}]}}\n" for p, c in LETTERS)
WIDE = "teams:\n  - &a {id: a, " + ", ".join(f"x-{n}: 1" for n in range(5_000)) + "}\n" + "  - <<: *a\n" * 900
SCHEMA = "teams: [{{id: web, name: {}}}]\n"


def _filled(piece: bytes) -> bytes:
    return piece * (LIMIT // len(piece))


def _refused(content: bytes | str, place: str, part: str) -> Case:
    return Case(roadmap(content), f"roadmap.yaml:{place}: {RM001}{part}")


TEXTS = {
    # Bombs
    "aliases inside of each other": _refused(LAUGHS, "7:10", "this file holds more than 1,000,000 keys and values"),
    "aliases in a row": _refused("x-a: &a [" + "x, " * 9_000 + "]\nx-b: [" + "*a, " * 900 + "]\n", "2:447", "this file holds more than"),
    "more aliases than anybody writes": _refused("- &a b\n" + "- *a\n" * 2_000, "1002:3", "this file uses more than 1,000 aliases"),
    "merges inside of each other": _refused(MERGED, "4:129", "this file holds more than 1,000,000 keys and values"),
    "a wide mapping merged again and again": _refused(WIDE, "101:9", "this file holds more than 1,000,000 keys and values"),
    "an alias inside of what it repeats": _refused("teams: &a [*a]\n", "1:12", "`*a` stands inside of what it repeats"),
    "a merge inside of what it merges": _refused("teams: &a\n  <<: *a\n", "2:7", "`*a` stands inside of what it repeats"),
    "20,000 anchors": _refused("teams:\n" + "".join(f"- &a{n} x\n" for n in range(20_000)) + "- *b\n", "20002:3", "`*b` repeats"),
    "anchors without values": _refused("&a " * 80_000, "1:4", "a text that begins with `&` needs quotes"),
    "anchors without values to the limit": _refused(_filled(b"&a "), "1:1", "this line has 8,388,606 characters"),
    "anchors with values to the limit": _refused(_filled(b"- &a a\n"), "1000000:6", "this file holds more than 1,000,000 keys and values"),
    # Depth
    "100,000 brackets": _refused("[" * 100_000, "1:65", "lists and fields stand here more than 64 levels"),
    "100,000 braces": _refused("{" * 100_000, "1:2", "what stands in brackets cannot be the name"),
    "brackets to the limit": _refused(_filled(b"["), "1:1", "this line has 8,388,608 characters"),
    "deep blocks": _refused("".join(f"{' ' * n}a:\n" for n in range(2_000)), "65:65", "lists and fields stand here more than 64 levels"),
    "dashes in a row": _refused("- " * 100_000, "1:129", "lists and fields stand here more than 64 levels"),
    "question marks in a row": _refused("? " * 100_000, "1:3", "what stands in brackets cannot be the name"),
    # Size
    "a file above the limit": _refused(b"#" * (LIMIT + 1), "1:1", "the file is larger than 8 MiB"),
    "a line without end": _refused(b"a" * LIMIT, "1:1", "this line has 8,388,608 characters"),
    "a text without end": _refused(b"a: |\n" + b"  x\n" * 400_000, "1:4", "this text has 800,000 characters"),
    "a key without end": _refused("k" * 70_000 + ": 1\n", "1:1", "this text has 70,000 characters"),
    "an integer without end": Case(roadmap("initiatives: [{id: a, score: " + "9" * 60_000 + "}]"), "RM002 [error] `score`: `999"),
    "a number beyond all numbers": Case(roadmap("initiatives: [{id: a, score: 1e999999999}]"), "RM002 [error] `score`: `1e999999999`"),
    "more values than the limit": _refused(_filled(b"- a\n"), "1000000:3", "this file holds more than 1,000,000 keys and values"),
    "documents to the limit": _refused(_filled(b"---\n"), "1001:4", "this file holds more than 1,000 documents"),
    "comments to the limit": _refused(_filled(b"#\n"), "100001:1", "this file has more than 100,000 comments"),
    "directives to the limit": _refused(_filled(b"%YAML 1.2\n"), "2:1", "a line that begins with `%`"),
    "an escape for each character": Case(roadmap('teams: [{id: a, name: "' + r"\x41" * 60_000 + '"}]\n'), "All clear", 0),
    # Characters
    "a control character": _refused(SCHEMA.format("a\x1b[2Jb"), "1:26", "an invisible control character (U+001B)"),
    "NUL": _refused(SCHEMA.format("a\x00b"), "1:26", "an invisible control character (U+0000)"),
    "a change of direction": _refused(SCHEMA.format("a\u202eb"), "1:26", "an invisible character (U+202E)"),
    "an isolate": _refused(SCHEMA.format("a\u2066b"), "1:26", "an invisible character (U+2066)"),
    "NEL": _refused(SCHEMA.format("a\x85b"), "1:26", "an unusual line end (U+0085)"),
    "U+2028": _refused(SCHEMA.format("a\u2028b"), "1:26", "an unusual line end (U+2028)"),
    "a lone carriage return": _refused(SCHEMA.format("a\rb"), "1:26", "a carriage return (U+000D)"),
    "invalid UTF-8": _refused(b"teams: [\xff]\n", "1:9", "this file is not UTF-8: byte 0xFF"),
    "overlong UTF-8": _refused(b"teams: [\xc0\xaf]\n", "1:9", "this file is not UTF-8"),
    "a surrogate in UTF-8": _refused(b"teams: [\xed\xa0\x80]\n", "1:9", "this file is not UTF-8"),
    "UTF-16": _refused(SCHEMA.format("a").encode("utf-16"), "1:1", "this file is saved as UTF-16 or UTF-32"),
    "UTF-16 without a mark": _refused(SCHEMA.format("a").encode("utf-16-be"), "1:1", ""),
    "a surrogate by escape": _refused(SCHEMA.format(r'"\ud800"'), "1:25", "half of a character (U+D800) stands here, written as an escape"),
    "a control character by escape": _refused(
        SCHEMA.format(r'"\e[2J"'), "1:25", "an invisible control character (U+001B) stands here, written"
    ),
    "only hidden characters": _refused("\x01" * 100_000, "1:1", "an invisible control character"),
    # Things YAML has and a roadmap has not
    "a tag that makes objects": _refused("teams: !!python/object/apply:os.system [id]\n", "1:8", "`!!python/object/apply:os.system`"),
    "a tag that makes objects, in full": _refused("teams: !<tag:yaml.org,2002:python/name:os.system> ''\n", "1:8", ""),
    "a tag of one's own": _refused("teams: !include /etc/passwd\n", "1:8", "`!include`"),
    "a set": _refused("teams: !!set {a, b}\n", "1:8", "`!!set`"),
    "binary data": _refused("teams: !!binary aGk=\n", "1:8", "`!!binary`"),
    "tags in a row": _refused("!a " * 80_000, "1:1", "`!a` asks for a kind of value"),
    "a complex key": _refused("? [a, b]\n: c\n", "1:3", "what stands in brackets cannot be the name of a field"),
    "a mapping as a key": _refused("{a: b}: c\n", "1:1", "what stands in brackets cannot be the name of a field"),
    "keys that stand twice": _refused("teams: []\nteams: []\n", "2:1", "`teams` stands here a second time"),
    "a key that stands 100,000 times": _refused("a: 1\n" * 100_000, "2:1", "`a` stands here a second time"),
    "a directive": _refused("%TAG ! tag:example.org,2027:\n---\nteams: []\n", "1:1", "`%TAG`"),
    "a version nobody knows": _refused("%YAML 9.9\n---\nteams: []\n", "1:1", ""),
    "several documents": Case(roadmap("teams: [{id: a}]\n---\nteams: [{id: b}]\n...\n---\noutcomes: []\n"), "All clear", 0),
    "an empty file": Case(roadmap(""), "without a section of a roadmap was left out", 4),
    "a file of spaces": Case(roadmap(" " * 200_000), "without a section of a roadmap was left out", 4),
    "a file of line ends": Case(roadmap(_filled(b"\n")), "without a section of a roadmap was left out", 4),
    "a file of tabs": _refused("\t" * 200_000, "1:1", "a tab stands at the beginning of this line"),
    "a file of quotation marks": _refused('"' * 200_001, "1:3", "the text goes on behind the closing quotation mark"),
    "a list where fields should be": Case(roadmap("teams: {}\ninitiatives: x\n"), "roadmap.yaml:2:14: RM002"),
    "items that are no items": Case(roadmap("initiatives: [1, [], [[]], ~, 'x', {}]\n"), "roadmap.yaml:1:15: RM002"),
    # Dates
    "a day that never was": Case(roadmap("initiatives: [{id: a, start: 2026-02-30}]\n"), "roadmap.yaml:1:30: RM002"),
    "a year beyond all calendars": Case(roadmap("initiatives: [{id: a, start: 99999-01-01}]\n"), "roadmap.yaml:1:30: RM002"),
    "from the first to the last year": Case(
        roadmap(
            "teams: [{id: t, calendar: {country: DE}, capacity: {unit: days, people: 3}}]\n"
            "initiatives: [{id: a, team: t, start: 0001-01-01, end: 9999-12-31, demand: [{effort: 3d}, {effort: 1d, every: 1d}]}]\n"
        ),
        "RM110",
    ),
    "a duration without end": Case(
        roadmap("governance: {reviews: [{level: strategic, every: " + "9" * 4_000 + "y, last: 2027-01-01}]}\n"), "RM002"
    ),
    # Regular expressions of ours
    "a blank line without end behind a fault": _refused("a: b\n c: d: e" + " " * 200_000 + "#\n", "2:2", "this line begins at column 2"),
    "markers of an unfinished merge": _refused(
        "teams: []\n" + "<<<<<<<\n" * 2_000, "2:1", "`<<<<<<<` was left here by an unfinished merge"
    ),
    "an allowance without end": Case(roadmap(f"teams: []  # roadmaplint: allow[{'RM110, ' * 20_000}] -- {'x ' * 20_000}\n"), "RM00"),
    # What costs time behind the parser
    "80,000 names that nobody knows among 80,000": Case(
        roadmap(
            "outcomes:\n"
            + "".join(f"- {{id: o{n}}}\n" for n in range(40_000))
            + "initiatives:\n- id: a\n  outcomes:\n"
            + "".join(f"  - p{n}\n" for n in range(40_000))
        ),
        "more than 100,000 findings",
        2,
    ),
    "many names that are nearly known": Case(
        roadmap(
            "outcomes:\n"
            + "".join(f"- {{id: checkout-{n}}}\n" for n in range(4_900))
            + "initiatives:\n- id: a\n  outcomes:\n"
            + "".join(f"  - chekcout-{n}\n" for n in range(4_900))
        ),
        "no outcome has the id `chekcout-0`; did you mean `checkout-0`?",
    ),
    "one id 50,000 times": Case(roadmap("initiatives:\n" + "- id: a\n" * 50_000), "findings", 2),
    "50,000 fields that nobody knows": Case(roadmap("initiatives:\n- id: a\n" + "".join(f"  f{n}: 1\n" for n in range(20_000))), "RM002"),
    "a chain of 10,000 dependencies": Case(
        roadmap("initiatives:\n" + "".join(f"- {{id: a{n}, depends_on: [a{n + 1}]}}\n" for n in range(5_000))), "RM110"
    ),
    "a ring of parents": Case(
        roadmap("initiatives:\n" + "".join(f"- {{id: a{n}, parent: a{(n + 1) % 3_000}}}\n" for n in range(3_000))), "RM"
    ),
    "everything depends on everything": Case(
        roadmap(
            "initiatives:\n" + "".join(f"- {{id: a{n}, depends_on: [{', '.join(f'a{m}' for m in range(200))}]}}\n" for n in range(200))
        ),
        "RM401",
    ),
    "2,000 promises of one team": Case(
        roadmap(
            "teams: [{id: t, capacity: {unit: days, people: 3}}]\ninitiatives:\n"
            + "".join(
                f"- {{id: a{n}, team: t, demand: [{{effort: 3d, start: 2027-{n % 12 + 1:02}, due: 2028-{n % 11 + 1:02}}}]}}\n"
                for n in range(2_000)
            )
        ),
        "RM",
    ),
    "a title for 5,000 milestones": Case(
        roadmap(f"initiatives:\n- id: a\n  title: {'word ' * 13_000}\n  milestones:\n" + "".join(f"  - id: m{n}\n" for n in range(5_000))),
        "RM220",
    ),
    "an id for 5,000 milestones": Case(
        roadmap(f"initiatives:\n- id: {'a' * 65_000}\n  milestones:\n" + "".join(f"  - id: m{n}\n" for n in range(5_000))),
        "this id has 65,000 characters",
    ),
    "2,000 titles that are nearly the same": Case(
        roadmap("initiatives:\n" + "".join(f"- {{id: a{n}, title: Checkout page {n % 50} for payment {n % 49}}}\n" for n in range(2_000))),
        "RM110",
    ),
}
