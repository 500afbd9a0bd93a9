//! What the page shows around the texts: notices, the state of saving, and open dialogs.

use leptos::prelude::*;

use crate::analysis::review::SuggestionFilter;
use crate::import::decisions::Decisions;
use crate::import::jobs::Jobs;
use crate::model::action::{AdjudicationAction, CompareAction};
use crate::model::record::id::LabelId;

use crate::browser::files::PickedFile;
use crate::import::read::ReadAs;
use crate::store::drafts::Field;
use crate::store::protocol::{Failure, Role};
use crate::text::movement::Direction;

/// What a notice offers to take back.
#[derive(Clone, PartialEq, Debug)]
pub enum Offer {
    /// Nothing.
    Nothing,
    /// The step that it speaks of, as long as that is the last one.
    Undo,
    /// That what was written in a field was given up.
    WriteAgain {
        /// The field.
        field: Field,
        /// What was written in it.
        written: Vec<String>,
    },
}

/// Something to show.
#[derive(Clone, PartialEq, Debug)]
pub struct Notice {
    /// What to say.
    pub text: String,
    /// More to say, a line each: for instance each file that was refused.
    pub details: Vec<String>,
    /// Whether something failed. Such a notice stays until it is dismissed.
    pub is_failure: bool,
    /// What the notice offers to take back.
    pub offer: Offer,
    /// Whether it offers to read the files otherwise that it speaks of.
    pub reads_again: bool,
    /// The revision after which it was shown: see [`Revision::number`](crate::app::bench::revision::Revision).
    pub revision: u64,
}

impl Notice {
    /// That something was done, which can be undone.
    pub fn done(text: impl Into<String>) -> Notice {
        let text = text.into();
        let offer = Offer::Undo;
        Notice { text, details: Vec::new(), is_failure: false, offer, reads_again: false, revision: 0 }
    }

    /// Something good to know.
    pub fn plain(text: impl Into<String>) -> Notice {
        Notice { offer: Offer::Nothing, ..Notice::done(text) }
    }

    /// That something failed.
    pub fn failure(text: impl Into<String>) -> Notice {
        Notice { is_failure: true, ..Notice::plain(text) }
    }

    /// The same with a line for each detail.
    pub fn with_details(mut self, details: Vec<String>) -> Notice {
        self.details = details;
        self
    }
}

/// Whether what the page shows is on disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveState {
    /// All of it is, since that moment: milliseconds since 1970.
    Saved(u64),
    /// It is on its way.
    Saving {
        /// When all was on disk last: milliseconds since 1970.
        saved: u64,
        /// Whether it takes so long that a person should be told.
        is_slow: bool,
    },
    /// It is not, for this reason.
    Failed(Failure),
}

/// A dialog that is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialog {
    /// Saves a file.
    Export,
    /// All keys.
    Help,
    /// Seeks a label by its name.
    Palette,
    /// How the text looks.
    View,
    /// Takes text from the clipboard.
    Paste,
    /// What the files that were read last were taken for.
    ReadAs,
}

/// The files that were read last, so that they can be read otherwise.
#[derive(Clone, Default)]
pub struct LastImport {
    /// The files.
    pub files: Vec<PickedFile>,
    /// How each was to be read, if somebody said so.
    pub ways: Vec<Option<ReadAs>>,
    /// The revision that adding their texts made, if they had any.
    pub step: Option<u64>,
}

/// The parts of the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageTab {
    /// Reading and tagging.
    Annotate,
    /// Comparing what sources say.
    Compare,
    /// Finding words and spans in all texts.
    Search,
    /// What several annotators say, side by side.
    Review(ReviewSection),
    /// What the project is made of, and the projects in this browser.
    Project(Section),
}

impl PageTab {
    /// The parts, with what the address names them by.
    const FRAGMENTS: [(PageTab, &str); 16] = [
        (PageTab::Annotate, ""),
        (PageTab::Compare, "compare"),
        (PageTab::Search, "search"),
        (PageTab::Review(ReviewSection::Layers), "review"),
        (PageTab::Review(ReviewSection::HandIns), "hand-ins"),
        (PageTab::Review(ReviewSection::Agreement), "agreement"),
        (PageTab::Review(ReviewSection::Adjudication), "adjudication"),
        (PageTab::Review(ReviewSection::Feedback), "feedback"),
        (PageTab::Project(Section::Projects), "project"),
        (PageTab::Project(Section::Labels), "labels"),
        (PageTab::Project(Section::Attributes), "attributes"),
        (PageTab::Project(Section::Relations), "relations"),
        (PageTab::Project(Section::Guidelines), "guidelines"),
        (PageTab::Project(Section::Statistics), "statistics"),
        (PageTab::Project(Section::Assignment), "assignment"),
        (PageTab::Project(Section::SharedFolder), "shared-folder"),
    ];

