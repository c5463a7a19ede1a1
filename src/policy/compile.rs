//! From a draft to a policy: every fault at once, each with its place and a value that would do.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::calendar::days_in_order;
use crate::date;
use crate::fault::{Fault, ValueError};
use crate::id::{ClientId, SequenceId, UserId};
use crate::money::Money;
use crate::percent::Percent;
use crate::segment::{BySegment, Segment};

use super::client::{
    AddAction, Allocation, AllocationSettings, Automation, Client, PaidInFull, Settled,
    SettledTolerance,
};
use super::draft::{AllocationDraft, ClientDraft, PolicyDraft, RowDraft, RuleDraft, TableDraft};
use super::lifecycle::Lifecycle;
use super::negotiation::NegotiationRules;
use super::obligation::{Obligations, ObligationsDraft};
use super::rule::Rule;
use super::sending::{MINUTES_OF_A_DAY, QuietHours, SendingRules};
use super::sequence::{Reminder, Sequence};
use super::table::{Row, Table};
use super::{Policy, PolicyFaults, User};

impl PolicyDraft {
    /// Checks the whole draft and compiles it.
    ///
    /// # Errors
    /// Every fault of the draft, each with its place as a JSON pointer.
    ///
    /// ```
    /// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
    /// let rule = RuleDraft::from_rows([RowDraft::percent("165")]).max_forgiven("1.005");
    /// let draft = PolicyDraft::new("p", settlekit::Currency::USD).agency(rule);
    /// let faults = draft.compile().unwrap_err().faults;
    /// let places: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    /// assert_eq!(places, ["/agency/rule/max_forgiven", "/agency/rule/table/0/percent"]);
    /// ```
    pub fn compile(self) -> Result<Policy, PolicyFaults> {
        let mut compiler = Compiler { draft: &self, faults: Vec::new() };
        let policy = compiler.policy();
        if compiler.faults.is_empty() {
            Ok(policy)
        } else {
            Err(PolicyFaults { faults: compiler.faults })
        }
    }
}

/// A name as one step of a JSON pointer (RFC 6901).
pub(crate) fn pointer_step(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) {
        name.replace('~', "~0").replace('/', "~1").into()
    } else {
        name.into()
    }
}

pub(super) struct Compiler<'d> {
    pub(super) draft: &'d PolicyDraft,
    faults: Vec<Fault>,
}

