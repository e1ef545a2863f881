"""Files are written whole or not at all; what is no ordinary file is never replaced."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from perfcheck.reporters.files import write_bytes_atomically


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "x.json"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_bytes_atomically(str(pipe), b"data")
    assert pipe.is_fifo()
    reader.join(5)
    assert got == [b"data"]
