//! What calls are made up of: choices out of bytes, texts, handles and memory.

use std::ffi::c_void;

use settlekit_capi::*;

/// What stands in an output before a call.
pub const UNTOUCHED: u8 = 0xA5;
/// Larger than every struct that the library reads, and a little more for crooked pointers.
pub const LARGE: usize = 4_096 + 64;

pub const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"max_age_days": 100, "percent": "75"}, {"percent": "65"}],
        "max_payments": 6, "max_days": 180, "max_forgiven": "900.00", "override_authority": 5}},
    "users": {"U1": {"authority": 1, "rule": {"max_payments": 2}}, "U2": {"authority": 5}},
    "negotiation": {"ladder": ["90", "75"], "round_days": 14},
    "assessment": {"recovery_curve": {"sample": "ccaa_2004"}},
    "obligations": {"collector": "third_party", "debts": "consumer", "packs": ["us_ny"]}}"#;
pub const ACCOUNT: &str = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD",
    "status": "stopped", "dates": {"delinquent_since": "2025-12-01"},
    "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}},
        {"claim": "C2", "balance": {"principal": "100.00", "fees": "7.00"}}]}"#;
/// Names, then whole documents.
pub const NAMES: usize = 13;
pub const TEXTS: [&str; 26] = [
    "",
    "O1",
    "O2",
    "P1",
    "C1",
    "C2",
    "U1",
    "U2",
    "D1",
    "R1",
    "LAKE",
    " ",
    "a@b.c",
    POLICY,
    ACCOUNT,
    r#"{"on": "2026-03-02", "command": "end_day"}"#,
    r#"{"on": "2026-03-01", "command": "create_offer", "offer": "O1", "terms": {"percent": "75"},
        "expires_on": "2026-03-15"}"#,
    r#"{"on": "2026-03-01", "command": "make_counter_offer", "offer": "D1", "party": "debtor",
        "terms": {"percent": "40"}}"#,
    r#"{"on": "2026-03-01", "command": "request_approval", "request": "R1", "offer": "D1", "by": "U1"}"#,
    r#"{"on": "2026-03-02", "command": "approve", "request": "R1", "by": "U2"}"#,
    r#"{"on": "2026-03-02", "command": "accept_offer", "offer": "D1", "party": "creditor", "by": "U1"}"#,
    r#"{"on": "2026-03-02", "command": "create_agreement", "agreement": "A1", "offer": "D1"}"#,
    r#"{"on": "2026-03-02", "command": "list_obligations"}"#,
    r#"{"on": "2026-03-02", "command": "assess", "hardship": "severe", "legal_cost": "9.00",
        "legal_chance": "60"}"#,
    r#"{"on": "2026-03-02", "command": "check_contact", "channel": "call"}"#,
    r#"{"on": "2026-03-02", "command": "solve", "every": "month", "first_due": "2026-04-01",
        "can_pay": "240.00"}"#,
];
/// 2026-03-01.
pub const TODAY: i32 = 20_513;

/// Choices out of bytes; zeros once they are used up.
pub struct Bytes<'b>(pub &'b [u8]);

impl Bytes<'_> {
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end
    }

    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    pub fn wide(&mut self) -> u64 {
        (0..8).fold(0, |wide, _| wide << 8 | u64::from(self.byte()))
    }

    pub fn minor(&mut self) -> i64 {
        match self.below(12) {
            0 => 0,
            1 => -1,
            2 => i64::MIN,
            3 => i64::MAX,
            4 => self.wide() as i64,
            5 => 210_700,
            6 => 1,
            _ => 10_000 * self.below(22) as i64,
        }
    }

    pub fn number(&mut self) -> i32 {
        match self.below(8) {
            0 => i32::MIN,
            1 => i32::MAX,
            2 => self.wide() as i32,
            3 => -1,
            _ => self.below(12) as i32,
        }
    }

    /// A choice of a list of so many, mostly one of them.
    pub fn code(&mut self, last: usize) -> i32 {
        if self.once_in(16) { self.number() } else { self.below(last + 1) as i32 }
    }

    pub fn flag(&mut self) -> i32 {
        if self.once_in(24) { self.number() } else { self.below(2) as i32 }
    }

    pub fn date(&mut self) -> i32 {
        if self.once_in(16) { self.number() } else { TODAY + self.below(40) as i32 - 4 }
    }

    pub fn currency(&mut self) -> (i32, i32) {
        match self.below(16) {
            0 => (978, 2),
            1 => (0, 0),
            2 => (840, 3),
            3 => (self.number(), self.number()),
            _ => (840, 2),
        }
    }

    pub fn count(&mut self, there: usize) -> usize {
        match self.below(16) {
            0 => 0,
            // More than memory holds: it is refused before anything is read.
            1 => usize::MAX,
            _ => there,
        }
    }
}

/// A handle of some kind.
#[derive(Clone, Copy)]
pub enum Handle {
    Policy(*mut settlekit_policy),
    Account(*mut settlekit_account),
    Decision(*mut settlekit_decision),
    Error(*mut settlekit_error),
    Document(*mut settlekit_document),
    OptOuts(*mut settlekit_opt_outs),
}

impl Handle {
    pub fn address(self) -> *mut c_void {
        match self {
            Handle::Policy(handle) => handle.cast(),
            Handle::Account(handle) => handle.cast(),
            Handle::Decision(handle) => handle.cast(),
            Handle::Error(handle) => handle.cast(),
            Handle::Document(handle) => handle.cast(),
            Handle::OptOuts(handle) => handle.cast(),
        }
    }

    pub fn kind(self) -> usize {
        match self {
            Handle::Policy(_) => 0,
            Handle::Account(_) => 1,
            Handle::Decision(_) => 2,
            Handle::Error(_) => 3,
            Handle::Document(_) => 4,
            Handle::OptOuts(_) => 5,
        }
    }

    pub fn free(self) {
        let status = unsafe {
            match self {
                Handle::Policy(handle) => settlekit_policy_free(handle),
                Handle::Account(handle) => settlekit_account_free(handle),
                Handle::Decision(handle) => settlekit_decision_free(handle),
                Handle::Error(handle) => settlekit_error_free(handle),
                Handle::Document(handle) => settlekit_document_free(handle),
                Handle::OptOuts(handle) => settlekit_opt_outs_free(handle),
            }
        };
        assert_eq!(status, SETTLEKIT_STATUS_OK, "a live handle is freed");
    }
}

/// Memory for outputs and inputs of one call, all of it large enough.
pub type Memory = Box<[u64; LARGE / 8]>;
