//! Files in and out.

pub mod beside;
pub mod deciding;
pub mod exporting;
pub mod finding;
pub mod importing;
pub mod intake;
mod line_reading;
pub mod reader;
pub mod reading;
pub mod shelf;
