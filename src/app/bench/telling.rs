//! What the page tells the person.

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::model::edit::rejection::Rejection;
use crate::words::words;

impl Workbench {
    /// Tells something to the person.
    pub fn tell(self, notice: Notice) {
        self.notice.set(Some(notice));
    }

    /// Tells why a command was refused.
    pub fn tell_rejection(self, rejection: &Rejection) {
        self.tell(Notice::failure(words().rejection(rejection)));
    }

    /// Tells something to those who listen instead of look.
    pub fn announce(self, text: impl Into<String>) {
        self.announcement.set(text.into());
    }
}
