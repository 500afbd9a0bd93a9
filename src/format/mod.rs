//! How a project becomes bytes and comes back.
