//! Laws of feedback: every span of either side is counted once, nothing depends on who comes first, and nobody is told of
//! what they did not touch.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::analysis::agreement::matching::{self, Matched};
use crate::analysis::agreement::of_project::{Choice, study};
use crate::analysis::agreement::study::Extent;
use crate::export::feedback::for_each;
use crate::model::edit::layer::Layer;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::assignment::{Assignment, Task};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AssignmentId, DocumentId, LabelId};
use crate::model::tests::{DOCUMENT, annotation};
use crate::team::feedback::{
    Checked, Counts, Distance, Feedback, Finding, ScoreRule, Verdict, feedback, likely_key, students,
};
use crate::team::feedback_file::{OwnFeedback, Told, write};
use crate::team::gathering::{Entry, Origins};
use crate::team::tests::adjudication::{done, layer, with_layers};

fn id(number: usize) -> AnnotatorId {
    AnnotatorId::new(format!("u{number}"))
}

/// What all others did, against the layer of the first.
fn checked(project: &Project) -> Feedback {
    feedback(project, &id(0), &students(project, &id(0))).unwrap()
}

fn of(feedback: &Feedback, annotator: &AnnotatorId) -> Checked {
    feedback.checked.iter().find(|one| one.annotator == *annotator).unwrap().clone()
}

fn shown(finding: &Finding) -> String {
    let distance = |it: Distance| format!("{} {}", it.start, it.end);
    match finding.verdict {
        Verdict::Right => "right".to_string(),
        Verdict::OtherBoundaries(it) => format!("boundaries {}", distance(it)),
        Verdict::WrongLabel(it) => format!("label {}", distance(it)),
        Verdict::Missed => "missed".to_string(),
        Verdict::Extra => "extra".to_string(),
    }
}

#[test]
fn spans_are_compared_one_by_one() {
    for (key, own, expected) in [
        ("A:a(Ada)A wrote", "A:a(Ada)A wrote", &["right"][..]),
        ("A:a(Ada Lovelace)A wrote", "Ada A:a(Lovelace)A wrote", &["boundaries -1 0"]),
        ("Ada A:a(Lovelace)A wrote it", "A:a(Ada Lovelace wrote it)A", &["boundaries 1 2"]),
        ("A:a(Ada Lovelace)A wrote", "Ada A:a(Lovelace wrote)A", &["boundaries -1 1"]),
        // A comma is no word, and half a word is one.
        ("A:a(Ada,)A wrote", "A:a(Ada)A, wrote", &["boundaries 0 0"]),
        ("A:a(Ada wrote)A", "A:a(Ada wr)Aote", &["boundaries 0 -1"]),
        ("A:a(Ada)A wrote", "A:b(Ada)A wrote", &["label 0 0"]),
        ("A:a(Ada wrote it)A all", "A:b(Ada wrote)A it all", &["label 0 -1"]),
        // What shares less than half with another label is something else.
        ("A:a(Ada wrote it all)A", "A:b(Ada)A wrote it all", &["extra", "missed"]),
        ("A:a(Ada)A wrote", "Ada A:a(wrote)A", &["missed", "extra"]),
        ("A:a(Ada)A wrote B:b(it)B", "Ada wrote", &["missed", "missed"]),
        // Spans on one text are counted as often as they are there.
        ("A:a(B:a(Ada)B)A wrote", "A:a(Ada)A wrote", &["right", "missed"]),
        ("A:a(Ada)A wrote", "A:a(B:a(Ada)B)A wrote", &["right", "extra"]),
        ("A:a(B:b(Ada)B)A wrote", "B:b(A:a(Ada)A)B wrote", &["right", "right"]),
        ("A:a(B:b(Ada)B)A wrote", "A:b(B:b(Ada)B)A wrote", &["right", "label 0 0"]),
        // As many as can be: the first could take the only partner of the second.
        ("A:a(Ada wrote it)A", "A:a(Ada)A wrote B:a(it)B", &["boundaries 0 -2", "extra"]),
        (
            "A:a(Ada wrote)A B:a(it all)B",
            "A:a(Ada)A C:a(wrote it)C all",
            &["boundaries 0 -1", "boundaries 1 -1"],
        ),
    ] {
        let found = checked(&done(&[key, own]));
        let found: Vec<String> = of(&found, &id(1)).findings.iter().map(shown).collect();
        assert_eq!(found, expected, "{key} / {own}");
    }
}

