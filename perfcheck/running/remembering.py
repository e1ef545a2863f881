"""The cache: a unit whose files, rules and settings are those of an earlier run is neither read nor checked again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from perfcheck.readers.discovery import ARCHIVES, Source, Told
from perfcheck.readers.opening import read_bytes, suffix_of
from perfcheck.running import digests
from perfcheck.running.encoding import Unfit, decode, encode
from perfcheck.running.known_rules import BUNDLED, describe, known
from perfcheck.running.preparing import Prepared
from perfcheck.running.program import Program
from perfcheck.running.store import Store, folder

if TYPE_CHECKING:
    from perfcheck.checking.registry import Registry
    from perfcheck.checking.session import Work
    from perfcheck.checking.units import Unit, UnitResult
    from perfcheck.config import Config
    from perfcheck.readers.reading import Reading

#: Raised when what is stored changes its shape.
SHAPE = b"2"
_RULE_FILES = (".yaml", ".yml")
#: Larger files are not worth it; no declaration is so large.
_LARGEST = 20_000_000
#: So many results wait to be handed to the cache.
_BATCH = 200
#: What a reader says when it failed for a reason of its own, which may be another one the next time.
_OWN_FAULT = ("程序出错", "读取器出错")


@dataclass(slots=True)
class Loaded(Source):
    """A file whose bytes are at hand: what is checked is what was looked up, whatever happens to the file meanwhile."""

    name: str = ""
    content: bytes = b""

    def read(self, readers: dict[str, Any]) -> Reading:
        """Read the bytes; whatever goes wrong is in the reading's problems."""
        return read_bytes(self.content, self.name, readers)

    def data(self) -> bytes | None:
        """The bytes."""
        return self.content


class Remembering:
    """See `perfcheck.checking.session.Memory`. ``base``: digest of all that results depend on beside the files."""

    def __init__(self, store: Store, base: Base, *, by_path: bool) -> None:
        self.store = store
        self.base = base
        self.by_path = by_path
        self._new: list[tuple[bytes, bytes]] = []

    @property
    def is_new(self) -> bool:
        """Whether there is nothing to look up, as this run is the first one."""
        return self.store.is_new

    def known(self, unit: Unit, work: Work) -> UnitResult | None:
        """What came of a unit. Its sources are read here, and hashed, and hold their bytes from then on."""
        self.load(unit)
        if unit.key is None or self.is_new or (base := self.base.digest) is None:
            return None
        data = self.store.get(digests.digest(base, unit.key))
        if data is None:
            return None
        try:
            return decode(data, unit, work.profiles)
        except Unfit:
            return None

    def load(self, unit: Unit) -> None:
        """Read the sources of a unit and find its key, unless its result is not to be remembered."""
        parts: list[bytes] = []
        sources: list[Source] = []
        for source in unit.sources:
            one = loaded(source)
            if one is None:
                return
            path = os.path.abspath(source.path) if self.by_path else ""
            sources.append(one)
            if isinstance(one, Loaded):
                parts.append(_about(suffix_of(one.name), source.context, path))
                parts.append(one.content)
            elif isinstance(one, Told):
                told = one.problem
                parts.append(digests.text_digest("told", suffix_of(one.location), source.context, path, told.level, told.message, told.hint))
        unit.sources = sources
        unit.key = digests.digest(*parts)

    def keep(self, unit: Unit, result: UnitResult, work: Work, data: bytes | None = None) -> None:
        """Remember a result that would come again; ``data``: its bytes, where they are there already."""
        assert unit.key is not None
        submissions = list(result.submissions)
        failed = any(word in problem.message for source in result.sources for problem in source.problems for word in _OWN_FAULT)
        if failed or any(one.crashes for one in submissions):
            return
        self._new.append((unit.key, data if data is not None else encode(result, work.checker.names())))
        if len(self._new) >= _BATCH:
            self._hand_over()

    def close(self) -> None:
        """Write what the run has learnt."""
        self._hand_over()
        self.store.close()

    def _hand_over(self) -> None:
        new, self._new = self._new, []
        if (base := self.base.digest) is not None:
            for key, data in new:
                self.store.put(digests.digest(base, key), data)


class Base:
    """What results depend on beside the files, as a digest. It is found out when it is asked for, which for a new cache is after the
    first results: the program's own files are read meanwhile, and are as they were, or nothing is remembered.
    """

    def __init__(self, store: Store, rules: bytes) -> None:
        self._store = store
        self._rules = rules
        self.program = Program()
        self.others = b""
        #: What the bundled rules are, if it is to be remembered.
        self.description: bytes | None = None

    @cached_property
    def bundled(self) -> bytes | None:
        """The key of what the bundled rules are."""
        program = self.program.digest(self._store.get, self._store.put)
        return digests.digest(SHAPE, program, self._rules) if program is not None else None

    @cached_property
    def digest(self) -> bytes | None:
        """The digest, None where it cannot be told."""
        if self.bundled is None:
            return None
        if self.description is not None:
            self._store.put(digests.digest(b"rules", self.bundled), self.description)
        return digests.digest(self.bundled, self.others)


@lru_cache(maxsize=256)
def _about(suffix: str, context: bool, path: str) -> bytes:
    """The digest of what counts of a file beside its bytes: the same for most files of a run."""
    return digests.text_digest(suffix, context, path)


