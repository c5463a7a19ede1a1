//! Commands about written agreements, from JSON and to JSON.

use crate::account::{Action, AgreementReturn, AgreementSending, NewAgreement};
use crate::id::{AgreementId, ArrangementId};

use super::command::Reading;
use super::reader::{Fields, Reader};
use super::writer::Writer;

/// The keys of a command about agreements beside the common ones.
pub(super) fn agreement_keys(command: &str) -> Option<&'static [&'static str]> {
    Some(match command {
        "create_agreement" => &["agreement", "settlement", "offer", "reason"],
        "approve_agreement" | "complete_agreement" => &["agreement"],
        "send_agreement" => &["agreement", "content_hash", "sent_on"],
        "return_agreement" => &["agreement", "signed_by", "signed_on", "content_hash"],
        _ => return None,
    })
}

impl Reading {
    pub(super) fn agreement_action(&mut self, name: &str, fields: &Fields<'_>) -> Option<Action> {
        let agreement: Option<AgreementId> = self.name(fields, "agreement", "\"A1\"");
        let content_hash = self.reader.optional(fields, "content_hash", Reader::parsed);
        match name {
            "create_agreement" => {
                let (arrangement, reason) = (self.one_arrangement(fields), self.reason(fields));
                Some(Action::CreateAgreement(NewAgreement {
                    agreement: agreement?,
                    arrangement: arrangement?,
                    reason,
                }))
            }
            "approve_agreement" => {
                if fields.get("by").is_none() && !self.reader.of_journal {
                    self.reader.fault(fields.at("by"), "\"by\" is missing: who approves it");
                }
                Some(Action::ApproveAgreement { agreement: agreement? })
            }
            "send_agreement" => {
                let sent_on = self.reader.optional(fields, "sent_on", Reader::date);
                let agreement = agreement?;
                Some(Action::SendAgreement(AgreementSending { agreement, content_hash, sent_on }))
            }
            "return_agreement" => {
                let signed_by = self.reader.optional(fields, "signed_by", Reader::text);
                let signed_on = self.reader.optional(fields, "signed_on", Reader::date);
                Some(Action::ReturnAgreement(AgreementReturn {
                    agreement: agreement?,
                    signed_by,
                    signed_on,
                    content_hash,
                }))
            }
            _ => Some(Action::CompleteAgreement { agreement: agreement? }),
        }
    }

    /// The offer or the settlement; one of them is needed.
    fn one_arrangement(&mut self, fields: &Fields<'_>) -> Option<ArrangementId> {
        if fields.get("offer").is_none() && fields.get("settlement").is_none() {
            let message = "name the offer or the settlement that is set down";
            self.reader.fault(fields.at("settlement"), message);
            return None;
        }
        self.toward(fields)
    }
}

/// Writes the fields of a command about agreements.
pub(super) fn write_agreement_action(writer: Writer, action: &Action) -> Writer {
    match action {
        Action::CreateAgreement(new) => {
            let writer = writer.text("agreement", &new.agreement);
            let writer = match &new.arrangement {
                ArrangementId::Offer(offer) => writer.text("offer", offer),
                ArrangementId::Settlement(settlement) => writer.text("settlement", settlement),
            };
            writer.maybe_text("reason", new.reason.as_ref())
        }
        Action::ApproveAgreement { agreement } | Action::CompleteAgreement { agreement } => {
            writer.text("agreement", agreement)
        }
        Action::SendAgreement(sending) => writer
            .text("agreement", &sending.agreement)
            .maybe_text("content_hash", sending.content_hash.as_ref())
            .maybe_text("sent_on", sending.sent_on),
        Action::ReturnAgreement(signed) => writer
            .text("agreement", &signed.agreement)
            .maybe_text("signed_by", signed.signed_by.as_ref())
            .maybe_text("signed_on", signed.signed_on)
            .maybe_text("content_hash", signed.content_hash.as_ref()),
        _ => writer,
    }
}
