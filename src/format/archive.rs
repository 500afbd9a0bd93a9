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
    Unpacking::begin(bytes)?.collect()
}

/// The files in an archive, one after the other, so that there is time for something else between. After a reason to refuse
/// the archive there is nothing more.
pub struct Unpacking<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    next: usize,
    limit: u64,
    left: u64,
}

impl Unpacking<'_> {
    /// Begins with the bytes of an archive.
    pub fn begin(bytes: &[u8]) -> Result<Unpacking<'_>, Reason> {
        let limit = most_of(bytes.len() as u64);
        Ok(Unpacking { archive: open(bytes)?, next: 0, limit, left: limit })
    }

    /// Returns how many entries it has: files and folders.
    pub fn entries(&self) -> usize {
        self.archive.len()
    }

    fn read(&mut self, index: usize) -> Result<Option<(String, Vec<u8>)>, Reason> {
        let mut entry = self.archive.by_index(index).map_err(|error| reason(&error))?;
        if entry.is_dir() {
            return Ok(None);
        }
        let Some(path) = safe_path(entry.name()) else {
            return Err(Reason::UnsafePath { path: entry.name().to_string() });
        };
        let content = content(&mut entry, &mut self.left, self.limit)?;
        Ok(Some((path, content)))
    }
}

impl Iterator for Unpacking<'_> {
    type Item = Result<(String, Vec<u8>), Reason>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < self.archive.len() {
            let read = self.read(self.next);
            self.next += 1;
            if read.is_err() {
                self.next = self.archive.len();
            }
            if let Some(found) = read.transpose() {
                return Some(found);
            }
        }
        None
    }
}

/// Returns some of the files in an archive, in the order in which they are asked for; none for one that is not there. What
/// comes out is taken off the bytes that may still come out.
pub fn pick(bytes: &[u8], paths: &[&str], left: &mut u64) -> Result<Vec<Option<Vec<u8>>>, Reason> {
    let mut archive = open(bytes)?;
    let limit = *left;
    let mut picked = Vec::with_capacity(paths.len());
    for path in paths {
        let content = match archive.by_name(path) {
            Ok(mut entry) => Some(content(&mut entry, left, limit)?),
            Err(ZipError::FileNotFound) => None,
            Err(error) => return Err(reason(&error)),
        };
        picked.push(content);
    }
    Ok(picked)
}

/// Returns whether a file of that path is in an archive.
pub fn holds(bytes: &[u8], path: &str) -> bool {
    is_archive(bytes) && open(bytes).is_ok_and(|archive| archive.index_for_name(path).is_some())
}

/// How many bytes may come out of an archive of so many.
pub fn most_of(size: u64) -> u64 {
    SIZE_LIMIT.min(size.saturating_mul(RATIO_LIMIT).max(SMALL))
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

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Reason> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| reason(&error))?;
    let found = archive.len() as u64;
    if found > ENTRY_LIMIT {
        return Err(Reason::TooManyFiles { found, limit: ENTRY_LIMIT });
    }
    Ok(archive)
}

/// All of a file, if no more comes out than is left of the limit.
fn content(entry: &mut impl Read, left: &mut u64, limit: u64) -> Result<Vec<u8>, Reason> {
    let mut content = Vec::new();
    let read = entry.take(*left + 1).read_to_end(&mut content);
    read.map_err(|_| Reason::BrokenArchive)?;
    let size = content.len() as u64;
    if size > *left {
        return Err(Reason::ArchiveTooLarge { limit });
    }
    *left -= size;
    Ok(content)
}

/// A path with `/` between, if it names something inside.
fn safe_path(name: &str) -> Option<String> {
    let path = name.replace('\\', "/");
    let is_inside = !path.is_empty()
        && !path.starts_with('/')
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
