//! Tables, networks, linked data and statements, as other programs read them.

use std::sync::Arc;

use crate::export::comparison::Comparison;
use crate::export::tests::{harbor, nothing, worked_example};
use crate::export::{Export, Options};
use crate::format::contract::WrittenFile;
use crate::format::csv::table::{Separator, Style};
use crate::format::tests::fixtures::outside;
use crate::model::index::project::Project;
use crate::model::record::document::Document;

fn files(project: &Project, exports: &[Export]) -> Vec<WrittenFile> {
    let comparison = Comparison::of(project).unwrap();
    exports.iter().flat_map(|export| export.write(&comparison, Options::default())).collect()
}

fn content(files: &[WrittenFile], path: &str) -> String {
    let file = files.iter().find(|file| file.path == path).unwrap();
    String::from_utf8(file.bytes.clone()).unwrap()
}

/// The texts of a project, for whoever checks offsets.
fn texts(project: &Project) -> Vec<WrittenFile> {
    let text = |document: &Arc<Document>| {
        let content = document.text.get().unwrap().as_str().to_string();
        WrittenFile::text(format!("texts/{}", document.name), content, "")
    };
    project.documents().map(text).collect()
}

#[test]
fn files_are_as_they_were() {
    let exports = [
        Export::Ledger,
        Export::Claims,
        Export::Actors,
        Export::Passages,
        Export::Linked,
        Export::Statements,
        Export::Method,
    ];
    let told: String = files(&harbor(), &exports)
        .into_iter()
        .filter(|file| !file.path.ends_with(".R"))
        .map(|file| {
            format!("# {}\n{}\n", file.path, String::from_utf8(file.bytes).unwrap().replace('\r', "␍"))
        })
        .collect();
    expect_test::expect_file!["golden/files.txt"].assert_eq(&told);
}

/// What a reader of others says of the small project, whose numbers are counted by hand; of the worked example, that nothing is
/// wrong.
fn checked(script: &str, exports: &[Export], expected: &str) {
    for (project, is_counted) in [(harbor(), true), (worked_example(), false), (nothing(), false)] {
        let mut all = files(&project, exports);
        all.extend(texts(&project));
        let Some(said) = outside(script, script != "evidence.py", &all) else { return };
        assert!(!is_counted || said == expected, "{said}");
    }
}

#[test]
fn every_quotation_is_at_its_offsets() {
    let exports = [
        Export::Ledger,
        Export::Claims,
        Export::Actors,
        Export::Passages,
        Export::Statements,
        Export::Method,
    ];
    let expected = "5 figures, 4 claims, 2 silences, 5 names, 1 passages, 2 places, 3 statements";
    checked("evidence.py", &exports, expected);
}

#[test]
fn networks_are_the_same_in_every_file() {
    let expected = "8 networks with 11 edges are the same in GraphML and in tables";
    checked("networks.py", &[Export::Networks], expected);
}

#[test]
fn linked_data_loses_no_word() {
    // What the mayor says in both texts is one claim.
    checked("schema_org.py", &[Export::Linked], "3 Claim, 3 NewsArticle, 1 Question, 2 Thing");
}

#[test]
fn actors_have_their_names_and_forms_in_networks() {
    let files = files(&harbor(), &[Export::Networks]);
    let nodes = content(&files, "networks/actors-topics-subtract-no/nodes.csv");
    assert!(
        nodes.contains("\"actor-mayor\",\"Mayor Öz\",\"actor\",\"2\",\"2\",\"Mayor Öz; The Mayor\""),
        "{nodes}"
    );
    assert!(nodes.contains("\"topic-pier\",\"Was the \"\"pier\"\" lost?\",\"topic\""), "{nodes}");
    let shared = content(&files, "networks/sources-shared-passages/edges.csv");
    assert!(shared.contains("\"source-a.txt\",\"source-b.txt\",\"Undirected\""), "{shared}");
    assert!(shared.ends_with("\"p1\"\r\n"), "{shared}");
}

#[test]
fn a_spreadsheet_carries_nothing_out() {
    let (project, style) = (harbor(), Style::for_spreadsheets(Separator::Comma));
    let comparison = Comparison::of(&project).unwrap();
    let written = |options| content(&Export::Claims.write(&comparison, options), "claims.csv");
    assert!(written(Options::default()).contains("\"=The pier"));
    let marked = written(Options { style, ..Options::default() });
    assert!(marked.contains("\"'=The pier") && !marked.contains("\"=The pier"), "{marked}");
}

#[test]
fn nothing_is_written_as_nothing() {
    let files = files(&nothing(), &Export::ALL);
    assert_eq!(content(&files, "ledger.csv").lines().count(), 1);
    assert_eq!(content(&files, "passages.jsonl"), "");
    let mut paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), files.len(), "no two files have one name");
}
