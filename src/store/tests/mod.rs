//! Tests of who writes a project.

mod interleavings;
mod lease;
mod replica;
mod world;
