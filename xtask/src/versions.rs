//! The versions of all tools, and no other file names one.

pub const TRUNK: &str = "0.21.14";
/// The command and the library must be of one version: `Cargo.toml` pins the other half.
pub const WASM_BINDGEN: &str = "0.2.130";
pub const GECKODRIVER: &str = "0.37.1";
/// Carries `wasm-opt`. Debian's is too old to read what today's compiler writes.
pub const BINARYEN: &str = "132.0.0";
/// Joins the program's scripts into one and shortens it.
pub const ESBUILD: &str = "0.28.2";
pub const AXE_CORE: &str = "4.14.1";

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

#[cfg(test)]
mod tests {
    use super::WASM_BINDGEN;

    #[test]
    fn wasm_bindgen_is_one_version_everywhere() {
        let manifest = include_str!("../../Cargo.toml");
        assert!(manifest.contains(&format!("\nwasm-bindgen = \"={WASM_BINDGEN}\"\n")));
        let lock = include_str!("../../Cargo.lock");
        assert!(lock.contains(&format!("name = \"wasm-bindgen\"\nversion = \"{WASM_BINDGEN}\"\n")));
    }
}
