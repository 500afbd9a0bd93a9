//! Each sentence for what is wrong, once; how numbers and names stand in sentences.

use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::report::Measure;
use crate::analysis::compare::figures::{Explanation, Ground, Member, Row, State, compare as verdict, find};
use crate::model::edit::merge::{MergeReport, Newer, Tally};
use crate::model::edit::rejection::Rejection;
use crate::model::record::id::{AnnotationId, AttributeId, DocumentId, LabelId, RelationId, RelationTypeId};
use crate::model::record::quantity::Rounding;
use crate::store::last_export::LastExport;
use crate::words::{Said, agreement, compare, count, counted, megabytes, passages, percent, range, words};

mod problems;
mod team;

#[test]
fn each_rejection_has_its_sentence() {
    let rule = |from: &[&str], to: &[&str], is_directed: bool| {
        let names = |names: &[&str]| names.iter().map(|name| name.to_string()).collect();
        Rejection::AgainstRule { kind: "located in".into(), from: names(from), to: names(to), is_directed }
    };
    for (rejection, sentence) in [
        (Rejection::NoSuchDocument(DocumentId::new("d")), "This text is no longer in the project: d."),
        (Rejection::NoSuchAnnotation(AnnotationId::new("a")), "This span is no longer in the project: a."),
        (Rejection::NoSuchLabel(LabelId::new("z")), "The project has no label z."),
        (Rejection::TextNotLoaded, "The text is still being fetched. Try again in a moment."),
        (Rejection::NotInText, "The span would lie outside the text or split a character."),
        (Rejection::AlreadyAnnotated, "This text has that label already."),
        (Rejection::IdTaken("a".into()), "The project has something else under the id a."),
        (Rejection::EmptyTitle, "A title needs at least one letter."),
        (
            Rejection::NoLanguage("english".into()),
            "“english” is not the tag of a language. Write it as en, ar or pt-BR.",
        ),
        (Rejection::NoSuchRelation(RelationId::new("r")), "This relation is no longer in the project: r."),
        (Rejection::NoSuchRelationType(RelationTypeId::new("r")), "The project has no type of relation r."),
        (Rejection::RelatedToItself, "A relation joins two spans, and this is one."),
        (
            rule(&["claim", "figure"], &["location"], true),
            "“located in” goes from claim or figure to location.",
        ),
        (rule(&[], &["{from}"], true), "“located in” goes from any label to {from}."),
        (rule(&["claim"], &[], false), "“located in” joins claim and any label."),
        (Rejection::AlreadyRelated, "These two are related in that way already."),
        (Rejection::ExcludesRelations(1), "1 relation would no longer be allowed."),
        (Rejection::ExcludesRelations(1234), "1,234 relations would no longer be allowed."),
        (Rejection::NoSuchFragment, "The span has no such piece."),
        (Rejection::LastFragment, "This is all that the span covers. Delete the span instead."),
        (Rejection::NoSuchAttribute(AttributeId::new("a")), "The project has no attribute a."),
        (Rejection::NoChoices, "There must be something to choose from."),
        (Rejection::NamedTwice("a".into()), "“a” is there twice."),
        (Rejection::ValueDoesNotFit("a".into()), "“a” cannot have this value."),
        (
            Rejection::NotOfLabel { attribute: "a".into(), label: "b".into() },
            "Spans with the label “b” have no “a”.",
        ),
        (Rejection::NotOfDocuments("a".into()), "Texts have no “a”."),
        (Rejection::NothingToChange, "That changes nothing."),
        (
            Rejection::TooMuchText { size: 500_000_001, limit: 500_000_000 },
            "The project would have 501 MB of text, and it may have 500 MB. Add some to another project.",
        ),
        (Rejection::TooMany(2_000), "There may be 2,000 of them, and no more."),
        (Rejection::KindsTooDeep(30), "Labels may be kinds of kinds 30 deep, and no deeper."),
        (Rejection::EmptyName, "A name needs at least one letter."),
        (Rejection::NameTaken("b".into()), "There is another one with the name “b”."),
        (Rejection::KeyTaken { key: "2".into(), label: "b".into() }, "The key 2 is that of “b”."),
        (
            Rejection::KeyNotUsable("n".into()),
            "A label cannot have the key “n”: take a digit, or a letter from A to Z that does nothing else.",
        ),
        (
            Rejection::LabelCircle("a".into()),
            "It cannot be a kind of “a”, because then it would be a kind of itself.",
        ),
    ] {
        assert_eq!(words().rejection(&rejection), sentence);
    }
}

