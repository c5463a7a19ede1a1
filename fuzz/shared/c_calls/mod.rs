//! Calls of the C interface made up of bytes. Every argument keeps the contract of memory that no
//! library can check (what a pointer leads to is there, a handle is not freed), and nothing else: any
//! numbers, choices, texts and struct sizes, NULL, crooked pointers, handles of another kind.
//!
//! A panic is a finding: a status that is none, a fault of the library's own, an output that was
//! written by a call that failed, an error that is missing or says something else.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::undocumented_unsafe_blocks,
    reason = "a finding is a panic; every pointer is made here"
)]

mod given;
mod parts;

use std::ffi::{c_char, c_void};
use std::ptr::{null, null_mut};

use settlekit_capi::*;

use parts::*;

/// The most calls of one run, and the most handles of a kind that live at once.
const MOST_CALLS: usize = 64;
const MOST_HANDLES: usize = 4;

struct Run<'b> {
    bytes: Bytes<'b>,
    live: Vec<Handle>,
    /// What the call that is being made reads; it does not move.
    inputs: Vec<Memory>,
    texts: Vec<Vec<u8>>,
    lists: Vec<Vec<settlekit_text>>,
    /// What it may write.
    outputs: Vec<(Memory, usize)>,
    error: Box<*mut settlekit_error>,
    error_is_wanted: bool,
}

/// Any bytes: a story of calls.
pub fn c_calls(bytes: &[u8]) {
    let mut run = Run {
        bytes: Bytes(bytes),
        live: Vec::new(),
        inputs: Vec::new(),
        texts: Vec::new(),
        lists: Vec::new(),
        outputs: Vec::new(),
        error: Box::new(null_mut()),
        error_is_wanted: false,
    };
    run.begin();
    for _ in 0..MOST_CALLS {
        if run.bytes.0.is_empty() {
            break;
        }
        run.call();
    }
    while let Some(handle) = run.live.pop() {
        handle.free();
    }
}

