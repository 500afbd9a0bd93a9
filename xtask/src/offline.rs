//! Writes into the service worker which files make up this version of the page, and what it is called.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use crate::exec::Failure;
use crate::{files, paths};

const WORKER: &str = "service-worker.js";

/// Names the files of `dist/` in its service worker. To be called when nothing more is changed in them. Returns the words
/// for the step.
pub fn name_files() -> Result<String, Failure> {
    let dist = paths::dist();
    let found = found(&dist)?;
    let path = dist.join(WORKER);
    let named = named(&files::read_text(&path)?, &found)?;
    files::write(&path, named)?;
    Ok(format!("{} files", found.len()))
}

/// The files that are kept, in order, with their content.
fn found(dist: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let entries = fs::read_dir(dist).map_err(|error| files::unread(dist, &error))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| files::unread(dist, &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name != WORKER {
            found.push((name, files::read(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

/// The script with the names, and a version that is another one when any content is.
fn named(script: &str, found: &[(String, Vec<u8>)]) -> Result<String, Failure> {
    let mut version = DefaultHasher::new();
    for (name, content) in found {
        version.write(name.as_bytes());
        version.write_usize(content.len());
        version.write(content);
    }
    let version = format!("const VERSION = \"{:016x}\";", version.finish());
    let names: Vec<String> = found.iter().map(|(name, _)| format!("{name:?}")).collect();
    let names = format!("const FILES = [{}];", names.join(", "));
    let mut script = script.to_owned();
    for (blank, filled) in [("const VERSION = \"\";", version), ("const FILES = [];", names)] {
        if !script.contains(blank) {
            return Err(format!("{WORKER} has no place for what is to be kept: {blank}"));
        }
        script = script.replacen(blank, &filled, 1);
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = include_str!("../../public/service-worker.js");

    fn page(content: &str) -> Vec<(String, Vec<u8>)> {
        vec![("glossator-0a1b.js".to_owned(), b"program".to_vec()), ("index.html".to_owned(), content.into())]
    }

    #[test]
    fn the_script_names_all_files_and_is_another_one_when_one_of_them_is() {
        let first = named(SCRIPT, &page("one")).unwrap();
        assert!(first.contains("const FILES = [\"glossator-0a1b.js\", \"index.html\"];"));
        assert!(!first.contains("const VERSION = \"\";"));
        assert_eq!(named(SCRIPT, &page("one")).unwrap(), first);
        assert_ne!(named(SCRIPT, &page("two")).unwrap(), first);
    }

    #[test]
    fn a_script_without_a_place_for_the_names_is_refused() {
        assert!(named("", &page("one")).is_err());
    }

    #[test]
    fn the_page_loads_nothing_that_is_not_kept() {
        let index = include_str!("../../index.html");
        let named = index.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for name in named.filter(|name| !name.contains('/')) {
            assert!(index.contains(&format!("\"public/{name}\"")), "{name} is copied beside the page");
        }
    }
}
