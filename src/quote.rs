//! What an account may be settled for today, and why.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{Account, ClaimAmounts};
use crate::accrual;
use crate::breach::{Highest, RuleFigures, Rules, Subject, figures};
use crate::date;
use crate::explain::{Reason, Recorder, Topic};
use crate::few::Few;
use crate::figure::{Figure, Scope};
use crate::id::{ClaimId, UserId};
use crate::money::{Money, Rounding};
use crate::percent::Percent;
use crate::policy::{Client, Policy};
use crate::rejection::{Refusal, RefusalCode};
use crate::segment::{BySegment, Segment, Segments};
use crate::sending::{Disclosure, of_barred};
use crate::tracking::Standing;

/// The answer to a quote.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// What is owed on the claims concerned.
    pub owed: Money,
    /// The balance that the rules look at: with new interest if the client includes it.
    pub balance: Money,
    /// New interest on the claims concerned, posted or not part of `balance`.
    pub new_interest: Money,
    /// Whole days since the date that the policy names.
    pub age_days: Option<u32>,
    /// The number of the row that set the percent part of the floor, in canonical order from 1.
    pub row: Option<u32>,
    /// Whose rule has that row.
    pub scope: Scope,
    /// The percent of that row.
    pub percent: Option<Percent>,
    /// The least that may be accepted.
    pub floor: Money,
    /// Whether the percent or the limit on forgiveness set the floor.
    pub floor_from: FloorFrom,
    /// The most that may be forgiven.
    pub forgiven_at_most: Money,
    /// The strictest limits of the rules that apply.
    pub limits: Limits,
    /// What every rule that applies says.
    pub rules: Vec<RuleLine>,
    /// The client's instructions.
    pub instructions: Option<String>,
    /// The amount by the client's percents for each segment.
    pub calculated: Calculated,
    /// The plans that the limits leave possible.
    pub plans: Plans,
    /// The claims concerned.
    pub claims: Vec<ClaimId>,
    /// What would refuse an offer today, whatever its amount.
    pub blocked_by: Vec<RefusalCode>,
    /// What the debtor is to be told with an offer: claims that are time-barred today.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disclosures: Vec<Disclosure>,
}

/// What set the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FloorFrom {
    /// A percent of the balance.
    Percent,
    /// The most that may be forgiven.
    ForgivenLimit,
}

/// The strictest limits of the rules that apply; absent is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// The most payments.
    pub max_payments: Option<u32>,
    /// The most days within which all is to be paid.
    pub max_days: Option<u32>,
    /// The most days between two payments.
    pub max_days_between_payments: Option<u32>,
    /// The most that may be forgiven.
    pub max_forgiven: Option<Money>,
    /// The most months within which all is to be paid.
    pub max_settlement_months: Option<u32>,
}

/// What one rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleLine {
    /// Whose rule.
    pub scope: Scope,
    /// The row that fits.
    pub row: Option<u32>,
    /// Its percent.
    pub percent: Option<Percent>,
    /// The least that this rule accepts.
    pub floor: Money,
}

/// A settlement amount by segment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Calculated {
    /// The sum.
    pub amount: Money,
    /// What each claim's segments contribute.
    pub claims: Vec<ClaimAmounts>,
    /// What segments below zero would have to give back; they contribute nothing.
    pub credit: Money,
}

/// The plans that the limits leave possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plans {
    /// The most payments; absent is any number.
    pub most_payments: Option<u32>,
    /// The latest day for the last payment; absent is any.
    pub latest_on: Option<NaiveDate>,
    /// The largest number of days between two payments; absent is any.
    pub largest_gap_days: Option<u32>,
}

/// The claims that a quote or proposal is about, with the balance that rules look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Concerned {
    pub claims: Few<usize, 2>,
    /// What each of them owes for the rules: with new interest if the client includes it.
    pub bases: Few<i64, 2>,
    pub owed: i64,
    pub balance: i64,
    pub new_interest: i64,
}

impl Concerned {
    /// Those named, else all that are not disputed; of these, the ones that owe something.
    pub fn find(
        account: &Account,
        standing: &Standing,
        client: &Client,
        named: Option<&[ClaimId]>,
        today: NaiveDate,
    ) -> Result<Concerned, Refusal> {
        let mut concerned = Concerned::default();
        let places: Few<usize, 2> = match named {
            None => (0..account.claims.len()).collect(),
            Some(named) => {
                let place = |claim: &ClaimId| {
                    account.claim_place(claim).ok_or_else(|| {
                        let remedy =
                            format!("the account has no claim \"{claim}\"; name one of its claims");
                        Refusal::new(RefusalCode::UnknownClaim, remedy)
                    })
                };
                named.iter().map(place).collect::<Result<_, _>>()?
            }
        };
        let disputed = |claim: &usize| account.facts.is_disputed(*claim);
        for claim in places.iter().filter(|claim| named.is_some() || !disputed(claim)) {
            if standing.ledger.owed_on(*claim) > 0 {
                concerned.add(account, standing, client, *claim, today)?;
            }
        }
        Ok(concerned)
    }

