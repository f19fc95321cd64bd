"""Kinds that know no rule's subject: fields, values, dates, numbers."""
