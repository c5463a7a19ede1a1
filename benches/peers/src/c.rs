//! The peers written in C.

use std::ffi::c_void;

use crate::accounts::{Inputs, Outputs};
use crate::contest::Runner;
use crate::table::{MAX_DAYS, MAX_FORGIVEN, MAX_GAP, MAX_PAYMENTS, Table};

#[repr(C)]
pub struct CInputs {
    ages: *const i32,
    balances: *const i64,
    amounts: *const i64,
    payments: *const u32,
    gaps: *const u32,
    count: usize,
}

#[repr(C)]
pub struct COutputs {
    floors: *mut i64,
    forgiven: *mut i64,
    breaches: *mut u32,
}

impl CInputs {
    pub fn of(inputs: &Inputs<'_>) -> CInputs {
        CInputs {
            ages: inputs.ages.as_ptr(),
            balances: inputs.balances.as_ptr(),
            amounts: inputs.amounts.as_ptr(),
            payments: inputs.payments.as_ptr(),
            gaps: inputs.gaps.as_ptr(),
            count: inputs.count(),
        }
    }
}

impl COutputs {
    pub fn of(outputs: &mut Outputs<'_>) -> COutputs {
        COutputs {
            floors: outputs.floors.as_mut_ptr(),
            forgiven: outputs.forgiven.as_mut_ptr(),
            breaches: outputs.breaches.as_mut_ptr(),
        }
    }
}

#[repr(C)]
struct CRow {
    max_balance: i64,
    percent_millionths: i64,
    max_age: i32,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct CLimits {
    max_forgiven: i64,
    max_payments: u32,
    max_days: u32,
    max_gap: u32,
}

const LIMITS: CLimits = CLimits {
    max_forgiven: MAX_FORGIVEN,
    max_payments: MAX_PAYMENTS,
    max_days: MAX_DAYS,
    max_gap: MAX_GAP,
};

#[repr(C)]
struct CTable {
    rows: *const CRow,
    row_count: usize,
    limits: CLimits,
}

#[repr(C)]
struct CGrid {
    age_edges: [i32; 64],
    balance_edges: [i32; 64],
    age_edge_count: u32,
    balance_edge_count: u32,
    cells: *const u32,
    limits: CLimits,
    table: *const CTable,
}

type Columns<T> = unsafe extern "C" fn(*const T, *const CInputs, *const COutputs);
type Copy = unsafe extern "C" fn(*const CInputs, *const COutputs);

unsafe extern "C" {
    fn peers_scan_columns(table: *const CTable, inputs: *const CInputs, outputs: *const COutputs);
    /// Only its address is used here: one call for each account is made in C.
    fn peers_decide(table: *const CTable, account: *const c_void);
    fn peers_decide_each(
        decide: unsafe extern "C" fn(*const CTable, *const c_void),
        table: *const CTable,
        inputs: *const CInputs,
        outputs: *const COutputs,
    );
    fn peers_copy(inputs: *const CInputs, outputs: *const COutputs);
}

#[cfg(ifma)]
unsafe extern "C" {
    fn peers_ifma(grid: *const CGrid, inputs: *const CInputs, outputs: *const COutputs);
    fn peers_ifma_stream(grid: *const CGrid, inputs: *const CInputs, outputs: *const COutputs);
    fn peers_ifma_two(grid: *const CGrid, inputs: *const CInputs, outputs: *const COutputs);
    fn peers_copy_avx512(inputs: *const CInputs, outputs: *const COutputs);
    fn peers_copy_avx512_stream(inputs: *const CInputs, outputs: *const COutputs);
}

/// A table as C scans it.
struct Scanned {
    /// The table points to them.
    _rows: Vec<CRow>,
    table: Box<CTable>,
}

impl Scanned {
    fn of(table: &Table) -> Scanned {
        let rows: Vec<CRow> = table
            .rows
            .iter()
            .map(|row| CRow {
                max_balance: row.max_balance.unwrap_or(i64::MAX),
                percent_millionths: row.percent_millionths,
                max_age: row.max_age.unwrap_or(i32::MAX),
            })
            .collect();
        let table = Box::new(CTable { rows: rows.as_ptr(), row_count: rows.len(), limits: LIMITS });
        Scanned { _rows: rows, table }
    }
}

fn runner<T: 'static>(
    columns: Columns<T>,
    prepared: Box<T>,
    kept: Vec<Box<dyn std::any::Any>>,
) -> Runner {
    Runner::here(move |inputs, outputs| {
        let _ = &kept;
        // SAFETY: the columns have as many rows as they say, and what is prepared lives as long.
        unsafe { columns(&*prepared, &CInputs::of(inputs), &COutputs::of(outputs)) };
    })
}

