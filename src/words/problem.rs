//! What the program says of files and stored data that it cannot take as they are.

/// Templates, one for each reason.
pub struct ProblemWords {}
