"""Classes that only hold values: ``dataclass`` as the standard library has it, for a program that has to start at once.

The standard one writes and compiles three or more functions for every class as soon as it is imported, and imports `inspect`:
together nearly a fifth of the time that checking one form takes. Here ``==``, ``repr`` and the like are the same few functions for
all classes, and ``__init__``, which must be fast, is compiled when the first object of its class is made, if ever.

Otherwise they are alike: `dataclasses.fields`, `asdict`, `replace` and `is_dataclass` work on these classes, too, and a standard
dataclass may be derived from them. Not all options are here, only those that are used.
"""

from __future__ import annotations

from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

T = TypeVar("T")

#: Stands for "not given"; also in `__init__`, for an argument whose usual value is made anew each time.
_NONE: Any = type("_None", (), {"__repr__": lambda self: "<factory>"})()
#: What the functions that are compiled here have for a file; their text is of our own making.
_FILE = "<perfcheck.records>"
#: How such values are made in the text of `__init__`, where that is faster than calling what makes them.
_DISPLAYS: dict[Any, str] = {list: "[]", dict: "{}"}


class _Field:
    """What a class says of one of its fields."""

    __slots__ = ("compare", "default", "default_factory", "init", "repr")

    def __init__(self, default: Any, default_factory: Any, init: bool, repr: bool, compare: bool) -> None:
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare = init, repr, compare


class _Record:
    """What is known of a class: its fields with those of the classes that it is derived from, in order."""

    __slots__ = ("fields", "frozen", "places", "values")

    def __init__(self, fields: dict[str, _Field], frozen: bool) -> None:
        self.fields = fields
        self.frozen = frozen
        #: The fields that are given when an object is made, and where.
        self.places = {name: place for place, name in enumerate([name for name, one in fields.items() if one.init])}
        compared = [name for name, one in fields.items() if one.compare]
        if len(compared) == 1:
            [only] = compared
            self.values: Any = lambda one: (getattr(one, only),)
        else:
            self.values = attrgetter(*compared) if compared else lambda one: ()


def field(*, default: Any = _NONE, default_factory: Any = _NONE, init: bool = True, repr: bool = True, compare: bool = True) -> Any:
    """What is to be said of a field; see `dataclasses.field`."""
    return _Field(default, default_factory, init, repr, compare)


@dataclass_transform(field_specifiers=(field,))
def dataclass(cls: Any = None, /, *, slots: bool = False, frozen: bool = False, eq: bool = True) -> Any:
    """See `dataclasses.dataclass`."""
    if cls is not None:
        return _made(cls, slots, frozen, eq)
    return lambda cls: _made(cls, slots, frozen, eq)


def replace(one: T, /, **changes: Any) -> T:
    """A copy with other values for some fields; see `dataclasses.replace`."""
    record: _Record = type(one).__record__  # type: ignore[attr-defined]
    if refused := changes.keys() & (record.fields.keys() - record.places.keys()):
        raise ValueError(f"field {min(refused)} is declared with init=False, it cannot be specified with replace()")
    values = [getattr(one, name) for name in record.places]
    for name in changes.keys() & record.places.keys():
        values[record.places[name]] = changes.pop(name)
    return type(one)(*values, **changes)


def field_names(one: Any) -> tuple[str, ...]:
    """The names of the fields of a class or an object."""
    return tuple(one.__record__.fields)


