"""What is fuzzed: each target takes bytes, and raises `Defect` where perfcheck does what it never may."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from forms import raw

#: A hostile file may keep the program busy for so long (the contract for a whole run is 5 s).
SLOWEST = 5.0


class Defect(Exception):
    """A traceback that people would have seen as “程序出错”, a file that is taken for good, a lie about a place."""


def read(data: bytes, name: str) -> Any:
    """Read bytes as a file of that name."""
    from perfcheck.readers.opening import read_bytes

    reading = read_bytes(data, name, {})
    for problem in reading.problems:
        if "程序出错" in problem.message:
            raise Defect(problem.message)
        if not problem.message or (problem.level == "error" and not problem.hint):
            raise Defect(f"a problem without message or remedy: {problem}")
    return reading


def _file(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        read(data, name)

    return run


def _docx_xml(data: bytes) -> None:
    """The body of a Word document, and its numbering behind the mark ``<!--n-->``."""
    body, _, numbering = data.decode("utf-8", "replace").partition("<!--n-->")
    read(_packed(raw.docx, body, numbering or None), "a.docx")


def _xlsx_xml(data: bytes) -> None:
    read(_packed(raw.xlsx, data.decode("utf-8", "replace")), "a.xlsx")


def _packed(write: Callable[..., bytes], *parts: str | None) -> bytes:
    return write(*(None if part is None else part.encode("utf-8", "replace").decode() for part in parts))


def _zip(data: bytes) -> None:
    """An archive is opened from a path, for its members are read one by one."""
    from perfcheck.readers.discovery import discover

    path = os.path.join(_folder(), "a.zip")
    Path(path).write_bytes(data)
    for source in discover([path], context=False):
        for problem in source.read({}).problems:
            if "程序出错" in problem.message:
                raise Defect(problem.message)


@cache
def _folder() -> str:
    """A place for what must lie on a disk; the system takes it away."""
    return tempfile.mkdtemp(prefix="perfcheck-fuzz-")


def _expression(data: bytes) -> None:
    from perfcheck.declaration.cell import Cell, ValueCell
    from perfcheck.declaration.model import Declaration, Indicator, Plan
    from perfcheck.yaml_rules.code import Frame
    from perfcheck.yaml_rules.compile import NO_ANSWER, compile_expression
    from perfcheck.yaml_rules.errors import ExpressionError

    text = data.decode("utf-8", "replace")
    try:
        code = compile_expression(text, "indicator")
    except ExpressionError as error:
        if not error.message or not error.hint or not 0 <= error.start <= error.end <= len(text) + 1:
            raise Defect(f"refused without message, remedy or place: {error!r}") from error
        return
    row = Indicator(name=Cell("差旅人次"), value=ValueCell("≥95人次"))
    plan = Plan("annual", indicators=[row])
    with contextlib.suppress(*NO_ANSWER):
        code.run(Frame([Declaration("project", annual=plan).finish(), plan, row], 2000))


def _quantity(data: bytes) -> None:
    from perfcheck.declaration.quantity_parser import parse_quantity

    found = parse_quantity(data.decode("utf-8", "surrogatepass" if data.isascii() else "replace"))
    if found is not None and found.low is not None and found.high is not None and found.low > found.high:
        raise Defect(f"from {found.low} to {found.high}")


def _on_disk(name: str, load: Callable[[str], object]) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        from perfcheck.config import ConfigError

        path = os.path.join(_folder(), name)
        Path(path).write_bytes(data)
        try:
            load(path)
        except ConfigError as error:
            if not str(error).strip():
                raise Defect("refused without a message") from error

    return run


def _rule_file(path: str) -> None:
    from perfcheck.yaml_rules.loader import read_rule_file

    for problem in read_rule_file(path).problems:
        if "程序" in problem.message or not problem.hint:
            raise Defect(problem.message)


def _config(path: str) -> None:
    from perfcheck.config import load_config

    load_config(path)


def _baseline(path: str) -> None:
    from perfcheck.checking.baseline import read_baseline

    read_baseline(path)


def _decisions(path: str) -> None:
    from perfcheck.checking.decisions import read_decisions

    read_decisions(path)


@cache
def _registry() -> Any:
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.config import Config

    return load_plugins(Config())


def _rules(data: bytes) -> None:
    """All rules over whatever was understood of a YAML file; written out, it reads back as the same model."""
    from perfcheck.checking.session import run
    from perfcheck.config import Config
    from perfcheck.readers.standard_input import Given
    from perfcheck.readers.writing import to_data, to_yaml

    report = run([Given("a.yaml", "/a.yaml", "/", content=data)], Config(select=["ALL"]), _registry())
    if report.problems:
        raise Defect(f"{report.problems[0].subject}：{report.problems[0].message}（{report.problems[0].detail}）")
    prints = [one.fingerprint for one in report.findings]
    if len(set(prints)) < len(prints):
        raise Defect("two findings of one fingerprint")
    reading = read(data, "a.yaml")
    if reading.declarations and not any(problem.level == "error" for problem in reading.problems):
        again = read(to_yaml(reading.declarations).encode("utf-8", "surrogatepass"), "b.yaml")
        before, after = ([to_data(form) for form in one.declarations] for one in (reading, again))
        if before != after:
            raise Defect("what was written reads back as something else")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "docx": _file("a.docx"),
    "docx-xml": _docx_xml,
    "xlsx": _file("a.xlsx"),
    "xlsx-xml": _xlsx_xml,
    "xls": _file("a.xls"),
    "doc": _file("a.doc"),
    "pdf": _file("a.pdf"),
    "html": _file("a.html"),
    "xml": _file("a.xls"),
    "csv": _file("a.csv"),
    "text": _file("a.txt"),
    "yaml": _file("a.yaml"),
    "zip": _zip,
    "rules": _rules,
    "expression": _expression,
    "quantity": _quantity,
    "rule-file": _on_disk("a.yaml", _rule_file),
    "config": _on_disk("perfcheck.toml", _config),
    "baseline": _on_disk("a.json", _baseline),
    "decisions": _on_disk("a.yaml", _decisions),
}
