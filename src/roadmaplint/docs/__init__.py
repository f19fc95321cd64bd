"""Documentation made from what the program knows: rules for a terminal, and the pages of the reference in Markdown."""

from roadmaplint.docs.format import format_tables
from roadmaplint.docs.page import page_name, readme_rules_table, rule_index, rule_page
from roadmaplint.docs.reference import config_table, kinds_page, rule_keys_table
from roadmaplint.docs.terminal import rule_text

__all__ = [
    "config_table",
    "format_tables",
    "kinds_page",
    "page_name",
    "readme_rules_table",
    "rule_index",
    "rule_keys_table",
    "rule_page",
    "rule_text",
]
