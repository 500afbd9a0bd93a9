//! What is said of work that is compared with a key.

use crate::team::feedback::{Distance, ScoreRule, Verdict};
use crate::words::numbers::{Pair, counted, percent};
use crate::words::table;

table! {
    /// The words for feedback.
    pub FeedbackWords {
        language = "en",
        feedback = "Feedback",
        key = "Key",
        choose_key = "Choose whose layer is the key: the work of everybody else is compared with it.",
        without_score = "none",
        rule_exact = "exact boundaries only",
        rule_half = "half a point for other boundaries",
        rule_overlap = "whatever the boundaries",
        save_table = "Save as CSV",
        save_each = "Save feedback for each",
        with_missed = "with labels and sentences of what was missed",
        labels = "Labels",
        of_key = "Key: {name}, {spans} in {texts}.",
        people: Pair = ["1 person is compared with it.", "{count} people are compared with it."],
        tries = "Of several tries of one person the last counts for all together.",
        no_key = "{name} has marked nothing that could be a key.",
        several_keys = "Several annotators are called “{name}”. Say which is the key by its id: {ids}.",
        nobody = "There is nothing to compare: nobody else annotated a text of the key.",

        who = "Who",
        attempt = "Try",
        receipt = "Receipt",
        texts = "Texts",
        text = "Text",
        of = "{done} of {all}",
        right = "Right",
        other_boundaries = "Boundaries",
        wrong_label = "Wrong label",
        missed = "Missed",
        extra = "Extra",
        score = "Score",
        no_score = "–",
        together = "All together",

        span_by_span = "Span by span",
        key_has = "the key has",
        most_missed = "Most missed",
        missed_by = "by {missed} of {all}",
        marked = "{label} “{quote}”",
        confused = "A row for each label of the key, a column for each that was marked.",

        how = "How it is counted",
        right_means = "Right: the same text with the same label.",
        other_boundaries_means = "Boundaries: shared text with the same label. Of these, as many as can be are matched, each once.",
        wrong_label_means = "Wrong label: another label on text of which both have at least half.",
        missed_means = "Missed: only the key has it. Extra: the key does not have it.",
        texts_means = "Compared are texts that were annotated: in which a span was marked, or which were called done.",
        score_means = "Score: {points} Twice the points are divided by the spans of the key and those that were marked, so that what is missed costs as much as what is extra.",
        score_exact = "a point for what is right.",
        score_half = "a point for what is right, half a point for other boundaries.",
        score_overlap = "a point for the right label, whatever the boundaries.",

        is_right = "right",
        has_other_boundaries = "right label, other boundaries",
        has_wrong_label = "wrong label",
        is_missed = "missed",
        is_extra = "extra",
        should_be = "the key has {label} here",
        more_at_start: Pair = ["1 word too many at the start", "{count} words too many at the start"],
        fewer_at_start: Pair = ["1 word too few at the start", "{count} words too few at the start"],
        more_at_end: Pair = ["1 word too many at the end", "{count} words too many at the end"],
        fewer_at_end: Pair = ["1 word too few at the end", "{count} words too few at the end"],
        within_a_word = "by less than a word",

        title = "Feedback: {title}",
        of_try = "Hand-in {number}, receipt {receipt}",
        note = "Note of the key: {note}",
        nothing_marked = "You marked nothing in this text.",
        missed_there = "What the key has and you have not: labels, with the sentences that they are in",
        summary = "{right} right, {other_boundaries} with other boundaries, {wrong_label} with a wrong label, {missed} missed, {extra} extra.",
        own_score = "Score: {score}.",
    }
}

/// Returns the words for feedback.
pub fn feedback() -> &'static FeedbackWords {
    &FeedbackWords::ENGLISH
}

impl FeedbackWords {
    /// What a verdict is called.
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Right => self.is_right,
            Verdict::OtherBoundaries(_) => self.has_other_boundaries,
            Verdict::WrongLabel(_) => self.has_wrong_label,
            Verdict::Missed => self.is_missed,
            Verdict::Extra => self.is_extra,
        }
    }

    /// How far boundaries are from those of the key.
    pub fn distance(&self, Distance { start, end }: Distance) -> String {
        let at = |words: i64, more: Pair, fewer: Pair| {
            let pair = if words > 0 { more } else { fewer };
            (words != 0).then(|| counted(words.unsigned_abs() as usize, pair))
        };
        let ends = [
            at(start, self.more_at_start, self.fewer_at_start),
            at(end, self.more_at_end, self.fewer_at_end),
        ];
        let told: Vec<String> = ends.into_iter().flatten().collect();
        if told.is_empty() { self.within_a_word.to_string() } else { told.join(", ") }
    }

    /// What a rule is called where it is chosen.
    pub fn rule(&self, rule: ScoreRule) -> &'static str {
        match rule {
            ScoreRule::Exact => self.rule_exact,
            ScoreRule::Half => self.rule_half,
            ScoreRule::Overlap => self.rule_overlap,
        }
    }

    /// What a score is made of.
    pub fn points(&self, rule: ScoreRule) -> &'static str {
        match rule {
            ScoreRule::Exact => self.score_exact,
            ScoreRule::Half => self.score_half,
            ScoreRule::Overlap => self.score_overlap,
        }
    }

    /// A score in percent.
    pub fn score(&self, score: Option<f64>) -> String {
        score.map_or_else(|| self.no_score.to_string(), |score| percent((score * 100.0).round() as u32))
    }
}
