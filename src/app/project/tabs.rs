//! What this tab does when another tab tells something, and when the page goes away or comes back.

use gloo::events::EventListener;
use leptos::task::spawn_local;

use crate::app::bench::workbench::Workbench;
use crate::app::project::library;
use crate::browser::channel::Channel;
use crate::store::protocol::{Announcement, Event, Message, Reason, Role};
use crate::words::words;

/// Listens to the other tabs as long as the listener lives.
pub fn listen(bench: Workbench, channel: &Channel) -> EventListener {
    channel.on_message(move |message| {
        let journal = bench.project.journal();
        match message {
            Message::Project { project, said } => {
                if project == journal.project().as_str() {
                    journal.give(bench, Event::Heard(said));
                }
                if said == Announcement::Changed {
                    spawn_local(library::refresh(bench));
                }
            }
            Message::Listings => spawn_local(library::refresh(bench)),
            Message::Erased => journal.give(bench, Event::Heard(Announcement::Changed)),
        }
    })
}

/// What is left to do when the page may go away: what waits is written at once.
pub fn on_hide(bench: Workbench) {
    bench.project.journal().list_now(bench);
    bench.positions.write_now(&bench.project.journal());
}

/// What is to be done when the person looks at the page again: other tabs may have written, and not been heard.
pub fn on_show(bench: Workbench) {
    bench.project.journal().give(bench, Event::Looked);
}

/// Returns the words for a tab that does not write, by its role.
pub fn explanation(role: Role) -> &'static str {
    let words = &words().interface;
    match role {
        Role::Writer | Role::Claiming => "",
        Role::Follower => words.open_in_other_tab,
        Role::ReadOnly(Reason::Newer) => words.written_by_newer,
        Role::ReadOnly(Reason::Damaged) => words.not_all_readable,
        Role::ReadOnly(Reason::Overtaken) => words.overtaken,
        Role::ReadOnly(Reason::Gone) => words.deleted_elsewhere,
        Role::ReadOnly(Reason::Binned) => words.binned_elsewhere,
        Role::ReadOnly(Reason::Undecided) => words.writer_unknown,
    }
}
