"""The peers in Python, as a process of the benchmark's: it is told by lines what to do, and answers by lines.

    pass NAME TABLE COUNT     decides the first COUNT accounts once: "ns N"
    write NAME TABLE COUNT    writes the last answers as columns: "ok"

Usage: peers.py FOLDER, where the accounts lie as columns in binary files and the tables as text.
"""
import importlib
import os
import sys
import time

import numpy as np

FOLDER = sys.argv[1]
MAX_PAYMENTS, MAX_DAYS, MAX_GAP, MAX_FORGIVEN = 12, 365, 31, 500_000


def column(name, kind):
    return np.fromfile(os.path.join(FOLDER, name), dtype=kind)


def tables():
    """Rows of (max_age, max_balance, percent in millionths) by the name of the table; None is any."""
    found = {}
    with open(os.path.join(FOLDER, "tables.txt"), encoding="utf-8") as lines:
        for line in lines:
            name, *cells = line.split()
            found.setdefault(name, []).append(tuple(None if cell == "-" else int(cell) for cell in cells))
    return found


class Accounts:
    def __init__(self, count):
        self.count = count
        self.age = column("ages.i32", np.int32)[:count]
        self.balance = column("balances.i64", np.int64)[:count]
        self.amount = column("amounts.i64", np.int64)[:count]
        self.payments = column("payments.u32", np.uint32)[:count]
        self.gap = column("gaps.u32", np.uint32)[:count]


def grid(rows):
    """Edges of ages and of balances, and the percents of the cells between them."""
    ages = sorted({age for age, _, _ in rows if age is not None})
    balances = sorted({balance for _, balance, _ in rows if balance is not None})

    def percent(age, balance):
        for max_age, max_balance, found in rows:
            if (max_age is None or (age is not None and age <= max_age)) and (
                max_balance is None or (balance is not None and balance <= max_balance)
            ):
                return found
        raise ValueError("no row fits")

    return ages, balances, [[percent(age, balance) for balance in [*balances, None]] for age in [*ages, None]]


class Polars:
    """Lazy expressions on Int64 cents, collected on one thread."""

    def __init__(self, rows, accounts):
        import polars as pl

        self.frame = self.prepare(pl, accounts)
        self.query = self.build(pl, rows)

    def prepare(self, pl, accounts):
        return pl.DataFrame({
            "age": accounts.age, "balance": accounts.balance, "amount": accounts.amount,
            "payments": accounts.payments, "gap": accounts.gap,
        })

    def percent(self, pl, rows, cast):
        """Nested choices: by age, then by balance, so that few comparisons are made."""
        ages, balances, cells = grid(rows)

        def choose(name, edges, values):
            chain = None
            for edge, value in zip(edges, values):
                condition = pl.col(name) <= edge
                chain = pl.when(condition).then(value) if chain is None else chain.when(condition).then(value)
            return values[-1] if chain is None else chain.otherwise(values[-1])

        by_balance = []
        for line in cells:
            same = len(set(line)) == 1
            values = [cast(percent) for percent in line]
            by_balance.append(values[0] if same else choose("balance", balances, values))
        return choose("age", ages, by_balance)

    def breaches(self, pl, below, forgiven, most):
        bit = lambda condition, value: condition.cast(pl.UInt32) * pl.lit(value, pl.UInt32)
        return (
            bit(below, 1) | bit(forgiven > most, 2) | bit(pl.col("payments") > MAX_PAYMENTS, 4)
            | bit((pl.col("payments") - 1) * pl.col("gap") > MAX_DAYS, 8) | bit(pl.col("gap") > MAX_GAP, 16)
        )

    def build(self, pl, rows):
        percent = self.percent(pl, rows, lambda percent: pl.lit(percent, pl.Int64))
        by_percent = (pl.col("balance") * percent + 999_999) // 1_000_000
        return (
            self.frame.lazy()
            .with_columns(by_percent=by_percent, forgiven=pl.col("balance") - pl.col("amount"))
            .select(
                floor=pl.max_horizontal("by_percent", pl.col("balance") - MAX_FORGIVEN),
                forgiven=pl.col("forgiven"),
                breaches=self.breaches(pl, pl.col("amount") < pl.col("by_percent"), pl.col("forgiven"), MAX_FORGIVEN),
            )
        )

    def decide(self):
        self.answers = self.query.collect()

    def columns(self):
        return tuple(self.answers[name].to_numpy() for name in ("floor", "forgiven", "breaches"))