#[test]
fn numbers_are_written_in_one_way() {
    for (number, written) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
        assert_eq!(count(number), written);
    }
    let texts = ["1 text", "{count} texts"];
    let all = [counted(0, texts), counted(1, texts), counted(2000, texts)];
    assert_eq!(all, ["0 texts", "1 text", "2,000 texts"]);
    let sizes = [megabytes(0), megabytes(1), megabytes(1_000_000), megabytes(1_000_000_001)];
    assert_eq!(sizes, ["0", "1", "1", "1,001"]);
    assert_eq!((percent(120), range(7, 1234)), ("120 %".into(), "7–1,234".into()));
}

#[test]
fn a_merge_says_what_it_brings_and_what_it_leaves() {
    let tally = |documents, annotations| Tally { documents, annotations, ..Tally::default() };
    let report = MergeReport {
        new: Tally { relations: 1, schema: 2, ..tally(1, 1200) },
        changed: tally(0, 1),
        only_here: tally(2, 0),
        newer: Newer::Theirs,
        both_kept: 3,
        revision: None,
    };
    assert_eq!(
        words().merge_report(&report),
        "New in the file: 1 text, 1,200 spans, 1 relation, 2 labels, attributes and types of relations. Otherwise in \
         the file: 1 span. Only here: 2 texts. It is unknown which of 3 spans is later: both stay."
    );
    let nothing = MergeReport { only_here: tally(1, 1), ..MergeReport::default() };
    assert_eq!(words().merge_report(&nothing), "The file has nothing that is not here.");
    let revision = MergeReport { revision: Some(2), ..MergeReport::default() };
    assert_eq!(
        words().merge_report(&revision),
        "The file has a later revision of the assignment, 2, with what is to be done."
    );
    // Before it, one wants to know which side is newer too.
    let asked = |newer| words().merge_question(&MergeReport { newer, ..nothing });
    assert_eq!(
        [Newer::Ours, Newer::Theirs, Newer::Neither, Newer::Unknown].map(asked),
        [
            "The last change was made here.",
            "The last change was made in the file.",
            "The last change is the same.",
            "It is unknown which is newer.",
        ]
        .map(|newer| format!("The file has nothing that is not here. {newer}"))
    );
}

#[test]
fn the_last_export_is_named_with_what_was_done_since() {
    let date = |moment: u64| format!("day {moment}");
    let time = |moment: u64| format!("hour {moment}");
    let saved = LastExport::default().saved(7, 40);
    let shown = |last, sequence| words().last_export(last, sequence, date, time);
    assert_eq!(shown(LastExport::default(), 1200), "Not saved as a file yet.");
    assert_eq!(shown(saved, 41), "Last saved as a file on day 7 at hour 7; 1 change since.");
    assert_eq!(shown(saved, 1240), "Last saved as a file on day 7 at hour 7; 1,200 changes since.");
    assert_eq!(
        words().export_reminder(LastExport::default(), 1200, date),
        "1,200 changes of this project are only in this browser. Export saves them as a file."
    );
    assert_eq!(
        words().export_reminder(saved, 140, date),
        "100 changes since the last export, on day 7, are only in this browser."
    );
}

