"""Settings: from ``perfcheck.toml`` or ``[tool.perfcheck]``, found from the working directory upward."""

from __future__ import annotations

from perfcheck.config.loading import load_config
from perfcheck.config.model import Config, ConfigError, Section

__all__ = ["Config", "ConfigError", "Section", "load_config"]
