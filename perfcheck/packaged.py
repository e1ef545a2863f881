"""What lies in our own packages, also where these are in an archive. `pkgutil` and `importlib.resources` can do this and more,
but one imports `inspect` to list a folder, the other takes 15 ms to be imported.
"""

from __future__ import annotations

import os
import sys

#: What a module's file may end in.
_MODULES = (".py", ".pyc")


def data(package: str, name: str) -> bytes:
    """The bytes of a file beside the modules of a package that has been imported. Raises `OSError` where there is none."""
    module = sys.modules[package]
    spec = module.__spec__
    assert spec is not None and module.__file__ is not None
    read = spec.loader.get_data  # type: ignore[union-attr]
    found: bytes = read(os.path.join(os.path.dirname(module.__file__), name))
    return found


def modules(package: str) -> list[str]:
    """The names of a package's modules in order, packages below it left out."""
    folders = sys.modules[package].__path__
    try:
        files = [name for folder in folders for name in os.listdir(folder)]
    except OSError:  # an archive
        import pkgutil

        return sorted(module.name for module in pkgutil.iter_modules(folders) if not module.ispkg)
    return sorted({stem for stem, suffix in map(os.path.splitext, files) if suffix in _MODULES and "." not in stem} - {"__init__"})
