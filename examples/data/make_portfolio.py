#!/usr/bin/env python3
"""Writes the example policy and the example portfolios beside this script; the same seed gives the same bytes.

    python3 examples/data/make_portfolio.py

Everything in them is invented. Integers only (amounts in cents), so that nothing depends on how floats are rounded.
"""
import csv
import datetime
import json
import pathlib
import random

SEED = 20260301
AS_OF = datetime.date(2026, 3, 1)
HEADER = ["account", "client", "status", "claim", "principal", "interest", "fees", "costs", "other", "annual_percent",
          "accrued_through", "disputed", "delinquent_since", "placed_on", "charged_off_on", "last_payment_on", "holds"]
# NORTH is not in the policy: its accounts fall under the agency's rule.
CLIENTS = [("LAKE", "LK-1", 135), ("HARBOR", "HB-2", 75), ("CEDAR", "CD-3", 55), ("GRANITE", "GR-4", 30),
           ("NORTH", "NO-5", 5)]
# About 70 % stopped: the only status that a new offer can start from.
STATUSES = (["stopped"] * 140 + ["overdue"] * 14 + ["on_track"] * 10 + ["inactive"] * 8 + ["legal"] * 8
            + ["lost"] * 10 + ["paid"] * 10)


# ---- The policy ------------------------------------------------------------------------------------------------------

def closing(status, code, wait_days, tolerance):
    return {"set_status": status, "add_action": {"code": code, "wait_days": wait_days}, "tolerance": tolerance}


def clients():
    fall_order = ["costs", "fees", "interest", "other", "principal"]
    return {
        "LAKE": {
            "instructions": "No settlement under 60 days without a call.",
            "segment_percents": {"principal": "70", "interest": "0", "costs": "100", "fees": "50", "other": "25"},
            "include_new_interest": False, "max_settlement_months": 6, "on_reached": "ask",
            "paid_in_full": closing("PIF", "CLOSE", 10, "5.00"),
            "settled": closing("SIF", "LETTER", 10, {"percent": "98", "amount": "10.00", "mode": "either"}),
            "allocation": {"mode": "sequential", "order": fall_order}},
        "HARBOR": {
            "rule": {"max_payments": 3, "max_days": 90, "max_days_between_payments": 31, "max_forgiven": "1500.00",
                     "table": [{"max_age_days": 180, "max_balance": "2500.00", "percent": "90"},
                               {"max_age_days": 180, "percent": "85"},
                               {"max_age_days": 720, "percent": "80"},
                               {"percent": "72.5"}],
                     "min_authority": 2, "override_authority": 5},
            "instructions": "Ask for the whole balance first. No settlement in the month of a bounced payment.",
            "segment_percents": {"principal": "85", "interest": "50", "fees": "0"},
            "max_settlement_months": 3, "on_reached": "settle",
            "paid_in_full": closing("PIF", "CLOSE", 0, "1.00"),
            "settled": closing("SIF", "RELEASE", 30, {"percent": "99"}),
            "allocation": {"mode": "sequential", "order": fall_order}},
        "CEDAR": {
            "rule": {"max_payments": 12, "max_days": 365, "max_days_between_payments": 31, "max_forgiven": "5000.00",
                     "table_from": "agency", "min_authority": 1, "override_authority": 5},
            "instructions": "Plans of up to a year are welcome. Quote with interest to the day.",
            "segment_percents": {"principal": "75", "interest": "60", "fees": "25", "other": "50"},
            "include_new_interest": True, "max_settlement_months": 12, "on_reached": "settle",
            "paid_in_full": closing("PIF", "CLOSE", 5, "10.00"),
            "settled": closing("SIF", "LETTER", 14, {"percent": "97.5", "amount": "25.00", "mode": "both"}),
            "allocation": {"mode": "prorated", "order": fall_order}},
        "GRANITE": {
            "rule": {"max_payments": 6, "max_days": 180, "max_days_between_payments": 31, "max_forgiven": "0.00",
                     "table": [{"percent": "100"}], "overridable": False},
            "instructions": "No settlements. Plans for the whole balance only.",
            "max_settlement_months": 6, "on_reached": "leave",
            "paid_in_full": closing("PIF", "CLOSE", 10, "0.00")}}


def policy():
    return {
        "$schema": "../../src/manual/schema/policy.schema.json",
        "format": 1, "policy": "example-2026-03", "currency": "USD", "age_from": "delinquent_since",
        "agency": {"rule": {"max_payments": 6, "max_days": 180, "max_days_between_payments": 31,
                            "max_forgiven": "3000.00",
                            "table": [{"max_age_days": 100, "max_balance": "5000.00", "percent": "80"},
                                      {"max_age_days": 100, "percent": "75"},
                                      {"percent": "65"}],
                            "min_authority": 1, "override_authority": 5}},
        "clients": clients(),
        # jdoe settles large debts and old ones of some size for nothing less than somebody else's approval.
        "users": {"jdoe": {"authority": 2, "rule": {"table": [
            {"max_age_days": 720, "max_balance": "10000.00", "percent": "70"},
            {"max_balance": "2500.00", "percent": "65"}]}},
                  "asmith": {"authority": 2}, "trainee": {"authority": 0}, "boss": {"authority": 5}},
        "sequences": {"final": {"reminders": [
            {"channel": "email", "template": "settle-1", "every_days": 5, "max_sends": 6},
            {"channel": "sms", "template": "settle-sms", "every_days": 10, "max_sends": 2}]}},
        "lifecycle": {"on_expiry": "lost", "lost_on_exhaustion": False, "backdate_days": 7,
                      "same_day_payments": "if_posted_after", "grace_days": 5, "max_missed_in_row": 2,
                      "max_missed_total": None, "cure_days": 10, "interest_during_settlement": "frozen"},
        "calendar": {"weekend": ["saturday", "sunday"],
                     "holidays": ["2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03",
                                  "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"]}}


