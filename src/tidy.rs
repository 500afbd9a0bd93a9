//! The rules of the house that no compiler knows.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A file of the repository: its path from the root, with `/`, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    fn is_test(&self) -> bool {
        self.path.starts_with("tests/") || self.path.contains("/tests/") || self.path == "src/tidy.rs"
    }
}

/// The files of a folder and of those in it that end so. Others work in it while this runs: what is gone before it
/// is read was not there.
fn files(folder: &str, ends: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(ROOT).join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() && !["target", "dist", "node_modules"].contains(&name) && !name.starts_with('.')
            {
                folders.push(path);
            } else if ends.iter().any(|end| name.ends_with(end)) {
                found.extend(read(&path));
            }
        }
    }
    found.sort_by(|left, right| left.path.cmp(&right.path));
    found
}

fn read(path: &Path) -> Option<File> {
    let text = fs::read_to_string(path).ok()?;
    let path = path.strip_prefix(ROOT).ok()?.to_str()?.replace('\\', "/");
    Some(File { path, text })
}

fn rust_files() -> Vec<File> {
    ["src", "xtask", "tests"].into_iter().flat_map(|folder| files(folder, &[".rs"])).collect()
}

/// Fails with every place that breaks a rule.
fn check(rule: &str, breaches: impl IntoIterator<Item = String>) {
    let breaches: Vec<String> = breaches.into_iter().collect();
    assert!(breaches.is_empty(), "{rule}:\n  {}", breaches.join("\n  "));
}

/// The lines of a file that a test accepts as wrong, each with its place.
fn lines(file: &File, is_wrong: impl Fn(&str) -> bool) -> Vec<String> {
    let numbered = file.text.split('\n').enumerate().filter(|(_, line)| is_wrong(line));
    numbered.map(|(index, line)| format!("{}:{}: {}", file.path, index + 1, line.trim())).collect()
}

/// A line of Rust without the comment at its end. Two strokes in a string are taken for a comment too, which errs
/// on the mild side.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// The sources of the program without its tests: neither those in files of their own nor those at the end of a file.
/// What a file takes from its neighbors is written there as a path from the root.
fn sources() -> Vec<File> {
    let all = files("src", &[".rs"])
        .into_iter()
        .filter(|file| !file.is_test() && file.path.matches('/').count() > 1);
    all.map(|file| {
        let code: Vec<&str> = file.text.lines().map(code).collect();
        let text = code.join("\n");
        let end = text.find("\n#[cfg(test)]\nmod ").unwrap_or(text.len());
        let neighbors =
            format!("crate::{}", module(&file.path).rsplit_once("::").map_or("", |(above, _)| above));
        let text = text[..end].replace("super::", &format!("{neighbors}::"));
        File { text, path: file.path }
    })
    .collect()
}

/// The path of a module below the root of the crate, by that of its file.
fn module(path: &str) -> String {
    path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::")
}

/// Every path below the root of the crate that some code names: `crate::a::{b, c::d}` names `a::b` and `a::c::d`.
fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once("crate::") {
        rest = after;
        if !before.ends_with(|char: char| char.is_alphanumeric() || char == '_') {
            rest = branches("", after, &mut found);
        }
    }
    found
}

/// Takes in the paths that one tree of them names, and returns what follows it.
fn branches<'a>(stem: &str, tree: &'a str, found: &mut Vec<String>) -> &'a str {
    let name_end = tree.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(tree.len());
    let (name, rest) = tree.split_at(name_end);
    let path = if stem.is_empty() { name.to_string() } else { format!("{stem}::{name}") };
    match rest.strip_prefix("::") {
        _ if name.is_empty() => match tree.strip_prefix('{') {
            Some(mut rest) => {
                while !rest.trim_start_matches([',', ' ', '\n']).starts_with('}') {
                    let next = rest.trim_start_matches([',', ' ', '\n']);
                    rest = branches(stem, next, found);
                    // What a name is called here does not matter.
                    rest = rest.find([',', '}']).map_or("", |end| &rest[end..]);
                    if rest.is_empty() {
                        return rest;
                    }
                }
                rest.trim_start_matches([',', ' ', '\n']).get(1..).unwrap_or_default()
            }
            None => {
                found.push(stem.to_string());
                tree
            }
        },
        Some(rest) => branches(&path, rest, found),
        None => {
            found.push(path);
            rest
        }
    }
}

/// Which files each file imports from.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let sources = sources();
    let modules: BTreeMap<String, &str> =
        sources.iter().map(|file| (module(&file.path), file.path.as_str())).collect();
    let file_of = |path: &str| {
        let ends = path.match_indices("::").map(|(end, _)| end).chain([path.len()]);
        ends.filter_map(|end| modules.get(&path[..end])).last().map(|file| file.to_string())
    };
    let of_file = |file: &File| {
        let imported = paths(&file.text).iter().filter_map(|path| file_of(path)).collect::<BTreeSet<_>>();
        (file.path.clone(), imported.into_iter().filter(|other| *other != file.path).collect())
    };
    sources.iter().map(of_file).collect()
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    let code =
        "use crate::a::{self, b::C, d::{E as F, g}};\nuse crate::h;\nlet i = crate::j::k(l::m);\nxcrate::n";
    assert_eq!(paths(code), ["a::self", "a::b::C", "a::d::E", "a::d::g", "h", "j::k"]);
}

