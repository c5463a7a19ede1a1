//! The files that the examples read.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

/// A file, and how it is called in messages.
pub struct Source {
    pub path: PathBuf,
    name: String,
}

impl Source {
    /// A file as the command line names it.
    pub fn given(path: OsString) -> Source {
        Source { name: path.to_string_lossy().into_owned(), path: path.into() }
    }

    /// A file of the examples' data, wherever the program is run.
    pub fn example(name: &str) -> Source {
        let name = format!("examples/data/{name}");
        Source { path: PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(&name), name }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.name)
    }
}
