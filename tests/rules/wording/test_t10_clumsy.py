"""T10: slips of grammar, spoken words, a verb that comes back before its rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T10"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(text: str) -> str:
    return f'{{name: 甲, annual: {{indicators: [{{level2: 质量指标, name: 乙, value: "{text}"}}]}}}}'


@pytest.mark.parametrize(
    ("text", "message", "fixed"),
    [
        ("防止边缘户产生新的致贫", "“产生新的致贫”“致贫”是动词，不能作“产生”的宾语。", "防止边缘户新增致贫"),
        ("杜绝不发生安全事故", "“杜绝不发生”否定用了两次，意思反了。", "杜绝发生安全事故"),
        ("搞好服务", "“搞好”是口语。", "做好服务"),
    ],
)
def test_at_the_cell_with_an_edit(find: Find, text: str, message: str, fixed: str) -> None:
    [finding] = find(form(text) + "    # 应报: T10")
    assert finding.severity == "info"
    assert finding.message == message
    assert finding.hint == f"建议改为“{finding.arguments['right']}”。"
    assert finding.group.endswith(f"{finding.arguments['wrong']}→{finding.arguments['right']}")
    fix = finding.fix
    assert fix is not None and not fix.safe
    assert text[: fix.start] + fix.replacement + text[fix.end :] == fixed


def test_no_edit_where_the_unit_has_to_say_more(find: Find) -> None:
    [finding] = find(form("按省里文件执行") + "    # 应报: T10")
    assert finding.fix is None


@pytest.mark.parametrize("text", ["集中培训企业安全员和班组长培训覆盖率", "检查重点企业检查率。", "发放困难群众补贴发放及时率"])
def test_a_verb_that_comes_back(find: Find, text: str) -> None:
    [finding] = find(form(text) + "    # 应报: T10")
    verb = finding.arguments["verb"]
    assert finding.message == f"“{text}”前后两个“{verb}”杂糅在一起，看不出是工作量还是比率。"
    assert finding.hint == f"建议只写一个，如“……{verb}覆盖率≥×%”，或“{verb}××人”。"


@pytest.mark.parametrize(
    "text",
    ["全县里程碑文件", "防止发生事故", "培训覆盖率", "培训人员合格率", "培训企业安全员，培训覆盖率100%", "领导工作率先", "劳动工作率", "差不多的问题", "搞好"],
)
def test_passes(find: Find, text: str) -> None:
    assert find(form(text)) == []
