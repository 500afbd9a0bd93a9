//! How much has been said.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;

use crate::analysis::search::annotations::quotation;
use crate::analysis::statistics::{Counts, Grouping, Row, Statistics, statistics};
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, DocumentId, LabelId};
use crate::model::tests::{ME, annotation, project, project_of};
use crate::text::wording::words;

fn by_label() -> Grouping {
    Grouping { label: true, ..Grouping::default() }
}

/// The rows as text: names, then counts.
fn shown(statistics: &Statistics) -> Vec<String> {
    let name = |row: &Row| {
        let names = [
            row.label.as_ref().map(|id| id.to_string()),
            row.document.as_ref().map(|id| id.to_string()),
            row.annotator.as_ref().map(|id| id.to_string()),
        ];
        names.into_iter().flatten().collect::<Vec<_>>().join("/")
    };
    let row = |row: &Row| {
        let Counts { spans, words, characters, distinct, overlapping_same, overlapping_any } = row.counts;
        format!("{} {spans} {words} {characters} {distinct} {overlapping_same} {overlapping_any}", name(row))
    };
    statistics.rows.iter().map(row).collect()
}

#[test]
fn spans_are_counted_in_many_ways() {
    let project = project_of(&[
        ("two", "A:b(Ada B:a(Lovelace)B)A wrote C:b(the no)Cte C:b(G.)C"),
        ("one", "D:b(Ada)D and E:b(F:b(Önal)E x)F"),
    ]);
    let by = |label: bool, document: bool, annotator: bool| {
        shown(&statistics(&project, Grouping { label, document, annotator }))
    };
    assert_eq!(by(true, false, false), ["a 1 1 8 1 0 1", "b 5 9 33 5 2 3", "c 0 0 0 0 0 0"]);
    assert_eq!(by(false, true, false), ["two 3 6 28 3 0 2", "one 3 4 13 3 2 2"]);
    assert_eq!(by(false, false, true), ["me 6 10 41 6 2 4"]);
    assert_eq!(by(false, false, false), [" 6 10 41 6 2 4"]);
    assert_eq!(by(true, true, false), ["a/two 1 1 8 1 0 1", "b/two 2 5 20 2 0 1", "b/one 3 4 13 3 2 2"]);
    assert_eq!(by(true, true, true).len(), 3);
}

#[test]
fn what_annotators_say_overlaps_only_their_own() {
    let mut project = project("A(Ada)A");
    let twin = Annotation { annotator: AnnotatorId::new("you"), ..annotation("B", "a", &[(0, 3)]) };
    let mut transaction = Transaction::default();
    transaction.annotations.insert(twin.id.clone(), Change::create(twin));
    project.apply(&transaction);
    assert_eq!(shown(&statistics(&project, by_label()))[0], "a 2 2 6 1 0 0");
}

#[test]
fn a_text_at_rest_counts_by_its_spans() {
    let project = project_of(&[("one", "A(Ada)A"), ("two", "B:a(Ada)B C:a(x)C")]);
    project.document(&DocumentId::new("two")).unwrap().text.unload();
    let counted = statistics(&project, by_label());
    assert_eq!((shown(&counted)[0].as_str(), counted.unloaded), ("a 3 1 3 1 0 0", 1));
}

#[test]
fn nothing_is_counted_too() {
    let nothing = project_of(&[]);
    assert_eq!(shown(&statistics(&nothing, Grouping::default())), [" 0 0 0 0 0 0"]);
    assert_eq!(shown(&statistics(&nothing, by_label())).len(), 3);
    let pairs = Grouping { label: true, document: true, annotator: false };
    assert_eq!(shown(&statistics(&nothing, pairs)), Vec::<String>::new());
}

