//! What has broken exports elsewhere, row by row: every format says of each what it announces to say.

use crate::format::contract::{Chosen, Saving, WrittenFile};
use crate::format::registry;
use crate::format::registry::FORMATS;
use crate::format::tests::round_trip::{check, read_again, ways};
use crate::format::tests::*;

/// A project of one text, in which spans have a label and lie between bytes.
fn spans(text: &str, spans: &[(&str, &[(u32, u32)])]) -> Project {
    let labels: BTreeSet<&str> = spans.iter().map(|(label, _)| *label).collect();
    let annotations = spans.iter().enumerate().map(|(number, (label, pieces))| Annotation {
        document: DocumentId::new("text.txt"),
        ..annotation(&format!("a{number}"), label, pieces)
    });
    project(text, labels, annotations.collect(), Vec::new())
}

fn project(text: &str, labels: BTreeSet<&str>, said: Vec<Annotation>, relations: Vec<Relation>) -> Project {
    let labels = labels.into_iter().enumerate().map(|(index, name)| label(index, name)).collect();
    let annotators = ["me", "you"].map(|id| Annotator {
        id: AnnotatorId::new(id),
        name: id.to_uppercase(),
        extra: Extra::default(),
    });
    let kinds = relations.iter().map(|relation| relation.kind.clone()).collect::<BTreeSet<_>>();
    let relation_type = |id: RelationTypeId| RelationType {
        name: id.to_string(),
        id,
        from: Vec::new(),
        to: Vec::new(),
        is_directed: true,
        description: String::new(),
        extra: Extra::default(),
    };
    let attribute = |(id, kind): (&str, AttributeKind)| Attribute {
        id: AttributeId::new(id),
        name: id.to_string(),
        labels: vec![LabelId::new("a")],
        of_documents: false,
        kind,
        required: false,
        extra: Extra::default(),
    };
    let schema = Schema {
        labels,
        attributes: [("said", AttributeKind::Text), ("sure", AttributeKind::Flag)].map(attribute).to_vec(),
        relations: kinds.into_iter().map(relation_type).collect(),
        extra: Extra::default(),
    };
    let said = said.into_iter().map(Arc::new).collect();
    Project::from_records(
        info("project"),
        schema,
        annotators.into(),
        vec![document("text.txt", text)],
        said,
        relations,
    )
}

/// Two spans, of which the first has a value and a note.
pub(super) fn valued(value: &str) -> Project {
    let of_text = |annotation| Annotation { document: DocumentId::new("text.txt"), ..annotation };
    let first = Annotation {
        attributes: Attributes::new(vec![
            (AttributeId::new("said"), AttributeValue::Text(value.to_string())),
            (AttributeId::new("sure"), AttributeValue::Flag(false)),
        ]),
        note: value.to_string(),
        ..annotation("a0", "a", &[(0, 3)])
    };
    let second = Annotation { annotator: AnnotatorId::new("you"), ..annotation("a1", "a", &[(0, 3)]) };
    project("Ada wrote", ["a"].into(), vec![of_text(first), of_text(second)], Vec::new())
}

fn related(pairs: &[(&str, &str)]) -> Project {
    let of_text = |annotation| Annotation { document: DocumentId::new("text.txt"), ..annotation };
    let said = vec![of_text(annotation("a0", "a", &[(0, 3)])), of_text(annotation("a1", "b", &[(4, 9)]))];
    let relations = pairs.iter().enumerate().map(|(number, (from, to))| Relation {
        id: RelationId::new(format!("r{number}")),
        kind: RelationTypeId::new("part of"),
        from: AnnotationId::new(from),
        to: AnnotationId::new(to),
        annotator: None,
        origin: Origin::Human,
        time: None,
        extra: Extra::default(),
    });
    project("Ada wrote", ["a", "b"].into(), said, relations.collect())
}

