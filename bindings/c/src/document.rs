//! The document handle: long text that a call gives back.

use crate::guard::guard_alone;
use crate::handle::{self, Kind};
use crate::raw::Out;
use crate::status::settlekit_status;
use crate::text::settlekit_text;

/// Text that a call gave back, usually JSON: an immutable object of its own that any thread may
/// read, whatever becomes of what it was made from.
pub struct settlekit_document {
    _opaque: [u8; 0],
}

impl Kind for settlekit_document {
    type Inner = String;
    const MARK: u64 = 0x7365_7474_6c65_444f;
    const NAME: &'static str = "settlekit_document";
}

/// A new handle for a text.
pub(crate) fn give(text: String) -> *mut settlekit_document {
    handle::give(text)
}

/// The text of a document. It is not ended by a zero.
///
/// Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the document; NULL_POINTER,
/// MISALIGNED, WRONG_HANDLE. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_document_text(
    document: *const settlekit_document,
    text: *mut settlekit_text,
) -> settlekit_status {
    guard_alone(|| {
        let out = Out::new(text, "text")?;
        // SAFETY: the caller keeps the contract of handles and places.
        unsafe { out.set(settlekit_text::view(handle::look(document)?)) };
        Ok(())
    })
}

/// Frees a document; NULL is fine.
///
/// Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of it are not to be used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_document_free(
    document: *mut settlekit_document,
) -> settlekit_status {
    // SAFETY: the caller keeps the contract of handles.
    guard_alone(|| unsafe { handle::take(document) }.map(|_| ()))
}
