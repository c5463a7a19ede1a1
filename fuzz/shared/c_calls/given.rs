//! The structs of calls, made up of bytes.

use settlekit_capi::*;

use super::Run;

impl Run<'_> {
    pub(super) fn payment(&mut self) -> *const settlekit_new_payment {
        let (currency, exponent) = self.bytes.currency();
        let payment = settlekit_new_payment {
            struct_size: 0,
            effective_on: self.bytes.date(),
            payment: self.named("P1"),
            amount_minor: self.bytes.minor(),
            currency,
            exponent,
            claim: self.maybe(),
            coded_as: settlekit_coding(self.bytes.code(3)),
            reserved: u32::from(self.bytes.once_in(32)),
        };
        self.given(payment)
    }

    pub(super) fn reversal(&mut self) -> *const settlekit_reversal {
        let (currency, exponent) = self.bytes.currency();
        let reversal = settlekit_reversal {
            struct_size: 0,
            has_amount: self.bytes.flag(),
            payment: self.named("P1"),
            amount_minor: self.bytes.minor(),
            currency,
            exponent,
            reason: self.maybe(),
        };
        self.given(reversal)
    }

    pub(super) fn adjustment(&mut self) -> *const settlekit_adjustment {
        let (currency, exponent) = self.bytes.currency();
        let adjustment = settlekit_adjustment {
            struct_size: 0,
            segment: settlekit_segment(self.bytes.code(5)),
            claim: self.named("C1"),
            amount_minor: self.bytes.minor(),
            currency,
            exponent,
            reason: self.maybe(),
        };
        self.given(adjustment)
    }

    pub(super) fn offer(&mut self) -> *const settlekit_new_offer {
        let (claims, claim_count) = self.list();
        // SAFETY: all zeros is a struct in which nothing is given.
        let mut offer: settlekit_new_offer = unsafe { std::mem::zeroed() };
        offer.terms = settlekit_terms_kind(self.bytes.code(3));
        offer.offer = self.named("O1");
        (offer.currency, offer.exponent) = self.bytes.currency();
        (offer.claims, offer.claim_count) = (claims, claim_count);
        if offer.terms.0 == SETTLEKIT_TERMS_FIXED {
            offer.amount_minor = self.bytes.minor();
        } else {
            offer.percent_millionths = self.bytes.number().wrapping_mul(10_000);
        }
        offer.expires_on = self.bytes.date();
        offer.has_pay_by = self.bytes.flag();
        offer.pay_by = if offer.has_pay_by == 0 { 0 } else { self.bytes.date() };
        offer.sequence = self.maybe();
        offer.supersedes = self.maybe();
        offer.reason = self.maybe();
        self.given(offer)
    }

    pub(super) fn counter_offer(&mut self) -> *const settlekit_new_counter_offer {
        let (claims, claim_count) = self.list();
        // SAFETY: all zeros is a struct in which nothing is given.
        let mut new: settlekit_new_counter_offer = unsafe { std::mem::zeroed() };
        new.party = settlekit_party(self.bytes.code(2));
        let by_debtor = new.party.0 == SETTLEKIT_PARTY_DEBTOR;
        new.offer = self.named(if by_debtor { "D1" } else { "O1" });
        if !by_debtor || self.bytes.once_in(3) {
            new.counters = self.named(if by_debtor { "O1" } else { "D1" });
        }
        new.terms = settlekit_terms_kind(self.bytes.code(3));
        (new.currency, new.exponent) = self.bytes.currency();
        if new.terms.0 == SETTLEKIT_TERMS_FIXED {
            new.amount_minor = self.bytes.minor();
        } else if new.terms.0 == SETTLEKIT_TERMS_PERCENT {
            new.percent_millionths = self.bytes.number().wrapping_mul(10_000);
        }
        (new.claims, new.claim_count) = (claims, claim_count);
        new.has_expires_on = self.bytes.flag();
        new.expires_on = if new.has_expires_on == 0 { 0 } else { self.bytes.date() };
        new.has_pay_by = self.bytes.flag();
        new.pay_by = if new.has_pay_by == 0 { 0 } else { self.bytes.date() };
        new.reason = self.maybe();
        self.given(new)
    }

    pub(super) fn proposal(&mut self) -> *const settlekit_proposal {
        let (claims, claim_count) = self.list();
        let (currency, exponent) = self.bytes.currency();
        let proposal = settlekit_proposal {
            struct_size: 0,
            has_gap_days: self.bytes.flag(),
            amount_minor: self.bytes.minor(),
            currency,
            exponent,
            payments: self.bytes.number() as u32,
            gap_days: self.bytes.number() as u32,
            claims,
            claim_count,
        };
        self.given(proposal)
    }

    /// Places for what is judged, now and then over the ages that are read.
    pub(super) fn judgements(&mut self, ages: *mut u32) -> settlekit_judgements {
        settlekit_judgements {
            struct_size: 0,
            reserved: u32::from(self.bytes.once_in(32)),
            refusal_numbers: self.output(),
            breaches: self.output(),
            forgiven_minor: self.output(),
            floors_minor: self.output(),
            most_forgiven_minor: self.output(),
            rows: if self.bytes.once_in(16) { ages } else { self.output() },
            scopes: self.output(),
        }
    }
}
