//! The handle that every component shares, made of what it shows and works on.

use leptos::prelude::*;

use crate::analysis::review::SuggestionFilter;
use crate::app::bench::notice::{Interface, Notice, Tabs};
use crate::app::bench::open_project::OpenProject;
use crate::app::bench::pane::TextPane;
use crate::app::bench::positions::{PositionKeeper, Positions};
use crate::app::bench::selection::Selection;
use crate::app::bench::settings::Settings;
use crate::app::files::reading_worker::ReadingWorkers;
use crate::app::project::journal::Journal;
use crate::app::review::Review;
use crate::browser::{clock, random, segmenter};
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::{Entry, Session};
use crate::model::record::id::AnnotatorId;
use crate::store::drafts::Drafts;
use crate::store::protocol::Role;
use crate::text::snap;
use crate::text::span::Span;
use crate::words::words;

/// The handle that every component shares. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Workbench {
    /// The open project.
    pub project: OpenProject,
    /// The pane that one works in. Components take theirs from context: a pane puts a workbench there that is its own in
    /// this, and the same in all else.
    pub pane: TextPane,
    /// All panes of the page.
    panes: StoredValue<Vec<TextPane>>,
    /// The pane of several that one works in: keys and labels go there.
    pub active: RwSignal<Option<TextPane>>,
    /// Where the person was in the texts.
    pub positions: PositionKeeper,
    /// What is shown around the texts.
    pub interface: Interface,
    /// What is written in fields and not saved yet.
    pub drafts: RwSignal<Drafts>,
    /// How this tab stands to the others, and to what is on disk.
    pub tabs: Tabs,
    /// What the person likes.
    pub settings: RwSignal<Settings>,
    /// What is shown of the work of several people.
    pub review: Review,
    /// What reads files beside the page.
    pub reading_workers: ReadingWorkers,
}

/// Returns the workbench of the page, with the pane that the component is in. For the body of a component: context can't
/// be asked for in what is called later, such as a handler of events.
pub fn use_bench() -> Workbench {
    expect_context()
}

impl Workbench {
    /// Returns a workbench on a session. It must be made where it lives as long as the page.
    pub fn new(
        session: Session,
        journal: Journal,
        annotator: AnnotatorId,
        settings: Settings,
        positions: Positions,
    ) -> Workbench {
        let open = RwSignal::new(None);
        let project = OpenProject::new(session, journal, annotator, open);
        let positions = PositionKeeper::new(positions);
        let pane = TextPane::new(project, open, Some(positions));
        let settings = RwSignal::new(settings);
        Workbench {
            project,
            pane,
            panes: StoredValue::new(vec![pane]),
            active: RwSignal::new(None),
            positions,
            interface: Interface::new(),
            // Without a source of random numbers, two tabs are still told apart by the moment.
            drafts: RwSignal::new(Drafts::new(random::new_id().unwrap_or_else(|_| clock::now().to_string()))),
            tabs: Tabs::new(),
            settings,
            review: Review::new(project, settings),
            reading_workers: ReadingWorkers::new(),
        }
    }

    /// Returns the workbench as it is in another pane, without a text yet. The pane lives as long as the component that
    /// calls this.
    pub fn in_new_pane(self) -> Workbench {
        let pane = TextPane::new(self.project, RwSignal::new(None), None);
        self.panes.update_value(|panes| panes.push(pane));
        let (panes, active) = (self.panes, self.active);
        on_cleanup(move || {
            panes.try_update_value(|panes| panes.retain(|other| other.open != pane.open));
            let is_active = active.try_with_untracked(|active| active.is_some_and(|it| it.open == pane.open));
            if is_active == Some(true) {
                active.try_set(None);
            }
        });
        Workbench { pane, ..self }
    }

    /// Returns the workbench with the pane of several that one works in, as it is now.
    pub fn in_active_pane(self) -> Workbench {
        untrack(|| self.with_active_pane())
    }

    /// The same; read again when one works in another pane.
    pub fn with_active_pane(self) -> Workbench {
        Workbench { pane: self.active.get().unwrap_or(self.pane), ..self }
    }

    /// Whether edits are taken.
    pub fn is_writable(self) -> bool {
        self.tabs.role.get() == Role::Writer && !self.pane.is_reading.get()
    }

    /// Follows what another tab has written. `false` if it does not fit.
    pub fn follow(self, entry: &Entry) -> bool {
        let is_followed = self.project.replay(entry);
        if is_followed {
            self.project.note_effect(entry);
            self.repair();
        }
        is_followed
    }

    /// Puts another session in place of this one, for instance another project.
    pub fn replace_session(self, session: Session) {
        self.project.replace(session);
        self.repair();
    }

    /// Has whoever works here annotate as somebody who has done so elsewhere, or as in other projects.
    pub fn annotate_as(self, annotator: Option<AnnotatorId>) {
        if self.project.annotate_as(annotator) {
            // All that is shown may be of another annotator.
            self.replace_session(self.project.peek(Session::clone));
        }
    }

    /// Lets go of what is no longer there.
    pub(super) fn repair(self) {
        let schema = self.project.schema.get_untracked();
        for pane in self.panes.get_value() {
            pane.repair(&schema);
        }
        let locked = self.interface.locked;
        if locked.get_untracked().is_some_and(|id| schema.label(&id).is_none()) {
            locked.set(None);
        }
        let SuggestionFilter { label, annotator } = self.interface.review.get_untracked();
        let is_known =
            |id: &AnnotatorId| self.project.peek(|session| session.project().annotator(id).is_some());
        if label.is_some_and(|id| schema.label(&id).is_none()) || annotator.is_some_and(|id| !is_known(&id)) {
            self.interface.review.set(SuggestionFilter::default());
        }
    }

    /// Returns what the selection in the open text means, by the person's settings.
    pub fn chosen_span(self) -> Option<Span> {
        let text = self.pane.text.get_untracked()?;
        let Selection { anchor, head } = self.pane.selection.get_untracked();
        if anchor == head {
            None
        } else if self.settings.read_untracked().snap {
            snap::to_words(&text, anchor, head, segmenter::words)
        } else {
            snap::trimmed(&text, anchor, head)
        }
    }

    /// Tells something to the person.
    pub fn notify(self, notice: Notice) {
        let revision = self.project.revision.read_untracked().number;
        self.interface.notice.set(Some(Notice { revision, ..notice }));
    }

    /// Tells what of a project could not be read.
    pub fn notify_unread(self, details: Vec<String>) {
        if !details.is_empty() {
            self.notify(Notice::failure(words().interface.not_all_could_be_read).with_details(details));
        }
    }

    /// Tells why a command was refused.
    pub fn notify_rejection(self, rejection: &Rejection) {
        self.notify(Notice::failure(words().rejection(rejection)));
    }

    /// Tells something to those who listen instead of look.
    pub fn announce(self, text: impl Into<String>) {
        self.interface.announcement.set(text.into());
    }
}
