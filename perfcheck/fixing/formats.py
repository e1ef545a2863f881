"""Which files can be changed, and what to do with the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.fixing.edits import Editor
    from perfcheck.fixing.snapshots import Snapshot
    from perfcheck.fixing.word_edits import Signature

#: What to do where a format cannot be changed.
_REMEDIES = {
    "doc": "请用 Word 或 WPS 另存为 .docx，再运行 fix",
    "xls": "请用 Excel 或 WPS 另存为 .xlsx，再运行 fix",
    "xml": "请用 Excel 另存为 .xlsx，再运行 fix",
    "csv": "请用 Excel 或 WPS 另存为 .xlsx，再运行 fix",
    "html": "请用 Excel 或 WPS 另存为 .xlsx，再运行 fix",
    "pdf": "请找 Word 或 Excel 的原件",
}


def editor_of(source: Snapshot, kind: str, signature: Signature) -> Editor | None:
    """The editor of a file that was read as a format, None where that cannot be changed. Raises `Uneditable`."""
    data = source.original
    if kind == "yaml":
        from perfcheck.fixing.yaml_edits import YamlEditor

        return YamlEditor(data)
    if kind == "text":
        from perfcheck.fixing.text_edits import TextEditor

        return TextEditor(data)
    if kind == "docx":
        from perfcheck.fixing.word_edits import WordEditor

        return WordEditor(data, signature)
    if kind == "xlsx":
        from perfcheck.fixing.excel_edits import ExcelEditor

        return ExcelEditor(data)
    return None


def remedy(kind: str) -> str:
    """What to do with a file whose format cannot be changed."""
    return _REMEDIES.get(kind, "请在原来的软件里改") + "；或用 perfcheck convert 转成 YAML 后再改"
