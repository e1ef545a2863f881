"""What several rules want to know of a plan or a form, found out once for each."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    class Remembering(Protocol):
        """A `Plan` or a `Declaration`."""

        _answers: dict[Any, Any]

    Asked = TypeVar("Asked", bound=Remembering)
    Answer = TypeVar("Answer")


def remembered(function: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """A function of a plan or a form that answers at once when it is asked again; nobody may change the answer.

    The answer lies with what was asked about and goes with it, so that nothing is kept of forms that have been checked.
    """

    @wraps(function)
    def asked(one: Asked) -> Answer:
        answers = one._answers
        answer = answers.get(function, _UNKNOWN)  # an exception each first time would cost as much as ten looks
        if answer is _UNKNOWN:
            answer = answers[function] = function(one)
        return answer  # type: ignore[no-any-return]

    return asked


_UNKNOWN: Any = object()
