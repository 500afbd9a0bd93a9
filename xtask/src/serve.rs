//! `cargo xtask serve`: the page, built and served on this machine.

use crate::exec::Failure;
use crate::page::{self, Kind};
use crate::paths;
use crate::server::Server;

/// Where to serve, and what.
pub struct Options {
    pub port: u16,
    pub base: String,
    pub kind: Kind,
}

/// Builds and serves until it is ended.
pub fn run(options: &Options) -> Result<(), Failure> {
    // Before the long work, so that a port that is taken is told at once.
    let server = Server::listen(&paths::dist(), &[&options.base], options.port)?;
    page::build_in_view(options.kind)?;
    println!("\nGlossator is at {}\nControl+C ends it.", server.address(&options.base)?);
    server.answer();
    Ok(())
}
