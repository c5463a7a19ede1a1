//! The threads of one call. They are started for it and end with it: there is nothing that a fork could
//! lose, nothing to be freed and nothing that stays behind.

use std::mem;
use std::ops::ControlFlow;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use settlekit::portfolio::{How, Judged, Part, Progress, ROWS_BETWEEN_REPORTS_OF_A_POOL};

use super::how::Way;
use crate::error::Failure;
use crate::status::SETTLEKIT_STATUS_UNAVAILABLE;

/// So many rows a thread takes at once: few enough that all threads end together.
const ROWS_OF_A_TASK: usize = 1 << 14;

/// For fewer rows the start of another thread takes longer than what it saves.
const ROWS_FOR_A_THREAD: usize = 1 << 16;

/// How many threads so many rows are worth, the calling one among them.
pub(super) fn size(way: Way, rows: usize) -> usize {
    let worth = rows.checked_div(ROWS_FOR_A_THREAD).unwrap_or(1);
    way.threads.min(worth).max(1)
}

/// The rows that no thread has taken yet, and those that are worked on. They are taken from the first on
/// without a gap, so whenever all threads are done the rows that are written are the first ones.
struct Queue<'w, 'p> {
    rest: Option<Part<'w, 'p>>,
    /// How many rows are taken.
    taken: usize,
    /// For each thread the first of the rows that it works on.
    under_way: Vec<Option<usize>>,
}

impl<'w, 'p> Queue<'w, 'p> {
    fn new(rows: Part<'w, 'p>, threads: usize) -> Queue<'w, 'p> {
        Queue { rest: Some(rows), taken: 0, under_way: vec![None; threads] }
    }

    /// More rows for a thread, which is done with those that it had.
    fn take(&mut self, thread: usize) -> Option<Part<'w, 'p>> {
        let first = self.taken;
        let task = self.rest.take().map(|rest| rest.split_at(ROWS_OF_A_TASK));
        let (part, rest) = task.filter(|(part, _)| part.rows() > 0).unzip();
        self.rest = rest;
        if let Some(place) = self.under_way.get_mut(thread) {
            *place = part.as_ref().map(|_| first);
        }
        self.taken = first.saturating_add(part.as_ref().map_or(0, Part::rows));
        part
    }

    /// How many rows are written, from the first without a gap, as a thread has done its own.
    fn written_after(&mut self, thread: usize) -> usize {
        if let Some(place) = self.under_way.get_mut(thread) {
            *place = None;
        }
        self.under_way.iter().flatten().copied().min().unwrap_or(self.taken)
    }

    /// Nobody gets more.
    fn close(&mut self) {
        self.rest = None;
    }
}

/// A thread that falls leaves the queue in order.
fn lock<'q, 'w, 'p>(queue: &'q Mutex<Queue<'w, 'p>>) -> MutexGuard<'q, Queue<'w, 'p>> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The threads beside the calling one.
struct Crew<'q, 'w, 'p> {
    queue: &'q Mutex<Queue<'w, 'p>>,
    threads: Vec<JoinHandle<()>>,
}

impl<'q, 'w, 'p> Crew<'q, 'w, 'p> {
    /// Starts all but the calling one of so many threads, or none. None begins before all are there.
    fn start(
        queue: &'q Mutex<Queue<'w, 'p>>,
        threads: usize,
        how: How,
    ) -> Result<Crew<'q, 'w, 'p>, Failure> {
        let mut crew = Crew { queue, threads: Vec::new() };
        let mut held = lock(queue);
        for number in 1..threads {
            let work = move || {
                while let Some(part) = next(queue, number) {
                    part.judge(how);
                }
            };
            let builder = thread::Builder::new().name("settlekit".into());
            // `thread::scope` would leave the calling thread with a name that C programs do not free.
            // SAFETY: `end`, which dropping the crew does, too, waits for the thread before anything
            // that it borrows goes, and nobody forgets a crew.
            match unsafe { builder.spawn_unchecked(work) } {
                Ok(thread) => crew.threads.push(thread),
                Err(error) => {
                    held.close();
                    drop(held);
                    let message =
                        format!("the system gives no thread {number} of {threads}: {error}");
                    return Err(Failure::new(SETTLEKIT_STATUS_UNAVAILABLE, message));
                }
            }
        }
        drop(held);
        Ok(crew)
    }

    /// Gives no more rows away and waits until all are done with those they have; whether none fell.
    fn end(&mut self) -> bool {
        lock(self.queue).close();
        let ended = self.threads.drain(..).map(|thread| thread.join().map_err(mem::forget));
        // Each is waited for, whatever became of those before it.
        ended.fold(true, |fine, ended| fine & ended.is_ok())
    }
}

impl Drop for Crew<'_, '_, '_> {
    fn drop(&mut self) {
        self.end();
    }
}

/// Judges all rows on so many threads, and tells how far it is on the calling one.
pub(super) fn judge(
    rows: Part<'_, '_>,
    way: Way,
    mut progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Judged, Failure> {
    let (of, threads) = (rows.rows(), size(way, rows.rows()));
    let how = How { lanes: way.lanes, ..How::default() };
    let queue = Mutex::new(Queue::new(rows, threads));
    let mut crew = Crew::start(&queue, threads, how)?;
    let mut told: usize = 0;
    let mut cancelled = false;
    while !cancelled && let Some(part) = next(&queue, 0) {
        part.judge(how);
        let done = lock(&queue).written_after(0);
        // The end is told once, below.
        if done < of && done.saturating_sub(told) >= ROWS_BETWEEN_REPORTS_OF_A_POOL {
            told = done;
            cancelled = progress(Progress { done, of }).is_break();
        }
    }
    if !crew.end() {
        return Err(Failure::internal());
    }
    let done = lock(&queue).taken;
    cancelled = cancelled || progress(Progress { done, of }).is_break();
    Ok(Judged { rows: done, cancelled })
}

fn next<'w, 'p>(queue: &Mutex<Queue<'w, 'p>>, thread: usize) -> Option<Part<'w, 'p>> {
    lock(queue).take(thread)
}
