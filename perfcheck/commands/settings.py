"""The options for settings and plugins that several verbs share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.commands.parser import UsageError
from perfcheck.config import ConfigError, load_config
from perfcheck.i18n import _, metavar

if TYPE_CHECKING:
    import argparse

    from perfcheck.config import Config


def add_options(parser: argparse.ArgumentParser) -> None:
    """``--config``, ``--isolated`` and ``-p``."""
    parser.add_argument("--config", metavar=metavar("文件"), help=_("用这个配置文件"))
    parser.add_argument("--isolated", action="store_true", help=_("不用任何配置文件"))
    parser.add_argument("-p", dest="plugins", action="append", metavar=metavar("插件"), help=_("再装入这个插件或规则：YAML 规则文件、.py 文件或模块名；no:名称 停用一个"))


def read(options: argparse.Namespace) -> Config:
    """The settings that these options ask for. Raises `UsageError`."""
    try:
        config = load_config(options.config, isolated=options.isolated)
    except ConfigError as error:
        raise UsageError(str(error)) from None
    config.plugins = [*config.plugins, *(options.plugins or [])]
    return config
