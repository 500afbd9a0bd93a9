//! doccano's lines, written and read.

use expect_test::expect;

use crate::format::contract::{Chosen, Contents, Format, Likelihood, Saving, Source};
use crate::format::doccano::Doccano;
use crate::format::imported::Imported;
use crate::format::losses::Loss;
use crate::format::registry::{by_line, recognize};
use crate::format::tests::fixtures::{fixtures, outside};
use crate::format::tests::matrix;
use crate::format::tests::*;
use crate::import::host::Native;
use crate::import::resolve::{Built, build};

fn read(content: &str) -> Imported {
    match Doccano.file().unwrap().read(&Source { name: "x.jsonl", content }).unwrap() {
        Contents::Texts(imported) => imported,
        _ => panic!("a project"),
    }
}

fn built(content: &str) -> Built {
    built_of(read(content))
}

fn built_of(imported: Imported) -> Built {
    let me = Annotator { id: AnnotatorId::new("me"), name: "Me".into(), extra: Extra::default() };
    build(imported, &me, &Native).unwrap()
}

/// The spans of a project: what they quote, and their labels.
fn quoted(project: &Project) -> Vec<(String, String)> {
    let of_document = |document: &Arc<Document>| {
        let text = document.text.get().unwrap();
        let set = project.annotations(&document.id);
        let quoted =
            set.iter().map(|one| (text.slice(one.fragments.hull()).to_string(), one.label.to_string()));
        quoted.collect::<Vec<_>>()
    };
    project.documents().flat_map(of_document).collect()
}

fn pair(quote: &str, label: &str) -> (String, String) {
    (quote.to_string(), label.to_string())
}

fn problems(content: &str) -> Vec<String> {
    read(content).problems.iter().map(reported).collect()
}

