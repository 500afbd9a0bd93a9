//! How far the annotators of the open project agree, worked out in a worker, which can be ended.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::agreement::matching::Rule;
use crate::analysis::agreement::of_project::{Choice, study};
use crate::analysis::agreement::report::{Difference, Measure, Report, differences};
use crate::analysis::agreement::study::{Mark, Study};
use crate::app::bench::asking;
use crate::app::bench::workbench::Workbench;
use crate::app::project::texts;
use crate::app::project::texts::LoadedTexts;
use crate::app::review::reporter::{Question, WORK};
use crate::browser::worker::Worker;
use crate::model::index::project::Project;
use crate::model::record::id::{AnnotatorId, AttributeId, DocumentId, LabelId};
use crate::team::feedback::known_key;

/// What samples begin with, so that the same project has the same figures each time.
pub const SEED: u64 = 1;

/// Figures, and what they are of.
pub struct Compared {
    /// The project as it was.
    pub project: Project,
    /// Who did what in it.
    pub study: Study,
    /// What that comes to.
    pub report: Report,
}

/// What there is to be seen.
#[derive(Clone)]
pub enum State {
    /// It is being worked out.
    Working,
    /// It could not be, for this reason.
    Failed(String),
    /// It is there.
    Found(Arc<Compared>),
}

/// Some of the differences: those of some annotators, with some label, in some document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Subset {
    /// Both of these; empty for all.
    pub annotators: Vec<AnnotatorId>,
    /// The index of a label in the study that one of the spans has.
    pub label: Option<usize>,
    /// In this one.
    pub document: Option<DocumentId>,
}

/// What is compared, and what came of it. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Agreement {
    bench: Workbench,
    /// Annotators who are left out.
    pub without_annotators: RwSignal<BTreeSet<AnnotatorId>>,
    /// Documents that are left out.
    pub without_documents: RwSignal<BTreeSet<DocumentId>>,
    /// Whether gamma is worked out too.
    pub has_gamma: RwSignal<bool>,
    /// What there is to be seen.
    pub state: RwSignal<State>,
}

impl Agreement {
    /// Compares the annotators of whatever project is open, again after each change, for as long as the component that calls
    /// this lives.
    pub fn of_open_project(bench: Workbench) -> Agreement {
        let agreement = Agreement {
            bench,
            // A key is what they are compared with, and none of them.
            without_annotators: RwSignal::new(
                bench.project.peek(|session| known_key(session.project()).into_iter().collect()),
            ),
            without_documents: RwSignal::default(),
            has_gamma: RwSignal::new(false),
            state: RwSignal::new(State::Working),
        };
        let worker = StoredValue::new_local(None::<Rc<Worker>>);
        // What is behind a figure quotes them.
        let loaded = StoredValue::new_local(None::<LoadedTexts>);
        let asked = StoredValue::new(0_u32);
        Effect::new(move || {
            bench.project.revision.track();
            agreement.without_annotators.track();
            agreement.without_documents.track();
            let has_gamma = agreement.has_gamma.get();
            asked.update_value(|asked| *asked += 1);
            let mine = asked.get_value();
            // What it still works on is not wanted any more.
            worker.set_value(None);
            agreement.state.set(State::Working);
            spawn_local(async move {
                let keep = |started: Rc<Worker>| {
                    let is_wanted = asked.try_get_value() == Some(mine);
                    if is_wanted {
                        worker.set_value(Some(started));
                    }
                    is_wanted
                };
                if let Ok(texts) = texts::load_all_texts(bench).await {
                    loaded.try_set_value(Some(texts));
                }
                let state = match agreement.compare(has_gamma, keep).await {
                    Some(Ok(compared)) => State::Found(Arc::new(compared)),
                    Some(Err(reason)) => State::Failed(reason),
                    None => return,
                };
                if asked.try_get_value() == Some(mine) {
                    worker.set_value(None);
                    agreement.state.set(state);
                }
            });
        });
        agreement
    }

