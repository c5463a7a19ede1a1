//! What is asked of many accounts.

use alloc::format;
use alloc::string::String;

use chrono::NaiveDate;

use crate::account::{Action, Command, NewOffer, Terms};
use crate::fault::ValueError;
use crate::id::{AccountId, BulkId, CommandId, OfferId, SequenceId, UserId};

/// One thing that is done to each account of a list.
///
/// Its name makes a repeat harmless: the command of an account is called `BULK/ACCOUNT`, and so is
/// the offer that it makes. Under the same name with the same contents every account that has it is
/// [`AlreadyDone`](crate::Answer::AlreadyDone), on any later day; with other contents it is refused
/// as `id_reused`.
///
/// ```
/// use settlekit::account::{Action, Terms};
/// use settlekit::bulk::{Bulk, BulkAction, BulkMode, BulkOffer};
/// use settlekit::{AccountId, BulkId, date};
/// let bulk = Bulk {
///     name: BulkId::new("march-2026").unwrap(),
///     action: BulkAction::Offer(BulkOffer {
///         terms: Terms::Percent("75".parse().unwrap()),
///         expires_on: date::parse("2026-03-15").unwrap(),
///         pay_by: None,
///         sequence: None,
///     }),
///     by: None,
///     approved_by: None,
///     mode: BulkMode::EachOnItsOwn,
/// };
/// let command = bulk.command_for(&AccountId::new("A-1001").unwrap()).unwrap();
/// assert_eq!(command.id.unwrap().as_str(), "march-2026/A-1001");
/// let Action::CreateOffer(new) = command.action else { panic!("it makes an offer") };
/// assert_eq!(new.offer.as_str(), "march-2026/A-1001");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// Its name; one bulk has one name, whatever it does.
    pub name: BulkId,
    /// What is done to each account.
    pub action: BulkAction,
    /// The user who asks; none is the creditor's own system.
    pub by: Option<UserId>,
    /// The user who approves, for every account, what the rules alone would refuse.
    pub approved_by: Option<UserId>,
    /// Whether a refusal of one account concerns the others.
    pub mode: BulkMode,
}

/// What is done to each account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkAction {
    /// Makes an offer.
    Offer(BulkOffer),
    /// Assigns a settlement sequence.
    AssignSequence {
        /// Which.
        sequence: SequenceId,
    },
    /// Takes a settlement sequence away.
    UnassignSequence {
        /// Which.
        sequence: SequenceId,
        /// Why.
        reason: Option<String>,
    },
}

/// The offer that is made to each account, on all its claims that are not disputed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkOffer {
    /// How its amount is found. A fixed amount is the same for every account.
    pub terms: Terms,
    /// The last day on which it can be accepted.
    pub expires_on: NaiveDate,
    /// The last day on which the accepted amount can be paid, never earlier.
    pub pay_by: Option<NaiveDate>,
    /// A settlement sequence to assign with it.
    pub sequence: Option<SequenceId>,
}

/// Whether a refusal of one account concerns the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BulkMode {
    /// Each account gets what it may get.
    #[default]
    EachOnItsOwn,
    /// If one account is refused or malformed, or the bulk is cancelled, none gets anything.
    AllOrNothing,
}

impl Bulk {
    /// The command for one account. [`decide_all`](super::decide_all) decides exactly this.
    ///
    /// # Errors
    /// `OutOfRange` if the names of bulk and account together are longer than a name may be.
    pub fn command_for(&self, account: &AccountId) -> Result<Command, ValueError> {
        let name = format!("{}/{account}", self.name);
        let action = match &self.action {
            BulkAction::Offer(offer) => Action::CreateOffer(NewOffer {
                offer: OfferId::new(&name)?,
                terms: offer.terms,
                expires_on: offer.expires_on,
                pay_by: offer.pay_by,
                claims: None,
                sequence: offer.sequence.clone(),
                supersedes: None,
                reason: None,
            }),
            BulkAction::AssignSequence { sequence } => {
                Action::AssignSequence { sequence: sequence.clone() }
            }
            BulkAction::UnassignSequence { sequence, reason } => {
                Action::UnassignSequence { sequence: sequence.clone(), reason: reason.clone() }
            }
        };
        Ok(Command {
            id: Some(CommandId::new(&name)?),
            by: self.by.clone(),
            approved_by: self.approved_by.clone(),
            action,
        })
    }
}
