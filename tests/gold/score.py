"""Hold a perfcheck JSON report against labels: what was found, what was missed, what was said besides.

    perfcheck check PATH --select ALL --format json > report.json
    python tests/gold/score.py GOLD.tsv report.json [--misses] [--extras] [--codes C02,A08] [--json]

GOLD.tsv has the columns id, form (or declaration), section, indicator, quoted, kind, severity and, optionally, detect
(how certain a program can be), scope (cell, or form for a label on a whole table) and note.
`kind` starts with the rule code (a note `alt:Q18,Q06` names codes that serve as well); `quoted` holds the exact cell
texts joined by ' ⇔ ', '(空)' for an empty cell.
A label is found when a finding of the same code has a place in the same form, in the same term where the label names one,
in the same row where the label names an indicator, whose text is one of the quoted texts, part of one, or holds one.
Severities are compared over the labels found. A finding none of whose places bears a label of its code is extra, and so
is, counted apart, each further place that bears none: not wrong by itself, but somebody has to be able to defend it.
"""
import argparse
import collections
import csv
import json
import re
import signal
import sys
import unicodedata

signal.signal(signal.SIGPIPE, signal.SIG_DFL)
SEVERITY = {"错误": "error", "警告": "warning", "提示": "info"}


def norm(text):
    text = unicodedata.normalize("NFKC", text or "")
    text = re.sub(r"\s+", "", text)
    text = re.sub(r"^(指标|目标|任务)\d+[::]?", "", text) or text
    return text.strip("。;,、.")


def similar_name(a, b):
    a, b = norm(a), norm(b)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return len(short) >= 3 and all(ch in rest for ch in short)


def load_gold(path):
    with open(path, encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        row["form"] = row.get("form") or row.get("declaration") or ""
        row["code"] = row["kind"].split()[0]
        other = re.search(r"alt:([A-Z0-9,]+)", row.get("note") or "")
        row["codes"] = {row["code"], *(other.group(1).split(",") if other else ())}
        row["parts"] = [norm(p) for p in (row["quoted"] or "").split("⇔")]
        row["term"] = ("midterm" if row["section"].startswith("中期·") or row["section"] == "中期目标" else
                       "annual" if row["section"].startswith("年度·") or row["section"] == "年度目标" else None)
        named = re.match(r"^指标\d+[：:](.+)$", row["indicator"] or "")
        row["row"] = named.group(1) if named else None
    return rows


def same_form(row, place, declarations):
    declaration = declarations.get(place.get("declaration")) or {}
    name = declaration.get("name") or ""
    for form in row["form"].split("⇔"):
        form = form.strip()
        if form.startswith("部门整体"):
            if declaration.get("kind") == "department":
                return True
        elif declaration.get("kind") != "department" and similar_name(form.split("·")[-1], name):
            return True
    return False


def points_at(row, place, declarations):
    """Does this place of a finding bear the label?"""
    if not same_form(row, place, declarations):
        return False
    if row["term"] and row.get("scope") != "form":
        declaration = declarations.get(place.get("declaration")) or {}
        if place.get("term") != row["term"] and declaration.get("kind") != "department":
            return False
    if row.get("scope") == "form":  # a label on a whole table, column or heading: any place in that form will do
        return not row["term"] or place.get("term") in (None, row["term"])
    if row["row"] and not similar_name(row["row"], place.get("row")):
        return False
    text = norm(place.get("text"))
    for part in row["parts"]:
        if part in ("", "(空)"):
            if not text and (row["row"] or similar_name(row["indicator"], place.get("row"))):
                return True
        elif text and (part == text or (len(part) > 1 and part in text) or (len(text) > 1 and text in part)):
            return True
    return False


def declarations_of(report):
    known = {}
    for declaration in report.get("declarations", []):
        known[declaration.get("id")] = declaration
        known.setdefault(declaration.get("name"), declaration)
    return known


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("report")
    parser.add_argument("--misses", action="store_true", help="list the labels not found")
    parser.add_argument("--extras", action="store_true", help="list the findings without a label, and unequal severities")
    parser.add_argument("--codes", help="only these codes, comma-separated")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()

    gold = load_gold(args.gold)
    with open(args.report, encoding="utf-8") as handle:
        report = json.load(handle)
    declarations = declarations_of(report)
    findings = [f for f in report["findings"] if not f.get("suppressed")]
    if args.codes:
        wanted = set(args.codes.split(","))
        gold = [g for g in gold if g["codes"] & wanted]
        findings = [f for f in findings if f["code"] in wanted]

    by_code = collections.defaultdict(list)
    for finding in findings:
        by_code[finding["code"]].append(finding)
    explained, places_explained = set(), set()
    tally = collections.defaultdict(lambda: [0, 0])
    misses, unequal = [], []
    for row in gold:
        hits = []
        for code in row["codes"]:
            for finding in by_code[code]:
                for number, place in enumerate(finding["places"]):
                    if points_at(row, place, declarations):
                        hits.append(finding)
                        explained.add(id(finding))
                        places_explained.add((id(finding), number))
        for key in (("all", ""), ("severity", row["severity"]), ("detect", row.get("detect") or "?"), ("kind", row["kind"])):
            tally[key][0] += bool(hits)
            tally[key][1] += 1
        if not hits:
            misses.append(row)
        elif all(f["severity"] != SEVERITY.get(row["severity"]) for f in hits):
            unequal.append((row, hits[0]))
    extras = [f for f in findings if id(f) not in explained]
    places = sum(len(f["places"]) for f in findings)
    found = len(gold) - len(misses)

    if args.json:
        json.dump({"recall": {"/".join(k): v for k, v in sorted(tally.items())}, "findings": len(findings),
                   "extras": len(extras), "places": places, "places_labelled": len(places_explained),
                   "severity_equal": [found - len(unequal), found]}, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    for group in ("all", "severity", "detect", "kind"):
        for (kind, name), (hit, total) in sorted(tally.items()):
            if kind == group:
                print(f"{group:9}{hit:5}/{total:<5}{hit / total:6.1%}  {name}")
    print(f"severity equal {found - len(unequal)}/{found} {(found - len(unequal)) / max(1, found):.1%}")
    print(f"findings {len(findings)}, without a label {len(extras)} ({len(extras) / max(1, len(findings)):.1%}); "
          f"places {places}, with a label {len(places_explained)}")
    if args.misses:
        for row in misses:
            print("MISS ", row["id"], row["kind"], row["form"], row["section"], row["indicator"], row["quoted"], sep=" | ")
    if args.extras:
        for finding in extras:
            place = (finding["places"] or [{}])[0]
            print("EXTRA", finding["code"], finding["title"], (declarations.get(place.get("declaration")) or {}).get("name"),
                  place.get("term"), place.get("row"), place.get("text"), finding["message"], sep=" | ")
        for row, finding in unequal:
            print("LEVEL", row["id"], row["kind"], f"label {row['severity']}, said {finding['severity']}", row["quoted"], sep=" | ")


if __name__ == "__main__":
    main()
