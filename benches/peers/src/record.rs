//! SQLite in memory as a system of record: the same offers, payments and acceptances as lifecycle.rs, with
//! a journal.

use std::time::Instant;

use rusqlite::{CachedStatement, Connection, params};

use crate::lifecycle::{Life, expires_on, offered_on, paid_on};

const TABLES: &str = "
CREATE TABLE policy (number INTEGER PRIMARY KEY, max_age INTEGER NOT NULL, max_balance INTEGER NOT NULL,
    percent INTEGER NOT NULL);
INSERT INTO policy VALUES (1, 99, 499999, 800000), (2, 99, 9223372036854775807, 750000),
    (3, 2147483647, 9223372036854775807, 650000);
CREATE TABLE accounts (id INTEGER PRIMARY KEY, status TEXT NOT NULL, since INTEGER NOT NULL,
    balance INTEGER NOT NULL, forgiven INTEGER NOT NULL);
CREATE TABLE offers (account INTEGER NOT NULL, offer TEXT NOT NULL, amount INTEGER NOT NULL,
    made_on INTEGER NOT NULL, expires_on INTEGER NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (account, offer)) WITHOUT ROWID;
CREATE TABLE payments (account INTEGER NOT NULL, payment TEXT NOT NULL, amount INTEGER NOT NULL,
    effective_on INTEGER NOT NULL, PRIMARY KEY (account, payment)) WITHOUT ROWID;
CREATE TABLE journal (account INTEGER NOT NULL, entry INTEGER NOT NULL, day INTEGER NOT NULL,
    kind TEXT NOT NULL, about TEXT NOT NULL, amount INTEGER NOT NULL,
    PRIMARY KEY (account, entry)) WITHOUT ROWID;";

const MAX_FORGIVEN: i64 = 500_000;

struct Book<'c> {
    connection: &'c Connection,
    each: bool,
}

impl<'c> Book<'c> {
    fn sql(&self, text: &str) -> rusqlite::Result<CachedStatement<'c>> {
        self.connection.prepare_cached(text)
    }

    fn begin(&self) -> rusqlite::Result<()> {
        if self.each { self.sql("BEGIN")?.execute([]).map(|_| ()) } else { Ok(()) }
    }

    fn commit(&self) -> rusqlite::Result<()> {
        if self.each { self.sql("COMMIT")?.execute([]).map(|_| ()) } else { Ok(()) }
    }

    fn journal(
        &self,
        account: i64,
        entry: i64,
        day: i64,
        kind: &str,
        about: &str,
        amount: i64,
    ) -> rusqlite::Result<()> {
        self.sql("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)")?
            .execute(params![account, entry, day, kind, about, amount])?;
        Ok(())
    }

    /// An offer for a stopped account, of at least the floor.
    fn create_offer(
        &self,
        account: i64,
        amount: i64,
        today: i64,
        expires_on: i64,
    ) -> rusqlite::Result<bool> {
        self.begin()?;
        let (status, balance, percent): (String, i64, i64) = self
            .sql(
                "SELECT status, balance, (SELECT percent FROM policy WHERE ?2 - since <= max_age
                     AND balance <= max_balance ORDER BY number LIMIT 1) FROM accounts WHERE id = ?1",
            )?
            .query_row(params![account, today], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let floor = ((balance * percent + 999_999) / 1_000_000).max(balance - MAX_FORGIVEN);
        let allowed =
            status == "stopped" && floor <= amount && amount <= balance && today <= expires_on;
        if allowed {
            self.sql("INSERT INTO offers VALUES (?, 'O1', ?, ?, ?, 'active')")?
                .execute(params![account, amount, today, expires_on])?;
            self.sql("UPDATE accounts SET status = 'in_settlement' WHERE id = ?")?
                .execute([account])?;
            self.journal(account, 1, today, "offer_created", "O1", amount)?;
            self.journal(account, 2, today, "status_changed", "in_settlement", 0)?;
        }
        self.commit()?;
        Ok(allowed)
    }

    /// A payment; if what was paid since the offer reaches its amount, the offer is accepted, the
    /// rest is forgiven and the account is paid.
    fn post_payment(&self, account: i64, amount: i64, today: i64) -> rusqlite::Result<bool> {
        self.begin()?;
        let mut entry = self
            .sql("SELECT coalesce(max(entry), 0) FROM journal WHERE account = ?")?
            .query_row([account], |row| row.get::<_, i64>(0))?;
        let mut next = || {
            entry += 1;
            entry
        };
        self.sql("INSERT INTO payments VALUES (?, 'P1', ?, ?)")?
            .execute(params![account, amount, today])?;
        self.journal(account, next(), today, "payment_posted", "P1", amount)?;
        let (wanted, paid): (i64, i64) = self
            .sql(
                "SELECT o.amount, (SELECT sum(p.amount) FROM payments p WHERE p.account = o.account
                     AND p.effective_on BETWEEN o.made_on AND o.expires_on)
                 FROM offers o WHERE o.account = ?1 AND o.status = 'active'",
            )?
            .query_row([account], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let reached = paid >= wanted;
        if reached {
            self.sql("UPDATE offers SET status = 'accepted' WHERE account = ? AND offer = 'O1'")?
                .execute([account])?;
            self.journal(account, next(), today, "offer_accepted", "O1", wanted)?;
            self.sql("UPDATE accounts SET status = 'paid', forgiven = balance - ?2, balance = 0 WHERE id = ?1")?
                .execute(params![account, paid])?;
            self.journal(account, next(), today, "status_changed", "paid", 0)?;
        } else {
            self.sql("UPDATE accounts SET balance = balance - ?2 WHERE id = ?1")?
                .execute(params![account, amount])?;
        }
        self.commit()?;
        Ok(reached)
    }
}

