//! Every call into the browser, and only here.
//!
//! What crosses this border is strings, bytes and numbers. Nothing here knows what a project is.

mod block_point;
pub mod bundle;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod database;
pub mod dom;
pub mod download;
pub mod environment;
pub mod error;
pub mod files;
pub mod focus;
pub mod focus_guard;
pub mod folder;
pub mod highlight;
pub mod history;
pub mod host;
pub mod keyboard;
pub mod listener;
pub mod locks;
pub mod matcher;
pub mod nearness;
pub mod panic;
pub mod pattern;
pub mod persistence;
pub mod random;
pub mod resize;
pub mod resources;
pub mod segmenter;
pub mod selection;
pub mod service_worker;
pub mod single_file;
pub mod storage;
pub mod stylesheet;
pub mod theme;
pub mod timer;
pub mod transaction;
pub mod unicode;
pub mod worker;

pub use error::BrowserError;
