//! What the dialogs say: for files, for how the text looks, and what each key does.

use crate::model::action::{Action, AdjudicationAction, CompareAction, Edge, Group};
use crate::model::edit::merge::{MergeReport, Newer, Tally};
use crate::model::keymap::Clash;
use crate::model::record::topic::Stance;
use crate::store::last_export::LastExport;
use crate::text::movement::{Direction, ScreenUnit, Unit};
use crate::words::numbers::{Pair, count, counted};
use crate::words::{Words, fill, table};

table! {
    /// The words of the dialogs for files and keys.
    pub DialogWords {
        single_keys = "Single-key shortcuts",
        single_keys_explained = "Keys that write a character, such as 1 or N, act by themselves.",
        all_keys = "All keys",
        keys_explained = "Press a row to give it another key. A sign counts wherever your keyboard has it.",
        change_key = "Change the key: {action}",
        press_key = "Press a key, or Esc",
        reset_key = "Reset",
        reset_key_of = "Reset the key: {action}",
        this_file = "Which program this file is",
        this_file_explained = "The number is the SHA-256 of this file without the assignment in it. Of the file that was \
                               released it is the same. The command “glossator verify” says it of any such file.",
        a_label_key = "a label's key",
        lock_explained = "Lock the label: every selection is tagged at once",
        format = "Format",
        file_name = "File",
        parts = "Parts",
        in_one = "All in one",
        seed = "Seed",
        parts_explained = "Texts that are nearly the same stay together, and so do those that a relation joins. Each part has \
                           about its share of the texts, and of the spans of each label. Another seed splits otherwise; the \
                           same one always the same way.",
        save_file = "Save the file",
        lost = "What the file will not say",
        nothing_is_lost = "The file will say all of it.",
        first_lines = "How the file begins",
        and_more: Pair = ["and 1 more", "and {count} more"],
        never_exported = "Not saved as a file yet.",
        last_exported = "Last saved as a file on {date} at {time}; {changes}.",
        changes_since: Pair = ["1 change since", "{count} changes since"],
        much_never_exported = "{count} changes of this project are only in this browser. Export saves them as a file.",
        much_since_export = "{count} changes since the last export, on {date}, are only in this browser.",
        export_explained = "Everything in this project: its texts, labels, spans and notes. Offsets count Unicode code \
                           points, so in Python text[start:end] gives each quoted text.",
        which_encoding = "Which encoding?",
        encoding = "Encoding",
        encoding_of_one = "{file} is not in UTF-8 and does not say what it is in. Choose until the text below reads \
                          right.",
        encoding_of_many = "{count} files are not in UTF-8 and do not say what they are in. Choose until the text \
                           below reads right.",
        encoding_does_not_fit = "Not in this encoding.",
        encoding_fits = "{count} of {total} files fit",
        preview = "Preview",
        question_of = "Question {number} of {total}",
        for_all = "The same for the other {count} that wait",
        is_here_already = "“{title}” is here already",
        file_holds = "The file holds {texts} and {spans}.",
        repeated_title = "Here already",
        repeated: Pair = [
            "The project has a text that reads exactly like {file}.",
            "The project has {count} of these texts already, exactly as they read: {file} and others.",
        ],
        add_again = "Add again",
        take_in_title = "Add what the files say?",
        files_hold = "They hold {texts} and {spans}.",
        take_in = "Add it",
        taken_for = "Read as: {formats}.",
        taken_for_files: Pair = ["{format} (1 file)", "{format} ({count} files)"],
        change_reading = "Change…",
        read_as_title = "Read the files as",
        read_as_explained = "What each file was taken for. Choose something else, and the files are read again.",
        files_alike = "{count} files {ending}, such as {file}",
        as_recognized = "{format}, as recognized",
        as_it_comes = "As recognized",
        read_again = "Read again",
        new_labels = "New labels: {labels}.",
        known_labels = "Labels that the project has: {labels}.",
        leave_out = "Leave out",
        unplaced: Pair = ["1 span has no certain place", "{count} spans have no certain place"],
        unplaced_explained = "What they quote is elsewhere in the text than the file says, or is there several times. \
                              Nothing is put anywhere unless you choose where.",
        place_only: Pair = ["Take the place of the 1 that has only one", "Take the places of the {count} that have only one"],
        leave_all_out = "Leave all out",
        stated_at = "the file says {start} to {end}",
        more_unplaced: Pair = [
            "1 more is not listed. If it has only one place, it is taken with the others.",
            "{count} more are not listed. Those that have only one place are taken with the others.",
        ],
        merge_brings = "New in the file: {things}.",
        merge_changes = "Otherwise in the file: {things}.",
        merge_leaves = "Only here: {things}.",
        merge_keeps_both = "It is unknown which of {things} is later: both stay.",
        merge_newer_here = "The last change was made here.",
        merge_newer_in_file = "The last change was made in the file.",
        merge_same_time = "The last change is the same.",
        merge_unknown_time = "It is unknown which is newer.",
        merge_brings_revision = "The file has a later revision of the assignment, {number}, with what is to be done.",
        merge_brings_nothing = "The file has nothing that is not here.",
        relations_counted: Pair = ["1 relation", "{count} relations"],
        schema_counted: Pair = ["1 label, attribute or type of relation", "{count} labels, attributes and types of relations"],
        merge = "Merge",
        merge_explained = "Adds what the file has to the project that is here. Can be undone.",
        keep_both = "Keep both",
        keep_both_explained = "Opens the file as a project of its own.",
        replace = "Replace",
        replace_explained = "Puts the file in the place of the project, which goes to the bin.",
        encodings: &'static [(&'static str, &'static [&'static str])] = &[
            ("Unicode", &["utf-8", "utf-16le", "utf-16be"]),
            ("Western", &["windows-1252", "iso-8859-15", "macintosh"]),
            ("Central European", &["windows-1250", "iso-8859-2"]),
            ("Cyrillic", &["windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "x-mac-cyrillic"]),
            ("Greek", &["windows-1253", "iso-8859-7"]),
            ("Turkish", &["windows-1254"]),
            ("Hebrew", &["windows-1255", "iso-8859-8", "iso-8859-8-i"]),
            ("Arabic", &["windows-1256", "iso-8859-6"]),
            ("Baltic", &["windows-1257", "iso-8859-13", "iso-8859-4"]),
            ("Vietnamese", &["windows-1258"]),
            ("South European", &["iso-8859-3"]),
            ("Nordic", &["iso-8859-10"]),
            ("Celtic", &["iso-8859-14"]),
            ("Romanian", &["iso-8859-16"]),
            ("Thai", &["windows-874"]),
            ("Japanese", &["shift_jis", "euc-jp", "iso-2022-jp"]),
            ("Chinese", &["gb18030", "gbk", "big5"]),
            ("Korean", &["euc-kr"]),
        ],
        moving = "Moving",
        choosing = "Choosing text",
    }
}