    /// These claims, though they may owe nothing any more.
    pub fn of(
        account: &Account,
        standing: &Standing,
        client: &Client,
        claims: impl Iterator<Item = usize>,
        today: NaiveDate,
    ) -> Result<Concerned, Refusal> {
        let mut concerned = Concerned::default();
        for claim in claims {
            concerned.add(account, standing, client, claim, today)?;
        }
        Ok(concerned)
    }

    fn add(
        &mut self,
        account: &Account,
        standing: &Standing,
        client: &Client,
        claim: usize,
        today: NaiveDate,
    ) -> Result<(), Refusal> {
        if self.claims.contains(&claim) {
            return Ok(());
        }
        let owed = standing.ledger.owed_on(claim);
        let interest = new_interest(account, standing, claim, today)?;
        let included = if client.include_new_interest { interest } else { 0 };
        let sums = owed.checked_add(included).and_then(|base| {
            let balance = self.balance.checked_add(base)?;
            Some((base, balance, self.new_interest.checked_add(interest)?))
        });
        let Some((base, balance, new_interest)) = sums else {
            return Err(too_much_interest(account, claim));
        };
        self.claims.push(claim);
        self.bases.push(base);
        self.owed = self.owed.saturating_add(owed);
        self.balance = balance;
        self.new_interest = new_interest;
        Ok(())
    }

    /// One claim alone, without figures.
    pub fn on(claim: usize) -> Concerned {
        Concerned { claims: [claim].into_iter().collect(), ..Concerned::default() }
    }

    /// Refuses where nothing is owed, or where all that is owed is disputed and none was named.
    pub fn check(&self, standing: &Standing, named: bool) -> Result<(), Refusal> {
        if !self.claims.is_empty() {
            return Ok(());
        }
        let anything_owed = !standing.ledger.nothing_is_owed();
        if named || !anything_owed {
            let remedy = "nothing is owed on the claims concerned, so there is nothing to settle";
            return Err(Refusal::new(RefusalCode::NothingOwed, remedy));
        }
        let remedy =
            "every claim that owes something is disputed; name the claim, or lift the dispute";
        Err(Refusal::new(RefusalCode::ClaimDisputed, remedy))
    }
}

/// New interest on a claim through a day; nothing without interest terms. Refused if it is more
/// than can be held.
fn new_interest(
    account: &Account,
    standing: &Standing,
    claim: usize,
    through: NaiveDate,
) -> Result<i64, Refusal> {
    accrual::new_interest(account, &standing.ledger, claim, through)
        .ok_or_else(|| too_much_interest(account, claim))
}

fn too_much_interest(account: &Account, claim: usize) -> Refusal {
    let name = account.claims.get(claim).map_or("", |claim| claim.id.as_str());
    let most = account.money(i64::MAX);
    let remedy = format!("with the new interest of claim \"{name}\" the balance is beyond {most}");
    Refusal::new(RefusalCode::AmountOutOfRange, remedy)
}

/// The balance and age that rules look at.
pub(crate) fn subject<R: Recorder>(
    account: &Account,
    policy: &Policy,
    concerned: &Concerned,
    today: NaiveDate,
    recorder: &mut R,
) -> Subject {
    let from = account.age_date(policy.age_from());
    let age_days = from.and_then(|from| u32::try_from(date::days_between(from, today)).ok());
    let balance = account.money(concerned.balance);
    recorder.record(|| {
        let text = format!("the balance of the claims concerned is {balance}");
        Reason::new(Topic::Balance, text).figure(Figure::Money(balance))
    });
    recorder.record(|| {
        let name = policy.age_from().name();
        match (age_days, from) {
            (Some(age), Some(from)) => {
                let text = format!("{age} days since {name} {from}");
                Reason::new(Topic::Age, text).figure(Figure::Count(i64::from(age)))
            }
            (_, Some(from)) => {
                let text = format!("{name} {from} is after today, so there is no age");
                Reason::new(Topic::Age, text)
            }
            (_, None) => {
                Reason::new(Topic::Age, format!("the account has no {name}, so there is no age"))
            }
        }
    });
    Subject { balance_minor: concerned.balance, age_days }
}