def _made(cls: Any, slots: bool, frozen: bool, eq: bool) -> Any:
    own: dict[str, _Field] = {}
    for name in cls.__annotations__:
        default = cls.__dict__.get(name, _NONE)
        one = own[name] = default if isinstance(default, _Field) else _Field(default, _NONE, True, True, True)
        if type(one.default) in (list, dict, set):
            raise ValueError(f"mutable default {type(one.default)} for field {name} is not allowed: use default_factory")
        if default is not _NONE and (slots or one.default is _NONE):
            delattr(cls, name)
        elif default is not _NONE:
            setattr(cls, name, one.default)
    fields: dict[str, _Field] = {}
    for base in reversed(cls.__mro__[1:]):
        if "__record__" in base.__dict__:
            fields.update(base.__record__.fields)
    fields.update(own)
    if slots:
        cls = _slotted(cls, fields)
    cls.__record__ = _Record(fields, frozen)
    cls.__init__ = _first_init(cls)
    own_ones = cls.__dict__
    if eq:
        if own_ones.get("__hash__") is None:
            cls.__hash__ = _hash if frozen else None
        if "__eq__" not in own_ones:
            cls.__eq__ = _eq
    for name, function in (*_ALWAYS, *(_FROZEN if frozen else ())):
        if name not in own_ones:
            setattr(cls, name, function)
    if frozen and slots:
        cls.__getstate__, cls.__setstate__ = _getstate, _setstate
    setattr(cls, "__match_args__", tuple(name for name, one in fields.items() if one.init))  # noqa: B010 (mypy knows it as final)
    return cls


def _slotted(cls: Any, fields: dict[str, _Field]) -> Any:
    """The same class with slots, which can only be said when a class is made."""
    there = {slot for base in cls.__mro__[1:-1] for slot in _slots(base)}
    content = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    content["__slots__"] = tuple(name for name in fields if name not in there)
    made = type(cls)(cls.__name__, cls.__bases__, content)
    made.__qualname__ = cls.__qualname__
    return made


def _slots(cls: Any) -> tuple[str, ...]:
    slots = cls.__dict__.get("__slots__", ())
    return (slots,) if isinstance(slots, str) else tuple(slots)


def _first_init(cls: Any) -> Any:
    """An ``__init__`` that makes the real one when it has been called a few times: of many classes there are one or two objects."""
    calls = 0

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        nonlocal calls
        calls += 1
        if calls <= _BY_HAND and _filled(self, cls.__record__, values, named):
            return
        if cls.__init__ is __init__:
            cls.__init__ = _init(cls)
        cls.__init__(self, *values, **named)

    __init__.__qualname__ = f"{cls.__qualname__}.__init__"
    return __init__


#: So many objects take as long to fill by hand as the real `__init__` takes to be compiled.
_BY_HAND = 5


