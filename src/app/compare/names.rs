//! Names where sources are compared: what may be one, decided one by one, and what is joined.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::answers::Compared;
use crate::analysis::compare::names::decisions::{Deciding, Hindrance, refuse, refuse_all};
use crate::analysis::compare::names::joined::{Joined, joined};
use crate::analysis::compare::names::of_project::{NamesInTexts, Offer, OpenQuestion, open_names};
use crate::app::bench::notice::Notice;
use crate::app::compare::choices::Sheet;
use crate::app::compare::comparison::Comparison;
use crate::browser::random;
use crate::model::action::CompareAction;
use crate::model::edit::command::Command;
use crate::model::record::document::Document;
use crate::model::record::id::EntityId;
use crate::text::content::Text;
use crate::text::movement::Direction;
use crate::words::{fill, joining};

/// In texts with more bytes than these, names are sought only while they are shown.
const SMALL: usize = 128 * 1024;

/// Something to decide.
#[derive(Clone, PartialEq)]
pub enum Open {
    /// Whether names are one.
    Offer(Offer),
    /// Whose a name is.
    Question(OpenQuestion),
}

impl Open {
    /// Tells it from others.
    pub fn key(&self) -> String {
        match self {
            Open::Offer(offer) => {
                let forms = offer.forms.iter().map(|form| form.form.as_str());
                let entity = offer.entity.as_ref().map_or("", EntityId::as_str);
                [entity].into_iter().chain(forms).collect::<Vec<_>>().join("\n")
            }
            Open::Question(question) => format!("?\n{}", question.form.form),
        }
    }

    /// What it is about.
    pub fn name(&self) -> &str {
        match self {
            Open::Offer(offer) => &offer.preferred,
            Open::Question(question) => &question.form.form,
        }
    }
}

/// The names. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Names {
    /// The comparison that they are part of.
    pub comparison: Comparison,
    /// What is to be decided, in the order in which it is asked.
    pub open: Memo<Arc<Vec<Open>>>,
    /// What is asked now.
    pub current: Memo<Option<Open>>,
    /// The entities that somebody has joined.
    pub joined: Memo<Arc<Vec<Joined>>>,
    /// Of what is asked now, the names that are left out, by their indices.
    pub left_out: RwSignal<BTreeSet<usize>>,
    /// Of what is asked now, the candidate that is chosen.
    pub chosen: RwSignal<Option<usize>>,
    /// The key of what is asked now; the first, if there is none of it any more.
    at: RwSignal<Option<String>>,
    /// What was left for later, by its keys.
    later: RwSignal<Vec<String>>,
}

impl Names {
    /// Makes them, for as long as the component lives that calls it.
    pub fn provide(comparison: Comparison) -> Names {
        let bench = comparison.bench;
        let in_texts = StoredValue::new(NamesInTexts::default());
        let later: RwSignal<Vec<String>> = RwSignal::default();
        let open = Memo::new(move |_| {
            bench.project.fetched.track();
            let documents = texts(&comparison.compared.read());
            let size: usize = documents.iter().map(|(_, text)| text.as_str().len()).sum();
            if size > SMALL && comparison.choices.sheet.get() != Sheet::Names {
                return Arc::default();
            }
            let found = bench.project.with_session(|session| {
                let project = session.project();
                in_texts.try_update_value(|in_texts| open_names(project, &documents, in_texts))
            });
            let found = found.unwrap_or_default();
            let offers = found.offers.into_iter().map(Open::Offer);
            let all = offers.chain(found.questions.into_iter().map(Open::Question));
            let (put_off, now): (Vec<Open>, Vec<Open>) =
                later.with(|later| all.partition(|open| later.contains(&open.key())));
            Arc::new(now.into_iter().chain(put_off).collect::<Vec<Open>>())
        });
        let at: RwSignal<Option<String>> = RwSignal::default();
        let current = Memo::new(move |_| {
            let (open, at) = (open.read(), at.read());
            let chosen = at.as_ref().and_then(|at| open.iter().find(|open| open.key() == *at));
            chosen.or(open.first()).cloned()
        });
        let joined = Memo::new(move |_| {
            bench.project.fetched.track();
            let (sources, topics) = (comparison.compared.read(), comparison.topics.read());
            let answers = topics.all.iter().map(AsRef::as_ref);
            Arc::new(bench.project.with_session(|session| joined(session.project(), &sources, answers)))
        });
        let names = Names {
            comparison,
            open,
            current,
            joined,
            left_out: RwSignal::default(),
            chosen: RwSignal::default(),
            at,
            later,
        };
        comparison.acts.update_value(|acts| acts.push(Callback::new(move |action| names.perform(action))));
        provide_context(names);
        names
    }

