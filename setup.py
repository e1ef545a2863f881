"""What pyproject.toml cannot express: which packages there are, and that a build starts from nothing."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

_po = runpy.run_path(str(Path(__file__).with_name("perfcheck") / "i18n" / "po.py"))


class CleanBuild(build_py):
    """setuptools copies into a `build/lib` left by an earlier build, and would ship a rule under its former name too."""

    def run(self) -> None:
        if Path(self.build_lib) == Path("build", "lib"):
            shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        if not self.editable_mode:
            self.compile_catalogues()

    def compile_catalogues(self) -> None:
        """What gettext loads, in place of every catalogue; a checkout has none and reads the catalogues themselves."""
        for catalogue in Path(self.build_lib).rglob("locale/*/LC_MESSAGES/*.po"):
            entries = _po["read"](catalogue.read_text("utf-8"))
            catalogue.with_suffix(".mo").write_bytes(_po["compiled"](entries))
            catalogue.unlink()


setup(
    packages=[
        *find_packages(include=["perfcheck", "perfcheck.*"]),
        "perfcheck_rules",
        *(f"perfcheck_rules.{name}" for name in find_packages("rules")),
    ],
    cmdclass={"build_py": CleanBuild},
)
