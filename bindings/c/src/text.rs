//! Text: UTF-8 with its length, in and out.

use core::ffi::c_char;

use crate::error::Failure;
use crate::raw;
use crate::status::SETTLEKIT_STATUS_INVALID_UTF8;

/// Text in UTF-8, not ended by a zero. In: data NULL and length 0 is text that is left out. Out:
/// a view that belongs to the handle it was read from.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_text {
    /// Its first byte.
    pub data: *const c_char,
    /// Its length in bytes.
    pub length: usize,
}

impl settlekit_text {
    /// No text.
    pub(crate) const NONE: settlekit_text = settlekit_text { data: core::ptr::null(), length: 0 };

    /// A view of text that somebody else owns.
    pub(crate) fn view(text: &str) -> settlekit_text {
        settlekit_text { data: text.as_ptr().cast(), length: text.len() }
    }

    /// A view of text that may be left out.
    pub(crate) fn optional(text: Option<&str>) -> settlekit_text {
        text.map_or(settlekit_text::NONE, settlekit_text::view)
    }

    /// The text, if it is given.
    ///
    /// # Safety
    /// Data that is not NULL points to `length` readable bytes.
    pub(crate) unsafe fn read<'t>(self, what: &str) -> Result<Option<&'t str>, Failure> {
        if self.data.is_null() && self.length == 0 {
            return Ok(None);
        }
        // SAFETY: as for this function.
        let bytes = unsafe { raw::read_slice(self.data.cast::<u8>(), self.length, what)? };
        std::str::from_utf8(bytes).map(Some).map_err(|error| {
            let message = format!("{what} is not UTF-8 from byte {} on", error.valid_up_to());
            Failure::new(SETTLEKIT_STATUS_INVALID_UTF8, message)
        })
    }

    /// The text, which must be given.
    ///
    /// # Safety
    /// As for [`settlekit_text::read`].
    pub(crate) unsafe fn required<'t>(self, what: &str) -> Result<&'t str, Failure> {
        // SAFETY: as for this function.
        unsafe { self.read(what)? }.ok_or_else(|| Failure::null(what))
    }

    /// The text as one of our own, if it is given.
    ///
    /// # Safety
    /// As for [`settlekit_text::read`].
    pub(crate) unsafe fn owned(self, what: &str) -> Result<Option<String>, Failure> {
        // SAFETY: as for this function.
        Ok(unsafe { self.read(what)? }.map(Into::into))
    }

    /// A name of some kind, if it is given.
    ///
    /// # Safety
    /// As for [`settlekit_text::read`].
    pub(crate) unsafe fn name<N>(self, what: &str) -> Result<Option<N>, Failure>
    where
        N: std::str::FromStr<Err = settlekit::ValueError>,
    {
        // SAFETY: as for this function.
        let text = unsafe { self.read(what)? };
        text.map(|text| {
            text.parse().map_err(|error: settlekit::ValueError| {
                Failure::invalid(format!("{what} \"{}\" {error}", text.escape_debug()))
            })
        })
        .transpose()
    }

    /// A name of some kind, which must be given.
    ///
    /// # Safety
    /// As for [`settlekit_text::read`].
    pub(crate) unsafe fn required_name<N>(self, what: &str) -> Result<N, Failure>
    where
        N: std::str::FromStr<Err = settlekit::ValueError>,
    {
        // SAFETY: as for this function.
        unsafe { self.name(what)? }.ok_or_else(|| Failure::null(what))
    }
}

/// Text of a call's own parameters.
pub(crate) const fn text(data: *const c_char, length: usize) -> settlekit_text {
    settlekit_text { data, length }
}
