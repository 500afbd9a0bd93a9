//! Where what is written goes: a file, a folder, an archive, or standard output.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::cli::Failure;
use crate::cli::gather::STANDARD;
use crate::format::archive;
use crate::format::contract::WrittenFile;
use crate::words::{command, fill};

/// Returns what files are called that go there, without an ending.
pub(super) fn stem(output: &Path) -> String {
    let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    if stem.is_empty() || output == Path::new(STANDARD) { "project".to_string() } else { stem.to_string() }
}

/// Writes files; a single one goes into a folder only if that is there or `is_folder` says so. Nothing is there in part:
/// each file comes whole in the place of the one before it.
pub(super) fn write(output: &Path, files: &[WrittenFile], is_folder: bool) -> Result<(), Failure> {
    let is_archive = output.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if is_archive {
        let packed = archive::pack(files).map_err(Failure::Input)?;
        return replace(output, &packed);
    }
    match files {
        [file] if output == Path::new(STANDARD) => Ok(std::io::stdout().write_all(&file.bytes)?),
        _ if output == Path::new(STANDARD) => {
            Err(Failure::Input(fill(command().several_files, &[("count", &files.len().to_string())])))
        }
        [file] if !is_folder && !output.is_dir() => replace(output, &file.bytes),
        _ => {
            for file in files {
                let place = output.join(&file.path);
                if let Some(folder) = place.parent() {
                    fs::create_dir_all(folder)?;
                }
                replace(&place, &file.bytes)?;
            }
            Ok(())
        }
    }
}

fn replace(place: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let at = |error: std::io::Error| Failure::Input(format!("{}: {error}", place.display()));
    let mut name = place.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = place.with_file_name(name);
    fs::write(&part, bytes).map_err(at)?;
    fs::rename(&part, place).map_err(at)
}
