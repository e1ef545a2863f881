"""Whether it is known which forms were due, so that one that is not there is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from perfcheck import Submission


def severity_of_missing(submission: Submission) -> Literal["warning", "info"]:
    """How much it matters that a task has no form, or a form no task.

    Without a roster (应报名册) nobody knows whether the rest comes in another envelope.
    """
    return "warning" if submission.roster is not None else "info"
