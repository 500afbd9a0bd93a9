//! Projects that are written in parts, to train, tune and test with.

use crate::analysis::splits::{Splits, Wanted, split};
use crate::format::contract::{Chosen, Contents, FolderFile, FolderReader, Saving, Written};
use crate::format::huggingface::HuggingFace;
use crate::format::registry::{self, FORMATS};
use crate::format::tests::cases::files;
use crate::format::tests::fixtures::outside;
use crate::format::tests::*;
use crate::model::index::part::{Part, Split};

/// A project of ten texts with a span each, in parts of 6, 2 and 2.
fn ten() -> (Project, Splits) {
    let texts: Vec<String> =
        (0..10).map(|index| format!("Ada{index} met Ben{index} in the town of Eve{index}.")).collect();
    const SPANS: &[Tagged] = &[("person", &[(0, 4)])];
    let texts: Vec<(&str, &[Tagged])> = texts.iter().map(|text| (text.as_str(), SPANS)).collect();
    let project = tagged(&texts);
    let splits = split(&project, &Wanted { shares: [6, 2, 2], ..Wanted::default() }).unwrap();
    (project, splits)
}

fn written(id: &str, project: &Project, parts: &[Part]) -> Written {
    let writer = registry::by_id(id).and_then(|format| format.writer()).unwrap();
    writer.write_parts(&Saving { project, stem: "x", chosen: &Chosen::default() }, parts).unwrap()
}

fn paths(written: &Written) -> Vec<&str> {
    written.files.iter().map(|file| file.path.as_str()).collect()
}

#[test]
fn each_part_has_files_of_its_own() {
    let (project, splits) = ten();
    let table: &[(&str, &[&str])] = &[
        ("spacy", &["train.spacy.jsonl", "dev.spacy.jsonl", "test.spacy.jsonl"]),
        ("prodigy", &["train.prodigy.jsonl", "dev.prodigy.jsonl", "test.prodigy.jsonl"]),
        ("doccano", &["train.doccano.jsonl", "dev.doccano.jsonl", "test.doccano.jsonl"]),
        (
            "conll",
            &[
                "train.conll",
                "train.offsets.tsv",
                "dev.conll",
                "dev.offsets.tsv",
                "test.conll",
                "test.offsets.tsv",
            ],
        ),
        ("huggingface", &["README.md", "data/train.jsonl", "data/validation.jsonl", "data/test.jsonl"]),
        ("glossator", &["train.glossator.json", "dev.glossator.json", "test.glossator.json"]),
    ];
    for (id, expected) in table {
        assert_eq!(paths(&written(id, &project, &splits.parts)), *expected, "{id}");
    }
    let brat = written("brat", &project, &splits.parts);
    assert!(
        paths(&brat).iter().all(|path| ["train/", "dev/", "test/"].iter().any(|part| path.starts_with(part)))
    );
    assert!(paths(&brat).contains(&"test/annotation.conf"), "{:?}", paths(&brat));
}

/// No file of a part comes twice, so that none is written over another.
#[test]
fn every_format_can_be_written_in_parts() {
    let (project, splits) = ten();
    for format in FORMATS.iter().filter(|format| format.writer().is_some()) {
        let written = written(format.id(), &project, &splits.parts);
        let mut paths = paths(&written);
        paths.sort_unstable();
        assert!(paths.windows(2).all(|two| two[0] != two[1]), "{}: {paths:?}", format.id());
    }
}

/// What the project loses as a whole is told once, and what its texts lose as often as in one piece.
#[test]
fn losses_of_parts_are_those_of_the_whole() {
    let project = full_project();
    let parts =
        split(&project, &Wanted { resemblance: None, shares: [1, 1, 1], ..Wanted::default() }).unwrap().parts;
    assert!(parts.len() > 1);
    for format in FORMATS {
        let Some(writer) = format.writer() else { continue };
        let whole =
            writer.write(&Saving { project: &project, stem: "x", chosen: &Chosen::default() }).unwrap();
        let losses = written(format.id(), &project, &parts).losses;
        let counts = |losses: &crate::format::losses::Losses| {
            losses.iter().map(|(loss, lost)| (loss, lost.count)).collect::<Vec<_>>()
        };
        assert_eq!(counts(&losses), counts(&whole.losses), "{}", format.id());
    }
}

#[test]
fn the_card_counts_all_parts() {
    let (project, splits) = ten();
    let files = written("huggingface", &project, &splits.parts).files;
    let card = String::from_utf8(files[0].bytes.clone()).unwrap();
    for line in [
        r#"{"split": "train", "path": "data/train.jsonl"}, {"split": "validation", "path": "data/validation.jsonl"}, {"split": "test", "path": "data/test.jsonl"}"#,
        "10 texts with 10 spans and 0 relations.",
        "| `data/validation.jsonl` | 2 | ",
    ] {
        assert!(card.contains(line), "{line}: {card}");
    }
    let folder: Vec<FolderFile> = files
        .iter()
        .map(|file| FolderFile { path: &file.path, bytes: file.bytes.as_slice().into() })
        .collect();
    let Contents::Texts(read) = FolderReader::read(&HuggingFace, "", &folder).unwrap() else { panic!() };
    assert_eq!((read.texts.len(), read.annotations.len()), (10, 10));
}

/// One part alone is what the whole project is.
#[test]
fn a_dataset_of_one_part_is_as_ever() {
    let (project, _) = ten();
    let whole = [Part { split: Split::Train, project: project.clone() }];
    assert_eq!(written("huggingface", &project, &whole).files, files(&HuggingFace, &project));
}

/// Their library finds all parts by the card.
#[test]
fn datasets_finds_the_parts() {
    let (project, splits) = ten();
    let files = written("huggingface", &project, &splits.parts).files;
    let Some(printed) = outside("huggingface.py", true, &files) else { return };
    assert_eq!(printed, "huggingface: 6 train, 2 validation, 2 test, 10 spans as written");
}