/// Returns the words of the dialogs for files and keys.
pub fn dialogs() -> &'static DialogWords {
    &DialogWords::ENGLISH
}

table! {
    /// The words of the dialog.
    pub ViewWords {
        title = "View",
        face = "Font",
        serif = "Serif",
        sans = "Sans serif",
        mono = "Monospace",
        size = "Text size",
        line = "Line spacing",
        width = "Line width",
        numbers = "Number the paragraphs",
        only = "Show spans of",
        all_labels = "all labels",
        all_arcs = "Draw the relations of all spans in sight",
        reading = "Read only",
        reading_explained = "Nothing can be changed by accident. Ends when the page is reloaded.",
        as_at_first = "Reset to defaults",
    }
}

/// Returns the words of the dialog that sets how the text looks.
pub fn view() -> &'static ViewWords {
    &ViewWords::ENGLISH
}

table! {
    /// What actions are called, one for each; of two, the first is forwards.
    pub ActionWords {
        reading = "Moving and choosing",
        tagging = "Tagging",
        comparing = "Comparing sources",
        reviewing = "Looking at the work of several people",
        program = "The rest",
        move_character: Pair = ["On by a character", "Back by a character"],
        move_word: Pair = ["On by a word", "Back by a word"],
        move_sentence: Pair = ["On by a sentence", "Back by a sentence"],
        move_line: Pair = ["Down a line", "Up a line"],
        move_line_edge: Pair = ["To the end of the line", "To the start of the line"],
        move_page: Pair = ["Down a page", "Up a page"],
        move_paragraph: Pair = ["On by a paragraph", "Back by a paragraph"],
        move_document: Pair = ["To the end of the text", "To the start of the text"],
        extend_character: Pair = ["Choose one more character", "Choose one character back"],
        extend_word: Pair = ["Choose to the end of the word", "Choose to the start of the word"],
        extend_sentence: Pair = ["Choose to the end of the sentence", "Choose to the start of the sentence"],
        extend_line: Pair = ["Choose one line down", "Choose one line up"],
        extend_line_edge: Pair = ["Choose to the end of the line", "Choose to the start of the line"],
        extend_page: Pair = ["Choose one page down", "Choose one page up"],
        extend_paragraph: Pair = ["Choose to the next paragraph", "Choose back by a paragraph"],
        extend_document: Pair = ["Choose to the end of the text", "Choose to the start of the text"],
        select_all = "Choose the whole text",
        start_by_character: Pair = ["Start the span a character later", "Start the span a character earlier"],
        start_by_word: Pair = ["Start the span a word later", "Start the span a word earlier"],
        end_by_character: Pair = ["End the span a character later", "End the span a character earlier"],
        end_by_word: Pair = ["End the span a word later", "End the span a word earlier"],
        select_here = "Select the span here; again, the one below it; accept a suggestion",
        jump: Pair = ["Select the next span", "Select the previous span"],
        jump_finding: Pair = ["Go to the next finding", "Go to the previous finding"],
        accept = "Accept the selected suggestion, and go on",
        jump_suggestion: Pair = ["Go to the next suggestion, in whichever text", "Go to the previous suggestion"],
        palette = "Find a label by its name",
        delete = "Delete the selected span, or reject a suggestion",
        clash_action = "{key} is the key for: {action}",
        clash_label = "{key} is the key of the label {label}.",
        clash_writes = "{key} alone is for labels, or for writing. Add Ctrl or Alt.",
        clash_browser = "The browser keeps {key} to itself.",
        note = "Write a note on the selected span",
        values = "To the values of the selected span or text, and back",
        done_and_next = "The text is done: open the next one that is not",
        go_to_text = "To the text",
        go_to_search = "To the search",
        go_to_review = "To what several annotators say",
        toggle_names = "Hide the names of annotators, or show them",
        take_version: [&'static str; 5] = [
            "Take what stands first",
            "Take what stands second",
            "Take what stands third",
            "Take what stands fourth",
            "Take what stands fifth",
        ],
        merge_spans = "Take all the text of spans with one label as one span",
        take_nothing = "Take nothing",
        say_else = "Go to the place in its text, to say something else",
        go_to_disagreement: [&'static str; 2] = ["Next disagreement", "Previous disagreement"],
        go_to_project = "To the project",
        go_to_compare = "To the comparison of sources",
        choose_topic = "Find or make a topic for the selected span",
        say: [&'static str; 4] = [
            "It gives this, or says so",
            "It supports this",
            "It contradicts this",
            "It qualifies this",
        ],
        silent = "The source is silent, as you have checked; or not",
        take_suggestion = "Take the suggestion",
        refuse_suggestion = "Refuse the suggestion, for good",
        later = "Leave the suggestion for later",
        suggestion: [&'static str; 2] = ["Next suggestion", "Previous suggestion"],
        passage: [&'static str; 2] = ["Next shared passage", "Previous shared passage"],
        next_source: [&'static str; 2] = ["Text of the next source", "Text of the previous source"],
        link_scrolling = "Let the texts scroll together, or each by itself",
        mark_passages = "Mark shared passages in the texts, or not",
        blind = "Hide the sources behind letters, or reveal them",
        relate = "Relate the selected span: begin, or end at another",
        add_fragment = "Add the chosen text to the span selected last",
        remove_fragment = "Take the piece at the caret from the span selected last",
        find_same = "Find all places with the same text, to tag them at once",
        cancel = "Clear the selection, the selected span, the locked label",
        undo = "Undo",
        redo = "Redo",
        open_document: Pair = ["Open the next text", "Open the previous text"],
        toggle_done = "Mark the text as done, or not",
        toggle_skipped = "Skip the text, or take it up again",
        guidelines = "Show the guidelines beside the text, or not",
        toggle_snap = "Snap selections to words, or not",
        cycle_tags = "Label names in the text: names, short, none",
        export = "Export",
        view = "Set how the text looks",
        help = "Show all keys",
    }
}

fn directed(words: [&'static str; 2], direction: Direction) -> &'static str {
    let [forward, backward] = words;
    if direction == Direction::Forward { forward } else { backward }
}

impl ActionWords {
    fn adjudicating(&self, action: AdjudicationAction) -> &'static str {
        match action {
            AdjudicationAction::Take(number) => {
                let index = usize::from(number).saturating_sub(1);
                self.take_version.get(index).copied().unwrap_or_default()
            }
            AdjudicationAction::Merge => self.merge_spans,
            AdjudicationAction::TakeNothing => self.take_nothing,
            AdjudicationAction::SayElse => self.say_else,
            AdjudicationAction::Go(direction) => directed(self.go_to_disagreement, direction),
        }
    }

    fn comparing(&self, action: CompareAction) -> &'static str {
        let of_stance = |stance: Stance| {
            let [gives, supports, contradicts, qualifies] = self.say;
            match stance {
                Stance::Gives => gives,
                Stance::Supports => supports,
                Stance::Contradicts => contradicts,
                Stance::Qualifies => qualifies,
            }
        };
        match action {
            CompareAction::ChooseTopic => self.choose_topic,
            CompareAction::Say(stance) => of_stance(stance),
            CompareAction::Silent => self.silent,
            CompareAction::Take => self.take_suggestion,
            CompareAction::Refuse => self.refuse_suggestion,
            CompareAction::Later => self.later,
            CompareAction::Suggestion(direction) => directed(self.suggestion, direction),
            CompareAction::Passage(direction) => directed(self.passage, direction),
            CompareAction::Source(direction) => directed(self.next_source, direction),
            CompareAction::LinkScrolling => self.link_scrolling,
            CompareAction::MarkPassages => self.mark_passages,
            CompareAction::Blind => self.blind,
        }
    }
}

impl Words {
    /// What a part of the help sheet is called.
    pub fn group(&self, group: Group) -> &'static str {
        match group {
            Group::Reading => self.action.reading,
            Group::Tagging => self.action.tagging,
            Group::Comparing => self.action.comparing,
            Group::Reviewing => self.action.reviewing,
            Group::Program => self.action.program,
        }
    }

    /// Why a key cannot be given to an action.
    pub fn clash(&self, key: &str, clash: &Clash) -> String {
        let words = &self.action;
        let key = ("key", key);
        match clash {
            Clash::Action(action) => fill(words.clash_action, &[key, ("action", self.action(*action))]),
            Clash::Label(label) => fill(words.clash_label, &[key, ("label", label)]),
            Clash::Writes => fill(words.clash_writes, &[key]),
            Clash::Browser => fill(words.clash_browser, &[key]),
        }
    }

    /// What an action is called.
    pub fn action(&self, action: Action) -> &'static str {
        let words = &self.action;
        match action {
            Action::Move(unit, direction) => {
                let by_unit = match unit {
                    Unit::Character => words.move_character,
                    Unit::Word => words.move_word,
                    Unit::Sentence => words.move_sentence,
                    Unit::Paragraph => words.move_paragraph,
                    Unit::Document => words.move_document,
                };
                directed(by_unit, direction)
            }
            Action::Extend(unit, direction) => {
                let by_unit = match unit {
                    Unit::Character => words.extend_character,
                    Unit::Word => words.extend_word,
                    Unit::Sentence => words.extend_sentence,
                    Unit::Paragraph => words.extend_paragraph,
                    Unit::Document => words.extend_document,
                };
                directed(by_unit, direction)
            }
            Action::MoveOnScreen(unit, direction) => {
                let by_unit = match unit {
                    ScreenUnit::Line => words.move_line,
                    ScreenUnit::LineEdge => words.move_line_edge,
                    ScreenUnit::Page => words.move_page,
                };
                directed(by_unit, direction)
            }
            Action::ExtendOnScreen(unit, direction) => {
                let by_unit = match unit {
                    ScreenUnit::Line => words.extend_line,
                    ScreenUnit::LineEdge => words.extend_line_edge,
                    ScreenUnit::Page => words.extend_page,
                };
                directed(by_unit, direction)
            }
            Action::SelectAll => words.select_all,
            Action::Resize(Edge::Start, Unit::Word, direction) => directed(words.start_by_word, direction),
            Action::Resize(Edge::Start, _, direction) => directed(words.start_by_character, direction),
            Action::Resize(Edge::End, Unit::Word, direction) => directed(words.end_by_word, direction),
            Action::Resize(Edge::End, _, direction) => directed(words.end_by_character, direction),
            Action::SelectHere => words.select_here,
            Action::Jump(direction) => directed(words.jump, direction),
            Action::JumpFinding(direction) => directed(words.jump_finding, direction),
            Action::JumpSuggestion(direction) => directed(words.jump_suggestion, direction),
            Action::Accept => words.accept,
            Action::Palette => words.palette,
            Action::Delete => words.delete,
            Action::Note => words.note,
            Action::Relate => words.relate,
            Action::AddFragment => words.add_fragment,
            Action::RemoveFragment => words.remove_fragment,
            Action::FindSame => words.find_same,
            Action::Cancel => words.cancel,
            Action::Undo => words.undo,
            Action::Redo => words.redo,
            Action::OpenDocument(direction) => directed(words.open_document, direction),
            Action::ToggleDone => words.toggle_done,
            Action::DoneAndNext => words.done_and_next,
            Action::ToggleSkipped => words.toggle_skipped,
            Action::Values => words.values,
            Action::GoToText => words.go_to_text,
            Action::GoToSearch => words.go_to_search,
            Action::GoToReview => words.go_to_review,
            Action::ToggleNames => words.toggle_names,
            Action::Adjudicate(action) => words.adjudicating(action),
            Action::GoToProject => words.go_to_project,
            Action::GoToCompare => words.go_to_compare,
            Action::Compare(action) => words.comparing(action),
            Action::Guidelines => words.guidelines,
            Action::ToggleSnap => words.toggle_snap,
            Action::CycleTags => words.cycle_tags,
            Action::Export => words.export,
            Action::View => words.view,
            Action::Help => words.help,
        }
    }
}

impl Words {
    /// Returns when a project was last saved as a file, and how much was done since; `sequence` is its last step.
    pub fn last_export(
        &self,
        last: LastExport,
        sequence: u64,
        date: fn(u64) -> String,
        time: fn(u64) -> String,
    ) -> String {
        let own = dialogs();
        let Some(moment) = last.time else { return own.never_exported.to_string() };
        let changes = counted(last.steps_since(sequence) as usize, own.changes_since);
        let values = [("date", date(moment)), ("time", time(moment)), ("changes", changes)];
        fill(own.last_exported, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    /// Returns what reminds of saving a file; `sequence` is the last step of the project.
    pub fn export_reminder(&self, last: LastExport, sequence: u64, date: fn(u64) -> String) -> String {
        let own = dialogs();
        let changes = count(last.steps_since(sequence) as usize);
        match last.time {
            None => fill(own.much_never_exported, &[("count", &changes)]),
            Some(moment) => fill(own.much_since_export, &[("count", &changes), ("date", &date(moment))]),
        }
    }

    /// Returns which side of a merge was changed last, behind what it does: what one wants to know before.
    pub fn merge_question(&self, report: &MergeReport) -> String {
        let own = dialogs();
        let newer = match report.newer {
            Newer::Ours => own.merge_newer_here,
            Newer::Theirs => own.merge_newer_in_file,
            Newer::Neither => own.merge_same_time,
            Newer::Unknown => own.merge_unknown_time,
        };
        format!("{} {newer}", self.merge_report(report))
    }

    /// What a merge does, before it is done or after.
    pub fn merge_report(&self, report: &MergeReport) -> String {
        let own = dialogs();
        if report.new == Tally::default() && report.changed == Tally::default() && report.revision.is_none() {
            return own.merge_brings_nothing.to_string();
        }
        let both = Tally { annotations: report.both_kept, ..Tally::default() };
        let sentences = [
            (own.merge_brings, report.new),
            (own.merge_changes, report.changed),
            (own.merge_leaves, report.only_here),
            (own.merge_keeps_both, both),
        ];
        let said = sentences.into_iter().filter(|(_, tally)| *tally != Tally::default());
        let said = said.map(|(sentence, tally)| fill(sentence, &[("things", &self.tally(tally))]));
        let revision =
            report.revision.map(|number| fill(own.merge_brings_revision, &[("number", &number.to_string())]));
        revision.into_iter().chain(said).collect::<Vec<_>>().join(" ")
    }

    fn tally(&self, tally: Tally) -> String {
        let own = dialogs();
        let things = [
            (tally.documents, self.texts(tally.documents)),
            (tally.annotations, self.spans(tally.annotations)),
            (tally.relations, counted(tally.relations, own.relations_counted)),
            (tally.schema, counted(tally.schema, own.schema_counted)),
        ];
        let there = things.into_iter().filter(|(count, _)| *count > 0).map(|(_, told)| told);
        there.collect::<Vec<_>>().join(", ")
    }
}
