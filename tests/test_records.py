"""Classes that only hold values behave as those of the standard library do, but cost nothing until they are used."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import os
import pickle
import subprocess
import sys
import typing
from typing import Any

import pytest

from perfcheck import records
from perfcheck.records import NamedTuple, dataclass, field, field_names, replace


@dataclass(slots=True)
class Ours:
    """A class of ours."""

    name: str
    count: int = 1
    words: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict, compare=False)
    kept: set[str] = field(default_factory=set, init=False, repr=False, compare=False)


@dataclasses.dataclass(slots=True)
class Theirs:
    """The same by the standard library."""

    name: str
    count: int = 1
    words: list[str] = dataclasses.field(default_factory=list)
    seen: dict[str, int] = dataclasses.field(default_factory=dict, compare=False)
    kept: set[str] = dataclasses.field(default_factory=set, init=False, repr=False, compare=False)


@dataclass(slots=True)
class Wider(Ours):
    more: str = "more"

    def __post_init__(self) -> None:
        self.more += "!"


@dataclass(frozen=True, slots=True)
class Frozen:
    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Itself:
    name: str


@dataclass
class Open:
    name: str
    count: int = field(default=7, init=False)


@dataclass(slots=True)
class Node:
    below: list[Node] = field(default_factory=list)


class Pair(NamedTuple):
    """Two values."""

    name: str
    count: int = 1  # type: ignore[assignment]

    @property
    def both(self) -> str:
        return self.name * self.count


class TheirPair(typing.NamedTuple):
    name: str
    count: int = 1  # type: ignore[assignment]


class Triple(NamedTuple):
    first: int
    second: int
    third: int


class One(NamedTuple):
    only: str


class More(Pair):
    def shout(self) -> str:
        return self.both.upper()


@dataclasses.dataclass
class Standard(Ours):
    last: int = 0


def test_made_as_by_the_standard_library() -> None:
    for arguments, named in [(("a",), {}), (("a", 2, ["b"]), {}), (("a",), {"seen": {"c": 1}}), ((), {"name": "a", "words": ["b"]})]:
        ours, theirs = Ours(*arguments, **named), Theirs(*arguments, **named)  # type: ignore[arg-type]
        assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
        assert [getattr(ours, name) for name in field_names(Ours)] == [getattr(theirs, name) for name in field_names(Ours)]


@pytest.mark.parametrize(("arguments", "named"), [((), {}), (("a", 1, [], {}, set()), {}), (("a",), {"kept": set()}), (("a",), {"nmae": 1})])
def test_wrong_arguments_are_refused_alike(arguments: Any, named: Any) -> None:
    with pytest.raises(TypeError) as theirs:
        Theirs(*arguments, **named)
    for _ in range(2):  # the first one is made by another function than the second
        with pytest.raises(TypeError) as ours:
            Ours(*arguments, **named)
        assert str(ours.value) == str(theirs.value).replace("Theirs", "Ours")


def test_values_made_anew_are_not_shared() -> None:
    one, other = Ours("a"), Ours("a")
    one.words.append("b")
    one.kept.add("c")
    assert (other.words, other.kept) == ([], set())


def test_equal_by_what_is_compared() -> None:
    assert Ours("a", seen={"b": 1}) == Ours("a")
    assert Ours("a") != Ours("a", 2)
    assert Ours("a") != Wider("a")
    assert Open("a") == Open("a") != Open("b")
    assert Frozen("a") == Frozen("a")
    assert Itself("a") != Itself("a")


def test_hashes() -> None:
    assert {Frozen("a"), Frozen("a"), Frozen("b")} == {Frozen("b"), Frozen("a")}
    assert hash(Frozen("a")) == hash(("a", ()))
    assert len({Itself("a"), Itself("a")}) == 2
    with pytest.raises(TypeError, match="unhashable type: 'Ours'"):
        hash(Ours("a"))


def test_slots() -> None:
    assert vars(Ours)["__slots__"] == ("name", "count", "words", "seen", "kept")
    assert vars(Wider)["__slots__"] == ("more",)
    with pytest.raises(AttributeError):
        Ours("a").other = 1  # type: ignore[attr-defined]
    one: Any = Open("a")
    one.other = 1
    assert (one.other, one.count) == (1, 7)
    assert Ours.__qualname__ == "Ours"


def test_frozen_ones_are_frozen() -> None:
    one: Any = Frozen("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
        one.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name'"):
        del one.name
    assert one.name == "a"


def test_derived_ones_have_the_fields_of_both() -> None:
    assert repr(Wider("a", 2, more="b")) == "Wider(name='a', count=2, words=[], seen={}, more='b!')"
    assert repr(Standard("a", last=3)) == "Standard(name='a', count=1, words=[], seen={}, last=3)"


def test_circles_are_shown() -> None:
    node = Node()
    node.below.append(node)
    assert repr(node) == "Node(below=[...])"


@pytest.mark.parametrize("one", [Ours("a", words=["b"]), Wider("a"), Frozen("a", ("b",)), Open("a")])
def test_copied_and_pickled(one: Any) -> None:
    for made in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert made == one and made is not one and repr(made) == repr(one)


def test_replaced() -> None:
    one = Ours("a", 2, ["b"])
    one.kept.add("c")
    made = replace(one, count=3)
    assert made == Ours("a", 3, ["b"]) and made.words is one.words and made.kept == set()
    assert dataclasses.replace(one, count=3) == made
    with pytest.raises(ValueError, match="kept is declared with init=False"):
        replace(one, kept=set())


def test_the_standard_library_knows_them() -> None:
    ours: Any = Ours
    known: Any = dataclasses.is_dataclass
    assert known(Ours) and known(Wider("a")) and not known(int)
    assert [one.name for one in dataclasses.fields(Wider("a"))] == ["name", "count", "words", "seen", "kept", "more"]
    assert dataclasses.asdict(ours("a")) == {"name": "a", "count": 1, "words": [], "seen": {}, "kept": set()}
    assert dataclasses.asdict(ours("a", words=["b"]))["words"] == ["b"]


def test_they_can_be_matched() -> None:
    match Ours("a", 5):
        case Ours(name, count):
            assert (name, count) == ("a", 5)


def test_the_arguments_of_a_class_can_be_asked_for() -> None:
    @dataclass(slots=True)
    class Unused:
        name: str
        count: int = 1

    assert list(inspect.signature(Unused).parameters) == ["name", "count"]
    assert inspect.signature(Unused).parameters["count"].default == 1
    assert list(inspect.signature(Ours).parameters) == ["name", "count", "words", "seen"]


def test_tuples_with_names() -> None:
    pair = Pair("ab", 2)
    assert pair == ("ab", 2) == tuple(pair) and isinstance(pair, tuple)
    assert (pair.name, pair.count, pair[1], pair.both) == ("ab", 2, 2, "abab")
    name, count = Pair(count=3, name="c")
    assert (name, count) == ("c", 3)
    assert Pair("a") == Pair("a", 1) and hash(Pair("a")) == hash(("a", 1))
    assert One("a") == ("a",) and One("a").only == "a"
    assert sorted([Triple(2, 1, 1), Triple(1, 2, 3)]) == [(1, 2, 3), (2, 1, 1)]
    assert More("a", 2).shout() == "AA" and More("a") == Pair("a")
    assert Pair.__doc__ == "Two values."


def test_tuples_tell_of_themselves_as_those_of_the_standard_library() -> None:
    assert repr(Pair("a")) == "Pair(name='a', count=1)"
    assert repr(More("a")) == "More(name='a', count=1)"
    assert Pair._fields == TheirPair._fields
    assert Pair._field_defaults == TheirPair._field_defaults
    assert Pair("a")._asdict() == TheirPair("a")._asdict()
    assert Pair._make(["a", 2]) == ("a", 2)
    assert Pair("a")._replace(count=5) == ("a", 5)
    with pytest.raises(ValueError, match=r"Got unexpected field names: \['other'\]"):
        Pair("a")._replace(other=1)  # type: ignore[call-arg]
    match Pair("a", 5):
        case Pair(name, count):
            assert (name, count) == ("a", 5)


@pytest.mark.parametrize(("arguments", "named"), [((), {}), (("a", 1, 2), {}), (("a",), {"nmae": 1})])
def test_tuples_refuse_wrong_arguments_alike(arguments: Any, named: Any) -> None:
    with pytest.raises(TypeError) as theirs:
        TheirPair(*arguments, **named)
    for _ in range(2):
        with pytest.raises(TypeError) as ours:
            Pair(*arguments, **named)
        assert str(ours.value) == str(theirs.value).replace("TheirPair", "Pair")


def test_tuples_cannot_be_changed() -> None:
    pair: Any = Pair("a")
    for name in ("name", "other"):
        with pytest.raises(AttributeError):
            setattr(pair, name, 1)


@pytest.mark.parametrize("one", [Pair("a"), More("a", 2), One("b")])
def test_tuples_copied_and_pickled(one: Any) -> None:
    for made in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert made == one and type(made) is type(one)


def test_a_mutable_default_is_refused() -> None:
    with pytest.raises(ValueError, match="mutable default"):
        @dataclass(slots=True)
        class Wrong:
            words: list[str] = []  # noqa: RUF012


def test_checking_loads_neither_the_standard_ones_nor_what_they_need(tmp_path: Any) -> None:
    (tmp_path / "form.yaml").write_text("项目名称: 甲\n", encoding="utf-8")
    code = "import sys; from perfcheck.commands.main import run; run(['check', 'form.yaml', '--no-cache', '--isolated']); print(*sys.modules, file=sys.stderr)"
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "code"), "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(2):  # the first one parses word lists
        ended = subprocess.run(
            [sys.executable, "-P", "-c", code], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True
        )
    loaded = ended.stderr.split()
    assert records.__name__ in loaded
    assert not {"dataclasses", "inspect", "pluggy", "traceback", "pathlib", "pkgutil", "orjson", "yaml"} & {*loaded}
