"""`roadmaplint init`: a first roadmap and a configuration."""

from pathlib import Path

import click

from roadmaplint import files
from roadmaplint.cli.terminal import say

ROADMAP = """\
# A roadmap as code: every section and field stands in the documentation, and in `roadmaplint schema` for editors.
# What is not known yet is left out; what is there is checked by `roadmaplint`.

roadmap:
  name: Our roadmap
  owner: head-of-product
  period: {year}

strategy:
  # The goals that all of this is for.
  objectives:
    - id: win-back-buyers
      title: Buyers come back
      theme: experience          # growth, efficiency, experience or risk
      status: active

outcomes:
  # What the business gets, and how one will know.
  - id: faster-checkout
    title: Customers finish the checkout in under a minute
    objectives: [win-back-buyers]
    owner: head-of-product
    due: {year}-Q4
    metric: {{name: median time to pay, unit: seconds, kind: business, baseline: 95, target: 60}}

teams:
  - id: web
    name: Web team

initiatives:
  # The work that brings it about.
  - id: checkout-v2
    title: New checkout
    description: One page instead of five, with the payment methods that customers ask for. Returns stay as they are.
    status: planned              # backlog, planned, active, paused, done or cancelled
    priority: 1
    owner: head-of-product       # the one who answers for it
    team: web
    start: {year}-01
    end: {year}-06
    outcomes: [faster-checkout]
    milestones:
      - id: pilot
        title: One country pays with the new checkout
        owner: head-of-product
        due: {year}-03
        done_when:
          - 5 % of all orders run through it for two weeks
      - id: everywhere
        title: All countries pay with it
        owner: head-of-product
        due: {year}-05
        done_when:
          - the old checkout is switched off
      - id: worth-it
        title: We know whether it is faster
        owner: head-of-product
        kind: measurement
        measures: [faster-checkout]
        due: {year}-06
        done_when:
          - the median of four weeks is compared with the baseline
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
    for name in (*texts, "roadmap.yml", *files.CONFIG_NAMES):
        files.must_be_new(Path(name))
    for name, text in texts.items():
        files.write_new(Path(name), text)
        say(f"wrote {name}")
    say("`roadmaplint` lints it; `roadmaplint explain RM110` tells what a rule is about")
