"""The zip package that .docx and .xlsx files are, opened with limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from perfcheck import limits
from perfcheck.readers.damage import Damaged
from perfcheck.readers.safe_xml import parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: Real documents pack to a tenth or a thirtieth; a part that grows more than the limit, and is large, was made to fill memory.
_SMALL = 5_000_000
_ENTRY = b"PK\x01\x02"


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, what: str, key: str = "part-megabytes") -> bytes:
    """The bytes of one member, never more than the limit of that key, whatever its header says. Raises `Damaged`."""
    limit, ratio = limits.in_force()[key] * 1_000_000, limits.current.expansion
    if info.flag_bits & 1:
        raise Damaged(f"{what}加了密码", "请去掉密码，或解压后再检查")
    too_large = Damaged(
        f"{what}解压后过大（超过 {limit // 1_000_000} MB，或膨胀 {ratio} 倍以上），不读",
        f"申报表不会这么大；可能是恶意构造的文件{limits.raising(key)}{limits.raising('expansion')}",
    )
    if info.file_size > limit or (info.file_size > _SMALL and info.file_size > ratio * max(info.compress_size, 1)):
        raise too_large
    try:
        with archive.open(info) as stream:
            data = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        raise Damaged(f"{what}的内容损坏，解不开") from None
    except (NotImplementedError, RuntimeError):
        raise Damaged(f"{what}用了这里不认识的压缩或加密方法", "请解压后再检查") from None
    if len(data) > limit:
        raise too_large
    return data


def refuse_members(count: int, what: str) -> None:
    """Raise `Damaged` for more members than the limit; to be asked before their directory is read."""
    if count > limits.current.archive_files:
        raise Damaged(
            f"{what}里的文件太多（有 {count} 个，超过 {limits.current.archive_files} 个），不读",
            f"一个单位的申报表不会这么多；请解压后只检查需要的文件夹{limits.raising('archive-files')}",
        )


class Package:
    """An Office package. Raises `Damaged` where a part is broken, too large, or holds a document type."""

    def __init__(self, data: bytes, what: str) -> None:
        self.what = what
        refuse_members(data.count(_ENTRY), what)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception:  # of a broken directory zipfile raises whatever it stumbles over
            raise Damaged(f"{what}不完整：压缩结构损坏，可能没有传完") from None
        self._members = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a part."""
        info = self._members.get(name.lower())
        if info is None:
            raise Damaged(f"{self.what}不完整：缺少 {name}")
        return unpack(self._archive, info, f"{self.what}里的 {name} ")

    def xml(self, name: str) -> Element:
        """The root element of a part."""
        return parse_xml(self.bytes_of(name), f"{self.what}里的 {name} ")

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part points to: by id, the kind (the last word of its type) and the part's name."""
        folder, file = posixpath.split(name)
        where = posixpath.join(folder, "_rels", f"{file}.rels")
        if where not in self:
            return {}
        found = {}
        for relation in self.xml(where).iter(_RELATION):
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
        return found

    def main_part(self, usual: str) -> str:
        """The name of the document itself: ``usual``, unless the package says otherwise."""
        if usual in self:
            return usual
        for kind, target in self.relations("").values():
            if kind == "officeDocument":
                return target
        return usual
