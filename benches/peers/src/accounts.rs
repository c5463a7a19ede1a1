//! The accounts, and where answers go: columns, aligned and touched before anything is timed.

/// What 64 bytes hold, so that a column of them begins where a cache line does.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Line([u8; 64]);

/// Types of which every pattern of bits is a value.
pub trait Plain: Copy + Default {}
impl Plain for i32 {}
impl Plain for u32 {}
impl Plain for i64 {}
impl Plain for u16 {}
impl Plain for u8 {}

/// A column that begins at a cache line. Columns that are used together begin at different places of
/// their pages, so that they do not all compete for the same sets of a cache.
pub struct Column<T> {
    lines: Vec<Line>,
    skip: usize,
    length: usize,
    of: std::marker::PhantomData<T>,
}

impl<T: Plain> Column<T> {
    pub fn new(length: usize, place: usize) -> Column<T> {
        let skip = place * 9;
        let bytes = length * size_of::<T>();
        let lines = vec![Line([0; 64]); skip + bytes.div_ceil(64)];
        let mut column = Column { lines, skip, length, of: std::marker::PhantomData };
        column.all().fill(T::default());
        column
    }

    fn start(&self) -> *const T {
        self.lines[self.skip.min(self.lines.len())..].as_ptr().cast()
    }

    pub fn get(&self) -> &[T] {
        // SAFETY: the lines hold so many values, aligned to 64 bytes, and any bits are a value.
        unsafe { std::slice::from_raw_parts(self.start(), self.length) }
    }

    pub fn all(&mut self) -> &mut [T] {
        // SAFETY: as above, and the lines are borrowed alone.
        unsafe { std::slice::from_raw_parts_mut(self.start().cast_mut(), self.length) }
    }
}

/// The accounts of the reference's generator, all of them.
pub struct Accounts {
    ages: Column<i32>,
    balances: Column<i64>,
    amounts: Column<i64>,
    payments: Column<u32>,
    gaps: Column<u32>,
}

/// The first accounts, so many as somebody decides.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// Days.
    pub ages: &'a [i32],
    /// Cents.
    pub balances: &'a [i64],
    /// What is offered, cents.
    pub amounts: &'a [i64],
    pub payments: &'a [u32],
    /// Days between two payments.
    pub gaps: &'a [u32],
}

/// SplitMix64: the output at a place, started from a seed.
fn split_mix(seed: u64, place: u64) -> u64 {
    let mut mixed = seed.wrapping_add((place + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

impl Accounts {
    pub fn generate(count: usize, seed: u64) -> Accounts {
        let mut accounts = Accounts {
            ages: Column::new(count, 0),
            balances: Column::new(count, 1),
            amounts: Column::new(count, 2),
            payments: Column::new(count, 3),
            gaps: Column::new(count, 4),
        };
        let high = |output: u64, below: u64| ((output >> 32) * below) >> 32;
        let low = |output: u64, below: u64| ((output & 0xFFFF_FFFF) * below) >> 32;
        let (ages, balances) = (accounts.ages.all(), accounts.balances.all());
        let amounts = accounts.amounts.all();
        let (payments, gaps) = (accounts.payments.all(), accounts.gaps.all());
        for account in 0..count {
            let [first, second, third] =
                [0, 1, 2].map(|part| split_mix(seed, 3 * account as u64 + part));
            let balance = 1_000 + high(second, 1_999_001) as i64;
            let edge = (balance * 65 + 99) / 100;
            ages[account] = high(first, 1_501) as i32;
            balances[account] = balance;
            amounts[account] = match account % 8 {
                0 => edge,
                1 => edge - 1,
                _ => balance * (550_000 + low(third, 450_001) as i64) / 1_000_000,
            };
            payments[account] = 1 + low(second, 14) as u32;
            gaps[account] = [7, 14, 28, 30, 31, 35][low(first, 6) as usize];
        }
        accounts
    }

    pub fn first(&self, count: usize) -> Inputs<'_> {
        Inputs {
            ages: &self.ages.get()[..count],
            balances: &self.balances.get()[..count],
            amounts: &self.amounts.get()[..count],
            payments: &self.payments.get()[..count],
            gaps: &self.gaps.get()[..count],
        }
    }
}

impl Inputs<'_> {
    pub fn count(&self) -> usize {
        self.balances.len()
    }
}

/// Room for the answers of all accounts.
pub struct Room {
    floors: Column<i64>,
    forgiven: Column<i64>,
    breaches: Column<u32>,
}

/// Where the answers of the first accounts go.
pub struct Outputs<'a> {
    /// The least that may be accepted, cents.
    pub floors: &'a mut [i64],
    /// What the offer forgives, cents.
    pub forgiven: &'a mut [i64],
    /// The limits that are not kept, as the reference's bits.
    pub breaches: &'a mut [u32],
}

impl Room {
    pub fn new(count: usize) -> Room {
        Room {
            floors: Column::new(count, 5),
            forgiven: Column::new(count, 6),
            breaches: Column::new(count, 7),
        }
    }

    pub fn first(&mut self, count: usize) -> Outputs<'_> {
        Outputs {
            floors: &mut self.floors.all()[..count],
            forgiven: &mut self.forgiven.all()[..count],
            breaches: &mut self.breaches.all()[..count],
        }
    }
}

impl Outputs<'_> {
    /// Nothing that an account is answered, so that what is not written shows.
    pub fn spoil(&mut self) {
        self.floors.fill(-77);
        self.forgiven.fill(-77);
        self.breaches.fill(0x7777);
    }
}
