//! What all formats of the tests are tried with: projects that have what is hard to say, and content that nobody would write.

use crate::format::contract::{Chosen, Format, Saving, WrittenFile};
use crate::format::losses::Losses;
use crate::format::tests::*;
use crate::import::host::Native;
use crate::import::resolve::{Built, build};

/// The files of a project in a format, written in the usual way.
pub(super) fn files(format: &dyn Format, project: &Project) -> Vec<WrittenFile> {
    let saving = Saving { project, stem: "x", chosen: &Chosen::default() };
    format.writer().unwrap().write(&saving).unwrap().files
}

/// The last of the files, and what is lost.
pub(super) fn written(format: &dyn Format, project: &Project) -> (String, Losses) {
    let saving = Saving { project, stem: "x", chosen: &Chosen::default() };
    let written = format.writer().unwrap().write(&saving).unwrap();
    (String::from_utf8(written.files.last().unwrap().bytes.clone()).unwrap(), written.losses)
}

/// What is built of a file of a format.
pub(super) fn built(format: &dyn Format, content: &str) -> Built {
    let me = Annotator { id: AnnotatorId::new("me"), name: String::new(), extra: Extra::default() };
    build(imported(format, "a.jsonl", content), &me, &Native).unwrap()
}

/// What every format must get right, or say that it does not: where spans are, how they stand to each other, what they are
/// called, and what texts are made of.
pub(super) fn cases() -> Vec<Project> {
    let long = "l".repeat(200);
    let words = "ab cd\tef\r\ngh\u{a0}ij";
    let spans: &[&[Tagged]] = &[
        &[],
        &[("x", &[(0, 16)])],
        &[("x", &[(0, 1)]), ("x", &[(14, 16)])],
        &[("x", &[(0, 5)]), ("y", &[(3, 5)])],
        &[("x", &[(0, 5)]), ("y", &[(3, 8)])],
        &[("x", &[(0, 2)]), ("y", &[(0, 2)])],
        &[("x", &[(0, 2)]), ("x", &[(0, 2)])],
        &[("x", &[(0, 2), (3, 5)])],
        &[("x", &[(0, 2), (3, 5), (6, 8)])],
        &[("x", &[(2, 5)]), ("y", &[(6, 12)]), ("z", &[(8, 10)])],
        &[("x", &[(2, 3)]), ("y", &[(5, 6)]), ("z", &[(12, 14)])],
        &[("a b", &[(0, 2)]), ("a/b", &[(0, 2)]), ("-", &[(0, 2)]), ("|", &[(0, 2)]), ("[", &[(0, 2)])],
        &[("הערה", &[(0, 2)]), (&long, &[(0, 2)]), ("O", &[(0, 2)]), (" x ", &[(0, 2)]), ("x", &[(0, 2)])],
    ];
    let mut cases: Vec<Project> = spans.iter().map(|spans| tagged(&[(words, spans)])).collect();
    cases.push(tagged(&[]));
    cases.push(tagged(&[("", &[]), ("", &[]), (" ", &[("x", &[(0, 1)])])]));
    for text in HOSTILE {
        let end = text.len() as u32;
        cases.push(tagged(&[(text, &[("x", &[(0, end)])]), (text, &[])]));
    }
    cases
}

/// The files of several projects of a format of lines, joined.
pub(super) fn joined(format: &dyn Format, projects: &[Project]) -> Vec<WrittenFile> {
    let mut all: Option<WrittenFile> = None;
    for file in projects.iter().flat_map(|project| files(format, project)) {
        match &mut all {
            Some(all) => all.bytes.extend(file.bytes),
            None => all = Some(file),
        }
    }
    all.into_iter().collect()
}

/// How many spans of one piece there are.
pub(super) fn whole_spans(projects: &[Project]) -> usize {
    let of_documents = |project: &Project| {
        let sets = project.documents().map(|document| project.annotations(&document.id));
        sets.map(|set| set.iter().filter(|annotation| annotation.fragments.count() == 1).count())
            .sum::<usize>()
    };
    projects.iter().map(of_documents).sum()
}

/// Texts in the syntax of formats, and what breaks readers.
pub(super) const HOSTILE: &[&str] = &[
    "]]>",
    "-DOCSTART-",
    "-DOCSTART-\tO\n\n",
    "#Text=a",
    "T1\tx 0 1\ta",
    "=cmd()",
    "a\u{2028}b\u{2029}c\u{85}d",
    "a\0b",
    "\u{feff}a",
    "\\n\\u0041\"\t",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>&b;",
    "\u{1c}\u{1d}a\u{1e}\u{1f}",
    "a \u{301}b",
    "😀 👨\u{200d}👩 é",
];

/// What nobody would write gives an answer.
pub(super) fn hostile(format: &dyn Format) {
    let deep =
        format!(r#"{{"text": "a", "spans": {}{}, "answer": "accept"}}"#, "[".repeat(5000), "]".repeat(5000));
    for content in ["", "\0", "{", "[]", "{}", "null", "\n\n", r#"{"text": "\ud800"}"#, "\"a\"", &deep] {
        built(format, content);
    }
}
