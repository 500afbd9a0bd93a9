//! The corpus that comes with the program.

use std::fs;
use std::path::Path;

use crate::format::glossator::read;
use crate::format::glossator::seeds::{EXAMPLE, EXAMPLE_FILE, EXAMPLE_ID, SEEDS, default_project};
use crate::format::tests::info;
use crate::format::tests::schema;
use crate::format::tests::write;
use crate::model::record::id::{LabelId, ProjectId};
use crate::text::digest::sha256;
use crate::words::first_schema;

#[test]
fn every_article_is_there_byte_for_byte() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut there: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    let mut listed: Vec<&str> = SEEDS.iter().map(|seed| seed.file).collect();
    listed.sort_unstable();
    there.sort();
    assert_eq!(listed, there);
    for seed in SEEDS {
        assert_eq!(sha256(seed.text.as_bytes()), seed.sha256, "{}", seed.file);
    }
}

#[test]
fn what_is_said_of_a_text_is_what_it_says() {
    for seed in SEEDS {
        assert_eq!(seed.text.lines().next(), Some(seed.title), "{}", seed.file);
        for (name, value) in seed.metadata {
            assert!(
                *name == "language" || seed.text.lines().any(|line| line == *value),
                "{value} in {}",
                seed.file
            );
        }
    }
}

#[test]
fn it_is_a_project_with_four_labels() {
    let project = default_project(ProjectId::new("new"), first_schema());
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
    for (document, seed) in project.documents().zip(SEEDS) {
        assert_eq!((document.name.as_str(), document.title()), (seed.file, seed.title));
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
fn the_worked_example_is_of_the_same_texts_and_labels() {
    let opened = read(EXAMPLE_FILE, EXAMPLE).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(write(&opened.project), EXAMPLE, "as this program writes it");
    schema::check(EXAMPLE).unwrap();
    assert_eq!(opened.project.info().id.as_str(), EXAMPLE_ID);
    let first_visit = default_project(ProjectId::new("new"), first_schema());
    assert_eq!(opened.project.schema(), first_visit.schema());
    assert_eq!(opened.project.document_count(), first_visit.document_count());
    for (tagged, bare) in opened.project.documents().zip(first_visit.documents()) {
        assert_eq!((&tagged.id, &tagged.name, &tagged.metadata), (&bare.id, &bare.name, &bare.metadata));
        assert_eq!((&tagged.sha256, tagged.text.get()), (&bare.sha256, bare.text.get()));
    }
    let whose: Vec<&str> = opened.project.annotators().map(|one| one.name.as_str()).collect();
    assert_eq!(whose, ["worked example"]);
}
