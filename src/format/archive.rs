//! Archives: several files packed into one, and back.
//!
//! What an archive says of itself is not believed: sizes are counted as they come out of it.

use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::format::contract::WrittenFile;
use crate::format::problem::Reason;

/// So many files may be in an archive.
pub const ENTRY_LIMIT: u64 = 200_000;
/// So many bytes may come out of an archive.
pub const SIZE_LIMIT: u64 = 400_000_000;
/// An archive of which more than so many times its size comes out was made to hurt, if that is much at all.
const RATIO_LIMIT: u64 = 200;
const SMALL: u64 = 20_000_000;

/// Returns whether these are the bytes of an archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    [&b"PK\x03\x04"[..], b"PK\x05\x06"].iter().any(|magic| bytes.starts_with(magic))
}

/// Returns the files in an archive, with their paths. Folders are none; a path that leads out of the archive makes all of
/// it refused.
pub fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Reason> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| reason(&error))?;
    if archive.len() as u64 > ENTRY_LIMIT {
        return Err(Reason::TooManyFiles { found: archive.len() as u64, limit: ENTRY_LIMIT });
    }
    let by_ratio = (bytes.len() as u64).saturating_mul(RATIO_LIMIT).max(SMALL);
    let limit = SIZE_LIMIT.min(by_ratio);
    let mut left = limit;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| reason(&error))?;
        if entry.is_dir() {
            continue;
        }
        let Some(path) = safe_path(entry.name()) else {
            return Err(Reason::UnsafePath { path: entry.name().to_string() });
        };
        let mut content = Vec::new();
        let read = entry.by_ref().take(left + 1).read_to_end(&mut content);
        read.map_err(|_| Reason::BrokenArchive)?;
        let size = content.len() as u64;
        if size > left {
            return Err(Reason::ArchiveTooLarge { limit });
        }
        left -= size;
        files.push((path, content));
    }
    Ok(files)
}

/// Packs files into an archive. The same files make the same bytes.
pub fn pack(files: &[WrittenFile]) -> Result<Vec<u8>, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time of its own, each file has the first that an archive knows.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for file in files {
        writer.start_file(&file.path, options).map_err(|error| error.to_string())?;
        writer.write_all(&file.bytes).map_err(|error| error.to_string())?;
    }
    Ok(writer.finish().map_err(|error| error.to_string())?.into_inner())
}

/// A path with `/` between, if it stays inside.
fn safe_path(name: &str) -> Option<String> {
    let path = name.replace('\\', "/");
    let is_inside = !path.starts_with('/')
        && !path.contains('\0')
        && path.split('/').all(|part| part != ".." && !part.contains(':'));
    is_inside.then_some(path)
}

fn reason(error: &ZipError) -> Reason {
    match error {
        ZipError::UnsupportedArchive(_) => Reason::LockedArchive,
        _ => Reason::BrokenArchive,
    }
}
