//! Archives, good and made to hurt.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::format::archive::{SIZE_LIMIT, is_archive, pack, unpack};
use crate::format::contract::WrittenFile;
use crate::format::problem::Reason;

fn file(path: &str, content: &str) -> WrittenFile {
    WrittenFile::text(path.to_string(), content.to_string(), "text/plain")
}

#[test]
fn what_is_packed_comes_out_again() {
    let files = [file("a.txt", "Grüße"), file("of/many/b.txt", ""), file("c.txt", &"long ".repeat(10_000))];
    let packed = pack(&files).unwrap();
    assert!(is_archive(&packed) && packed.len() < 2_000, "{}", packed.len());
    assert_eq!(pack(&files).unwrap(), packed, "the same bytes each time");
    let unpacked = unpack(&packed).unwrap();
    let expected: Vec<_> = files.iter().map(|file| (file.path.clone(), file.bytes.clone())).collect();
    assert_eq!(unpacked, expected);
}

#[test]
fn a_path_that_leads_out_is_refused() {
    for path in ["../a.txt", "/etc/a", "of/../../a", "C:/a", "..\\a.txt", "of\\..\\..\\a"] {
        let packed = pack(&[file("fine.txt", "fine"), file(path, "a")]).unwrap();
        assert_eq!(unpack(&packed), Err(Reason::UnsafePath { path: path.to_string() }));
    }
}

/// What was wrong with it was told of no file.
#[test]
fn a_file_without_a_name_is_refused() {
    let packed = pack(&[file("fine.txt", "fine"), file("", "a")]).unwrap();
    assert_eq!(unpack(&packed), Err(Reason::UnsafePath { path: String::new() }));
}

#[test]
fn what_would_grow_without_end_is_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("zeros.txt", SimpleFileOptions::default().large_file(true)).unwrap();
    let zeros = vec![b'0'; 1_000_000];
    for _ in 0..200 {
        writer.write_all(&zeros).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 1_000_000, "{}", bomb.len());
    assert!(matches!(unpack(&bomb), Err(Reason::ArchiveTooLarge { limit }) if limit < SIZE_LIMIT));
}

#[test]
fn what_is_broken_is_told() {
    let packed = pack(&[file("a.txt", &"Grüße ".repeat(50))]).unwrap();
    for length in 0..packed.len() {
        assert!(unpack(&packed[..length]).is_err(), "{length}");
    }
    for index in 0..packed.len() {
        let mut damaged = packed.clone();
        damaged[index] ^= 0xFF;
        // It may be read, or refused; it must not end the program.
        let _ = unpack(&damaged);
    }
}
