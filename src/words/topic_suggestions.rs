//! What the page says of suggestions for topics.

use crate::analysis::compare::figures::{Figure, Kind, State};
use crate::analysis::compare::topic_suggestions::FoundFigure;
use crate::words::numbers::Pair;
use crate::words::{fill, table};

table! {
    /// The words of suggestions for topics.
    pub TopicSuggestionWords {
        none = "Nothing is suggested: no figures of two sources that are in no topic count the same.",
        position = "{position} of {total}",
        new_topic = "A new topic",
        of_topic = "For the topic",
        because = "Because: {grounds}.",
        take = "Take",
        refuse = "Refuse for good",
        later = "Later",
        previous = "Previous suggestion",
        next = "Next suggestion",
        member = "{source}: {quote}",
        not_tagged = "not tagged yet",
        show = "Show in the text",
        help = "A digit leaves a figure out; the rest is taken.",
        no_label = "Figures that are not tagged can be taken once a label has an attribute for quantities: add one in Project.",
        too_few = "Keep at least one figure to take it.",
        taken = "Taken: {question}",
        refused = "Refused for good.",
        later_now = "Left for later.",
        refused_ones: Pair = ["1 pair refused", "{count} pairs refused"],
        take_back = "Take back",
        apart = "{left} / {right}",
        not_of_topic = "{quote} / {question}",
        how_many = "How many {counted}?",
        how_many_did = "How many {counted} were {state}?",
        how_many_were = "How many were {state}?",
        how_much = "How much {counted}?",
        what_share = "What share of {counted}?",
        how_long = "How long: {counted}?",
        by_how_much = "By how much: {counted}?",
        how_much_by_itself = "How much?",
        killed = "killed",
        injured = "injured",
        missing = "missing",
        displaced = "displaced",
        arrested = "arrested",
        rescued = "rescued",
        infected = "infected",
        destroyed = "destroyed",
        hired = "hired",
        voted = "counted as votes",
    }
}

/// The words of suggestions for topics.
pub fn topic_suggestions() -> &'static TopicSuggestionWords {
    &TopicSuggestionWords::ENGLISH
}

impl TopicSuggestionWords {
    /// What figures that count the same would answer, by what most of them count.
    pub fn question(&self, members: &[FoundFigure]) -> String {
        let most = |words: &dyn Fn(&Figure) -> Option<String>| {
            let all: Vec<String> = members.iter().filter_map(|member| words(&member.figure)).collect();
            let uses = |one: &String| all.iter().filter(|other| *other == one).count();
            // Of several that are as many, the first.
            all.iter().rev().max_by_key(|one| uses(one)).cloned()
        };
        let counted = most(&|figure| Some(figure.counted.words.clone()).filter(|words| !words.is_empty()));
        let state = members.iter().find_map(|member| member.figure.counted.state).map(|it| self.state(it));
        let kind = members.first().map_or(Kind::Count, |member| member.figure.kind);
        let template = match (kind, &counted, state) {
            (Kind::Count | Kind::Rate, Some(_), Some(_)) => self.how_many_did,
            (Kind::Count | Kind::Rate, None, Some(_)) => self.how_many_were,
            (_, None, _) => self.how_much_by_itself,
            (Kind::Count | Kind::Rate, Some(_), None) => self.how_many,
            (Kind::Share, ..) => self.what_share,
            (Kind::Time, ..) => self.how_long,
            (Kind::Change, ..) => self.by_how_much,
            (Kind::Level | Kind::Money, ..) => self.how_much,
        };
        let counted = counted.unwrap_or_default();
        // What is counted may say already what happened to it.
        let template = match state {
            Some(state) if template == self.how_many_did && counted.contains(state) => self.how_many,
            _ => template,
        };
        fill(template, &[("counted", &counted), ("state", state.unwrap_or_default())])
    }

    fn state(&self, state: State) -> &'static str {
        match state {
            State::Dead => self.killed,
            State::Injured => self.injured,
            State::Missing => self.missing,
            State::Displaced => self.displaced,
            State::Arrested => self.arrested,
            State::Rescued => self.rescued,
            State::Infected => self.infected,
            State::Destroyed => self.destroyed,
            State::Hired => self.hired,
            State::Voted => self.voted,
        }
    }
}
