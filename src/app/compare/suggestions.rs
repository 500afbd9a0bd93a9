//! Suggestions for topics: worked out while nothing else is done, and decided on one by one.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::answers::Compared;
use crate::analysis::compare::figures::{Mention, find};
use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::tagged::Readings;
use crate::analysis::compare::topic_decisions::{Taking, label_of_figures, refuse, tag, take};
use crate::analysis::compare::topic_suggestions::{
    FoundFigure, TopicSuggestion, figures_of, topic_suggestions,
};
use crate::app::bench::notice::Notice;
use crate::app::compare::choices::Sheet;
use crate::app::compare::comparison::{BELOW_EDGE, Comparison, WantedPlace};
use crate::app::compare::passages::shared_texts::Found;
use crate::browser::random;
use crate::browser::timer::IdleCallback;
use crate::model::action::CompareAction;
use crate::model::edit::refusal::RefusalCommand;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::{AnnotationId, TopicId};
use crate::model::record::refusal::Refused;
use crate::text::content::Text;
use crate::text::movement::Direction;
use crate::text::span::TextOffset;
use crate::words::{fill, topic_suggestions as suggestion_words, words};

/// Suggestions are worked out anew when nothing else is done, and after so many milliseconds at the latest.
const AT_LATEST: u32 = 500;

/// Names a suggestion as long as the page is open: its topic, and its members by document and place.
type Key = (Option<TopicId>, Vec<(usize, usize)>);

/// What the figures of a text are, by the hash of the text.
type Mentions = HashMap<String, Arc<Vec<Mention>>>;

/// Suggestions for topics. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Suggestions {
    comparison: Comparison,
    /// Those that are not decided on, those that were left for later at the end.
    pub open: RwSignal<Arc<Vec<TopicSuggestion>>>,
    /// The index of the one in hand.
    pub position: RwSignal<usize>,
    /// The members of the one in hand that are left out.
    pub left_out: RwSignal<BTreeSet<usize>>,
    later: StoredValue<HashSet<Key>>,
    mentions: StoredValue<Mentions>,
    readings: StoredValue<Readings>,
}

fn key(suggestion: &TopicSuggestion) -> Key {
    let place = |figure: &FoundFigure| (figure.document, figure.range.start);
    (suggestion.topic.clone(), suggestion.members.iter().map(place).collect())
}

impl Suggestions {
    /// Has suggestions worked out, and keys decide on them, as long as the component lives that calls it.
    pub fn provide(comparison: Comparison) -> Suggestions {
        let suggestions = Suggestions {
            comparison,
            open: RwSignal::default(),
            position: RwSignal::new(0),
            left_out: RwSignal::default(),
            later: StoredValue::default(),
            mentions: StoredValue::default(),
            readings: StoredValue::default(),
        };
        let soon = StoredValue::new_local(None::<IdleCallback>);
        Effect::new(move || {
            comparison.bench.project.revision.track();
            comparison.bench.project.fetched.track();
            comparison.choices.shared.found.track();
            comparison.compared.track();
            soon.set_value(Some(IdleCallback::new(AT_LATEST, move || suggestions.work_out())));
        });
        let act = Callback::new(move |action| suggestions.act(action));
        comparison.acts.update_value(|acts| acts.push(act));
        provide_context(suggestions);
        suggestions
    }

    /// Returns the one in hand; read again when that changes.
    pub fn current(self) -> Option<TopicSuggestion> {
        self.open.read().get(self.position.get()).cloned()
    }

    /// Works out what is suggested now.
    fn work_out(self) {
        let comparison = self.comparison;
        let Some(compared) = comparison.compared.try_get_untracked() else { return };
        let found = comparison.choices.shared.found.get_untracked();
        let passages = found.map(|found| passages_among(&found, &compared)).unwrap_or_default();
        let mut open = comparison.bench.project.peek(|session| {
            let project = session.project();
            let mut figures: Vec<FoundFigure> = Vec::new();
            for (index, document) in compared.documents.iter().enumerate() {
                let Some(text) = document.text.get() else { continue };
                let found = self.mentions_of(&document.sha256, text.as_str());
                self.readings.update_value(|readings| {
                    let of_text = figures_of(project, (index, document), text.as_str(), &found, readings);
                    figures.extend(of_text);
                });
            }
            topic_suggestions(project, &figures, &passages)
        });
        self.later.with_value(|later| open.sort_by_key(|suggestion| later.contains(&key(suggestion))));
        let last = open.len().saturating_sub(1);
        let before = self.current_key();
        if self.position.get_untracked() > last {
            self.position.set(last);
        }
        self.open.set(Arc::new(open));
        if self.current_key() != before {
            self.left_out.set(BTreeSet::new());
        }
    }

