//! Commands about settlements from JSON.

use alloc::format;
use alloc::vec::Vec;

use crate::account::{Action, NewSettlement, ProposalSummary, SettlementChange, Terms, Wish};
use crate::fault::Fault;
use crate::id::{ClaimId, OfferId, SettlementId};
use crate::money::Money;
use crate::plan::{Frequency, Instalment, PlanTerms, Size};

use super::command::Reading;
use super::reader::{Fields, Reader};
use super::value::Json;
use super::words::{FREQUENCIES, ROLLS};

/// The keys of a command about settlements beside the common ones.
pub(super) fn settlement_keys(command: &str) -> Option<&'static [&'static str]> {
    Some(match command {
        "create_settlement" => &[
            "settlement",
            "claims",
            "parts",
            "terms",
            "inception_on",
            "plan",
            "pay_by",
            "accepts",
            "approved_by",
            "currency",
        ],
        "modify_settlement" => {
            &["settlement", "terms", "inception_on", "plan", "approved_by", "currency"]
        }
        "deactivate_settlement"
        | "reactivate_settlement"
        | "void_settlement"
        | "remove_settlement" => &["settlement", "reason"],
        "check_proposal" => {
            &["amount", "payments", "gap_days", "claims", "approved_by", "currency"]
        }
        "solve" => {
            &["amount", "can_pay", "every", "first_due", "down_payment", "claims", "currency"]
        }
        "assess" => &[
            "relationship",
            "hardship",
            "dispute",
            "willingness",
            "age_days",
            "unanswered_attempts",
            "broken_promises",
            "legal_cost",
            "legal_chance",
            "legal_recovery",
            "legal_days",
            "claims",
            "currency",
        ],
        _ => return None,
    })
}

impl Reading {
    pub(super) fn settlement_action(&mut self, name: &str, fields: &Fields<'_>) -> Option<Action> {
        match name {
            "create_settlement" => self.create_settlement(fields),
            "modify_settlement" => self.modify_settlement(fields),
            "check_proposal" => self.check_proposal(fields),
            "solve" => self.solve(fields),
            "assess" => self.assess(fields),
            "check_contact" => self.check_contact(fields),
            _ => {
                let settlement: Option<SettlementId> = self.name(fields, "settlement", "\"S1\"");
                let (settlement, reason) = (settlement?, self.reason(fields));
                match name {
                    "deactivate_settlement" => {
                        Some(Action::DeactivateSettlement { settlement, reason })
                    }
                    "reactivate_settlement" => {
                        Some(Action::ReactivateSettlement { settlement, reason })
                    }
                    "void_settlement" => Some(Action::VoidSettlement { settlement, reason }),
                    "remove_settlement" => Some(Action::RemoveSettlement { settlement, reason }),
                    _ => None,
                }
            }
        }
    }

    fn create_settlement(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let settlement = self.name(fields, "settlement", "\"S1\"");
        let accepts: Option<OfferId> = self.reader.optional(fields, "accepts", Reader::parsed);
        let terms = match fields.get("terms") {
            Some(json) => self.terms(json, &fields.at("terms")).map(Some),
            None if fields.get("accepts").is_some() => Some(None),
            None => {
                let fault = Fault::new(
                    fields.at("terms"),
                    "\"terms\" is missing; only a settlement that accepts an offer needs none",
                );
                self.reader.faults.push(fault.with_example("{\"percent\": \"75\"}"));
                None
            }
        };
        let inception_on =
            self.reader.required(fields, "inception_on", "\"2026-03-01\"", Reader::date);
        let plan = self.optional_plan(fields);
        let pay_by = self.reader.optional(fields, "pay_by", Reader::date);
        let claims = self.claims(fields);
        let parts = self.parts(fields);
        if claims.is_some() && parts.is_some() && !self.reader.of_journal {
            let message = "parts name the claims already; leave claims out";
            self.reader.fault(fields.at("claims"), message);
        }
        Some(Action::CreateSettlement(NewSettlement {
            settlement: settlement?,
            terms: terms?,
            inception_on: inception_on?,
            plan,
            pay_by,
            claims,
            parts,
            accepts,
        }))
    }

