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
use crate::model::record::annotation::Annotator;
use crate::model::record::id::AnnotatorId;
use crate::team::adjudication::{
    Adjudicated, Adjudication, Choice, Disagreement, Place, Quorum, Rule, adjudicator, decide,
    is_adjudicator, touched,
};
use crate::text::movement::Direction;
use crate::words::{adjudication, counted, fill};

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
    /// The index of the disagreement in hand.
    pub current: RwSignal<usize>,
}

impl Adjudicating {
    /// Adjudicates in whatever project is open, as long as the component that calls this lives.
    pub fn of_open_project(bench: Workbench) -> Adjudicating {
        let rule = Rule { quorum: Quorum::All, place: Place::Exact };
        let adjudicating = Adjudicating {
            bench,
            without: RwSignal::default(),
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
            let end = found.disagreements.len().saturating_sub(1);
            adjudicating.current.update(|current| *current = end.min(*current));
            adjudicating.found.set(Some(Arc::new(found)));
        });
        let loaded = StoredValue::new_local(None::<LoadedTexts>);
        let document = Memo::new(move |_| adjudicating.in_hand().map(|one| one.document.clone()));
        Effect::new(move || {
            let document = document.get();
            let document =
                document.and_then(|id| bench.project.peek(|it| it.project().document(&id).cloned()));
            spawn_local(async move {
                if let Some(Ok(texts)) = match document {
                    Some(document) => Some(texts::load_texts(bench, &[document]).await),
                    None => None,
                } {
                    loaded.try_set_value(Some(texts));
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

    /// The disagreement in hand.
    pub fn in_hand(self) -> Option<Arc<Disagreement>> {
        let current = self.current.get();
        self.found.read().as_ref().and_then(|found| found.disagreements.get(current)).cloned()
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

    /// Decides the disagreement in hand; the next one is in hand then.
    pub fn decide(self, choice: &Choice) -> bool {
        let command = untrack(|| self.in_hand()).and_then(|one| decide(&one, choice, &self.judge()));
        let left = self.found.with_untracked(|found| found.as_ref().map_or(0, |it| it.disagreements.len()));
        let is_decided = command.is_some_and(|command| self.bench.dispatch(command));
        if is_decided {
            let left = counted(left.saturating_sub(1), adjudication().left);
            self.bench.announce(fill(adjudication().decided, &[("left", &left)]));
        }
        is_decided
    }

    /// Does what a key means; false if there is nothing that it could act on.
    fn perform(self, action: AdjudicationAction) -> bool {
        let Some(one) = untrack(|| self.in_hand()) else { return false };
        let choice = match action {
            AdjudicationAction::Take(number) => {
                let index = usize::from(number).checked_sub(1);
                index.and_then(|index| Some(Choice::Take(one.versions().get(index)?.proposals.clone())))
            }
            AdjudicationAction::Merge => one.merges().into_iter().next().map(Choice::Merge),
            AdjudicationAction::TakeNothing => Some(Choice::Take(Vec::new())),
            AdjudicationAction::SayElse => {
                self.say_else(&one);
                return true;
            }
            AdjudicationAction::Go(direction) => {
                self.go(direction);
                return true;
            }
        };
        choice.is_some_and(|choice| self.decide(&choice))
    }

    /// Goes to the next disagreement, or to the one before.
    pub fn go(self, direction: Direction) {
        let count = self.found.with_untracked(|found| found.as_ref().map_or(0, |it| it.disagreements.len()));
        self.current.update(|current| {
            *current = match direction {
                Direction::Forward => (*current + 1).min(count.saturating_sub(1)),
                Direction::Backward => current.saturating_sub(1),
            }
        });
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
