// Faults made on purpose, included by the library when it is built with
// `--cfg settlekit_deliberate_fault`: they prove that the sanitizer and the guard see what they are
// there for. It is no feature of the crate, so that no build turns it on by accident, and it is
// included rather than a module, so that the header and its generator know nothing of it.

/// Reads a byte of its own memory beyond the end.
#[unsafe(no_mangle)]
pub extern "C" fn settlekit_deliberate_read_beyond(count: usize) -> settlekit_status {
    guard::guard_alone(|| {
        let bytes = std::hint::black_box(vec![7_u8; count]);
        // SAFETY: there is none, and that is the point.
        let beyond = unsafe { bytes.as_ptr().add(count).read() };
        std::hint::black_box(beyond);
        Ok(())
    })
}

/// Panics as it changes an account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settlekit_deliberate_panic(
    account: *mut settlekit_account,
    error: *mut *mut settlekit_error,
) -> settlekit_status {
    let work = || {
        let none: Option<u8> = std::hint::black_box(None);
        let change = |_: &mut account::State| -> Result<(), error::Failure> {
            #[allow(clippy::unwrap_used, reason = "the panic is what is tested")]
            none.unwrap();
            Ok(())
        };
        // SAFETY: the caller keeps the contract of handles.
        unsafe { account::change(account, change) }
    };
    // SAFETY: the caller keeps the contract of errors.
    unsafe { guard::guard(error, work) }
}
