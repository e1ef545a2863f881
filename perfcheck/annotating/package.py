"""An Office package in which some parts are changed or added while every other member keeps its bytes."""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from perfcheck.readers.damage import Damaged
from perfcheck.readers.ooxml import unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
#: The kinds of relation that are used here begin so.
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = b"http://purl.oclc.org/ooxml/"


class Unpatchable(Exception):
    """The package is of a kind whose parts are not changed here; it has to be rebuilt."""


class PatchedPackage:
    """A package being changed. Raises `Damaged` where a part that is needed cannot be read."""

    def __init__(self, data: bytes, what: str) -> None:
        self.what = what
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
            raise Damaged(f"{what}不完整：压缩结构损坏") from None
        self._infos = {info.filename: info for info in self._archive.infolist()}
        self._names = {name.lower(): name for name in self._infos}
        self._changed: dict[str, bytes] = {}
        self._roots: dict[str, etree._Element] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a part as they are now."""
        name = self._names.get(name.lower(), name)
        if name in self._changed:
            return self._changed[name]
        if name not in self._infos:
            raise Damaged(f"{self.what}不完整：缺少 {name}")
        return unpack(self._archive, self._infos[name], f"{self.what}里的 {name} ")

    def xml(self, name: str) -> etree._Element:
        """The root of a part; what is changed in it is written. Raises `Unpatchable` for ISO 29500 Strict."""
        name = self._names.get(name.lower(), name)
        if name not in self._roots:
            data = self.bytes_of(name)
            if _STRICT in data:
                raise Unpatchable
            self._roots[name] = parse(data, f"{self.what}里的 {name} ")
        return self._roots[name]

    def put(self, name: str, data: bytes | etree._Element) -> None:
        """Add a part, or take another content for it."""
        self._names.setdefault(name.lower(), name)
        if isinstance(data, bytes):
            self._changed[name] = data
        else:
            self._roots[name] = data

    def unused(self, pattern: str) -> str:
        """A name for a new part: ``xl/comments{}.xml`` with the first number that is not taken."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind (the last word of the relation's type) that a part points to."""
        for relation, target in self._relations(part):
            if relation.get("Type", "").rpartition("/")[2] == kind:
                return target
        return None

    def all_related(self, part: str, kind: str) -> list[str]:
        """All parts of a kind that a part points to and that are there."""
        found = (target for relation, target in self._relations(part) if relation.get("Type", "").rpartition("/")[2] == kind)
        return [target for target in found if target in self]

    def targets(self, part: str) -> dict[str, str]:
        """The parts that a part points to, by the relation's id."""
        return {relation.get("Id", ""): target for relation, target in self._relations(part)}

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part point to another one; gives the new relation's id."""
        name = _relations_of(part)
        if name not in self:
            self.put(name, etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS}))
        root = self.xml(name)
        taken = {relation.get("Id") for relation in root}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        etree.SubElement(
            root, f"{{{_RELATIONS}}}Relationship", Id=f"rId{number}", Type=f"{OFFICE}/{kind}",
            Target=posixpath.relpath(target, posixpath.dirname(part) or "."),
        )  # fmt: skip
        return f"rId{number}"

    def declare(self, part: str, content_type: str) -> None:
        """Say of what type a new part is."""
        etree.SubElement(self.xml("[Content_Types].xml"), f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """Say of what type parts of a suffix are, unless that is said already."""
        root = self.xml("[Content_Types].xml")
        if not any(one.get("Extension", "").lower() == suffix for one in root.iterfind(f"{{{_TYPES}}}Default")):
            element = etree.Element(f"{{{_TYPES}}}Default", Extension=suffix, ContentType=content_type)
            root.insert(0, element)

    def to_bytes(self) -> bytes:
        """The package: members in their order with their dates and attributes, then the new ones."""
        changed = {name: serialised(root) for name, root in self._roots.items() if self._differs(name, root)}
        changed |= self._changed
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, info in self._infos.items():
                data = changed.pop(name, None)
                kept = copy.copy(info)
                kept.flag_bits &= 0x800
                archive.writestr(kept, data if data is not None else unpack(self._archive, info, f"{self.what}里的 {name} "))
            for name, data in changed.items():
                info = zipfile.ZipInfo(name)  # the year 1980: the same input gives the same output
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return stream.getvalue()

    def _differs(self, name: str, root: etree._Element) -> bool:
        """Whether a part that was parsed was changed, too."""
        if name not in self._infos:
            return True
        before = parse(unpack(self._archive, self._infos[name], name), name)
        return bool(etree.tostring(root) != etree.tostring(before))

    def _relations(self, part: str) -> Iterator[tuple[etree._Element, str]]:
        name = _relations_of(part)
        if name not in self:
            return
        folder = posixpath.dirname(part)
        for relation in self.xml(name):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            yield relation, target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _relations_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def parse(data: bytes, what: str) -> etree._Element:
    """The root of an XML part that keeps its prefixes; no entity is resolved, nothing fetched. Raises `Damaged`."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Damaged(f"{what}里有文档类型或实体声明，可能是恶意构造的")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Damaged(f"{what}的 XML 有错：{error.msg}") from None


def serialised(root: etree._Element) -> bytes:
    """The part as Office writes it."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
