"""A rule of a company of its own, as a pack holds it."""


def house_rule(parameters: str = "fields: [x-cost-centre]", check: str = "required") -> str:
    """The text of a rule on initiatives, with some check and its parameters."""
    return f"""\
id: ACME001
name: cost-centre-missing
title: Every initiative has a cost centre
severity: error
why: Nobody pays for it else.
fix: Write one.
check: {check}
with: {{items: initiatives, {parameters}}}
"""