/// Whether a line of Rust holds a word, as a whole.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |char: char| char.is_alphanumeric() || char == '_';
    code(line).match_indices(word).any(|(index, _)| {
        let (before, after) = (&line[..index], &line[index + word.len()..]);
        !before.ends_with(is_part) && !after.starts_with(is_part)
    })
}

#[test]
fn every_file_says_what_it_is() {
    assert!(rust_files().len() > 50, "the files are found");
    let silent = rust_files().into_iter().filter(|file| !file.text.starts_with("//!"));
    check("A file starts with //! and one sentence", silent.map(|file| file.path));
}

#[test]
fn no_file_is_longer_than_one_can_read() {
    let all = rust_files().into_iter().chain(files("style", &[".css"])).chain(files("public", &[".js"]));
    let long = all.filter_map(|file| {
        let limit = if file.is_test() { 1_000 } else { 800 };
        let lines = file.text.lines().count();
        (lines > limit).then(|| format!("{}: {lines} lines, of {limit}", file.path))
    });
    check("A file has 800 lines at most, one of tests 1,000", long);
}

#[test]
fn a_file_names_what_it_takes() {
    let places = sources()
        .into_iter()
        .flat_map(|file| lines(&file, |line| line.contains("crate") && line.contains("::*")));
    check("Outside tests, a file does not take all that another of ours has", places);
}

#[test]
fn the_target_is_asked_for_in_two_files() {
    let needle = concat!("cfg(", "target_arch");
    let places = files("src", &[".rs"])
        .into_iter()
        .filter(|file| !["src/lib.rs", "src/main.rs"].contains(&file.path.as_str()))
        .flat_map(|file| lines(&file, |line| line.contains(needle)));
    check("Only lib.rs and main.rs ask for the target", places);
}

/// The rooms of the house, each above those that it may use.
const ROOMS: [&str; 14] = [
    "text", "model", "paint", "format",
    // What storage has written can come in as a file, to be recovered.
    "store", "import", "analysis", "team", "words", "export", "cli", "browser", "app", "view",
];

#[test]
fn files_have_their_shapes_in_the_formats() {
    // Values of JSON that nobody here knows may stand in the records, and ids be written as texts.
    let shapes = ["src/text", "src/model/index", "src/model/edit", "src/paint"]
        .into_iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .filter(|file| !file.is_test())
        .flat_map(|file| {
            lines(&file, |line| ["serde", "serde_json"].iter().any(|word| has_word(line, word)))
        });
    check("What files look like is the business of the formats", shapes);
}

#[test]
fn a_room_uses_those_below_it_only() {
    let floor = |room: &str| ROOMS.iter().position(|name| *name == room);
    let places = sources().into_iter().flat_map(|file| {
        let room = file.path.split('/').nth(1).unwrap_or_default().to_string();
        let own = floor(&room);
        let up = paths(&file.text).into_iter().filter(move |path| {
            let other = floor(path.split("::").next().unwrap_or_default());
            own.is_none() || other > own
        });
        up.map(|path| format!("{}: crate::{path}", file.path)).collect::<Vec<_>>()
    });
    check("A room uses those before it in ROOMS, and every room is there", places);
}

#[test]
fn no_two_files_import_each_other() {
    let imports = imports();
    let is_in_circle = |file: &&String| {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&String> = imports.get(*file).into_iter().flatten().collect();
        while let Some(other) = next.pop() {
            if reached.insert(other) {
                next.extend(imports.get(other).into_iter().flatten());
            }
        }
        reached.contains(file)
    };
    let found = imports.keys().filter(is_in_circle).map(|file| format!("{file} imports what imports it"));
    check("No two files import each other, not even by way of others", found);
}

#[test]
fn what_is_worked_out_is_worked_out_from_the_model() {
    let modules =
        ["format", "store", "import", "words", "browser", "app", "view"].map(|name| format!("crate::{name}"));
    let places = files("src/analysis", &[".rs"])
        .into_iter()
        .filter(|file| !file.is_test())
        .flat_map(|file| lines(&file, |line| modules.iter().any(|module| has_word(line, module))));
    check("The analysis knows the model only", places);
}

#[test]
fn the_page_sets_no_inline_style_and_no_markup() {
    // The page's policy forbids the first, and what is imported must never become the second.
    let is_wrong = |line: &str| {
        let code = code(line);
        let styles = code.match_indices("style=").any(|(index, _)| code[..index].ends_with([' ', '\t']));
        styles || has_word(line, "inner_html") || has_word(line, "set_inner_html")
    };
    let places = files("src/view", &[".rs"]).into_iter().flat_map(|file| lines(&file, is_wrong));
    check("No style attribute and no inner_html in a view", places);
}

#[test]
fn every_sheet_is_used_once() {
    let order = read(&Path::new(ROOT).join("style/order.txt")).map(|file| file.text).unwrap_or_default();
    let named: Vec<&str> =
        order.lines().filter(|line| line.ends_with(".css") && !line.starts_with('#')).collect();
    let used: BTreeSet<&str> = named.iter().copied().collect();
    assert_eq!(used.len(), named.len(), "a sheet is named twice");
    let sheets = files("style", &[".css"]);
    let sheets: BTreeSet<&str> = sheets.iter().filter_map(|file| file.path.strip_prefix("style/")).collect();
    let unused = sheets.difference(&used).map(|name| format!("{name} is not in style/order.txt"));
    let missing =
        used.difference(&sheets).map(|name| format!("{name} is in style/order.txt, and is not there"));
    check("A sheet is used, and a name has a sheet", unused.chain(missing));
}
