"""Exit codes (a contract): the first that applies of 2 > 4 > 3 > 1 > 5 > 0."""

from __future__ import annotations

CLEAN = 0
FINDINGS = 1
INTERRUPTED = 2
INCOMPLETE = 3
"""A file could not be read or parsed, a rule or plugin crashed."""
USAGE = 4
NOTHING_CHECKED = 5
