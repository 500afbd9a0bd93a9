//! Parts to train and to test with: what stays together, how large the parts are, and what each has of the labels.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::analysis::splits::{Splits, Wanted, split};
use crate::model::index::part::{Part, Split};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::{Document, MetadataValue};
use crate::model::record::id::{AnnotationId, DocumentId, LabelId};
use crate::model::record::schema::Schema;
use crate::model::tests::{annotation, document, label, project_of, related};

/// A project of texts, each with how many spans it has of the labels `a`, `b` and `c`, all of them over its first character.
fn corpus(texts: &[(String, [usize; 3])]) -> Project {
    let labels = ["a", "b", "c"];
    let documents = texts
        .iter()
        .enumerate()
        .map(|(index, (text, _))| Document { rank: index as u64, ..document(&format!("{index:04}"), text) });
    let mut annotations = Vec::new();
    for (index, (_, counts)) in texts.iter().enumerate() {
        for (name, count) in labels.iter().zip(counts) {
            annotations.extend((0..*count).map(|number| {
                Arc::new(Annotation {
                    document: DocumentId::new(format!("{index:04}")),
                    ..annotation(&format!("{index}{name}{number}"), name, &[(0, 1)])
                })
            }));
        }
    }
    let schema = Schema {
        labels: labels.iter().enumerate().map(|(index, name)| label(index, name)).collect(),
        ..Schema::default()
    };
    let info = (**project_of(&[]).info()).clone();
    Project::from_records(info, schema, Vec::new(), documents.collect(), annotations, Vec::new())
}

/// A corpus of texts that have nothing in common.
fn strangers(counts: &[[usize; 3]]) -> Project {
    let text = |index: usize| (0..8).map(|word| format!("w{index}x{word} ")).collect::<String>();
    corpus(&counts.iter().enumerate().map(|(index, counts)| (text(index), *counts)).collect::<Vec<_>>())
}

/// The split of each text, by its id.
fn places(splits: &Splits) -> BTreeMap<DocumentId, Split> {
    let of_part = |part: &Part| {
        part.project.documents().map(|document| (document.id.clone(), part.split)).collect::<Vec<_>>()
    };
    let places: Vec<(DocumentId, Split)> = splits.parts.iter().flat_map(of_part).collect();
    let by_id: BTreeMap<DocumentId, Split> = places.iter().cloned().collect();
    assert_eq!(by_id.len(), places.len(), "a text is in two parts");
    by_id
}

/// How many texts each part has.
fn sizes(splits: &Splits) -> [usize; 3] {
    Split::ALL.map(|split| places(splits).values().filter(|place| **place == split).count())
}

fn thirds() -> Wanted {
    Wanted { shares: [1, 1, 1], ..Wanted::default() }
}

/// Whether one in two of the runs of five words that either text has is in both.
fn resemble(one: &str, other: &str) -> bool {
    let runs = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.windows(words.len().clamp(1, 5)).map(<[String]>::to_vec).collect::<BTreeSet<_>>()
    };
    let (one, other) = (runs(one), runs(other));
    !one.is_empty() && one.intersection(&other).count() * 2 >= one.union(&other).count()
}

/// The groups of texts that resemble each other, directly or through others, each pair compared.
fn slowly(project: &Project) -> BTreeSet<BTreeSet<DocumentId>> {
    let texts: Vec<(DocumentId, String)> = project
        .documents()
        .map(|document| (document.id.clone(), document.text.get().unwrap().as_str().to_string()))
        .collect();
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    for (index, (_, text)) in texts.iter().enumerate() {
        let (mut like, unlike): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|other| resemble(text, &texts[*other].1)));
        like.push([index].into());
        groups = unlike;
        groups.push(like.into_iter().flatten().collect());
    }
    groups.into_iter().map(|group| group.into_iter().map(|index| texts[index].0.clone()).collect()).collect()
}

/// How far the spans of each label are from the shares of the parts, all together: 0, if every label is split as wanted.
fn deviation(project: &Project, splits: &Splits, shares: [f64; 3]) -> f64 {
    let mut sum = 0.0;
    for label in ["a", "b", "c"].map(LabelId::new) {
        let total = project.label_count(&label) as f64;
        for (split, share) in Split::ALL.into_iter().zip(shares) {
            let part = splits.parts.iter().find(|part| part.split == split);
            let count = part.map_or(0, |part| part.project.label_count(&label)) as f64;
            sum += (count / total - share).abs();
        }
    }
    sum
}

