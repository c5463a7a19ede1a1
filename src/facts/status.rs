//! Customer statuses and the moves that a person may make by hand.

/// Where a customer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not worked.
    Inactive,
    /// Paying as agreed.
    OnTrack,
    /// Being reminded.
    Overdue,
    /// No follow-up: the ordinary reminders are exhausted.
    Stopped,
    /// An offer or settlement is running.
    InSettlement,
    /// No claim owes anything.
    Paid,
    /// Given up.
    Lost,
    /// With a court or lawyer.
    Legal,
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 8] = [
        Status::Inactive,
        Status::OnTrack,
        Status::Overdue,
        Status::Stopped,
        Status::InSettlement,
        Status::Paid,
        Status::Lost,
        Status::Legal,
    ];

    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Status::Inactive => "inactive",
            Status::OnTrack => "on_track",
            Status::Overdue => "overdue",
            Status::Stopped => "stopped",
            Status::InSettlement => "in_settlement",
            Status::Paid => "paid",
            Status::Lost => "lost",
            Status::Legal => "legal",
        }
    }

    /// The status of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Whether a person may move a customer from this status to another by hand.
    ///
    /// ```
    /// use settlekit::account::Status;
    /// assert!(Status::Paid.may_be_moved_by_hand_to(Status::Stopped));
    /// assert!(!Status::Stopped.may_be_moved_by_hand_to(Status::Paid));
    /// ```
    #[must_use]
    pub const fn may_be_moved_by_hand_to(self, to: Status) -> bool {
        use Status::{InSettlement, Inactive, Legal, Lost, OnTrack, Overdue, Paid, Stopped};
        matches!(
            (self, to),
            (Inactive, OnTrack | Overdue | Stopped)
                | (OnTrack, Inactive | Overdue | Stopped)
                | (Overdue, Inactive | OnTrack | Stopped)
                | (Stopped, Inactive | OnTrack | Overdue)
                | (Inactive | OnTrack | Overdue | Stopped, Lost | Legal)
                | (Legal, Overdue | Stopped | Lost)
                | (InSettlement, Legal)
                | (Paid | Lost, Stopped)
        )
    }
}

/// A move that is made by no hand: by money, by time, or by an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// From which status; none is any.
    pub from: Option<Status>,
    /// What makes the move.
    pub when: &'static str,
    /// To which status.
    pub to: Status,
}

/// Every move by money, time, offers or settlements (domain.md 3). The return of a payment may lead
/// anywhere: back to what the status would be without that payment.
pub const TRANSITIONS: [Transition; 18] = {
    const fn from(from: Status, when: &'static str, to: Status) -> Transition {
        Transition { from: Some(from), when, to }
    }
    [
        from(Status::Stopped, "an offer or settlement is made", Status::InSettlement),
        Transition { from: None, when: "a payment leaves no claim owing", to: Status::Paid },
        from(Status::InSettlement, "the last active offer expires unpaid", Status::Lost),
        from(Status::InSettlement, "the last active offer is abandoned", Status::Lost),
        from(Status::InSettlement, "the reminders have run out, by policy", Status::Lost),
        from(Status::InSettlement, "the last active offer is withdrawn", Status::Stopped),
        from(
            Status::InSettlement,
            "the last active settlement breaks, or is deactivated, voided or removed",
            Status::Stopped,
        ),
        from(Status::InSettlement, "the last active one is reached, others owe", Status::Stopped),
        from(Status::Lost, "money in time reaches the offer, others owe", Status::Stopped),
        from(Status::Legal, "money in time reaches the offer, others owe", Status::Stopped),
        from(Status::Lost, "money in time accepts terms to be paid later", Status::InSettlement),
        from(Status::Stopped, "money in time accepts terms to be paid later", Status::InSettlement),
        from(
            Status::Stopped,
            "a broken settlement is cured, or was not broken",
            Status::InSettlement,
        ),
        from(Status::Lost, "a broken settlement is cured, or was not broken", Status::InSettlement),
        from(Status::Stopped, "a settlement is reactivated", Status::InSettlement),
        from(Status::Paid, "the payment is returned in time", Status::InSettlement),
        from(Status::Paid, "the coding of a settlement is taken back", Status::InSettlement),
        from(Status::Paid, "a fulfilled settlement is voided or removed", Status::Stopped),
    ]
};