/// Each row: what it is, and a project that has it.
pub(super) fn rows() -> Vec<(String, Project)> {
    let whole = |text: &str| (text.to_string(), spans(text, &[("a", &[(0, text.len() as u32)])]));
    let mut rows: Vec<(String, Project)> = [
        ("an empty text", spans("", &[])),
        ("no spans", spans("Ada wrote", &[])),
        ("at the start and at the end", spans("Ada wrote", &[("a", &[(0, 1)]), ("b", &[(8, 9)])])),
        ("nested", spans("Ada wrote", &[("a", &[(0, 9)]), ("b", &[(4, 9)])])),
        ("crossing", spans("Ada wrote it", &[("a", &[(0, 9)]), ("b", &[(4, 12)])])),
        ("two labels", spans("Ada", &[("a", &[(0, 3)]), ("b", &[(0, 3)])])),
        ("twice the same", spans("Ada", &[("a", &[(0, 3)]), ("a", &[(0, 3)])])),
        ("two pieces", spans("Ada wrote it", &[("a", &[(0, 3), (10, 12)])])),
        ("three pieces", spans("Ada wrote it", &[("a", &[(0, 1), (2, 3), (10, 12)])])),
        ("blanks around", spans(" Ada ", &[("a", &[(0, 5)])])),
        (
            "behind an emoji",
            spans("😀 Ada 👨\u{200d}👩\u{200d}👧 x", &[("a", &[(5, 8)]), ("b", &[(28, 29)])]),
        ),
        ("a relation to itself", related(&[("a0", "a0")])),
        ("relations in a circle", related(&[("a0", "a1"), ("a1", "a0")])),
        ("a relation twice", related(&[("a0", "a1"), ("a0", "a1")])),
    ]
    .map(|(name, project)| (name.to_string(), project))
    .into();
    let breaks = ["a\nb", "a\r\nb", "a\tb", "a\u{2028}b", "a\u{b}b", "a\n\n\nb"];
    let syntax =
        ["]]>", "-DOCSTART- -X- O O", "#Text=x", "T1\tA 0 3\tAda", "=cmd()", "\"quoted\", and so on"];
    rows.extend(breaks.into_iter().chain(syntax).map(whole));
    rows.extend(TEXTS.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| {
        let (_, project) = whole(text);
        (name.to_string(), project)
    }));
    let long = "long".repeat(50);
    let labels = ["a b", "a/b", "B-PER", "a|b", "a[0]", "Straße", "😀", " a ", "=a", &long];
    rows.extend(labels.map(|name| (format!("label {name}"), spans("Ada", &[(name, &[(0, 3)])]))));
    let values = ["\"", "'", "a\nb", "😀", "_", "*", "=1+1", "'=1", "true", "5", "[]", "", " "];
    rows.extend(values.map(|value| (format!("value {value:?}"), valued(value))));
    rows
}

/// What a format writes of each row, in folders of their own.
pub(super) fn written(id: &str, chosen: &Chosen) -> Vec<WrittenFile> {
    let writer = registry::by_id(id).and_then(|format| format.writer()).unwrap();
    let of_row = |(number, (_, project)): (usize, (String, Project))| {
        let files = writer.write(&Saving { project: &project, stem: "project", chosen }).unwrap().files;
        files.into_iter().map(move |file| WrittenFile { path: format!("{number}/{}", file.path), ..file })
    };
    rows().into_iter().enumerate().flat_map(of_row).collect()
}

#[test]
fn every_format_announces_what_is_lost_of_every_row() {
    for (name, project) in rows() {
        for format in FORMATS {
            for chosen in ways(*format) {
                println!("{name}, {} {chosen:?}", format.id());
                check(*format, &project, &chosen);
            }
        }
    }
}

/// What belongs together is said by people, and by no file that does not say it.
#[test]
fn no_import_compares_by_itself() {
    for (name, project) in rows() {
        for format in FORMATS {
            let Some((_, back)) = read_again(*format, &project, &Chosen::default()) else { continue };
            let found = (back.topics().count(), back.entities().count(), back.refusals().count());
            assert_eq!(found, (0, 0, 0), "{name}, {}", format.id());
        }
    }
}

/// Quadratic work would take minutes.
#[test]
fn many_spans_are_written_and_read_in_time_that_grows_with_them() {
    let text = "Ada wrote it. ".repeat(20_000);
    let places: Vec<[(u32, u32); 1]> = (0..20_000).map(|number| [(14 * number, 14 * number + 3)]).collect();
    let said: Vec<(&str, &[(u32, u32)])> = places.iter().map(|place| ("a", &place[..])).collect();
    let project = spans(&text, &said);
    for format in FORMATS {
        let started = std::time::Instant::now();
        read_again(*format, &project, &Chosen::default());
        let took = started.elapsed();
        println!("{}: {took:?}", format.id());
        assert!(took.as_secs() < 60, "{}: {took:?}", format.id());
    }
}