/// The same, each annotation with each other.
fn slowly(project: &Project, grouping: Grouping) -> BTreeMap<[String; 3], Counts> {
    let mut groups: BTreeMap<[String; 3], (Counts, BTreeSet<String>)> = BTreeMap::new();
    for document in project.documents() {
        let text = document.text.get().unwrap();
        let set = project.annotations(&document.id);
        for one in set.iter() {
            let key = [
                if grouping.label { one.label.to_string() } else { String::new() },
                if grouping.document { one.document.to_string() } else { String::new() },
                if grouping.annotator { one.annotator.to_string() } else { String::new() },
            ];
            let (counts, texts) = groups.entry(key).or_default();
            let overlaps = |is_same: bool| {
                set.iter().any(|other| {
                    other.id != one.id
                        && other.annotator == one.annotator
                        && (!is_same || other.label == one.label)
                        && one.fragments.iter().any(|span| other.fragments.overlaps(span))
                })
            };
            counts.spans += 1;
            counts.overlapping_any += usize::from(overlaps(false));
            counts.overlapping_same += usize::from(overlaps(true));
            counts.words += one.fragments.iter().map(|span| words(text.slice(span)).len()).sum::<usize>();
            counts.characters +=
                one.fragments.iter().map(|span| text.slice(span).chars().count()).sum::<usize>();
            texts.insert(quotation(&text, one));
            counts.distinct = texts.len();
        }
    }
    groups.into_iter().map(|(key, (counts, _))| (key, counts)).collect()
}

proptest! {
    #[test]
    fn counts_are_those_of_a_slow_count(
        spans in vec((0usize..2, vec((0u32..18, 1u32..6), 1..3), 0usize..3, 0usize..2), 0..14),
        label: bool,
        document: bool,
        annotator: bool,
    ) {
        let mut project = project_of(&[("one", "ab c de ab c de ab c de"), ("two", "éa b éa b éa b éa b éa b")]);
        let mut transaction = Transaction::default();
        for (number, (document, ends, label, annotator)) in spans.into_iter().enumerate() {
            let name = ["one", "two"][document];
            let text = project.document(&DocumentId::new(name)).unwrap().text.get().unwrap();
            let ends: Vec<(u32, u32)> = ends
                .into_iter()
                .filter_map(|(start, length)| text.span_from_chars(start, (start + length).min(20)))
                .map(|span| (span.start().byte(), span.end().byte()))
                .collect();
            if ends.is_empty() {
                continue;
            }
            let annotation = Annotation {
                document: DocumentId::new(name),
                annotator: AnnotatorId::new([ME, "you"][annotator]),
                ..annotation(&format!("{number}"), ["a", "b", "c"][label], &ends)
            };
            transaction.annotations.insert(annotation.id.clone(), Change::create(annotation));
        }
        project.apply(&transaction);
        let you = crate::model::record::annotation::Annotator { id: AnnotatorId::new("you"), name: String::new(), extra: Extra::default() };
        let mut transaction = Transaction::default();
        transaction.annotators.insert(you.id.clone(), Change::create(you));
        project.apply(&transaction);
        let grouping = Grouping { label, document, annotator };
        let counted = statistics(&project, grouping);
        let rows = counted.rows.iter().filter(|row| row.counts.spans > 0);
        let found: BTreeMap<[String; 3], Counts> = rows
            .map(|row| {
                let key = [
                    row.label.as_ref().map(LabelId::to_string).unwrap_or_default(),
                    row.document.as_ref().map(DocumentId::to_string).unwrap_or_default(),
                    row.annotator.as_ref().map(AnnotatorId::to_string).unwrap_or_default(),
                ];
                (key, row.counts)
            })
            .collect();
        prop_assert_eq!(found, slowly(&project, grouping));
        let order = |row: &Row| {
            let index = |id: &DocumentId| project.document_index(id);
            (
                row.label.as_ref().and_then(|id| project.schema().position(id)),
                row.document.as_ref().and_then(index),
                row.annotator.clone(),
            )
        };
        prop_assert!(counted.rows.is_sorted_by_key(order));
    }
}
