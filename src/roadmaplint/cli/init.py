"""`roadmaplint init`: a first roadmap and a configuration."""

from pathlib import Path

import click

from roadmaplint import files
from roadmaplint.cli.terminal import say

ROADMAP = """\
# A roadmap as code. Every section and field: `roadmaplint schema`, or the format's page in the documentation.
# What is not known yet is left out; what is there is checked by `roadmaplint`.

roadmap:
  name: Our roadmap
  owner: head-of-product
  period: {year}

outcomes:
  # What the business gets, and how one will know.
  - id: faster-checkout
    title: Customers finish the checkout in under a minute
    due: {year}-Q4
    metric: {{name: median time to pay, unit: seconds, kind: business, baseline: 95, target: 60}}

teams:
  - id: web
    name: Web team

initiatives:
  # The work that brings it about.
  - id: checkout-v2
    title: New checkout
    status: planned              # backlog, planned, active, paused, done or cancelled
    owner: head-of-product       # the one who answers for it
    team: web
    start: {year}-Q1
    end: {year}-Q3
    outcomes: [faster-checkout]
    milestones:
      - id: pilot
        title: One country pays with the new checkout
        owner: head-of-product
        due: {year}-Q2
        done_when:
          - 5 % of all orders run through it for two weeks
"""

CONFIG = """\
# How this roadmap is linted. `roadmaplint config show` prints every setting and where it comes from.

# core: what is wrong in any company; standard: what is asked of a roadmap that is to be kept; strict: all there is.
profile: standard

# A rule that does not fit here gets another weight (error, warning, info or none) or other parameters:
# rules:
#   no-milestones: warning
"""


@click.command(short_help="Write a first roadmap and configuration.")
def init() -> None:
    """Write a small roadmap and a configuration to begin with; nothing that exists is overwritten."""
    from datetime import UTC, datetime

    texts = {"roadmap.yaml": ROADMAP.format(year=datetime.now(UTC).year + 1), ".roadmaplint.yaml": CONFIG}
    for name in texts:
        files.must_be_new(Path(name))
    for name, text in texts.items():
        files.write_new(Path(name), text)
        say(f"wrote {name}")
    say("`roadmaplint` lints it; `roadmaplint explain RM110` tells what a rule is about")
