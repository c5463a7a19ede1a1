//! Peers that are programs of their own: Python, Node.js, and engines that may fail to build. They are
//! told by lines what to do, take the time themselves, and leave their answers as columns in files.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;

use crate::accounts::{Inputs, Outputs};
use crate::contest::Runner;
use crate::table::Table;

/// Everything on one thread, whatever library it is.
const ONE_THREAD: [&str; 5] = [
    "POLARS_MAX_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
];

pub struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    folder: PathBuf,
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn bytes<T: Copy>(values: &[T]) -> &[u8] {
    // SAFETY: the columns are of integers, which have no padding.
    unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), size_of_val(values)) }
}

/// Lays the accounts as columns into files, and the tables as text.
pub fn lay_out(folder: &Path, inputs: &Inputs<'_>, tables: &[Table]) -> Result<(), String> {
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|fault| format!("{}: {fault}", path.display()))
    };
    std::fs::create_dir_all(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    write("ages.i32", bytes(inputs.ages))?;
    write("balances.i64", bytes(inputs.balances))?;
    write("amounts.i64", bytes(inputs.amounts))?;
    write("payments.u32", bytes(inputs.payments))?;
    write("gaps.u32", bytes(inputs.gaps))?;
    let mut text = String::new();
    for table in tables {
        for row in &table.rows {
            let age = row.max_age.map_or("-".to_string(), |age| age.to_string());
            let balance = row.max_balance.map_or("-".to_string(), |balance| balance.to_string());
            text += &format!("{} {age} {balance} {}\n", table.name, row.percent_millionths);
        }
    }
    write("tables.txt", text.as_bytes())
}

impl Process {
    pub fn start(mut command: Command, folder: &Path) -> Result<Rc<RefCell<Process>>, String> {
        for name in ONE_THREAD {
            command.env(name, "1");
        }
        let mut child = command
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|fault| format!("{}: {fault}", command.get_program().to_string_lossy()))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let input = input.ok_or("it takes no input")?;
        let output = BufReader::new(output.ok_or("it gives no output")?);
        Ok(Rc::new(RefCell::new(Process { child, input, output, folder: folder.to_path_buf() })))
    }

    fn ask(&mut self, line: &str) -> Result<String, String> {
        let mut answer = String::new();
        writeln!(self.input, "{line}").map_err(|fault| fault.to_string())?;
        self.input.flush().map_err(|fault| fault.to_string())?;
        self.output.read_line(&mut answer).map_err(|fault| fault.to_string())?;
        match answer.trim() {
            "" => Err("it ended without an answer".to_string()),
            answer => match answer.strip_prefix("fail ") {
                Some(reason) => Err(reason.to_string()),
                None => Ok(answer.to_string()),
            },
        }
    }

    fn read(&self, outputs: &mut Outputs<'_>) -> Result<(), String> {
        let read = |name: &str| {
            let path = self.folder.join(name);
            std::fs::read(&path).map_err(|fault| format!("{}: {fault}", path.display()))
        };
        fill(outputs.floors, &read("floors.i64")?, i64::from_ne_bytes)?;
        fill(outputs.forgiven, &read("forgiven.i64")?, i64::from_ne_bytes)?;
        fill(outputs.breaches, &read("breaches.u32")?, u32::from_ne_bytes)
    }
}

fn fill<T, const N: usize>(
    column: &mut [T],
    bytes: &[u8],
    value: impl Fn([u8; N]) -> T,
) -> Result<(), String> {
    let (values, rest) = bytes.as_chunks::<N>();
    if values.len() != column.len() || !rest.is_empty() {
        return Err(format!("it wrote {} rows of {}", values.len(), column.len()));
    }
    for (place, value_bytes) in column.iter_mut().zip(values) {
        *place = value(*value_bytes);
    }
    Ok(())
}

/// One of the peers that live in a process.
pub fn runner(process: &Rc<RefCell<Process>>, name: &str, table: &Table) -> Runner {
    let (name, table) = (name.to_string(), table.name.clone());
    let (passing, writing) = (Rc::clone(process), Rc::clone(process));
    let key = format!("{name} {table}");
    let pass = move |inputs: &Inputs<'_>, _: &mut Outputs<'_>| {
        let answer = passing.borrow_mut().ask(&format!("pass {key} {}", inputs.count()))?;
        let nanoseconds = answer.strip_prefix("ns ").and_then(|text| text.parse().ok());
        nanoseconds.ok_or(format!("it answered {answer}"))
    };
    let key = format!("{name} {table}");
    let write = move |outputs: &mut Outputs<'_>| {
        let mut process = writing.borrow_mut();
        process.ask(&format!("write {key} {}", outputs.floors.len()))?;
        process.read(outputs)
    };
    Runner::timed(Box::new(pass), Box::new(write))
}