/// The highest floor of the rules that bind.
pub(crate) fn floor<R: Recorder>(
    account: &Account,
    rules: &Rules<'_>,
    subject: &Subject,
    by: Option<&UserId>,
    recorder: &mut R,
) -> Highest {
    floor_by_rule(account, rules, subject, by, (|_| (), recorder))
}

/// The same, with what each rule says.
fn floor_by_rule<R: Recorder>(
    account: &Account,
    rules: &Rules<'_>,
    subject: &Subject,
    by: Option<&UserId>,
    (mut listed, recorder): (impl FnMut(RuleFigures), &mut R),
) -> Highest {
    let mut highest = Highest::default();
    for (scope, rule) in rules.binding(by) {
        let found = figures(account.currency, scope, rule, subject, recorder);
        highest.take(found);
        listed(found);
    }
    let floor = account.money(highest.floor_minor);
    recorder.record(|| {
        let text = format!("the least that may be accepted is {floor}");
        Reason::new(Topic::Floor, text).figure(Figure::Money(floor))
    });
    highest
}

/// A settlement by the client's percents for each segment (domain.md 7).
///
/// Rounding: each segment half up.
pub(crate) fn calculate<R: Recorder>(
    account: &Account,
    standing: &Standing,
    client: &Client,
    concerned: &Concerned,
    today: NaiveDate,
    recorder: &mut R,
) -> (i64, Calculated) {
    let mut sum = 0i64;
    let mut credit = 0i64;
    let mut claims = Vec::new();
    for place in &concerned.claims {
        let Some(claim) = account.claims.get(*place) else { continue };
        let mut balance = standing.ledger.balances.get(*place).copied().unwrap_or_default();
        if client.include_new_interest {
            // What was refused as too large when the claims were found does not come here.
            balance.add(
                Segment::Interest,
                new_interest(account, standing, *place, today).unwrap_or(0),
            );
        }
        let (parts, claim_credit) = settle_segments(&balance, &client.segment_percents);
        sum = sum.saturating_add(parts.total());
        credit = credit.saturating_add(claim_credit);
        let segments = parts.in_currency(account.currency);
        claims.push(ClaimAmounts { claim: claim.id.clone(), segments });
    }
    let amount = account.money(sum);
    recorder.record(|| {
        let text = format!("by segment percents, each rounded half up, the settlement is {amount}");
        Reason::new(Topic::Calculated, text).figure(Figure::Money(amount)).rounded(Rounding::HalfUp)
    });
    (sum, Calculated { amount, claims, credit: account.money(credit) })
}

/// What each segment contributes, and the credit of segments below zero, which contribute nothing.
///
/// ```
/// use settlekit::{BySegment, Segments, settle_segments};
/// let balance = Segments { principal: 325_055, interest: 41_237, costs: 18_500, fees: 9_010, other: 1_233 };
/// let percents = BySegment {
///     principal: Some("70".parse().unwrap()),
///     interest: Some("0".parse().unwrap()),
///     costs: Some("100".parse().unwrap()),
///     fees: Some("50".parse().unwrap()),
///     other: Some("25".parse().unwrap()),
/// };
/// let (parts, credit) = settle_segments(&balance, &percents);
/// assert_eq!((parts.total(), credit), (250_852, 0));
/// ```
#[must_use]
pub fn settle_segments(
    balance: &Segments,
    percents: &BySegment<Option<Percent>>,
) -> (Segments, i64) {
    let mut parts = Segments::default();
    let mut credit = 0i64;
    for (segment, minor) in balance.iter() {
        let percent = percents.get(segment).unwrap_or(Percent::HUNDRED);
        // Compiled percents are at most 100, so the part of an i64 is one.
        parts.set(segment, percent.of(minor.max(0), Rounding::HalfUp).unwrap_or(minor));
        credit = credit.saturating_sub(minor.min(0));
    }
    (parts, credit)
}