    /// Whether it is printed as it is shown. Elsewhere the open text is what one wants on paper.
    pub fn is_printed(self) -> bool {
        match self {
            PageTab::Annotate | PageTab::Compare | PageTab::Search => false,
            PageTab::Review(section) => section != ReviewSection::Layers,
            PageTab::Project(_) => true,
        }
    }

    /// Returns what the address names it by: its fragment, without the `#`.
    pub fn fragment(self) -> &'static str {
        PageTab::FRAGMENTS.iter().find(|(tab, _)| *tab == self).map_or("", |(_, fragment)| fragment)
    }

    /// Returns the part that an address names; the text, if it names none.
    pub fn from_fragment(fragment: &str) -> PageTab {
        let named = PageTab::FRAGMENTS.iter().find(|(_, known)| *known == fragment);
        named.map_or(PageTab::Annotate, |(tab, _)| *tab)
    }
}

/// What of the work of several annotators is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReviewSection {
    /// What was handed in.
    HandIns,
    /// Who did what, and where in the texts.
    Layers,
    /// How far they agree.
    Agreement,
    /// One layer out of theirs.
    Adjudication,
    /// What each has right, against a key.
    Feedback,
}

/// What of a project is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    /// The open project, and the others in this browser.
    Projects,
    /// Its labels.
    Labels,
    /// What can be said of spans and texts beyond labels.
    Attributes,
    /// How spans can stand to each other.
    Relations,
    /// How to annotate.
    Guidelines,
    /// What was counted.
    Statistics,
    /// What is to be done, and handing it in.
    Assignment,
    /// The folder in which a team meets.
    SharedFolder,
}

/// What is shown around the texts, and what the person holds in hand.
#[derive(Clone, Copy)]
pub struct Interface {
    /// The part of the program that is shown.
    pub tab: RwSignal<PageTab>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// What imports must ask: shown when no other dialog is open.
    pub decisions: RwSignal<Decisions>,
    /// The imports that are under way.
    pub imports: RwSignal<Jobs>,
    /// The files that were read last, unless there were very many.
    pub last_import: StoredValue<Option<LastImport>, LocalStorage>,
    /// What was last shown to the person.
    pub notice: RwSignal<Option<Notice>>,
    /// What was last shown to those who listen instead of look.
    pub announcement: RwSignal<String>,
    /// Whether the guidelines are shown beside the text.
    pub has_guidelines: RwSignal<bool>,
    /// Which suggestions are walked.
    pub review: RwSignal<SuggestionFilter>,
    /// The label that every selection gets at once.
    pub locked: RwSignal<Option<LabelId>>,
    /// The labels used last, the last one first.
    pub recent: StoredValue<Vec<LabelId>>,
    /// Goes to the next finding, or to the one before: the search says how.
    pub go_to_finding: StoredValue<Option<Callback<Direction>>>,
    /// Does what keys do where sources are compared, as long as they are; false if there is nothing to do.
    pub compare: StoredValue<Option<Callback<CompareAction, bool>>>,
    /// Does what keys do where one layer is made out of several, as long as that is shown.
    pub adjudicate: StoredValue<Option<Callback<AdjudicationAction, bool>>>,
    /// Whether one came to the text from a row of the search, which is to have the focus again.
    pub came_from_row: StoredValue<bool>,
    /// Whether the search is to begin with all places that say the same as what is selected.
    pub finds_same: StoredValue<bool>,
}

impl Interface {
    pub(super) fn new() -> Interface {
        Interface {
            tab: RwSignal::new(PageTab::Annotate),
            dialog: RwSignal::new(None),
            decisions: RwSignal::default(),
            imports: RwSignal::default(),
            last_import: StoredValue::new_local(None),
            notice: RwSignal::new(None),
            announcement: RwSignal::default(),
            has_guidelines: RwSignal::new(false),
            review: RwSignal::default(),
            locked: RwSignal::new(None),
            recent: StoredValue::default(),
            go_to_finding: StoredValue::new(None),
            compare: StoredValue::new(None),
            adjudicate: StoredValue::new(None),
            came_from_row: StoredValue::new(false),
            finds_same: StoredValue::new(false),
        }
    }
}

/// How this tab stands to the others, and to what is on disk.
#[derive(Clone, Copy)]
pub struct Tabs {
    /// Who may write the project.
    pub role: RwSignal<Role>,
    /// Whether what the page shows is on disk.
    pub saving: RwSignal<SaveState>,
}

impl Tabs {
    pub(super) fn new() -> Tabs {
        Tabs { role: RwSignal::new(Role::Claiming), saving: RwSignal::new(SaveState::Saved(0)) }
    }
}
