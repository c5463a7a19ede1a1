//! The run as a chart: what a decision costs with each, and what it costs as the table grows. It is SVG
//! that reads well on light and on dark pages.

use std::fmt::Write as _;

use crate::contest::{Entry, Expected};
use crate::report::grouped;
use crate::results::{Results, find};

const WIDTH: f64 = 960.0;
const LEFT: f64 = 345.0;
const RIGHT: f64 = 70.0;
const LINE: f64 = 34.0;
const TOP: f64 = 92.0;

/// What stands in the text alone: what has two threads, what is nearly the same as another bar, and
/// columns of one row, which nobody needs for a call.
const NOT_DRAWN: [&str; 7] = [
    "ours-parallel",
    "c-ifma-two",
    "ours-avx512",
    "ours-from-c",
    "ours-verdict",
    "ours-call",
    "ours-from-c-call",
];

const STYLE: &str = "
  text { font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; fill: #1f2328; }
  .head { font-size: 17px; font-weight: 600; }
  .small { font-size: 11px; fill: #59636e; }
  .own { font-weight: 600; }
  .page { fill: #ffffff; }
  .grid { stroke: #d1d9e0; stroke-width: 1; }
  .three { fill: #2a78b8; } .more { fill: #8cbfe6; }
  .own-three { fill: #1a7f4b; } .own-more { fill: #74c69d; }
  .wrong-three { fill: #c2561a; } .wrong-more { fill: #f0b183; }
  .nothing { fill: #b6bec7; }
  .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
  .line-0 { stroke: #1a7f4b; } .dot-0 { fill: #1a7f4b; }
  .line-1 { stroke: #2a78b8; } .dot-1 { fill: #2a78b8; }
  .line-2 { stroke: #8a63b5; } .dot-2 { fill: #8a63b5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .small { fill: #9198a1; } .page { fill: #0d1117; } .grid { stroke: #30363d; }
    .three { fill: #4493d8; } .more { fill: #29567d; }
    .own-three { fill: #3fb97a; } .own-more { fill: #23664a; }
    .wrong-three { fill: #e2793b; } .wrong-more { fill: #7d4523; }
    .nothing { fill: #59636e; }
    .line-0 { stroke: #3fb97a; } .dot-0 { fill: #3fb97a; }
    .line-1 { stroke: #4493d8; } .dot-1 { fill: #4493d8; }
    .line-2 { stroke: #b392e0; } .dot-2 { fill: #b392e0; }
  }";

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A logarithmic axis over whole powers of ten.
struct Axis {
    lowest: i32,
    highest: i32,
    from: f64,
    to: f64,
}

impl Axis {
    fn over(values: &[f64], from: f64, to: f64) -> Axis {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min).max(0.01);
        let most = values.iter().copied().fold(1.0, f64::max);
        let (lowest, highest) = (least.log10().floor() as i32, most.log10().ceil() as i32);
        Axis { lowest, highest: highest.max(lowest + 1), from, to }
    }

    fn at(&self, value: f64) -> f64 {
        let share = (value.max(1e-9).log10() - f64::from(self.lowest))
            / f64::from(self.highest - self.lowest);
        self.from + share.max(0.0) * (self.to - self.from)
    }

    fn marks(&self) -> impl Iterator<Item = f64> + use<> {
        (self.lowest..=self.highest).map(|power| 10f64.powi(power))
    }
}

/// Nanoseconds as a person says them.
fn said(nanoseconds: f64) -> String {
    match nanoseconds {
        ..10.0 => format!("{nanoseconds:.1} ns"),
        10.0..1_000.0 => format!("{nanoseconds:.0} ns"),
        1_000.0..10_000.0 => format!("{:.1} µs", nanoseconds / 1e3),
        _ => format!("{} µs", grouped((nanoseconds / 1e3).round() as u64)),
    }
}

fn mark(value: f64) -> String {
    match value {
        ..1.0 => format!("{value} ns"),
        1.0..1_000.0 => format!("{value:.0} ns"),
        1_000.0..1e6 => format!("{:.0} µs", value / 1e3),
        _ => format!("{:.0} ms", value / 1e6),
    }
}

struct Bar<'e> {
    title: &'e str,
    own: bool,
    expected: Expected,
    three: Option<&'e Entry>,
    more: Option<&'e Entry>,
}

impl Bar<'_> {
    fn is_wrong(&self) -> bool {
        [self.three, self.more].into_iter().flatten().any(|entry| !entry.wrong.is_none())
    }

    /// What the colour says, in words: nobody should need the colour.
    fn word(&self) -> &'static str {
        match self.expected {
            Expected::Nothing => "decides nothing",
            _ if self.is_wrong() => "not exact",
            _ => "exact",
        }
    }

    fn class(&self, which: &str) -> String {
        match self.expected {
            Expected::Nothing => "nothing".to_string(),
            _ if self.is_wrong() => format!("wrong-{which}"),
            _ if self.own => format!("own-{which}"),
            _ => which.to_string(),
        }
    }

    fn nanoseconds(&self) -> f64 {
        self.three.or(self.more).and_then(Entry::nanoseconds).unwrap_or(f64::NAN)
    }
}

fn bars(results: &Results) -> Vec<Bar<'_>> {
    let mut names: Vec<&str> = Vec::new();
    let mut bars = Vec::new();
    for entry in &results.entries {
        let name = entry.name.as_str();
        if entry.runner.is_err() || names.contains(&name) || NOT_DRAWN.contains(&name) {
            continue;
        }
        names.push(&entry.name);
        bars.push(Bar {
            title: &entry.title,
            own: entry.name.starts_with("ours"),
            expected: entry.expected,
            three: find(&results.entries, &entry.name, "T3"),
            more: find(&results.entries, &entry.name, "T24"),
        });
    }
    bars.sort_by(|one, other| one.nanoseconds().total_cmp(&other.nanoseconds()));
    bars
}

fn text(svg: &mut String, at: (f64, f64), anchor: &str, class: &str, text: &str) {
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" class=\"{class}\">{}</text>",
        at.0,
        at.1,
        escape(text)
    );
}

fn line(svg: &mut String, from: (f64, f64), to: (f64, f64)) {
    let _ = writeln!(
        svg,
        "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" class=\"grid\"/>",
        from.0, from.1, to.0, to.1
    );
}

fn bar(svg: &mut String, class: &str, axis: &Axis, value: f64, y: f64, label: &str) {
    let width = (axis.at(value) - axis.from).max(1.5);
    let _ = writeln!(
        svg,
        "<rect x=\"{:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"11\" rx=\"2\" class=\"{class}\"/>",
        axis.from
    );
    text(svg, (axis.from + width + 5.0, y + 9.5), "start", "small", label);
}

/// The first panel; gives where it ends.
fn costs(svg: &mut String, bars: &[Bar<'_>]) -> f64 {
    let values: Vec<f64> = bars
        .iter()
        .flat_map(|bar| [bar.three, bar.more])
        .flatten()
        .filter_map(Entry::nanoseconds)
        .collect();
    let axis = Axis::over(&values, LEFT, WIDTH - RIGHT);
    let bottom = TOP + LINE * bars.len() as f64;
    for value in axis.marks() {
        line(svg, (axis.at(value), TOP - 6.0), (axis.at(value), bottom));
        text(svg, (axis.at(value), bottom + 16.0), "middle", "small", &mark(value));
    }
    for (place, of) in bars.iter().enumerate() {
        let y = TOP + LINE * place as f64;
        text(svg, (LEFT - 12.0, y + 11.0), "end", if of.own { "own" } else { "" }, of.title);
        text(svg, (LEFT - 12.0, y + 24.0), "end", "small", of.word());
        for (entry, which, name, down) in
            [(of.three, "three", "T3", 1.0), (of.more, "more", "T24", 14.0)]
        {
            if let Some(value) = entry.and_then(Entry::nanoseconds) {
                let label = match of.expected {
                    Expected::Nothing => said(value),
                    _ => format!("{name} {}", said(value)),
                };
                bar(svg, &of.class(which), &axis, value, y + down, &label);
            }
        }
    }
    bottom
}

/// The second panel, below; gives where it ends.
fn growth(svg: &mut String, entries: &[Entry], top: f64) -> f64 {
    const HEIGHT: f64 = 220.0;
    let rows =
        |entry: &Entry| entry.table.trim_start_matches('T').parse::<f64>().unwrap_or(f64::NAN);
    let values: Vec<f64> = entries.iter().filter_map(Entry::nanoseconds).collect();
    let (left, right) = (90.0, WIDTH - 250.0);
    let up = Axis::over(&values, top + HEIGHT, top);
    let sizes: Vec<f64> = entries.iter().map(rows).collect();
    let across = Axis::over(&sizes, left, right);
    for value in up.marks() {
        line(svg, (left, up.at(value)), (right, up.at(value)));
        text(svg, (left - 10.0, up.at(value) + 4.0), "end", "small", &mark(value));
    }
    let mut sizes_said: Vec<f64> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for entry in entries {
        if !sizes_said.contains(&rows(entry)) {
            sizes_said.push(rows(entry));
            let label = format!("{} rows", grouped(rows(entry) as u64));
            text(svg, (across.at(rows(entry)), top + HEIGHT + 18.0), "middle", "small", &label);
        }
        if !names.contains(&entry.name.as_str()) && entry.nanoseconds().is_some() {
            names.push(&entry.name);
        }
    }
    let mut labels: Vec<(f64, String, bool)> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let own: Vec<&Entry> = entries.iter().filter(|entry| entry.name == *name).collect();
        let points: Vec<(f64, f64)> = own
            .iter()
            .filter_map(|entry| Some((across.at(rows(entry)), up.at(entry.nanoseconds()?))))
            .collect();
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ =
            writeln!(svg, "<polyline points=\"{}\" class=\"line line-{place}\"/>", path.join(" "));
        for (x, y) in &points {
            let _ = writeln!(
                svg,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" class=\"dot-{place}\"/>"
            );
        }
        if let (Some((_, y)), Some(last)) = (points.last(), own.last()) {
            let cost = last.nanoseconds().map_or(String::new(), said);
            labels.push((*y, format!("{}, {cost}", last.title), name.starts_with("ours")));
        }
    }
    // Labels that would lie on each other are moved apart.
    labels.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut free = f64::NEG_INFINITY;
    for (y, label, own) in labels {
        let y = y.max(free);
        free = y + 17.0;
        text(svg, (right + 12.0, y + 4.0), "start", if own { "own" } else { "" }, &label);
    }
    top + HEIGHT + 30.0
}

/// Both panels; the second only if it was measured.
pub fn svg(results: &Results) -> String {
    let bars = bars(results);
    let mut panels = String::new();
    text(
        &mut panels,
        (24.0, 34.0),
        "start",
        "head",
        "What one decision costs: floor, amount forgiven, every limit that is broken",
    );
    let accounts = grouped(results.options.accounts as u64);
    let under = format!(
        "One thread, {accounts} accounts, medians, logarithmic. T3: table of 3 rows (dark bars). T24: 24 rows (light bars)."
    );
    text(&mut panels, (24.0, 56.0), "start", "small", &under);
    let mut bottom = costs(&mut panels, &bars) + 40.0;
    if results.by_rows.iter().any(|entry| entry.nanoseconds().is_some()) {
        text(
            &mut panels,
            (24.0, bottom + 28.0),
            "start",
            "head",
            "What it costs as the table grows",
        );
        let accounts = results.by_rows.iter().filter_map(|entry| entry.accounts).max();
        let under = format!(
            "One thread, at most {} accounts, medians, both axes logarithmic.",
            grouped(accounts.unwrap_or(0) as u64)
        );
        text(&mut panels, (24.0, bottom + 50.0), "start", "small", &under);
        bottom = growth(&mut panels, &results.by_rows, bottom + 80.0);
    }
    let value = |name: &str| {
        let line = results.machine.lines().find(|line| line.starts_with(name));
        line.map_or(String::new(), |line| line[name.len()..].trim().to_string())
    };
    let busy = results
        .busy
        .map_or(String::new(), |cores| format!("; busy: {cores:.1} cores at work for others"));
    let machine = format!("{}; {}; {}{busy}", value("processor"), value("Rust"), value("C  "));
    text(&mut panels, (24.0, bottom + 18.0), "start", "small", &machine);
    let height = bottom + 34.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" width=\"{WIDTH:.0}\" \
         height=\"{height:.0}\" role=\"img\" aria-label=\"What one decision costs with settlekit and with its \
         peers\">\n<style>{STYLE}\n</style>\n<rect width=\"{WIDTH:.0}\" height=\"{height:.0}\" rx=\"8\" \
         class=\"page\"/>\n{panels}</svg>\n"
    )
}
