//! The articles that come with the page, as they lie in the repository.

use std::fs;

use journeys::settings::repository;

/// The articles, in the order in which the page lists them.
pub const ALL: [&str; 5] = [
    "turkish-russian-teams-to-continue-talks.txt",
    "no-consensus-with-russian-delegation.txt",
    "turkey-russia-to-discuss-grave-situation.txt",
    "turkey-russia-reiterate-commitment.txt",
    "turkey-rejects-russias-idlib-plan.txt",
];

/// The article with the most figures in it.
pub const PLAN: &str = "turkey-rejects-russias-idlib-plan.txt";

/// An article, letter for letter.
pub fn text(name: &str) -> String {
    fs::read_to_string(repository("seeds").join(name)).unwrap()
}