    fn modify_settlement(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let settlement = self.name(fields, "settlement", "\"S1\"");
        let terms: Option<Terms> =
            fields.get("terms").and_then(|json| self.terms(json, &fields.at("terms")));
        let inception_on = self.reader.optional(fields, "inception_on", Reader::date);
        let plan = self.optional_plan(fields);
        let settlement = settlement?;
        Some(Action::ModifySettlement(SettlementChange { settlement, terms, inception_on, plan }))
    }

    fn check_proposal(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let amount = self.required_amount(fields, "\"1500.00\"");
        let payments = self.reader.required(fields, "payments", "5", Reader::count);
        let gap_days = self.reader.optional(fields, "gap_days", Reader::count);
        if payments.is_some_and(|payments| payments > 1) && fields.get("gap_days").is_none() {
            let message = "several payments need the days between them";
            let fault = Fault::new(fields.at("gap_days"), message);
            self.reader.faults.push(fault.with_example("30"));
        }
        let claims = self.claims(fields);
        let (amount, payments) = (amount?, payments?);
        Some(Action::CheckProposal(ProposalSummary { amount, payments, gap_days, claims }))
    }

    fn solve(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let before = self.reader.faults.len();
        let mut amount =
            |key: &str| fields.get(key).and_then(|json| self.amount(json, &fields.at(key)));
        let (wanted, can_pay) = (amount("amount"), amount("can_pay"));
        let down_payment = amount("down_payment");
        let every = match fields.get("every") {
            Some(json) => self.frequency(json, &fields.at("every")),
            None => {
                let fault = Fault::new(fields.at("every"), "\"every\" is missing");
                self.reader.faults.push(fault.with_example("\"month\""));
                None
            }
        };
        let first_due = self.reader.required(fields, "first_due", "\"2026-04-01\"", Reader::date);
        let claims = self.claims(fields);
        if self.reader.faults.len() > before {
            return None;
        }
        let (every, first_due) = (every?, first_due?);
        let amount = wanted;
        Some(Action::Solve(Wish { amount, can_pay, every, first_due, down_payment, claims }))
    }

