//! Commands: each a typed call, or any as JSON.

mod json;
mod offer;
mod request;

pub use json::*;
pub use offer::*;
pub use request::settlekit_request;
