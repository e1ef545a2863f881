"""The parsers of all verbs, for what is made from them: shell completion and the reference of commands."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from perfcheck.commands.main import VERBS
from perfcheck.commands.parser import Asked, Parser

if TYPE_CHECKING:
    import argparse


def parser_of(verb: str) -> Parser:
    """The parser of a verb. It is made when the verb runs, so the verb is run up to the point where it would parse."""
    module = importlib.import_module(f"perfcheck.commands.{verb.replace('-', '_')}")
    Parser.asked = True
    try:
        module.run(["show"] if verb == "config" else [])
    except Asked as asked:
        parser: Parser = asked.args[0]
        return parser
    finally:
        Parser.asked = False
    raise LookupError(f"{verb} parses nothing")


def parsers() -> dict[str, Parser]:
    """Every verb with its parser, in the order of ``perfcheck --help``."""
    return {verb: parser_of(verb) for verb in VERBS}


def options_of(parser: Parser) -> list[argparse.Action]:
    """The options of a parser, in the order of its help; those that help does not show are left out."""
    return [action for action in parser._actions if action.option_strings and action.help != "==SUPPRESS=="]


def positionals_of(parser: Parser) -> list[argparse.Action]:
    """What a parser takes besides options."""
    return [action for action in parser._actions if not action.option_strings]
