//! Making one layer out of several: whose, by which rule, and what is to be decided next.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Notice, PageTab};
use crate::app::bench::revision::Revision;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::annotator;
use crate::app::project::texts;
use crate::app::project::texts::LoadedTexts;
use crate::app::search;
use crate::model::action::AdjudicationAction;
use crate::model::edit::command::Command;
use crate::model::record::annotation::Annotator;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId};
use crate::team::adjudicated::{adjudicator, is_adjudicator};
use crate::team::adjudicated_relations::{OpenRelation, decide_relation};
use crate::team::adjudication::{
    Adjudicated, Adjudication, Choice, Disagreement, Place, Quorum, Rule, decide, touched,
};
use crate::team::feedback::known_key;
use crate::text::movement::Direction;
use crate::words::{adjudication, counted, fill};

/// What is to be decided by a person.
#[derive(Clone, PartialEq)]
pub enum Undecided {
    /// What annotators say of a place.
    Place(Arc<Disagreement>),
    /// Whether a relation is there.
    Relation(Arc<OpenRelation>),
}

/// All that is to be decided: first places, then relations.
pub fn undecided(found: &Adjudicated) -> usize {
    found.disagreements.len() + found.relations.len()
}

/// What is chosen and found. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Adjudicating {
    /// The page.
    pub bench: Workbench,
    /// Whose layers are left out.
    pub without: RwSignal<BTreeSet<AnnotatorId>>,
    /// What is taken.
    pub rule: RwSignal<Rule>,
    /// What the rule takes, and what it leaves.
    pub found: RwSignal<Option<Arc<Adjudicated>>>,
    /// The index of what is in hand, of all that is to be decided.
    pub current: RwSignal<usize>,
}

impl Adjudicating {
    /// Adjudicates in whatever project is open, as long as the component that calls this lives.
    pub fn of_open_project(bench: Workbench) -> Adjudicating {
        let rule = Rule { quorum: Quorum::All, place: Place::Exact };
        let adjudicating = Adjudicating {
            bench,
            // A key is what they are compared with, and none of them.
            without: RwSignal::new(
                bench.project.peek(|session| known_key(session.project()).into_iter().collect()),
            ),
            rule: RwSignal::new(rule),
            found: RwSignal::new(None),
            current: RwSignal::new(0),
        };
        // What was found last, and at which revision: a step changes what there is in few documents.
        let last = StoredValue::new_local(None::<(u64, Adjudication)>);
        Effect::new(move || {
            let Revision { number, effect } = bench.project.revision.get();
            let (without, rule) = (adjudicating.without.get(), adjudicating.rule.get());
            let judge = adjudicating.judge();
            let found = bench.project.peek(|session| {
                let project = session.project();
                let annotators = project.annotators().map(|one| one.id.clone());
                let wanted: Vec<AnnotatorId> =
                    annotators.filter(|id| !is_adjudicator(id) && !without.contains(id)).collect();
                let before = last.try_update_value(Option::take).flatten().filter(|(before, known)| {
                    before + 1 == number && !effect.is_empty() && known.is_of(&wanted, &judge, rule)
                });
                let adjudication = match before {
                    Some((_, mut known)) => {
                        known.update(project, &touched(&effect, project));
                        known
                    }
                    None => Adjudication::begin(project, wanted, judge, rule),
                };
                let found = adjudication.adjudicated(project);
                last.set_value(Some((number, adjudication)));
                found
            });
            let end = undecided(&found).saturating_sub(1);
            adjudicating.current.update(|current| *current = end.min(*current));
            adjudicating.found.set(Some(Arc::new(found)));
        });
        let loaded = StoredValue::new_local(None::<LoadedTexts>);
        let documents = Memo::new(move |_| adjudicating.documents());
        Effect::new(move || {
            let ids = documents.get();
            let documents: Vec<_> = bench.project.peek(|session| {
                ids.iter().filter_map(|id| session.project().document(id).cloned()).collect()
            });
            let is_any_unloaded =
                documents.iter().any(|document: &Arc<Document>| document.text.is_unloaded());
            spawn_local(async move {
                if let Ok(texts) = texts::load_texts(bench, &documents).await {
                    loaded.try_set_value(Some(texts));
                    if is_any_unloaded {
                        bench.project.fetched.notify();
                    }
                }
            });
        });
        let act = Callback::new(move |action| adjudicating.perform(action));
        bench.interface.adjudicate.set_value(Some(act));
        on_cleanup(move || bench.interface.adjudicate.set_value(None));
        adjudicating
    }

    /// Whoever decides: as an annotator apart from their own work.
    fn judge(self) -> Annotator {
        let (own, name) = (adjudication(), annotator::name(self.bench));
        let name =
            if name.is_empty() { own.layer.to_string() } else { fill(own.layer_by, &[("name", &name)]) };
        adjudicator(&self.bench.project.annotator(), name)
    }

