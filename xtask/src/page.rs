//! Builds the page into `dist/`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::exec::{Failure, Output, answer, cargo};
use crate::steps::Steps;
use crate::tools::Tool;
use crate::versions::WASM_TARGET;
use crate::{bundles, offline, paths, style, tools};

/// How the page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Small, as it is published.
    Release,
    /// Soon there, for trying things out.
    Quick,
}

/// What builds the page.
pub struct Tools {
    pub wasm_bindgen: Tool,
    trunk: Tool,
}

impl Tools {
    /// Gets what is missing.
    pub fn get(output: Output, steps: &mut Steps) -> Result<Self, Failure> {
        let wasm_bindgen = steps.step("wasm-bindgen, which joins wasm and JavaScript", || {
            tools::wasm_bindgen(output).map(Tool::with_note)
        })?;
        let trunk = steps
            .step("Trunk, which puts the page together", || tools::trunk(output).map(Tool::with_note))?;
        Ok(Tools { wasm_bindgen, trunk })
    }
}

/// Gets what any build for the browser needs.
pub fn target(output: Output, steps: &mut Steps) -> Result<(), Failure> {
    steps.step("Rust's library for the browser", || Ok(((), tools::wasm_target(output)?)))
}

/// Builds the page.
pub fn build(tools: &Tools, kind: Kind, output: Output, steps: &mut Steps) -> Result<(), Failure> {
    steps.step("the page, from source to dist/", || {
        style::join()?;
        // Trunk is kept from the network, and passes that on to Cargo.
        output.run(&mut cargo(&["fetch", "--target", WASM_TARGET]))?;
        let mut command = Command::new(&tools.trunk.path);
        // Trunk takes `NO_COLOR` for a yes or a no of its own.
        command.args(["build", "--offline", "--quiet"]).env_remove("NO_COLOR");
        command.env("PATH", tools.wasm_bindgen.search_path());
        if kind == Kind::Release {
            command.arg("--release").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags());
        }
        output.run(&mut command)?;
        Ok(((), String::new()))
    })?;
    if kind == Kind::Release {
        steps.step("parts, of which the first is loaded first", || {
            Ok(((), bundles::take_apart(&tools.wasm_bindgen, output)?))
        })?;
        steps.step("wasm-opt, which makes it smaller", || Ok(((), optimize(output)?)))?;
        steps.step("what is kept for when there is no network", || Ok(((), offline::name_files()?)))?;
    }
    Ok(())
}

/// Gets what is missing and builds the page, in view of the user.
pub fn build_in_view(kind: Kind) -> Result<(), Failure> {
    let mut steps = Steps::begin();
    target(Output::Shown, &mut steps)?;
    let tools = Tools::get(Output::Shown, &mut steps)?;
    build(&tools, kind, Output::Shown, &mut steps)
}

/// What the compiler is told for the page alone: no component has a type of its own for all that is in it, which
/// makes the page smaller, and no path of this machine is kept.
fn flags() -> String {
    format!("--cfg erase_components {} {}", bundles::FLAGS, without_our_folders())
}

/// A panic tells its place by the path of a file. This machine's folders are nobody's business, and not small.
fn without_our_folders() -> String {
    let mut folders = vec![(paths::root(), ".")];
    folders.extend(answer("rustc", &["--print", "sysroot"]).map(|folder| (PathBuf::from(folder), "rust")));
    let own = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    if let Some(cargo) = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(own) {
        let sources = fs::read_dir(cargo.join("registry/src")).into_iter().flatten().flatten();
        folders.extend(sources.map(|registry| (registry.path(), "crates")));
    }
    let flags =
        folders.into_iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    // Flags are parted by spaces, so a folder with one in its name stays as it is.
    flags.filter(|flag| !flag.contains(char::is_whitespace)).collect::<Vec<_>>().join(" ")
}

/// Makes the wasm smaller where it lies. Its name stays: it is the hash of what went in.
fn optimize(output: Output) -> Result<String, Failure> {
    let tool = match tools::wasm_opt(output) {
        Ok(Some(tool)) => tool,
        Ok(None) => return Ok("left out: there is no npm to get it with".to_owned()),
        // The page works without; whether it is small enough without, its limits tell.
        Err(failure) => return Ok(format!("left out: {failure}")),
    };
    let folder = paths::dist();
    let unread = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
    let listed = fs::read_dir(&folder).map_err(unread)?;
    let modules = listed
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "wasm"));
    let mut saved = 0;
    for module in modules {
        let before = fs::metadata(&module).map_err(unread)?.len();
        output.run(
            Command::new("node")
                .arg(&tool.path)
                .args(["--quiet", "-Oz"])
                .arg(&module)
                .arg("--output")
                .arg(&module),
        )?;
        saved += before.saturating_sub(fs::metadata(&module).map_err(unread)?.len());
    }
    Ok(format!("{} KB less", saved / 1024))
}

#[cfg(test)]
mod tests {
    const INDEX: &str = include_str!("../../index.html");

    #[test]
    fn the_policy_admits_nothing_inline_and_the_page_has_nothing_inline() {
        assert!(
            INDEX.contains("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';")
        );
        assert!(!INDEX.contains("unsafe-inline"));
        assert!(INDEX.split("<script").skip(1).all(|script| script.contains("src=\"")));
        assert!(!INDEX.contains("<style") && !INDEX.contains(" style="));
        assert!(INDEX.split_whitespace().all(|word| !(word.starts_with("on") && word.contains('='))));
    }
}
