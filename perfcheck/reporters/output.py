"""What programs read goes out as UTF-8, whatever the console is."""

from __future__ import annotations

from typing import TextIO


def write_bytes(stream: TextIO, data: bytes) -> None:
    """Write UTF-8 to a stream of text, past its own encoding where it has any, and let it out. Raises `OSError`."""
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(data.decode("utf-8"))
        return
    stream.flush()
    buffer.write(data)
    buffer.flush()
