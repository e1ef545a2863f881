"""Texts whose figures do not matter."""

from __future__ import annotations

import pytest

from perfcheck_rules.shapes import as_text, figure_free, shapes_of


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("服务学生2345人次", "服务学生0000人次"),
        ("服务学生1234567890123人次，培训5人", "服务学生0000人次，培训0人"),
        ("6月30日前完成95.5%", "0月00日前完成00.0%"),
        ("完成审核", "完成审核"),
        ("", ""),
        ("第９条", "第９条"),  # full-width, which few write; that it stays makes it no less right
        ("断\ud83d字9", "断\ud83d字0"),
    ],
)
def test_each_digit_is_a_nought_and_four_in_a_row_are_enough(text: str, shape: str) -> None:
    assert as_text(figure_free(text)) == shape


def test_texts_that_differ_otherwise_stay_different() -> None:
    assert len({figure_free(text) for text in ("3次", "30次", "300次", "3000次", "30000次", "3 次", "3人")}) == 6


@pytest.mark.parametrize("texts", [[], ["≥12345户"], ["≥95%", None, "", "3\x1f次", "12\n次"], ["≥95%", "", "≥12345户", "完成"], [None, None]])
def test_many_in_one_go(texts: list[str | None]) -> None:
    assert shapes_of(texts) == [figure_free(text or "") for text in texts]
