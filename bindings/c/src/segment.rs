//! Sets of segments: what bears interest.

use settlekit::Segment;

use crate::error::Failure;
use crate::status::SETTLEKIT_STATUS_UNKNOWN_VALUE;

/// In a set of segments: the principal. A set is the sum of such numbers.
pub const SETTLEKIT_SEGMENT_SET_PRINCIPAL: u32 = 1;
/// In a set of segments: the interest.
pub const SETTLEKIT_SEGMENT_SET_INTEREST: u32 = 2;
/// In a set of segments: the fees.
pub const SETTLEKIT_SEGMENT_SET_FEES: u32 = 4;
/// In a set of segments: the costs.
pub const SETTLEKIT_SEGMENT_SET_COSTS: u32 = 8;
/// In a set of segments: everything else.
pub const SETTLEKIT_SEGMENT_SET_OTHER: u32 = 16;

const MEMBERS: [(u32, Segment); 5] = [
    (SETTLEKIT_SEGMENT_SET_PRINCIPAL, Segment::Principal),
    (SETTLEKIT_SEGMENT_SET_INTEREST, Segment::Interest),
    (SETTLEKIT_SEGMENT_SET_FEES, Segment::Fees),
    (SETTLEKIT_SEGMENT_SET_COSTS, Segment::Costs),
    (SETTLEKIT_SEGMENT_SET_OTHER, Segment::Other),
];

/// The segments of a set, in the order of the dialect.
pub(crate) fn segments_of_set(set: u32, what: &str) -> Result<Vec<Segment>, Failure> {
    let all = MEMBERS.iter().fold(0, |all, (member, _)| all | member);
    if set & !all != 0 {
        let message =
            format!("{what} is {set}, which is more than the set of all segments ({all})");
        return Err(Failure::new(SETTLEKIT_STATUS_UNKNOWN_VALUE, message));
    }
    let chosen = MEMBERS.iter().filter(|(member, _)| set & member != 0);
    Ok(chosen.map(|(_, segment)| *segment).collect())
}

/// The set of these segments.
pub(crate) fn set_of_segments(segments: &[Segment]) -> u32 {
    let chosen = MEMBERS.iter().filter(|(_, segment)| segments.contains(segment));
    chosen.fold(0, |set, (member, _)| set | member)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn sets_hold_every_segment_once() {
        for segment in Segment::ALL {
            assert_eq!(set_of_segments(&[segment]).count_ones(), 1);
        }
        for set in 0..32 {
            let segments = segments_of_set(set, "set").unwrap();
            assert_eq!(set_of_segments(&segments), set);
        }
        assert_eq!(segments_of_set(31, "set").unwrap(), Segment::ALL);
        assert!(segments_of_set(32, "set").is_err());
    }
}
