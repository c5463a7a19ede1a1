//! Raw memory of the caller: every read and write of it is checked as far as it can be.

use std::mem::{MaybeUninit, align_of, size_of};
use std::slice;

use crate::error::Failure;
use crate::status::{
    SETTLEKIT_STATUS_MISALIGNED, SETTLEKIT_STATUS_OVERLAP, SETTLEKIT_STATUS_UNKNOWN_FIELDS,
    SETTLEKIT_STATUS_WRONG_STRUCT_SIZE,
};

/// No struct of any version will be larger. It keeps a size that was never set from making the
/// library read far beyond the caller's memory.
const LARGEST_STRUCT: usize = 4096;

/// A struct that C passes, its size first.
///
/// # Safety
/// The type is `repr(C)`, begins with a `u32`, and any bytes are a valid value of it: only integers
/// and raw pointers.
pub(crate) unsafe trait Struct: Copy {
    /// The name in the header.
    const NAME: &'static str;
    /// Its size when it was first released: nobody has a smaller one.
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Declares structs of the header as such.
macro_rules! structs {
    ($($name:ident),* $(,)?) => {$(
        // SAFETY: it is `repr(C)`, its size comes first, and it has only integers and pointers.
        unsafe impl crate::raw::Struct for $name {
            const NAME: &'static str = stringify!($name);
        }
    )*};
}
pub(crate) use structs;

/// A struct of which nothing is given.
pub(crate) fn zeroed<T: Struct>() -> T {
    // SAFETY: any bytes are a value of it (`Struct`).
    unsafe { MaybeUninit::zeroed().assume_init() }
}

/// That a pointer is neither NULL nor misaligned.
#[inline]
pub(crate) fn check_pointer<T>(pointer: *const T, what: &str) -> Result<(), Failure> {
    if pointer.is_null() || !pointer.is_aligned() {
        return Err(wrong_pointer(pointer.is_null(), align_of::<T>(), what));
    }
    Ok(())
}

// What is wrong with a call stands apart, so that the checks are few instructions where all is right.
#[cold]
fn wrong_pointer(is_null: bool, alignment: usize, what: &str) -> Failure {
    if is_null {
        return Failure::null(what);
    }
    let message = format!("{what} is not aligned to {alignment} bytes");
    Failure::new(SETTLEKIT_STATUS_MISALIGNED, message)
}

/// Reads a struct of the caller's, of whatever version.
///
/// # Safety
/// A pointer that is neither NULL nor misaligned points to `struct_size` readable bytes.
#[inline]
pub(crate) unsafe fn read<T: Struct>(pointer: *const T) -> Result<T, Failure> {
    check_pointer(pointer, T::NAME)?;
    // SAFETY: every struct begins with its size.
    let size = checked_size::<T>(unsafe { pointer.cast::<u32>().read() })?;
    if size == size_of::<T>() {
        // SAFETY: as for this function; any bytes are a value (`Struct`).
        return Ok(unsafe { pointer.read() });
    }
    // SAFETY: as for this function.
    unsafe { read_sized(pointer, size) }
}

/// Looks at a struct of the caller's where it stands, if it is of this version; else [`read`] says
/// what is to be done. For calls that cost little beside: what the caller has just written field by
/// field is not at hand yet for the wider registers that copy it.
///
/// # Safety
/// As for [`read`]; nobody writes it while it is looked at.
#[inline]
pub(crate) unsafe fn look_at_current<'s, T: Struct>(pointer: *const T) -> Option<&'s T> {
    if pointer.is_null() || !pointer.is_aligned() {
        return None;
    }
    // SAFETY: every struct begins with its size.
    let size = unsafe { pointer.cast::<u32>().read() };
    // SAFETY: as for this function; any bytes are a value (`Struct`).
    (usize::try_from(size) == Ok(size_of::<T>())).then(|| unsafe { &*pointer })
}

/// That a field which is kept for later is zero.
pub(crate) fn check_reserved(reserved: u32) -> Result<(), Failure> {
    if reserved == 0 {
        return Ok(());
    }
    let message = format!("a reserved field is {reserved}; set it to 0");
    Err(Failure::new(SETTLEKIT_STATUS_UNKNOWN_FIELDS, message))
}

/// Reads a struct that may be left out.
///
/// # Safety
/// As for [`read`].
pub(crate) unsafe fn read_optional<T: Struct>(pointer: *const T) -> Result<Option<T>, Failure> {
    if pointer.is_null() {
        return Ok(None);
    }
    // SAFETY: as for this function.
    unsafe { read(pointer) }.map(Some)
}

/// Reads an array of structs: they stand as far apart as the first one says it is large, and all
/// say the same.
///
/// # Safety
/// If `count` is not 0, a pointer that is neither NULL nor misaligned points to so many of them.
pub(crate) unsafe fn read_all<T: Struct>(
    pointer: *const T,
    count: usize,
) -> Result<Vec<T>, Failure> {
    if count == 0 {
        return Ok(Vec::new());
    }
    check_pointer(pointer, T::NAME)?;
    // SAFETY: there is a first one, and it begins with its size.
    let stride = checked_size::<T>(unsafe { pointer.cast::<u32>().read() })?;
    check_extent(stride, count, T::NAME)?;
    let mut all = Vec::new();
    let mut at = pointer.cast::<u8>();
    for place in 0..count {
        let element = at.cast::<T>();
        // SAFETY: the caller has `count` of them, each `stride` bytes large.
        let size = unsafe { element.cast::<u32>().read() };
        if usize::try_from(size) != Ok(stride) {
            let message =
                format!("{} {place} says that its size is {size}, the first one {stride}", T::NAME);
            return Err(Failure::new(SETTLEKIT_STATUS_WRONG_STRUCT_SIZE, message));
        }
        // SAFETY: as above.
        all.push(unsafe { read_sized(element, stride)? });
        at = at.wrapping_add(stride);
    }
    Ok(all)
}

/// A single value that may be left out.
///
/// # Safety
/// A pointer that is neither NULL nor misaligned points to an initialised value.
pub(crate) unsafe fn read_value<T: Copy>(
    pointer: *const T,
    what: &str,
) -> Result<Option<T>, Failure> {
    if pointer.is_null() {
        return Ok(None);
    }
    check_pointer(pointer, what)?;
    // SAFETY: as for this function.
    Ok(Some(unsafe { pointer.read() }))
}

/// A column or list of the caller's as a slice. NULL is an empty one.
///
/// # Safety
/// If `count` is not 0, a pointer that is neither NULL nor misaligned points to so many initialised
/// values that nobody writes meanwhile.
pub(crate) unsafe fn read_slice<'s, T>(
    pointer: *const T,
    count: usize,
    what: &str,
) -> Result<&'s [T], Failure> {
    if count == 0 {
        return Ok(&[]);
    }
    check_pointer(pointer, what)?;
    check_extent(size_of::<T>(), count, what)?;
    // SAFETY: as for this function; the extent is within an `isize`.
    Ok(unsafe { slice::from_raw_parts(pointer, count) })
}

