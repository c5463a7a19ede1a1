//! How rows are worked through: with which registers, on which threads. No answer depends on it.

pub use settlekit_lanes::Lanes;

/// How rows are worked through. No answer depends on it.
///
/// ```
/// use settlekit::portfolio::{How, Lanes, Threads};
/// assert_eq!(How::default().lanes, Lanes::best());
/// assert_eq!(How::default().threads, Threads::Calling);
/// let narrow = How { lanes: Lanes::BASELINE, ..How::default() };
/// assert_eq!(narrow.lanes.name(), "baseline");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// The registers that the code is compiled for. By default the widest that the machine has;
    /// narrower ones can be forced.
    pub lanes: Lanes,
    /// Who does the work. By default the calling thread alone.
    pub threads: Threads,
}

/// Who does the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Threads {
    /// The calling thread.
    #[default]
    Calling,
    /// The rayon pool in which the call is made, with as many threads as it has: the global one, or
    /// that of `ThreadPool::install`. A calling thread that is none of the pool's works too. With
    /// feature `parallel`.
    #[cfg(feature = "parallel")]
    Pool,
}

impl Threads {
    /// After how many rows progress is told, and the work can be cancelled.
    #[must_use]
    pub const fn rows_between_reports(self) -> usize {
        match self {
            Threads::Calling => super::ROWS_BETWEEN_REPORTS,
            #[cfg(feature = "parallel")]
            Threads::Pool => super::ROWS_BETWEEN_REPORTS_OF_A_POOL,
        }
    }
}
