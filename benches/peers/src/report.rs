//! The run as text.

use std::fmt::Write as _;

use crate::contest::{Entry, Expected};
use crate::results::{Results, find};

fn short(value: f64) -> String {
    match value {
        ..0.095 => format!("{value:.3}"),
        ..10.0 => format!("{value:.2}"),
        ..100.0 => format!("{value:.1}"),
        _ => grouped(value.round() as u64),
    }
}

fn optional(value: Option<f64>) -> String {
    value.map_or("-".to_string(), short)
}

pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What can be said of the answers to both tables.
pub fn exactness(of: &[&Entry]) -> String {
    if of.iter().all(|entry| entry.expected == Expected::Nothing) {
        return "decides nothing".to_string();
    }
    let wrong: Vec<String> = of
        .iter()
        .filter(|entry| !entry.wrong.is_none())
        .map(|entry| {
            let all = entry.accounts.unwrap_or(0);
            let mut said = Vec::new();
            for (count, what) in [
                (entry.wrong.too_low, "too low"),
                (entry.wrong.too_high, "too high"),
                (entry.wrong.forgiven, "forgiven wrong"),
                (entry.wrong.reasons, "reasons wrong"),
            ] {
                if count > 0 {
                    said.push(format!("{} {what}", grouped(count as u64)));
                }
            }
            format!("{}: {} of {}", entry.table, said.join(", "), grouped(all as u64))
        })
        .collect();
    if wrong.is_empty() { "exact".to_string() } else { wrong.join("; ") }
}

fn against(entry: Option<&Entry>, other: Option<&Entry>) -> String {
    optional(entry.zip(other).and_then(|(entry, other)| entry.ratio(other)))
}

fn peers(text: &mut String, results: &Results) {
    let _ = writeln!(
        text,
        "{:<48} {:>9} {:>9} {:>9} {:>9} {:>9} {:>10} {:>6}  floors and reasons",
        "one thread, medians",
        "T3, ns",
        "T24, ns",
        "T3/ours",
        "T24/ours",
        "T3/C",
        "accounts",
        "turns"
    );
    let ours = |table: &str| find(&results.entries, "ours", table);
    let mut seen: Vec<&str> = Vec::new();
    for entry in &results.entries {
        if seen.contains(&entry.name.as_str()) || entry.runner.is_err() {
            continue;
        }
        seen.push(&entry.name);
        let (three, more) =
            (find(&results.entries, &entry.name, "T3"), find(&results.entries, &entry.name, "T24"));
        let both: Vec<&Entry> = [three, more].into_iter().flatten().collect();
        let _ = writeln!(
            text,
            "{:<48} {:>9} {:>9} {:>9} {:>9} {:>9} {:>10} {:>6}  {}",
            entry.title,
            optional(three.and_then(Entry::nanoseconds)),
            optional(more.and_then(Entry::nanoseconds)),
            against(three, ours("T3")),
            against(more, ours("T24")),
            against(three, find(&results.entries, "c-ifma", "T3")),
            grouped(entry.accounts.unwrap_or(0) as u64),
            entry.times.len(),
            exactness(&both)
        );
    }
    let _ = writeln!(text, "\nNot measured:");
    let mut said: Vec<&str> = Vec::new();
    for entry in &results.entries {
        if let Err(reason) = &entry.runner
            && !said.contains(&entry.title.as_str())
        {
            said.push(&entry.title);
            let _ = writeln!(text, "  {}: {reason}", entry.title);
        }
    }
    if said.is_empty() {
        let _ = writeln!(text, "  nothing is left out");
    }
}