/// Answers a quote.
pub(crate) fn quote<R: Recorder>(
    account: &Account,
    policy: &Policy,
    standing: &Standing,
    (by, named): (Option<&UserId>, Option<&[ClaimId]>),
    today: NaiveDate,
    recorder: &mut R,
) -> Result<Quote, Refusal> {
    let client = policy.client(&account.client);
    let concerned = Concerned::find(account, standing, client, named, today)?;
    concerned.check(standing, named.is_some())?;
    let rules = Rules::of(policy, &account.client);
    let subject = subject(account, policy, &concerned, today, recorder);
    let breaches = rules.check_subject(&subject, by, recorder);
    if let Some(first) = breaches.first() {
        let mut refusal = Refusal::new(first.code, remedy_for(first.code));
        refusal.breaches = breaches;
        return Err(refusal);
    }
    let mut lines: Vec<RuleFigures> = Vec::new();
    let floor =
        floor_by_rule(account, &rules, &subject, by, (|line| lines.push(line), &mut *recorder));
    let (_, calculated) = calculate(account, standing, client, &concerned, today, recorder);
    let limits = limits(account, &rules, by);
    let row = floor.by_percent.and_then(|figures| figures.row);
    let line = |figures: &RuleFigures| RuleLine {
        scope: figures.scope,
        row: figures.row.map(|(row, _, _)| row),
        percent: figures.row.map(|(_, percent, _)| percent),
        floor: account.money(figures.floor_minor()),
    };
    Ok(Quote {
        owed: account.money(concerned.owed),
        balance: account.money(concerned.balance),
        new_interest: account.money(concerned.new_interest),
        age_days: subject.age_days,
        row: row.map(|(row, _, _)| row),
        scope: floor.by_percent.map_or(rules.base_scope(), |figures| figures.scope),
        percent: row.map(|(_, percent, _)| percent),
        floor: account.money(floor.floor_minor),
        floor_from: if floor.floor_minor > floor.percent_floor_minor() {
            FloorFrom::ForgivenLimit
        } else {
            FloorFrom::Percent
        },
        forgiven_at_most: account.money(concerned.balance.saturating_sub(floor.floor_minor)),
        limits,
        rules: lines.iter().map(line).collect(),
        instructions: client.instructions.clone(),
        calculated,
        plans: plans(&limits, today),
        claims: concerned
            .claims
            .iter()
            .filter_map(|place| account.claims.get(*place))
            .map(|claim| claim.id.clone())
            .collect(),
        blocked_by: blocked_by(account, standing, &concerned),
        disclosures: {
            let barred = account.time_barred(concerned.claims.iter().copied(), today);
            of_barred(policy.contact_rules(), today, barred)
        },
    })
}

fn limits(account: &Account, rules: &Rules<'_>, by: Option<&UserId>) -> Limits {
    let least = |limit: fn(&crate::policy::Rule) -> Option<u32>| {
        rules.binding(by).filter_map(|(_, rule)| limit(rule)).min()
    };
    let max_forgiven = rules.binding(by).filter_map(|(_, rule)| rule.max_forgiven_minor).min();
    Limits {
        max_payments: least(|rule| rule.max_payments),
        max_days: least(|rule| rule.max_days),
        max_days_between_payments: least(|rule| rule.max_days_between_payments),
        max_forgiven: max_forgiven.map(|minor| account.money(minor)),
        max_settlement_months: rules.max_settlement_months(),
    }
}

fn plans(limits: &Limits, today: NaiveDate) -> Plans {
    let by_days = limits.max_days.map(|days| date::plus_days(today, days));
    let by_months = limits.max_settlement_months.map(|months| date::plus_months(today, months));
    Plans {
        most_payments: limits.max_payments,
        latest_on: by_days.into_iter().chain(by_months).min(),
        largest_gap_days: limits.max_days_between_payments,
    }
}

/// What would refuse an offer on these claims today, whatever its amount, in order of precedence.
pub(crate) fn blocked_by(
    account: &Account,
    standing: &Standing,
    concerned: &Concerned,
) -> Vec<RefusalCode> {
    let mut codes = Vec::new();
    if account.blocks_proposals().is_some() {
        codes.push(RefusalCode::OnHold);
    }
    let taken = standing.active().any(|place| {
        let fact = account.facts.arrangements.get(place);
        fact.is_some_and(|fact| concerned.claims.iter().any(|claim| fact.covers(*claim)))
    });
    if taken {
        codes.push(RefusalCode::ActiveOfferExists);
    }
    use crate::account::Status;
    if !matches!(standing.status, Status::Stopped | Status::InSettlement) {
        codes.push(RefusalCode::NotStopped);
    }
    codes
}

/// What would remedy a breach of a rule.
pub(crate) fn remedy_for(code: RefusalCode) -> String {
    let remedy = match code {
        RefusalCode::NoRule => "define a rule for the agency or the client",
        RefusalCode::MissingAgeDate => {
            "give the account the date from which its age is counted, not after today"
        }
        RefusalCode::NoRow => "add a row to the table that fits the account's age and balance",
        RefusalCode::InsufficientAuthority => {
            "let a user with enough authority propose or approve it"
        }
        RefusalCode::TooManyPayments => "propose fewer payments",
        RefusalCode::TooManyDays | RefusalCode::TooManyMonths => "propose an earlier last day",
        RefusalCode::GapTooLong => "propose payments closer together",
        _ => "propose at least the floor",
    };
    remedy.to_string()
}
