"""What the engine adds to a finding: severity, words, group, fingerprint, main or not, listed or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from perfcheck.checking.places import understood
from perfcheck.checking.report import ReportedFinding
from perfcheck.declaration.amounts import format_amount
from perfcheck.declaration.cell import Cell
from perfcheck.declaration.quantity import Quantity
from perfcheck.declaration.text import name_key
from perfcheck.hashing import blake2b

if TYPE_CHECKING:
    from perfcheck.checking.finding import Finding
    from perfcheck.checking.report import Place
    from perfcheck.checking.rule import Rule
    from perfcheck.checking.runner import Raw
    from perfcheck.declaration.model import Submission


#: Fields that hold a number: people are shown what was read there.
_NUMBERED = frozenset({"value", "standard", "actual", "total", "fiscal", "other", "source"})


class Stamper:
    """Turns what rules yielded into what reports show."""

    def examine(self, rule: Rule, finding: Finding) -> None:
        """Raise when a finding is not what its rule declared, so that the rule is named as the culprit."""
        if finding.severity is not None and finding.severity not in rule.severities:
            raise ValueError(f"严重度 {finding.severity} 不在规则声明的 {list(rule.severities)} 里")
        arguments = {name: say(value) for name, value in finding.arguments.items()}
        try:
            finding.message.format_map(arguments)
            finding.hint.format_map(arguments)
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            raise ValueError(f"消息模板填不上：{type(error).__name__} {error}，给出的参数有 {'、'.join(arguments) or '（无）'}") from None

    def stamp(self, raw: list[Raw], submission: Submission, submission_id: str) -> list[ReportedFinding]:
        """The findings of one submission with everything that reports need."""
        if not raw:
            return []
        unit, year = submission.unit_name, str(submission.fiscal_year or "")
        # A cell of a hundred thousand characters may have as many findings, and all of them the same digest to begin with.
        digests: dict[tuple[str, ...], Any] = {}
        seen: Counter[tuple[str, ...]] = Counter()
        order = {id(one): number for number, one in enumerate(raw)}
        position: dict[str, int] = {}
        for one in raw:
            for place in one.places:
                position.setdefault(place.declaration, len(position))
        result = []
        for one in sorted(raw, key=lambda item: (item.rule.code, _position(item, position), order[id(item)])):
            rule, finding, first = one.rule, one.finding, one.places[0]
            code = rule.code
            parts = (
                code, unit, year, first.declaration.rsplit("#", 1)[-1] if not first.form else first.form, first.term or "",
                name_key(first.row or ""), first.field or "", first.text if first.text is not None else "\0",
            )  # fmt: skip
            digest = digests.get(parts)
            if digest is None:
                digest = digests[parts] = blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=10)
            digest = digest.copy()
            digest.update(f"\x1f{seen[parts]}".encode())
            seen[parts] += 1
            numbers = any(isinstance(value, (Quantity, Decimal)) for value in finding.arguments.values())
            if numbers or rule.priority == "contradiction":
                for place in one.places:
                    if place.cell is not None and place.field in _NUMBERED:
                        place.understood = understood(place.cell)
            arguments = {name: say(value) for name, value in finding.arguments.items()}
            result.append(
                ReportedFinding(
                    rule=rule,
                    code=code,
                    name=rule.name,
                    title=rule.title,
                    severity=rule.level or finding.severity or rule.severities[0],
                    dimension=rule.dimension,
                    message=finding.message.format_map(arguments),
                    hint=finding.hint.format_map(arguments),
                    message_template=finding.message,
                    hint_template=finding.hint,
                    arguments=arguments,
                    basis=rule.basis,
                    places=one.places,
                    fix=finding.fix,
                    fingerprint=digest.hexdigest(),
                    group=f"{submission_id}:{code}:{finding.cause if finding.cause is not None else _cause(first)}",
                    main=True,
                    listed=rule.status != "unlisted",
                    suppressed=None,
                    submission=submission_id,
                    row_id=one.row_id,
                )
            )
        _choose_main(result)
        return result


def _position(item: Raw, position: dict[str, int]) -> tuple[int, int, int]:
    first = item.places[0]
    return (position[first.declaration], first.line or 0, first.column or 0)


def _cause(place: Place) -> str:
    """What findings of one group have in common by default: the row and what is written, not in which form or term."""
    if place.row:
        return f"{name_key(place.row)}|{place.field or ''}|{name_key(place.text or '')}"
    return f"{place.declaration}|{place.section or ''}|{place.field or ''}"


def _choose_main(findings: list[ReportedFinding]) -> None:
    """Of several ranked findings on one row, only those of the lowest rank are main."""
    rows: dict[int, list[ReportedFinding]] = defaultdict(list)
    for finding in findings:
        if finding.row_id is not None and finding.rule.rank is not None and finding.listed:
            rows[finding.row_id].append(finding)
    for members in rows.values():
        lowest = min(one.rule.rank or 0 for one in members)
        for one in members:
            one.main = (one.rule.rank or 0) == lowest


#: Messages put cells in “ ”; quotes within become the inner ones.
_INNER_QUOTES = str.maketrans("“”", "‘’")


def say(value: Any) -> str:
    """A message argument as people read it: texts trimmed, amounts and quantities in their usual form."""
    if isinstance(value, Cell):
        text = value.text.strip()
        return text.translate(_INNER_QUOTES) if text.count("“") == text.count("”") else text
    if isinstance(value, Decimal):
        return format_amount(value)
    return str(value).strip()
