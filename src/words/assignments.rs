//! What the page says of assignments and of handing in.

use crate::team::division::AmountKind;
use crate::words::numbers::{Pair, counted};
use crate::words::{fill, table};

table! {
    /// The words of assignments.
    pub AssignmentWords {
        assignment = "Assignment",
        nothing_assigned = "This project is no assignment.",
        explained = "An assignment is a project that others are asked to work on: a class, or a team. You say what to do and who does which texts, and hand out files. What they hand in comes back as files too.",
        make = "Make this project an assignment",
        giving = "For whoever gives the assignment",
        title = "Title",
        instructions = "What to do",
        instructions_explained = "In Markdown. How to annotate stands in the guidelines.",
        hand_in_to = "Hand in to",
        hand_in_until = "Hand in until",
        people = "Who takes part",
        everybody = "Whoever has the file does all texts, under a name that they write.",
        seat_head = "Seat",
        name_head = "Name",
        texts_head = "Texts",
        more_people = "More people, a name on each line",
        amount = "How much",
        amount_of = "Counted in",
        people_per_text = "people for each text",
        texts_per_person = "texts for each person",
        percent_per_person = "percent of the texts for each person",
        all = "all",
        divide = "Divide the texts",
        done_by_fewer: Pair = [
            "1 text is done by fewer people than that.",
            "{count} texts are done by fewer people than that.",
        ],
        hand_out = "Hand out",
        unreadable = "The assignment in this file cannot be read. {reason} Get the file again from where it came from.",
        page_for_all = "Save one page for all",
        page_explained = "The program and the assignment in one HTML file of about 4 MB. It opens with a double click in Chrome, Edge and Firefox on computers, without a network. Many mail systems hold back HTML: send a link to it, or use a learning platform, a shared folder or a stick. Tablets and Chromebooks only show it.",
        page_is_made_of = "It is made of glossator.html, if that lies beside this page.",
        no_page = "No page was made: glossator.html does not lie beside this page. Open that file, and make it there.",
        file_explained = "A small file for the page that you have open now. It passes in any mail, and is the way for tablets, Chromebooks and phones: open the page there, and drop or choose the file.",
        each_explained = "The same for each who takes part, with their own texts only, in one archive. Who has such a file does not see who else takes part.",
        hand_out_explained = "What is handed out has the texts, the labels and the guidelines, and nothing of what was done here. This project stays with you.",
        one_for_all = "Save one file for all",
        one_for_each = "Save a file for each",
        end = "No assignment any more",
        who = "Who you are",
        name = "Your name",
        your_name = "Choose your name",
        your_seat = "Choose your seat",
        seat = "Seat {seat}",
        texts = "Your texts",
        no_texts = "Choose who you are, and your texts are listed here.",
        done = "done",
        skipped = "skipped",
        to_do = "to do",
        done_of_all = "{done} of {all} done",
        hand_in = "Hand in",
        to = "To: {to}",
        until = "Until: {until}",
        hand_in_explained = "What you did is saved as a file, without the texts. Give that file to whoever gave you the assignment. Open it here, or on another computer where the assignment is open, and you go on from it.",
        save_hand_in = "Save hand-in",
        saved = "Saved as {file}. Receipt: {receipt}.",
        copy_code = "Copy as code",
        code = "The code, for a mail or a form. Give all of it.",
        code_copied = "The code is on the clipboard. Paste it into a mail or a form.",
        code_not_copied = "The browser let nothing onto the clipboard. Copy the code below.",
        too_large_for_code = "This is too much for a code: save the hand-in as a file instead.",
        gone_on = "Hand-in {number} was opened: {spans}. Nothing was lost that was here.",
        nothing_new = "All of this hand-in is here already.",
        name_missing = "Nothing was handed in: say who you are first.",
        seat_missing = "Nothing was handed in: choose who you are first.",
        never = "You have not handed in yet.",
        latest = "Hand-in {number}, {date} at {time}.",
        receipt = "Receipt",
        receipt_explained = "Whoever gathers what is handed in sees the same receipt.",
        since: Pair = ["1 change since then is not in it.", "{count} changes since then are not in it."],
        nothing_since = "It has all that you did.",
        kept = "Your work is kept in this browser until then. A private window forgets it when it is closed.",
    }
}

/// The words of assignments.
pub fn assignments() -> &'static AssignmentWords {
    &AssignmentWords::ENGLISH
}

impl AssignmentWords {
    /// What of an amount is counted.
    pub fn amount_kind(&self, kind: AmountKind) -> &'static str {
        match kind {
            AmountKind::PeoplePerDocument => self.people_per_text,
            AmountKind::DocumentsPerPerson => self.texts_per_person,
            AmountKind::PercentPerPerson => self.percent_per_person,
        }
    }

    /// How much was done since the latest hand-in.
    pub fn since(&self, steps: u64) -> String {
        match usize::try_from(steps).unwrap_or(usize::MAX) {
            0 => self.nothing_since.to_string(),
            steps => counted(steps, self.since),
        }
    }

    /// The latest hand-in, by its number and its moment.
    pub fn latest(&self, number: u64, date: &str, time: &str) -> String {
        fill(self.latest, &[("number", &number.to_string()), ("date", date), ("time", time)])
    }
}
