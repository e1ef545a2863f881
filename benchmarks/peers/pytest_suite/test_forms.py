"""The five checks as a plain suite of pytest: one test for each check and form; each form is loaded once."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import five

FOLDER = Path(os.environ["FORMS"])
FILES = five.files(FOLDER)


@pytest.fixture(scope="module", params=FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def form(request):
    return five.load(request.param)


@pytest.mark.parametrize("check", five.CHECKS, ids=lambda check: check.__name__)
def test_form(form, check):
    assert check(form) == []
