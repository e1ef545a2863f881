"""Hold `perfcheck.parse_quantity` against labelled value expressions.  Run it with the Python that has perfcheck.

    python tests/gold/score_values.py VALUES.tsv [--misses]

VALUES.tsv: phrase, operator, low, high, unit, per, note[, source]. Money is labelled in 元 or 万元 and compared in 万元.
Operators: eq ge gt le lt range freq zero all rel reference date_le date_range (or = ≥ > ≤ <); whatever else means that
nothing measurable is written there, and None is expected. Dates compare year (where written), month and day.
"""
import argparse
import csv
from decimal import Decimal, InvalidOperation

from perfcheck import parse_quantity

ALIASES = {"=": "eq", "＝": "eq", "≥": "ge", ">": "gt", "＞": "gt", "≤": "le", "<": "lt", "＜": "lt", "date": "date_le"}
MEASURABLE = {"eq", "ge", "gt", "le", "lt", "range", "freq", "zero", "all", "rel", "reference", "date_le", "date_range"}
MONEY = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
PER = {"天": "日", "季度": "季", "每年": "年", "每月": "月"}


def number(text):
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def date_parts(text):
    """'2025-06-30' -> (2025, 6, 30); '12-31' -> (None, 12, 31); '2021-07' -> (2021, 7, None); '' -> None."""
    numbers = [int(part) for part in text.split("-") if part.isdigit()]
    if not numbers:
        return None
    if numbers[0] < 100:
        return (None, *numbers, None)[:3]
    return (*numbers, None, None)[:3]


def judge(row, quantity):
    operator = ALIASES.get(row["operator"], row["operator"])
    if operator not in MEASURABLE:
        return quantity is None
    if quantity is None:
        return False
    unit = row["unit"] or ""
    if operator in ("date_le", "date_range") or unit == "日期":
        want = date_parts(row["high"] or row["low"])
        if quantity.kind != "date" and quantity.deadline is None:
            return False
        if want is None:  # a feast or a season: a date without a fixed day
            return True
        got = quantity.deadline
        return got is not None and got[1] == want[1] and (want[0] is None or got[0] == want[0]) and (
            want[2] is None or got[2] in (None, want[2]))
    if operator == "rel":
        return quantity.baseline is not None
    if operator == "reference":
        return quantity.kind == "reference" and not quantity.explicit
    if operator == "all":
        return quantity.low == 100 and quantity.unit == "%"
    if operator == "zero":
        return quantity.high == 0
    scale = MONEY.get(unit, Decimal(1))
    scales = [scale] + ([Decimal("0.0001")] if not unit and "万" in row["phrase"] else [])
    if unit in MONEY:
        unit = "万元"
    if unit and quantity.unit != unit:
        return False
    per = PER.get(row["per"], row["per"]) if row["per"] else None
    if per and quantity.per != per:
        return False
    for scale in scales:
        low, high = number(row["low"]), number(row["high"])
        low = low * scale if low is not None else None
        high = high * scale if high is not None else None
        if operator in ("ge", "gt"):
            good = quantity.low == low and quantity.high is None and quantity.low_inclusive == (operator == "ge")
        elif operator in ("le", "lt"):
            high = high if high is not None else low
            good = quantity.high == high and quantity.low in (None, 0) and quantity.high_inclusive == (operator == "le")
        else:
            high = high if high is not None else low
            good = quantity.low == low and quantity.high == high
        if good:
            return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("values")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    with open(args.values, encoding="utf-8-sig", newline="") as handle:
        rows = [r for r in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE) if r["phrase"]]
    right = 0
    for row in rows:
        try:
            quantity = parse_quantity(row["phrase"])
            good = judge(row, quantity)
        except Exception as error:  # a crash is a miss, and is shown
            quantity, good = error, False
        right += good
        if args.misses and not good:
            print("MISS", row["phrase"], row["operator"], row["low"], row["high"], row["unit"], row["per"], "got", quantity, sep=" | ")
    print(f"{right}/{len(rows)} {right / len(rows):.1%}")


if __name__ == "__main__":
    main()
