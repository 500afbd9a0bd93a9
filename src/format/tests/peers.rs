//! Files of other programs, folder by folder, as people drop them: what is read of them, and that what was read is written
//! and read again. A folder of which nothing is said here fails, so that none is forgotten.

use std::fs;
use std::path::Path;

use expect_test::expect;

use crate::format::contract::{Chosen, Format, WrittenFile};
use crate::format::registry;
use crate::format::tests::fixtures::{files_in, fixtures};
use crate::format::tests::round_trip::check_spans;
use crate::format::tests::*;
use crate::import::host::Native;
use crate::import::read::{Item, Reached, Reader, Sink, SourceFile};

/// Each folder, and the format that its files are of. Those without one hold no annotated texts: tests elsewhere use them.
const FOLDERS: &[(&str, Option<&str>)] = &[
    ("brat", Some("brat")),
    ("cas-json", Some("cas")),
    ("compare", None),
    ("compare/refi-qda", Some("refi")),
    ("curation", Some("webanno")),
    ("doccano", Some("doccano")),
    ("faults", None),
    ("medtator", Some("medtator")),
    // Units of time for measures of agreement.
    ("pygamma", None),
    ("w3c", Some("w3c")),
    ("webanno-tsv", Some("webanno")),
    ("wnut17", Some("conll")),
];

struct Dropped(WrittenFile);

impl SourceFile for Dropped {
    fn path(&self) -> &str {
        &self.0.path
    }

    fn size(&self) -> u64 {
        self.0.bytes.len() as u64
    }

    async fn read(&self, start: u64, end: u64) -> Result<Vec<u8>, String> {
        Ok(self.0.bytes[start as usize..end as usize].to_vec())
    }
}

#[derive(Default)]
struct Found(Vec<Item>);

impl Sink for Found {
    async fn reach(&mut self, _: Reached) {}

    async fn take(&mut self, item: Item) {
        self.0.push(item);
    }
}

/// What comes of dropping files: projects, and how many are plain texts, label sets, and refused.
#[derive(Default)]
struct Counted {
    projects: Vec<Project>,
    problems: usize,
    texts: usize,
    label_sets: usize,
    refused: BTreeMap<String, usize>,
}

fn dropped(files: Vec<WrittenFile>) -> Counted {
    let importer = Annotator { id: AnnotatorId::new("me"), name: "Me".into(), extra: Extra::default() };
    let reader = Reader { importer: &importer, host: &Native, taken_for: None };
    let files: Vec<Dropped> = files.into_iter().map(Dropped).collect();
    let mut found = Found::default();
    pollster::block_on(crate::import::read::read(&files, 0, &reader, &mut found));
    let mut counted = Counted::default();
    for item in found.0 {
        match item {
            Item::Built(built) => {
                counted.problems += built.problems.len();
                counted.projects.push(built.project);
            }
            Item::Project(project, problems) => {
                counted.problems += problems.len();
                counted.projects.push(project);
            }
            Item::Text(_) => counted.texts += 1,
            Item::Labels(_) => counted.label_sets += 1,
            Item::Refused(problem) => {
                let reason = format!("{:?}", problem.reason);
                let kind = reason.split([' ', '(']).next().unwrap_or_default().to_string();
                *counted.refused.entry(kind).or_default() += 1;
            }
            Item::Undecoded(_) | Item::Unreadable { .. } | Item::Stored { .. } | Item::HandIn(_) => {
                *counted.refused.entry("unreadable".to_string()).or_default() += 1;
            }
        }
    }
    counted
}

/// The folders that the table names, and those below that it does not.
fn unknown(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| FOLDERS.iter().all(|(known, _)| known != name)).collect()
}

#[test]
fn every_folder_of_others_is_read_and_written_again() {
    let Some(all) = fixtures("") else { return };
    assert_eq!(unknown(&all), [""; 0], "no test reads these");
    let mut told = String::new();
    for (folder, format) in FOLDERS {
        let Some((path, format)) = fixtures(folder).zip(format.and_then(registry::by_id)) else { continue };
        let Counted { projects, problems, texts, label_sets, refused } = dropped(files_in(&path));
        let documents: usize = projects.iter().map(Project::document_count).sum();
        let annotations: usize = projects.iter().map(Project::annotation_count).sum();
        let relations: usize = projects.iter().map(|project| project.relations().count()).sum();
        told += &format!(
            "{folder}: {documents} texts, {annotations} annotations, {relations} relations, {problems} problems; \
             {texts} plain texts, {label_sets} label sets, refused: {refused:?}\n"
        );
        // What is only read goes out as something else.
        let format = if format.writer().is_some() { format } else { registry::by_id("cas").unwrap() };
        projects.iter().for_each(|project| check_spans(format as &dyn Format, project, &Chosen::default()));
    }
    expect![[r#"
        brat: 46 texts, 452 annotations, 117 relations, 0 problems; 1 plain texts, 0 label sets, refused: {}
        cas-json: 4 texts, 19 annotations, 0 relations, 0 problems; 23 plain texts, 0 label sets, refused: {"MissingText": 9}
        compare/refi-qda: 0 texts, 0 annotations, 0 relations, 3 problems; 2 plain texts, 0 label sets, refused: {}
        curation: 35 texts, 181 annotations, 88 relations, 0 problems; 7 plain texts, 0 label sets, refused: {}
        doccano: 5 texts, 10 annotations, 0 relations, 1 problems; 1 plain texts, 0 label sets, refused: {"MissingField": 1}
        medtator: 66 texts, 644 annotations, 24 relations, 0 problems; 40 plain texts, 2 label sets, refused: {"NotOurFormat": 1}
        w3c: 0 texts, 0 annotations, 0 relations, 0 problems; 0 plain texts, 0 label sets, refused: {"BrokenJson": 17, "Empty": 3, "NotOurFormat": 248}
        webanno-tsv: 66 texts, 196 annotations, 50 relations, 19 problems; 65 plain texts, 0 label sets, refused: {}
        wnut17: 1 texts, 836 annotations, 0 relations, 0 problems; 0 plain texts, 0 label sets, refused: {}
    "#]].assert_eq(&told);
}
