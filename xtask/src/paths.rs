//! Where things lie.

use std::path::{Path, PathBuf};

/// What the page is called as one file.
pub const SINGLE_FILE: &str = "glossator.html";

/// The repository's top folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// What the page consists of, ready for any static host.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The page as one file.
pub fn single_file() -> PathBuf {
    dist().join(SINGLE_FILE)
}

/// What the chores install for themselves.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}

/// What the steps of the last test run printed.
pub fn logs() -> PathBuf {
    root().join("target/xtask")
}

/// The program as the linker has left it, with all that says how its pieces hang together.
pub fn linked_program() -> PathBuf {
    root().join("target/wasm32-unknown-unknown/page/glossator.wasm")
}

/// Where the joined style sheets lie, from which the build takes them.
pub fn joined_styles() -> PathBuf {
    root().join("target/style")
}
