"""BLAKE2 without OpenSSL, which `hashlib` loads and which takes as long to load as a form to check."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - a Python without it
    from hashlib import blake2b

__all__ = ["blake2b"]