class PolarsFloat(Polars):
    """The same as many write it: dollars as Float64, rounded up to the cent."""

    def prepare(self, pl, accounts):
        return super().prepare(pl, accounts).with_columns(pl.col("balance") / 100.0, pl.col("amount") / 100.0)

    def percent(self, pl, rows, cast):
        dollars = [(age, None if balance is None else balance / 100.0, percent) for age, balance, percent in rows]
        return super().percent(pl, dollars, lambda percent: pl.lit(percent / 1_000_000))

    def build(self, pl, rows):
        by_percent = (pl.col("balance") * self.percent(pl, rows, None) * 100.0).ceil() / 100.0
        cents = lambda dollars: (dollars * 100.0).round().cast(pl.Int64)
        most = MAX_FORGIVEN / 100.0
        return (
            self.frame.lazy()
            .with_columns(by_percent=by_percent, forgiven=pl.col("balance") - pl.col("amount"))
            .select(
                floor=cents(pl.max_horizontal("by_percent", pl.col("balance") - most)),
                forgiven=cents(pl.col("forgiven")),
                breaches=self.breaches(pl, pl.col("amount") < pl.col("by_percent"), pl.col("forgiven"), most),
            )
        )


class DuckDb:
    """SQL on a table in memory; the answers become a table of the three columns."""

    BALANCE, PERCENT = "DECIMAL(11,2)", "DECIMAL(7,4)"

    def __init__(self, rows, accounts):
        import duckdb

        self.connection = duckdb.connect(":memory:")
        self.connection.execute("SET threads = 1")
        self.connection.execute("SET preserve_insertion_order = true")
        frame = {"age": accounts.age, "balance": accounts.balance, "amount": accounts.amount,
                 "payments": accounts.payments, "gap": accounts.gap}
        import pandas
        self.connection.register("given", pandas.DataFrame(frame))
        money = self.money
        self.connection.execute(
            f"CREATE TABLE accounts AS SELECT age, {money('balance')} AS balance, {money('amount')} AS amount,"
            " payments, gap FROM given"
        )
        self.connection.unregister("given")
        self.sql = "CREATE OR REPLACE TABLE answers AS " + self.select(rows)

    def money(self, name):
        whole, rest = f"({name} // 100)::{self.BALANCE}", f"({name} % 100)::{self.BALANCE}"
        return f"({whole} + {rest} * 0.01)::{self.BALANCE}"

    def edge(self, cents):
        return f"{cents // 100}.{cents % 100:02}"

    def of_percent(self, millionths):
        return f"{millionths // 10_000}.{millionths % 10_000:04}::{self.PERCENT}"

    def percent(self, rows):
        ages, balances, cells = grid(rows)

        def choose(name, edges, values):
            if not edges or len(set(values)) == 1:
                return values[0]
            cases = " ".join(f"WHEN {name} <= {edge} THEN {value}" for edge, value in zip(edges, values))
            return f"CASE {cases} ELSE {values[-1]} END"

        edges = [self.edge(balance) for balance in balances]
        by_balance = [choose("balance", edges, [self.of_percent(percent) for percent in line]) for line in cells]
        return choose("age", ages, by_balance)

    # Dollars by percent are cents.
    BY_PERCENT = "ceil(balance * percent)"
    CENTS = "({} * 100)::BIGINT"
    AMOUNT_BELOW = "amount * 100 < by_percent"
    MOST = "5000.00"

    def select(self, rows):
        return f"""
            SELECT greatest(by_percent, {self.CENTS.format(f'(balance - {self.MOST})')})::BIGINT AS floor,
                   {self.CENTS.format('(balance - amount)')} AS forgiven,
                   (({self.AMOUNT_BELOW})::UINTEGER | ((balance - amount > {self.MOST})::UINTEGER * 2)
                    | ((payments > {MAX_PAYMENTS})::UINTEGER * 4)
                    | (((payments - 1) * gap > {MAX_DAYS})::UINTEGER * 8)
                    | ((gap > {MAX_GAP})::UINTEGER * 16))::UINTEGER AS breaches
            FROM (SELECT *, ({self.BY_PERCENT})::BIGINT AS by_percent
                  FROM (SELECT *, {self.percent(rows)} AS percent FROM accounts))"""

    def decide(self):
        self.connection.execute(self.sql)

    def columns(self):
        found = self.connection.execute("SELECT floor, forgiven, breaches FROM answers").fetchnumpy()
        return tuple(np.asarray(found[name]) for name in ("floor", "forgiven", "breaches"))


class DuckDbIntegers(DuckDb):
    BY_PERCENT = "(balance * percent + 999999) // 1000000"
    CENTS = "{}"
    AMOUNT_BELOW = "amount < by_percent"
    MOST = str(MAX_FORGIVEN)

    def money(self, name):
        return f"{name}::BIGINT"

    def edge(self, cents):
        return str(cents)

    def of_percent(self, millionths):
        return str(millionths)


