"""``perfcheck cache show|clear``: where results are remembered, how many, and how to get rid of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfcheck.commands import exit_codes, settings
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.i18n import _
from perfcheck.running.store import FILE, LIMIT, Store, folder, remove

if TYPE_CHECKING:
    from perfcheck.config import Config


def run(arguments: list[str]) -> int:
    """Show or clear."""
    parser = Parser(
        prog="perfcheck cache",
        description=_("缓存：没有改过的表，用同样的规则和设置查过的，不必再查。缓存不会改变结果，可以随时清空。"),
        epilog=_("位置：环境变量 PERFCHECK_CACHE_DIR，其次配置里的 cache-dir，再没有就是系统放缓存的地方。check --no-cache 不用缓存。"),
    )
    parser.add_argument("action", choices=("show", "clear"), metavar="show|clear", help=_("show：在哪里、有多大；clear：清空"))
    settings.add_options(parser)
    options = parser.parse_args(arguments)
    config = settings.read(options)
    return _clear(config) if options.action == "clear" else _show(config)


def _show(config: Config) -> int:
    path = os.path.join(folder(config.cache_dir), FILE)
    if not os.path.exists(path):
        print(_("{path}\n还没有缓存；上限 {limit} MB", path=path, limit=LIMIT // 1000000))
        return exit_codes.CLEAN
    store = Store(os.path.dirname(path))
    if store.trouble:
        print(_("{path}\n用不了：{trouble}", path=path, trouble=store.trouble))
        return exit_codes.CLEAN
    print(_(
        "{path}\n{count} 项，{size:.1f} MB；上限 {limit} MB，超过时最久没有用到的先清掉",
        path=path, count=store.count(), size=store.size() / 1000000, limit=LIMIT // 1000000,
    ))
    store.close()
    return exit_codes.CLEAN


def _clear(config: Config) -> int:
    place = folder(config.cache_dir)
    try:
        freed = remove(place)
    except OSError as error:
        from perfcheck.declaration.problem import reason_of

        raise UsageError(_(
            "清不掉 {place}：{reason_of}\n请检查权限，或手工删去这个文件夹里的 {file}",
            place=place, reason_of=reason_of(error), file=FILE,
        )) from None
    print(_(
        "已清空 {place}，腾出 {freed:.1f} MB",
        place=place, freed=freed / 1000000,
    ) if freed else _("{place} 里没有缓存", place=place))
    return exit_codes.CLEAN
