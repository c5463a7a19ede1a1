//! Customer statuses and the moves that a person may make by hand.

/// Where a customer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
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
