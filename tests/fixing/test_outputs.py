"""Files are written whole or not at all, with their permissions, and never over what somebody else wrote."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.fixing.outputs import Unwritten, target_of, write
from tests.fixing.conftest import FORM

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def one(work: Callable[..., Any], tmp_path: Path) -> Any:
    """A form whose mended content is to be written."""
    (tmp_path / "a.yaml").write_text(FORM, "utf-8")
    [mended] = work(tmp_path / "a.yaml", "T01").mended
    return mended


def test_permissions_stay_and_nothing_else_is_left(one: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for mode in (0o640, 0o604, 0o777):
        path.write_bytes(one.source.original)
        path.chmod(mode)
        assert write(one, target_of(one, None))
        assert stat.S_IMODE(path.stat().st_mode) == mode
        assert path.read_bytes() == one.content
    assert os.listdir(tmp_path) == ["a.yaml"]


def test_a_link_stays_a_link(one: Any, tmp_path: Path, work: Callable[..., Any]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.yaml").symlink_to(tmp_path / "a.yaml")
    [linked] = work(tmp_path / "folder" / "b.yaml", "T01").mended
    assert write(linked, target_of(linked, None))
    assert (tmp_path / "folder" / "b.yaml").is_symlink()
    assert (tmp_path / "a.yaml").read_bytes() == one.content


def test_a_file_that_changed_meanwhile_is_refused_by_name(one: Any, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FORM + "# 别人加的\n", "utf-8")
    with pytest.raises(Unwritten, match=r"a\.yaml 在检查以后被别人改过"):
        write(one, target_of(one, None))
    assert (tmp_path / "a.yaml").read_text("utf-8").endswith("# 别人加的\n")
    (tmp_path / "a.yaml").unlink()
    with pytest.raises(Unwritten, match=r"a\.yaml 读不了：.*没有写"):
        write(one, target_of(one, None))


def test_a_read_only_file_is_refused(one: Any, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").chmod(0o444)
    with pytest.raises(Unwritten, match=r"a\.yaml 写不进.*权限"):
        write(one, target_of(one, None))
    assert (tmp_path / "a.yaml").read_text("utf-8") == FORM
    assert os.listdir(tmp_path) == ["a.yaml"]


def test_what_fails_half_way_leaves_the_old_file(one: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(Unwritten, match="写不进"):
        write(one, target_of(one, None))
    assert (tmp_path / "a.yaml").read_text("utf-8") == FORM
    assert os.listdir(tmp_path) == ["a.yaml"]


def test_copies_never_take_the_place_of_another_file(work: Callable[..., Any], word: Path, tmp_path: Path) -> None:
    [mended] = work(word, "T01").mended
    target = target_of(mended, None)
    assert target == str(tmp_path / "申报表-修订.docx")
    word.chmod(0o440)
    assert write(mended, target)
    assert stat.S_IMODE(os.stat(target).st_mode) == 0o640  # a copy may be written
    assert not write(mended, target)  # it says the same
    Path(target).write_bytes(word.read_bytes())
    with pytest.raises(Unwritten, match=r"申报表-修订\.docx 已经有了，内容不同，没有覆盖"):
        write(mended, target)
    assert target_of(mended, str(tmp_path / "修订")) == str(tmp_path / "修订" / "申报表.docx")
    mended.source.path = "某县/一月/申报表.docx"
    assert target_of(mended, "修订") == os.path.join("修订", "某县", "一月", "申报表.docx")
    mended.source.path = "../某县/申报表.docx"
    assert target_of(mended, "修订") == os.path.join("修订", "申报表.docx")
    mended.source.path = str(word)
    assert write(mended, str(tmp_path / "修订" / "申报表.docx"))
    with pytest.raises(Unwritten, match="就是原件"):
        write(mended, target_of(mended, str(tmp_path)))
    assert word.read_bytes() == mended.source.original
