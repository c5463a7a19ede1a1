//! An account as first given, before it is checked.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::currency::Currency;
use crate::fault::Fault;
use crate::hold::Hold;
use crate::id::{AccountId, ClaimId, ClientId};
use crate::money::Money;
use crate::percent::Percent;
use crate::policy::obligation::is_plain_name;
use crate::segment::{Segment, Segments};
use crate::tracking::{Memory, stand};

use super::interest::InterestTerms;
use super::{Account, AccountDates, Claim, Places};
use crate::facts::{ByDate, ClaimFact, Facts, Status};
use crate::growing::Growing;

/// An account as written; the fields are those of the JSON dialect.
///
/// ```
/// use settlekit::account::{AccountDraft, ClaimDraft, Status};
/// let account = AccountDraft::new("A-1001", "LAKE", settlekit::Currency::USD, Status::Stopped)
///     .claim(ClaimDraft::new("C1").principal("2000.00"))
///     .open()
///     .unwrap();
/// assert_eq!(account.owed().to_string(), "2000.00");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountDraft {
    /// The account's name.
    pub account: String,
    /// The creditor's name.
    pub client: String,
    /// The currency of every amount.
    pub currency: Currency,
    /// The customer's status, taken as said.
    pub status: Status,
    /// The dates from which its age can be counted.
    pub dates: AccountDates,
    /// Its claims, at least one.
    pub claims: Vec<ClaimDraft>,
    /// The jurisdictions whose law protects the debtor; none is not said.
    pub jurisdictions: Option<Vec<String>>,
}

/// A claim as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDraft {
    /// Its name.
    pub claim: String,
    /// What it owes by segment; absent is nothing, negative is a credit.
    pub balance: BTreeMap<Segment, String>,
    /// How it bears interest.
    pub interest: Option<InterestDraft>,
    /// Whether the debtor disputes it.
    pub disputed: bool,
    /// The first day on which it cannot be sued on any more.
    pub time_barred_on: Option<NaiveDate>,
}

/// Interest terms as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterestDraft {
    /// Percent a year.
    pub annual_percent: String,
    /// The last day for which interest was posted.
    pub accrued_through: NaiveDate,
    /// The segments that bear it.
    pub bears_on: Vec<Segment>,
}

/// Every fault of an account that cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the account has {} fault(s); the first: {}", faults.len(), faults.first().map(ToString::to_string).unwrap_or_default())]
pub struct AccountFaults {
    /// All of them, in the order of the document.
    pub faults: Vec<Fault>,
}

impl AccountDraft {
    /// An account without claims.
    #[must_use]
    pub fn new(account: &str, client: &str, currency: Currency, status: Status) -> AccountDraft {
        AccountDraft {
            account: account.into(),
            client: client.into(),
            currency,
            status,
            dates: AccountDates::default(),
            claims: Vec::new(),
            jurisdictions: None,
        }
    }

    /// With a claim more.
    #[must_use]
    pub fn claim(mut self, claim: ClaimDraft) -> AccountDraft {
        self.claims.push(claim);
        self
    }

    /// With the date since which the customer has not paid.
    #[must_use]
    pub fn delinquent_since(mut self, date: NaiveDate) -> AccountDraft {
        self.dates.delinquent_since = Some(date);
        self
    }