/// Columns, the rows of the table scanned for each account.
pub fn scan(table: &Table) -> Runner {
    let Scanned { _rows: rows, table } = Scanned::of(table);
    runner(peers_scan_columns, table, vec![Box::new(rows)])
}

/// One call for each account, the rows of the table scanned.
pub fn calls(table: &Table) -> Runner {
    let scanned = Scanned::of(table);
    Runner::here(move |inputs, outputs| {
        // The whole of it moves in here: the table points to the rows.
        let scanned = &scanned;
        let decide = std::hint::black_box(peers_decide as unsafe extern "C" fn(_, _));
        // SAFETY: as above; the function is passed on to where its true type is known.
        unsafe {
            peers_decide_each(
                decide,
                &*scanned.table,
                &CInputs::of(inputs),
                &COutputs::of(outputs),
            );
        }
    })
}

fn copied(copy: Copy) -> Runner {
    Runner::here(move |inputs, outputs| {
        // SAFETY: the columns have as many rows as they say.
        unsafe { copy(&CInputs::of(inputs), &COutputs::of(outputs)) };
    })
}

/// The bytes alone, as the compiler copies them.
pub fn copy() -> Runner {
    copied(peers_copy)
}

/// Why the vector peers do not run here; none if they do.
pub fn no_ifma() -> Option<String> {
    #[cfg(ifma)]
    {
        let has = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512ifma")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512bw");
        (!has).then(|| "this processor has no AVX-512 IFMA".to_string())
    }
    #[cfg(not(ifma))]
    Some("this is no x86-64".to_string())
}

/// How stores go to memory.
#[derive(Clone, Copy)]
pub enum Stores {
    Plain,
    /// Past the caches.
    Stream,
}

#[cfg(ifma)]
pub fn copy_avx512(stores: Stores) -> Result<Runner, String> {
    match (no_ifma(), stores) {
        (Some(reason), _) => Err(reason),
        (None, Stores::Plain) => Ok(copied(peers_copy_avx512)),
        (None, Stores::Stream) => Ok(copied(peers_copy_avx512_stream)),
    }
}

#[cfg(not(ifma))]
pub fn copy_avx512(_: Stores) -> Result<Runner, String> {
    Err(no_ifma().unwrap_or_default())
}

#[cfg(not(ifma))]
pub fn ifma(_: &Table, _: Stores) -> Result<Runner, String> {
    Err(no_ifma().unwrap_or_default())
}

#[cfg(not(ifma))]
pub fn ifma_two(_: &Table) -> Result<Runner, String> {
    Err(no_ifma().unwrap_or_default())
}

/// Columns in AVX-512 with the 52-bit multiplication.
#[cfg(ifma)]
pub fn ifma(table: &Table, stores: Stores) -> Result<Runner, String> {
    match stores {
        Stores::Plain => ifma_by(peers_ifma, table),
        Stores::Stream => ifma_by(peers_ifma_stream, table),
    }
}

/// The same with plain stores, half of the accounts on a thread of its own.
#[cfg(ifma)]
pub fn ifma_two(table: &Table) -> Result<Runner, String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if cores < 2 {
        return Err("there is one core".to_string());
    }
    ifma_by(peers_ifma_two, table)
}

#[cfg(ifma)]
fn ifma_by(columns: Columns<CGrid>, table: &Table) -> Result<Runner, String> {
    if let Some(reason) = no_ifma() {
        return Err(reason);
    }
    let grid = table.grid();
    if grid.ages.len() > 63 || grid.balances.len() > 63 {
        return Err("it holds at most 63 edges of ages and of balances".to_string());
    }
    if grid.cells.iter().any(|percent| !(1..=1_000_000).contains(percent)) {
        return Err("it knows percents above 0 and up to 100 only".to_string());
    }
    let edges = |edges: &mut dyn Iterator<Item = i64>| {
        let mut filled = [i32::MAX; 64];
        for (place, edge) in filled.iter_mut().zip(edges) {
            *place = i32::try_from(edge).unwrap_or(i32::MAX);
        }
        filled
    };
    let mut cells = crate::accounts::Column::new(grid.cells.len().max(32), 0);
    for (place, percent) in cells.all().iter_mut().zip(&grid.cells) {
        *place = u32::try_from(*percent).expect("a percent of at most 100");
    }
    let Scanned { _rows: rows, table } = Scanned::of(table);
    let prepared = Box::new(CGrid {
        age_edges: edges(&mut grid.ages.iter().map(|age| i64::from(*age))),
        balance_edges: edges(&mut grid.balances.iter().copied()),
        age_edge_count: grid.ages.len() as u32,
        balance_edge_count: grid.balances.len() as u32,
        cells: cells.get().as_ptr(),
        limits: LIMITS,
        table: &*table,
    });
    Ok(runner(columns, prepared, vec![Box::new(rows), Box::new(table), Box::new(cells)]))
}
