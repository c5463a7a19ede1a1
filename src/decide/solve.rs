//! Which amounts and plans are possible: the checker asked backwards.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{Terms, Wish};
use crate::breach::{Actors, Proposal, Rules, Subject};
use crate::date;
use crate::explain::{Reason, Recorder, Silent, Topic};
use crate::figure::Figure;
use crate::id::ClaimId;
use crate::money::{Money, Rounding};
use crate::plan::{Frequency, MOST_PAYMENTS, PlanTerms, Roll, Schedule, Size};
use crate::quote::Concerned;
use crate::rejection::{Refusal, RefusalCode};

use super::plans::WorthPlan;
use super::settlement::proposal;
use super::{Case, Handled, Report, out_of_range};

/// What is possible today (domain.md 13). Every plan in it passes every rule, and one step beyond
/// it does not: one payment more than `most_payments`, or instalments of one minor unit less than
/// the least. Holds, the customer's status and running offers and settlements are not looked at; due
/// dates are not rolled to business days.
///
/// Rounding: the floor and the least instalment up; the last instalment takes what is left.
///
/// ```
/// use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, Status, Wish};
/// use settlekit::plan::Frequency;
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Answer, Currency, Money, Report, date, decide};
/// let rule = RuleDraft::from_rows([RowDraft::percent("75")]).max_payments(6);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
///     .claim(ClaimDraft::new("C1").principal("2000.00"))
///     .open()
///     .unwrap();
/// let wish = Wish {
///     amount: None,
///     can_pay: Some(Money::from_minor(30_000, Currency::USD)),
///     every: Frequency::Month,
///     first_due: date::parse("2026-04-01").unwrap(),
///     down_payment: None,
///     claims: None,
/// };
/// let solve = Command::new(Action::Solve(wish));
/// let Answer::Applied(decision) = decide(&account, &solve, &policy, date::parse("2026-03-01").unwrap())
/// else { panic!("there are plans") };
/// let Some(Report::Solution(solution)) = decision.report else { panic!("it is a solution") };
/// assert_eq!((solution.least_amount.to_string().as_str(), solution.most_payments), ("1500.00", 6));
/// assert_eq!(solution.least_instalment.instalment.to_string(), "250.00");
/// // 300.00 a month: five payments for the least, or 1,800.00 in six.
/// assert_eq!(solution.shortest.unwrap().payments, 5);
/// assert_eq!(solution.most_affordable.unwrap().amount.to_string(), "1800.00");
/// // Of the two plans the longer brings more, and the policy discounts nothing.
/// let plans = solution.plans.unwrap();
/// let worth: Vec<String> = plans.iter().map(|plan| plan.worth_today.to_string()).collect();
/// assert_eq!(worth, ["1800.00", "1500.00"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Solution {
    /// What is to be paid: the amount asked for, else the least.
    pub amount: Money,
    /// The least that may be accepted today: the floor, at least one minor unit.
    pub least_amount: Money,
    /// The balance that the rules look at, with new interest if the client includes it.
    pub balance: Money,
    /// The most payments that pass, a down payment included.
    pub most_payments: u32,
    /// The fewest payments of what the debtor can pay; absent if that is not enough in time.
    pub shortest: Option<SolvedPlan>,
    /// The plan with the least equal instalments.
    pub least_instalment: SolvedPlan,
    /// The most that the debtor can pay in time, if it may be accepted.
    pub most_affordable: Option<SolvedPlan>,
    /// The claims concerned.
    pub claims: Vec<ClaimId>,
    /// Where it is said what the debtor can pay: at most 12 plans, the one that is worth most today
    /// first; they differ in the number of payments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plans: Option<Vec<WorthPlan>>,
}

/// A plan that passes every rule.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SolvedPlan {
    /// What is paid in all.
    pub amount: Money,
    /// What is forgiven: the balance less the amount.
    pub forgiven: Money,
    /// In how many payments, a down payment included.
    pub payments: u32,
    /// What is paid at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub down_payment: Option<Money>,
    /// The size of the instalments.
    pub instalment: Money,
    /// The last one, which may be smaller.
    pub last_instalment: Money,
    /// When the first instalment is due.
    pub first_due: NaiveDate,
    /// When the last one is due, before any rolling.
    pub last_due: NaiveDate,
}

/// What a solution is sought for.
pub(super) struct Search<'w, 'p> {
    pub(super) wish: &'w Wish,
    pub(super) today: NaiveDate,
    pub(super) down: i64,
    rules: Rules<'p>,
    subject: Subject,
}

impl Search<'_, '_> {
    fn terms(&self, size: Size) -> PlanTerms {
        PlanTerms {
            size,
            first_due: Some(self.wish.first_due),
            every: self.wish.every,
            down_payment_minor: self.wish.down_payment.map(Money::minor),
            roll: Roll::None,
        }
    }

