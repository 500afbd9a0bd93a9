//! Makes the border between wasm and JavaScript small: one script, short names, and nothing that nobody calls.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Imports, Parser, Payload};

use crate::exec::{Failure, Output};
use crate::files;
use crate::tools::Tool;

/// What says where the program's files are, as its scripts name it.
pub const RESOURCES: &str = "./resources.js";

/// Joins the scripts that one names into it, without what is not used, and shortens them.
///
/// wasm-bindgen exports the classes of each library that has some, used or not. Nothing else here imports them, and
/// what esbuild is told of the two globals lets it see that they do nothing by being there.
pub fn bundle(esbuild: &Tool, folder: &Path, script: &str, output: Output) -> Result<(), Failure> {
    let entry = folder.join("entry.js");
    files::write(&entry, format!("export {{ default }} from \"./{script}\";\n"))?;
    let mut command = Command::new("node");
    command.arg(&esbuild.path).arg(&entry);
    command.args(["--bundle", "--minify", "--format=esm", "--charset=utf8", "--log-level=error"]);
    // The page that is one file has another one of that name.
    command.arg(format!("--external:{RESOURCES}"));
    command.args(["--define:Symbol.dispose=undefined", "--pure:FinalizationRegistry"]);
    let bundled = folder.join("bundled.js");
    output.run(command.arg(format!("--outfile={}", bundled.display())))?;
    fs::remove_file(&entry).map_err(|error| files::unwritten(&entry, &error))?;
    fs::rename(&bundled, folder.join(script)).map_err(|error| files::unwritten(&bundled, &error))
}

/// Shortens a script where it lies.
pub fn minify(esbuild: &Tool, script: &Path, output: Output) -> Result<(), Failure> {
    let mut command = Command::new("node");
    command.arg(&esbuild.path).arg(script).args(["--minify", "--charset=utf8", "--allow-overwrite"]);
    output.run(command.args(["--log-level=error", &format!("--outfile={}", script.display())]))?;
    Ok(())
}

/// Gives what the script hands to the program short names on both sides, and drops the exports that it does not name.
/// Returns how many exports that were.
pub fn shorten(script: &Path, program: &Path) -> Result<usize, Failure> {
    let (text, wasm) = (files::read_text(script)?, files::read(program)?);
    let broken = |error: &dyn std::fmt::Display| format!("{}: {error}", program.display());
    let names = imported(&wasm).map_err(|error| broken(&error))?;
    let mut named = BTreeSet::new();
    let shortened = renamed(&text, &names, &mut named);
    let mut border = Border { names, named, dropped: 0 };
    let mut module = Module::new();
    reencode::utils::parse_core_module(&mut border, &mut module, Parser::new(0), &wasm)
        .map_err(|error| broken(&error))?;
    files::write(script, shortened)?;
    files::write(program, module.as_slice())?;
    Ok(border.dropped)
}

/// What wasm-bindgen's names begin with: they carry a hash, so that none of them is a name of anything else.
const PREFIXES: [&str; 2] = ["__wbg_", "__wbindgen_"];

/// The names that the program imports from its script, each with a short one.
fn imported(wasm: &[u8]) -> Result<BTreeMap<String, String>, wasmparser::BinaryReaderError> {
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::ImportSection(section) = payload? else { continue };
        for import in section.into_imports() {
            let name = import?.name;
            if PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
                let short = format!("_{:x}", names.len());
                names.entry(name.to_owned()).or_insert(short);
            }
        }
    }
    Ok(names)
}

/// The script with each of these names replaced. Every word that is in it is noted.
fn renamed(script: &str, names: &BTreeMap<String, String>, words: &mut BTreeSet<String>) -> String {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
    let mut result = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|character| !is_part(character)).unwrap_or(from.len()));
        result.push_str(before);
        result.push_str(names.get(word).map_or(word, String::as_str));
        words.insert(word.to_owned());
        rest = after;
    }
    result.push_str(rest);
    result
}

struct Border {
    names: BTreeMap<String, String>,
    /// All words of the script.
    named: BTreeSet<String>,
    dropped: usize,
}

impl Reencode for Border {
    type Error = std::convert::Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        let Imports::Single(at, mut import) = imports else {
            return reencode::utils::parse_imports(self, section, imports);
        };
        let short = self.names.get(import.name).cloned();
        if let Some(short) = &short {
            import.name = short;
        }
        reencode::utils::parse_imports(self, section, Imports::Single(at, import))
    }

    fn parse_export(
        &mut self,
        section: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        if self.named.contains(export.name) {
            return reencode::utils::parse_export(self, section, export);
        }
        self.dropped += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{BTreeMap, BTreeSet, renamed};

    #[test]
    fn only_whole_words_are_renamed() {
        let names = BTreeMap::from([("__wbg_log_1".to_owned(), "_0".to_owned())]);
        let mut words = BTreeSet::new();
        let script = "{__wbg_log_1:f,__wbg_log_12:g,x.__wbg_log_1(\"é\")}";
        assert_eq!(renamed(script, &names, &mut words), "{_0:f,__wbg_log_12:g,x._0(\"é\")}");
        assert_eq!(
            words.into_iter().collect::<Vec<_>>(),
            ["__wbg_log_1", "__wbg_log_12", "f", "g", "x", "é"]
        );
    }
}
