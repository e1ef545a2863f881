"""Many functions of single texts remember what they answered; over a hundred thousand forms that gets much.

From time to time all of it is forgotten at once: what comes again and again is soon learnt anew. What is meant are bounded
``lru_cache`` functions at the top of our modules, and whatever is called or has a method ``forget_texts``, so that who
keeps texts in another way can take part.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any

#: Tables that are small anyway are kept.
_SMALL = 1024
_CACHED: Any = type(lru_cache(len))
#: Our own modules, and those of plugins that bear our name.
_PREFIX = "perfcheck"


def forget_texts() -> None:
    """Forget what was remembered of single texts."""
    for name, module in list(sys.modules.items()):
        if not name.startswith(_PREFIX) or name == __name__:
            continue
        for label, value in list(vars(module).items()):
            if type(value) is _CACHED:
                if (value.cache_parameters()["maxsize"] or 0) >= _SMALL and value.__module__ == name:
                    value.cache_clear()
            elif label == "forget_texts" and callable(value):
                value()
            elif callable(getattr(type(value), "forget_texts", None)):
                value.forget_texts()
