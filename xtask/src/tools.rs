//! The build tools: found where they are, installed into `target/tools` where they are not.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::exec::{Failure, Output, answer, cargo, find, path_with};
use crate::paths;
use crate::versions::{AXE_CORE, BINARYEN, ESBUILD, GECKODRIVER, TRUNK, WASM_BINDGEN, WASM_TARGET};

/// A program that Cargo installs.
struct Crate {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    options: &'static [&'static str],
}

/// Without its optional parts, which fetch tools and watch for updates: we do the one, and the other nobody asked for.
const TRUNK_CRATE: Crate = Crate {
    package: "trunk",
    program: "trunk",
    version: TRUNK,
    options: &["--locked", "--no-default-features"],
};

/// Not `--locked`: its lock file asks for a release that cannot be had any more. TLS is for drivers on other machines.
const WASM_BINDGEN_CRATE: Crate = Crate {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: WASM_BINDGEN,
    options: &["--no-default-features"],
};

const GECKODRIVER_CRATE: Crate =
    Crate { package: "geckodriver", program: "geckodriver", version: GECKODRIVER, options: &["--locked"] };

/// A tool that is there now.
pub struct Tool {
    pub path: PathBuf,
    installed: bool,
}

impl Tool {
    /// With the words for the step that got it.
    pub fn with_note(self) -> (Self, String) {
        let note = if self.installed { "installed" } else { "already there" };
        (self, note.to_owned())
    }

    /// The search path on which others find it.
    pub fn search_path(&self) -> std::ffi::OsString {
        path_with(self.folder())
    }

    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }
}

pub fn trunk(output: Output) -> Result<Tool, Failure> {
    get(&TRUNK_CRATE, output)
}

pub fn wasm_bindgen(output: Output) -> Result<Tool, Failure> {
    get(&WASM_BINDGEN_CRATE, output)
}

pub fn geckodriver(output: Output) -> Result<Tool, Failure> {
    get(&GECKODRIVER_CRATE, output)
}

/// The standard library for the browser. Returns the words for the step.
pub fn wasm_target(output: Output) -> Result<String, Failure> {
    let library = || answer("rustc", &["--print", "target-libdir", "--target", WASM_TARGET]);
    let there = || library().is_some_and(|folder| Path::new(&folder).is_dir());
    if there() {
        return Ok("already there".to_owned());
    }
    output.run(Command::new("rustup").args(["target", "add", WASM_TARGET])).map_err(|failure| {
        format!(
            "{failure}\nRust cannot build for the browser here. To mend it: rustup target add {WASM_TARGET}"
        )
    })?;
    Ok("installed".to_owned())
}

/// `wasm-opt`, or nothing where there is no npm to get it with: the page works without, and is larger.
pub fn wasm_opt(output: Output) -> Result<Option<Tool>, Failure> {
    package_if_npm("binaryen", BINARYEN, "bin/wasm-opt", output)
}

/// What makes scripts small, or nothing where there is no npm to get it with.
pub fn esbuild(output: Output) -> Result<Option<Tool>, Failure> {
    package_if_npm("esbuild", ESBUILD, "bin/esbuild", output)
}

/// The script that looks for what shuts people out of a page.
pub fn axe(output: Output) -> Result<Tool, Failure> {
    package("axe-core", AXE_CORE, "axe.min.js", output)
}

fn get(wanted: &Crate, output: Output) -> Result<Tool, Failure> {
    let own = paths::tools().join("bin").join(format!("{}{}", wanted.program, std::env::consts::EXE_SUFFIX));
    let candidates = std::iter::once(own.clone()).chain(find(wanted.program));
    for path in candidates {
        let version = answer(&path, &["--version"]).unwrap_or_default();
        if version.split_whitespace().any(|word| word.trim_start_matches('v') == wanted.version) {
            return Ok(Tool { path, installed: false });
        }
    }
    let mut install =
        cargo(&["install", wanted.package, "--version", wanted.version, "--debug", "--force", "--root"]);
    install.arg(paths::tools()).args(wanted.options);
    // A tool that runs for a second is not worth minutes of optimizing.
    install.env("CARGO_PROFILE_DEV_DEBUG", "0");
    output.run(&mut install).map_err(|failure| {
        format!(
            "{failure}\n{} could not be installed. To mend it: cargo install {} --version {} {}",
            wanted.program,
            wanted.package,
            wanted.version,
            wanted.options.join(" ")
        )
    })?;
    Ok(Tool { path: own, installed: true })
}

fn package_if_npm(name: &str, version: &str, file: &str, output: Output) -> Result<Option<Tool>, Failure> {
    if find("npm").is_none() || find("node").is_none() {
        return Ok(None);
    }
    package(name, version, file, output).map(Some)
}

fn package(name: &str, version: &str, file: &str, output: Output) -> Result<Tool, Failure> {
    let home = paths::tools().join("npm").join(format!("{name}-{version}"));
    let path = home.join("node_modules").join(name).join(file);
    if path.is_file() {
        return Ok(Tool { path, installed: false });
    }
    let wanted = format!("{name}@{version}");
    let mut install = Command::new("npm");
    install.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]);
    output.run(install.arg(&home).arg(&wanted)).map_err(|failure| {
        let folder = home.display();
        format!(
            "{failure}\n{name} could not be installed. To mend it: npm install --prefix {folder} {wanted}"
        )
    })?;
    Ok(Tool { path, installed: true })
}