    /// What is in hand.
    pub fn in_hand(self) -> Option<Undecided> {
        let current = self.current.get();
        let found = self.found.read();
        let Adjudicated { disagreements, relations, .. } = found.as_deref()?;
        match disagreements.get(current) {
            Some(place) => Some(Undecided::Place(place.clone())),
            None => relations.get(current - disagreements.len()).cloned().map(Undecided::Relation),
        }
    }

    /// The documents of what is in hand.
    pub fn documents(self) -> Vec<DocumentId> {
        match self.in_hand() {
            None => Vec::new(),
            Some(Undecided::Place(place)) => vec![place.document.clone()],
            Some(Undecided::Relation(relation)) => self.bench.project.peek(|session| {
                let ends = [&relation.from, &relation.to];
                let of = |id| session.project().annotation(id).map(|one| one.document.clone());
                ends.into_iter().filter_map(of).collect()
            }),
        }
    }

    /// Takes all that is agreed on, as one step.
    pub fn take_agreed(self) {
        let command = self.found.with_untracked(|found| found.as_ref()?.command.clone());
        let count = self.found.with_untracked(|found| found.as_ref().map_or(0, |found| found.new));
        if let Some(command) = command
            && self.bench.dispatch(command)
        {
            self.bench.notify(Notice::done(counted(count, adjudication().taken)));
        }
    }

    /// Decides what annotators say of the place in hand; the next one is in hand then.
    pub fn decide(self, choice: &Choice) -> bool {
        match untrack(|| self.in_hand()) {
            Some(Undecided::Place(place)) => self.carry_out(decide(&place, choice, &self.judge())),
            _ => false,
        }
    }

    /// Decides whether the relation in hand is there; the next one is in hand then.
    pub fn decide_relation(self, is_there: bool) -> bool {
        let Some(Undecided::Relation(relation)) = untrack(|| self.in_hand()) else { return false };
        let judge = self.judge();
        let project = self.bench.project.peek(|session| session.project().clone());
        self.carry_out(decide_relation(&project, &relation, is_there, &judge))
    }

    fn carry_out(self, command: Option<Command>) -> bool {
        let left = self.found.with_untracked(|found| found.as_deref().map_or(0, undecided));
        let is_decided = command.is_some_and(|command| self.bench.dispatch(command));
        if is_decided {
            let left = counted(left.saturating_sub(1), adjudication().left);
            self.bench.announce(fill(adjudication().decided, &[("left", &left)]));
        }
        is_decided
    }

    /// Does what a key means; false if there is nothing that it could act on.
    fn perform(self, action: AdjudicationAction) -> bool {
        match (untrack(|| self.in_hand()), action) {
            (Some(_), AdjudicationAction::Go(direction)) => {
                self.go(direction);
                true
            }
            (Some(Undecided::Place(place)), action) => self.perform_on_place(&place, action),
            (Some(Undecided::Relation(_)), AdjudicationAction::Take(1)) => self.decide_relation(true),
            (Some(Undecided::Relation(_)), AdjudicationAction::Take(2) | AdjudicationAction::TakeNothing) => {
                self.decide_relation(false)
            }
            (Some(Undecided::Relation(relation)), AdjudicationAction::SayElse) => {
                self.go_to_end(&relation.from);
                true
            }
            _ => false,
        }
    }

    fn perform_on_place(self, one: &Disagreement, action: AdjudicationAction) -> bool {
        let choice = match action {
            AdjudicationAction::Take(number) => {
                let index = usize::from(number).checked_sub(1);
                index.and_then(|index| Some(Choice::Take(one.versions().get(index)?.proposals.clone())))
            }
            AdjudicationAction::Merge => one.merges().into_iter().next().map(Choice::Merge),
            AdjudicationAction::TakeNothing => Some(Choice::Take(Vec::new())),
            AdjudicationAction::SayElse => {
                self.say_else(one);
                return true;
            }
            AdjudicationAction::Go(_) => None,
        };
        choice.is_some_and(|choice| self.decide(&choice))
    }

    /// Goes to the next one that is to be decided, or to the one before.
    pub fn go(self, direction: Direction) {
        let count = self.found.with_untracked(|found| found.as_deref().map_or(0, undecided));
        self.current.update(|current| {
            *current = match direction {
                Direction::Forward => (*current + 1).min(count.saturating_sub(1)),
                Direction::Backward => current.saturating_sub(1),
            }
        });
    }

    /// Goes to the span at an end of a relation, where anything can be said of it.
    pub fn go_to_end(self, id: &AnnotationId) {
        let end = self.bench.project.peek(|session| session.project().annotation(id).cloned());
        if let Some(end) = end {
            search::open_place(self.bench, &end.document, end.fragments.hull());
        }
    }

    /// Goes to the place in its text, where anything can be said of it.
    pub fn say_else(self, one: &Disagreement) {
        if let Some(place) = one.hull() {
            search::open_place(self.bench, &one.document, place);
        } else {
            self.bench.interface.tab.set(PageTab::Annotate);
        }
    }
}
