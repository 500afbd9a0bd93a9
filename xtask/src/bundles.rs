//! Takes the program apart: what is not needed at once becomes modules of their own, loaded when they are wanted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_split_cli_support::{Options, SplitWasm, transform};

use crate::exec::{Failure, Output};
use crate::glue::RESOURCES;
use crate::tools::Tool;
use crate::{files, glue, paths, tools};

/// What the compiler is told, so that the program can be taken apart: where its seams are, and what refers to what.
pub const FLAGS: &str = "--cfg parts -Clink-args=--emit-relocs";

/// Puts the program in bundles where Trunk has put it whole. Returns the words for the step.
pub fn take_apart(wasm_bindgen: &Tool, output: Output) -> Result<String, Failure> {
    let program = program_name()?;
    let bundles = Bundles::cut(&program)?;
    let (dist, script) = (paths::dist(), format!("{program}.js"));
    let mut join = Command::new(&wasm_bindgen.path);
    // The other bundles are linked to the first by what the linker exports.
    join.args([
        "--target",
        "web",
        "--no-typescript",
        "--keep-lld-exports",
        "--out-name",
        &program,
        "--out-dir",
    ]);
    output.run(join.arg(&dist).arg(&bundles.main))?;
    redirect(&dist.join(&script))?;
    for (name, module) in &bundles.others {
        let target = dist.join(name);
        fs::copy(module, &target).map_err(|error| files::unwritten(&target, &error))?;
    }
    let loader = dist.join(&bundles.loader_name);
    files::write(&loader, &bundles.loader)?;
    let message = format!("{} parts beside the first", bundles.others.len());
    let esbuild = match tools::esbuild(output) {
        Ok(Some(tool)) => tool,
        Ok(None) => {
            return Ok(format!("{message}; the script stays long: there is no npm to get esbuild with"));
        }
        // The page works without; whether it is small enough without, its limits tell.
        Err(failure) => return Ok(format!("{message}; the script stays long: {failure}")),
    };
    glue::minify(&esbuild, &dist_file("boot-", ".js")?, output)?;
    glue::bundle(&esbuild, &dist, &script, output)?;
    fs::remove_file(&loader).map_err(|error| files::unwritten(&loader, &error))?;
    let dropped = glue::shorten(&dist.join(&script), &dist.join(format!("{program}_bg.wasm")))?;
    Ok(format!("{message}, {dropped} exports less"))
}

struct Bundles {
    /// The first bundle, which wasm-bindgen is to see.
    main: PathBuf,
    /// The names that the others get, and where they lie.
    others: Vec<(String, PathBuf)>,
    /// The script that loads them.
    loader: String,
    loader_name: String,
}

impl Bundles {
    fn cut(program: &str) -> Result<Bundles, Failure> {
        let linked = paths::linked_program();
        let whole = files::read(&linked)?;
        let folder = paths::root().join("target/parts");
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .map_err(|error| format!("{} cannot be emptied: {error}", folder.display()))?;
        }
        let main = folder.join("main.wasm");
        let loader_name = format!("{program}-parts.js");
        let (link_name, main_module) = (format!("./{loader_name}"), format!("./{program}.js"));
        let mut options = Options::new(&whole);
        options.output_dir = &folder;
        options.main_out_path = &main;
        options.link_name = &link_name;
        options.main_module = &main_module;
        let SplitWasm { split_modules, .. } =
            transform(options).map_err(|error| format!("the program cannot be taken apart: {error:#}"))?;
        let mut loader = files::read_text(&folder.join(&loader_name))?;
        let mut others = Vec::new();
        for module in split_modules {
            let old = module.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // With the hash that the program's name carries, so that no old bundle meets a new program.
            let new = format!("{program}-{old}");
            loader = loader.replace(
                &format!("fetch(new URL(\"./{old}\", import.meta.url))"),
                &format!("resource(\"{new}\")"),
            );
            others.push((new, module));
        }
        if loader.contains("fetch(") {
            return Err(format!("{loader_name} loads a bundle in a way that is not known"));
        }
        let loader = format!("import {{ resource }} from \"{RESOURCES}\";\n{loader}");
        Ok(Bundles { main, others, loader, loader_name })
    }
}

/// Has the program's script take what says where its files are from beside the page, and not from a copy of its own.
fn redirect(script: &Path) -> Result<(), Failure> {
    let text = files::read_text(script)?;
    let copy = text.split(['"', '\'']).find(|path| path.starts_with("./snippets/"));
    let copy = copy.filter(|path| path.ends_with(RESOURCES.trim_start_matches('.')));
    let copy = copy.ok_or_else(|| format!("{} does not ask where its files are", script.display()))?;
    files::write(script, text.replace(copy, RESOURCES))?;
    let copies = paths::dist().join("snippets");
    fs::remove_dir_all(&copies).map_err(|error| files::unwritten(&copies, &error))
}

/// The name that Trunk has given the program, without its ending.
fn program_name() -> Result<String, Failure> {
    let module = dist_file("glossator-", "_bg.wasm")?;
    let name = module.file_name().unwrap_or_default().to_string_lossy();
    Ok(name.trim_end_matches("_bg.wasm").to_owned())
}

/// A file of the page. Its name has a hash between its beginning and its end.
pub fn dist_file(start: &str, end: &str) -> Result<PathBuf, Failure> {
    let folder = paths::dist();
    let listed = fs::read_dir(&folder).map_err(|error| files::unread(&folder, &error))?;
    let mut names = listed.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let name = names.find(|name| name.starts_with(start) && name.ends_with(end));
    name.map(|name| folder.join(name)).ok_or_else(|| format!("{} has no {start}…{end}", folder.display()))
}