    /// Does what a key means, if names are shown.
    fn perform(self, action: CompareAction) -> bool {
        if self.comparison.choices.sheet.get_untracked() != Sheet::Names {
            return false;
        }
        match action {
            CompareAction::Take => self.take(),
            CompareAction::Refuse => self.refuse(),
            CompareAction::Later => self.put_off(),
            CompareAction::Suggestion(direction) => self.step(direction),
            _ => return false,
        }
        true
    }

    /// Joins what is asked about.
    pub fn take(self) {
        let Some(open) = self.current.get_untracked() else { return };
        let left_out = self.left_out.get_untracked();
        let command = match &open {
            Open::Offer(offer) => self.decide(|deciding| deciding.take(offer, &left_out)),
            Open::Question(question) => {
                let chosen = self.chosen.get_untracked().and_then(|it| question.candidates.get(it));
                let Some(candidate) = chosen else {
                    self.comparison.bench.notify(Notice::plain(joining().choose_first));
                    return;
                };
                self.decide(|deciding| deciding.answer(question, candidate))
            }
        };
        match command {
            Ok(command) => self.carry_out(command, joining().joined_now, open.name()),
            Err(hindrance) => {
                self.comparison.bench.notify(Notice::failure(joining().hindrance(hindrance)));
            }
        }
    }

    /// Refuses what is asked about, for good.
    pub fn refuse(self) {
        let Some(open) = self.current.get_untracked() else { return };
        let command = match &open {
            Open::Offer(offer) => refuse(offer),
            Open::Question(question) => refuse_all(question),
        };
        self.carry_out(command, joining().refused_now, open.name());
    }

    /// Leaves what is asked about for later, and goes on.
    pub fn put_off(self) {
        let Some(open) = self.current.get_untracked() else { return };
        let key = open.key();
        self.step(Direction::Forward);
        self.later.update(|later| {
            later.retain(|other| *other != key);
            later.push(key);
        });
    }

    /// Goes to what is asked next, or before.
    pub fn step(self, direction: Direction) {
        let open = self.open.read_untracked();
        let Some(at) = self.position() else { return };
        let last = open.len().saturating_sub(1);
        let next = match direction {
            Direction::Forward => {
                if at >= last {
                    0
                } else {
                    at + 1
                }
            }
            Direction::Backward => at.checked_sub(1).unwrap_or(last),
        };
        let key = open.get(next).map(Open::key);
        drop(open);
        self.go_to(key);
    }

    /// Leaves a name out, or takes it in again; of whose a name is, chooses a candidate. `false` if there is none.
    pub fn toggle(self, index: usize) -> bool {
        match &*self.current.read_untracked() {
            Some(Open::Offer(offer)) if index < offer.forms.len() => {
                self.left_out.update(|out| {
                    if !out.remove(&index) {
                        out.insert(index);
                    }
                });
            }
            Some(Open::Question(question)) if index < question.candidates.len() => {
                self.chosen.set(Some(index));
            }
            _ => return false,
        }
        true
    }

    /// Returns the index of what is asked now.
    pub fn position(self) -> Option<usize> {
        let current = self.current.get_untracked()?.key();
        self.open.read_untracked().iter().position(|open| open.key() == current)
    }

    fn go_to(self, key: Option<String>) {
        self.left_out.set(BTreeSet::new());
        self.chosen.set(None);
        self.at.set(key);
    }

    fn decide(
        self,
        decision: impl FnOnce(&mut Deciding) -> Result<Command, Hindrance>,
    ) -> Result<Command, Hindrance> {
        let bench = self.comparison.bench;
        let documents = texts(&self.comparison.compared.read_untracked());
        let annotator = bench.project.annotator();
        let mut new_id = || random::new_id().ok();
        bench.project.peek(|session| {
            let project = session.project();
            decision(&mut Deciding { project, documents: &documents, annotator, new_id: &mut new_id })
        })
    }

    /// Carries out a decision, and goes on to what comes behind it.
    fn carry_out(self, command: Command, said: &str, name: &str) {
        let next = self.position().and_then(|at| self.open.read_untracked().get(at + 1).map(Open::key));
        if self.comparison.bench.dispatch(command) {
            self.comparison.bench.announce(fill(said, &[("name", name)]));
            self.go_to(next);
        }
    }
}

/// The documents that are compared whose texts are in memory.
fn texts(compared: &Compared) -> Vec<(Arc<Document>, Arc<Text>)> {
    let with_text = |document: &Arc<Document>| Some((document.clone(), document.text.get()?));
    compared.documents.iter().filter_map(with_text).collect()
}

/// Returns the names. For the body of a component.
pub fn use_names() -> Names {
    expect_context()
}
