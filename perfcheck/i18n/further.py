"""Parts of the engine's sentences that are never a text of their own in the code, so that a catalogue has to be told of them."""

from __future__ import annotations

from perfcheck.i18n import N_

PARTS = (N_("共 {count} 行"),)