def loaded(source: Source) -> Source | None:
    """A source that holds its bytes, or needs none; None for one whose result is not to be remembered."""
    if type(source) is Told:
        return source
    name = getattr(source, "name", "") or source.location
    if type(source).__name__ not in ("Source", "Member", "Given") or (type(source) is not Source and suffix_of(name) in ARCHIVES):
        return None
    data = source.data()
    if data is None or len(data) > _LARGEST:
        return None
    return Loaded(source.path, source.location, source.folder, source.context, name, data)


def opened(config: Config) -> Prepared:
    """Open the cache and load the plugins as far as that takes. For `perfcheck.running.preparing.prepare`."""
    store = Store(folder(config.cache_dir))
    if store.trouble:
        return Prepared(_loaded_plugins(config), note=f"缓存 {store.path} 用不了：{store.trouble}")
    rule_files = [os.path.join(config.folder, path) for path in config.rules]
    rule_files += [name for name in config.plugins if name.lower().endswith(_RULE_FILES)]
    rules = digests.contents(rule_files, _RULE_FILES) + digests.text_digest(config.plugins, rule_files, os.getcwd() if rule_files else "")
    base = Base(store, rules)
    if base.program.missing:
        store.close()
        return Prepared(_loaded_plugins(config), note="找不到程序自己的文件，不用缓存")
    registry, others = _registry(config, store, base)
    if isinstance(others, str):
        store.close()
        return Prepared(registry, note=others)
    base.others = digests.digest(others, digests.settings(config), _references(config))
    by_path = any(section.files for section in config.sections) or bool(registry.readers)
    return Prepared(registry, Remembering(store, base, by_path=by_path))


def _loaded_plugins(config: Config) -> Registry:
    from perfcheck.checking.plugins import load_plugins

    return load_plugins(config)


def _registry(config: Config, store: Store, base: Base) -> tuple[Registry, bytes | str]:
    """What plugins bring, and the digest of those that are not ours, or why they forbid to remember anything."""
    import json

    from perfcheck.checking.entry_points import find_entry_points

    asked = any(not name.startswith("no:") and not name.lower().endswith(_RULE_FILES) for name in config.plugins)
    ours = not asked and all(target == BUNDLED for _, target, _, _ in find_entry_points())
    plain = ours and not config.options and not any(section.options for section in config.sections)
    data = store.get(digests.digest(b"rules", base.bundled)) if plain and not store.is_new and base.bundled is not None else None
    if data is not None:
        try:
            return known(json.loads(data), config), b""
        except (ValueError, TypeError, KeyError):
            pass
    registry = _loaded_plugins(config)
    if registry.problems:
        return registry, "有插件或规则没有装入，不用缓存"
    if ours:
        description = describe(registry) if plain else None
        if description is not None:
            base.description = json.dumps(description, ensure_ascii=False).encode("utf-8")
        return registry, b""
    return registry, _foreign(registry, config)


def _foreign(registry: Registry, config: Config) -> bytes | str:
    """The digest of all plugins that are not ours, which must say what else they depend on; else the name of one."""
    import inspect

    from perfcheck.checking.foreign import Clock
    from perfcheck.checking.streams import quiet

    parts = []
    for record in registry.plugins:
        if not record.loaded or record.target == BUNDLED or registry.manager is None:
            continue
        plugin: Any = registry.manager.get_plugin(record.name)
        if plugin is None:
            continue
        function = getattr(plugin, "perfcheck_cache_key", None)
        if not callable(function):
            return f"插件 {record.name} 没有说它的规则还取决于什么（perfcheck_cache_key），不用缓存"
        try:
            wanted = inspect.signature(function).parameters
            with quiet(), Clock(f"插件 {record.name}").running():
                said = function(**{"config": config} if "config" in wanted else {})
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a plugin may raise anything
            return f"插件 {record.name} 的 perfcheck_cache_key 出错（{type(error).__name__}: {error}），不用缓存"
        if not isinstance(said, str):
            return f"插件 {record.name} 的 perfcheck_cache_key 没有给出文字，不用缓存"
        module: Any = plugin if inspect.ismodule(plugin) else inspect.getmodule(type(plugin))
        file = getattr(module, "__file__", None)
        if not file:
            return f"找不到插件 {record.name} 的文件，不用缓存"
        package = (getattr(module, "__package__", "") or "").partition(".")[0]
        depth = module.__name__.count(".") + (1 if os.path.basename(file).startswith("__init__.") else 0)
        root = file
        for _ in range(depth if package else 0):
            root = os.path.dirname(root)
        parts.append(digests.text_digest(record.name, record.target, said) + digests.contents([root]))
    return digests.digest(*parts)


def _references(config: Config) -> bytes:
    """A digest of the files that forms are compared with."""
    from perfcheck.readers.discovery import NoSuchPath, discover

    parts = []
    for path in (config.previous, config.approved):
        if path is None:
            parts.append(b"")
            continue
        try:
            parts.append(digests.digest(*(digests.text_digest(one.location) + (one.data() or b"") for one in discover([path]))))
        except NoSuchPath:
            parts.append(b"missing")
        parts.append(digests.text_digest(path))
    return digests.digest(*parts)
