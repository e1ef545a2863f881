"""A package made anew from the tables of a file whose own format cannot take comments here (.doc, .xls …)."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_OVERRIDE = '<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.{}+xml"/>'
_RELATIONS = f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{{}}</Relationships>'
_RELATION = f'<Relationship Id="rId{{}}" Type="{_OFFICE}/{{}}" Target="{{}}"/>'

if TYPE_CHECKING:
    from collections.abc import Sequence


def new_package(parts: Sequence[tuple[str, str, str, str]], main: str) -> bytes:
    """A package of these parts: name, relation's kind, content type, content; all but the main one hang on that."""
    members = {"[Content_Types].xml": _TYPES.format("".join(_OVERRIDE.format(name, kind) for name, _, kind, _ in parts))}
    inner: list[str] = []
    for name, relation, _, content in parts:
        members[name] = _XML + content
        if name == main:
            members["_rels/.rels"] = _RELATIONS.format(_RELATION.format(1, relation, name))
        else:
            inner.append(_RELATION.format(len(inner) + 1, relation, name.partition("/")[2]))
    folder, _, file = main.partition("/")
    members[f"{folder}/_rels/{file}.rels"] = _RELATIONS.format("".join(inner))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()