    /// With the jurisdictions whose law protects the debtor.
    #[must_use]
    pub fn jurisdictions<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> AccountDraft {
        self.jurisdictions = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// Checks it and opens the account.
    ///
    /// # Errors
    /// Every fault, each with its place as a JSON pointer.
    pub fn open(self) -> Result<Account, AccountFaults> {
        let mut checker = Checker { currency: self.currency, faults: Vec::new() };
        let id = checker.name(AccountId::new(&self.account), &self.account, "/account");
        let client = checker.name(ClientId::new(&self.client), &self.client, "/client");
        if self.claims.is_empty() {
            let fault = Fault::new("/claims", "an account needs at least one claim, found none");
            checker.faults.push(
                fault.with_example(
                    "[{\"claim\": \"C1\", \"balance\": {\"principal\": \"2000.00\"}}]",
                ),
            );
        }
        let mut claims: Vec<Claim> = Vec::new();
        let mut opening = Vec::new();
        for (index, draft) in self.claims.iter().enumerate() {
            let place = format!("/claims/{index}");
            let (claim, balance) = checker.claim(draft, &place);
            if let Some(claim) = claim {
                if claims.iter().any(|other| other.id == claim.id) {
                    let message = format!("the claim \"{}\" stands here twice", claim.id);
                    checker.faults.push(Fault::new(format!("{place}/claim"), message));
                }
                claims.push(claim);
                opening.push(balance);
            }
        }
        checker.totals(&opening);
        checker.jurisdictions(self.jurisdictions.as_deref());
        let (Some(id), Some(client), true) = (id, client, checker.faults.is_empty()) else {
            return Err(AccountFaults { faults: checker.faults });
        };
        let disputed: Vec<bool> = self.claims.iter().map(|claim| claim.disputed).collect();
        let holds = claims
            .iter()
            .zip(&disputed)
            .filter(|(_, disputed)| **disputed)
            .map(|(claim, _)| Hold::Dispute { claim: claim.id.clone() })
            .collect();
        let claim =
            |(opening, disputed)| ClaimFact { opening, opening_disputed: disputed, disputed };
        let facts = Facts {
            opening_status: self.status,
            claims: opening.into_iter().zip(disputed).map(claim).collect(),
            adjustments: Vec::new(),
            payments: Growing::default(),
            by_date: ByDate::default(),
            honouring: Vec::new(),
            received: 0,
            arrangements: Vec::new(),
            moves: Vec::new(),
            assignments: Vec::new(),
            changed_from: None,
        };
        Ok(Account::opened(id, client, &self, claims, holds, facts))
    }
}

impl Account {
    fn opened(
        id: AccountId,
        client: ClientId,
        draft: &AccountDraft,
        claims: Vec<Claim>,
        holds: Vec<Hold>,
        facts: Facts,
    ) -> Account {
        // The first commands, and whoever asks what is owed, need it.
        let mut memory = Memory::default();
        memory.keep(Arc::new(stand(&facts, &memory, NaiveDate::MIN)));
        Account {
            id,
            client,
            currency: draft.currency,
            dates: draft.dates,
            claims,
            holds,
            facts,
            status: draft.status,
            arrangements: Vec::new(),
            payments: Vec::new(),
            codings: Vec::new(),
            assignment: None,
            turns: Vec::new(),
            rounds: Vec::new(),
            approvals: Vec::new(),
            agreements: Vec::new(),
            journal: Vec::new(),
            places: Places::default(),
            memory,
            jurisdictions: draft.jurisdictions.clone(),
            completions: Vec::new(),
        }
    }
}

impl ClaimDraft {
    /// A claim that owes nothing yet.
    #[must_use]
    pub fn new(claim: &str) -> ClaimDraft {
        ClaimDraft {
            claim: claim.into(),
            balance: BTreeMap::new(),
            interest: None,
            disputed: false,
            time_barred_on: None,
        }
    }

    /// With this principal.
    #[must_use]
    pub fn principal(self, amount: &str) -> ClaimDraft {
        self.segment(Segment::Principal, amount)
    }

    /// With this amount in a segment.
    #[must_use]
    pub fn segment(mut self, segment: Segment, amount: &str) -> ClaimDraft {
        self.balance.insert(segment, amount.into());
        self
    }
}

struct Checker {
    currency: Currency,
    faults: Vec<Fault>,
}

impl Checker {
    fn claim(&mut self, draft: &ClaimDraft, place: &str) -> (Option<Claim>, Segments) {
        let id = self.name(ClaimId::new(&draft.claim), &draft.claim, &format!("{place}/claim"));
        let mut balance = Segments::default();
        for (segment, text) in &draft.balance {
            let at = format!("{place}/balance/{}", segment.name());
            match Money::parse(text, self.currency) {
                Ok(amount) => balance.set(*segment, amount.minor()),
                Err(error) => {
                    let example = Money::from_minor(200_000, self.currency);
                    let message = format!("\"{}\" {error}", text.escape_debug());
                    self.faults
                        .push(Fault::new(at, message).with_example(format!("\"{example}\"")));
                }
            }
        }
        let interest = draft.interest.as_ref().and_then(|terms| self.interest(terms, place));
        let time_barred_on = draft.time_barred_on;
        let opened_accrued_through = interest.as_ref().map(|terms| terms.accrued_through);
        let claim = |id| Claim { id, interest, time_barred_on, opened_accrued_through };
        (id.map(claim), balance)
    }

