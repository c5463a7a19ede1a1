//! The checksum of a snapshot: whether anything was changed, words that nothing depends on
//! included. It is no seal: whoever forges a snapshot can compute it as well.

use alloc::format;
use alloc::string::String;

/// FNV-1a of 64 bits, as 16 hexadecimal digits. Each step is reversible, so a change of one byte
/// always shows; any other change goes unseen once in 2^64.
pub(super) fn checksum(text: &str) -> String {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(start, step))
}

/// The document with its checksum as the last key; the checksum is of the document without it.
pub(super) fn with_checksum(mut text: String) -> String {
    let sum = checksum(&text);
    text.pop();
    text.push_str(&format!(",\"checksum\":\"{sum}\"}}"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_published_method() {
        // Test vectors of FNV-1a, 64 bit: of nothing, of "a", of "foobar".
        assert_eq!(checksum(""), "cbf29ce484222325");
        assert_eq!(checksum("a"), "af63dc4c8601ec8c");
        assert_eq!(checksum("foobar"), "85944171f73967e8");
        let with = with_checksum("{\"a\":1}".into());
        assert_eq!(with, format!("{{\"a\":1,\"checksum\":\"{}\"}}", checksum("{\"a\":1}")));
    }
}