/// The sentence of each reason for a verdict on two figures.
#[test]
fn each_verdict_on_figures_has_its_sentence() {
    let read = |text: &str| find(text).into_iter().next().map(|mention| mention.figure).unwrap();
    for (left, right, sentence) in [
        ("17 huts", "17 huts", "agree: Both say the same number, as exactly as they say it."),
        ("at least 43 huts", "no fewer than 43 huts", "agree: Both have the same bounds."),
        ("at least 43 huts", "57 huts", "compatible: There are numbers that fit both."),
        (
            "at least 43 huts",
            "570 huts",
            "compatible: There are numbers that fit both, though the two are far apart.",
        ),
        (
            "14 dead in the town",
            "22 dead nationwide",
            "compatible: One is of a part of what the other is of, and is not more.",
        ),
        ("17 huts", "19 huts", "disagree: No number fits both: 2 lie between them."),
        ("over 300 huts", "at most 300 huts", "disagree: No number fits both."),
        (
            "about 620 huts",
            "exactly 740 huts",
            "disagree: No number fits both, beyond the usual reading of its words: 58 lie between them.",
        ),
        ("22 dead in the town", "14 dead nationwide", "disagree: The part is more than its whole, by 8."),
        ("12% of huts", "1,200 huts", "not comparable: One is a count, the other a share."),
        ("12 km", "12 kg", "not comparable: There is no fixed factor between their units."),
        ("$9", "€8", "not comparable: They are in different currencies, and no rate is given."),
        ("80 calls a day", "80 calls a month", "not comparable: They are rates for different times."),
        ("could reach 900", "900", "not comparable: One is so, the other is planned or possible."),
        ("60 families", "240 people", "not comparable: They count different things."),
        (
            "31 people injured",
            "31 people killed",
            "not comparable: Something else happened to those who are counted.",
        ),
        ("120 new cases", "3,400 cases", "not comparable: One is added to others, the other is all of them."),
    ] {
        let comparison = verdict(&read(left), &read(right), Rounding::Rounded);
        let words = compare();
        let shown = format!("{}: {}", words.verdict(comparison.verdict), words.reason(&comparison));
        assert_eq!(shown, sentence, "{left} / {right}");
    }
    let explanations = [Explanation::Origin, Explanation::Date, Explanation::Scope, Explanation::Rounding];
    assert_eq!(
        explanations.map(|one| compare().explanation(one)),
        [
            "Both go back to the same passage or source.",
            "They are of different days.",
            "They are of different places.",
            "One may be the other, rounded."
        ]
    );
    let grounds = [
        Ground::Passage,
        Ground::Noun("hut".into()),
        Ground::State(State::Dead),
        Ground::Unit("km"),
        Ground::Verb("burn".into()),
        Ground::Place("town".into()),
        Ground::Values,
    ];
    assert_eq!(
        grounds.map(|ground| compare().ground(&ground)).join("; "),
        "in one shared passage; both count “hut”; the same happened to them; both in km; same verb; both of town; numbers near"
    );
    assert_eq!(compare().one_form, "it is spelled alike everywhere");
}