/// A column of the caller's that may be left out.
///
/// # Safety
/// As for [`read_slice`].
pub(crate) unsafe fn read_column<'s, T>(
    column: *const T,
    count: usize,
    what: &str,
) -> Result<Option<&'s [T]>, Failure> {
    if column.is_null() {
        return Ok(None);
    }
    check_pointer(column, what)?;
    // SAFETY: as for this function.
    unsafe { read_slice(column, count, what) }.map(Some)
}

/// A column of the caller's to be written, which may be left out.
///
/// # Safety
/// A pointer that is neither NULL nor misaligned points to room for so many values, which nobody else
/// reads or writes meanwhile. Any bytes are such a value.
pub(crate) unsafe fn write_column<'s, T: Copy>(
    column: *mut T,
    count: usize,
    what: &str,
) -> Result<Option<&'s mut [T]>, Failure> {
    if column.is_null() {
        return Ok(None);
    }
    check_pointer(column, what)?;
    check_extent(size_of::<T>(), count, what)?;
    // SAFETY: as for this function; the extent is within an `isize`.
    Ok(Some(unsafe { slice::from_raw_parts_mut(column, count) }))
}

/// A column of the caller's to be written. NULL is one of no values.
///
/// # Safety
/// As for [`write_column`].
pub(crate) unsafe fn write_slice<'s, T: Copy>(
    column: *mut T,
    count: usize,
    what: &str,
) -> Result<&'s mut [T], Failure> {
    if count > 0 {
        check_pointer(column, what)?;
    }
    // SAFETY: as for this function.
    Ok(unsafe { write_column(column, count, what)? }.unwrap_or_default())
}

/// So many values of such a size fit into memory at all.
pub(crate) fn check_extent(size: usize, count: usize, what: &str) -> Result<(), Failure> {
    let bytes = size.checked_mul(count);
    if bytes.and_then(|bytes| isize::try_from(bytes).ok()).is_none() {
        let message = format!("{count} of {what} are more than any memory holds");
        return Err(Failure::invalid(message));
    }
    Ok(())
}

