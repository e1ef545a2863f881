"""The examples at the end of every verb's ``--help``; a test runs each of them."""

from __future__ import annotations

#: Verb → (command line without ``perfcheck``, what it does).
EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "check": (
        ("check 申报表.docx", "检查一个文件"),
        ("check 收到的/ --report 报告.html --annotate 批注/", "检查一个文件夹，写网页报告和带批注的副本"),
        ("check 收到的/ --select C,A08 --fail-on warning", "只用完整性各条和 A08，有“建议修改”也算不通过"),
        ("check 收到的/ --format json --output-file 结果.json", "结果给程序用"),
    ),
    "fix": (
        ("fix 申报表.yaml --diff", "只显示会怎么改"),
        ("fix 申报表.docx", "写一份带修订的副本，原件不动"),
    ),
    "convert": (
        ("convert 申报表.docx -o 申报表.yaml", "转成 YAML"),
        ("convert 申报表.docx --explain", "看每个格子被当成了什么"),
    ),
    "baseline": (
        ("baseline 收到的/", "把现有问题记进 perfcheck-baseline.json"),
        ("check 收到的/ --baseline perfcheck-baseline.json", "以后只报新的"),
    ),
    "decide": (
        ("check 收到的/ --report 问题清单.xlsx", "先写清单，审核人在“处理”栏填 采纳、不采纳、暂缓"),
        ("decide 问题清单.xlsx --reviewer 张三", "读回来，记进 决定.yaml"),
        ("check 收到的/ --decisions 决定.yaml --report 审核意见.docx", "意见书只写采纳的"),
    ),
    "diff": (
        ("diff 上次/ 这次/", "哪些已改、未改、新增，表里改了什么"),
        ("diff 上次/ 这次/ --format html --output-file 比较.html", "写成网页"),
    ),
    "rules": (
        ("rules", "列出全部规则"),
        ("rules --format markdown", "Markdown 表格"),
    ),
    "explain": (
        ("explain A08", "一条"),
        ("explain C", "完整性各条"),
    ),
    "new-rule": (
        ("new-rule", "在终端里逐项询问"),
        ("new-rule --title 编码须为六位数字 --scope 项目表 --type 正则 --field 编码 --set 须符合=[0-9]{6}", "一次写好"),
        ("new-rule --names --scope 每个指标", "列出条件里可以写的栏目和函数"),
    ),
    "test-rules": (
        ("test-rules", "试配置里的规则文件，或 perfcheck-rules.yaml"),
        ("test-rules 本地规则.yaml", "试一个文件"),
    ),
    "plugins": (
        ("plugins", "装入了哪些，没有装入的为什么"),
        ("plugins -p 我的规则.py", "连同这个文件"),
    ),
    "config": (
        ("config show", "生效的设置和来源"),
        ("config show --select C --fail-on warning", "加上这些参数会怎样"),
    ),
    "cache": (
        ("cache show", "在哪里、有多大"),
        ("cache clear", "清空"),
    ),
    "schema": (
        ("schema config", "配置的 JSON Schema"),
        ("schema report", "check --format json 的结果"),
    ),
    "completion": (
        ("completion bash", "补全脚本；用 source <(perfcheck completion bash) 立即生效"),
        ("completion fish", "存到 ~/.config/fish/completions/perfcheck.fish"),
    ),
}  # fmt: skip


def epilog(prog: str) -> str | None:
    """The examples of the verb that ``prog`` (``perfcheck check``) names, as help shows them; None where there are none."""
    examples = EXAMPLES.get(prog.removeprefix("perfcheck").strip().partition(" ")[0])
    if examples is None:
        return None
    return "\n".join(["例：", *(f"  perfcheck {line}\n      {about}" for line, about in examples)])