const WORDS: u32 = 24;
const LENGTH: u32 = 4;

/// A first line, and words that are all different: `w10 w11 w12`.
fn text() -> String {
    let words: Vec<String> = (0..WORDS).map(|number| format!("w{:02}", number + 10)).collect();
    format!("Title\n{}.", words.join(" "))
}

/// Spans of whole words by their first and how many there are, each with a label.
type Spans = Vec<(u32, u32, usize)>;

fn any_spans() -> impl Strategy<Value = Spans> {
    vec((0..WORDS, 1..5_u32, 0..3_usize), 0..9)
}

fn annotations(spans: &Spans, with_notes: bool) -> Vec<Annotation> {
    let one = |(number, (first, count, label)): (usize, &(u32, u32, usize))| {
        let last = (first + count).min(WORDS);
        let (start, end) = (6 + first * LENGTH, 6 + last * LENGTH - 1);
        let note = if with_notes { format!("note-{number}-of-the-key") } else { String::new() };
        Annotation { note, ..annotation("A", ["a", "b", "c"][*label], &[(start, end)]) }
    };
    spans.iter().enumerate().map(one).collect()
}

/// The key is the first of these.
fn project(works: &[Spans]) -> Project {
    let layers = works.iter().enumerate().map(|(at, spans)| layer(at, annotations(spans, at == 0)));
    with_layers(&text(), layers.collect())
}

fn score_by_agreement(project: &Project, student: &AnnotatorId) -> f64 {
    let choice = Choice { annotators: vec![id(0), student.clone()], ..Choice::default() };
    let study = study(project, &choice);
    let mut sum = Matched::default();
    for document in &study.documents {
        let [Some(key), Some(own)] = document.works.as_slice() else { continue };
        sum += matching::matched(&key.marks, &own.marks, matching::Rule::EXACT);
    }
    sum.f1().unwrap()
}

