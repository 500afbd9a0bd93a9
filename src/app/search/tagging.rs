//! From hits to annotations: many at once, one, or the last edit again.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::search::hits::Hit;
use crate::app::bench::notice::{Notice, PageTab};
use crate::app::bench::selection::Selection;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::tagging;
use crate::app::project::texts;
use crate::app::search::Search;
use crate::browser::random;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::kind::CommandKind;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::document::Document;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, DocumentId, LabelId};
use crate::text::span::{Fragments, Span};
use crate::words::{count, fill, search_words};

/// Says a label of the ticked hits; of the current one, if none is ticked. Those of which this annotator has said it are
/// left as they are. All of it is one step.
pub async fn tag(bench: Workbench, search: Search, label: LabelId) {
    let hits = search.with(|found| {
        let ticked = found.hits.iter().zip(&found.ticked).filter(|(_, ticked)| **ticked);
        let ticked: Vec<Hit> = ticked.map(|(hit, _)| *hit).collect();
        let current = || found.hit(search.current.get_untracked()).into_iter().collect();
        if ticked.is_empty() { current() } else { ticked }
    });
    tag_hits(bench, search, &hits, label).await;
}

/// Says a label of the current hit alone.
pub async fn tag_current(bench: Workbench, search: Search, label: LabelId) {
    let hit = search.with(|found| found.hit(search.current.get_untracked()));
    tag_hits(bench, search, hit.as_slice(), label).await;
}

async fn tag_hits(bench: Workbench, search: Search, hits: &[Hit], label: LabelId) {
    let documents: Vec<Arc<Document>> = search.with(|found| {
        let of_document = hits.chunk_by(|left, right| left.document == right.document);
        of_document.filter_map(|hits| found.document(*hits.first()?).cloned()).collect()
    });
    let words = search_words();
    // What is said must lie in the text, and that is looked up.
    let _loaded = match texts::load_texts(bench, &documents).await {
        Ok(loaded) => loaded,
        Err(notice) => return bench.notify(notice),
    };
    let annotations: Option<Vec<Annotation>> = search.with(|found| {
        hits.iter().map(|hit| annotation(bench, found.document(*hit)?, *hit, &label)).collect()
    });
    let Some(annotations) = annotations else {
        return bench.notify(Notice::failure(crate::words::words().interface.no_randomness));
    };
    let before = bench.project.peek(|session| session.project().annotation_count());
    if annotations.is_empty() || !bench.dispatch(AnnotationCommand::AnnotateAll(annotations)) {
        return;
    }
    let added = bench.project.peek(|session| session.project().annotation_count()).saturating_sub(before);
    untick(search, hits);
    search.preset.set(None);
    let message = if added < hits.len() { words.tagged_some } else { words.tagged };
    bench.notify(Notice::done(fill(
        message,
        &[
            ("spans", &crate::words::words().spans(added)),
            ("label", &tagging::label_name(bench, &label)),
            ("rest", &count(hits.len() - added)),
        ],
    )));
}

/// Returns the spans that are exactly where the ticked hits are, in the order of texts.
pub fn spans_at_ticked(bench: Workbench, search: Search) -> Vec<AnnotationId> {
    search.with(|found| {
        let ticked = found.hits.iter().zip(&found.ticked).filter(|(_, is_ticked)| **is_ticked);
        let spans = |(hit, _): (&Hit, &bool)| {
            let document = found.document(*hit).map(|document| document.id.clone());
            let set = document.map(|id| bench.project.peek(|session| session.project().annotations(&id)));
            let there = set
                .into_iter()
                .flat_map(|set| set.touching(hit.span).into_iter().cloned().collect::<Vec<_>>());
            let span = hit.span;
            there
                .filter(move |one| one.fragments.hull() == span)
                .map(|one| one.id.clone())
                .collect::<Vec<_>>()
        };
        ticked.flat_map(spans).collect()
    })
}

/// What was ticked to be tagged is done with.
fn untick(search: Search, hits: &[Hit]) {
    search.change(|found| {
        for (hit, ticked) in found.hits.iter().zip(&mut found.ticked) {
            // Both lists are in one order, but a single hit may stand in for all.
            *ticked &= hits.binary_search_by(|one| index(one).cmp(&index(hit))).is_err();
        }
    });
}

fn index(hit: &Hit) -> (u32, Span) {
    (hit.document, hit.span)
}

fn annotation(bench: Workbench, document: &Document, hit: Hit, label: &LabelId) -> Option<Annotation> {
    Some(Annotation {
        id: AnnotationId::new(random::new_id().ok()?),
        document: document.id.clone(),
        annotator: bench.project.annotator(),
        origin: Origin::Human,
        label: label.clone(),
        fragments: Fragments::from(hit.span),
        attributes: Default::default(),
        note: String::new(),
        time: None,
        extra: Extra::default(),
    })
}

/// The label that was used last, in whichever part of the program.
pub fn last_label(bench: Workbench) -> Option<LabelId> {
    bench.project.peek(|session| {
        let kinds = [CommandKind::Annotate, CommandKind::AnnotateAll, CommandKind::Relabel];
        let steps: Vec<_> = session.history().done().filter(|step| kinds.contains(&step.kind)).collect();
        let changes =
            steps.last()?.transaction.annotations.values().filter_map(|change| change.after.as_ref());
        let label = changes.map(|annotation| annotation.label.clone()).next()?;
        session.project().schema().label(&label).is_some().then_some(label)
    })
}

/// Shows a row in its text: selects the span that is there, else chooses the words.
pub fn open(bench: Workbench, search: Search, row: usize) {
    let found = search.with(|found| {
        let hit = found.hit(row)?;
        Some((hit.span, found.document(hit)?.id.clone()))
    });
    if let Some((span, document)) = found {
        open_place(bench, &document, span);
    }
}

/// Shows a place in its text: selects the span that is there, else chooses the words.
pub fn open_place(bench: Workbench, document: &DocumentId, span: Span) {
    bench.interface.came_from_row.set_value(true);
    bench.interface.tab.set(PageTab::Annotate);
    let set = bench.project.peek(|session| session.project().annotations(document));
    let touching = set.touching(span);
    if let Some(annotation) = touching.iter().find(|one| one.fragments.hull() == span) {
        return bench.pane.select(&annotation.id);
    }
    if bench.pane.open.get_untracked().as_ref() != Some(document) {
        bench.pane.open_document(Some(document.clone()));
    }
    bench.pane.selected.set(None);
    bench.pane.selection.set(Selection { anchor: span.start(), head: span.end() });
    bench.pane.reveal();
}