    /// How the host splits the amount over claims.
    fn parts(&mut self, fields: &Fields<'_>) -> Option<Vec<(ClaimId, Money)>> {
        let at = fields.at("parts");
        let items = fields.get("parts").and_then(|json| self.reader.array(json, &at))?;
        let mut parts: Vec<(ClaimId, Money)> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let place = format!("{at}/{index}");
            let Some(part) = self.reader.object(item, &place, &["claim", "amount"]) else {
                continue;
            };
            let claim: Option<ClaimId> = self.name(&part, "claim", "\"C1\"");
            let amount = self.required_amount(&part, "\"500.00\"");
            if let (Some(claim), Some(amount)) = (claim, amount) {
                let twice = parts.iter().any(|(other, _)| *other == claim);
                if twice && !self.reader.of_journal {
                    self.reader.fault(place, format!("the claim \"{claim}\" stands here twice"));
                }
                parts.push((claim, amount));
            }
        }
        if items.is_empty() && !self.reader.of_journal {
            self.reader.fault(at, "name at least one claim, or leave parts out");
        }
        Some(parts)
    }

    fn optional_plan(&mut self, fields: &Fields<'_>) -> Option<PlanTerms> {
        let json = fields.get("plan")?;
        self.plan(json, &fields.at("plan"))
    }

    pub(super) fn plan(&mut self, json: &Json, place: &str) -> Option<PlanTerms> {
        let known =
            ["payments", "instalment", "instalments", "first_due", "every", "down_payment", "roll"];
        let before = self.reader.faults.len();
        let fields = self.reader.object(json, place, &known)?;
        let size = self.size(&fields);
        let first_due = self.reader.optional(&fields, "first_due", Reader::date);
        let every = match fields.get("every") {
            Some(json) => self.frequency(json, &fields.at("every")),
            None => self.frequency_left_out(&fields, size.as_ref()),
        };
        let down_payment = fields
            .get("down_payment")
            .and_then(|json| self.amount(json, &fields.at("down_payment")));
        let roll =
            self.reader.optional(&fields, "roll", |reader, json, at| reader.word(json, at, &ROLLS));
        if self.reader.faults.len() > before {
            return None;
        }
        let terms = PlanTerms {
            size: size?,
            first_due,
            every: every?,
            down_payment_minor: down_payment.map(Money::minor),
            roll: roll.unwrap_or_default(),
        };
        if let Err(fault) = terms.check_form() {
            self.reader.fault(place, format!("{fault}"));
            return None;
        }
        Some(terms)
    }

    fn size(&mut self, fields: &Fields<'_>) -> Option<Size> {
        let given = ["payments", "instalment", "instalments"].map(|key| fields.get(key));
        match given {
            [Some(payments), None, None] => {
                self.reader.count(payments, &fields.at("payments")).map(Size::Payments)
            }
            [None, Some(instalment), None] => self
                .amount(instalment, &fields.at("instalment"))
                .map(|amount| Size::Instalment(amount.minor())),
            [None, None, Some(list)] => {
                for key in ["first_due", "every"] {
                    if fields.get(key).is_some() && !self.reader.of_journal {
                        let message = "a list of instalments has its own dates";
                        self.reader.fault(fields.at(key), message);
                    }
                }
                self.instalments(list, &fields.at("instalments")).map(Size::Own)
            }
            _ => {
                let message = "a plan is exactly one of payments, instalment, instalments";
                let fault = Fault::new(fields.place.clone(), message);
                self.reader.faults.push(fault.with_example(
                    "{\"payments\": 5, \"first_due\": \"2026-04-01\", \"every\": \"month\"}",
                ));
                None
            }
        }
    }

    fn instalments(&mut self, json: &Json, at: &str) -> Option<Vec<Instalment>> {
        let mut instalments = Vec::new();
        for (index, item) in self.reader.array(json, at)?.iter().enumerate() {
            let place = format!("{at}/{index}");
            let Some(fields) = self.reader.object(item, &place, &["due_on", "amount"]) else {
                continue;
            };
            let due_on = self.reader.required(&fields, "due_on", "\"2026-04-01\"", Reader::date);
            let amount = self.required_amount(&fields, "\"500.00\"");
            if let (Some(due_on), Some(amount)) = (due_on, amount) {
                instalments.push(Instalment { due_on, amount_minor: amount.minor() });
            }
        }
        Some(instalments)
    }

    /// A list has its own dates, and a single payment is due once; all else says how often.
    fn frequency_left_out(
        &mut self,
        fields: &Fields<'_>,
        size: Option<&Size>,
    ) -> Option<Frequency> {
        match size {
            Some(Size::Own(_) | Size::Payments(0 | 1)) | None => Some(Frequency::Once),
            Some(_) => {
                let fault = Fault::new(fields.at("every"), "\"every\" is missing");
                self.reader.faults.push(fault.with_example("\"month\""));
                None
            }
        }
    }

    pub(super) fn frequency(&mut self, json: &Json, place: &str) -> Option<Frequency> {
        if let Json::Object(_) = json {
            let fields = self.reader.object(json, place, &["days"])?;
            let days = self.reader.required(&fields, "days", "10", Reader::count)?;
            if days == 0 && !self.reader.of_journal {
                self.reader.fault(fields.at("days"), "every 0 days is not a frequency");
                return None;
            }
            return Some(Frequency::Days(days));
        }
        self.reader.word(json, place, &FREQUENCIES)
    }
}