proptest! {
    #[test]
    fn every_span_is_counted_once(key in any_spans(), own in any_spans()) {
        prop_assume!(!key.is_empty());
        let project = project(&[key.clone(), own.clone()]);
        let found = checked(&project);
        let counts = of(&found, &id(1)).counts();
        prop_assert_eq!((counts.of_key(), counts.of_own()), (key.len(), own.len()));
        let exact = ScoreRule::Exact.score(&counts).unwrap();
        prop_assert!((exact - score_by_agreement(&project, &id(1))).abs() < 1e-12);
        let [half, overlap] = [ScoreRule::Half, ScoreRule::Overlap].map(|rule| rule.score(&counts).unwrap());
        prop_assert!(exact <= half && half <= overlap && overlap <= 1.0);
        prop_assert_eq!(found.of_key().len(), key.len());
        let confusion: usize = found.confusion().counts.iter().flatten().sum();
        prop_assert_eq!(confusion, of(&found, &id(1)).findings.len());
    }

    #[test]
    fn the_key_itself_is_right_throughout(key in any_spans()) {
        prop_assume!(!key.is_empty());
        let found = checked(&project(&[key.clone(), key.clone()]));
        let counts = of(&found, &id(1)).counts();
        prop_assert_eq!(counts, Counts { right: key.len(), ..Counts::default() });
        prop_assert_eq!(ScoreRule::Exact.score(&counts), Some(1.0));
        prop_assert!(found.confusion().confused().is_empty());
    }

    #[test]
    fn it_does_not_matter_who_comes_first(
        works in vec(any_spans(), 4),
        order in Just(vec![1, 2, 3]).prop_shuffle(),
    ) {
        prop_assume!(!works[0].is_empty());
        let layers = |order: &[usize]| -> Vec<Layer> {
            let at = |at: &usize| layer(*at, annotations(&works[*at], *at == 0));
            std::iter::once(&0).chain(order).map(at).collect()
        };
        let one = checked(&with_layers(&text(), layers(&[1, 2, 3])));
        let other = with_layers(&text(), layers(&order));
        let students: Vec<AnnotatorId> = order.iter().rev().map(|at| id(*at)).collect();
        let other = feedback(&other, &id(0), &students).unwrap();
        for student in 1..4 {
            prop_assert_eq!(of(&one, &id(student)), of(&other, &id(student)));
        }
        prop_assert_eq!(one.of_key(), other.of_key());
        prop_assert_eq!(one.confusion(), other.confusion());
        prop_assert_eq!(one.counts(), other.counts());
    }

    /// Words are all different, so that a quotation is in what is told only if somebody marked it, too.
    #[test]
    fn nobody_is_told_of_what_they_did_not_touch(
        key in any_spans(),
        own in any_spans(),
        has_missed in any::<bool>(),
    ) {
        prop_assume!(!key.is_empty());
        let project = project(&[key, own]);
        let found = checked(&project);
        let told = Told { rule: Some(ScoreRule::Half), has_missed };
        let files = for_each(&project, &found, ToString::to_string, told).unwrap();
        prop_assert_eq!(files.len(), 2);
        let text = text();
        let quote = |at: Extent| &text[at.start as usize..at.end as usize];
        let findings = of(&found, &id(1)).findings;
        let marked: Vec<&str> = findings.iter().flat_map(|one| &one.own).map(|own| quote(own.at)).collect();
        for file in files {
            let content = String::from_utf8(file.bytes).unwrap();
            for finding in &findings {
                let Some(key) = &finding.key else { continue };
                let note = project.annotation(&key.annotation).unwrap().note.clone();
                let is_touched = finding.verdict != Verdict::Missed;
                prop_assert_eq!(content.contains(&note), is_touched, "{}: {}", &file.path, note);
                let is_own = marked.iter().any(|own| own.contains(quote(key.at)));
                if !is_touched && !is_own && !has_missed {
                    prop_assert!(!content.contains(quote(key.at)), "{}: {}", &file.path, quote(key.at));
                }
            }
            let has_sentence = content.contains(&text[6..]);
            let misses = findings.iter().any(|one| one.verdict == Verdict::Missed);
            prop_assert_eq!(has_sentence, has_missed && misses);
        }
    }
}

#[test]
fn what_was_handed_out_or_proposed_is_nobodys() {
    let mut key = layer(0, annotations(&vec![(0, 1, 0), (3, 1, 0)], true));
    let mut own = layer(1, annotations(&vec![(0, 1, 0), (5, 1, 0)], false));
    for one in [&mut key, &mut own] {
        Arc::make_mut(&mut one.annotations[1]).origin = Origin::Suggestion;
    }
    let found = checked(&with_layers(&text(), vec![key, own]));
    assert_eq!(found.key_spans, 1);
    assert_eq!(of(&found, &id(1)).counts(), Counts { right: 1, ..Counts::default() });
    let empty = with_layers(&text(), vec![layer(0, Vec::new()), layer(1, Vec::new())]);
    assert!(feedback(&empty, &id(0), &[id(1)]).is_none(), "an empty layer is no key");
}

#[test]
fn a_task_says_which_labels_are_compared() {
    let project = project(&[vec![(0, 1, 0), (3, 1, 1)], vec![(0, 1, 0), (5, 1, 1)]]);
    let task = Task {
        document: DocumentId::new(DOCUMENT),
        labels: vec![LabelId::new("a")],
        is_required: true,
        extra: Extra::default(),
    };
    let assignment = Assignment { tasks: vec![task], ..Assignment::new(AssignmentId::new("task")) };
    let mut session = Session::new(project);
    session.dispatch(ProjectCommand::SetAssignment(Some(assignment.into()))).unwrap();
    let found = checked(session.project());
    assert_eq!(found.key_spans, 1);
    assert_eq!(of(&found, &id(1)).counts(), Counts { right: 1, ..Counts::default() });
}

