//! Tests of who writes a project.

mod interleavings;
mod replica;
mod world;
