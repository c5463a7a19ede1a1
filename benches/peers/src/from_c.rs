//! settlekit as a C program calls it: c/from_c.c, which the command compiles against the shared library.

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::path::Path;

use crate::accounts::{Inputs, Outputs};
use crate::c::{CInputs, COutputs};
use crate::contest::Runner;
use crate::ours;
use crate::table::{MAX_DAYS, MAX_FORGIVEN, MAX_GAP, MAX_PAYMENTS, Table};

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
    fn dlerror() -> *const c_char;
}

type PolicyOf = unsafe extern "C" fn(*const c_char, usize) -> *mut c_void;
type Columns = unsafe extern "C" fn(*const c_void, i32, *const CInputs, *const COutputs) -> i32;
type JudgeOf = unsafe extern "C" fn(*const c_void, i32) -> *mut c_void;
type Each = unsafe extern "C" fn(*const c_void, *const CInputs, *const COutputs) -> i32;

/// How the accounts are handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handed {
    Columns,
    /// One call each.
    Each,
}

fn fault() -> String {
    // SAFETY: it gives a text or nothing.
    let text = unsafe { dlerror() };
    if text.is_null() {
        return "it does not load".to_string();
    }
    // SAFETY: the text ends with a zero and lives until the next call.
    unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned()
}

fn symbol(library: *mut c_void, name: &CStr) -> Result<*mut c_void, String> {
    // SAFETY: the library is open and never closed.
    let found = unsafe { dlsym(library, name.as_ptr()) };
    if found.is_null() { Err(fault()) } else { Ok(found) }
}

fn policy_text(table: &Table) -> String {
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            let age = row.max_age.map_or(String::new(), |age| format!("\"max_age_days\": {age}, "));
            let balance = row
                .max_balance
                .map_or(String::new(), |most| format!("\"max_balance\": \"{most}\", "));
            let percent = settlekit::Percent::from_millionths(row.percent_millionths);
            format!("{{{age}{balance}\"percent\": \"{percent}\"}}")
        })
        .collect();
    format!(
        r#"{{"format": 1, "policy": "p", "currency": "JPY", "agency": {{"rule": {{"table": [{}],
            "max_payments": {MAX_PAYMENTS}, "max_days": {MAX_DAYS}, "max_days_between_payments": {MAX_GAP},
            "max_forgiven": "{MAX_FORGIVEN}"}}}}}}"#,
        rows.join(", ")
    )
}

/// The columns, or one call for each account, from C.
pub fn judge(target: &Path, table: &Table, handed: Handed) -> Result<Runner, String> {
    let path = target.join("from_c.so");
    crate::field::available(target, "from_c", &path)?;
    let path =
        CString::new(path.to_string_lossy().into_owned()).map_err(|fault| fault.to_string())?;
    const RTLD_NOW: c_int = 2;
    // SAFETY: it is the library that the command has built.
    let library = unsafe { dlopen(path.as_ptr(), RTLD_NOW) };
    if library.is_null() {
        return Err(fault());
    }
    // SAFETY: this is its type in c/from_c.c.
    let load =
        unsafe { std::mem::transmute::<*mut c_void, PolicyOf>(symbol(library, c"from_c_policy")?) };
    let text = policy_text(table);
    // SAFETY: the text is as long as it says.
    let policy = unsafe { load(text.as_ptr().cast(), text.len()) };
    if policy.is_null() {
        return Err("the policy does not load".to_string());
    }
    let epoch = chrono::NaiveDate::default();
    let today =
        i32::try_from((ours::today() - epoch).num_days()).map_err(|fault| fault.to_string())?;
    let runner = match handed {
        Handed::Columns => columns(library, policy, today)?,
        Handed::Each => each(library, policy, today)?,
    };
    Ok(runner.afterwards(ours::as_reference))
}

fn columns(library: *mut c_void, policy: *mut c_void, today: i32) -> Result<Runner, String> {
    let judge = symbol(library, c"from_c_columns")?;
    // SAFETY: this is its type in c/from_c.c.
    let judge = unsafe { std::mem::transmute::<*mut c_void, Columns>(judge) };
    Ok(Runner::here(move |inputs: &Inputs<'_>, outputs: &mut Outputs<'_>| {
        // SAFETY: the columns have as many rows as they say; the policy is never freed.
        let status = unsafe { judge(policy, today, &CInputs::of(inputs), &COutputs::of(outputs)) };
        assert_eq!(status, 0, "the call from C works");
    }))
}

fn each(library: *mut c_void, policy: *mut c_void, today: i32) -> Result<Runner, String> {
    let (judge_of, each) = (symbol(library, c"from_c_judge")?, symbol(library, c"from_c_each")?);
    // SAFETY: these are their types in c/from_c.c.
    let judge_of = unsafe { std::mem::transmute::<*mut c_void, JudgeOf>(judge_of) };
    // SAFETY: as above.
    let each = unsafe { std::mem::transmute::<*mut c_void, Each>(each) };
    // SAFETY: the policy was just made.
    let judge = unsafe { judge_of(policy, today) };
    if judge.is_null() {
        return Err("there is no judge of the policy".to_string());
    }
    Ok(Runner::here(move |inputs: &Inputs<'_>, outputs: &mut Outputs<'_>| {
        // SAFETY: the columns have as many rows as they say; the judge is never freed.
        let status = unsafe { each(judge, &CInputs::of(inputs), &COutputs::of(outputs)) };
        assert_eq!(status, 0, "each call from C works");
    }))
}
