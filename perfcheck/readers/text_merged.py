"""The levels of rows of indicators in plain text, which are written once for all rows that they are merged over."""

from __future__ import annotations

from itertools import takewhile

from perfcheck.readers.form_labels import label_key
from perfcheck.readers.form_roles import role_of
from perfcheck.readers.text_blanks import Piece, pieces_of
from perfcheck.readers.text_labels import is_caption, is_label
from perfcheck.readers.text_levels import column_of, goes_below, is_known_level, may_be_first, names_level
from perfcheck.readers.text_torn import is_unfinished

#: A part of a line, and the line.
Placed = tuple[Piece, int]


class Levels:
    """What the rows below a head are told about their levels by those above, as far as it is plain."""

    def __init__(self, head: list[Piece]) -> None:
        roles = [role_of(piece.text) for piece in head]
        kinds = [column_of(piece.text) for piece in head]
        self.columns = [number for number, role in enumerate(roles) if role in ("level1", "level2")]
        self.name = kinds.index("name") if "name" in kinds else None
        self.current: list[Placed | None] = [None] * len(self.columns)
        self.wanted = len(self.columns)
        """How many levels the next row must have: all in the first one, and below a row whose levels are not plain."""
        self.centred = False
        self.lost = False
        """Whether a row that could not be read stands between here and the row that told a level."""
        self.is_open = False
        """Whether the row above has nothing behind its name or an unfinished cell, so that the next line may go on with that."""
        self.lacks_word = False
        """Whether its last level is written without “指标”."""

    def take(self, row: list[Piece], number: int) -> list[Placed]:
        """The cells of a row whose levels are plain, else none."""
        if not row:
            return []
        own = [row[column] for column in self.columns]
        filled = [piece.text for piece in own if piece.text]
        if len(filled) < self.wanted or not self._are_plain(filled):
            return []
        self._set([(piece, number) if piece.text else None for piece in own])
        self.wanted = min(1, len(self.columns)) if self.centred else 0
        cells = [(piece, number) for piece in row]
        if self.lost or (self.name is not None and is_label(row[self.name].text)):  # else they come from the rows above
            for column, known in zip(self.columns, self.current, strict=True):
                cells[column] = known or cells[column]
        self.lost = False
        behind = row[self.name + 1 :] if self.name is not None else row
        self.is_open = not any(piece.text for piece in behind) or any(is_unfinished(piece.text) for piece in row)
        self.lacks_word = bool(filled) and not label_key(filled[-1]).endswith("指标")
        return cells

    def lose(self, line: str, number: int, *, first: bool) -> None:
        """Take the levels that a row begins with which could not be read.

        Where the ``first`` one has none, they stand in the middle of the rows that they are merged over.
        """
        own = leading(line)
        self.lost, self.is_open = True, False
        texts = [piece.text for piece in own]
        if not own:
            self.centred = self.centred or first
        elif len(own) <= len(self.columns) and all(map(is_known_level, texts)) and len(own) >= self.wanted and self._are_plain(texts):
            missing = len(self.columns) - len(own)
            self._set([*[None] * missing, *[(piece, number) for piece in own]])
            self.wanted = min(1, len(self.columns)) if self.centred else 0
        else:
            self.wanted = len(self.columns)

    def take_first(self, line: str, number: int) -> bool:
        """Whether a line is a 一级指标 and nothing else, which the rows below leave out."""
        [*own] = pieces_of(line)
        if len(self.columns) != 2 or len(own) != 1 or not may_be_first(own[0].text):
            return False
        self._set([(own[0], number), None])
        self.wanted, self.lost, self.is_open = 1, True, False
        return True

    def _are_plain(self, texts: list[str]) -> bool:
        """Whether levels may stand below each other, and below the one that is known where they begin with the second."""
        if any(is_caption(text) or text.count("指标") > 1 for text in texts):  # 效益指标社会效益指标 lost a blank
            return False
        known = self.current[0][0].text if self.current and self.current[0] is not None else ""
        chain = texts if len(texts) == len(self.columns) else [known, *texts]
        return len(self.columns) != 2 or len(chain) != 2 or texts == chain[:1] * 2 or goes_below(chain[1], chain[0])

    def _set(self, own: list[Placed | None]) -> None:
        begin = next((number for number, placed in enumerate(own) if placed is not None), len(own))
        self.current[begin:] = own[begin:]


def leading(line: str) -> list[Piece]:
    """The levels that a line begins with."""
    return list(takewhile(lambda piece: names_level(piece.text), pieces_of(line)))