    /// The proposal of an amount in so many instalments; only their number and days matter here.
    fn proposal(&self, amount: i64, instalments: u32) -> Option<Proposal> {
        let terms = PlanTerms {
            down_payment_minor: self.wish.down_payment.map(|_| 1),
            ..self.terms(Size::Payments(instalments))
        };
        let units =
            i64::from(instalments).saturating_add(i64::from(self.wish.down_payment.is_some()));
        let schedule =
            Schedule::build(&terms, units, self.today, &crate::calendar::Calendar::default())
                .ok()?;
        Some(proposal(amount, self.today, Some(&schedule), true))
    }

    /// The payments of an amount in instalments of this size, the last one smaller.
    pub(super) fn schedule(&self, amount: i64, each: i64) -> Schedule {
        let calendar = crate::calendar::Calendar::default();
        Schedule::build(&self.terms(Size::Instalment(each)), amount, self.today, &calendar)
            .unwrap_or_else(|_| Schedule::single(self.wish.first_due, amount))
    }

    pub(super) fn passes(&self, amount: i64, instalments: u32, actors: Actors<'_>) -> bool {
        self.proposal(amount, instalments).is_some_and(|proposal| {
            self.rules.judge(&self.subject, &proposal, actors, &mut Silent).breaches.is_empty()
        })
    }

    /// The most instalments that pass. Each limit on the number, the last day and the largest gap is
    /// kept by fewer instalments where it is kept by more, so halving finds the edge.
    fn most_instalments(&self, amount: i64, actors: Actors<'_>) -> Option<u32> {
        if !self.passes(amount, 1, actors) {
            return None;
        }
        let mut kept = 1u32;
        let mut too_many = match self.wish.every {
            Frequency::Once => 2,
            _ => MOST_PAYMENTS.saturating_add(1),
        };
        while too_many.saturating_sub(kept) > 1 {
            let middle = kept.midpoint(too_many);
            if self.passes(amount, middle, actors) {
                kept = middle;
            } else {
                too_many = middle;
            }
        }
        Some(kept)
    }
}

