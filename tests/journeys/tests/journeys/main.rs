//! Journeys through the page, each from a first visit on.

mod export;
mod first_visit;
mod seeds;
