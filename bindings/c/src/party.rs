//! The two who negotiate.

use core::ffi::{CStr, c_char};

use settlekit::account::Party;

use crate::code::{code_of, name_of, value_of};
use crate::error::Failure;

/// One of the two who negotiate: one of SETTLEKIT_PARTY_*.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_party(pub i32);

/// Who is owed, or the agency in the creditor's name.
pub const SETTLEKIT_PARTY_CREDITOR: i32 = 1;
/// Who owes.
pub const SETTLEKIT_PARTY_DEBTOR: i32 = 2;

const PARTIES: [(i32, Party, &CStr); 2] = [
    (SETTLEKIT_PARTY_CREDITOR, Party::Creditor, c"creditor"),
    (SETTLEKIT_PARTY_DEBTOR, Party::Debtor, c"debtor"),
];

/// The name of a party in the dialect, such as "debtor"; "unknown" for a number that is none. Never
/// NULL, never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_party_name(party: settlekit_party) -> *const c_char {
    name_of(&PARTIES, party.0)
}

impl settlekit_party {
    pub(crate) fn checked(self, what: &str) -> Result<Party, Failure> {
        value_of(&PARTIES, self.0, what)
    }

    /// A party that may be left out: 0.
    pub(crate) fn optional(self, what: &str) -> Result<Option<Party>, Failure> {
        if self.0 == 0 { Ok(None) } else { self.checked(what).map(Some) }
    }

    pub(crate) fn of(party: Party) -> settlekit_party {
        settlekit_party(code_of(&PARTIES, party))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn every_party_has_its_number_and_name() {
        for party in Party::ALL {
            // A new one does not compile until it has a number.
            let code = settlekit_party(match party {
                Party::Creditor => SETTLEKIT_PARTY_CREDITOR,
                Party::Debtor => SETTLEKIT_PARTY_DEBTOR,
            });
            assert_eq!(settlekit_party::of(party), code);
            assert_eq!(code.checked("party").unwrap(), party);
            assert_eq!(code.optional("party").unwrap(), Some(party));
            // SAFETY: names are static.
            let name = unsafe { CStr::from_ptr(settlekit_party_name(code)) };
            assert_eq!(name.to_str().unwrap(), party.name());
        }
        assert_eq!(settlekit_party(0).optional("party").unwrap(), None);
        assert!(settlekit_party(0).checked("party").is_err());
        assert!(settlekit_party(3).optional("party").is_err());
        assert!(settlekit_party(-1).optional("party").is_err());
    }
}