impl Case<'_> {
    pub(super) fn solve(&mut self, wish: &Wish) -> Result<Handled, Refusal> {
        self.check_wish(wish)?;
        let named = wish.claims.as_deref();
        self.check_claim_names(named)?;
        let client = self.policy.client(&self.account.client);
        let concerned = Concerned::find(self.account, self.now(), client, named, self.today)?;
        concerned.check(self.now(), named.is_some())?;
        let (subject, rules) = self.subject(&concerned);
        let least = self.least_amount(&concerned, &rules, &subject)?;
        let terms = Terms::Fixed(wish.amount.unwrap_or(self.account.money(least)));
        let (amount, _) = self.amount(terms, &concerned, &rules, &subject)?;
        let down = wish.down_payment.map_or(0, Money::minor);
        if down >= amount {
            return Err(out_of_range(format!(
                "the down payment must be less than {}",
                self.account.money(amount)
            )));
        }
        let search = Search { wish, today: self.today, down, rules, subject };
        // What refuses one payment refuses every plan; it is told with all its breaches.
        if let Some(single) = search.proposal(amount, 1) {
            self.judge(&single, &search.rules, &search.subject)?;
        }
        let actors = Actors { by: self.command.by.as_ref(), approved_by: None };
        let most = search.most_instalments(amount, actors).unwrap_or(1);
        // Less than one minor unit each is no plan, but what is affordable may be more.
        let rest = amount.saturating_sub(down);
        let most_of_amount = u32::try_from(rest).unwrap_or(u32::MAX).min(most);
        self.explain_most(most_of_amount, &search);
        let most = (most_of_amount, most);
        let solution = self.solution(&search, &concerned, least, amount, most);
        Ok(Handled::Asked(Report::Solution(Box::new(solution))))
    }

    fn check_wish(&self, wish: &Wish) -> Result<(), Refusal> {
        for amount in [wish.amount, wish.can_pay, wish.down_payment].into_iter().flatten() {
            Self::check_terms(&Terms::Fixed(amount))?;
        }
        if let (Some(amount), Some(down_payment)) = (wish.amount, wish.down_payment)
            && down_payment.minor() >= amount.minor()
        {
            return Err(out_of_range(format!("the down payment must be less than {amount}")));
        }
        let too_early = match wish.down_payment {
            Some(_) => wish.first_due <= self.today,
            None => wish.first_due < self.today,
        };
        if too_early {
            let first_due = date::text(wish.first_due);
            let remedy = format!("first_due {first_due} is too early; a down payment is due today");
            return Err(Refusal::new(RefusalCode::ExpiryInPast, remedy));
        }
        Ok(())
    }

    /// The floor; at least one minor unit, as nothing cannot be paid.
    pub(super) fn least_amount(
        &mut self,
        concerned: &Concerned,
        rules: &Rules<'_>,
        subject: &Subject,
    ) -> Result<i64, Refusal> {
        let by = self.command.by.as_ref();
        let breaches = rules.check_subject(subject, by, &mut self.why);
        if let Some(first) = breaches.first() {
            let mut refusal = Refusal::new(first.code, crate::quote::remedy_for(first.code));
            refusal.breaches = breaches;
            return Err(refusal);
        }
        let figures = crate::quote::floor(self.account, rules, subject, by, &mut self.why);
        Ok(figures.floor_minor.clamp(1, concerned.balance.max(1)))
    }

    fn explain_most(&mut self, most: u32, search: &Search<'_, '_>) {
        let with_down = most.saturating_add(u32::from(search.down > 0));
        let last = search.proposal(1, most).map_or(search.today, |proposal| proposal.last_due);
        self.record(|| {
            let last = date::text(last);
            let text = format!("at most {with_down} payments are possible, the last due on {last}");
            Reason::new(Topic::Payments, text).figure(Figure::Count(with_down.into()))
        });
    }

    fn solution(
        &mut self,
        search: &Search<'_, '_>,
        concerned: &Concerned,
        least: i64,
        amount: i64,
        (most, most_by_rules): (u32, u32),
    ) -> Solution {
        let account = self.account;
        let money = |minor: i64| account.money(minor);
        let rest = amount.saturating_sub(search.down);
        let each = Rounding::Up.divide(i128::from(rest), i128::from(most)).unwrap_or(rest);
        let least_instalment = self.solved(search, concerned, amount, each);
        let can_pay = search.wish.can_pay.map(Money::minor);
        // Who can pay any amount pays it at once.
        let in_time = |each: i64, rest: i64| {
            let count = Rounding::Up.divide(i128::from(rest), i128::from(each));
            count.is_some_and(|count| count <= i64::from(most))
        };
        let shortest = match can_pay {
            None => Some(self.solved(search, concerned, amount, rest)),
            Some(can_pay) if in_time(can_pay, rest) => {
                Some(self.solved(search, concerned, amount, can_pay))
            }
            Some(_) => None,
        };
        let most_affordable = can_pay.and_then(|can_pay| {
            let all = search.down.saturating_add(can_pay.saturating_mul(most_by_rules.into()));
            let affordable = all.min(concerned.balance);
            (affordable >= least).then(|| self.solved(search, concerned, affordable, can_pay))
        });
        if let Some(can_pay) = can_pay {
            self.explain_affordable(
                can_pay,
                most_by_rules,
                (least, each),
                most_affordable.as_ref(),
            );
        }
        let plans =
            can_pay.map(|can_pay| self.plans(search, concerned, amount, can_pay, most_by_rules));
        let claims = concerned.claims.iter().filter_map(|place| account.claims.get(*place));
        Solution {
            amount: money(amount),
            least_amount: money(least),
            balance: money(concerned.balance),
            most_payments: most.saturating_add(u32::from(search.down > 0)),
            shortest,
            least_instalment,
            most_affordable,
            claims: claims.map(|claim| claim.id.clone()).collect(),
            plans,
        }
    }

    fn explain_affordable(
        &mut self,
        can_pay: i64,
        most: u32,
        (least, each): (i64, i64),
        affordable: Option<&SolvedPlan>,
    ) {
        let money = |minor: i64| self.account.money(minor);
        let (can_pay, least, each) = (money(can_pay), money(least), money(each));
        let text = match affordable {
            Some(plan) => format!(
                "who pays {can_pay} each time can pay {} in {} payments",
                plan.amount, plan.payments
            ),
            None => format!(
                "{most} times {can_pay} is less than {least}, the least that may be accepted; instalments of {each} are needed"
            ),
        };
        let figure = affordable.map_or(each, |plan| plan.amount);
        self.record(|| Reason::new(Topic::Amount, text).figure(Figure::Money(figure)));
    }

    /// A plan of an amount in instalments of this size, the last one smaller.
    pub(super) fn solved(
        &self,
        search: &Search<'_, '_>,
        concerned: &Concerned,
        amount: i64,
        each: i64,
    ) -> SolvedPlan {
        let account = self.account;
        let schedule = search.schedule(amount, each);
        let dues = schedule.dues();
        let skipped = usize::from(search.down > 0);
        let minor = |place: Option<&crate::plan::Due>| place.map_or(0, |due| due.amount_minor);
        SolvedPlan {
            amount: account.money(amount),
            forgiven: account.money(concerned.balance.saturating_sub(amount)),
            payments: schedule.payments(),
            down_payment: search.wish.down_payment,
            instalment: account.money(minor(dues.get(skipped))),
            last_instalment: account.money(minor(dues.last())),
            first_due: search.wish.first_due,
            last_due: schedule.last_planned(),
        }
    }
}
