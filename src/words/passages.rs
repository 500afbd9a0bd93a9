//! What the page says of text that sources share.

use crate::words::numbers::{Pair, counted};
use crate::words::{fill, table};

table! {
    /// The words of shared passages.
    pub PassageWords {
        unasked: Pair = [
            "There is only one text. Passages are what two have in common.",
            "What {count} texts share is found when you ask for it.",
        ],
        find = "Find shared passages",
        find_again = "Find again",
        stop = "Stop",
        running = "Comparing: {done} of {total} texts.",
        failed = "Shared passages could not be found: {reason}",
        texts_not_read = "a text could not be read from storage.",
        none = "No two texts share a passage: eight words in one order, with little else between them.",
        found: Pair = ["1 passage that two texts share.", "{count} passages that two texts share."],
        equal_words: Pair = ["1 equal word", "{count} equal words"],
        word_for_word = "word for word",
        swapped = "parts in another order",
        both = "{left} and {right}",
        numbers_differ = "{left} in {left_source}, {right} in {right_source}.",
        one_origin = "Counts as one origin with {passages}: {sources}.",
        passage_numbers: Pair = ["passage {numbers}", "passages {numbers}"],
        open = "Show both places",
        not_in_memory = "The text is not in memory: open it to read it.",
        refuse = "Refuse this passage for good",
        refused = "The passage will not come back.",
        refused_ones: Pair = ["1 passage refused", "{count} passages refused"],
        take_back = "Take back",
        taken_back = "The passage may come back.",
        more: Pair = ["Show 1 more", "Show {count} more"],
        matrix = "How much each two share",
        matrix_help = "Passages, and how much of the shorter text lies in them.",
        of_shorter = "{passages} · {percent}",
        shares_nothing = "nothing",
        same_source = "the same text",
        at_passage = "Passage {number}: {sources}.",
        no_further = "There is no further passage in this direction.",
        nothing_found_yet = "No shared passage has been found yet.",
        mark = "Mark shared passages",
        marked_now = "Shared passages are marked in the texts.",
        unmarked_now = "Shared passages are not marked any more.",
        discs = "Shared passages beside the text",
        disc: Pair = [
            "Shared passage {numbers}, also in {sources}",
            "Shared passages {numbers}, also in {sources}",
        ],
        disc_of_number = "{disc}. A number differs.",
        replaced = "replaced",
        only_here = "only here",
    }
}

/// The words of shared passages.
pub fn passages() -> &'static PassageWords {
    &PassageWords::ENGLISH
}

impl PassageWords {
    /// Which other passages count as one with a passage, and where their text stands; nothing, if there is none.
    pub fn origin(&self, others: &[usize], sources: &[String]) -> Option<String> {
        let numbers: Vec<String> = others.iter().map(|index| (index + 1).to_string()).collect();
        let [one, several] = self.passage_numbers;
        let passages = if numbers.len() == 1 { one } else { several };
        let passages = fill(passages, &[("numbers", &self.listed(&numbers))]);
        let values = [("passages", passages.as_str()), ("sources", &sources.join(", "))];
        (!others.is_empty()).then(|| fill(self.one_origin, &values))
    }

    /// Which passages start beside a line of a text, by their ranks, in which other sources they are, and whether a number
    /// differs in one.
    pub fn disc(&self, passages: &[usize], sources: &[String], differs_in_number: bool) -> String {
        let numbers: Vec<String> = passages.iter().map(|index| (index + 1).to_string()).collect();
        let [one, several] = self.disc;
        let disc = if passages.len() == 1 { one } else { several };
        let disc = fill(disc, &[("numbers", &self.listed(&numbers)), ("sources", &self.listed(sources))]);
        if differs_in_number { fill(self.disc_of_number, &[("disc", &disc)]) } else { disc }
    }

    fn listed(&self, items: &[String]) -> String {
        match items {
            [before @ .., last] if !before.is_empty() => {
                fill(self.both, &[("left", &before.join(", ")), ("right", last)])
            }
            _ => items.join(", "),
        }
    }

    /// How many words of a passage are equal, and what else can be said of it in short.
    pub fn in_short(&self, equal_words: usize, is_verbatim: bool, is_swapped: bool) -> String {
        let mut said = vec![counted(equal_words, self.equal_words)];
        said.extend(is_verbatim.then(|| self.word_for_word.to_string()));
        said.extend(is_swapped.then(|| self.swapped.to_string()));
        said.join(", ")
    }
}
