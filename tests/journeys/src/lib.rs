//! What journeys through the page are told in: browsers to visit it with, and verbs for what a person does there.

pub mod browser;
pub mod driver;
pub mod failure;
pub mod forwarder;
pub mod journey;
pub mod page;
pub mod processes;
pub mod settings;
pub mod wait;

pub use failure::{Failure, Outcome};
pub use journey::journey;
pub use page::Page;