/// A place of the caller's for one value, written only when the call succeeds.
pub(crate) struct Out<T>(*mut T);

impl<T> Out<T> {
    /// Checks the place.
    pub fn new(pointer: *mut T, what: &str) -> Result<Out<T>, Failure> {
        check_pointer(pointer, what)?;
        Ok(Out(pointer))
    }

    /// Checks a place that may be left out.
    pub fn optional(pointer: *mut T, what: &str) -> Result<Option<Out<T>>, Failure> {
        if pointer.is_null() { Ok(None) } else { Out::new(pointer, what).map(Some) }
    }

    /// Writes the value.
    ///
    /// # Safety
    /// The place is writable memory for such a value.
    pub unsafe fn set(self, value: T) {
        // SAFETY: as for this function; what stood there is not dropped, C owns it.
        unsafe { self.0.write(value) };
    }
}

/// A struct of the caller's to be filled, of whatever version, written only when the call succeeds.
pub(crate) struct OutStruct<T> {
    pointer: *mut T,
    size: usize,
}

impl<T: Struct> OutStruct<T> {
    /// Checks the place and the size that the caller set.
    ///
    /// # Safety
    /// A pointer that is neither NULL nor misaligned points to `struct_size` bytes.
    #[inline]
    pub unsafe fn new(pointer: *mut T) -> Result<OutStruct<T>, Failure> {
        check_pointer(pointer, T::NAME)?;
        // SAFETY: every struct begins with its size.
        let size = checked_size::<T>(unsafe { pointer.cast::<u32>().read() })?;
        Ok(OutStruct { pointer, size })
    }

    /// The place, if it is right and of this version; else [`OutStruct::new`] says what it is.
    ///
    /// # Safety
    /// As for [`OutStruct::new`].
    #[inline]
    pub unsafe fn current(pointer: *mut T) -> Option<OutStruct<T>> {
        if pointer.is_null() || !pointer.is_aligned() {
            return None;
        }
        // SAFETY: every struct begins with its size.
        let size = unsafe { pointer.cast::<u32>().read() };
        let place = OutStruct { pointer, size: size_of::<T>() };
        (usize::try_from(size) == Ok(place.size)).then_some(place)
    }

    /// Checks a place that may be left out.
    ///
    /// # Safety
    /// As for [`OutStruct::new`].
    pub unsafe fn optional(pointer: *mut T) -> Result<Option<OutStruct<T>>, Failure> {
        if pointer.is_null() {
            return Ok(None);
        }
        // SAFETY: as for this function.
        unsafe { OutStruct::new(pointer) }.map(Some)
    }

    /// The piece of memory that it is.
    pub fn piece(&self) -> Piece {
        (self.pointer.cast_const().cast(), self.size, T::NAME)
    }

    /// Fills it as far as the caller's version knows it; what a newer caller knows beyond that
    /// becomes zero. The size stays as the caller set it.
    ///
    /// # Safety
    /// The place is as large as its `struct_size` says and writable.
    #[inline]
    pub unsafe fn set(self, value: T) {
        if self.size == size_of::<T>() {
            // SAFETY: as for this function; a struct begins with its size.
            unsafe {
                self.pointer.write(value);
                self.pointer.cast::<u32>().write(u32::try_from(self.size).unwrap_or(0));
            }
            return;
        }
        // A copy, so that on the usual way each field is written to its place at once.
        let other = value;
        // SAFETY: as for this function.
        unsafe { self.set_sized(&other) };
    }

    /// # Safety
    /// As for [`OutStruct::set`].
    #[cold]
    unsafe fn set_sized(self, value: &T) {
        let size_bytes = size_of::<u32>();
        let bytes = (&raw const *value).cast::<u8>().wrapping_add(size_bytes);
        let place = self.pointer.cast::<u8>().wrapping_add(size_bytes);
        let known = self.size.min(size_of::<T>()).saturating_sub(size_bytes);
        let rest = self.size.saturating_sub(size_of::<T>());
        // SAFETY: both are at least so large; a value that was just made does not overlap with the
        // caller's memory.
        unsafe {
            place.copy_from_nonoverlapping(bytes, known);
            place.wrapping_add(known).write_bytes(0, rest);
        }
    }
}

