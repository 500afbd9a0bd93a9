//! Files read and written, with failures that name them.

use std::fs;
use std::io::Error;
use std::path::Path;

use crate::exec::Failure;

/// The text of a file.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| unread(path, &error))
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| unread(path, &error))
}

/// Writes a file in the place of what was there.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    fs::write(path, content).map_err(|error| unwritten(path, &error))
}

pub fn unread(path: &Path, error: &Error) -> Failure {
    format!("{} cannot be read: {error}", path.display())
}

pub fn unwritten(path: &Path, error: &Error) -> Failure {
    format!("{} cannot be written: {error}", path.display())
}