fn once(lives: &[Life], each: bool, since: i64, days: [i64; 3]) -> rusqlite::Result<(u64, bool)> {
    let connection = Connection::open_in_memory()?;
    connection.set_prepared_statement_cache_capacity(32);
    connection.execute_batch(TABLES)?;
    connection.execute_batch("BEGIN")?;
    for (account, life) in (0i64..).zip(lives) {
        connection
            .prepare_cached("INSERT INTO accounts VALUES (?, 'stopped', ?, ?, 0)")?
            .execute(params![account, since, life.balance])?;
    }
    connection.execute_batch("COMMIT")?;
    let book = Book { connection: &connection, each };
    let [offered_on, expires_on, paid_on] = days;
    let mut all = true;
    let start = Instant::now();
    if !each {
        connection.execute_batch("BEGIN")?;
    }
    for (account, life) in (0i64..).zip(lives) {
        all &= book.create_offer(account, life.amount, offered_on, expires_on)?;
        all &= book.post_payment(account, life.amount, paid_on)?;
    }
    if !each {
        connection.execute_batch("COMMIT")?;
    }
    let took = start.elapsed().as_nanos() as u64;
    let (forgiven, journal): (i64, i64) = connection.query_row(
        "SELECT (SELECT sum(forgiven) FROM accounts WHERE status = 'paid'), (SELECT count(*) FROM journal)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let expected: i64 = lives.iter().map(|life| life.balance - life.amount).sum();
    Ok((took, all && forgiven == expected && journal == 5 * lives.len() as i64))
}

/// All lives in a new data base; with a transaction for each command, or one for all of them.
pub fn lifecycle(lives: Vec<Life>, each: bool) -> impl FnMut() -> Result<u64, String> {
    let epoch = chrono::NaiveDate::default();
    let days = [offered_on(), expires_on(), paid_on()].map(|day| (day - epoch).num_days());
    move || match once(&lives, each, days[0] - 60, days) {
        Ok((took, true)) => Ok(took),
        Ok((_, false)) => Err("not every offer was accepted".to_string()),
        Err(fault) => Err(fault.to_string()),
    }
}
