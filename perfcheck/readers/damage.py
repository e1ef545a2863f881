"""A file that cannot be read as what it is: the message for people, carried out of a reader."""

from __future__ import annotations

from perfcheck import limits
from perfcheck.declaration.problem import Problem

#: What to do with a file that did not arrive whole.
RESEND = "请在 Word、Excel 或 WPS 里打开确认完好后另存一份，再检查；打不开就请对方重新发送"


class Damaged(Exception):
    """Raised by readers for a file that is broken, locked or too large; message and remedy are Chinese."""

    def __init__(self, message: str, hint: str = RESEND) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def problem(self) -> Problem:
        """The same as a problem of reading."""
        return Problem("error", f"{self.message}，没有检查", self.hint)


def refuse_cells(count: int) -> None:
    """Raise `Damaged` for more cells than are read of one file."""
    if count > limits.current.cells:
        raise Damaged(
            f"文件里有内容的格子太多（超过 {limits.current.cells} 格），不读", f"请把申报表单独存为一个文件，或拆成几个文件{limits.raising('cells')}"
        )