class NumpyFloat:
    """Dollars as float64 in arrays, the percent by np.select, rounded up to the cent."""

    def __init__(self, rows, accounts):
        self.balance, self.amount = accounts.balance / 100.0, accounts.amount / 100.0
        self.age, self.payments, self.gap = accounts.age, accounts.payments, accounts.gap
        self.ages, balances, cells = grid(rows)
        self.balances = [balance / 100.0 for balance in balances]
        self.cells = np.array(cells).ravel() / 1_000_000

    def percent(self):
        place = np.zeros(len(self.age), dtype=np.int64)
        for edge in self.ages:
            place += self.age > edge
        place *= len(self.balances) + 1
        for edge in self.balances:
            place += self.balance > edge
        return self.cells[place]

    def decide(self):
        by_percent = np.ceil(self.balance * self.percent() * 100.0) / 100.0
        forgiven = self.balance - self.amount
        most = MAX_FORGIVEN / 100.0
        floor = np.maximum(by_percent, self.balance - most)
        breaches = (
            (self.amount < by_percent) * np.uint32(1) | (forgiven > most) * np.uint32(2)
            | (self.payments > MAX_PAYMENTS) * np.uint32(4)
            | ((self.payments - np.uint32(1)) * self.gap > MAX_DAYS) * np.uint32(8)
            | (self.gap > MAX_GAP) * np.uint32(16)
        )
        self.answers = (np.rint(floor * 100.0).astype(np.int64), np.rint(forgiven * 100.0).astype(np.int64), breaches)

    def columns(self):
        return self.answers


class PandasFloat(NumpyFloat):
    """The same on a DataFrame."""

    def __init__(self, rows, accounts):
        import pandas

        super().__init__(rows, accounts)
        self.frame = pandas.DataFrame({
            "age": self.age, "balance": self.balance, "amount": self.amount,
            "payments": self.payments, "gap": self.gap,
        })

    def decide(self):
        frame, most = self.frame, MAX_FORGIVEN / 100.0
        self.age, self.balance = frame["age"], frame["balance"]
        by_percent = np.ceil(frame["balance"] * self.percent() * 100.0) / 100.0
        forgiven = frame["balance"] - frame["amount"]
        floor = np.maximum(by_percent, frame["balance"] - most)
        breaches = (
            (frame["amount"] < by_percent) * np.uint32(1) | (forgiven > most) * np.uint32(2)
            | (frame["payments"] > MAX_PAYMENTS) * np.uint32(4)
            | ((frame["payments"] - np.uint32(1)) * frame["gap"] > MAX_DAYS) * np.uint32(8)
            | (frame["gap"] > MAX_GAP) * np.uint32(16)
        ).astype(np.uint32)
        self.answers = ((floor * 100.0).round().astype(np.int64), (forgiven * 100.0).round().astype(np.int64), breaches)


class OneByOne:
    """Engines that are asked about one account at a time: numbers as Python's integers, cents."""

    def __init__(self, rows, accounts):
        self.rows = rows
        self.accounts = list(zip(
            accounts.age.tolist(), accounts.balance.tolist(), accounts.amount.tolist(),
            accounts.payments.tolist(), accounts.gap.tolist(),
        ))
        count = accounts.count
        self.answers = (np.zeros(count, np.int64), np.zeros(count, np.int64), np.zeros(count, np.uint32))
        self.prepare()

    def decide(self):
        floors, forgiven, breaches = self.answers
        for place, account in enumerate(self.accounts):
            floors[place], forgiven[place], breaches[place] = self.one(*account)

    def columns(self):
        return self.answers