/// A layer as it is gathered where each hand-in is one.
fn attempt(at: usize, copy: &str, number: u64, spans: &Spans) -> Layer {
    let mut layer = layer(at, annotations(spans, false));
    let entry = Entry {
        sequence: number,
        made: String::new(),
        is_file: true,
        receipt: format!("R{number}"),
        name: "Ada".to_string(),
        revision: 1,
        has_opened_key: false,
    };
    let origins = Origins {
        attempt: copy.to_string(),
        worker: "w".to_string(),
        seat: "s01".to_string(),
        counts: entry.receipt.clone(),
        all: vec![entry],
    };
    layer.annotator.extra.insert("hand_in", serde_json::to_value(origins).unwrap());
    layer
}

#[test]
fn a_first_and_a_corrected_try_are_told_apart() {
    let key = layer(0, annotations(&vec![(0, 1, 0), (3, 1, 0)], true));
    let layers = vec![
        key,
        attempt(1, "one", 2, &vec![(0, 1, 0), (3, 1, 0)]),
        attempt(2, "other", 1, &vec![(3, 1, 0)]),
        attempt(3, "one", 1, &vec![(9, 1, 0)]),
        layer(4, annotations(&vec![(0, 1, 0)], false)),
    ];
    let project = with_layers(&text(), layers);
    // The fourth was not handed in either.
    assert_eq!(likely_key(&project), None);
    let found = checked(&project);
    let rows: Vec<_> = found
        .checked
        .iter()
        .map(|one| {
            let attempt = one.attempt.as_ref().unwrap();
            (
                one.annotator.as_str(),
                attempt.copy.as_str(),
                attempt.number,
                one.is_counted,
                one.counts().right,
            )
        })
        .collect();
    // Who was not gathered is no student where others were.
    assert_eq!(rows, [("u3", "one", 1, false, 0), ("u1", "one", 2, true, 2), ("u2", "other", 1, true, 1)]);
    assert_eq!(found.counts(), Counts { right: 3, missed: 1, ..Counts::default() });
    let hardest = &found.of_key()[0];
    assert_eq!((hardest.span.at.start, hardest.counts.missed, hardest.counts.right), (6, 1, 1));
}

#[test]
fn the_file_says_what_was_marked_and_what_it_is() {
    let works = [
        vec![(0, 2, 0), (5, 1, 1), (9, 1, 2), (15, 1, 2)],
        vec![(0, 1, 0), (5, 1, 0), (9, 1, 2), (20, 1, 2)],
    ];
    let project = project(&works);
    let found = checked(&project);
    let own = of(&found, &id(1));
    let told = Told { rule: Some(ScoreRule::Half), has_missed: true };
    let file: serde_json::Value =
        serde_json::from_str(&write(&OwnFeedback::new(&project, &own, "Ada", told).unwrap())).unwrap();
    let expected = serde_json::json!({
        "format": "glossator-feedback", "version": 1, "offset_unit": "unicode_code_point",
        "title": file["title"], "name": "Ada",
        "counts": {"right": 1, "other_boundaries": 1, "wrong_label": 1, "missed": 1, "extra": 1},
        "score": {
            "rule": "half", "points_for_right": 1, "points_for_other_boundaries": 0.5,
            "formula": "2 * points / (spans of the key + spans marked)", "value": 0.375,
        },
        "documents": [{"id": DOCUMENT, "title": DOCUMENT, "sha256": file["documents"][0]["sha256"]}],
        "findings": [
            {"document": DOCUMENT, "verdict": "other_boundaries", "label": "a", "start": 6, "end": 9, "text": "w10",
                "words_at_start": 0, "words_at_end": -1, "note": "note-0-of-the-key"},
            {"document": DOCUMENT, "verdict": "wrong_label", "label": "a", "start": 26, "end": 29, "text": "w15",
                "words_at_start": 0, "words_at_end": 0, "label_of_key": "b", "note": "note-1-of-the-key"},
            {"document": DOCUMENT, "verdict": "right", "label": "c", "start": 42, "end": 45, "text": "w19",
                "note": "note-2-of-the-key"},
            {"document": DOCUMENT, "verdict": "missed", "label": "c", "sentence": &text()[6..]},
            {"document": DOCUMENT, "verdict": "extra", "label": "c", "start": 86, "end": 89, "text": "w30"},
        ],
    });
    assert_eq!(file, expected);
}
