//! Whether a proposal in summary would be within the rules.

use alloc::boxed::Box;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{ProposalSummary, Terms};
use crate::breach::Proposal;
use crate::id::ClaimId;
use crate::money::Money;
use crate::quote::Concerned;
use crate::rejection::{Refusal, RefusalCode};

use super::{Case, Handled, Report, out_of_range};

/// A proposal in summary that is within the rules (domain.md 10). Holds, the customer's status and
/// running offers and settlements are not looked at.
///
/// Rounding: the floor up.
///
/// ```
/// use settlekit::account::{AccountDraft, Action, ClaimDraft, Command, ProposalSummary, Status};
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Answer, Currency, Money, RefusalCode, Report, date, decide};
/// let rule = RuleDraft::from_rows([RowDraft::percent("75")]).max_days(90);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let account = AccountDraft::new("A", "LAKE", Currency::USD, Status::Stopped)
///     .claim(ClaimDraft::new("C1").principal("2000.00"))
///     .open()
///     .unwrap();
/// let ask = |gap_days| {
///     let amount = Money::from_minor(150_000, Currency::USD);
///     let asked = ProposalSummary { amount, payments: 4, gap_days: Some(gap_days), claims: None };
///     let today = date::parse("2026-03-01").unwrap();
///     decide(&account, &Command::new(Action::CheckProposal(asked)), &policy, today)
/// };
/// let Answer::Applied(decision) = ask(30) else { panic!("90 days are allowed") };
/// let Some(Report::Proposal(proposal)) = decision.report else { panic!("it is a proposal") };
/// assert_eq!(proposal.last_due.to_string(), "2026-05-30");
/// assert_eq!(proposal.forgiven.to_string(), "500.00");
/// assert!(matches!(ask(31), Answer::Refused(no) if no.code == RefusalCode::TooManyDays));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposalAnswer {
    /// What is to be paid.
    pub amount: Money,
    /// What would be forgiven: the balance less the amount.
    pub forgiven: Money,
    /// The balance that the rules look at, with new interest if the client includes it.
    pub balance: Money,
    /// The least that may be accepted.
    pub floor: Money,
    /// In how many payments.
    pub payments: u32,
    /// The day of the last payment: `(payments - 1) x gap_days` after today.
    pub last_due: NaiveDate,
    /// The claims concerned.
    pub claims: Vec<ClaimId>,
    /// The codes of the limits that an approval lifted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lifted: Vec<RefusalCode>,
}

impl Case<'_> {
    /// The first payment is today, the last `(payments - 1) x gap_days` later, and the gap is tested
    /// as given (domain.md 10).
    pub(super) fn check_proposal(&mut self, summary: &ProposalSummary) -> Result<Handled, Refusal> {
        Self::check_terms(&Terms::Fixed(summary.amount))?;
        if summary.payments == 0 {
            return Err(out_of_range("0 payments pay nothing; propose at least one".into()));
        }
        let named = summary.claims.as_deref();
        self.check_claim_names(named)?;
        let client = self.policy.client(&self.account.client);
        let concerned = Concerned::find(self.account, self.now(), client, named, self.today)?;
        concerned.check(self.now(), named.is_some())?;
        let (subject, rules) = self.subject(&concerned);
        let (amount, figures) =
            self.amount(Terms::Fixed(summary.amount), &concerned, &rules, &subject)?;
        let proposal = Proposal::in_summary(amount, summary.payments, summary.gap_days, self.today);
        let judgement = self.judge(&proposal, &rules, &subject)?;
        let account = self.account;
        let claims = concerned.claims.iter().filter_map(|place| account.claims.get(*place));
        Ok(Handled::Asked(Report::Proposal(Box::new(ProposalAnswer {
            amount: account.money(amount),
            forgiven: account.money(concerned.balance.saturating_sub(amount)),
            balance: account.money(concerned.balance),
            floor: account.money(figures.floor_minor),
            payments: summary.payments,
            last_due: proposal.last_due,
            claims: claims.map(|claim| claim.id.clone()).collect(),
            lifted: judgement.lifted,
        }))))
    }
}
