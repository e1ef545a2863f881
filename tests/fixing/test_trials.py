"""What has been written is read anew: an editor that does more than it was asked for is found out, whatever it does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.checking.plugins import load_plugins
from perfcheck.config import Config
from perfcheck.fixing.folders import mend
from perfcheck.fixing.mending import Mender
from perfcheck.fixing.snapshots import taken
from perfcheck.fixing.yaml_edits import YamlEditor
from perfcheck.readers.discovery import discover
from tests.fixing.conftest import SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.fixing.mending import Mended

FORM = """\
项目名称: 远程教育
年度计划:
  指标:
    - {二级指标: 数量指标, 名称: 视屏会议场次, 指标值: ≥12场, 绩效标准: 计划}
    - {二级指标: 数量指标, 名称: 宣传视屏会议, 指标值: ≥30场}
"""
MEANT = FORM.replace("视屏", "视频")


class Liar(YamlEditor):
    """Writes what it was asked for, and something else."""

    lie: Callable[[bytes], bytes]

    def written(self, changes: Any) -> bytes:
        return self.lie(super().written(changes))


def lied(tmp_path: Path, lie: Callable[[bytes], bytes], form: str = FORM) -> Mended:
    path = tmp_path / "a.yaml"
    path.write_text(form, "utf-8")
    config = Config(select=["T01"])

    def open_editor(source: Any, _: str) -> Liar:
        editor = Liar(source.original)
        editor.lie = lie
        return editor

    mender = Mender(list(taken(discover([str(path)]))), config, load_plugins(config), lambda: None, open_editor, lambda report: report.findings)
    [one] = mender.mend()[1]
    return one


def test_an_honest_editor(tmp_path: Path) -> None:
    assert lied(tmp_path, lambda data: data).content == MEANT.encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("计划", "规划"),  # another cell of the row
        ("远程教育", "远程"),  # another cell of the form
        ("视频会议场次", "视频会议次"),  # the very cell, but not so
        ("视频会议场次", "视屏会议场次"),  # nothing done
        (", 绩效标准: 计划", ""),  # a column gone
        ("项目名称: 远程教育\n", "项目名称: 远程教育\n金额单位: 元\n项目期: 一年\n"),  # a field more
        ("年度计划", "[年度计划"),  # no YAML any more
        ("项目名称: 远程教育\n", ""),
    ],
)
def test_whatever_else_was_written_is_found_out(tmp_path: Path, old: str, new: str) -> None:
    one = lied(tmp_path, lambda data: data.replace(old.encode(), new.encode()))
    assert one.content is None or one.content.decode().replace("视频", "视屏") == FORM
    assert {refusal.reason for refusal in one.refused} == {"改了会动到别的内容"}


def test_the_honest_part_of_the_work_is_kept(tmp_path: Path) -> None:
    """Only the edit of the second name goes wrong; the first one is made."""
    one = lied(tmp_path, lambda data: data.replace("宣传视频会议".encode(), "宣传".encode()))
    assert one.content == FORM.replace("视屏会议场次", "视频会议场次").encode()
    assert [(refusal.code, refusal.reason) for refusal in one.refused] == [("T01", "改了会动到别的内容")]


def test_a_copy_may_change_with_its_original_but_not_otherwise(tmp_path: Path) -> None:
    form = "部门名称: 某县视屏会议中心\nyear: 2024\nannual:\n  goals: [办好会议12场。]\n"
    assert lied(tmp_path, lambda data: data, form).content == form.replace("视屏", "视频").encode()
    one = lied(tmp_path, lambda data: data.replace("部门名称: 某县视频".encode(), "name: 某县视频会议中心\ndepartment: 某市视频".encode()), form)
    assert one.content is None


# ---- plugins see one run, not the rehearsals -----------------------------------------------------------------------------

PLUGIN = """
from pathlib import Path
from perfcheck import hookimpl

LOG = Path(__file__).with_name("log.txt")

def note(text):
    LOG.write_text((LOG.read_text() if LOG.exists() else "") + text)

@hookimpl
def perfcheck_session_start(config):
    note("start ")

@hookimpl
def perfcheck_session_finish(report, config):
    note("finish ")

@hookimpl
def perfcheck_mark_findings(findings, config):
    note("mark ")
    for finding in findings:
        if finding.code == "T01" and "宣传" in (finding.places[0].text or ""):
            finding.suppressed = "插件说不算"
"""


def test_plugins_hear_of_no_rehearsal_but_silence_what_they_silence(tmp_path: Path) -> None:
    (tmp_path / "plugin.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "a.yaml").write_text(FORM, "utf-8")
    config = Config(select=["T01"], plugins=[str(tmp_path / "plugin.py")])
    [one] = mend(discover([str(tmp_path / "a.yaml")]), config, load_plugins(config), SIGNATURE, unsafe=False).mended
    log = (tmp_path / "log.txt").read_text().split()
    assert set(log) == {"mark"}
    assert one.content == FORM.replace("视屏会议场次", "视频会议场次").encode()