impl Run<'_> {
    /// A policy and an account that most calls can work with.
    fn begin(&mut self) {
        let (mut policy, mut account) = (null_mut(), null_mut());
        let parts = |text: &'static str| (text.as_ptr().cast::<c_char>(), text.len());
        let ((of_policy, policy_length), (of_account, account_length)) =
            (parts(POLICY), parts(ACCOUNT));
        unsafe {
            let status = settlekit_policy_load(of_policy, policy_length, &mut policy, null_mut());
            assert_eq!(status, SETTLEKIT_STATUS_OK);
            let status =
                settlekit_account_load(of_account, account_length, &mut account, null_mut());
            assert_eq!(status, SETTLEKIT_STATUS_OK);
        }
        self.live.extend([Handle::Policy(policy), Handle::Account(account)]);
    }

    /// A live handle of a kind; sometimes none, another one, or a crooked pointer.
    fn handle<T>(&mut self, kind: usize) -> *mut T {
        let wrong = self.bytes.below(24);
        let choose = |bytes: &mut Bytes<'_>, among: Vec<Handle>| match among.len() {
            0 => null_mut(),
            count => among[bytes.below(count)].address(),
        };
        if wrong == 0 {
            return null_mut();
        }
        let live = self.live.clone();
        let address = if wrong == 1 {
            choose(&mut self.bytes, live)
        } else {
            choose(&mut self.bytes, live.into_iter().filter(|one| one.kind() == kind).collect())
        };
        if wrong == 2 { address.wrapping_byte_add(1).cast() } else { address.cast() }
    }

    /// Text that lies in memory of its own length.
    fn text(&mut self) -> settlekit_text {
        let bytes = match self.bytes.below(20) {
            0 => return settlekit_text { data: null(), length: 0 },
            1 => return settlekit_text { data: null(), length: self.bytes.below(9) },
            2 => {
                let length = self.bytes.below(24);
                (0..length).map(|_| self.bytes.byte()).collect()
            }
            3 => {
                // A document with one byte changed.
                let mut bytes =
                    TEXTS[NAMES + self.bytes.below(TEXTS.len() - NAMES)].as_bytes().to_vec();
                let place = self.bytes.wide() as usize % bytes.len();
                bytes[place] = self.bytes.byte();
                bytes
            }
            _ => TEXTS[self.bytes.below(TEXTS.len())].as_bytes().to_vec(),
        };
        self.own(bytes)
    }

    fn own(&mut self, bytes: Vec<u8>) -> settlekit_text {
        let bytes = bytes.into_boxed_slice().into_vec();
        let text = settlekit_text { data: bytes.as_ptr().cast(), length: bytes.len() };
        self.texts.push(bytes);
        text
    }

    /// Mostly this name; else any text.
    fn named(&mut self, name: &str) -> settlekit_text {
        if self.bytes.once_in(4) { self.text() } else { self.own(name.into()) }
    }

    /// A text that is mostly left out.
    fn maybe(&mut self) -> settlekit_text {
        let none = settlekit_text { data: null(), length: 0 };
        if self.bytes.once_in(5) { self.text() } else { none }
    }

    /// A list of texts and its count; mostly none.
    fn list(&mut self) -> (*const settlekit_text, usize) {
        if !self.bytes.once_in(4) {
            return (null(), 0);
        }
        let length = self.bytes.below(4);
        let list: Vec<_> = (0..length).map(|_| self.text()).collect();
        let start = if self.bytes.once_in(8) { null() } else { list.as_ptr() };
        self.lists.push(list);
        (start, self.bytes.count(length))
    }

    /// Where a struct stands and what it says of its size, seldom what it should.
    fn size(&mut self, right: usize) -> u32 {
        match self.bytes.below(24) {
            0 => self.bytes.number() as u32,
            1 => right as u32 + 8 * self.bytes.below(8) as u32,
            2 => right as u32 - 4,
            _ => right as u32,
        }
    }

    fn place<T>(&mut self, start: *mut u64) -> *mut T {
        match self.bytes.below(32) {
            0 => null_mut(),
            1 => start.wrapping_byte_add(1).cast(),
            _ => start.cast(),
        }
    }

    /// A struct for a call to read, its size first, with as much memory behind it as a size can say.
    fn given<T: Copy>(&mut self, value: T) -> *const T {
        let size = self.size(size_of::<T>());
        let mut memory: Memory = Box::new([0; LARGE / 8]);
        let start = memory.as_mut_ptr();
        unsafe {
            start.cast::<T>().write(value);
            start.cast::<u32>().write(size);
            // What a newer version could have there.
            if self.bytes.once_in(16) {
                start.cast::<u8>().add(size_of::<T>() + self.bytes.below(64)).write(7);
            }
        }
        let place = self.place::<T>(start);
        self.inputs.push(memory);
        place
    }

    /// Memory for a value that a call writes.
    fn output<T>(&mut self) -> *mut T {
        self.fresh_output(0)
    }

    /// Memory for a struct that a call fills.
    fn filled<T>(&mut self) -> *mut T {
        let size = self.size(size_of::<T>());
        let place = self.fresh_output(4);
        let start = self.outputs.last_mut().unwrap().0.as_mut_ptr();
        unsafe { start.cast::<u32>().write(size) };
        place
    }

    fn fresh_output<T>(&mut self, skipped: usize) -> *mut T {
        let word = u64::from_ne_bytes([UNTOUCHED; 8]);
        self.outputs.push((Box::new([word; LARGE / 8]), skipped));
        let start = self.outputs.last_mut().unwrap().0.as_mut_ptr();
        self.place(start)
    }

    /// The last output that was made, as what a call that worked wrote there.
    fn written<T: Copy>(&self, place: *mut T) -> Option<T> {
        if place.is_null() { None } else { Some(unsafe { place.read() }) }
    }

    fn error(&mut self) -> *mut *mut settlekit_error {
        *self.error = null_mut();
        let place: *mut *mut settlekit_error = &mut *self.error;
        let choice = self.bytes.below(16);
        self.error_is_wanted = choice > 1;
        match choice {
            0 => null_mut(),
            1 => place.wrapping_byte_add(1),
            _ => place,
        }
    }

    /// What every call keeps: its status is one, and it wrote only if it worked.
    fn check(&mut self, name: &str, status: settlekit_status) -> bool {
        let known = (0..=SETTLEKIT_STATUS_UNAVAILABLE).contains(&status);
        assert!(known, "{name} returns {status}");
        let worked = status == SETTLEKIT_STATUS_OK;
        let may_write = [SETTLEKIT_STATUS_BUFFER_TOO_SMALL, SETTLEKIT_STATUS_CANCELLED];
        for (memory, skipped) in &self.outputs {
            let start = memory.as_ptr().cast::<u8>();
            let bytes = unsafe { std::slice::from_raw_parts(start, LARGE) };
            let untouched = bytes[*skipped..].iter().all(|byte| *byte == UNTOUCHED);
            let written = worked || may_write.contains(&status);
            assert!(written || untouched, "{name} returns {status} and writes");
        }
        let error = std::mem::replace(&mut *self.error, null_mut());
        let is_wanted = std::mem::take(&mut self.error_is_wanted);
        assert!(
            worked || !is_wanted || !error.is_null(),
            "{name} returns {status} and tells nothing"
        );
        if worked {
            assert!(error.is_null(), "{name} works and tells an error");
        } else if !error.is_null() {
            let mut told = -1;
            assert_eq!(unsafe { settlekit_error_status(error, &mut told) }, SETTLEKIT_STATUS_OK);
            assert_eq!(told, status, "{name}: the error tells another status");
            self.keep(Handle::Error(error));
        }
        self.inputs.clear();
        self.texts.clear();
        self.lists.clear();
        worked
    }

    /// Keeps a handle for later calls, in the place of an older one where there are enough.
    fn keep(&mut self, handle: Handle) {
        let same = |one: &Handle| one.kind() == handle.kind();
        if self.live.iter().filter(|one| same(one)).count() >= MOST_HANDLES {
            let oldest = self.live.iter().position(same).unwrap();
            self.live.remove(oldest).free();
        }
        self.live.push(handle);
    }

    /// Checks a call that gives a handle, and keeps that.
    fn given_handle<T>(
        &mut self,
        name: &str,
        status: settlekit_status,
        place: *mut *mut T,
        handle: fn(*mut T) -> Handle,
    ) {
        if self.check(name, status)
            && let Some(made) = self.written(place)
        {
            assert!(!made.is_null(), "{name} works and gives nothing");
            self.keep(handle(made));
        }
    }

    fn request(&mut self) -> *const settlekit_request {
        if self.bytes.below(3) > 0 {
            return null();
        }
        let request = settlekit_request {
            struct_size: 0,
            decide_only: self.bytes.flag(),
            id: self.maybe(),
            by: self.maybe(),
            approved_by: self.maybe(),
        };
        self.given(request)
    }

    fn call(&mut self) {
        self.outputs.clear();
        match self.bytes.below(30) {
            0..=3 => self.load(),
            4..=10 => self.command(),
            11..=13 => self.negotiate(),
            14..=16 => self.json(),
            17..=23 => self.read(),
            24..=25 => self.columns(),
            26 => self.opt_outs(),
            27 => self.date(),
            28 => self.record(),
            _ => self.free(),
        }
    }

    fn load(&mut self) {
        let (text, choice) = (self.text(), self.bytes.below(6));
        // The others tell nothing but their status.
        let error = if choice < 3 { self.error() } else { null_mut() };
        unsafe {
            match choice {
                0 => {
                    let place = self.output();
                    let status = settlekit_policy_load(text.data, text.length, place, error);
                    self.given_handle("policy_load", status, place, Handle::Policy);
                }
                1 => {
                    let place = self.output();
                    let status = settlekit_account_load(text.data, text.length, place, error);
                    self.given_handle("account_load", status, place, Handle::Account);
                }
                2 => {
                    let place = self.output();
                    let status = settlekit_account_restore(text.data, text.length, place, error);
                    self.given_handle("account_restore", status, place, Handle::Account);
                }
                3 => {
                    let (account, place) = (self.handle(1), self.output());
                    let status = settlekit_account_copy(account, place);
                    self.given_handle("account_copy", status, place, Handle::Account);
                }
                4 => {
                    let (account, place) = (self.handle(1), self.output());
                    let status = settlekit_account_snapshot(account, place);
                    self.given_handle("account_snapshot", status, place, Handle::Document);
                }
                _ => {
                    let (policy, place) = (self.handle(0), self.output());
                    let status = settlekit_policy_ref(policy, place);
                    self.given_handle("policy_ref", status, place, Handle::Policy);
                }
            }
        }
    }

    fn command(&mut self) {
        let (account, policy, today) = (self.handle(1), self.handle(0), self.bytes.date());
        let (request, error) = (self.request(), self.error());
        let decision = if self.bytes.once_in(8) { null_mut() } else { self.output() };
        let status = unsafe {
            match self.bytes.below(7) {
                0 => {
                    let new = self.payment();
                    settlekit_account_post_payment(
                        account, policy, today, request, new, decision, error,
                    )
                }
                1 => {
                    let back = self.reversal();
                    settlekit_account_reverse_payment(
                        account, policy, today, request, back, decision, error,
                    )
                }
                2 => {
                    let change = self.adjustment();
                    settlekit_account_adjust_balance(
                        account, policy, today, request, change, decision, error,
                    )
                }
                3 => {
                    let new = self.offer();
                    settlekit_account_create_offer(
                        account, policy, today, request, new, decision, error,
                    )
                }
                4 => {
                    let (claims, count) = self.list();
                    settlekit_account_quote(
                        account, policy, today, request, claims, count, decision, error,
                    )
                }
                5 => {
                    let summary = self.proposal();
                    settlekit_account_check_proposal(
                        account, policy, today, request, summary, decision, error,
                    )
                }
                _ => {
                    let coding = settlekit_coding(self.bytes.code(3));
                    let settlekit_text { data, length } = self.named("P1");
                    settlekit_account_code_payment(
                        account, policy, today, request, data, length, coding, decision, error,
                    )
                }
            }
        };
        self.given_handle("a command", status, decision, Handle::Decision);
    }

    fn negotiate(&mut self) {
        let (account, policy, today) = (self.handle(1), self.handle(0), self.bytes.date());
        let (request, error) = (self.request(), self.error());
        let decision = if self.bytes.once_in(8) { null_mut() } else { self.output() };
        let status = unsafe {
            match self.bytes.below(5) {
                0 | 1 => {
                    let new = self.counter_offer();
                    settlekit_account_make_counter_offer(
                        account, policy, today, request, new, decision, error,
                    )
                }
                2 => {
                    let settlekit_text { data, length } = self.named("R1");
                    settlekit_account_approve(
                        account, policy, today, request, data, length, decision, error,
                    )
                }
                3 => {
                    let party = settlekit_party(self.bytes.code(2));
                    let (offer, reason) = (self.named("D1"), self.maybe());
                    let (data, length) = (offer.data, offer.length);
                    let (why, of_why) = (reason.data, reason.length);
                    settlekit_account_reject_offer(
                        account, policy, today, request, data, length, party, why, of_why,
                        decision, error,
                    )
                }
                _ => {
                    settlekit_account_list_rounds(account, policy, today, request, decision, error)
                }
            }
        };
        self.given_handle("a turn", status, decision, Handle::Decision);
    }

    fn json(&mut self) {
        let (account, policy, command) = (self.handle(1), self.handle(0), self.text());
        let (decision, error) = (self.output(), self.error());
        let status = unsafe {
            let (data, length) = (command.data, command.length);
            settlekit_account_answer_json(account, policy, data, length, decision, error)
        };
        self.given_handle("account_answer_json", status, decision, Handle::Decision);
    }

    /// Calls that only read; the texts that they give are read to their ends.
    fn read(&mut self) {
        let index = if self.bytes.once_in(8) { usize::MAX } else { self.bytes.below(12) };
        let choice = self.bytes.below(18);
        unsafe {
            let (name, status, text): (_, _, *mut settlekit_text) = match choice {
                0 => self.text_of("policy_name", 0, settlekit_policy_name),
                1 => self.text_of("decision_json", 2, settlekit_decision_json),
                2 => self.text_of("decision_explanation", 2, settlekit_decision_explanation),
                3 => self.text_of("error_message", 3, settlekit_error_message),
                4 => self.text_of("document_text", 4, settlekit_document_text),
                5 => {
                    let (decision, text) = (self.handle(2), self.output());
                    let status = settlekit_decision_event_json(decision, index, text);
                    ("decision_event_json", status, text)
                }
                6 => {
                    let (decision, text) = (self.handle(2), self.output());
                    let status = settlekit_decision_effect_json(decision, index, text);
                    ("decision_effect_json", status, text)
                }
                7 => {
                    let (decision, place) = (self.handle(2), self.filled());
                    ("summary", settlekit_decision_summary_get(decision, place), null_mut())
                }
                8 => {
                    let (decision, place) = (self.handle(2), self.filled());
                    ("quote", settlekit_decision_quote_get(decision, place), null_mut())
                }
                9 => {
                    let (decision, place) = (self.handle(2), self.filled());
                    ("event", settlekit_decision_event_get(decision, index, place), null_mut())
                }
                10 => {
                    let (decision, place) = (self.handle(2), self.filled());
                    ("effect", settlekit_decision_effect_get(decision, index, place), null_mut())
                }
                11 => {
                    let (decision, place) = (self.handle(2), self.filled());
                    ("breach", settlekit_decision_breach_get(decision, index, place), null_mut())
                }
                12 => {
                    let (decision, place) = (self.handle(2), self.filled());
                    ("reason", settlekit_decision_reason_get(decision, index, place), null_mut())
                }
                13..=16 => self.row_of_account(choice, index),
                _ => {
                    let (error, place) = (self.handle(3), self.filled());
                    ("fault", settlekit_error_fault_get(error, index, place), null_mut())
                }
            };
            if self.check(name, status)
                && let Some(text) = self.written(text)
                && !text.data.is_null()
            {
                let bytes = std::slice::from_raw_parts(text.data.cast::<u8>(), text.length);
                assert!(std::str::from_utf8(bytes).is_ok(), "{name} gives no UTF-8");
            }
        }
    }

    unsafe fn row_of_account(
        &mut self,
        choice: usize,
        index: usize,
    ) -> (&'static str, settlekit_status, *mut settlekit_text) {
        let account = self.handle(1);
        let (name, status) = unsafe {
            match choice {
                13 => ("claim", settlekit_account_claim_get(account, index, self.filled())),
                14 => ("offer", settlekit_account_offer_get(account, index, self.filled())),
                15 => ("round", settlekit_account_round_get(account, index, self.filled())),
                _ => ("approval", settlekit_account_approval_get(account, index, self.filled())),
            }
        };
        (name, status, null_mut())
    }

    unsafe fn text_of<T>(
        &mut self,
        name: &'static str,
        kind: usize,
        read: unsafe extern "C" fn(*const T, *mut settlekit_text) -> settlekit_status,
    ) -> (&'static str, settlekit_status, *mut settlekit_text) {
        let (handle, text) = (self.handle::<T>(kind), self.output());
        (name, unsafe { read(handle.cast_const(), text) }, text)
    }

    fn columns(&mut self) {
        const ROWS: usize = 6;
        let mut column = |bytes: &mut Bytes<'_>, words: &mut dyn FnMut(&mut Bytes<'_>) -> u64| {
            let mut memory: Memory = Box::new([0; LARGE / 8]);
            for word in memory.iter_mut().take(ROWS) {
                *word = words(bytes);
            }
            let start = memory.as_mut_ptr();
            self.inputs.push(memory);
            match bytes.below(24) {
                0 => null_mut(),
                1 => start.wrapping_byte_add(1),
                _ => start,
            }
        };
        let bytes = &mut self.bytes;
        let pair = |bytes: &mut Bytes<'_>| {
            u64::from(bytes.number() as u32) << 32 | u64::from(bytes.below(3) as u32)
        };
        let places = |bytes: &mut Bytes<'_>| u64::from(bytes.once_in(12)) * bytes.wide();
        let balances = column(bytes, &mut |bytes| bytes.minor() as u64);
        let (ages, amounts) =
            (column(bytes, &mut { pair }), column(bytes, &mut |b| b.minor() as u64));
        let (payments, gaps) = (column(bytes, &mut { pair }), column(bytes, &mut { pair }));
        let (clients, users) = (column(bytes, &mut { places }), column(bytes, &mut { places }));
        let names = [self.named("LAKE"), self.named("U1")];
        let names: Vec<Vec<settlekit_text>> = names.into_iter().map(|name| vec![name]).collect();
        let (currency, exponent) = self.bytes.currency();
        let given = settlekit_columns {
            struct_size: 0,
            currency,
            exponent,
            age_kind: settlekit_age_kind(self.bytes.code(2)),
            row_count: self.bytes.count(ROWS),
            balances_minor: balances.cast(),
            ages: ages.cast(),
            amounts_minor: amounts.cast(),
            payments: payments.cast(),
            gaps_days: gaps.cast(),
            clients: names[0].as_ptr(),
            client_count: self.bytes.count(1),
            client_places: clients.cast(),
            users: names[1].as_ptr(),
            user_count: self.bytes.count(1),
            user_places: users.cast(),
        };
        self.lists.extend(names);
        let wanted = self.judgements(ages.cast());
        let shares = wanted.rows.cast::<u64>() == ages && !ages.is_null();
        let (given, wanted) = (self.given(given), self.given(wanted));
        let (policy, today) = (self.handle(0), self.bytes.date());
        let (done, error) = (self.output(), self.error());
        let mut cancel = self.bytes.below(2) as i32;
        let status = unsafe {
            let data = (&raw mut cancel).cast();
            settlekit_portfolio_judge(policy, today, given, wanted, Some(watch), data, done, error)
        };
        let rows_read =
            unsafe { given.is_null() || !given.is_aligned() || (*given).row_count == 0 };
        assert!(!shares || rows_read || status != SETTLEKIT_STATUS_OK, "columns share memory");
        self.check("portfolio_judge", status);
    }

    fn opt_outs(&mut self) {
        let address = settlekit_address {
            struct_size: 0,
            channel: settlekit_channel(self.bytes.code(2)),
            address: self.text(),
        };
        let address = self.given(address);
        let (count, place, error) = (self.bytes.count(1), self.output(), self.error());
        let status = unsafe { settlekit_opt_outs_new(address, count, place, error) };
        self.given_handle("opt_outs_new", status, place, Handle::OptOuts);
    }

    fn date(&mut self) {
        let (year, month, day) = (self.output(), self.output(), self.output());
        let days = self.bytes.number();
        let status = unsafe { settlekit_date_to_ymd(days, year, month, day) };
        if self.check("date_to_ymd", status) {
            let mut back = 0;
            let status = unsafe { settlekit_date_from_ymd(*year, *month, *day, &mut back) };
            assert_eq!((status, back), (SETTLEKIT_STATUS_OK, days), "a date and back");
        }
    }

    fn record(&mut self) {
        let (account, decision, error) = (self.handle(1), self.handle(2), self.error());
        let status = unsafe { settlekit_account_record(account, decision, error) };
        self.check("account_record", status);
    }

    /// Frees a live handle, or is refused one of another kind.
    fn free(&mut self) {
        if self.live.is_empty() {
            return;
        }
        let place = self.bytes.below(self.live.len());
        let handle = self.live[place];
        if self.bytes.once_in(3) && handle.kind() != 1 {
            let status = unsafe { settlekit_account_free(handle.address().cast()) };
            assert_eq!(status, SETTLEKIT_STATUS_WRONG_HANDLE, "freed as an account");
            return;
        }
        self.live.remove(place).free();
    }
}

/// Cancels if the caller's number says so.
unsafe extern "C-unwind" fn watch(user_data: *mut c_void, done: usize, of: usize) -> i32 {
    assert!(done <= of);
    unsafe { *user_data.cast::<i32>() }
}
