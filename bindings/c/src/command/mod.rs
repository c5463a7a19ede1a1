//! Commands: each a typed call, or any as JSON.

mod amounts;
mod approval;
mod assess;
mod contact;
mod day;
mod hold;
mod json;
mod negotiation;
mod obligation;
mod offer;
mod payment;
mod plan;
mod question;
mod record;
mod request;
mod sequence;
mod settlement;

pub(crate) use amounts::Amounts;
pub use approval::*;
pub use assess::*;
pub use contact::*;
pub use day::*;
pub use hold::*;
pub use json::*;
pub use negotiation::*;
pub use obligation::*;
pub use offer::*;
pub use payment::*;
pub use plan::*;
pub use question::*;
pub use record::*;
pub use request::settlekit_request;
pub use sequence::*;
pub use settlement::*;