    fn mentions_of(self, hash: &str, text: &str) -> Arc<Vec<Mention>> {
        let known = self.mentions.with_value(|mentions| mentions.get(hash).cloned());
        known.unwrap_or_else(|| {
            let found = Arc::new(find(text));
            self.mentions.update_value(|mentions| drop(mentions.insert(hash.to_string(), found.clone())));
            found
        })
    }

    fn current_key(self) -> Option<Key> {
        self.in_hand().as_ref().map(key)
    }

    fn in_hand(self) -> Option<TopicSuggestion> {
        self.open.read_untracked().get(self.position.get_untracked()).cloned()
    }

    fn act(self, action: CompareAction) -> bool {
        if self.comparison.choices.sheet.get_untracked() != Sheet::Suggestions {
            return false;
        }
        match action {
            CompareAction::Take => self.take(),
            CompareAction::Refuse => self.refuse(),
            CompareAction::Later => self.leave_for_later(),
            CompareAction::Suggestion(direction) => self.go(direction),
            _ => return false,
        }
        true
    }

    /// Goes to the next suggestion, or to the one before.
    pub fn go(self, direction: Direction) {
        let total = self.open.read_untracked().len();
        let next = match direction {
            Direction::Forward => self.position.get_untracked() + 1,
            Direction::Backward => match self.position.get_untracked().checked_sub(1) {
                Some(previous) => previous,
                None => return,
            },
        };
        if next < total {
            self.left_out.set(BTreeSet::new());
            self.position.set(next);
        }
    }

    /// Leaves the suggestion in hand for later: it comes behind the others.
    pub fn leave_for_later(self) {
        let Some(key) = self.current_key() else { return };
        let is_new = self.later.try_update_value(|later| later.insert(key)) == Some(true);
        self.left_out.set(BTreeSet::new());
        if is_new {
            self.work_out();
        } else {
            self.go(Direction::Forward);
        }
        self.comparison.bench.announce(suggestion_words().later_now);
    }

    /// Leaves a member out, or takes it in again. `false` if there is none.
    pub fn toggle(self, member: usize) -> bool {
        let is_member = self.in_hand().is_some_and(|suggestion| member < suggestion.members.len());
        if is_member {
            self.left_out.update(|left_out| {
                if !left_out.remove(&member) {
                    left_out.insert(member);
                }
            });
        }
        is_member
    }

    /// Takes the suggestion in hand, but for the members that are left out.
    pub fn take(self) {
        let bench = self.comparison.bench;
        let Some(suggestion) = self.in_hand() else { return };
        let left_out = self.left_out.get_untracked();
        if left_out.len() >= suggestion.members.len() {
            bench.notify(Notice::plain(suggestion_words().too_few));
            return;
        }
        let Some(tags) = self.tags(&suggestion, &left_out) else { return };
        let Ok(topic) = random::new_id() else {
            bench.notify(Notice::failure(words().interface.no_randomness));
            return;
        };
        let question = self.question(&suggestion);
        let topic = TopicId::new(topic);
        let taking = Taking { topic: topic.clone(), question: question.clone(), stamp: bench.stamp(), tags };
        if bench.dispatch(take(&suggestion, &left_out, &taking)) {
            self.comparison.choices.topic.set(Some(suggestion.topic.unwrap_or(topic)));
            self.left_out.set(BTreeSet::new());
            bench.notify(Notice::done(fill(suggestion_words().taken, &[("question", &question)])));
            self.work_out();
        }
    }

    /// Refuses the suggestion in hand for good.
    pub fn refuse(self) {
        let Some(suggestion) = self.in_hand() else { return };
        if self.comparison.bench.dispatch(refuse(&suggestion)) {
            self.left_out.set(BTreeSet::new());
            self.comparison.bench.notify(Notice::done(suggestion_words().refused));
            self.work_out();
        }
    }

    /// Takes back that something is refused.
    pub fn take_back(self, refused: &Refused) {
        self.comparison.bench.dispatch(RefusalCommand::TakeBack(vec![refused.clone()]));
    }

