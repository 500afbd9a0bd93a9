//! What the command says.

use crate::words::numbers::Pair;
use crate::words::table;

table! {
    /// Sentences of the command.
    pub CommandWords {
        unknown_encoding = "{file} is not in UTF-8. Say its encoding with --encoding, such as --encoding windows-1252.",
        more_refused: Pair = ["1 more was refused.", "{count} more were refused."],
        would_lose = "Nothing was written, because the format cannot say all of it. With --allow-loss it is written without.",
        not_written = "This format is not written.",
        several_files = "There are {count} files, which cannot go to standard output. Name a folder or an archive (.zip) with --output.",
        moved = "{file}: {path}, “{quote}”, was put at {place}, where it is quoted, and not at {stated}.",
        put = "{file}: {path}, “{quote}”, was put at {place}, where it is quoted.",
        offsets = "{start} to {end}",
        valid = "Nothing is wrong: {texts}, {spans}.",
        no_shares = "There is nothing to split into. Two of --train, --dev and --test must be more than 0.",
        groups = "Groups that stay together: {groups}; texts in the largest: {largest}.",
        nobody = "There is nobody to divide texts among. Say who takes part with --name, --names or --seats.",
        no_passphrase = "Nothing was handed out: the key has no passphrase. Say it in a file, with --passphrase.",
        nothing_to_divide = "There is no text to divide.",
        done_by_fewer: Pair = ["1 text is done by fewer people than asked for.", "{count} texts are done by fewer people than asked for."],
        not_one = "This is not the page as one file.",
        incomplete = "This file is incomplete. Get it again from where it came from.",
        line_breaks = "Its line breaks were changed on its way (CR LF), so it is not byte for byte what it was.",
        not_an_assignment = "What stands in the place of the assignment was not written by this program.",
        program_number = "Program: {number}",
        no_assignment = "No assignment is in it.",
        holds_assignment = "In it is “{title}”.",
        program_is_known = "It is that program, byte for byte.",
        program_is_other = "It is another program, or was changed.",
        namesakes = "These annotators have one name, and were not put together: {ids}.",
        counts = "counts",
        known = "was here already",
        listed = "listed, {number} counts",
        refused = "not taken",
        file = "file",
        receipt = "receipt",
        outcome = "what became of it",
        number = "number",
        seat = "seat",
        name = "name",
        texts = "texts",
        label = "label",
        text = "text",
        annotator = "annotator",
        spans = "spans",
        words = "words",
        characters = "characters",
        distinct = "distinct",
    }
}

/// Returns the sentences of the command.
pub fn command() -> &'static CommandWords {
    &CommandWords::ENGLISH
}
