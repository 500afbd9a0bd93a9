//! What the page says where sources are compared.

use crate::analysis::compare::claim_map::Tally;
use crate::analysis::compare::figures::Verdict;
use crate::model::record::topic::Stance;
use crate::words::numbers::{Pair, counted};
use crate::words::{fill, table};

table! {
    /// The words of the comparison.
    pub ComparingWords {
        compare = "Compare",
        topics = "Topics",
        sources = "Sources",
        sheets = "What is shown above the texts",
        topic = "Topic",
        all_topics = "All topics",
        suggestions = "Suggestions",
        passages = "Shared passages",
        names = "Names",
        networks = "Networks",
        no_topics = "Ask what is at issue, such as “How many were displaced?”. Then select a span in a text and press 1.",
        no_members = "Nothing is here yet. Select a span in a text and press 1, or drag it to the topic.",
        no_sources = "There is nothing to compare: add texts first.",
        one_source = "There is only one text. Sources are compared from two on.",
        few_of_many = "Of {count} texts, those are compared that topics speak of.",
        add_topic = "Add a topic",
        question = "What is asked",
        question_example = "How many were displaced?",
        remove_topic = "Remove this topic",
        topic_made = "New topic: {question}",
        topic_removed = "The topic “{question}” was removed. Its spans stay.",
        put = "{stance}: {question}",
        silence_lifted = "The source is not silent on “{question}” any more.",
        says_something = "This source says something to the topic, so it is not silent.",
        is_silent_now = "{source} is silent on “{question}”.",
        is_unchecked_now = "Whether {source} is silent on “{question}” is not checked yet.",
        no_topic = "Add a topic first.",
        no_source = "Go to a cell of the table, or into a text, to say that its source is silent.",
        select_first = "Select a span first: J goes to the next one.",
        choose_topic = "Put the span to a topic",
        seek_topic = "Find a topic, or ask a new question",
        new_topic = "New topic: {question}",
        put_here = "Put the selected span here",
        other_topic = "Other topic…",
        take_out = "Take out of the topic",
        selected_span = "Selected span",
        link = "Scroll together",
        blind = "Hide the sources",
        show_text = "Show the text of {source}",
        text_of = "Text of {source}",
        close_text = "Close this text",
        linked_now = "The texts scroll together.",
        unlinked_now = "Each text scrolls by itself.",
        blind_now = "The sources are hidden.",
        revealed_now = "The sources are revealed.",
        source = "Source",
        as_printed = "As printed",
        said_by = "Said by",
        as_of = "As of",
        plot = "Plot",
        stance_column = "Says",
        the_source_itself = "the source",
        not_said = "not said",
        gives = "gives",
        says = "says",
        supports = "supports",
        contradicts = "contradicts",
        qualifies = "qualifies",
        silent = "silent, checked",
        unchecked = "not yet checked",
        silent_ones = "Silent, checked:",
        unchecked_ones = "Not yet checked:",
        is_silent = "is silent",
        is_not_silent = "not checked after all",
        not_comparable_with = "Not compared with the others: {reason}",
        they_agree = "they agree",
        they_may_agree = "they may all be true",
        they_differ = "they disagree",
        not_comparable = "not comparable",
        figures_counted: Pair = ["1 figure", "{count} figures"],
        spans_counted: Pair = ["1 span", "{count} spans"],
        of_sources = "{count} of {total} sources",
        of_sources_speak = "{count} of {total} sources speak of this.",
        claim_counts = "Of the sources, {counts}.",
        say: Pair = ["1 says so", "{count} say so"],
        contradict: Pair = ["1 contradicts it", "{count} contradict it"],
        qualify: Pair = ["1 qualifies it", "{count} qualify it"],
        are_silent: Pair = ["1 is silent, checked", "{count} are silent, checked"],
        are_unchecked: Pair = ["1 is not yet checked", "{count} are not yet checked"],
        origins_counted: Pair = ["1 origin", "{count} origins"],
        table_caption = "What each source says to each topic",
        cell = "{source}: {what}",
        together = " and ",
        more = "and {count} more",
        save = "Save the comparison",
        save_short = "Save…",
        save_blind = "The sources are hidden: the report names none of them. All else that can be saved would.",
        for_spreadsheet = "Tables for a spreadsheet: what it would take for a formula is marked",
        save_files = "Save",
        file_name = "{project}-{file}",
        archive_name = "{project}-comparison.zip",
        list_more: Pair = ["List 1 more", "List {count} more"],
        bins = "How many figures are in each part of the axis",
        bin = "{from} to under {to}: {figures}",
    }
}

/// The words of the comparison.
pub fn comparing() -> &'static ComparingWords {
    &ComparingWords::ENGLISH
}

impl ComparingWords {
    /// What an annotation says to a topic. A figure is given, a claim is said.
    pub fn stance(&self, stance: Stance, is_figure: bool) -> &'static str {
        match stance {
            Stance::Gives if is_figure => self.gives,
            Stance::Gives => self.says,
            Stance::Supports => self.supports,
            Stance::Contradicts => self.contradicts,
            Stance::Qualifies => self.qualifies,
        }
    }

    /// How many sources say what of a claim. One that both says and contradicts it counts in both.
    pub fn claim(&self, tally: &Tally, sources: usize) -> String {
        let Tally { mentioned, says, contradicts, qualifies, silent, unchecked } = *tally;
        let [mentioned, total] = [mentioned, sources].map(|number| number.to_string());
        let said = [(says, self.say), (contradicts, self.contradict), (qualifies, self.qualify)];
        let others = [(silent, self.are_silent), (unchecked, self.are_unchecked)];
        let told: Vec<String> = said
            .into_iter()
            .chain(others)
            .filter(|(number, _)| *number > 0)
            .map(|(number, words)| counted(number, words))
            .collect();
        let speak = fill(self.of_sources_speak, &[("count", &mentioned), ("total", &total)]);
        format!("{speak} {}", fill(self.claim_counts, &[("counts", &told.join(", "))]))
    }

    fn together(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Agree => self.they_agree,
            Verdict::Compatible => self.they_may_agree,
            Verdict::Disagree => self.they_differ,
            Verdict::NotComparable => self.not_comparable,
        }
    }

    /// How many figures or spans a topic has, of how many sources, and what they say together.
    pub fn topic_in_short(
        &self,
        figures: usize,
        spans: usize,
        tally: &Tally,
        sources: usize,
        verdict: Option<Verdict>,
    ) -> Vec<String> {
        let members = if figures > 0 && figures == spans {
            counted(figures, self.figures_counted)
        } else {
            counted(spans, self.spans_counted)
        };
        let [mentioned, total] = [tally.mentioned, sources].map(|number| number.to_string());
        let of_sources = fill(self.of_sources, &[("count", &mentioned), ("total", &total)]);
        let together = match verdict {
            Some(verdict) if figures > 1 => Some(self.together(verdict)),
            _ if tally.says > 0 && tally.contradicts > 0 => Some(self.they_differ),
            _ => None,
        };
        [Some(members), Some(of_sources), together.map(str::to_string)].into_iter().flatten().collect()
    }
}
