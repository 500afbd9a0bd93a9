//! The corpus that comes with the program.

use std::fs;
use std::path::{Path, PathBuf};

use crate::format::glossator::read;
use crate::format::glossator::seeds::{Manifest, default_project, read_manifest};
use crate::format::tests::info;
use crate::format::tests::write;
use crate::format::text_file::{Decoded, Encoding, decode};
use crate::model::record::document::MetadataValue;
use crate::model::record::id::{LabelId, ProjectId};
use crate::words::{first_schema, words};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

fn manifest() -> Manifest {
    read_manifest(&fs::read_to_string(folder().join("manifest.json")).unwrap()).unwrap()
}

fn texts() -> Vec<String> {
    let read = |file: &String| match decode(file, &fs::read(folder().join(file)).unwrap()) {
        Decoded::Text { content, byte_order_mark: false, encoding: Encoding::Utf8 } => content,
        other => panic!("{file}: {other:?}"),
    };
    manifest().documents.iter().map(|seed| read(&seed.file)).collect()
}

#[test]
fn every_article_is_in_the_manifest() {
    let mut listed: Vec<String> = manifest().documents.into_iter().map(|seed| seed.file).collect();
    let mut there: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    listed.sort();
    there.sort();
    assert_eq!(listed, there);
    assert_eq!(listed.len(), 5);
}

#[test]
fn the_manifest_says_what_the_texts_say() {
    for (seed, text) in manifest().documents.iter().zip(texts()) {
        assert_eq!(text.lines().next(), Some(seed.title.as_str()), "{}", seed.file);
        for (name, value) in &seed.metadata {
            let MetadataValue::Text(value) = value else { panic!("{name} of {}", seed.file) };
            assert!(name == "language" || text.lines().any(|line| line == value), "{value} in {}", seed.file);
        }
    }
}

#[test]
fn it_is_a_project_with_four_labels() {
    let project = default_project(ProjectId::new("new"), &manifest(), first_schema(), texts()).unwrap();
    assert_eq!(project.info().title, "Idlib talks, February 2020");
    let labels = &project.schema().labels;
    let labels: Vec<_> =
        labels.iter().map(|one| (one.id.as_str(), one.key.as_str(), one.color.to_string())).collect();
    let expected = [
        ("claim", "1", "#7c2300"),
        ("actor", "2", "#1e2581"),
        ("figure", "3", "#0e9d7b"),
        ("location", "4", "#c467ca"),
    ];
    assert_eq!(labels, expected.map(|(id, key, color)| (id, key, color.to_string())));
    assert!(project.schema().labels.iter().all(|label| !label.description.is_empty()));
    assert_eq!(project.document_count(), 5);
    for (document, seed) in project.documents().zip(manifest().documents) {
        assert_eq!((document.name.as_str(), document.title()), (seed.file.as_str(), seed.title.as_str()));
        assert_eq!(document.sha256, seed.sha256);
    }
    let opened = read("file", &write(&project)).unwrap();
    assert_eq!(opened.problems, []);
    assert!(opened.project == project);
    assert_ne!(project.info().id, info("other").id);
}

#[test]
fn its_relations_join_labels_that_it_has() {
    let schema = first_schema();
    let told = schema.relations.iter().map(|kind| {
        let names = |ids: &[LabelId]| {
            ids.iter().map(|id| schema.label(id).unwrap().name.as_str()).collect::<Vec<_>>().join(" or ")
        };
        assert!(kind.is_directed && !kind.description.is_empty());
        format!("{}: {} {} {}", kind.id, names(&kind.from), kind.name, names(&kind.to))
    });
    let expected = [
        "said_by: claim said by actor",
        "gives: claim gives figure",
        "located_in: claim or figure located in location",
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn a_text_that_is_not_the_one_meant_is_refused() {
    let mut changed = texts();
    changed[1].push('\n');
    let problem = default_project(ProjectId::new("new"), &manifest(), first_schema(), changed).err().unwrap();
    let told = words().problem(&problem);
    assert!(
        told.starts_with("no-consensus-with-russian-delegation.txt was not opened. Its text is not the one"),
        "{told}"
    );
    let problem = default_project(ProjectId::new("new"), &manifest(), first_schema(), texts()[..4].to_vec())
        .err()
        .unwrap();
    assert_eq!(
        words().problem(&problem),
        "turkey-rejects-russias-idlib-plan.txt was not opened. It did not come with the program."
    );
}

#[test]
fn a_broken_manifest_is_refused() {
    let told = |content: &str| words().problem(&read_manifest(content).err().unwrap());
    assert_eq!(
        told("{"),
        "manifest.json was not opened. It ends too early, at line 1, column 1: the file is incomplete. Copy or download it again."
    );
    assert_eq!(told("{}"), "manifest.json was not opened. title is missing.");
    assert_eq!(
        told(r#"{"title": "", "documents": [{}]}"#),
        "manifest.json: documents[0] was left out. file is missing."
    );
}
