//! What of the comparison is shown: which topic, which sources, beside what. It outlives its view.

use leptos::prelude::*;

use crate::analysis::compare::networks::of_project::Wanted;
use crate::app::bench::workbench::Workbench;
use crate::app::compare::passages::shared_texts::SharedTexts;
use crate::model::record::id::{DocumentId, ProjectId, TopicId};

/// What stands above the texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sheet {
    /// One topic: its figures with their plot, or who says what.
    #[default]
    Topic,
    /// All topics by sources.
    Table,
    /// What may belong together.
    Suggestions,
    /// Text that sources share.
    Passages,
    /// Who and what is mentioned.
    Names,
    /// Who agrees with whom.
    Networks,
}

impl Sheet {
    /// Every sheet, in order.
    pub const ALL: [Sheet; 6] =
        [Sheet::Topic, Sheet::Table, Sheet::Suggestions, Sheet::Passages, Sheet::Names, Sheet::Networks];
}

/// What of the comparison is shown. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Choices {
    /// What stands above the texts.
    pub sheet: RwSignal<Sheet>,
    /// The topic in hand.
    pub topic: RwSignal<Option<TopicId>>,
    /// The sources whose texts are shown, those chosen last at the end; nothing, if nobody has chosen any.
    pub shown: RwSignal<Option<Vec<DocumentId>>>,
    /// Whether the sources are hidden behind letters.
    pub is_blind: RwSignal<bool>,
    /// Whether the texts scroll together.
    pub is_linked: RwSignal<bool>,
    /// Which network is shown.
    pub network: RwSignal<Wanted>,
    /// What the documents share.
    pub shared: SharedTexts,
    /// The project of which all this is said.
    project: StoredValue<Option<ProjectId>>,
}

impl Choices {
    /// Forgets what was chosen in another project.
    pub fn attend(self, bench: Workbench) {
        let open = Some(bench.project.info.with_untracked(|info| info.id.clone()));
        if self.project.get_value() != open {
            self.topic.set(None);
            self.shown.set(None);
            self.is_blind.set(false);
            self.network.set(Wanted::default());
            self.project.set_value(open);
        }
    }
}

/// Makes what is chosen, for as long as the component lives that calls it.
pub fn provide_choices() {
    provide_context(Choices {
        sheet: RwSignal::default(),
        topic: RwSignal::default(),
        shown: RwSignal::default(),
        is_blind: RwSignal::new(false),
        is_linked: RwSignal::new(false),
        network: RwSignal::default(),
        shared: SharedTexts::new(),
        project: StoredValue::new(None),
    });
}

/// Returns what is chosen. For the body of a component.
pub fn use_choices() -> Choices {
    expect_context()
}
