//! What large projects cost, for those who want to know: nothing here can fail.
//!
//! ```text
//! cargo test --release --lib analysis::tests::speed -- --ignored --nocapture
//! ```

use std::time::Instant;

use super::check_all;
use super::seeds::articles;
use crate::analysis::concordance::context;
use crate::analysis::consistency::Settings;
use crate::analysis::hits::{Hit, hits};
use crate::analysis::order::{Order, Sorting};
use crate::analysis::statistics::{Grouping, statistics};
use crate::model::tests::{annotation, document};
use crate::model::{
    AnnotateAll, Annotation, AnnotationId, Command, DocumentId, Fragments, LabelId, Plan, Project, Text,
};

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("{what}: {:.1?}", start.elapsed());
    done
}

/// Ten megabytes in a thousand documents, made of the articles.
fn corpus() -> Project {
    let mut project = articles();
    let texts: Vec<String> =
        project.documents().map(|document| document.text.get().unwrap().as_str().to_string()).collect();
    let body = texts.concat();
    let size = body.floor_char_boundary(10_000);
    let documents = (0..1000).map(|number| {
        let start = body.floor_char_boundary(number * 37 % (body.len() - size));
        let end = body.floor_char_boundary(start + size);
        document(&format!("{number}"), &format!("{number}\n{}", &body[start..end]))
    });
    project.apply(&Command::AddDocuments(documents.collect()).plan(&project).unwrap());
    project
}

/// Where a word stands in each text, as the browser says it.
fn places(text: &Text, word: &str) -> Vec<(u32, u32)> {
    let utf16 =
        |byte: usize| text.offsets().utf16_from_byte(text.as_str(), crate::model::tests::at(byte)).unwrap();
    text.as_str().match_indices(word).map(|(start, word)| (utf16(start), utf16(start + word.len()))).collect()
}

#[test]
#[ignore = "it measures, and proves nothing"]
fn speed() {
    let mut project = timed("ten megabytes", corpus);
    let texts: Vec<_> = project.documents().map(|document| document.text.get().unwrap()).collect();
    let found: Vec<_> = texts.iter().map(|text| places(text, "in")).collect();
    let hits: Vec<Hit> = timed("hits to spans", || {
        let all = texts.iter().zip(&found).zip(0..);
        all.flat_map(|((text, found), index)| hits(index, text, found.iter().copied())).collect()
    });
    println!("{} hits", hits.len());
    for order in [Order::Left, Order::Keyword, Order::Right] {
        let mut sorting = Sorting::new(order);
        timed(&format!("{order:?}, in runs"), || {
            for run in hits.chunk_by(|one, other| one.document == other.document) {
                sorting.add(&texts[run[0].document as usize], run.iter().map(|hit| hit.span));
            }
        });
        timed("  sorted", || while sorting.end() {});
    }
    timed("1,000 contexts", || {
        let rows = hits.iter().take(1000);
        rows.map(|hit| context(&texts[hit.document as usize], hit.span, 60)).collect::<Vec<_>>()
    });
    let ids: Vec<DocumentId> = project.documents().map(|document| document.id.clone()).collect();
    let tag = |label: &str, word: &str, count: usize| -> Vec<Annotation> {
        let all = texts.iter().zip(&ids).flat_map(|(text, id)| {
            let spans = super::super::hits::hits(0, text, places(text, word));
            spans.into_iter().map(move |hit| (id.clone(), hit.span))
        });
        all.take(count)
            .enumerate()
            .map(|(number, (document, span))| Annotation {
                document,
                label: LabelId::new(label),
                fragments: Fragments::from(span),
                ..annotation(&format!("{label}{word}{number}"), label, &[(0, 1)])
            })
            .collect()
    };
    for (label, word, count) in [
        ("actor", "Turkey", 10_000),
        ("location", "Idlib", 10_000),
        ("location", "Turkey", 100),
        ("claim", "The", 5000),
    ] {
        let command = AnnotateAll { annotations: tag(label, word, count) };
        let transaction = timed(&format!("{} annotations planned", command.annotations.len()), || {
            command.plan(&project).unwrap()
        });
        timed("  applied", || project.apply(&transaction));
    }
    let checked = timed("all checks", || check_all(&project, &Settings::of(project.schema())));
    println!("{} findings", checked.len());
    let grouping = Grouping { label: true, document: true, annotator: true };
    timed("statistics", || statistics(&project, grouping)).rows.len();
    assert!(project.annotation(&AnnotationId::new("actorTurkey0")).is_some());
}
