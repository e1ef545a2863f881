"""What a run starts with: the plugins, and what is remembered of earlier runs where that is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck import limits

if TYPE_CHECKING:
    from perfcheck.checking.registry import Registry
    from perfcheck.config import Config
    from perfcheck.running.remembering import Remembering


@dataclass(slots=True)
class Prepared:
    """What a run starts with. ``note``: why nothing is remembered; ``""`` where something is, or nobody asked for it."""

    registry: Registry
    memory: Remembering | None = None
    note: str = ""

    def close(self) -> None:
        """Write what the run has learnt."""
        if self.memory is not None:
            self.memory.close()


def prepare(config: Config, *, wanted: bool = True) -> Prepared:
    """Open the cache and load the plugins, as far as it takes to know what came of equal files before."""
    limits.use(config.limits)  # what is read depends on them, so that they are part of what results are known by
    if wanted and config.roster is None:
        from perfcheck.running.remembering import opened

        return opened(config)
    from perfcheck.checking.plugins import load_plugins

    return Prepared(load_plugins(config))
