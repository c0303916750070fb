#!/usr/bin/env python3
"""Runs the reference of the method over the golden run and random tables: vectors.py REFERENCE.py > vectors.json"""
import importlib.util
import json
import random
import sys

spec = importlib.util.spec_from_file_location("reference", sys.argv[1])
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)


def found(checkins, signals, notes, week):
    out = reference.report(checkins, signals, notes, week)
    if out is None:
        return None
    numbers = {key: round(out[key], 12) for key in ("log_odds", "discount")}
    return numbers | {
        "onset": out["onset"],
        "range": [out["lo"], out["hi"]],
        "included": [round(x, 12) for x in out["included"]],
    }


def case(name, checkins, signals, notes, weeks):
    return {
        "name": name,
        "checkins": checkins,
        "signals": signals,
        "total_notes": notes,
        "weeks": [{"week": week, "found": found(checkins, signals, notes, week)} for week in weeks],
    }


def answer(r, chance, very):
    return 0 if r.random() >= chance else (2 if r.random() < very else 1)


def table(seed, length, domains, tags, missing, change):
    """Answers that change for some streams at `change`, counts now and then large, weeks and cells missing."""
    r = random.Random(seed)
    usual = [r.uniform(0.02, 0.4) for _ in range(domains)]
    later = [min(0.95, p + r.choice([0, 0, 0.3, 0.6])) for p in usual]
    rate = [r.choice([0.05, 0.3, 0.8, 2.0]) for _ in range(tags)]
    more = [x * r.choice([1, 1, 3]) for x in rate]
    checkins = [[] for _ in range(domains)]
    signals = [[] for _ in range(tags)]
    notes = []
    for week in range(length):
        gone = r.random() < missing
        for row, a, b in zip(checkins, usual, later):
            skipped = gone or r.random() < 0.05
            row.append(None if skipped else answer(r, a if week < change else b, 0.25))
        silent = gone and r.random() < 0.5
        total = 0
        for row, a, b in zip(signals, rate, more):
            mean = a if week < change else b
            count = sum(r.random() < mean / 8 for _ in range(8))
            if r.random() < 0.01:
                count += r.randrange(40)
            row.append(None if silent else count)
            total += 0 if silent else count
        notes.append(total + (0 if silent else r.randrange(6)))
    return checkins, signals, notes




cases = [case("golden", reference.GOLD_CHECK, reference.GOLD_SIG, reference.GOLD_NOTES, range(24))]
shapes = [
    (15, 1, 0, 0.0, 10), (20, 3, 1, 0.1, 12), (30, 8, 6, 0.2, 20), (30, 0, 2, 0.0, 15), (40, 2, 2, 0.5, 25), (60, 8, 0, 0.1, 45),
    (60, 1, 6, 0.3, 50), (90, 8, 6, 0.2, 80), (104, 14, 3, 0.1, 90), (150, 8, 6, 0.2, 140), (150, 8, 6, 0.7, 120), (12, 8, 6, 0.0, 6),
]
for seed in range(3):
    for number, (length, domains, tags, missing, change) in enumerate(shapes):
        checkins, signals, notes = table(100 * seed + number, length, domains, tags, missing, change)
        weeks = sorted({length - 1, length - 2, length * 2 // 3, min(length - 1, change + 6)})
        cases.append(case(f"{seed}-{number}", checkins, signals, notes, weeks))
huge = [[0] * 20 + [10000, 0, 9999, 3, 10000]]
cases.append(case("huge counts", [], huge, huge[0], [24]))
cases.append(case("counts from nowhere to ever", [[0] * 30 + [2] * 10], [[0] * 30 + [200] * 10], [1] * 30 + [201] * 10, [39]))
cases.append(case("fewer notes than tags", [[0] * 30], [[1, 0] * 10 + [4] * 10], [0] * 30, [29]))
cases.append(case("all missing", [[None] * 30], [[None] * 30], [0] * 30, [29]))
json.dump({"cases": cases}, sys.stdout, separators=(",", ":"))
print()
