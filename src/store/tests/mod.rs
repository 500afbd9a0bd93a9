//! Tests of who writes a project.

mod drafts;
mod interleavings;
mod lease;
mod replica;
mod world;