# ---- The portfolio ---------------------------------------------------------------------------------------------------

def amount(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def days_ago(days):
    return AS_OF - datetime.timedelta(days=days)


def some_balance(rng):
    """Many small debts and few large ones, from 40.00 to 25,000.00."""
    least, most = rng.choice([(40, 300), (300, 1500), (300, 1500), (1500, 6000), (1500, 6000), (6000, 25000)])
    return rng.randrange(least * 100, most * 100 + 1)


def some_segments(rng, cents):
    """Mostly principal; the other segments are shares of it, and some debts are principal alone."""
    shares = [rng.choice([0, rng.randrange(2, 20)]), rng.choice([0, 0, rng.randrange(1, 8)]),
              rng.choice([0, 0, 0, rng.randrange(1, 6)]), rng.choice([0, 0, 0, 0, 0, rng.randrange(1, 4)])]
    parts = [cents * share // 100 for share in shares]
    return [cents - sum(parts)] + parts


def some_dates(rng, status):
    """Delinquent, placed, charged off, last paid; where there is an age it is from 20 to 1,500 days."""
    if status in ("on_track", "inactive") or rng.randrange(50) == 0:
        return ["", days_ago(rng.randrange(5, 60)) if status == "on_track" else "", "", days_ago(rng.randrange(5, 40))]
    oldest = 120 if status == "overdue" else rng.choice([100, 200, 400, 800, 1500])
    age = rng.randrange(20, oldest + 1)
    # Placed with the agency once the creditor's own reminders had failed; charged off at half a year.
    placed = days_ago(age - rng.randrange(15, min(age, 200)))
    charged_off = days_ago(age - 180) if age > 180 and rng.randrange(4) != 0 else ""
    last_paid = days_ago(age + rng.randrange(10, 90)) if rng.randrange(3) != 0 else ""
    return [days_ago(age), placed, charged_off, last_paid]


def some_interest(rng, client):
    """CEDAR counts interest to the day; elsewhere half of the debts bear none."""
    if client != "CEDAR" and rng.randrange(2) == 0:
        return ["", ""]
    annual_percent = rng.choice(["6", "8", "9.9", "12.5", "18", "24.99"])
    return [annual_percent, rng.choice(["2026-01-31", "2026-02-15", "2026-02-28"])]


def some_holds(rng, status):
    if status == "legal" and rng.randrange(2) == 0:
        return "legal"
    return rng.choice(["bankruptcy", "deceased", "legal", "bankruptcy deceased"]) if rng.randrange(30) == 0 else ""


def some_account(rng, account, client):
    status = rng.choice(STATUSES)
    dates, holds = some_dates(rng, status), some_holds(rng, status)
    claims = rng.choice([2, 2, 3]) if rng.randrange(100) < 9 else 1
    for number in range(1, claims + 1):
        segments = [0] * 5 if status == "paid" else some_segments(rng, some_balance(rng))
        if status != "paid" and rng.randrange(40) == 0:
            segments[4] = -rng.randrange(100, 2500)  # A refund that was never applied.
        disputed = "yes" if status != "paid" and rng.randrange(25) == 0 else ""
        yield [account, client, status, f"C{number}", *map(amount, segments), *some_interest(rng, client), disputed,
               *dates, holds]


def at_the_bounds():
    """Three accounts where a row of the agency's table begins or ends: 80, 75 and 65 percent."""
    at_and_beyond = [("LK-10001", "5000.00", 100), ("LK-10002", "5000.01", 100), ("LK-10003", "5000.00", 101)]
    for account, principal, age in at_and_beyond:
        yield [account, "LAKE", "stopped", "C1", principal, "0.00", "0.00", "0.00", "0.00", "", "", "", days_ago(age),
               days_ago(20), "", "", ""]


def portfolio(rng):
    yield from at_the_bounds()
    for client, prefix, count in CLIENTS:
        for number in range(4 if client == "LAKE" else 1, count + 1):
            yield from some_account(rng, f"{prefix}{number:04d}", client)


def bad_rows():
    def row(account, status="stopped", claim="C1", principal="1200.00", delinquent_since="2025-08-01"):
        return [account, "LAKE", status, claim, principal, "35.10", "0.00", "0.00", "0.00", "8", "2026-02-28", "",
                delinquent_since, "2025-11-03", "", "2025-07-15", ""]

    yield row("BAD-01")
    yield row("BAD-02", status="frozen")                              # no such status
    yield row("BAD-03", principal="$450.00")                          # not an amount
    yield row("BAD-04", principal="450.005")                          # more decimals than dollars have
    yield row("BAD-05", principal="92233720368547758.08")             # one cent beyond 64 bits
    yield row("BAD-06")
    yield row("BAD-07", delinquent_since="2026-02-30")                # no such day
    yield row("BAD-08")[:-2]                                          # two columns missing
    yield row("")                                                     # no account
    yield row("BAD-10")
    yield row("BAD-10", principal="75.25")                            # the same claim again
    yield row("BAD-11")


def write_csv(path, rows):
    with open(path, "w", encoding="ascii", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([HEADER, *rows])


def main():
    here = pathlib.Path(__file__).resolve().parent
    (here / "policy.json").write_bytes((json.dumps(policy(), indent=2) + "\n").encode("ascii"))
    write_csv(here / "portfolio.csv", portfolio(random.Random(SEED)))
    write_csv(here / "bad_rows.csv", bad_rows())


if __name__ == "__main__":
    main()