class RuleEngine(OneByOne):
    """Compiled rules of rule-engine; the first row that matches, then each limit."""

    def prepare(self):
        import rule_engine

        of = lambda bound, name: [] if bound is None else [f"{name} <= {bound}"]
        self.table = [
            (rule_engine.Rule(" and ".join(of(age, "age") + of(balance, "balance")) or "true"), percent)
            for age, balance, percent in self.rows
        ]
        self.limits = [
            (rule_engine.Rule("amount < by_percent"), 1),
            (rule_engine.Rule(f"balance - amount > {MAX_FORGIVEN}"), 2),
            (rule_engine.Rule(f"payments > {MAX_PAYMENTS}"), 4),
            (rule_engine.Rule(f"(payments - 1) * gap > {MAX_DAYS}"), 8),
            (rule_engine.Rule(f"gap > {MAX_GAP}"), 16),
        ]

    def one(self, age, balance, amount, payments, gap):
        facts = {"age": age, "balance": balance, "amount": amount, "payments": payments, "gap": gap}
        percent = next(percent for rule, percent in self.table if rule.matches(facts))
        by_percent = -(-balance * percent // 1_000_000)
        facts["by_percent"] = by_percent
        breaches = sum(bit for rule, bit in self.limits if rule.matches(facts))
        return max(by_percent, balance - MAX_FORGIVEN), balance - amount, breaches


class BusinessRules(OneByOne):
    """business-rules: one run for the table that stops at the first row, one for the limits."""

    def prepare(self):
        from business_rules import run_all
        from business_rules.actions import BaseActions, rule_action
        from business_rules.fields import FIELD_NUMERIC
        from business_rules.variables import BaseVariables, numeric_rule_variable

        class Variables(BaseVariables):
            def __init__(self, facts):
                self.facts = facts

            @numeric_rule_variable()
            def age(self):
                return self.facts["age"]

            @numeric_rule_variable()
            def balance(self):
                return self.facts["balance"]

            @numeric_rule_variable()
            def below(self):
                return self.facts["by_percent"] - self.facts["amount"]

            @numeric_rule_variable()
            def forgiven(self):
                return self.facts["balance"] - self.facts["amount"]

            @numeric_rule_variable()
            def payments(self):
                return self.facts["payments"]

            @numeric_rule_variable()
            def days(self):
                return (self.facts["payments"] - 1) * self.facts["gap"]

            @numeric_rule_variable()
            def gap(self):
                return self.facts["gap"]

        class Actions(BaseActions):
            def __init__(self, facts):
                self.facts = facts

            @rule_action(params={"percent": FIELD_NUMERIC})
            def set_percent(self, percent):
                self.facts["percent"] = percent

            @rule_action(params={"bit": FIELD_NUMERIC})
            def breach(self, bit):
                self.facts["breaches"] += bit

        at_most = lambda name, value: {"name": name, "operator": "less_than_or_equal_to", "value": value}
        more = lambda name, value: {"name": name, "operator": "greater_than", "value": value}
        self.table = [
            {
                "conditions": {"all": [at_most(name, bound) for name, bound in
                                       (("age", age if age is not None else 2**31), ("balance", balance))
                                       if bound is not None]},
                "actions": [{"name": "set_percent", "params": {"percent": percent}}],
            }
            for age, balance, percent in self.rows
        ]
        self.limits = [
            {"conditions": more(name, bound), "actions": [{"name": "breach", "params": {"bit": bit}}]}
            for name, bound, bit in (("below", 0, 1), ("forgiven", MAX_FORGIVEN, 2), ("payments", MAX_PAYMENTS, 4),
                                     ("days", MAX_DAYS, 8), ("gap", MAX_GAP, 16))
        ]
        self.run_all, self.Variables, self.Actions = run_all, Variables, Actions

    def one(self, age, balance, amount, payments, gap):
        facts = {"age": age, "balance": balance, "amount": amount, "payments": payments, "gap": gap, "breaches": 0}
        variables, actions = self.Variables(facts), self.Actions(facts)
        self.run_all(self.table, variables, actions, stop_on_first_trigger=True)
        facts["by_percent"] = -(-balance * facts["percent"] // 1_000_000)
        self.run_all(self.limits, variables, actions, stop_on_first_trigger=False)
        return max(facts["by_percent"], balance - MAX_FORGIVEN), balance - amount, facts["breaches"]


PEERS = {
    "polars-int": ("polars", Polars), "polars-float": ("polars", PolarsFloat),
    "duckdb-decimal": ("duckdb", DuckDb), "duckdb-int": ("duckdb", DuckDbIntegers),
    "numpy-float": ("numpy", NumpyFloat), "pandas-float": ("pandas", PandasFloat),
    "rule-engine": ("rule_engine", RuleEngine), "business-rules": ("business_rules", BusinessRules),
}


def main():
    prepared = {}
    known = tables()
    for line in sys.stdin:
        word, name, table, count = line.split()
        key = (name, table, int(count))
        try:
            if key not in prepared:
                # One size at a time of each.
                prepared = {other: peer for other, peer in prepared.items() if other[:2] != key[:2]}
                importlib.import_module(PEERS[name][0])
                prepared[key] = PEERS[name][1](known[table], Accounts(key[2]))
            peer = prepared[key]
            if word == "pass":
                start = time.perf_counter_ns()
                peer.decide()
                answer = f"ns {time.perf_counter_ns() - start}"
            else:
                for file, kind, values in zip(("floors.i64", "forgiven.i64", "breaches.u32"),
                                              (np.int64, np.int64, np.uint32), peer.columns()):
                    np.asarray(values).astype(kind, casting="safe").tofile(os.path.join(FOLDER, file))
                answer = "ok"
        except Exception as fault:  # whatever a library throws is told, not hidden
            answer = "fail " + f"{type(fault).__name__}: {fault}".replace("\n", " ")
        print(answer, flush=True)


if __name__ == "__main__":
    main()
