"""Which texts of the code people read: the msgids of both catalogues, with the files that they stand in.

Marked are those of `perfcheck.commands`, `perfcheck.reporters` and the like: ``_("…")``, ``N_("…")``. Found without a mark are the
engine's messages (readers, settings, checking, YAML rules), which are finished sentences there, and all that a rule says: its
title, the sections of its page, its messages, hints and reasons, and the words of ours among its arguments.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from texts.naming import CHINESE, template_of

ROOT = Path(__file__).resolve().parents[2]
HAN = re.compile("[\u3400-\u9fff]")

_NUMERALS = re.compile("[零一二三四五六七八九十]+")

#: Rooms whose messages are found without a mark.
ENGINE = ("checking", "config", "declaration", "readers", "yaml_rules", "annotating")
ENGINE_FILES = ("testing.py", "api.py", "patterns.py")
#: Calls whose texts are looked for or worked on, never said.
_WORKING = frozenset(
    ["startswith", "endswith", "removesuffix", "removeprefix", "replace", "find", "compile", "match", "fullmatch", "search", "split", "partition", "rpartition", "count", "strip", "rstrip", "lstrip", "get", "sub", "index", "maketrans", "translate", "any", "all", "lazy_pattern", "frozenset", "set", "Quantity", "Measure", "FoundDate", "Baseline", "parse_amount", "parse_period", "GridCell", "converted", "lru_cache", "encode", "decode"]
)
#: Modules of `declaration` and `readers` that only know words and say none.
_SILENT = re.compile(
    r"declaration/(quantity_|dates|numerals|comparators|units|periods|project_term|text|numbering|ticks|matching|nearness|mixed_units|showing)"
    r"|readers/(form_(columns|labels|kind|header|roles|layout|goals|tasks|narrative|matrix|state|standards|split)|number_|layouts"
    r"|yaml_meaning|yaml_schema|word_numbering|docx_numbering|doc_lists|explaining_)"
    r"|yaml_rules/(suggesting|drafting|examples)"
)
_MESSAGES_THERE = frozenset(("declaration/quantity.py",))


class Text(NamedTuple):
    """A msgid with its context, and where it stands."""

    msgid: str
    context: str | None
    place: str


def own_texts() -> Iterator[Text]:
    """The texts of the program itself (domain ``perfcheck``)."""
    package = ROOT / "perfcheck"
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        for text in marked(tree):
            yield Text(text, None, name)
        for call in _calls(tree, ("metavar",)):
            if call.args and isinstance(call.args[0], ast.Constant):
                yield Text(str(call.args[0].value), "metavar", name)
        room = path.relative_to(package).parts[0]
        if room in ENGINE or room in ENGINE_FILES:
            silent = bool(_SILENT.search(name)) and not name.endswith(tuple(_MESSAGES_THERE))
            yield from (Text(text, None, name) for text in said(tree, silent=silent) if text not in not_texts())
    for path in sorted(package.rglob("*.jinja")):
        for text in marked_in_template(path.read_text("utf-8")):
            yield Text(text, None, path.relative_to(ROOT).as_posix())
    yield from _data()


@cache
def not_texts() -> frozenset[str]:
    """What looks like a message of the engine and is none."""
    lines = Path(__file__).with_name("not_texts.txt").read_text("utf-8").splitlines()
    return frozenset(line.replace("\\n", "\n").replace("\\\\", "\\") for line in lines if not line.startswith("#"))


def _data() -> Iterator[Text]:
    """Words that are data in the code: labels, headings, units, what settings and columns are about, the ledger."""
    import yaml

    from perfcheck.checking.rule import DIMENSIONS
    from perfcheck.declaration.fields import FIELD_LABELS, SECTIONS
    from perfcheck.declaration.units import PERIODS, UNITS
    from perfcheck.reporters.excel_report import COLUMNS

    for words, place in (
        (FIELD_LABELS.values(), "declaration/fields.py"),
        (SECTIONS.values(), "declaration/fields.py"),
        (("自定义", *"确词启人"), "checking/rule.py"),
        (("查什么", "为什么", "错误示例", "正确示例", "怎么改", "依据"), "i18n/catalogue.py"),
        ((*COLUMNS, "忽略理由", "按单位", "按表", "按维度", "按代码", "合计（条）", "情形", "检查", "原因", "采纳", "不采纳", "暂缓"), "reporters/excel_report.py"),
        (("单位", "表", "维度", "代码"), "reporters/excel_report.py"),
    ):
        for word in words:
            yield Text(word, None, f"perfcheck/{place}")
    for word in dict.fromkeys((*DIMENSIONS.values(), "自定义")):
        yield Text(word, "heading", "perfcheck/checking/rule.py")
    for unit in dict.fromkeys((*UNITS.values(), *PERIODS.values(), "元")):
        if HAN.search(unit):
            yield Text(unit, "unit", "perfcheck/declaration/units.py")
    checkpoints = yaml.safe_load((ROOT / "perfcheck/reporters/checkpoints.yaml").read_text("utf-8"))
    for members in checkpoints.values():
        for text in (one[key] for one in members for key in ("要点", "简称", "人工") if key in one):
            yield Text(text, None, "perfcheck/reporters/checkpoints.yaml")


def rule_texts(package: Path, *, name: str) -> Iterator[Text]:
    """The texts of a package of rules: its own domain. ``name``: how the package is called when imported."""
    modules = {path: ast.parse(path.read_text("utf-8")) for path in sorted(package.rglob("*.py"))}
    by_name = {".".join((name, *path.relative_to(package).with_suffix("").parts)): tree for path, tree in modules.items()}
    for path, tree in modules.items():
        where = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
        declared = list(_declared(tree))
        for function, title in declared:
            yield Text(title, None, where)
            yield from (Text(body, None, where) for body in _page(function))
        for call in _calls(tree, ("Finding", "Unknown", "NotApplicable", "Unreadable")):
            yield from (Text(msgid, context, where) for msgid, context in _spoken(call, tree, by_name))
        if declared:
            yield from (Text(text, None, where) for text in _sentences(tree))
    yield from _further_words(package)


def _sentences(tree: ast.AST) -> Iterator[str]:
    """Whole sentences in a rule's module, however they get into its findings."""
    pages = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pages:
            text = node.value
            if text.endswith("。") and (len(HAN.findall(text)) > 3 or "{" in text) and not _looks_like_pattern(text):
                yield text


