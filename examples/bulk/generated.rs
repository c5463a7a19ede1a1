//! Accounts from a seed: any number of them, always the same. All of it is invented.

use chrono::{Days, NaiveDate};
use settlekit::account::{AccountDates, AccountDraft, ClaimDraft, Status};
use settlekit::{Account, Currency, Money, Segment};

/// The seed of the example and of the tests.
pub const SEED: u64 = 20_260_301;

const CLIENTS: [&str; 5] = ["LAKE", "HARBOR", "CEDAR", "GRANITE", "NORTH"];

/// So many accounts in a currency, their ages meant as of a day. What an account is depends on the
/// seed and its number only.
pub fn accounts(
    count: usize,
    seed: u64,
    currency: Currency,
    as_of: NaiveDate,
) -> impl Iterator<Item = Result<Account, String>> {
    (1..=count).map(move |number| account(number, seed, currency, as_of))
}

fn account(
    number: usize,
    seed: u64,
    currency: Currency,
    as_of: NaiveDate,
) -> Result<Account, String> {
    let mut chance = Chance::new(seed, number);
    let status = match chance.below(100) {
        0..80 => Status::Stopped,
        80..90 => Status::Overdue,
        90..95 => Status::OnTrack,
        95..98 => Status::Lost,
        _ => Status::Legal,
    };
    let place = usize::try_from(chance.below(5)).unwrap_or(0);
    let client = CLIENTS.get(place).copied().unwrap_or("LAKE");
    let mut draft = AccountDraft::new(&format!("GEN-{number:07}"), client, currency, status);
    draft.dates = AccountDates {
        delinquent_since: (chance.below(100) < 97)
            .then(|| as_of.checked_sub_days(Days::new(30_u64.saturating_add(chance.below(1000)))))
            .flatten(),
        ..AccountDates::default()
    };
    let claims: u64 = if chance.below(10) < 8 { 1 } else { 2 };
    for claim in 1..=claims {
        draft = draft.claim(claim_of(claim, currency, &mut chance));
    }
    draft.open().map_err(|found| format!("account {number}: {found:?}"))
}

fn claim_of(number: u64, currency: Currency, chance: &mut Chance) -> ClaimDraft {
    // Small debts are more frequent than large ones.
    let most = match chance.below(3) {
        0 => 50_000,
        1 => 250_000,
        _ => 1_200_000,
    };
    let amount = |minor: u64| {
        Money::from_minor(i64::try_from(minor).unwrap_or(i64::MAX), currency).to_string()
    };
    let mut claim = ClaimDraft::new(&format!("C{number}"));
    claim.balance.insert(Segment::Principal, amount(5_000_u64.saturating_add(chance.below(most))));
    if chance.below(2) == 0 {
        claim.balance.insert(Segment::Interest, amount(chance.below(20_000)));
        claim.balance.insert(Segment::Fees, amount(chance.below(5_000)));
    }
    claim.disputed = chance.below(100) < 3;
    claim
}

/// Numbers without a pattern that anybody would see (the mixing function of SplitMix64).
struct Chance(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Chance {
    fn new(seed: u64, number: usize) -> Chance {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        Chance(seed.wrapping_add(number.wrapping_mul(STEP).rotate_left(17)))
    }

    /// A number from 0 to less than this.
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        mixed.checked_rem(bound).unwrap_or(0)
    }
}