impl Compiler<'_> {
    fn policy(&mut self) -> Policy {
        let draft = self.draft;
        if draft.name.trim().is_empty() {
            self.fault("/policy", "a policy needs a name, found an empty one", "\"lake-2026-03\"");
        }
        let agency = draft.agency.as_ref().map(|rule| self.rule(rule, "/agency/rule", true));
        let obligations = self.obligations(&draft.obligations, None, "/obligations");
        let mut clients = BTreeMap::new();
        for (name, client) in &draft.clients {
            let place = format!("/clients/{}", pointer_step(name));
            let mut compiled = self.client(client, &place);
            let own = client.obligations.as_ref();
            compiled.obligations = own.map(|own| {
                self.obligations(own, Some(&obligations), &format!("{place}/obligations"))
            });
            if let Some(id) = self.name(ClientId::new(name), name, &place) {
                clients.insert(id, compiled);
            }
        }
        let mut users = BTreeMap::new();
        for (name, user) in &draft.users {
            let place = format!("/users/{}", pointer_step(name));
            let rule =
                user.rule.as_ref().map(|rule| self.rule(rule, &format!("{place}/rule"), false));
            if let Some(id) = self.name(UserId::new(name), name, &place) {
                users.insert(id, User { authority: user.authority, rule });
            }
        }
        let mut sequences = BTreeMap::new();
        for (name, reminders) in &draft.sequences {
            let place = format!("/sequences/{}", pointer_step(name));
            self.reminders(reminders, &place);
            if let Some(id) = self.name(SequenceId::new(name), name, &place) {
                sequences.insert(id, Sequence { reminders: reminders.clone() });
            }
        }
        let sending = self.sending(&sequences);
        let negotiation = self.negotiation();
        self.misses();
        self.calendar();
        let assessment = self.assessment();
        let contact_rules = draft.contact_rules.compile(&mut self.faults);
        Policy {
            name: draft.name.as_str().into(),
            currency: draft.currency,
            age_from: draft.age_from,
            agency,
            clients,
            users,
            sequences,
            sending,
            lifecycle: draft.lifecycle.clone(),
            calendar: draft.calendar.clone(),
            default_client: Client::default(),
            negotiation,
            assessment,
            contact_rules,
            obligations,
        }
    }

    fn rule(&mut self, draft: &RuleDraft, place: &str, needs_table: bool) -> Rule {
        let max_forgiven_minor =
            self.amount(draft.max_forgiven.as_deref(), &format!("{place}/max_forgiven"));
        let table = match &draft.table {
            None if needs_table => {
                self.fault(
                    &format!("{place}/table"),
                    "the rule of an agency or client needs a table or table_from, found neither",
                    "[{\"percent\": \"65\"}]",
                );
                None
            }
            None => None,
            Some(TableDraft::Rows(rows)) => Some(self.table(rows, &format!("{place}/table"))),
            Some(TableDraft::From(_)) => {
                // Faults are reported only where the rows are written, not where they are taken.
                let known = self.faults.len();
                let taken = self.table_from(draft, place);
                taken.map(|(rows, source)| {
                    let table = self.rows(&rows, &source);
                    self.faults.truncate(known);
                    table
                })
            }
        };
        Rule {
            max_payments: draft.max_payments,
            max_days: draft.max_days,
            max_days_between_payments: draft.max_days_between_payments,
            max_forgiven_minor,
            min_authority: draft.min_authority,
            override_authority: draft.override_authority.filter(|_| draft.overridable),
            table: table.map(Arc::new),
        }
    }

    fn table(&mut self, rows: &[RowDraft], place: &str) -> Table {
        if rows.is_empty() {
            self.fault(
                place,
                "the table is empty, so that nothing could ever be settled; a table that forbids discounts says 100",
                "[{\"percent\": \"100\"}]",
            );
        }
        self.rows(rows, place)
    }

    /// The rows compiled, which are written at this place.
    fn rows(&mut self, rows: &[RowDraft], place: &str) -> Table {
        let compiled = rows
            .iter()
            .enumerate()
            .map(|(index, row)| Row {
                max_age_days: row.max_age_days,
                max_balance_minor: self
                    .amount(row.max_balance.as_deref(), &format!("{place}/{index}/max_balance")),
                percent: self
                    .percent(Some(&row.percent), &format!("{place}/{index}/percent"))
                    .unwrap_or(Percent::HUNDRED),
            })
            .collect();
        Table::written_at(place, compiled)
    }

    /// Follows `table_from` to the rows it ends at, and where these are written.
    fn table_from(&mut self, draft: &RuleDraft, place: &str) -> Option<(Vec<RowDraft>, String)> {
        let place = format!("{place}/table_from");
        let mut visited: Vec<&str> = Vec::new();
        let mut current = draft;
        loop {
            let from = match &current.table {
                Some(TableDraft::Rows(rows)) => {
                    let source = match visited.last().copied().unwrap_or_default() {
                        "agency" => "/agency/rule/table".into(),
                        client => format!("/clients/{}/rule/table", pointer_step(client)),
                    };
                    return Some((rows.clone(), source));
                }
                Some(TableDraft::From(from)) => from.as_str(),
                None => {
                    let source = visited.last().copied().unwrap_or_default();
                    self.fault(&place, format!("\"{source}\" has no table to take"), "\"agency\"");
                    return None;
                }
            };
            if visited.contains(&from) {
                visited.push(from);
                let cycle = visited.join(" -> ");
                self.fault(
                    &place,
                    format!("the tables refer to each other in a circle: {cycle}"),
                    "\"agency\"",
                );
                return None;
            }
            visited.push(from);
            current = match self.rule_named(from) {
                Some(rule) => rule,
                None => {
                    let message =
                        format!("neither the agency nor a client named \"{from}\" has a rule");
                    self.fault(&place, message, "\"agency\"");
                    return None;
                }
            };
        }
    }

    fn rule_named(&self, name: &str) -> Option<&'_ RuleDraft> {
        if name == "agency" {
            return self.draft.agency.as_ref();
        }
        self.draft.clients.get(name).and_then(|client| client.rule.as_ref())
    }

    fn client(&mut self, draft: &ClientDraft, place: &str) -> Client {
        let rule = draft.rule.as_ref().map(|rule| self.rule(rule, &format!("{place}/rule"), true));
        let mut segment_percents = BySegment::default();
        for (segment, text) in &draft.segment_percents {
            let at = format!("{place}/segment_percents/{}", segment.name());
            segment_percents.set(*segment, self.percent(Some(text), &at));
        }
        let tolerance = format!("{place}/settled/tolerance");
        Client {
            rule,
            instructions: draft.instructions.clone(),
            segment_percents,
            include_new_interest: draft.include_new_interest,
            max_settlement_months: draft.max_settlement_months,
            on_reached: draft.on_reached,
            paid_in_full: PaidInFull {
                automation: self.automation(
                    &draft.paid_in_full_status,
                    &draft.paid_in_full_action,
                    &format!("{place}/paid_in_full"),
                ),
                tolerance_minor: self.amount(
                    draft.paid_in_full_tolerance.as_deref(),
                    &format!("{place}/paid_in_full/tolerance"),
                ),
            },
            settled: Settled {
                automation: self.automation(
                    &draft.settled_status,
                    &draft.settled_action,
                    &format!("{place}/settled"),
                ),
                tolerance: SettledTolerance {
                    percent: self.percent(
                        draft.settled_tolerance_percent.as_deref(),
                        &format!("{tolerance}/percent"),
                    ),
                    amount_minor: self.amount(
                        draft.settled_tolerance_amount.as_deref(),
                        &format!("{tolerance}/amount"),
                    ),
                    mode: draft.settled_tolerance_mode,
                },
            },
            allocation: AllocationSettings {
                ordinary: self
                    .allocation(draft.allocation.as_ref(), &format!("{place}/allocation"))
                    .unwrap_or_default(),
                settlement: self.allocation(
                    draft.settlement_allocation.as_ref(),
                    &format!("{place}/allocation/settlement"),
                ),
            },
            obligations: None,
        }
    }

    fn obligations(
        &mut self,
        draft: &ObligationsDraft,
        above: Option<&Obligations>,
        place: &str,
    ) -> Obligations {
        draft.check(above, place, self.draft.currency, &mut self.faults)
    }

    fn automation(
        &mut self,
        status: &Option<String>,
        action: &Option<AddAction>,
        place: &str,
    ) -> Automation {
        if status.as_deref() == Some("") {
            self.fault(&format!("{place}/set_status"), "the status code is empty", "\"SIF\"");
        }
        if action.as_ref().is_some_and(|action| action.code.is_empty()) {
            let at = format!("{place}/add_action/code");
            self.fault(&at, "the action code is empty", "\"LETTER\"");
        }
        Automation { set_status: status.clone(), add_action: action.clone() }
    }

    fn allocation(&mut self, draft: Option<&AllocationDraft>, place: &str) -> Option<Allocation> {
        let draft = draft?;
        let mut allocation = Allocation { mode: draft.mode, ..Allocation::default() };
        if let Some(order) = &draft.order {
            let each_once = Segment::ALL
                .iter()
                .all(|segment| order.iter().filter(|other| *other == segment).count() == 1);
            match <[Segment; 5]>::try_from(order.as_slice()) {
                Ok(order) if each_once => allocation.order = order,
                _ => self.fault(
                    &format!("{place}/order"),
                    format!(
                        "the order must name each of the five segments once, found {} names",
                        order.len()
                    ),
                    "[\"costs\", \"fees\", \"interest\", \"other\", \"principal\"]",
                ),
            }
        }
        Some(allocation)
    }

    fn sending(&mut self, sequences: &BTreeMap<SequenceId, Sequence>) -> SendingRules {
        let draft = self.draft.sending.clone();
        if draft.weekdays.as_ref().is_some_and(Vec::is_empty) {
            let message = "without a day of the week no reminder could ever go";
            self.fault("/sending/weekdays", message, "[\"monday\", \"friday\"]");
        }
        let quiet_hours = draft.quiet_hours.and_then(|hours| self.quiet_hours(hours));
        let named = draft.assign_when_stopped.and_then(|name| {
            let found = SequenceId::new(&name).ok().filter(|name| sequences.contains_key(name));
            if found.is_none() {
                let message = format!("the policy has no sequence \"{}\"", name.escape_debug());
                let example = sequences.keys().next().map_or("final", SequenceId::as_str);
                let example = format!("\"{example}\"");
                self.fault("/sending/assign_when_stopped", message, example);
            }
            found
        });
        // All seven days are as many as where no day is named.
        let weekdays = draft.weekdays.map(days_in_order).filter(|days| days.len() < 7);
        SendingRules { weekdays, quiet_hours, assign_when_stopped: named }
    }

    /// A ladder that rose would ask the debtor for more than before.
    fn negotiation(&mut self) -> NegotiationRules {
        let draft = self.draft.negotiation.clone();
        let mut ladder: Vec<Percent> = Vec::new();
        for (index, step) in draft.ladder.iter().enumerate() {
            let place = format!("/negotiation/ladder/{index}");
            let Some(percent) = self.percent(Some(step), &place) else { continue };
            if percent == Percent::ZERO {
                self.fault(&place, "an offer of nothing cannot be paid", "\"85\"");
            }
            if let Some(before) = ladder.last().filter(|before| percent >= **before) {
                let message = format!("{percent} % is not below the step before, {before} %");
                self.fault(&place, message, "\"85\"");
            }
            ladder.push(percent);
        }
        if draft.max_rounds == Some(0) {
            let message = "must be at least 1, found 0; null or absent is no limit";
            self.fault("/negotiation/max_rounds", message, "4");
        }
        let (round_days, max_rounds) = (draft.round_days, draft.max_rounds);
        NegotiationRules { ladder, round_days, max_rounds }
    }

    /// Limits on misses: with zero a settlement would be broken before anything was missed.
    fn misses(&mut self) {
        let Lifecycle { max_missed_in_row, max_missed_total, .. } = self.draft.lifecycle;
        for (key, most) in
            [("max_missed_in_row", max_missed_in_row), ("max_missed_total", max_missed_total)]
        {
            if most == Some(0) {
                let message = "must be at least 1, found 0; null or absent is no limit";
                self.fault(&format!("/lifecycle/{key}"), message, "2");
            }
        }
    }

    fn calendar(&mut self) {
        let calendar = &self.draft.calendar;
        if calendar.weekend().count() == 7 {
            let message =
                "every day of the week is on the weekend, so that no business day is left";
            self.faults.push(Fault::new("/calendar/weekend", message));
        }
        for (index, day) in calendar.holidays().enumerate() {
            // A date that is built in Rust may be one that the dialect cannot write.
            if date::parse(&date::text(day)).is_err() {
                let message = format!("{day} is not in the years 0000 to 9999");
                self.fault(&format!("/calendar/holidays/{index}"), message, "\"2026-07-03\"");
            }
        }
    }

    fn quiet_hours(&mut self, (from, to): (u32, u32)) -> Option<QuietHours> {
        for (key, minute, example) in [("from_minute", from, "1260"), ("to_minute", to, "480")] {
            if minute >= MINUTES_OF_A_DAY {
                let place = format!("/sending/quiet_hours/{key}");
                let message = format!("a minute of the day is 0 to 1439, found {minute}");
                self.fault(&place, message, example);
            }
        }
        if from == to {
            let message = format!("the quiet hours begin and end at minute {from}");
            self.fault("/sending/quiet_hours/to_minute", message, "480");
        }
        let (from_minute, to_minute) = (u16::try_from(from).ok()?, u16::try_from(to).ok()?);
        Some(QuietHours { from_minute, to_minute })
    }

    fn reminders(&mut self, reminders: &[Reminder], place: &str) {
        let place = format!("{place}/reminders");
        if reminders.is_empty() {
            self.fault(
                &place,
                "a sequence needs at least one reminder",
                "[{\"channel\": \"email\", \"template\": \"settle-1\", \"every_days\": 5, \"max_sends\": 6}]",
            );
        }
        for (index, reminder) in reminders.iter().enumerate() {
            if reminder.every_days == 0 {
                self.fault(
                    &format!("{place}/{index}/every_days"),
                    "must be at least 1, found 0",
                    "5",
                );
            }
            if reminder.max_sends == 0 {
                self.fault(
                    &format!("{place}/{index}/max_sends"),
                    "must be at least 1, found 0",
                    "6",
                );
            }
            if reminder.template.is_empty() {
                self.fault(
                    &format!("{place}/{index}/template"),
                    "the template is empty",
                    "\"settle-1\"",
                );
            }
        }
    }

    fn amount(&mut self, text: Option<&str>, place: &str) -> Option<i64> {
        let text = text?;
        let example = Money::from_minor(300_000, self.draft.currency).to_string();
        match Money::parse(text, self.draft.currency) {
            Ok(amount) if amount.minor() >= 0 => Some(amount.minor()),
            Ok(_) => {
                self.quoted_fault(place, text, "is negative", &example);
                None
            }
            Err(ValueError::TooManyDecimals) => {
                let currency = self.draft.currency;
                let message =
                    format!("has more decimals than {currency} has ({})", currency.exponent());
                self.quoted_fault(place, text, &message, &example);
                None
            }
            Err(ValueError::Malformed) => {
                self.quoted_fault(place, text, "is not an amount", &example);
                None
            }
            Err(other) => {
                self.quoted_fault(place, text, &other.to_string(), &example);
                None
            }
        }
    }

    pub(super) fn percent(&mut self, text: Option<&str>, place: &str) -> Option<Percent> {
        let text = text?;
        match text.parse::<Percent>() {
            Ok(percent) if (Percent::ZERO..=Percent::HUNDRED).contains(&percent) => Some(percent),
            Ok(_) => {
                self.quoted_fault(place, text, "is not between 0 and 100", "65");
                None
            }
            Err(ValueError::TooManyDecimals) => {
                self.quoted_fault(place, text, "has more than four decimals", "65.25");
                None
            }
            Err(_) => {
                self.quoted_fault(place, text, "is not a percent", "65");
                None
            }
        }
    }

    fn name<T>(&mut self, parsed: Result<T, ValueError>, text: &str, place: &str) -> Option<T> {
        parsed
            .map_err(|error| {
                let message = format!("the name \"{}\" {error}", text.escape_debug());
                self.faults.push(Fault::new(place, message));
            })
            .ok()
    }

    pub(super) fn quoted_fault(&mut self, place: &str, text: &str, what: &str, example: &str) {
        let shown = text.escape_debug();
        self.fault(place, format!("\"{shown}\" {what}"), format!("\"{example}\""));
    }

    pub(super) fn fault(
        &mut self,
        place: &str,
        message: impl Into<String>,
        example: impl Into<String>,
    ) {
        self.faults.push(Fault::new(place, message).with_example(example));
    }
}
