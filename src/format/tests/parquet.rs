//! Tables in Parquet, there and back.

use crate::format::contract::{Chosen, Contents, FolderFile, FolderReader, Saving, Writer, WrittenFile};
use crate::format::parquet::Parquet;
use crate::format::problem::Reason;
use crate::format::tests::cases::{cases, files};
use crate::format::tests::round_trip::check;
use crate::format::tests::*;

fn folder(files: &[WrittenFile]) -> Vec<FolderFile<'_>> {
    files.iter().map(|file| FolderFile { path: &file.path, bytes: file.bytes.as_slice().into() }).collect()
}

fn paths(files: &[WrittenFile]) -> Vec<&str> {
    files.iter().map(|file| file.path.as_str()).collect()
}

#[test]
fn every_case_comes_back() {
    for project in cases() {
        check(&Parquet, &project, &Chosen::default());
    }
}

#[test]
fn a_table_is_in_as_many_files_as_it_takes() {
    const SPANS: &[Tagged] = &[("person", &[(0, 3)])];
    let texts: Vec<String> = (0..10_001).map(|index| format!("Ada {index}")).collect();
    let texts: Vec<(&str, &[Tagged])> = texts.iter().map(|text| (text.as_str(), SPANS)).collect();
    let project = tagged(&texts);
    let chosen = Chosen::default().with("rows", "10000");
    let written = Parquet.write(&Saving { project: &project, stem: "x", chosen: &chosen }).unwrap();
    let expected = [
        "documents/00000.parquet",
        "spans/00000.parquet",
        "documents/00001.parquet",
        "spans/00001.parquet",
        "relations/00000.parquet",
    ];
    let mut paths = paths(&written.files);
    paths.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(paths, expected);
    let Contents::Texts(read) = Parquet.read("", &folder(&written.files)).unwrap() else { panic!() };
    assert_eq!((read.texts.len(), read.annotations.len(), read.problems.len()), (10_001, 10_001, 0));
}

#[test]
fn tables_are_known_by_their_names() {
    let table: &[(&[&str], &[usize])] = &[
        (
            &["a/documents/00000.parquet", "a/spans/00000.parquet", "a/x.txt", "a/relations/0.parquet"],
            &[0, 1, 3],
        ),
        (&["documents.parquet", "spans.parquet"], &[0, 1]),
        (&["train/documents/0.parquet", "test/documents/0.parquet"], &[0, 1]),
        (
            &["documents/part-0.parquet", "documents/_SUCCESS", "documents/.part-0.parquet.crc", "_x"],
            &[0, 1, 2],
        ),
        (&["spans/00000.parquet"], &[]),
        (&["data/train-00000-of-00001.parquet"], &[]),
        (&["documents/a.txt"], &[]),
    ];
    for (paths, expected) in table {
        assert_eq!(FolderReader::sniff(&Parquet, paths), *expected, "{paths:?}");
    }
}

#[test]
fn a_bad_row_costs_itself() {
    let whole =
        files(&Parquet, &tagged(&[("Ada", &[("person", &[(0, 3)])]), ("Eve", &[("person", &[(0, 3)])])]));
    let other = files(&Parquet, &tagged(&[("Ada", &[])]));
    // Two spans, of which one is of a text that is not there.
    let mixed = [other[0].clone(), whole[1].clone()];
    let Contents::Texts(read) = Parquet.read("", &folder(&mixed)).unwrap() else { panic!() };
    assert_eq!(read.annotations.len(), 1);
    assert_eq!(read.problems.len(), 1);
    assert_eq!(read.problems[0].path, "rows[1]");
    assert!(
        matches!(&read.problems[0].reason, Reason::UnknownDocument { id } if id == "1.txt"),
        "{:?}",
        read.problems
    );
}

/// The library reads what is in a file before it has looked at all of it: whatever is broken, it is an error.
#[test]
fn a_broken_table_is_refused() {
    let files = files(&Parquet, &full_project());
    let mut refused = 0;
    for file in &files {
        for index in (0..file.bytes.len()).step_by(3) {
            for with in [0xff, file.bytes[index] ^ 1] {
                let mut bytes = file.bytes.clone();
                bytes[index] = with;
                let changed = [FolderFile { path: &file.path, bytes: bytes.into() }];
                refused += usize::from(Parquet.read("", &changed).is_err());
            }
        }
        for end in (0..file.bytes.len()).step_by(7) {
            let cut = [FolderFile { path: &file.path, bytes: file.bytes[..end].into() }];
            assert!(Parquet.read("", &cut).is_err(), "{} up to {end}", file.path);
        }
    }
    assert!(refused > 100, "{refused}");
}
