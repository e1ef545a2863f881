"""What a person is told when the system would not do it, and what is not read at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from perfcheck.declaration.problem import read_whole, reason_of


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "没有权限"),
        (errno.EISDIR, "这是文件夹"),
        (errno.ENOTDIR, "路径中间有一段不是文件夹"),
        (errno.ENOSPC, "磁盘满了"),
        (errno.EROFS, "这个盘是只读的"),
        (errno.ENAMETOOLONG, "文件名太长"),
        (errno.ELOOP, "链接绕成了圈"),
        (errno.EIO, "磁盘读写出错"),
        (errno.EBUSY, os.strerror(errno.EBUSY)),
    ],
)
def test_reasons_in_chinese(number: int, reason: str) -> None:
    assert reason_of(OSError(number, os.strerror(number))) == reason


def test_what_has_no_number_says_what_it_says() -> None:
    assert reason_of(OSError("磁带断了")) == "磁带断了"


def test_a_file_is_read_up_to_one_byte_more_than_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert [read_whole(path, most) for most in (0, 3, 4, 5, 99)] == [b"1", b"1234", b"12345", b"12345", b"12345"]
    path.write_bytes(b"")
    assert read_whole(str(path), 9) == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(OSError, match="这不是普通文件") as caught:
            read_whole(path, 9)
        assert reason_of(caught.value) == "这不是普通文件（管道或设备）"
        assert caught.value.filename == str(path)


def test_a_folder_says_that_it_is_one(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:  # noqa: PT011
        read_whole(tmp_path, 9)
    assert reason_of(caught.value) == "这是文件夹"
    assert caught.value.filename == str(tmp_path)


def test_what_comes_in_pieces_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345\r\n67")
    read = os.read
    monkeypatch.setattr(os, "read", lambda handle, most: read(handle, min(most, 2)))
    assert [read_whole(path, most) for most in (3, 9, 99)] == [b"1234", b"12345\r\n67", b"12345\r\n67"]


def test_nothing_is_left_open(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")
    handles = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []
    read_whole(tmp_path / "a.txt", 9)
    for path in (tmp_path, Path(os.devnull), tmp_path / "missing"):
        with pytest.raises(OSError):  # noqa: PT011
            read_whole(path, 9)
    assert handles == (os.listdir("/proc/self/fd") if handles else [])
