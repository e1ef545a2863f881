"""Open one file with the reader that its content asks for; whatever goes wrong becomes a problem, never an exception."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

from perfcheck import limits
from perfcheck.declaration.problem import CHANGING, Problem, read_whole, reason_of
from perfcheck.readers.damage import Damaged, refuse_cells
from perfcheck.readers.discovery import SHEET_SUFFIXES, TABLE_SUFFIXES, UNREADABLE, YAML_SUFFIXES, unsupported
from perfcheck.readers.reading import Reading
from perfcheck.readers.sniffing import OLE_MAGIC, sniff

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.readers.document import Document

#: Shorter texts cannot hold too many cells.
_LONG = 300_000
#: So many bytes of a page say what wrote it.
_HEAD = 4096
#: So many cells a row has about.
_COLUMNS = 5
#: Where perfcheck's own code lies.
_OURS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")
#: Other formats that may be plain text to the last byte.
_PLAIN_MAGIC = (b"%PDF", b"{\\rtf")


def read_file(location: str, readers: dict[str, Any]) -> Reading:
    """Read a file. ``readers``: those that plugins registered, by suffix; they go before our own."""
    suffix = suffix_of(location)
    try:
        status = os.stat(location)
        mode = status.st_mode
        if stat.S_ISDIR(mode):
            os.listdir(location)
            return failed(suffix, "这是文件夹，读不出内容", "请直接给出里面的文件")
        if not stat.S_ISREG(mode):
            return failed(suffix, "这不是普通文件（管道或设备），不读", "请给出真正的文件")
        most = limits.file_bytes()
        # Room for the largest file that may come would be asked of the system for every one, and given back.
        data = read_whole(location, min(status.st_size, most))
        if len(data) > status.st_size:  # it has grown, or the file system does not tell sizes
            data = read_whole(location, most)
    except PermissionError:
        return failed(suffix, "没有读取权限，没有检查", "请修改文件权限，或换一个有权限的账号")
    except FileNotFoundError:
        return failed(suffix, "文件不见了（可能是断掉的链接，或刚被删除）", "请确认文件还在")
    except OSError as error:
        if error.errno == CHANGING:
            return failed(suffix, "文件正在被别的程序改写，没有检查", "请等它保存、复制或同步完，再检查一次")
        return failed(suffix, f"读不了：{reason_of(error)}", "请确认文件完好，或复制到本机再试")
    return read_bytes(data, location, readers)


def read_bytes(data: bytes, location: str, readers: dict[str, Any]) -> Reading:
    """Read what stands in a file of this name."""
    suffix = suffix_of(location)
    if len(data) > limits.file_bytes():
        said = f"文件超过 {limits.current.file_megabytes} MB，不读"
        return failed(suffix, said, f"申报表不会这么大；请拆成单个单位的文件{limits.raising('file-megabytes')}")
    try:
        return _read(data, suffix, location, readers)
    except Damaged as damage:
        return Reading(suffix.lstrip(".") or "?", problems=[damage.problem()])
    except (RecursionError, MemoryError):
        return failed(suffix, "内容嵌套太深或太大，读不了", "请检查缩进或另存后再试")
    except Exception as error:  # a reader's own fault must not hide the other files
        return failed(suffix, f"读取时程序出错：{type(error).__name__}: {error}", "请把这个文件交给 perfcheck 的维护者；这张表没有检查")


def _refuse_long(data: bytes) -> None:
    """Raise `Damaged` for more text than a file of forms has: what reads text looks at every character many times."""
    if len(data) > limits.current.text_megabytes * 1_000_000:
        said = f"文件里的文字超过 {limits.current.text_megabytes} MB，不读"
        raise Damaged(said, f"申报表不会这么长；请拆成单个单位的文件{limits.raising('text-megabytes')}")


def suffix_of(location: str) -> str:
    """The suffix of a path in small letters, with its point."""
    return os.path.splitext(location)[1].lower()


def failed(suffix: str, message: str, hint: str) -> Reading:
    """A reading that gave nothing but an error."""
    return Reading(suffix.lstrip(".") or "?", problems=[Problem("error", message, hint)])


def document_of(data: bytes, suffix: str) -> Document | None:
    """The tables of a file, None for YAML and plain text, which have readers of their own. Raises `Damaged`."""
    kind = sniff(data, suffix)
    if kind == "docx":
        from perfcheck.readers.docx_reader import read_docx

        return read_docx(data)
    if kind == "xlsx":
        from perfcheck.readers.xlsx_reader import read_xlsx

        return read_xlsx(data)
    if kind == "xls":
        from perfcheck.readers.xls_reader import read_xls

        return read_xls(data)
    if kind == "xml":
        from perfcheck.readers.xml_sheet_reader import read_xml_sheet

        return read_xml_sheet(data)
    if kind == "doc":
        from perfcheck.readers.doc_reader import read_doc

        return read_doc(data)
    if kind == "pdf":
        from perfcheck.readers.pdf_reader import read_pdf

        try:
            return read_pdf(data)
        except Damaged as damage:
            if suffix == ".pdf":
                raise
            raise Damaged(f"扩展名是 {suffix}，内容却是 PDF；{damage.message}", damage.hint) from None
    if kind == "html":
        from perfcheck.readers.html_reader import read_html

        if b'name="generator" content="perfcheck ' not in data[:_HEAD]:  # our own page is not read as forms, however long
            _refuse_long(data)
        elif len(data) > limits.current.text_megabytes * 1_000_000:
            data = data[:_HEAD]
        return read_html(data)
    if kind in _REFUSED:
        raise Damaged(*_REFUSED[kind])
    if kind == "zip" and suffix in TABLE_SUFFIXES:
        from perfcheck.readers.ooxml import Package

        Package(data, f"扩展名是 {suffix} 的文件")  # raises where the archive was cut off
        raise Damaged(f"扩展名是 {suffix}，内容却是普通的 ZIP 压缩包", "请把扩展名改回 .zip，或解压后检查里面的文件")
    if data.startswith(OLE_MAGIC) and suffix in TABLE_SUFFIXES:
        raise Damaged(f"扩展名是 {suffix}，内容损坏或不完整，读不出来")
    if suffix in SHEET_SUFFIXES and kind is None:
        from perfcheck.readers.csv_reader import read_csv

        _refuse_long(data)
        return read_csv(data, suffix)
    return None


_REFUSED = {
    "encrypted": ("文件加了打开密码", "请在 Word、Excel 或 WPS 里打开，去掉密码（“文件-信息-保护文档”）另存后再检查"),
    "word-xml": ("这是 Word 的 XML 文档，这一版还读不了", "请用 Word 或 WPS 另存为 .docx 后再检查"),
    "older-word": ("这是 Word 6.0/95 或更早的文档，读不了", "请用 Word 或 WPS 打开后另存为 .docx，再检查"),
    "ole": ("这是别的办公软件的文档，不是 Word 或 Excel 的格式，读不了", "请用原来的软件或 WPS 打开后另存为 .docx（文字）或 .xlsx（表格），再检查"),
}


def _read_plugged(data: bytes, suffix: str, location: str, reader: Any) -> Reading:
    """Read with a plugin's reader; what it does wrong is told as the plugin's fault."""
    try:
        reading = reader(location, data)
    except Damaged:
        raise
    except Exception as error:
        from traceback import extract_tb

        frames = extract_tb(error.__traceback__)
        own = [one for one in frames if not one.filename.startswith(_OURS)]  # one that was ended ends in our clock
        frame = (own or frames)[-1]
        said = f"插件的读取器出错：{type(error).__name__}: {error}（{frame.filename}:{frame.lineno}），没有检查"
        return failed(suffix, said, "请把这条信息交给插件作者")
    if not isinstance(reading, Reading):
        return failed(suffix, f"插件的读取器没有给出 Reading，而是 {type(reading).__name__}，没有检查", "请告诉插件作者")
    return reading


def _read(data: bytes, suffix: str, location: str, readers: dict[str, Any]) -> Reading:
    if suffix in readers:
        return _read_plugged(data, suffix, location, readers[suffix])
    if not (suffix in YAML_SUFFIXES and data[:1].isalpha() and data[:2] != b"PK"):  # most files are, spare them the look
        document = document_of(data, suffix)
        if document is not None:
            from perfcheck.readers.document import recognised

            return recognised(document)
    _refuse_long(data)
    if suffix in UNREADABLE:
        return Reading(suffix.lstrip("."), problems=[unsupported(suffix)])
    name = "yaml" if suffix in YAML_SUFFIXES else "text"
    reading = _read_plain_yaml(data) if name == "yaml" else None
    if reading is None:
        text = _decoded(data)
        if isinstance(text, Problem):
            text.message = text.message.replace("这不是文本文件，而是", f"扩展名是 {suffix}，内容却是", suffix in TABLE_SUFFIXES)
            return Reading(name, problems=[text])
        read: Callable[[str], Reading]
        if name == "yaml":
            from perfcheck.readers.yaml_reader import read_yaml as read
        else:
            from perfcheck.readers.text_reader import read_text as read
        reading = read(text)
        if name == "yaml" and "perfcheck" in text and reading.declarations:
            _take_ignores(reading, text)
    if len(data) > _LONG:
        rows = sum(len(form.tasks) + sum(len(plan.indicators) for plan in form.plans) for form in reading.declarations)
        refuse_cells(_COLUMNS * rows)
    if suffix in TABLE_SUFFIXES and not data:
        return failed(suffix, "空文件（0 字节），没有检查", "可能没有传完，请对方重新发送")
    if suffix in TABLE_SUFFIXES and not reading.declarations:
        return failed(suffix, f"扩展名是 {suffix}，内容却只是文字，没有检查", "请确认文件完好；请提供 Word 或 Excel 的原文件")
    return reading


def _read_plain_yaml(data: bytes) -> Reading | None:
    """YAML as nearly all declarations write it, without decoding the whole file."""
    from perfcheck.readers.yaml_plain import read_plain

    declaration = read_plain(data)
    if declaration is None:
        return None
    reading = Reading("yaml", [declaration])
    if b"perfcheck" in data:
        _take_ignores(reading, data.decode("utf-8-sig"))
    return reading


def _decoded(data: bytes) -> str | Problem:
    """The text of a file, whatever its encoding."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = ""
    if text and b"\x00" not in data and not data.startswith(_PLAIN_MAGIC):  # bytes are searched ten times as fast as text
        return text
    from perfcheck.readers.encoding import decode

    return decode(data)


def _take_ignores(reading: Reading, text: str) -> None:
    """Take what the comments of a file say of findings."""
    from perfcheck.readers.ignore_comments import read_ignores

    reading.ignores, wrong = read_ignores(text)
    reading.problems = sorted([*reading.problems, *wrong], key=lambda one: (one.line or 0, one.column or 0))
