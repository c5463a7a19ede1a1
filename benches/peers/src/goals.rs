//! The goals, each beside what was measured.

use crate::results::Results;

/// Which side of the goal is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Good {
    AtMost,
    AtLeast,
}

pub struct Goal {
    pub what: String,
    pub unit: &'static str,
    pub must: f64,
    pub aim: Option<f64>,
    pub good: Good,
    /// Or why it was not measured.
    pub measured: Result<f64, String>,
    pub remark: String,
}

impl Goal {
    fn reaches(&self, bound: f64) -> Option<bool> {
        let measured = self.measured.as_ref().ok()?;
        Some(match self.good {
            Good::AtMost => *measured <= bound,
            Good::AtLeast => *measured >= bound,
        })
    }

    pub fn verdict(&self) -> &'static str {
        match (self.aim.and_then(|aim| self.reaches(aim)), self.reaches(self.must)) {
            (Some(true), _) => "aim held",
            (_, Some(true)) if self.aim.is_none() => "held",
            (_, Some(true)) => "must held",
            (_, Some(false)) => "MISSED",
            (_, None) => "not measured",
        }
    }
}

fn goal(
    what: impl Into<String>,
    unit: &'static str,
    good: Good,
    must: f64,
    aim: impl Into<Option<f64>>,
    measured: Result<f64, String>,
) -> Goal {
    Goal { what: what.into(), unit, must, aim: aim.into(), good, measured, remark: String::new() }
}

fn single_calls(results: &Results) -> Vec<Goal> {
    let own = "ours-single";
    // Both give all seven answers.
    let explained = results.ratio(("ours-explained", "T3"), ("ours-verdict", "T3"));
    vec![
        goal(
            "one decision / C scanning T3",
            "x",
            Good::AtMost,
            1.5,
            1.1,
            results.ratio((own, "T3"), ("c-call", "T3")),
        ),
        goal(
            "one decision, T24 / T3",
            "x",
            Good::AtMost,
            1.3,
            1.1,
            results.ratio((own, "T24"), (own, "T3")),
        ),
        goal("one decision, explained / unexplained", "x", Good::AtMost, 10.0, 4.0, explained),
    ]
}

fn columns(results: &Results) -> Vec<Goal> {
    let ifma = |name: &str| results.ratio((name, "T3"), ("c-ifma", "T3"));
    let peer = |name: &str| {
        let of = |table: &str| results.ratio((name, table), ("ours", table));
        Ok(of("T3")?.min(of("T24")?))
    };
    let mut goals = vec![goal(
        "columns / C IFMA, as dispatched here",
        "x",
        Good::AtMost,
        1.5,
        1.1,
        ifma("ours"),
    )];
    for (name, path, must, aim) in [
        ("ours-avx512", "AVX-512", 1.5, 1.1),
        ("ours-avx2", "AVX2", 2.5, 1.9),
        ("ours-baseline", "baseline", 5.0, 3.0),
    ] {
        goals.push(goal(
            format!("columns / C IFMA, {path}"),
            "x",
            Good::AtMost,
            must,
            aim,
            ifma(name),
        ));
    }
    goals.push(goal(
        "columns, T24 / T3",
        "x",
        Good::AtMost,
        1.2,
        1.05,
        results.ratio(("ours", "T24"), ("ours", "T3")),
    ));
    let cores = results.ratio(("ours", "T3"), ("ours-parallel", "T3"));
    let mut cores =
        goal("columns, two cores against one", "x faster", Good::AtLeast, 1.6, 1.85, cores);
    // What the machine has to give: the same with columns that hardly wait for anything but memory.
    cores.remark = match results.ratio(("c-ifma", "T3"), ("c-ifma-two", "T3")) {
        Ok(faster) => format!("C IFMA on two threads: {faster:.2} x"),
        Err(_) => String::new(),
    };
    goals.push(cores);
    for (name, title, must, aim) in [
        ("polars-int", "polars Int64", 6.0, 10.0),
        ("duckdb-decimal", "DuckDB DECIMAL", 10.0, 17.0),
        ("zen", "zen-engine", 1_000.0, 2_500.0),
    ] {
        let mut goal = goal(
            format!("columns against {title}"),
            "x faster",
            Good::AtLeast,
            must,
            aim,
            peer(name),
        );
        goal.remark = "the lower of T3 and T24".to_string();
        goals.push(goal);
    }
    goals
}

fn around(results: &Results) -> Vec<Goal> {
    let call = results.beyond(("ours-from-c-call", "T3"), ("ours-verdict", "T3"));
    let ratio = |one: &str, other: &str| {
        results
            .act(one)?
            .ratio(results.act(other)?)
            .ok_or("they had no round in common".to_string())
    };
    let json = (|| {
        let of = |name: &str| results.act(name)?.nanoseconds().ok_or("no times".to_string());
        // Two commands in each.
        Ok((of("life-json")? - 2.0 * of("life-explained")?) / 2_000.0)
    })();
    let long = results
        .act("one-more-10000")
        .and_then(|act| Ok(act.nanoseconds().ok_or("no times")? / 1_000.0));
    let mut goals = vec![
        goal("from C: one call - in process", "ns", Good::AtMost, 3.0, 1.5, call),
        goal(
            "from C: columns / in process",
            "x",
            Good::AtMost,
            1.1,
            1.0,
            results.ratio(("ours-from-c", "T3"), ("ours", "T3")),
        ),
        goal(
            "lifecycle against SQLite in memory",
            "x faster",
            Good::AtLeast,
            5.0,
            12.0,
            ratio("life-sqlite", "life-ours"),
        ),
        goal("a JSON command beyond 2 typed ones", "us", Good::AtMost, 2.0, None, json),
        goal("one more command, 10,000 payments", "us", Good::AtMost, 50.0, 5.0, long),
    ];
    goals[0].remark = "all seven answers on both sides".to_string();
    goals[2].remark = match ratio("life-sqlite", "life-explained") {
        Ok(explained) => format!("neither gives reasons; with every reason of ours {explained:.2}"),
        Err(_) => String::new(),
    };
    goals
}

fn right(results: &Results) -> Vec<Goal> {
    let own = || {
        results
            .entries
            .iter()
            .chain(&results.by_rows)
            .filter(|entry| entry.name.starts_with("ours"))
    };
    let sum = |of: &dyn Fn(&crate::exact::Wrong) -> usize| {
        own().map(|entry| of(&entry.wrong)).sum::<usize>() as f64
    };
    let cents = sum(&|wrong| wrong.too_low + wrong.too_high + wrong.forgiven);
    let (accounts, wrong) = results.other_seeds;
    let mut goals = vec![
        goal("wrong cents", "", Good::AtMost, 0.0, 0.0, Ok(cents)),
        goal("wrong reasons", "", Good::AtMost, 0.0, 0.0, Ok(sum(&|wrong| wrong.reasons))),
        goal("wrong answers on other seeds", "", Good::AtMost, 0.0, 0.0, Ok(wrong as f64)),
        goal(
            "memory an account, columns",
            "bytes",
            Good::AtMost,
            0.0,
            0.0,
            results.allocated.clone().map(f64::round),
        ),
    ];
    goals[2].remark = format!("{accounts} more accounts");
    goals[3].remark =
        "allocated in one call over all accounts, divided by them, rounded".to_string();
    goals
}

pub fn all(results: &Results) -> Vec<Goal> {
    [single_calls(results), columns(results), around(results), right(results)]
        .into_iter()
        .flatten()
        .collect()
}