/// Texts of one template are all like each other, and too many to be compared each with each: that took half a minute.
#[test]
fn many_texts_of_one_template_are_grouped_in_time() {
    let words = (0..30).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
    let text = |number: usize| (format!("Dear reader {number} , {words} on day {}", number / 7), [0; 3]);
    let project = corpus(&(0..20_000).map(text).collect::<Vec<_>>());
    let started = std::time::Instant::now();
    assert_eq!(split(&project, &Wanted::default()).unwrap().groups, 1);
    let took = started.elapsed();
    println!("{took:?}");
    assert!(took.as_secs() < 15, "{took:?}");
}

#[test]
fn near_duplicates_stay_together() {
    let wire =
        "The talks in the capital ended on Monday without a result , said the ministry of foreign affairs";
    let texts = [
        wire.to_string(),
        format!("{wire} in a statement"),
        wire.to_uppercase(),
        "Something else is written here about the harvest of this year in the north".to_string(),
        "And a third thing about a bridge that was closed for repairs until the spring".to_string(),
        "Short".to_string(),
        "short!".to_string(),
        String::new(),
        String::new(),
    ];
    let project = corpus(&texts.map(|text| (text, [0; 3])));
    for seed in 0..20 {
        let splits = split(&project, &Wanted { seed, ..thirds() }).unwrap();
        assert_eq!((splits.groups, splits.largest), (6, 3));
        let place = |id: &str| places(&splits)[&DocumentId::new(id)];
        assert_eq!((place("0000"), place("0000")), (place("0001"), place("0002")), "seed {seed}");
        assert_eq!(place("0005"), place("0006"), "seed {seed}");
    }
    let alone = split(&project, &Wanted { resemblance: None, ..thirds() }).unwrap();
    assert_eq!((alone.groups, alone.largest), (9, 1));
}

#[test]
fn what_is_related_or_of_one_source_stays_together() {
    let project = strangers(&[[1, 0, 0]; 6]);
    let project = related(project, &[("r", "0a0", "3a0"), ("s", "3a0", "5a0")]);
    let splits = split(&project, &thirds()).unwrap();
    assert_eq!((splits.groups, splits.largest), (4, 3));
    let relations: usize = splits.parts.iter().map(|part| part.project.relations().count()).sum();
    assert_eq!(relations, 2);

    let documents = project.documents().enumerate().map(|(index, document)| {
        let source = ["Post", "Times"][index % 2];
        let metadata = vec![("source".to_string(), MetadataValue::Text(source.to_string()))];
        Document { metadata, ..(**document).clone() }
    });
    let info = (**project.info()).clone();
    let sourced = Project::from_records(info, Schema::default(), vec![], documents.collect(), vec![], vec![]);
    let by_source = Wanted { together_by: Some("source".to_string()), ..thirds() };
    assert_eq!(split(&sourced, &by_source).unwrap().groups, 2);
    assert_eq!(split(&sourced, &thirds()).unwrap().groups, 6);
}

#[test]
fn a_part_has_all_that_is_said_of_its_texts() {
    let project = related(strangers(&[[2, 1, 0]; 9]), &[("r", "0a0", "0b0"), ("s", "4a0", "4a1")]);
    let splits = split(&project, &Wanted::default()).unwrap();
    let sum =
        |count: fn(&Project) -> usize| splits.parts.iter().map(|part| count(&part.project)).sum::<usize>();
    assert_eq!(sum(Project::annotation_count), 27);
    assert_eq!(sum(|part| part.relations().count()), 2);
    assert_eq!(sum(|part| part.text_size() as usize) as u64, project.text_size());
    for part in &splits.parts {
        assert_eq!(part.project.schema(), project.schema());
        let order: Vec<usize> =
            part.project.documents().map(|one| project.document_index(&one.id).unwrap()).collect();
        assert!(order.is_sorted(), "{order:?}");
        for relation in part.project.relations() {
            let ends: [&AnnotationId; 2] = [&relation.from, &relation.to];
            assert!(ends.iter().all(|end| part.project.relations_of(end).count() == 1));
        }
    }
}

/// Of a skewed corpus (one label nearly everywhere, one in a tenth of the texts, one in a few), by texts alone and by labels.
#[test]
fn stratified_parts_have_more_alike_labels_than_random_ones() {
    let counts: Vec<[usize; 3]> = (0..300usize)
        .map(|index| {
            [1 + index * 7 % 5, usize::from(index % 10 == 3) * (1 + index % 4), usize::from(index % 30 == 7)]
        })
        .collect();
    let project = strangers(&counts);
    let (mut stratified, mut random) = (0.0, 0.0);
    for seed in 0..10 {
        for (is_stratified, sum) in [(true, &mut stratified), (false, &mut random)] {
            let splits = split(&project, &Wanted { seed, is_stratified, ..Wanted::default() }).unwrap();
            assert_eq!(sizes(&splits), [240, 30, 30]);
            *sum += deviation(&project, &splits, [0.8, 0.1, 0.1]);
        }
    }
    assert!(stratified * 3.0 < random, "stratified {stratified}, random {random}");
}