#[test]
fn a_project_is_a_line_for_each_text() {
    let saving = Saving { project: &full_project(), stem: "project", chosen: &Chosen::default() };
    let written = Doccano.writer().unwrap().write(&saving).unwrap();
    let lines = String::from_utf8(written.files[0].bytes.clone()).unwrap();
    expect![[r#"
        {"id": 1, "text": "Ada\r\nsaid 👨‍👩‍👧 and 600,000.", "name": "two.txt", "meta": {"outlet": "The \"Daily\"", "year": 2020, "__proto__": {"a": [null, true, 1.10, 1e+400]}}, "entities": [{"id": 1, "label": "\"quoted\" \\ <b>", "start_offset": 0, "end_offset": 3, "text": "Ada"}, {"id": 2, "label": "claim", "start_offset": 0, "end_offset": 3, "text": "Ada"}, {"id": 3, "label": "(long)", "start_offset": 23, "end_offset": 30, "text": "600,000"}], "relations": []}
        {"id": 2, "text": "café 😀", "name": "one.txt", "entities": [], "relations": []}
        {"id": 3, "text": "", "name": "empty.txt", "entities": [], "relations": []}
        {"id": 4, "text": "plain", "name": "<img src=x onerror=alert(1)>.txt", "entities": [], "relations": []}
    "#]].assert_eq(&lines.replace(&"long ".repeat(40), "(long)"));
}

#[test]
fn offsets_count_code_units_of_utf_16_unless_quotations_say_otherwise() {
    let line = r#"{"text": "😀 Ada", "label": [[3, 6, "PER"]]}"#;
    assert_eq!(quoted(&built(line).project), [pair("Ada", "PER")]);
    let entity = |start: u32, end: u32| {
        format!(
            r#"{{"text": "😀 Ada", "entities": [{{"id": 1, "label": "PER", "start_offset": {start}, "end_offset": {end}, "text": "Ada"}}]}}"#
        )
    };
    assert_eq!(quoted(&built(&entity(3, 6)).project), [pair("Ada", "PER")]);
    let by_code_point = built(&entity(2, 5));
    assert_eq!(quoted(&by_code_point.project), [pair("Ada", "PER")]);
    assert!(by_code_point.losses.iter().any(|(loss, _)| loss == Loss::AssumedUnit));
}

/// A project of doccano may count grapheme clusters; its files do not say so, ours do.
#[test]
fn offsets_may_count_grapheme_clusters() {
    let graphemes = Chosen::default().with("unit", "graphemes");
    let read_as = |content: &str, chosen: &Chosen| {
        let source = Source { name: "x.jsonl", content };
        match Doccano.file().unwrap().read_as(&source, chosen).unwrap() {
            Contents::Texts(imported) => built_of(imported),
            _ => panic!("a project"),
        }
    };
    let line = r#"{"text": "👨‍👩‍👧\r\ne\u0301 Ada", "label": [[4, 7, "PER"], [2, 3, "X"], [4, 8, "PER"]]}"#;
    let by_choice = read_as(line, &graphemes);
    assert_eq!(quoted(&by_choice.project), [pair("e\u{301}", "X"), pair("Ada", "PER")]);
    assert_eq!(
        by_choice.problems.iter().map(reported).collect::<Vec<_>>(),
        ["lines[1].label[2]: OutsideText { offset: 8, length: 7 }"]
    );
    let saving = Saving { project: &by_choice.project, stem: "x", chosen: &graphemes };
    let written = Doccano.writer().unwrap().write(&saving).unwrap();
    let ours = str::from_utf8(&written.files[0].bytes).unwrap();
    assert!(ours.contains(r#""offset_unit": "grapheme_cluster""#), "{ours}");
    assert!(ours.contains(r#""start_offset": 4, "end_offset": 7"#), "{ours}");
    // What the line says needs no choice, and a choice counts more.
    assert_eq!(quoted(&read_as(ours, &Chosen::default()).project), quoted(&by_choice.project));
    let wrong = read_as(ours, &Chosen::default().with("unit", "utf16"));
    assert_eq!((wrong.project.annotation_count(), wrong.unplaced.len() + wrong.problems.len()), (0, 2));
}

#[test]
fn every_shape_of_a_line_is_known() {
    let rows = [
        (r#"{"text": "Ada", "label": [[0, 3, "PER"]]}"#, Likelihood::Shape),
        (r#"{"text": "Ada", "labels": [[0, 3, "PER"]]}"#, Likelihood::Shape),
        (r#"{"text": "Ada", "label": []}"#, Likelihood::Shape),
        (r#"{"text": "Ada", "label": ["person"]}"#, Likelihood::Shape),
        (r#"{"id": 1, "data": "Ada", "label": [[0, 3, "PER"]]}"#, Likelihood::Shape),
        (
            r#"{"text": "Ada", "entities": [{"id": 1, "label": "PER", "start_offset": 0, "end_offset": 3}], "relations": []}"#,
            Likelihood::Shape,
        ),
        (r#"{"text": "Ada", "entities": [[0, 3, "PER"]]}"#, Likelihood::No),
        (r#"{"text": "Ada", "label": "person"}"#, Likelihood::No),
        (r#"{"text": "Ada", "label": [1, 2]}"#, Likelihood::No),
        (r#"{"text": "Ada"}"#, Likelihood::No),
        (r#"{"label": []}"#, Likelihood::No),
        ("Ada", Likelihood::No),
        ("[]", Likelihood::No),
    ];
    for (line, expected) in rows {
        assert_eq!(Doccano.lines().unwrap().sniff_line(line), expected, "{line}");
        let imported = by_line(line).read_line("x.jsonl", 1, line.as_bytes());
        let has_spans = imported.ok().flatten().is_some_and(|imported| !imported.annotations.is_empty());
        assert_eq!(has_spans, expected == Likelihood::Shape && line.contains("PER"), "{line}");
        let sample = crate::format::contract::Sample::new("x.jsonl", line);
        assert_eq!(recognize(&sample).format.id() == "doccano", expected == Likelihood::Shape, "{line}");
    }
}

#[test]
fn labels_of_a_whole_text_are_a_value_of_it() {
    let Built { project, .. } = built(
        "{\"text\": \"Ada\", \"label\": [\"x\", \"y\", \"x\"]}\n{\"text\": \"Eve\", \"label\": [\"z\"]}",
    );
    let attribute = &project.schema().attributes[0];
    assert!(attribute.of_documents);
    assert_eq!(attribute.kind, AttributeKind::SomeOf(["x", "y", "z"].map(String::from).to_vec()));
    let values: Vec<_> = project
        .documents()
        .map(|one| one.states.first.attributes.get(&attribute.id).cloned().unwrap())
        .collect();
    let texts = |texts: &[&str]| AttributeValue::Texts(texts.iter().map(|text| text.to_string()).collect());
    assert_eq!(values, [texts(&["x", "y"]), texts(&["z"])]);
}

#[test]
fn relations_name_spans_of_their_line() {
    let line = r#"{"id": 7, "text": "Ada wrote", "entities": [{"id": 1, "label": "a", "start_offset": 0, "end_offset": 3}, {"id": 2, "label": "b", "start_offset": 4, "end_offset": 9}], "relations": [{"id": 1, "from_id": 2, "to_id": 1, "type": "by"}], "Comments": ["so", "what"]}"#;
    let twice = built(&format!("{line}\n{line}")).project;
    assert_eq!(twice.relations().count(), 2);
    for relation in twice.relations() {
        let [from, to] = [&relation.from, &relation.to].map(|id| twice.annotation(id).unwrap());
        assert_eq!((from.label.as_str(), to.label.as_str()), ("b", "a"));
        assert_eq!(from.document, to.document);
    }
    let document = twice.documents().next().unwrap();
    assert_eq!((document.name.as_str(), document.note.as_str()), ("7", "so\nwhat"));
}

#[test]
fn one_bad_record_costs_that_record() {
    let good = r#"{"text": "Ada", "label": [[0, 3, "PER"]]}"#;
    let rows = [
        (r#"{"label": [[0, 1, "PER"]]}"#, "lines[2].text: MissingField"),
        (
            r#"{"text": "Ada", "label": [[0, 3]]}"#,
            "lines[2].label[0]: TooFewColumns { found: 2, expected: 3 }",
        ),
        (
            r#"{"text": "Ada", "label": [[-1, 3, "a"]]}"#,
            "lines[2].label[0][0]: WrongType { expected: WholeNumber }",
        ),
        (
            r#"{"text": "Ada", "label": [[0.5, 3, "a"]]}"#,
            "lines[2].label[0][0]: WrongType { expected: WholeNumber }",
        ),
        (
            r#"{"text": "Ada", "entities": [{"label": "a", "start_offset": 0}]}"#,
            "lines[2].entities[0].end_offset: MissingField",
        ),
        (r#"{"text": "Ada", "entities": 5}"#, "lines[2].entities: WrongType { expected: List }"),
        (
            r#"{"text": "Ada", "relations": [{"from_id": 1, "type": "x"}]}"#,
            "lines[2].relations[0].to_id: MissingField",
        ),
        (r#"{"text": "\ud83d", "label": []}"#, "lines[2], column 17: LoneSurrogate"),
        ("{", "lines[2], column 1: TruncatedJson"),
    ];
    for (line, expected) in rows {
        let content = format!("{good}\n{line}\n{good}\n");
        assert_eq!(problems(&content), [expected], "{line}");
        assert_eq!(quoted(&built(&content).project).len(), 2, "{line}");
    }
    let outside =
        built(&format!("{good}\n{}", r#"{"text": "Ada", "label": [[0, 4, "a"], [2, 2, "a"], [0, 1, "b"]]}"#));
    let found: Vec<String> = outside.problems.iter().map(reported).collect();
    assert_eq!(
        found,
        [
            "lines[2].label[0]: OutsideText { offset: 4, length: 3 }",
            "lines[2].label[1]: EmptySpan { offset: 2 }"
        ]
    );
    assert_eq!(quoted(&outside.project).len(), 2);
}

#[test]
fn hostile_lines_are_read_or_refused() {
    let deep = format!(r#"{{"text": "a", "label": {}1{}}}"#, "[".repeat(300), "]".repeat(300));
    let rows = [
        deep.as_str(),
        r#"{"text": "a\u0000b]]>-DOCSTART-#Text=\u2028", "label": [[0, 3, "=cmd()"]]}"#,
        r#"{"text": "a", "label": [[18446744073709551616, 3, "x"]]}"#,
        r#"{"text": "a", "label": [[0, 1, {}]], "relations": [{}], "entities": [[], null, 1]}"#,
        "\u{feff}",
        "",
        "null",
        "[]",
    ];
    for line in rows {
        let _ = built(line);
        let _ = Doccano.lines().unwrap().sniff_line(line);
    }
}

/// A line without a text is one that doccano refuses too.
#[test]
fn what_doccano_tests_its_import_with_is_read() {
    let Some(path) = fixtures("doccano/sequence_labeling/example.jsonl") else { return };
    let content = std::fs::read_to_string(path).unwrap();
    let Built { project, problems, .. } = built(&content);
    assert_eq!(project.document_count(), 2);
    assert_eq!(quoted(&project), [pair("e", "LOC")]);
    assert_eq!(problems.iter().map(reported).collect::<Vec<_>>(), ["lines[3].text: MissingField"]);
    let saving = Saving { project: &project, stem: "again", chosen: &Chosen::default() };
    let written = Doccano.writer().unwrap().write(&saving).unwrap();
    let again = built(str::from_utf8(&written.files[0].bytes).unwrap()).project;
    assert_eq!(quoted(&again), quoted(&project));
    let metadata =
        |project: &Project| project.documents().map(|one| one.metadata.clone()).collect::<Vec<_>>();
    assert_eq!(metadata(&again), metadata(&project));
}

#[test]
fn the_rules_of_doccano_are_kept() {
    let said = outside("doccano.py", false, &matrix::written("doccano", &Chosen::default()));
    assert!(said.is_none_or(|said| said.ends_with("are as written")));
}

/// Clusters are counted by another program, too.
#[test]
fn the_rules_of_doccano_are_kept_in_its_grapheme_mode() {
    let graphemes = Chosen::default().with("unit", "graphemes");
    let said = outside("doccano.py", true, &matrix::written("doccano", &graphemes));
    assert!(said.is_none_or(|said| said.ends_with("are as written")));
}
