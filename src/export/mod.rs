//! What comparing finds, written down for others: a report for people.

pub mod comparison;
pub mod method;
pub mod networks;
pub mod report;

#[cfg(test)]
mod tests;
