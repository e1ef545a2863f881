"""The examples at the end of every verb's ``--help``; a test runs each of them."""

from __future__ import annotations

from perfcheck.i18n import N_, _

#: Verb → (command line without ``perfcheck``, what it does).
EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "check": (
        (N_("check 申报表.docx"), N_("检查一个文件")),
        (N_("check 收到的/ --report 报告.html --annotate 批注/"), N_("检查一个文件夹，写网页报告和带批注的副本")),
        (N_("check 收到的/ --select C,A08 --fail-on warning"), N_("只用完整性各条和 A08，有“建议修改”也算不通过")),
        (N_("check 收到的/ --format json --output-file 结果.json"), N_("结果给程序用")),
    ),
    "fix": (
        (N_("fix 申报表.yaml --diff"), N_("只显示会怎么改")),
        (N_("fix 申报表.docx"), N_("写一份带修订的副本，原件不动")),
    ),
    "convert": (
        (N_("convert 申报表.docx -o 申报表.yaml"), N_("转成 YAML")),
        (N_("convert 申报表.docx --explain"), N_("看每个格子被当成了什么")),
    ),
    "baseline": (
        (N_("baseline 收到的/"), N_("把现有问题记进 perfcheck-baseline.json")),
        (N_("check 收到的/ --baseline perfcheck-baseline.json"), N_("以后只报新的")),
    ),
    "decide": (
        (N_("check 收到的/ --report 问题清单.xlsx"), N_("先写清单，审核人在“处理”栏填 采纳、不采纳、暂缓")),
        (N_("decide 问题清单.xlsx --reviewer 张三"), N_("读回来，记进 决定.yaml")),
        (N_("check 收到的/ --decisions 决定.yaml --report 审核意见.docx"), N_("意见书只写采纳的")),
    ),
    "diff": (
        (N_("diff 上次/ 这次/"), N_("哪些已改、未改、新增，表里改了什么")),
        (N_("diff 上次/ 这次/ --format html --output-file 比较.html"), N_("写成网页")),
    ),
    "rules": (
        ("rules", N_("列出全部规则")),
        ("rules --format markdown", N_("Markdown 表格")),
    ),
    "explain": (
        ("explain A08", N_("一条")),
        ("explain C", N_("完整性各条")),
    ),
    "new-rule": (
        ("new-rule", N_("在终端里逐项询问")),
        (N_("new-rule --title 编码须为六位数字 --scope 项目表 --type 正则 --field 编码 --set 须符合=[0-9]{6}"), N_("一次写好")),
        (N_("new-rule --names --scope 每个指标"), N_("列出条件里可以写的栏目和函数")),
    ),
    "test-rules": (
        ("test-rules", N_("试配置里的规则文件，或 perfcheck-rules.yaml")),
        (N_("test-rules 本地规则.yaml"), N_("试一个文件")),
    ),
    "plugins": (
        ("plugins", N_("装入了哪些，没有装入的为什么")),
        (N_("plugins -p 我的规则.py"), N_("连同这个文件")),
    ),
    "config": (
        ("config show", N_("生效的设置和来源")),
        ("config show --select C --fail-on warning", N_("加上这些参数会怎样")),
    ),
    "cache": (
        ("cache show", N_("在哪里、有多大")),
        ("cache clear", N_("清空")),
    ),
    "schema": (
        ("schema config", N_("配置的 JSON Schema")),
        ("schema report", N_("check --format json 的结果")),
    ),
    "completion": (
        ("completion bash", N_("补全脚本；用 source <(perfcheck completion bash) 立即生效")),
        ("completion fish", N_("存到 ~/.config/fish/completions/perfcheck.fish")),
    ),
}  # fmt: skip


def epilog(prog: str) -> str | None:
    """The examples of the verb that ``prog`` (``perfcheck check``) names, as help shows them; None where there are none."""
    examples = EXAMPLES.get(prog.removeprefix("perfcheck").strip().partition(" ")[0])
    if examples is None:
        return None
    return "\n".join([_("例："), *(f"  perfcheck {_(line)}\n      {_(about)}" for line, about in examples)])