    /// Returns what is asked in the topic of a suggestion.
    pub fn question(self, suggestion: &TopicSuggestion) -> String {
        let of_topic = suggestion.topic.as_ref().and_then(|id| {
            let topics = self.comparison.topics.read_untracked();
            topics.get(id).map(|answers| answers.topic.question.clone())
        });
        of_topic.unwrap_or_else(|| suggestion_words().question(&suggestion.members))
    }

    /// Returns the text of a document that is compared, if it is in memory.
    pub fn text(self, document: usize) -> Option<Arc<Text>> {
        self.comparison.compared.with_untracked(|compared| compared.documents.get(document)?.text.get())
    }

    /// Returns what is refused for topics, each with the words that it is told by; read again when that changes.
    pub fn refused(self) -> Vec<(Refused, String, String)> {
        let comparison = self.comparison;
        comparison.bench.project.with_session(|session| {
            let project = session.project();
            let quote = |id: &AnnotationId| {
                project.annotation(id).map(|annotation| comparison.quote(annotation)).unwrap_or_default()
            };
            let told = |(refused, _): (&Refused, _)| {
                let (left, right) = match refused {
                    Refused::SameTopic(left, right) => (quote(left), quote(right)),
                    Refused::SameFigure(left, right) => (left.clone(), right.clone()),
                    Refused::OfTopic(topic, annotation) => {
                        (quote(annotation), project.topic(topic)?.question.clone())
                    }
                    Refused::SameEntity(..) | Refused::Passage(_) => return None,
                };
                Some((refused.clone(), left, right))
            };
            project.refusals().filter_map(told).collect()
        })
    }

    /// Opens a member in its text.
    pub fn show(self, figure: &FoundFigure, from: Option<String>) {
        let document = self.comparison.compared.with_untracked(|compared| {
            compared.documents.get(figure.document).map(|document| document.id.clone())
        });
        let start = u32::try_from(figure.range.start).ok().map(TextOffset::from_byte);
        let Some((document, start)) = document.zip(start) else { return };
        self.comparison.came_from.set_value(from);
        self.comparison.show(&document);
        let wanted = WantedPlace { document, start, below_edge: BELOW_EDGE, has_focus: true };
        self.comparison.wanted_places.set(vec![wanted]);
    }

    /// Annotations for the members that are taken and not tagged. `None` if there is no label for them; that was said then.
    fn tags(
        self,
        suggestion: &TopicSuggestion,
        left_out: &BTreeSet<usize>,
    ) -> Option<BTreeMap<usize, Annotation>> {
        let bench = self.comparison.bench;
        let is_untagged = |(index, figure): &(usize, &FoundFigure)| {
            figure.annotation.is_none() && !left_out.contains(index)
        };
        let untagged: Vec<(usize, &FoundFigure)> =
            suggestion.members.iter().enumerate().filter(is_untagged).collect();
        let schema = bench.project.schema.get_untracked();
        let label = label_of_figures(&schema);
        if label.is_none() && !untagged.is_empty() {
            bench.notify(Notice::failure(suggestion_words().no_label));
            return None;
        }
        let compared = self.comparison.compared.get_untracked();
        let made = |(index, figure): (usize, &FoundFigure)| {
            let document = compared.documents.get(figure.document)?;
            let text = document.text.get()?;
            let id = AnnotationId::new(random::new_id().ok()?);
            let label = (&*schema, &label?.id);
            let ids = (id, bench.project.annotator());
            Some((index, tag(ids, label, (&document.id, &text), figure)?))
        };
        Some(untagged.into_iter().filter_map(made).collect())
    }
}

/// Returns the suggestions. For the body of a component.
pub fn use_suggestions() -> Suggestions {
    expect_context()
}

/// The passages that lie in documents that are compared, which have other indices there.
fn passages_among(found: &Found, compared: &Compared) -> Vec<Passage> {
    let indices: Vec<Option<usize>> =
        found.documents.iter().map(|document| compared.index(&document.id)).collect();
    let index = |document: usize| indices.get(document).copied().flatten();
    let among = |passage: &Passage| {
        let mut passage = passage.clone();
        passage.left.document = index(passage.left.document)?;
        passage.right.document = index(passage.right.document)?;
        Some(passage)
    };
    found.shared.passages.iter().filter_map(among).collect()
}