fn goals(text: &mut String, results: &Results) {
    let _ = writeln!(
        text,
        "{:<40} {:>9} {:>9} {:>9}  {:<9} {:<13} remark",
        "Goals", "must", "aim", "measured", "", ""
    );
    for goal in &results.goals {
        let sign = match goal.good {
            crate::goals::Good::AtMost => "<=",
            crate::goals::Good::AtLeast => ">=",
        };
        let bound = |value: f64| {
            format!("{sign} {}", if value == 0.0 { "0".to_string() } else { short(value) })
        };
        let measured = match &goal.measured {
            Ok(0.0) => "0".to_string(),
            Ok(value) => short(*value),
            Err(_) => "-".to_string(),
        };
        let reason = goal.measured.as_ref().err().unwrap_or(&goal.remark);
        let line = format!(
            "{:<40} {:>9} {:>9} {:>9}  {:<9} {:<13} {reason}",
            goal.what,
            bound(goal.must),
            goal.aim.map_or("-".to_string(), bound),
            measured,
            goal.unit,
            goal.verdict(),
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

/// Names down, sizes across, ns a decision.
fn sizes(text: &mut String, title: &str, entries: &[Entry], size: impl Fn(&Entry) -> String) {
    let mut heads: Vec<String> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for entry in entries {
        let head = size(entry);
        if !heads.contains(&head) {
            heads.push(head);
        }
        if !names.contains(&entry.title.as_str()) {
            names.push(&entry.title);
        }
    }
    let _ = write!(text, "{title:<48}");
    for head in &heads {
        let _ = write!(text, " {head:>11}");
    }
    let _ = writeln!(text);
    for name in names {
        let _ = write!(text, "{name:<48}");
        for head in &heads {
            let found = entries.iter().find(|entry| entry.title == name && size(entry) == *head);
            let _ = write!(text, " {:>11}", optional(found.and_then(Entry::nanoseconds)));
        }
        let _ = writeln!(text);
    }
}

fn acts(text: &mut String, results: &Results) {
    let ours = results.act("life-ours").ok();
    let _ = writeln!(
        text,
        "{:<65} {:>12} {:>9} {:>13} {:>9}",
        "One account after the other, medians", "ns", "/ ours", "allocations", "bytes"
    );
    for act in &results.acts {
        let of_lives = act.name.starts_with("life");
        let ratio = ours.filter(|_| of_lives).and_then(|ours| act.ratio(ours));
        let title = if of_lives { format!("lifecycle: {}", act.title) } else { act.title.clone() };
        let [times, bytes] = match act.allocations() {
            Some(counted) => counted.map(|count| optional(Some(count))),
            None => Default::default(),
        };
        let line = format!(
            "{title:<65} {:>12} {:>9} {times:>13} {bytes:>9}",
            optional(act.nanoseconds()),
            if of_lives { optional(ratio) } else { String::new() }
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

pub fn text(results: &Results) -> String {
    let mut text = String::new();
    let options = &results.options;
    let _ = writeln!(
        text,
        "{} accounts of seed {:#x}, {} rounds in rotation{}",
        grouped(options.accounts as u64),
        options.seed,
        options.rounds,
        if options.quick { ", quick" } else { "" }
    );
    if let Some(cores) = results.busy {
        let _ = writeln!(
            text,
            "THE MACHINE WAS BUSY ({cores:.1} cores at work for others when it began): times are too long, and what waits for memory looks alike"
        );
    }
    for (table, sums) in &results.sums {
        let _ = writeln!(
            text,
            "{table}: allowed {}, floors {}, checksum {}{}",
            grouped(sums.allowed as u64),
            grouped(sums.floors.unsigned_abs()),
            sums.checksum,
            if results.published { ", as published" } else { "" }
        );
    }
    let _ = writeln!(text);
    peers(&mut text, results);
    let _ = writeln!(text);
    acts(&mut text, results);
    let _ = writeln!(text);
    goals(&mut text, results);
    if !results.by_rows.is_empty() {
        let _ = writeln!(text);
        let rows = |entry: &Entry| format!("{} rows", entry.table.trim_start_matches('T'));
        let accounts = results.by_rows.iter().filter_map(|entry| entry.accounts).max();
        let title = format!(
            "ns by the rows of the table, {} accounts",
            grouped(accounts.unwrap_or(0) as u64)
        );
        sizes(&mut text, &title, &results.by_rows, rows);
    }
    if !results.by_accounts.is_empty() {
        let _ = writeln!(text);
        let accounts = |entry: &Entry| grouped(entry.accounts.unwrap_or(0) as u64);
        sizes(&mut text, "ns by the number of accounts, T3", &results.by_accounts, accounts);
    }
    let _ = writeln!(text, "\n{}", results.machine.trim_end());
    text
}
