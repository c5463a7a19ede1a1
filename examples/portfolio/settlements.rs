//! Replays settlements of charged-off loans: the settlement with its monthly plan, then the money
//! that was recovered, and whether the library calls it reached beside what the file says.

use std::collections::BTreeMap;

use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
use settlekit::{Currency, Policy};

use crate::arguments::Source;
use crate::settlement_replay::{End, Replayed, balance, replay};
use crate::settlement_row::{Settlement, Settlements};
use crate::table::{Side, Table, count, heading, minor_units, money, share, wrapped};

/// The least percent that the rule of the replay accepts.
const LEAST_PERCENT: &str = "35";

/// What the reader has to know of how the file is read.
const NOTES: [&str; 3] = [
    "Balance: unpaid principal and five months of interest. Plan: so many monthly instalments as \
     the term has months, the first a month after the settlement; a term of 0 or 1 is a lump sum, \
     due a month after it. The recoveries are posted the day after the settlement, and where they \
     do not reach it the last payment.",
    "Then reached: with the last payment. Covered: the instalments that the recoveries fill, the \
     oldest first.",
    "Missed instalments cannot be known from such a file: it has months, not days, and sums, not \
     single payments. So nothing here is late, and no settlement breaks in the replay.",
];

/// One line for each settlement, and a summary.
pub fn lines(settlements: &Settlements, source: &Source) -> Result<Vec<String>, String> {
    let rule = RuleDraft::from_rows([RowDraft::percent(LEAST_PERCENT)]);
    let policy = PolicyDraft::new("settlements-replay", Currency::USD).agency(rule).compile();
    let policy: Policy = policy.map_err(|error| error.to_string())?;
    let mut table = Table::new(&[
        ("loan", Side::Left),
        ("made", Side::Left),
        ("balance", Side::Right),
        ("agreed", Side::Right),
        ("%", Side::Right),
        ("plan", Side::Right),
        ("recovered", Side::Right),
        ("file says", Side::Left),
        ("replayed", Side::Left),
    ]);
    let mut summary: BTreeMap<&str, Summary> = BTreeMap::new();
    for settlement in &settlements.rows {
        let replayed = replay(settlement, &policy);
        summary.entry(&settlement.status).or_default().count(&replayed);
        table.row(cells(settlement, &replayed));
    }
    let mut lines = vec!["SETTLEMENTS REPLAYED".to_string()];
    let (read, dropped) = (count(settlements.rows.len(), "row"), count(settlements.dropped, "row"));
    lines.push(format!("Read {read} from {source}; dropped {dropped}."));
    lines.push(format!("Rule: at least {LEAST_PERCENT} %, no other limit."));
    NOTES.iter().for_each(|note| lines.extend(wrapped("", note)));
    lines.push(String::new());
    lines.extend(table.lines());
    lines.extend(heading("Summary"));
    lines.extend(summary_lines(&summary));
    Ok(lines)
}

fn cells(settlement: &Settlement, replayed: &Replayed) -> [String; 9] {
    let balance = balance(settlement);
    let shown = match &replayed.end {
        End::Reached { excess } if excess.minor() == 0 => "reached, to the cent".into(),
        End::Reached { excess } => format!("reached, {} too much", money(*excess)),
        End::Missed { by, last_payment_reaches: true } => {
            format!("{} short, then reached", money(*by))
        }
        End::Missed { by, .. } => format!("{} short", money(*by)),
        End::Refused(why) => format!("REFUSED: {why}"),
    };
    [
        settlement.id.chars().take(12).collect(),
        settlement.made_on.format("%Y-%m").to_string(),
        minor_units(balance, settlement.amount.currency()),
        money(settlement.amount),
        share(i128::from(settlement.amount.minor()), balance),
        settlement.months.map_or("lump".into(), |months| format!("{months} m")),
        money(settlement.recoveries),
        settlement.status.chars().take(12).collect(),
        shown,
    ]
}

/// How the settlements of one status ended.
#[derive(Clone, Copy, Default)]
struct Summary {
    /// All; refused; reached by the recoveries; of these to the cent; with the last payment too;
    /// instalments planned; instalments covered.
    numbers: [usize; 7],
}

impl Summary {
    fn count(&mut self, replayed: &Replayed) {
        let (reached, exact, with_last) = match &replayed.end {
            End::Reached { excess } => (true, excess.minor() == 0, true),
            End::Missed { last_payment_reaches, .. } => (false, false, *last_payment_reaches),
            End::Refused(_) => (false, false, false),
        };
        let refused = matches!(replayed.end, End::Refused(_));
        let holds = [true, refused, reached, exact, with_last].map(usize::from);
        let counts = holds.into_iter().chain([replayed.planned, replayed.covered]);
        for (number, count) in self.numbers.iter_mut().zip(counts) {
            *number = number.saturating_add(count);
        }
    }
}

fn summary_lines(summary: &BTreeMap<&str, Summary>) -> Vec<String> {
    let names = [
        "file says",
        "all",
        "refused",
        "reached",
        "to the cent",
        "with last",
        "planned",
        "covered",
    ];
    let side = |name: &&str| if *name == "file says" { Side::Left } else { Side::Right };
    let columns: Vec<(&str, Side)> = names.iter().map(|name| (*name, side(name))).collect();
    let mut table = Table::new(&columns);
    let mut all = Summary::default();
    for (status, one) in summary {
        let name = std::iter::once(status.chars().take(20).collect());
        table.row(name.chain(one.numbers.iter().map(ToString::to_string)));
        for (total, number) in all.numbers.iter_mut().zip(one.numbers) {
            *total = total.saturating_add(number);
        }
    }
    table.rule();
    let name = std::iter::once("all".to_string());
    table.row(name.chain(all.numbers.iter().map(ToString::to_string)));
    let mut lines = table.lines();
    let note = "reached: by the recoveries alone, to the cent: exactly; with last: with the last \
                payment too. planned, covered: instalments.";
    lines.extend(wrapped("  ", note));
    lines
}