    fn interest(&mut self, draft: &InterestDraft, place: &str) -> Option<InterestTerms> {
        let at = format!("{place}/interest");
        let mut bears_on = draft.bears_on.clone();
        bears_on.sort_unstable();
        bears_on.dedup();
        if bears_on.len() != draft.bears_on.len() || bears_on.is_empty() {
            let message = "must name at least one segment, and each only once";
            let fault =
                Fault::new(format!("{at}/bears_on"), message).with_example("[\"principal\"]");
            self.faults.push(fault);
        }
        let most = Percent::from_millionths(1_000_000_000);
        match draft.annual_percent.parse::<Percent>() {
            Ok(annual_percent) if (Percent::ZERO..=most).contains(&annual_percent) => {
                Some(InterestTerms {
                    annual_percent,
                    accrued_through: draft.accrued_through,
                    bears_on,
                })
            }
            result => {
                let why = match result {
                    Ok(_) => "is not between 0 and 100000".to_string(),
                    Err(error) => error.to_string(),
                };
                let message = format!("\"{}\" {why}", draft.annual_percent.escape_debug());
                let fault = Fault::new(format!("{at}/annual_percent"), message);
                self.faults.push(fault.with_example("\"8.25\""));
                None
            }
        }
    }

    /// Where the debtor lives: at least one name, each once, of the form that rules have.
    fn jurisdictions(&mut self, names: Option<&[String]>) {
        let Some(names) = names else { return };
        let example = "[\"us\", \"us_ny\"]";
        if names.is_empty() {
            let message = "name at least one jurisdiction, or leave jurisdictions out";
            self.faults.push(Fault::new("/jurisdictions", message).with_example(example));
        }
        for (index, name) in names.iter().enumerate() {
            let at = format!("/jurisdictions/{index}");
            let shown = name.escape_debug();
            if !is_plain_name(name) {
                let message = format!("\"{shown}\" is not small letters, digits and underscores");
                self.faults.push(Fault::new(&at, message).with_example("\"us_ny\""));
            }
            if names.iter().take(index).any(|earlier| earlier == name) {
                let message = format!("the jurisdiction \"{shown}\" stands here twice");
                self.faults.push(Fault::new(&at, message));
            }
        }
    }

    /// Debts and credits must each fit an `i64` in total, so that no later sum can overflow.
    fn totals(&mut self, opening: &[Segments]) {
        let amounts: Vec<i64> = opening
            .iter()
            .flat_map(|balance| Segment::ALL.map(|segment| balance.get(segment)))
            .collect();
        let total = |side: fn(&i64) -> bool| {
            amounts.iter().copied().filter(side).try_fold(0i64, i64::checked_add)
        };
        let debts = total(|minor| *minor > 0);
        // The negative of the smallest i64 is none, so that one is refused as well.
        let credits = total(|minor| *minor < 0).and_then(i64::checked_neg);
        if debts.is_none() || credits.is_none() {
            let most = Money::from_minor(i64::MAX, self.currency);
            let message =
                format!("all balances together are beyond {most}, the most that can be held");
            self.faults.push(Fault::new("/claims", message));
        }
    }

    fn name<T>(
        &mut self,
        parsed: Result<T, crate::fault::ValueError>,
        text: &str,
        place: &str,
    ) -> Option<T> {
        parsed
            .map_err(|error| {
                let message = format!("the name \"{}\" {error}", text.escape_debug());
                self.faults.push(Fault::new(place, message));
            })
            .ok()
    }
}
