//! The program's two faces: a page in the browser, a command on the host.

#[cfg(target_arch = "wasm32")]
fn main() {
    glossator::view::open();
}

/// The page needs a browser: `cargo xtask serve`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