#[test]
fn small_projects_have_something_in_each_part() {
    for (count, expected) in
        [(0, [0, 0, 0]), (1, [1, 0, 0]), (2, [1, 1, 0]), (3, [1, 1, 1]), (5, [3, 1, 1]), (10, [8, 1, 1])]
    {
        let splits = split(&strangers(&vec![[1, 0, 0]; count]), &Wanted::default()).unwrap();
        assert_eq!(sizes(&splits), expected, "{count}");
    }
    let without_dev = Wanted { shares: [3, 0, 1], ..Wanted::default() };
    assert_eq!(sizes(&split(&strangers(&[[0; 3]; 8]), &without_dev).unwrap()), [6, 0, 2]);
}

/// Which split a seed makes is a promise: it is the same on every machine and in every version.
#[test]
fn a_seed_always_means_the_same() {
    let project = strangers(&[[1, 0, 0]; 12]);
    let shown = |seed: u64| {
        let splits = split(&project, &Wanted { seed, ..thirds() }).unwrap();
        places(&splits).values().map(|split| &split.name()[..2]).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(shown(0), "te tr tr tr de de tr te de de te te");
    assert_eq!(shown(1), "te de de tr tr te tr de tr te de te");
}

#[test]
fn texts_must_be_in_memory() {
    let project = strangers(&[[0; 3]; 2]);
    project.document_at(1).unwrap().text.unload();
    assert!(split(&project, &Wanted::default()).is_none());
}

proptest! {
    #[test]
    fn all_texts_are_placed_once_and_groups_are_whole(
        texts in vec((vec(0usize..4, 0..12), [0usize..4, 0usize..2, 0usize..2]), 0..24),
        shares in [1u32..9, 0u32..5, 0u32..5],
        seed: u64,
        is_stratified: bool,
    ) {
        let text = |words: &[usize]| words.iter().map(|word| ["Ada", "ben", "cy", "dee"][*word]).collect::<Vec<_>>().join(" ");
        let texts: Vec<(String, [usize; 3])> = texts
            .iter()
            // Over an empty text there are no spans.
            .map(|(words, counts)| (text(words), if words.is_empty() { [0; 3] } else { *counts }))
            .collect();
        let project = corpus(&texts);
        let wanted = Wanted { shares, seed, is_stratified, ..Wanted::default() };
        let splits = split(&project, &wanted).unwrap();
        let places = places(&splits);
        prop_assert_eq!(places.len(), project.document_count());

        let groups = slowly(&project);
        prop_assert_eq!(splits.groups, groups.len());
        for group in &groups {
            let parts: BTreeSet<Split> = group.iter().map(|id| places[id]).collect();
            prop_assert_eq!(parts.len(), 1, "{:?}", group);
        }

        // No part has more than its share by a whole group.
        let total: u32 = shares.iter().sum();
        for (size, share) in sizes(&splits).into_iter().zip(shares) {
            let (size, texts) = (size as f64, texts.len() as f64);
            prop_assert!(size < texts * f64::from(share) / f64::from(total) + splits.largest as f64 || size == 0.0);
        }

        // Neither when it is done nor in which order the texts came makes a difference.
        let again = split(&project, &wanted).unwrap();
        prop_assert_eq!(&self::places(&again), &places);
    }

    #[test]
    fn the_order_of_texts_makes_no_difference(counts in vec([0usize..4, 0usize..2, 0usize..2], 2..20), seed: u64) {
        let project = strangers(&counts);
        let count = counts.len() as u64;
        let turned = project.documents().map(|one| Document { rank: count - one.rank, ..(**one).clone() });
        let annotations = project.documents().flat_map(|one| project.annotations(&one.id).iter().cloned().collect::<Vec<_>>());
        let schema = (**project.schema()).clone();
        let turned = Project::from_records((**project.info()).clone(), schema, vec![], turned.collect(), annotations.collect(), vec![]);
        let wanted = Wanted { seed, ..thirds() };
        prop_assert_eq!(places(&split(&project, &wanted).unwrap()), places(&split(&turned, &wanted).unwrap()));
    }
}
