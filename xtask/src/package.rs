//! `cargo xtask package`: the page as one zip, for people who have no Rust.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::exec::Failure;
use crate::files;
use crate::paths;

/// All lies in one folder, so that unpacking scatters nothing.
const FOLDER: &str = "glossator";
/// Says how to open the page.
const HOW_TO: (&str, &str) = ("how-to-open.html", include_str!("how-to-open.html"));

/// Writes the zip of the page in `dist/`. Returns where it is.
pub fn write() -> Result<PathBuf, Failure> {
    let path = paths::root().join("target/glossator.zip");
    files::write(&path, zipped(&page(&paths::dist())?)?)?;
    Ok(path)
}

/// The files of the page by their paths, in order, and how to open it.
fn page(dist: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut found = vec![(HOW_TO.0.to_owned(), HOW_TO.1.as_bytes().to_vec())];
    collect(dist, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|error| files::unread(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| files::unread(folder, &error))?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), found)?;
        } else {
            found.push((name, files::read(&path)?));
        }
    }
    Ok(())
}

/// The same files make the same bytes: no times are in it.
fn zipped(page: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Failure> {
    let unzipped = |error: &dyn std::fmt::Display| format!("the zip cannot be made: {error}");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in page {
        zip.start_file(format!("{FOLDER}/{name}"), options).map_err(|error| unzipped(&error))?;
        zip.write_all(content).map_err(|error| unzipped(&error))?;
    }
    Ok(zip.finish().map_err(|error| unzipped(&error))?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::{HOW_TO, page, zipped};

    #[test]
    fn the_zip_holds_the_page_and_how_to_open_it() {
        let dist = std::env::temp_dir().join(format!("glossator-package-{}", std::process::id()));
        std::fs::create_dir_all(dist.join("inner")).unwrap();
        std::fs::write(dist.join("index.html"), "<!doctype html>").unwrap();
        std::fs::write(dist.join("inner/program.wasm"), [0, 97, 115, 109]).unwrap();
        let bytes = page(&dist).and_then(|page| zipped(&page)).unwrap();
        let again = page(&dist).and_then(|page| zipped(&page)).unwrap();
        std::fs::remove_dir_all(&dist).unwrap();
        assert!(bytes == again, "the same page makes the same zip");

        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
        let how_to = format!("glossator/{}", HOW_TO.0);
        assert_eq!(names, [how_to.as_str(), "glossator/index.html", "glossator/inner/program.wasm"]);
        let mut program = Vec::new();
        zip.by_name("glossator/inner/program.wasm").unwrap().read_to_end(&mut program).unwrap();
        assert_eq!(program, [0, 97, 115, 109]);
    }
}