#[test]
fn a_row_is_said_in_sentences() {
    let said = |texts: &[(&str, &str)]| {
        let read = |text: &str| {
            find(text).into_iter().next().map(|mention| mention.figure).unwrap_or_else(|| panic!("{text}"))
        };
        let figures: Vec<_> = texts.iter().map(|(_, words)| read(words)).collect();
        let members: Vec<_> = figures.iter().map(|one| Member::new(one, Rounding::Rounded)).collect();
        let said: Vec<Said> = texts
            .iter()
            .zip(&figures)
            .map(|((source, words), figure)| Said { source, words, figure })
            .collect();
        compare().row(&said, &Row::of(&members))
    };
    for (texts, sentences) in [
        (
            &[("A", "about 620 stalls"), ("B", "300 stalls"), ("D", "740 stalls"), ("D", "7% of stalls")][..],
            "4 figures of 3 sources, from 300 to 740. Lowest: B, “300 stalls”. Highest: D, “740 stalls”. \
             D, “740 stalls”, and B, “300 stalls”, disagree. \
             No number fits both: 430 lie between them. \
             D, “7% of stalls”, is not compared. One is a count, the other a share.",
        ),
        (
            &[("A", "12,000 km of pipe"), ("B", "9,000 km of pipe")],
            "2 figures of 2 sources, from 9,000 km to 12,000 km. Lowest: B, “9,000 km of pipe”. \
             Highest: A, “12,000 km of pipe”. A, “12,000 km of pipe”, and B, “9,000 km of pipe”, disagree. \
             No number fits both: 2,450 km lie between them.",
        ),
        (
            &[("A", "about 620 stalls on Monday"), ("B", "740 stalls on Tuesday")],
            "2 figures of 2 sources, from 620 to 740. Lowest: A, “about 620 stalls on Monday”. \
             Highest: B, “740 stalls on Tuesday”. B, “740 stalls on Tuesday”, and A, “about 620 stalls on Monday”, \
             disagree. No number fits both, beyond the usual reading of its words: 53 lie between them. \
             They are of different days.",
        ),
        (
            &[("A", "at least 40 cows"), ("B", "up to 41 cows")],
            "2 figures of 2 sources, from 40 to 41. Lowest: A, “at least 40 cows”. Highest: B, “up to 41 cows”. \
             All can be true: they leave 40 to 41.",
        ),
        (
            &[("A", "at least 40 cows"), ("B", "at least 42 cows")],
            "2 figures of 2 sources, from 40 to 42. Lowest: A, “at least 40 cows”. Highest: B, “at least 42 cows”. \
             All can be true: they leave 42 and more.",
        ),
        (
            &[("A", "12 buses"), ("B", "a dozen buses")],
            "2 figures of 2 sources: 12. All say the same number.",
        ),
        (&[("A", "12 buses")], "1 figure of 1 source: 12. No two of them can be compared."),
    ] {
        assert_eq!(said(texts), sentences);
    }
}

#[test]
fn a_disc_says_which_passages_start_there_and_where_else_they_are() {
    let sources = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<String>>();
    for (passages_here, elsewhere, differs_in_number, expected) in [
        (&[2][..], &["A"][..], false, "Shared passage 3, also in A"),
        (&[2], &["A", "C"], false, "Shared passage 3, also in A and C"),
        (&[0, 4], &["A", "C", "D"], false, "Shared passages 1 and 5, also in A, C and D"),
        (&[0, 1, 4], &["B"], true, "Shared passages 1, 2 and 5, also in B. A number differs."),
    ] {
        assert_eq!(passages().disc(passages_here, &sources(elsewhere), differs_in_number), expected);
    }
}

#[test]
fn each_figure_of_agreement_has_its_name_and_each_lack_of_one_its_reason() {
    let names: std::collections::BTreeSet<&str> =
        Measure::ALL.iter().map(|measure| agreement().name(*measure)).collect();
    assert_eq!(names.len(), Measure::ALL.len());
    assert_eq!(
        agreement().explained(Measure::F1Overlap),
        "F1, shared text, same label: a span is matched by one that shares text and has the same label, each once, as \
         many as can be. Of each text all pairs of those who annotated it. Not corrected for chance."
    );
    for (reason, sentence) in [
        (NotComputable::NothingShared, "nothing was annotated by as many as it takes"),
        (NotComputable::NothingAnnotated, "nobody marked anything"),
        (NotComputable::OneValueOnly, "there is only one value, so that chance alone agrees throughout"),
        (NotComputable::NotTwoAnnotators, "it is a figure of two annotators"),
        (NotComputable::NegativeValues, "some values are below zero"),
        (NotComputable::OverlappingSpans, "spans of one annotator overlap"),
        (NotComputable::TooManyAnnotators { limit: 6 }, "there are more than 6 annotators"),
        (NotComputable::TooManyCandidates { limit: 2000 }, "there are more than 2,000 ways to align spans"),
        (NotComputable::TooFewDocuments, "it takes two texts"),
        (NotComputable::UnstableResamples, "too many samples of the texts have no value"),
    ] {
        assert_eq!(agreement().not_computable(reason), sentence);
    }
}
