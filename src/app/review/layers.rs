//! The layers that are looked at: whose work is switched on, and what of it is drawn over the open text.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::import::natural::natural_order;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::{AnnotatorId, LabelId};
use crate::paint::heat::{Heat, step};
use crate::team::layers::{Counted, Work, counted, workers, works};
use crate::text::span::Span;

/// The layers over the text that is open in a pane. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Layers {
    /// Where they are looked at.
    pub bench: Workbench,
    /// What each person did, in the order in which they are listed.
    pub works: Memo<Arc<Vec<Work>>>,
    /// Whose spans are drawn as they are: the only one who is switched on.
    pub alone: Memo<Option<AnnotatorId>>,
    /// How many persons who are switched on worked on the open text.
    pub persons: Memo<usize>,
    /// The spans that are drawn.
    pub annotations: Memo<AnnotationSet>,
    /// How many tagged each place.
    pub heat: Memo<Arc<Vec<Heat>>>,
}

impl Layers {
    /// Looks at layers in the pane of a workbench, as long as the component lives that calls this.
    pub fn of(bench: Workbench) -> Layers {
        let review = bench.review;
        let works = Memo::new(move |_| {
            let mut works = bench.project.with_session(|session| works(session.project()));
            works.sort_by(|one, other| {
                let [one, other] = [one, other].map(|work| review.name_of(&work.annotator));
                natural_order(&one, &other)
            });
            Arc::new(works)
        });
        let shown = Memo::new(move |_| {
            let (works, hidden) = (works.read(), review.hidden.read());
            let shown = works.iter().map(|work| &work.annotator).filter(|id| !hidden.contains(*id));
            shown.cloned().collect::<Vec<AnnotatorId>>()
        });
        let alone = Memo::new(move |_| match shown.read().as_slice() {
            [alone] => Some(alone.clone()),
            _ => None,
        });
        let persons = Memo::new(move |_| {
            let (document, hidden) = (bench.pane.document.read(), review.hidden.read());
            let Some(document) = document.as_ref() else { return 0 };
            let workers = bench.project.with_session(|session| workers(session.project(), document));
            workers.iter().filter(|id| !hidden.contains(*id)).count()
        });
        let annotations = Memo::new_with_compare(
            move |_| {
                let (alone, label) = (alone.read(), review.label.get());
                let Some(alone) = alone.as_ref() else { return AnnotationSet::default() };
                let all = bench.pane.annotations.read();
                let is_meant = |one: &&Arc<Annotation>| one.annotator == *alone && is_of(one, label.as_ref());
                AnnotationSet::new(all.iter().filter(is_meant).cloned().collect())
            },
            |old, new| old != new,
        );
        let heat = Memo::new(move |_| {
            if alone.read().is_some() {
                return Arc::default();
            }
            let (label, hidden) = (review.label.get(), review.hidden.read());
            let persons = persons.get();
            let heat = |Counted { span, persons: count }| Heat { span, count, step: step(count, persons) };
            let all = bench.pane.annotations.read();
            let counted = counted(&all, label.as_ref(), |annotator| !hidden.contains(annotator));
            Arc::new(counted.into_iter().map(heat).collect::<Vec<Heat>>())
        });
        Layers { bench, works, alone, persons, annotations, heat }
    }

    /// Switches all layers on, or all off.
    pub fn show_all(self, is_on: bool) {
        let works = self.works.get_untracked();
        let hidden = works.iter().filter(|_| !is_on).map(|work| work.annotator.clone());
        self.bench.review.hidden.set(hidden.collect());
    }

    /// Switches the layer of one on, and all others off.
    pub fn show_alone(self, annotator: &AnnotatorId) {
        let works = self.works.get_untracked();
        let others = works.iter().map(|work| &work.annotator).filter(|other| *other != annotator);
        self.bench.review.hidden.set(others.cloned().collect());
    }

    /// Switches a layer on or off.
    pub fn toggle(self, annotator: &AnnotatorId) {
        self.bench.review.hidden.update(|hidden| {
            if !hidden.remove(annotator) {
                hidden.insert(annotator.clone());
            }
        });
    }

    /// Returns what those who are switched on say of what is chosen in the text, or of the place where the caret is; read again
    /// when any of that changes.
    pub fn said_here(self) -> Vec<Arc<Annotation>> {
        let selection = self.bench.pane.selection.get();
        let (label, hidden) = (self.bench.review.label.get(), self.bench.review.hidden.read());
        let all = self.bench.pane.annotations.read();
        let chosen = Span::new(selection.anchor.min(selection.head), selection.anchor.max(selection.head));
        let mut found = match chosen {
            Some(chosen) => all.touching(chosen),
            None => all.at(selection.head),
        };
        found.retain(|one| {
            let is_there = chosen.is_none_or(|chosen| one.fragments.overlaps(chosen));
            let is_meant = one.origin.is_work() && is_of(one, label.as_ref());
            is_there && is_meant && !hidden.contains(&one.annotator)
        });
        found.into_iter().cloned().collect()
    }
}

fn is_of(annotation: &Annotation, label: Option<&LabelId>) -> bool {
    label.is_none_or(|label| annotation.label == *label)
}
