"""What several rules look for in the same texts, found in one go; see `perfcheck.declaration.text_searches`."""

from __future__ import annotations

from perfcheck.declaration.text_searches import IN_COLUMNS, IN_FORMS

__all__ = ["IN_FORMS", "IN_NAMES", "IN_STANDARDS", "IN_VALUES"]

IN_NAMES, IN_VALUES, IN_STANDARDS = IN_COLUMNS["name"], IN_COLUMNS["value"], IN_COLUMNS["standard"]
