//! Who the letter is from and to, as the host says. Nothing is needed.

use alloc::string::String;
use alloc::vec::Vec;

/// Who a letter is between, and what the host adds to it. What is absent is left out of the text.
///
/// The keys are those that New York City asks of a confirmation (6 RCNY 2-192(a)): the originating
/// creditor, the agency, its employee or supervisor, the consumer's name and address, and where to
/// pay. The agreement's date, the amount and due date of each payment and the conditions for
/// satisfying the balance come from the account.
///
/// ```
/// use settlekit::agreement::{Parties, Party, Residual};
/// let parties = Parties {
///     debtor: Some(Party { name: "Ada Smith".into(), ..Party::default() }),
///     residual: Residual::Continues,
///     ..Parties::default()
/// };
/// assert!(parties.agency.is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Parties {
    /// Who owes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debtor: Option<Party>,
    /// Whom it is owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creditor: Option<Party>,
    /// Who first lent or delivered, where the debt was sold since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_creditor: Option<Party>,
    /// Who collects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<Party>,
    /// Who handles the matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employee: Option<String>,
    /// Who is in charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<String>,
    /// The host's reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Where and how to pay, line by line.
    pub pay_to: Vec<String>,
    /// Other terms of the agreement, one paragraph each.
    pub other_terms: Vec<String>,
    /// Further conditions for satisfying the balance, one paragraph each.
    pub conditions: Vec<String>,
    /// Notices that the law asks for, such as that of exempt income, one paragraph each.
    pub notices: Vec<String>,
    /// Which law governs, in the host's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub governing_law: Option<String>,
    /// What becomes of the rest of the debt once the agreed amount is paid.
    pub residual: Residual,
}

/// One party.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Party {
    /// The name.
    pub name: String,
    /// The address, line by line.
    pub address: Vec<String>,
    /// The telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// The e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// What becomes of the rest of a debt that is settled for less. Where it continues, the debtor must
/// be told so (UK: CONC 7.4.2R); it selects the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Residual {
    /// The creditor gives it up.
    #[default]
    Extinguished,
    /// It continues to be owed, and may be pursued, also by whoever buys it.
    Continues,
}
