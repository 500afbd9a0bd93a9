//! What the page says of the shared folder of a team.

use crate::words::numbers::{Pair, counted};
use crate::words::{fill, table};

table! {
    /// The words of the shared folder.
    pub SharedFolderWords {
        title = "Shared folder",
        explained = "A folder that your team synchronizes already: of OneDrive, Nextcloud or Syncthing, or on a network drive. Each of you writes one file in it, and reads those of the others as they change.",
        choose = "Choose a folder",
        choose_explained = "In a folder without a project, this one begins. If there is a project in it, that is opened, and you join it.",
        no_folders = "This browser lets no page have a folder; Chrome and Edge do. The same goes by files.",
        from_disk = "This page was opened from a disk, and the browser asks for the folder again each time. Of the page from its host it asks once, and is told that it may be on every visit.",
        not_permitted = "The browser was not allowed to let the page have the folder.",
        asleep = "This project is in the folder “{folder}”. The browser asks before the page may go on with it.",
        go_on = "Go on with “{folder}”",
        open_in = "This project is in the folder “{folder}”.",
        owner = "You write its texts, labels and guidelines.",
        member = "Its texts, labels and guidelines are those of whoever began it. Of what you add to them yourself, nothing goes to the others.",
        blind = "The assignment asks for blind work: what the others say comes when you have handed in.",
        leave = "Leave the folder",
        who = "Who is in it",
        nobody = "Nobody yet.",
        own_layer = "{name} (you)",
        nameless = "somebody without a name",
        wrote = "last wrote on {date} at {time}",
        not_all: Pair = ["1 record was not taken:", "{count} records were not taken:"],
        that_is_me = "That is me",
        that_is_me_explained = "If you have worked at another computer, go on as the same annotator here.",
        not_read = "Not taken",
        elsewhere = "Your layer was last written on another computer, on {date} at {time}. Nothing is written here until you go on here. What is only there comes in first.",
        go_on_here = "Go on here",
        unreadable = "Your layer in the folder cannot be read, and is not written over until you say so.",
        write_anew = "Write it anew",
        more_in_copy: Pair = [
            "{file} is a copy of your layer, in which there is 1 span or relation that is not here.",
            "{file} is a copy of your layer, in which there are {count} spans and relations that are not here.",
        ],
        take_copy: Pair = ["Take it", "Take them"],
        leave_copy = "Leave it as it is",
        copy_taken = "What was only in the copy is in your layer now.",
        failed = "The folder cannot be read or written now. It is tried again. {reason}",
        needs_care = "The shared folder needs you.",
        show = "Show",
        by_files = "By files",
        by_files_explained = "Save your layer and put it into the folder “layers” of the shared folder, or send it. Choose the layers of the others, or the whole folder, in Review, Hand-ins.",
        save = "Save my layer",
        saved = "Your layer was saved as {file}.",
        take_files = "Take those of the others",
    }
}

/// Returns the words of the shared folder.
pub fn shared_folder() -> &'static SharedFolderWords {
    &SharedFolderWords::ENGLISH
}

impl SharedFolderWords {
    /// That there is more in a copy of one's own layer.
    pub fn more_in_copy(&self, file: &str, only_there: usize) -> String {
        fill(&counted(only_there, self.more_in_copy), &[("file", file)])
    }
}
