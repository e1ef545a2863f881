"""One plugin asked for with ``-p``: what is said when it cannot be loaded, or not wholly, and what is left as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from perfcheck import Config
from perfcheck.checking.plugins import PluginRecord, Registry, load_plugins

GOOD = """
from perfcheck import Finding, rule

@rule("XZ-01", name="own-rule", title="自己的规则", severity="warning")
def own(indicator):
    yield Finding(indicator, "有")
"""
FIX_IT = "请改正后再查一遍；不用它就去掉 -p"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(name: str) -> tuple[Registry, PluginRecord]:
    registry = load_plugins(Config(plugins=["no:bundled", name]))
    [record] = [one for one in registry.plugins if one.name == name]
    return registry, record


def told(registry: Registry) -> list[tuple[str, str, str]]:
    return [(one.subject, one.message, one.hint) for one in registry.problems]


def refused(here: Path, code: str) -> tuple[str, str, str]:
    """Reason, hint and place of a plugin that was not loaded."""
    (here / "own.py").write_text(code, "utf-8")
    registry, record = loaded("own.py")
    [problem] = registry.problems
    assert (record.loaded, problem.subject, problem.message) == (False, "插件 own.py（-p）", f"没有装入：{record.reason}")
    assert registry.rules == {}
    return record.reason, problem.hint, problem.detail


def test_a_file_by_its_path_or_by_its_name(here: Path) -> None:
    (here / "own_rules_of_a_test.py").write_text(GOOD, "utf-8")
    for name in ("own_rules_of_a_test.py", "./own_rules_of_a_test.py", "own_rules_of_a_test", str(here / "own_rules_of_a_test.py")):
        registry, record = loaded(name)
        assert (record.loaded, record.rules, registry.problems) == (True, ["XZ-01"], [])
    assert "perfcheck_file_own_rules_of_a_test" in sys.modules and "own_rules_of_a_test" not in sys.modules
    assert str(here) not in sys.path and "" not in sys.path[:1]


def test_a_file_called_as_a_module_of_python_is_not_taken_for_it(here: Path) -> None:
    (here / "json.py").write_text(GOOD, "utf-8")
    registry, record = loaded("json.py")
    assert (record.loaded, record.rules, registry.problems) == (True, ["XZ-01"], [])
    assert not hasattr(sys.modules["json"], "own")


@pytest.mark.parametrize("name", ["own.py", "own_rules_that_are_nowhere"])
def test_what_is_not_there(here: Path, name: str) -> None:
    registry, record = loaded(name)
    said = f"没有文件 {name}" if name.endswith(".py") else f"缺少模块 {name}"
    hint = "请检查 -p 后面的名字：已安装的模块名，或一个 .py 文件的路径"
    assert (record.reason, told(registry)) == (said, [(f"插件 {name}（-p）", f"没有装入：{said}", hint)])


def test_a_file_that_needs_what_is_not_there(here: Path) -> None:
    assert refused(here, "import not_installed_at_all")[:2] == ("缺少模块 not_installed_at_all", "请安装它")


def test_a_file_that_fails(here: Path) -> None:
    assert refused(here, "\nraise RuntimeError('坏了')") == ("RuntimeError: 坏了", FIX_IT, f"{here / 'own.py'}:2")
    assert refused(here, "raise SystemExit(0)")[0] == "SystemExit: 0"
    reason, hint, place = refused(here, "甲\n(")
    assert reason.startswith("SyntaxError: ") and (hint, place) == (FIX_IT, f"{here / 'own.py'}:2")


def test_a_hook_with_an_argument_that_does_not_exist(here: Path) -> None:
    reason, hint, place = refused(here, "\ndef perfcheck_register_rules(register, settings): pass")
    where = f"{here / 'own.py'}:2"
    assert reason == f"钩子 perfcheck_register_rules 要了“settings”，没有这个参数；可用的有：register、config（{where}）"
    assert (hint, place) == (FIX_IT, "")


def test_a_hook_with_a_default(here: Path) -> None:
    reason, hint, place = refused(here, "def perfcheck_register_rules(register, config=None): pass")
    assert reason == f"TypeError: 钩子 perfcheck_register_rules 的参数“config”不能有缺省值，请删去“=…”（{here / 'own.py'}:1）"
    assert (hint, place) == (FIX_IT, "")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("perfcheck_register_rule", "是不是 perfcheck_register_rules？"), ("perfcheck_甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", "可用的有：perfcheck_cache_key、perfcheck_configure、perfcheck_mark_findings、")],
)
def test_a_hook_that_does_not_exist_is_told_and_the_rest_is_used(here: Path, name: str, hint: str) -> None:
    (here / "own.py").write_text(f"{GOOD}\ndef {name}(register): pass\nperfcheck_version = 3\ndef perfcheck_configure(): pass\n", "utf-8")
    registry, record = loaded("own.py")
    [problem] = registry.problems
    assert (problem.subject, problem.message) == ("插件 own.py（-p）", f"没有叫“{name}”的钩子")
    assert problem.hint.startswith(hint)
    assert problem.detail == f"{here / 'own.py'}:8"
    assert (record.loaded, record.reason, record.hooks) == (True, f"没有叫“{name}”的钩子", ["perfcheck_configure"])


def test_a_module_that_is_installed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "site").mkdir()
    (here / "site" / "own_installed_rules.py").write_text(GOOD, "utf-8")
    monkeypatch.syspath_prepend(str(here / "site"))
    registry, record = loaded("own_installed_rules")
    assert (record.loaded, record.rules, record.distribution, registry.problems) == (True, ["XZ-01"], "-p", [])
    assert loaded("own_installed_rules")[1].rules == ["XZ-01"]


def install(site: Path, entry: str, code: str, module: str, distribution: str = "xz_rules-1.2") -> None:
    (site / f"{distribution}.dist-info").mkdir(parents=True)
    (site / f"{distribution}.dist-info" / "entry_points.txt").write_text(f"[perfcheck]\n{entry}\n", "utf-8")
    (site / f"{module}.py").write_text(code, "utf-8")


def test_a_distribution_is_named_with_its_version(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(here, "xz = xz_broken_rules", "import not_installed_at_all", "xz_broken_rules")
    install(here, "yy = yy_failing_rules", "1 / 0", "yy_failing_rules", "yy_rules")
    monkeypatch.syspath_prepend(str(here))
    registry = load_plugins(Config(plugins=["no:bundled"]))
    assert [one for one in told(registry) if one[0].startswith(("插件 xz", "插件 yy"))] == [
        ("插件 xz（xz_rules 1.2）", "没有装入：缺少模块 not_installed_at_all", "请安装它，或用 -p no:xz 停用这个插件"),
        ("插件 yy（yy_rules）", "没有装入：ZeroDivisionError: division by zero", "请把这条信息交给插件作者；用 -p no:yy 可停用它"),
    ]


def test_an_object_in_a_module_may_be_the_plugin(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "class Plugin:\n    class inner:\n        @staticmethod\n        def perfcheck_register_values(register):\n            register('catalogue', lambda submission: [])\n"
    install(here, "xz = xz_object_rules:Plugin.inner", code, "xz_object_rules")
    monkeypatch.syspath_prepend(str(here))
    registry = load_plugins(Config(plugins=["no:bundled"]))
    [record] = [one for one in registry.plugins if one.name == "xz"]
    assert (record.loaded, record.values, record.hooks) == (True, ["catalogue"], ["perfcheck_register_values"])
    off = load_plugins(Config(plugins=["no:bundled", "no:xz"]))
    [record] = [one for one in off.plugins if one.name == "xz"]
    assert (record.loaded, record.reason, off.values) == (False, "用 -p no: 停用", {})


def test_plugins_of_one_name_keep_apart(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(here, "xz = xz_first_rules", GOOD, "xz_first_rules", "one-1.0")
    install(here, "xz = xz_second_rules", GOOD.replace("XZ-01", "XZ-02").replace("own-rule", "other-rule"), "xz_second_rules", "two-1.0")
    for name in ("xz_first_rules", "xz_second_rules"):
        (here / f"{name}.py").write_text((here / f"{name}.py").read_text("utf-8") + "\ndef perfcheck_register_rules(register):\n    register(own)\n", "utf-8")
    monkeypatch.syspath_prepend(str(here))
    registry = load_plugins(Config(plugins=["no:bundled"]))
    assert {one.name: one.rules for one in registry.plugins if one.target.startswith("xz")} == {"xz": ["XZ-01"], "two:xz": ["XZ-02"]}
    off = load_plugins(Config(plugins=["no:bundled", "no:xz_first_rules"]))
    assert [(one.name, one.loaded) for one in off.plugins if one.target.startswith("xz")] == [("xz", False), ("two:xz", True)]


YAML = "- 编号: LOCAL-02\n  名称: 名称不对\n  范围: 每个指标\n  要求: '\"没有\" 在 名称'\n  消息: “{名称}”不对\n"


def test_rule_files_are_no_modules(here: Path) -> None:
    (here / "a.YAML").write_text(YAML, "utf-8")
    (here / "rules").mkdir()
    (here / "rules" / "b.yml").write_text(YAML.replace("-02", "-03").replace("名称不对", "另一条"), "utf-8")
    registry = load_plugins(Config(plugins=["no:bundled", "a.YAML", "a.YAML"]))
    assert (sorted(registry.rules), registry.problems) == (["LOCAL-02"], [])
    registry = load_plugins(Config(plugins=["no:bundled"], rules=["rules"]))
    assert (sorted(registry.rules), registry.problems) == (["LOCAL-03"], [])


def test_hooks_are_heard_and_owners_known(here: Path) -> None:
    (here / "own.py").write_text("def perfcheck_register_values(register):\n    register('catalogue', lambda submission: [])\ndef perfcheck_session_finish(report): pass\n", "utf-8")
    registry, _ = loaded("own.py")
    assert (registry.owner("values", "catalogue"), registry.owner("values", "别的"), registry.owner("readers", "catalogue")) == ("own.py", "", "")
    assert [registry.hears(*names) for names in (("perfcheck_session_finish",), ("perfcheck_mark_findings",), ("perfcheck_mark_findings", "perfcheck_session_finish"))] == [True, False, True]
    assert not Registry().hears("perfcheck_session_finish")
    assert registry.real() is registry


def test_limits_of_the_settings_count_from_the_start(here: Path) -> None:
    from perfcheck import limits

    load_plugins(Config(plugins=["no:bundled"], limits={"rule-seconds": 3}))
    try:
        assert limits.current.rule_seconds == 3
    finally:
        limits.use({})