/// An array of structs of the caller's to be filled from the start: the size that the first one says
/// holds for all.
pub(crate) struct OutStructs<T> {
    next: *mut T,
    size: usize,
    count: usize,
}

impl<T: Struct> OutStructs<T> {
    /// Checks the places. NULL with a count of 0 is no array.
    ///
    /// # Safety
    /// If `count` is not 0, a pointer that is neither NULL nor misaligned points to so many of them.
    pub unsafe fn new(pointer: *mut T, count: usize) -> Result<Option<OutStructs<T>>, Failure> {
        if count == 0 {
            let none = OutStructs { next: pointer, size: size_of::<T>(), count };
            return Ok((!pointer.is_null()).then_some(none));
        }
        check_pointer(pointer, T::NAME)?;
        // SAFETY: there is a first one, and it begins with its size.
        let size = checked_size::<T>(unsafe { pointer.cast::<u32>().read() })?;
        check_extent(size, count, T::NAME)?;
        Ok(Some(OutStructs { next: pointer, size, count }))
    }

    /// For how many there is room.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Fills the next one, as far as there is room, and says its size in it.
    ///
    /// # Safety
    /// The places are writable.
    pub unsafe fn add(&mut self, value: T) {
        let Some(left) = self.count.checked_sub(1) else { return };
        let place = OutStruct { pointer: self.next, size: self.size };
        // SAFETY: as for this function; sizes are at most `LARGEST_STRUCT`.
        unsafe {
            self.next.cast::<u32>().write(u32::try_from(self.size).unwrap_or(0));
            place.set(value);
        }
        self.next = self.next.cast::<u8>().wrapping_add(self.size).cast();
        self.count = left;
    }
}

/// A piece of memory: its start, its bytes and its name.
pub(crate) type Piece = (*const u8, usize, &'static str);

/// The piece that a column of so many values is.
pub(crate) fn piece<T>(column: *const T, count: usize, what: &'static str) -> Piece {
    (column.cast(), size_of::<T>().saturating_mul(count), what)
}

/// That nothing which is written shares a byte with anything else. NULL is no memory.
pub(crate) fn check_written_apart(written: &[Piece], read: &[Piece]) -> Result<(), Failure> {
    let mut rest = written;
    while let Some((piece, others)) = rest.split_first() {
        for other in others.iter().chain(read) {
            check_apart(piece, other)?;
        }
        rest = others;
    }
    Ok(())
}

fn check_apart(piece: &Piece, other: &Piece) -> Result<(), Failure> {
    let ends = |&(start, bytes, _): &Piece| (start.addr(), start.addr().saturating_add(bytes));
    let ((start, end), (other_start, other_end)) = (ends(piece), ends(other));
    let empty = start == end || other_start == other_end;
    let null = piece.0.is_null() || other.0.is_null();
    if !empty && !null && start < other_end && other_start < end {
        let message = format!("{} and {} share memory", piece.2, other.2);
        return Err(Failure::new(SETTLEKIT_STATUS_OVERLAP, message));
    }
    Ok(())
}

#[inline]
fn checked_size<T: Struct>(size: u32) -> Result<usize, Failure> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let whole = size.checked_rem(align_of::<T>()) == Some(0);
    if size < T::FIRST_SIZE || size > LARGEST_STRUCT || !whole {
        return Err(wrong_size(T::NAME, size, size_of::<T>()));
    }
    Ok(size)
}

#[cold]
fn wrong_size(name: &str, size: usize, known: usize) -> Failure {
    let message = format!("the struct_size of {name} is {size}; this version knows {known}");
    Failure::new(SETTLEKIT_STATUS_WRONG_STRUCT_SIZE, message)
}

/// # Safety
/// The pointer is aligned and points to `size` readable bytes.
unsafe fn read_sized<T: Struct>(pointer: *const T, size: usize) -> Result<T, Failure> {
    let known = size.min(size_of::<T>());
    let bytes = pointer.cast::<u8>();
    for place in known..size {
        // SAFETY: the place is within the caller's struct.
        if unsafe { bytes.wrapping_add(place).read() } != 0 {
            let message = format!(
                "{} has something at byte {place} that this version does not know",
                T::NAME
            );
            return Err(Failure::new(SETTLEKIT_STATUS_UNKNOWN_FIELDS, message));
        }
    }
    let mut value = MaybeUninit::<T>::zeroed();
    // SAFETY: the value is at least so large, and any bytes are one (`Struct`).
    Ok(unsafe {
        value.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(bytes, known);
        value.assume_init()
    })
}
