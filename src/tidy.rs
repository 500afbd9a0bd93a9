//! The rules of the house that no compiler knows.

use std::collections::BTreeSet;
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
    found.sort_by(|one, other| one.path.cmp(&other.path));
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
fn the_target_is_asked_for_in_two_files() {
    let needle = concat!("cfg(", "target_arch");
    let places = files("src", &[".rs"])
        .into_iter()
        .filter(|file| !["src/lib.rs", "src/main.rs"].contains(&file.path.as_str()))
        .flat_map(|file| lines(&file, |line| line.contains(needle)));
    check("Only lib.rs and main.rs ask for the target", places);
}

#[test]
fn the_model_knows_no_format_and_no_browser() {
    let words = ["web_sys", "js_sys", "wasm_bindgen", "leptos"];
    let places = ["src/text", "src/model", "src/paint"]
        .into_iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .flat_map(|file| lines(&file, |line| words.iter().any(|word| has_word(line, word))));
    check("The model is plain data", places);
    // Values of JSON that nobody here knows may stand in it, and ids be written as texts; what files look like is
    // the business of the formats.
    let shapes = ["src/text", "src/model/index", "src/model/edit", "src/paint"]
        .into_iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .filter(|file| !file.is_test())
        .flat_map(|file| {
            lines(&file, |line| ["serde", "serde_json"].iter().any(|word| has_word(line, word)))
        });
    check("Files have their shapes in the formats", shapes);
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
fn nothing_but_a_test_may_panic_at_a_loss() {
    let is_wrong = |line: &str| code(line).contains(".unwrap()") || code(line).contains(".expect(");
    let places =
        ["src", "xtask"].into_iter().flat_map(|folder| files(folder, &[".rs"])).flat_map(|mut file| {
            // Tests in a file of their own are no matter here, and those in a file come at its end.
            let end = file.text.find("\n#[cfg(test)]\nmod tests {").unwrap_or(file.text.len());
            file.text.truncate(if file.is_test() { 0 } else { end });
            lines(&file, is_wrong)
        });
    check("No unwrap and no expect outside tests", places);
}

#[test]
fn no_line_ends_in_white_space() {
    let folders = ["src", "xtask", "tests", "style", "docs", "public"];
    let ends = [".rs", ".css", ".js", ".html", ".toml", ".md", ".txt"];
    let all = folders.into_iter().flat_map(|folder| files(folder, &ends));
    // Fixtures are whatever they have to be.
    let ours = all.filter(|file| !file.path.contains("/fixtures/") && !file.path.contains("/golden/"));
    let places = ours.flat_map(|file| lines(&file, |line| line.ends_with([' ', '\t', '\r'])));
    check("No line ends in white space", places);
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
