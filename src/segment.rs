//! The segments of a balance: principal, interest, fees, costs, other.

use crate::currency::Currency;
use crate::money::Money;

/// What a part of a balance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// The debt itself.
    Principal,
    /// Interest that was posted.
    Interest,
    /// Fees.
    Fees,
    /// Costs, such as court costs.
    Costs,
    /// Everything else.
    Other,
}

impl Segment {
    /// Every segment, in the order in which the dialect writes them.
    pub const ALL: [Segment; 5] =
        [Segment::Principal, Segment::Interest, Segment::Fees, Segment::Costs, Segment::Other];

    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Segment::Principal => "principal",
            Segment::Interest => "interest",
            Segment::Fees => "fees",
            Segment::Costs => "costs",
            Segment::Other => "other",
        }
    }

    /// The segment of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Segment> {
        Segment::ALL.into_iter().find(|segment| segment.name() == name)
    }
}

/// One value for each segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct BySegment<T> {
    /// Of the principal.
    pub principal: T,
    /// Of the interest.
    pub interest: T,
    /// Of the fees.
    pub fees: T,
    /// Of the costs.
    pub costs: T,
    /// Of everything else.
    pub other: T,
}

/// Minor units by segment; a negative one is a credit.
///
/// ```
/// use settlekit::{Segment, Segments};
/// let mut balance = Segments::default();
/// balance.add(Segment::Principal, 100_000);
/// balance.add(Segment::Other, -2_000);
/// assert_eq!(balance.total(), 98_000);
/// ```
pub type Segments = BySegment<i64>;

impl<T: Copy> BySegment<T> {
    /// The value of one segment.
    #[must_use]
    pub const fn get(&self, segment: Segment) -> T {
        match segment {
            Segment::Principal => self.principal,
            Segment::Interest => self.interest,
            Segment::Fees => self.fees,
            Segment::Costs => self.costs,
            Segment::Other => self.other,
        }
    }

    /// Sets the value of one segment.
    pub fn set(&mut self, segment: Segment, value: T) {
        match segment {
            Segment::Principal => self.principal = value,
            Segment::Interest => self.interest = value,
            Segment::Fees => self.fees = value,
            Segment::Costs => self.costs = value,
            Segment::Other => self.other = value,
        }
    }

    /// Each segment with its value, in the order of [`Segment::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Segment, T)> + '_ {
        Segment::ALL.into_iter().map(|segment| (segment, self.get(segment)))
    }
}

// An account refuses entries whose totals leave the range of i64 (`amount_out_of_range`), so the
// saturating sums below are exact.
impl Segments {
    /// The sum, credits netted.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.iter().fold(0i64, |sum, (_, value)| sum.saturating_add(value))
    }

    /// Adds to one segment.
    pub fn add(&mut self, segment: Segment, minor: i64) {
        self.set(segment, self.get(segment).saturating_add(minor));
    }

    /// Adds every segment of `other`.
    pub fn add_all(&mut self, other: &Segments) {
        for (segment, minor) in other.iter() {
            self.add(segment, minor);
        }
    }

    /// Takes every segment of `other` away.
    pub fn subtract_all(&mut self, other: &Segments) {
        for (segment, minor) in other.iter() {
            self.add(segment, minor.saturating_neg());
        }
    }

    /// Whether every segment is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Segments::default()
    }

    /// The amounts as money.
    #[must_use]
    pub fn in_currency(&self, currency: Currency) -> SegmentAmounts {
        let amount = |segment| {
            let minor = self.get(segment);
            (minor != 0).then(|| Money::from_minor(minor, currency))
        };
        SegmentAmounts {
            principal: amount(Segment::Principal),
            interest: amount(Segment::Interest),
            fees: amount(Segment::Fees),
            costs: amount(Segment::Costs),
            other: amount(Segment::Other),
        }
    }
}

/// Money by segment, as events and answers carry it; segments of zero are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SegmentAmounts {
    /// Of the principal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal: Option<Money>,
    /// Of the interest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interest: Option<Money>,
    /// Of the fees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fees: Option<Money>,
    /// Of the costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub costs: Option<Money>,
    /// Of everything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<Money>,
}

impl SegmentAmounts {
    /// Back to minor units.
    #[must_use]
    pub fn minor(&self) -> Segments {
        let minor = |amount: Option<Money>| amount.map_or(0, Money::minor);
        Segments {
            principal: minor(self.principal),
            interest: minor(self.interest),
            fees: minor(self.fees),
            costs: minor(self.costs),
            other: minor(self.other),
        }
    }
}
