//! Every call into the browser, and only here.
//!
//! What crosses this border is strings, bytes and numbers. Nothing here knows what a project is.

mod block_point;
pub mod clock;
pub mod environment;
pub mod error;
pub mod keyboard;
pub mod listener;
mod pending;
pub mod random;
pub mod selection;
pub mod theme;
pub mod timer;

pub use error::BrowserError;
