//! Negotiations from JSON: the policy's part, and the commands.

use alloc::format;

use crate::account::{Action, NewApprovalRequest, NewCounterOffer, Party, Terms};
use crate::policy::NegotiationDraft;

use super::command::Reading;
use super::reader::{Fields, Reader};
use super::value::Json;
use super::words::PARTIES;

pub(super) fn read_negotiation(
    reader: &mut Reader,
    json: &Json,
    place: &str,
) -> Option<NegotiationDraft> {
    let fields = reader.object(json, place, &["ladder", "round_days", "max_rounds"])?;
    let ladder = reader.optional(&fields, "ladder", |reader, json, at| {
        let steps = reader.array(json, at)?;
        let read = |(index, step)| reader.text(step, &format!("{at}/{index}"));
        Some(steps.iter().enumerate().filter_map(read).collect())
    });
    Some(NegotiationDraft {
        ladder: ladder.unwrap_or_default(),
        round_days: reader.optional(&fields, "round_days", Reader::count),
        max_rounds: reader.optional(&fields, "max_rounds", Reader::count),
    })
}

/// The keys of a command about a negotiation beside the common ones.
pub(super) fn negotiation_keys(command: &str) -> Option<&'static [&'static str]> {
    Some(match command {
        "make_counter_offer" => &[
            "offer",
            "party",
            "counters",
            "terms",
            "expires_on",
            "pay_by",
            "claims",
            "approved_by",
            "reason",
            "currency",
        ],
        "reject_offer" => &["offer", "party", "reason"],
        "request_approval" => &["request", "offer", "terms", "pay_by", "reason", "currency"],
        "approve" => &["request"],
        "decline" => &["request", "reason"],
        "list_rounds" => &[],
        _ => return None,
    })
}

impl Reading {
    pub(super) fn negotiation_action(&mut self, name: &str, fields: &Fields<'_>) -> Option<Action> {
        match name {
            "accept_offer" => {
                let effective_on = self.reader.optional(fields, "effective_on", Reader::date);
                let (offer, party) = (self.name(fields, "offer", "\"O1\""), self.party(fields));
                Some(Action::AcceptOffer { offer: offer?, effective_on, party })
            }
            "make_counter_offer" => self.make_counter_offer(fields),
            "reject_offer" => {
                let (offer, party) = (self.name(fields, "offer", "\"O1\""), self.party(fields));
                let reason = self.reason(fields);
                Some(Action::RejectOffer { offer: offer?, party, reason })
            }
            "request_approval" => self.request_approval(fields),
            "approve" => Some(Action::Approve { request: self.name(fields, "request", "\"R1\"")? }),
            "decline" => {
                let (request, reason) =
                    (self.name(fields, "request", "\"R1\""), self.reason(fields));
                Some(Action::Decline { request: request?, reason })
            }
            _ => Some(Action::ListRounds),
        }
    }

    /// Who acts, where that may be left out.
    fn party(&mut self, fields: &Fields<'_>) -> Option<Party> {
        self.reader.optional(fields, "party", |reader, json, at| reader.word(json, at, &PARTIES))
    }

    fn make_counter_offer(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let offer = self.name(fields, "offer", "\"D1\"");
        let party = self.reader.required(fields, "party", "\"debtor\"", |reader, json, at| {
            reader.word(json, at, &PARTIES)
        });
        let counters = self.reader.optional(fields, "counters", Reader::parsed);
        let terms = self.maybe_terms(fields);
        let expires_on = self.reader.optional(fields, "expires_on", Reader::date);
        let pay_by = self.reader.optional(fields, "pay_by", Reader::date);
        if fields.get("counters").is_some() && fields.get("claims").is_some() {
            let message = "the claims are those of the offer that is countered; leave claims out";
            self.reader.fault(fields.at("claims"), message);
        }
        if party == Some(Party::Debtor) && fields.get("terms").is_none() {
            let message = "\"terms\" is missing: the ladder proposes the creditor's figures only";
            self.reader.fault(fields.at("terms"), message);
        }
        if party == Some(Party::Creditor) && fields.get("counters").is_none() {
            let message = "\"counters\" is missing: name the debtor's offer, or create an offer";
            self.reader.fault(fields.at("counters"), message);
        }
        let claims = self.claims(fields);
        let reason = self.reason(fields);
        Some(Action::MakeCounterOffer(NewCounterOffer {
            offer: offer?,
            party: party?,
            counters,
            terms: terms?,
            expires_on,
            pay_by,
            claims,
            reason,
        }))
    }

    fn request_approval(&mut self, fields: &Fields<'_>) -> Option<Action> {
        let request = self.name(fields, "request", "\"R1\"");
        let offer = self.name(fields, "offer", "\"D1\"");
        let terms = self.maybe_terms(fields);
        let pay_by = self.reader.optional(fields, "pay_by", Reader::date);
        let reason = self.reason(fields);
        Some(Action::RequestApproval(NewApprovalRequest {
            request: request?,
            offer: offer?,
            terms: terms?,
            pay_by,
            reason,
        }))
    }

    /// Terms that may be left out; none at all where they could not be read.
    fn maybe_terms(&mut self, fields: &Fields<'_>) -> Option<Option<Terms>> {
        match fields.get("terms") {
            Some(json) => self.terms(json, &fields.at("terms")).map(Some),
            None => Some(None),
        }
    }
}
