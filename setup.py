"""What pyproject.toml cannot express: which packages there are, and that a build starts from nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py


class CleanBuild(build_py):
    """setuptools copies into a `build/lib` left by an earlier build, and would ship a rule under its former name too."""

    def run(self) -> None:
        if Path(self.build_lib) == Path("build", "lib"):
            shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()


setup(
    packages=[
        *find_packages(include=["perfcheck", "perfcheck.*"]),
        "perfcheck_rules",
        *(f"perfcheck_rules.{name}" for name in find_packages("rules")),
    ],
    cmdclass={"build_py": CleanBuild},
)
