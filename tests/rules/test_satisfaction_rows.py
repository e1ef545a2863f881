"""Which rows speak of 满意."""

from __future__ import annotations

from perfcheck_rules.satisfaction_rows import named_after_satisfaction, under_satisfaction


def test_names() -> None:
    assert named_after_satisfaction(("家长满意度", "培训人次", "群众不满意率", "满 意 度")) == (0, 2)
    assert named_after_satisfaction(()) == ()


def test_levels() -> None:
    assert under_satisfaction(("数量", "服务对象满意度", "", "满"), ("产出指标", "", "满意度指标", "意")) == (1, 2)