def _filled(self: Any, record: _Record, values: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Do what ``__init__`` is to do; False, and nothing done, where the arguments are wrong."""
    given = dict(zip(record.places, values))  # noqa: B905 (there may be fewer)
    if len(values) > len(record.places) or not given.keys().isdisjoint(named) or not named.keys() <= record.places.keys():
        return False
    given.update(named)
    for name, one in record.fields.items():
        value = given.get(name, _NONE)
        if value is _NONE:
            if one.default_factory is not _NONE:
                given[name] = one.default_factory()
            elif one.default is not _NONE:
                given[name] = one.default
            elif one.init:
                return False
    put = object.__setattr__
    for name, value in given.items():
        put(self, name, value)
    after = getattr(self, "__post_init__", None)
    if after is not None:
        after()
    return True


def _init(cls: Any) -> Any:
    record: _Record = cls.__record__
    known: dict[str, Any] = {"_NONE": _NONE, "_put": object.__setattr__}
    heads, lines = [], []
    for name, one in record.fields.items():
        value, made = name, ""
        if one.default_factory is not _NONE:
            known[f"_make_{name}"] = one.default_factory
            made = _DISPLAYS.get(one.default_factory, f"_make_{name}()")
            value = f"{made} if {name} is _NONE else {name}"
        elif one.default is not _NONE:
            known[f"_usual_{name}"] = one.default
            made = f"_usual_{name}"
        if one.init:
            heads.append(f"{name}={'_NONE' if one.default_factory is not _NONE else made}" if made else name)
        elif not made:
            continue
        else:
            value = made
        lines.append(f"_put(self, {name!r}, {value})" if record.frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__({', '.join(['self', *heads])}):\n " + ("\n ".join(lines) or "pass")
    exec(compile(text, _FILE, "exec"), known)
    made_init: Any = known.pop("__init__")
    made_init.__qualname__, made_init.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made_init


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is self.__class__:
        values = self.__record__.values
        return values(self) == values(other)
    return NotImplemented


def _hash(self: Any) -> int:
    return hash(self.__record__.values(self))


@recursive_repr()
def _repr(self: Any) -> str:
    parts = (f"{name}={getattr(self, name)!r}" for name, one in self.__record__.fields.items() if one.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _refuse_set(self: Any, name: str, value: Any) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__record__.fields]


def _setstate(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__record__.fields, state, strict=True):
        object.__setattr__(self, name, value)


class _Standard:
    """An attribute of the standard dataclasses, made where somebody asks for it: what `dataclasses` knows a class by."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, one: Any, cls: Any) -> Any:
        import dataclasses

        cls = next(base for base in cls.__mro__ if "__record__" in base.__dict__)
        fields = []
        for name, its in cls.__record__.fields.items():
            usual = {"default": its.default, "default_factory": its.default_factory}
            given: Any = {key: value for key, value in usual.items() if value is not _NONE}
            its_type = next(base.__annotations__[name] for base in cls.__mro__[:-1] if name in base.__annotations__)
            fields.append((name, its_type, dataclasses.field(**given, init=its.init, repr=its.repr, compare=its.compare)))
        twin = dataclasses.make_dataclass(cls.__name__, fields, frozen=cls.__record__.frozen)
        for name in ("__dataclass_fields__", "__dataclass_params__"):
            setattr(cls, name, getattr(twin, name))
        return cls.__dict__[self.name]


class _Signature:
    """The arguments of a class, for whoever asks `inspect` for them."""

    def __get__(self, one: Any, cls: Any) -> Any:
        import inspect

        init = next(base for base in cls.__mro__ if "__init__" in base.__dict__)
        function = _init(init) if "__record__" in init.__dict__ else init.__init__
        signature = inspect.signature(function)
        return signature.replace(parameters=[*signature.parameters.values()][1:])


_ALWAYS: tuple[tuple[str, Any], ...] = (
    ("__repr__", _repr),
    ("__dataclass_fields__", _Standard("__dataclass_fields__")),
    ("__dataclass_params__", _Standard("__dataclass_params__")),
    ("__signature__", _Signature()),
)
_FROZEN: tuple[tuple[str, Any], ...] = (("__setattr__", _refuse_set), ("__delattr__", _refuse_delete))


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    try:
        from _collections import _tuplegetter
    except ImportError:  # as in `collections`
        from operator import itemgetter

        def _tuplegetter(number, doc):
            return property(itemgetter(number), doc=doc)

    class _TupleMaker(type):
        """Makes the classes that are derived from `NamedTuple`; what is derived from these is a class like any other."""

        def __new__(mcs, name, bases, content):
            if not bases or bases == (tuple,) or NamedTuple not in bases:
                return super().__new__(mcs, name, bases, content)
            content["__slots__"] = ()
            made = super().__new__(mcs, name, bases, content)
            made._fields = made.__match_args__ = tuple(made.__annotations__)
            made._field_defaults = {name: content[name] for name in made._fields if name in content}
            for number, name in enumerate(made._fields):
                setattr(made, name, _tuplegetter(number, name))
            made.__new__ = _first_new(made)
            return made

    class NamedTuple(tuple, metaclass=_TupleMaker):
        """See `typing.NamedTuple`, which compiles every annotation and a function for every class as soon as it is seen."""

        __slots__ = ()
        _fields = ()

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True))})"

        def __getnewargs__(self):
            return tuple(self)

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, /, **changes):
            made = self._make(changes.pop(name, value) for name, value in zip(self._fields, self, strict=True))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

    def _first_new(made):
        """A ``__new__`` that makes the real one when it is first called."""

        def __new__(cls, /, *values, **named):
            names = made._fields
            heads = [f"{name}=_usual[{name!r}]" if name in made._field_defaults else name for name in names]
            text = f"lambda {', '.join(['_cls', *heads])}: _new(_cls, ({', '.join(names)}{',' if len(names) == 1 else ''}))"
            function = eval(compile(text, _FILE, "eval"), {"_usual": made._field_defaults, "_new": tuple.__new__})
            function.__name__, function.__qualname__, function.__module__ = "__new__", f"{made.__qualname__}.__new__", made.__module__
            made.__new__ = function
            return function(cls, *values, **named)

        return __new__
