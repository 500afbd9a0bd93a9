//! Datasets for Hugging Face's library, there and back.

use expect_test::expect;

use crate::format::contract::{Chosen, FolderFile, FolderReader, Format, Saving, WrittenFile};
use crate::format::huggingface::HuggingFace;
use crate::format::parquet::rows::each_row;
use crate::format::problem::Reason;
use crate::format::registry;
use crate::format::tests::cases::{built, cases, files, hostile, written};
use crate::format::tests::fixtures::outside;
use crate::format::tests::round_trip::check;
use crate::format::tests::*;

#[test]
fn a_project_as_a_dataset() {
    let project =
        tagged(&[("Ada met 😀.", &[("person", &[(0, 3)]), ("two", &[(0, 3), (8, 12)])]), ("", &[])]);
    let files = files(&HuggingFace, &project);
    assert_eq!(
        files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
        ["README.md", "data/train.jsonl"]
    );
    expect![[r#"
        ---
        pretty_name: "The tagged"
        task_categories: ["token-classification"]
        configs: [{"config_name": "default", "data_files": [{"split": "train", "path": "data/train.jsonl"}]}]
        dataset_info: {"features": [{"name": "id", "dtype": "string"}, {"name": "name", "dtype": "string"}, {"name": "text", "dtype": "string"}, {"name": "metadata", "list": [{"name": "name", "dtype": "string"}, {"name": "value", "dtype": "string"}]}, {"name": "spans", "list": [{"name": "id", "dtype": "string"}, {"name": "label", "dtype": "string"}, {"name": "start", "dtype": "int64"}, {"name": "end", "dtype": "int64"}, {"name": "text", "dtype": "string"}, {"name": "fragments", "list": [{"name": "start", "dtype": "int64"}, {"name": "end", "dtype": "int64"}]}, {"name": "annotator", "dtype": "string"}, {"name": "annotator_name", "dtype": "string"}, {"name": "origin", "dtype": "string"}, {"name": "note", "dtype": "string"}, {"name": "values", "list": [{"name": "name", "dtype": "string"}, {"name": "value", "dtype": "string"}]}]}, {"name": "relations", "list": [{"name": "id", "dtype": "string"}, {"name": "label", "dtype": "string"}, {"name": "from", "dtype": "string"}, {"name": "to", "dtype": "string"}]}], "splits": [{"name": "train", "num_bytes": 619, "num_examples": 2}], "download_size": 619, "dataset_size": 619}
        ---

        # The tagged

        2 texts with 2 spans and 0 relations. Offsets count Unicode code points: `text[start:end]` in Python.

        | label | spans |
        | --- | ---: |
        | person | 1 |
        | two | 1 |

        | file | texts | bytes | SHA-256 |
        | --- | ---: | ---: | --- |
        | `data/train.jsonl` | 2 | 619 | `eff34841fe0cd8d7d2f428f15410da19e36d088f3243e2b529ecf816908bc9fd` |
    "#]].assert_eq(&String::from_utf8(files[0].bytes.clone()).unwrap());
    expect![[r#"
        {"id": "0.txt", "name": "0.txt", "text": "Ada met 😀.", "metadata": [], "spans": [{"id": "0/1", "label": "two", "start": 0, "end": 9, "text": "Ada met 😀", "fragments": [{"start": 0, "end": 3}, {"start": 8, "end": 9}], "annotator": "me", "annotator_name": "Me", "origin": "human", "note": "", "values": []}, {"id": "0/0", "label": "person", "start": 0, "end": 3, "text": "Ada", "fragments": [{"start": 0, "end": 3}], "annotator": "me", "annotator_name": "Me", "origin": "human", "note": "", "values": []}], "relations": []}
        {"id": "1.txt", "name": "1.txt", "text": "", "metadata": [], "spans": [], "relations": []}
    "#]].assert_eq(&written(&HuggingFace, &project).0);
    check(&HuggingFace, &project, &Chosen::default());
}

/// The license of the project's metadata, and its language.
#[test]
fn the_card_says_what_is_known_of_the_project() {
    let project = full_project();
    let card = String::from_utf8(files(&HuggingFace, &project)[0].bytes.clone()).unwrap();
    assert!(card.contains("\npretty_name: \"Everything\"\nlicense: \"cc0-1.0\"\ntask_categories"), "{card}");
}

#[test]
fn a_dataset_in_an_archive_is_recognized() {
    let table: &[(&[&str], &[usize])] = &[
        (&["README.md", "data/train.jsonl"], &[0, 1]),
        (&["a/data/x.jsonl", "a/b.txt", "a/README.md", "a/data/y.jsonl"], &[2, 0, 3]),
        (&["README.md", "train.jsonl"], &[]),
        (&["README.md", "data/train.parquet", "data/x.txt"], &[0, 1]),
        (&["data/train.jsonl"], &[]),
    ];
    for (paths, expected) in table {
        assert_eq!(FolderReader::sniff(&HuggingFace, paths), *expected, "{paths:?}");
    }
}

/// Lines of other datasets in the same folder are texts with their metadata.
#[test]
fn lines_of_others_are_texts() {
    let built = built(&HuggingFace, "{\"text\": \"a\", \"label\": 1}\n");
    let document = built.project.documents().next().unwrap();
    assert_eq!(document.metadata, [("label".to_string(), MetadataValue::Json(1.into()))]);
}

#[test]
fn a_bad_row_or_span_costs_itself() {
    let row =
        |spans: &str| format!(r#"{{"text": "ab", "metadata": [], "spans": [{spans}], "relations": []}}"#);
    let good = r#"{"label": "x", "start": 0, "end": 1}"#;
    let table = [
        (r#"{"label": "x", "start": 0}"#, "lines[1].spans[1].end: MissingField"),
        (
            r#"{"label": "x", "start": 0, "end": 9}"#,
            "lines[1].spans[1]: OutsideText { offset: 9, length: 2 }",
        ),
        (
            r#"{"label": "x", "start": 0, "end": 1, "text": "b"}"#,
            "lines[1].spans[1]: QuoteDiffers { stated: \"b\", found: \"a\" }",
        ),
        (
            r#"{"label": "x", "start": 0, "end": 1, "values": [{"name": "a", "value": "{"}]}"#,
            "lines[1].spans[1].values.a, ",
        ),
    ];
    for (bad, expected) in table {
        let content = row(&format!("{good}, {bad}"));
        assert_eq!(
            registry::by_line(&content)
                .read_line("a", 1, row(good).as_bytes())
                .unwrap()
                .unwrap()
                .annotations
                .len(),
            1
        );
        let mut built = built(&HuggingFace, &content);
        built.settle(&[]);
        assert_eq!(built.problems.len(), 1, "{bad}");
        let problem = reported(&built.problems[0]);
        assert!(problem.starts_with(expected), "{problem}");
        assert_eq!(spans(&built.project), [("x".to_string(), vec!["a".to_string()])]);
    }
}

#[test]
fn every_case_comes_back() {
    for project in cases() {
        check(&HuggingFace, &project, &Chosen::default());
        check(&HuggingFace, &project, &in_parquet());
    }
    hostile(&HuggingFace);
    assert!(HuggingFace.folder().is_some());
}

/// The files of a project as tables.
fn tables(project: &Project) -> Vec<WrittenFile> {
    let saving = Saving { project, stem: "x", chosen: &in_parquet() };
    HuggingFace.writer().unwrap().write(&saving).unwrap().files
}

fn in_parquet() -> Chosen {
    Chosen::default().with("data", "parquet")
}

/// A row of a table says what the line says.
#[test]
fn the_data_may_be_tables() {
    let files = tables(&full_project());
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["README.md", "data/train.parquet"]);
    let card = str::from_utf8(&files[0].bytes).unwrap();
    assert!(card.contains(r#"{"split": "train", "path": "data/train.parquet"}"#), "{card}");
    let file = FolderFile { path: &files[1].path, bytes: files[1].bytes.as_slice().into() };
    let mut rows = String::new();
    each_row(&file, &mut 0, &mut |_, row| rows += &format!("{row}\n")).unwrap();
    let parsed = |rows: &str| -> Vec<serde_json::Value> {
        rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect()
    };
    assert_eq!(parsed(&rows), parsed(&written(&HuggingFace, &full_project()).0));
}

#[test]
fn a_broken_table_is_refused() {
    let good = tables(&full_project()).remove(1).bytes;
    for bytes in [&good[..good.len() / 2], b"PAR1", b""] {
        let files = [FolderFile { path: "data/train.parquet", bytes: bytes.into() }];
        let Err(problem) = FolderReader::read(&HuggingFace, "", &files) else { panic!() };
        assert_eq!((problem.file.as_str(), problem.reason), ("data/train.parquet", Reason::BrokenTable));
    }
}

/// The library loads the dataset by its card, and finds the words of every span.
#[test]
fn datasets_agrees() {
    let all = cases();
    for project in [&full_project(), &project_of_texts(), &all[12]] {
        let lines = files(&HuggingFace, project);
        let Some(printed) = outside("huggingface.py", true, &lines) else { return };
        // Beside each table the lines that its rows must be.
        let lines = lines.into_iter().filter(|file| file.path.ends_with(".jsonl"));
        let expected =
            lines.map(|file| WrittenFile { path: file.path.replace("data/", "expected/"), ..file });
        let all = tables(project).into_iter().chain(expected).collect::<Vec<_>>();
        assert_eq!(outside("huggingface.py", true, &all).as_ref(), Some(&printed));
        let count = project.annotation_count();
        assert_eq!(
            printed,
            format!("huggingface: {} train, {count} spans as written", project.document_count())
        );
    }
}
