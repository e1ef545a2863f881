"""What the user gives to compare declarations with: a roster, last year's forms, the approved ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from perfcheck.declaration.counterparts import Counterparts
    from perfcheck.declaration.model import Submission
    from perfcheck.declaration.roster import Roster

#: (path, format, problems), as reports list their sources.
Note = tuple[str, str | None, list[Problem]]
_MOST_NAMED = 10


@dataclass(slots=True)
class References:
    """What was given with ``--roster``, ``--previous`` and ``--approved``; ``read``: what people must know about those files."""

    roster: Roster | None = None
    previous: Counterparts | None = None
    approved: Counterparts | None = None
    read: list[Note] = field(default_factory=list)

    def attach(self, submission: Submission) -> None:
        """Let rules that look at a submission find them there."""
        submission.roster, submission.previous, submission.approved = self.roster, self.previous, self.approved

    def notes(self) -> list[Note]:
        """What was strange in those files, and which units of the roster handed in nothing at all, told after the run."""
        notes = list(self.read)
        units = self.roster.unseen_units() if self.roster is not None else []
        if self.roster is not None and units:
            shown = "、".join(units[:_MOST_NAMED]) + ("等" if len(units) > _MOST_NAMED else "")
            problem = Problem(
                "warning",
                f"应报名册里有 {len(units)} 个单位没有收到任何表：{shown}",
                "请核实是否应报未报；单位名称与表上写法不同的，请改成一致",
            )
            notes.append((self.roster.path, None, [problem]))
        return notes