    /// Compares them once; nothing, if it is not wanted any more. `keep` takes the worker, and says whether it is.
    async fn compare(
        self,
        has_gamma: bool,
        keep: impl FnOnce(Rc<Worker>) -> bool,
    ) -> Option<Result<Compared, String>> {
        let project = self.bench.project.peek(|session| session.project().clone());
        let study = study(&project, &self.choice(&project)?);
        let (worker, expected) = match asking::start::<Report>(WORK) {
            Ok(started) => started,
            Err(reason) => return Some(Err(reason)),
        };
        let weak = Rc::downgrade(&worker);
        if !keep(worker) {
            return None;
        }
        let question = Question { study: study.clone(), seed: SEED, has_gamma };
        let report = expected.ask(weak, &question).await?;
        Some(report.map(|report| Compared { project, study, report }))
    }

    /// What is not left out; nothing where the component has gone.
    fn choice(self, project: &Project) -> Option<Choice> {
        let without = self.without_annotators.try_get_untracked()?;
        let annotators = project.annotators().map(|one| one.id.clone());
        let documents_without = self.without_documents.try_get_untracked()?;
        let documents = project.documents().map(|one| one.id.clone());
        Some(Choice {
            annotators: kept(annotators, &without),
            documents: kept(documents, &documents_without),
            labels: Vec::new(),
        })
    }
}

/// All but some; nothing, which stands for all, where none is left out.
fn kept<T: Ord>(all: impl Iterator<Item = T>, without: &BTreeSet<T>) -> Vec<T> {
    if without.is_empty() { Vec::new() } else { all.filter(|one| !without.contains(one)).collect() }
}

/// A place where two annotators differ, as it is shown.
#[derive(Clone, PartialEq, Debug)]
pub struct ShownDifference {
    /// The document.
    pub document: DocumentId,
    /// The two.
    pub annotators: [AnnotatorId; 2],
    /// The span of each: its label by its index in the study, and where it is, in code points.
    pub spans: [Option<Mark>; 2],
}

/// The differences behind one figure.
#[derive(Clone, PartialEq)]
pub struct Opened {
    /// What the figure is of, and what it measures.
    pub title: String,
    /// The measure.
    pub measure: Measure,
    /// Of which part.
    pub part: Subset,
}

impl Compared {
    /// Returns the name of a label.
    pub fn label_name(&self, id: &LabelId) -> String {
        let label = self.project.schema().label(id);
        label.map_or_else(|| id.to_string(), |label| label.name.clone())
    }

    /// Returns the title of a document.
    pub fn document_title(&self, id: &DocumentId) -> String {
        let document = self.project.document(id);
        document.map_or_else(|| id.to_string(), |document| document.title().to_string())
    }

    /// Returns the name of an attribute.
    pub fn attribute_name(&self, id: &AttributeId) -> String {
        let attribute = self.project.schema().attributes.iter().find(|one| one.id == *id);
        attribute.map_or_else(|| id.to_string(), |attribute| attribute.name.clone())
    }

    /// Returns what is behind a figure, as far as it is of some part.
    pub fn differences(&self, rule: Rule, part: &Subset) -> Vec<ShownDifference> {
        let of = |one: &Difference| {
            let [left, right] = one.annotators.map(|at| self.study.annotators.get(at));
            Some(ShownDifference {
                document: one.document.id.clone(),
                annotators: [left?.clone(), right?.clone()],
                spans: one.marks.map(|mark| mark.cloned()),
            })
        };
        let all = differences(&self.study, rule);
        all.iter().filter_map(of).filter(|one| part.holds(one)).collect()
    }
}

impl Subset {
    fn holds(&self, one: &ShownDifference) -> bool {
        let has_label = |label| one.spans.iter().flatten().any(|mark| mark.label == label);
        (self.annotators.is_empty() || one.annotators.iter().all(|id| self.annotators.contains(id)))
            && self.label.is_none_or(has_label)
            && self.document.as_ref().is_none_or(|id| *id == one.document)
    }
}
