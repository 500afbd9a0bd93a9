//! Where what is written goes: a file, a folder, an archive, or standard output.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::gather::STANDARD;
use crate::cli::outcome::Failure;
use crate::cli::terminal::print;
use crate::format::archive;
use crate::format::contract::WrittenFile;
use crate::format::registry::FORMATS;
use crate::words::{command, fill};

/// Returns what files are called that go there, without an ending.
pub(super) fn stem(output: &Path) -> String {
    let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    if stem.is_empty() || output == Path::new(STANDARD) { "project".to_string() } else { stem.to_string() }
}

/// Returns whether what goes there is put into an archive: `.zip`, or what a format calls its own.
pub(super) fn is_archive(output: &Path) -> bool {
    let ending = output.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    FORMATS.iter().any(|format| format.archive().rsplit('.').next() == Some(ending.as_str()))
}

/// Writes files; a single one goes into a folder only if that is there or `is_folder` says so. Nothing is there in part:
/// each file comes whole in the place of the one before it.
pub(super) fn write(output: &Path, files: &[WrittenFile], is_folder: bool) -> Result<(), Failure> {
    if output == Path::new(STANDARD) {
        return match files {
            [file] => Ok(print(&file.bytes)?),
            _ => Err(Failure::Input(fill(command().several_files, &[("count", &files.len().to_string())]))),
        };
    }
    let mut appending = Appending::new(output);
    if is_archive(output) {
        let bytes = archive::pack(files).map_err(Failure::Input)?;
        appending.append_to(output, "", &bytes)?;
    } else {
        appending.append(files, is_folder)?;
    }
    appending.finish()
}

/// Files that grow beside their places, and come there when they are whole. Of what is dropped before, nothing is left.
pub(super) struct Appending {
    output: PathBuf,
    /// Their paths among the files, by their places.
    growing: BTreeMap<PathBuf, String>,
    /// The folders that were made for them, outer ones first.
    folders: Vec<PathBuf>,
}

impl Appending {
    /// Nothing so far, for a file or a folder.
    pub(super) fn new(output: &Path) -> Appending {
        Appending { output: output.to_path_buf(), growing: BTreeMap::new(), folders: Vec::new() }
    }

    /// Appends to each file what comes next in it. A single one is the output itself, unless that is a folder, is to be one,
    /// or the file has its place in one.
    pub(super) fn append(&mut self, files: &[WrittenFile], is_folder: bool) -> Result<(), Failure> {
        let is_folder = is_folder
            || files.len() > 1
            || self.output.is_dir()
            || files.iter().any(|file| file.path.contains('/'));
        for file in files {
            let place = if is_folder { self.output.join(&file.path) } else { self.output.clone() };
            self.append_to(&place, &file.path, &file.bytes)?;
        }
        Ok(())
    }

    fn append_to(&mut self, place: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let at = |error: io::Error| Failure::Input(format!("{}: {error}", place.display()));
        let is_new = !self.growing.contains_key(place);
        if let Some(folder) = place.parent().filter(|_| is_new && *place != self.output) {
            let missing = folder.ancestors().take_while(|folder| !folder.exists());
            let missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
            fs::create_dir_all(folder).map_err(at)?;
            self.folders.extend(missing.into_iter().rev());
        }
        let how = OpenOptions::new().write(true).create(true).truncate(is_new).append(!is_new).clone();
        let mut file = how.open(part_of(place)).map_err(at)?;
        self.growing.insert(place.to_path_buf(), path.to_string());
        file.write_all(bytes).map_err(at)
    }

    /// Returns the paths of the files.
    pub(super) fn paths(&self) -> Vec<String> {
        self.growing.values().cloned().collect()
    }

    /// Puts all of them in their places.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        self.folders.clear();
        while let Some((place, _)) = self.growing.pop_first() {
            let at = |error: io::Error| Failure::Input(format!("{}: {error}", place.display()));
            fs::rename(part_of(&place), &place).map_err(at)?;
        }
        Ok(())
    }
}

impl Drop for Appending {
    fn drop(&mut self) {
        for place in self.growing.keys() {
            // What cannot be taken away is named as what it is.
            let _ = fs::remove_file(part_of(place));
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// What a file is called until it is whole.
fn part_of(place: &Path) -> PathBuf {
    let mut name = place.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    place.with_file_name(name)
}