def _further_words(package: Path) -> Iterator[Text]:
    """Words of ours among the arguments that the code does not show to be: from word lists, or handed on too often."""
    path = Path(__file__).with_name("rule_words.txt")
    for line in path.read_text("utf-8").splitlines() if package == ROOT / "rules" else ():
        context, mark, text = line.partition("\t")
        if mark:
            yield Text(text, context, "tools/texts/rule_words.txt")
    lists = package / "lexicon"
    if lists.is_dir():
        import yaml

        for path in sorted(lists.glob("*.yaml")):
            source = path.read_text("utf-8")
            if path.name not in _UNSAID and re.search(r"\b(note|what|belongs): ", source):
                where = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
                for argument, text in _entries(yaml.load(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))):
                    yield Text(text, argument, where)


#: Word lists whose notes are for those who keep them.
_UNSAID = ("typos.yaml", "missing_words.yaml")


def _entries(data: object) -> Iterator[tuple[str, str]]:
    """What entries of a word list say of their words, by the name of the argument that it becomes."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name in ("note", "what", "belongs") and isinstance(value, str):
                yield name, value
            else:
                yield from _entries(value)
    elif isinstance(data, list):
        for one in data:
            yield from _entries(one)


def marked(tree: ast.AST) -> Iterator[str]:
    """What is handed to ``_`` or ``N_``."""
    for call in _calls(tree, ("_", "N_")):
        text = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
        if isinstance(text, str) and CHINESE.search(text):
            yield text


def marked_in_template(source: str) -> Iterator[str]:
    """What a template of Jinja2 hands to ``_``."""
    from jinja2 import Environment, nodes

    for call in Environment().parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "_" and call.args and isinstance(call.args[0], nodes.Const):
            text = str(call.args[0].value)
            if CHINESE.search(text):
                yield text


def _calls(tree: ast.AST, names: tuple[str, ...]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


# The engine: sentences without a mark.


def said(tree: ast.AST, *, silent: bool) -> Iterator[str]:
    """Texts that look like a part of a message. ``silent``: in a module that only knows words, only what errors say."""

    def walk(node: ast.AST, above: list[ast.AST]) -> Iterator[str]:
        if isinstance(node, ast.JoinedStr):
            text = template_of(node, specs=False).text
            if HAN.search(text) and _is_said(node, above, silent):
                yield text
            # What is put in may be a phrase of its own.
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    yield from walk(part.value, [*above, node])
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if HAN.search(node.value) and _is_said(node, above, silent):
                yield node.value
            return
        for child in ast.iter_child_nodes(node):
            yield from walk(child, [*above, node])

    yield from walk(tree, [])


def _is_said(node: ast.expr, above: list[ast.AST], silent: bool) -> bool:
    parent = above[-1]
    if isinstance(parent, ast.Expr | ast.Compare | ast.Subscript | ast.MatchValue | ast.keyword) and not (
        isinstance(parent, ast.keyword) and parent.arg in ("message", "hint", "reason", "what", "about", "remedy")
    ):
        return False
    if isinstance(parent, ast.Dict) and any(node is key for key in parent.keys):
        return False
    inside = any(isinstance(one, ast.FunctionDef | ast.Lambda) for one in above)
    text = template_of(node, specs=False).text if isinstance(node, ast.JoinedStr) else str(node.value)  # type: ignore[attr-defined]
    for one in reversed(above):
        if isinstance(one, ast.Call):
            name = one.func.id if isinstance(one.func, ast.Name) else one.func.attr if isinstance(one.func, ast.Attribute) else ""
            if name in _WORKING or name in ("_", "N_", "metavar"):
                return False
            if name == "Named":
                return node is not one.args[0] and not isinstance(parent, ast.Tuple)
            return not silent or name in ("Unreadable", "Problem") or name.endswith("Error")
        if isinstance(one, ast.stmt):
            break
    if silent:
        return False
    if not inside:
        return len(text) >= 2 and not _looks_like_pattern(text)
    return not _looks_like_pattern(text)


def _looks_like_pattern(text: str) -> bool:
    return "<styleSheet" in text or bool(re.search(r"\(\?|\[\^|\]\*|\|.*\||\\[sdw]", text))


# Rules.


def _declared(tree: ast.AST) -> Iterator[tuple[ast.FunctionDef, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "rule":
                    titles = [one.value for one in decorator.keywords if one.arg == "title"]
                    if titles and isinstance(titles[0], ast.Constant):
                        yield node, str(titles[0].value)


def _page(function: ast.FunctionDef) -> Iterator[str]:
    from perfcheck.i18n.catalogue import sections

    for heading, body in sections(inspect.cleandoc(ast.get_docstring(function) or "")):
        if heading not in ("错误示例", "正确示例") and HAN.search(body):
            yield body.strip()


def _spoken(call: ast.Call, tree: ast.AST, modules: dict[str, ast.Module]) -> Iterator[tuple[str, str | None]]:
    """What a `Finding`, `Unknown` or `NotApplicable` says: templates without context, argument words with theirs."""
    resolver = _Resolver(tree, call, modules)
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    spoken = list(call.args[1:3] if name == "Finding" else call.args)
    for keyword in call.keywords:
        if keyword.arg in ("message", "hint", "reason"):
            spoken.append(keyword.value)
        elif keyword.arg not in (None, "severity", "cause", "fix", "at"):
            for text in resolver.texts(keyword.value):
                if HAN.search(text) and not _NUMERALS.fullmatch(text):
                    yield text, keyword.arg
    for one in spoken:
        for text in resolver.texts(one):
            if HAN.search(text):
                yield text, None


class _Resolver:
    """Which texts an expression may be, as far as the code shows: constants, choices, names, tables, functions of ours."""

    def __init__(self, tree: ast.AST, call: ast.Call, modules: dict[str, ast.Module]) -> None:
        self.modules = modules
        self.scopes = [_scope_of(tree, call), tree]

    def texts(self, node: ast.expr, depth: int = 0) -> list[str]:
        """All texts that it may be, f-strings as templates."""
        return list(dict.fromkeys(self._texts(node, self.scopes, depth)))

    def _texts(self, node: ast.expr | None, scopes: list[ast.AST], depth: int) -> Iterator[str]:
        if node is None or depth > 6:
            return
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr():
                yield template_of(node, specs=False).text
            case ast.IfExp(body=body, orelse=other):
                yield from self._texts(body, scopes, depth)
                yield from self._texts(other, scopes, depth)
            case ast.BoolOp(values=values):
                for value in values:
                    yield from self._texts(value, scopes, depth)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                lefts, rights = list(self._texts(left, scopes, depth)), list(self._texts(right, scopes, depth))
                if lefts and rights:
                    yield from (one + other for one in lefts for other in rights)
                else:
                    yield from lefts + rights
            case ast.Name(id=name):
                yield from self._named(name, scopes, depth)
            case ast.Subscript(value=value):
                yield from self._texts(value, scopes, depth + 1)
            case ast.Dict(values=values):
                for value in values:
                    yield from self._texts(value, scopes, depth)
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                for value in elements:
                    yield from self._texts(value, scopes, depth)
            case ast.Call(func=ast.Attribute(value=value, attr="get"), args=args):
                yield from self._texts(value, scopes, depth + 1)
                for one in args[1:]:
                    yield from self._texts(one, scopes, depth)
            case ast.Call(func=ast.Attribute(attr="join"), args=[inner]):
                yield from self._texts(inner, scopes, depth + 1)
            case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element):
                yield from self._texts(element, scopes, depth + 1)
            case ast.Call(func=ast.Attribute(value=value, attr="strip" | "rstrip" | "format")):
                yield from self._texts(value, scopes, depth)
            case ast.Call(func=ast.Name(id=name)):
                yield from self._returned(name, scopes, depth)
            case _:
                return

    def _named(self, name: str, scopes: list[ast.AST], depth: int) -> Iterator[str]:
        for scope in scopes:
            found = False
            for node in ast.walk(scope):
                targets: list[ast.expr] = []
                if isinstance(node, ast.Assign):
                    targets = node.targets
                elif isinstance(node, ast.AnnAssign | ast.NamedExpr | ast.AugAssign):
                    targets = [node.target]
                elif isinstance(node, ast.For | ast.comprehension):
                    if isinstance(node.target, ast.Tuple):
                        yield from self._looped(node.target, node.iter, name, scopes, depth)
                    continue
                for target in targets:
                    if isinstance(target, ast.Name) and target.id == name:
                        found = True
                        yield from self._texts(node.value, scopes, depth + 1)  # type: ignore[attr-defined]
                    elif isinstance(target, ast.Tuple) and any(isinstance(one, ast.Name) and one.id == name for one in target.elts):
                        found = True
                        at = [one.id if isinstance(one, ast.Name) else "" for one in target.elts].index(name)
                        yield from self._part(node.value, at, scopes, depth)  # type: ignore[attr-defined]
            if found:
                return
        yield from self._imported(name, depth)

    def _looped(self, target: ast.Tuple, over: ast.expr, name: str, scopes: list[ast.AST], depth: int) -> Iterator[str]:
        names = [one.id if isinstance(one, ast.Name) else "" for one in target.elts]
        if name not in names:
            return
        if isinstance(over, ast.Tuple | ast.List):
            for element in over.elts:
                yield from self._part(element, names.index(name), scopes, depth)
        elif isinstance(over, ast.Call) and isinstance(over.func, ast.Name):
            yield from self._returned(over.func.id, scopes, depth, at=names.index(name))
        elif isinstance(over, ast.Call) and isinstance(over.func, ast.Attribute) and over.func.attr == "items":
            yield from self._texts(over.func.value, scopes, depth + 1)

    def _part(self, node: ast.expr, at: int, scopes: list[ast.AST], depth: int) -> Iterator[str]:
        if isinstance(node, ast.Tuple) and at < len(node.elts):
            yield from self._texts(node.elts[at], scopes, depth + 1)
        elif isinstance(node, ast.IfExp):
            yield from self._part(node.body, at, scopes, depth)
            yield from self._part(node.orelse, at, scopes, depth)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from self._returned(node.func.id, scopes, depth, at=at)

    def _returned(self, name: str, scopes: list[ast.AST], depth: int, at: int | None = None) -> Iterator[str]:
        function, module = self._function(name, scopes[-1])
        if function is None or module is None:
            return
        for node in ast.walk(function):
            if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
                if at is None:
                    yield from self._texts(node.value, [function, module], depth + 1)
                else:
                    yield from self._part(node.value, at, [function, module], depth + 1)

    def _function(self, name: str, module: ast.AST) -> tuple[ast.FunctionDef | None, ast.AST | None]:
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef) and node.name == name:
                return node, module
        for imported in self._sources(name, module):
            for node in ast.walk(imported):
                if isinstance(node, ast.FunctionDef) and node.name == name:
                    return node, imported
        return None, None

    def _imported(self, name: str, depth: int) -> Iterator[str]:
        for module in self._sources(name, self.scopes[-1]):
            for node in ast.walk(module):
                if isinstance(node, ast.Assign | ast.AnnAssign):
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                        yield from self._texts(node.value, [module, module], depth + 1)

    def _sources(self, name: str, module: ast.AST) -> Iterator[ast.Module]:
        for node in ast.walk(module):
            if isinstance(node, ast.ImportFrom) and any((alias.asname or alias.name) == name for alias in node.names):
                known = self.modules.get(node.module or "")
                if known is None and (node.module or "").startswith("perfcheck."):
                    path = ROOT.joinpath(*(node.module or "").split(".")).with_suffix(".py")
                    if path.is_file():
                        known = self.modules[node.module or ""] = ast.parse(path.read_text("utf-8"))
                if known is not None:
                    yield known


def _scope_of(tree: ast.AST, call: ast.Call) -> ast.AST:
    best: ast.AST = tree
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(one is call for one in ast.walk(node)):
            best = node
    return best


def unique(texts: Iterable[Text]) -> dict[tuple[str, str | None], list[str]]:
    """Each msgid once, with all files that it stands in."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for text in texts:
        places = found.setdefault((text.msgid, text.context), [])
        if text.place not in places:
            places.append(text.place)
    return found
