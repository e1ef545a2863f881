"""Conversations in a sheet (threaded comments): where one is, a comment is seen only as an answer in it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from lxml import etree

from perfcheck.readers.sheets import column_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from perfcheck.annotating.package import PatchedPackage
    from perfcheck.annotating.remarks import Remark

_THREADS = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"


def add_replies(
    package: PatchedPackage, main: str, part: str, remarks: Sequence[tuple[int, int, Remark]], author: str, when: datetime | None
) -> None:
    """Answer the conversations at the cells of remarks; other cells have ordinary comments."""
    name, persons = package.related(part, "threadedComment"), package.related(main, "person")
    if name is None or name not in package or persons is None or persons not in package:
        return
    root = package.xml(name)
    begun = {one.get("ref"): one.get("id") for one in root if one.get("parentId") is None}
    person = None
    for row, column, remark in remarks:
        reference = f"{column_name(column)}{row + 1}"
        parent = begun.get(reference)
        if parent is None:
            continue
        person = person or _person(package.xml(persons), author)
        identity = _identity(f"{name} {reference} {len(root)}")
        reply = etree.SubElement(
            root, f"{_THREADS}threadedComment", ref=reference, personId=person, id=identity, parentId=parent
        )
        if when is not None:
            reply.set("dT", when.strftime("%Y-%m-%dT%H:%M:%S.00"))
        lines = [line for note in remark.notes for line in (note.head, *note.lines)]
        etree.SubElement(reply, f"{_THREADS}text").text = "\n".join(lines)


def _person(root: etree._Element, author: str) -> str:
    identity = _identity(author)
    if not any(one.get("id") == identity for one in root):
        etree.SubElement(root, f"{_THREADS}person", displayName=author, id=identity, userId=author, providerId="None")
    return identity


def _identity(text: str) -> str:
    """The same input gives the same output."""
    return f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, text)).upper()}}}"
