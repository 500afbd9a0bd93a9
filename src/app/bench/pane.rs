//! A pane: a text that is open, and what one does in it. A page may have several, over one text or over many.

use std::rc::Rc;
use std::sync::Arc;

use leptos::html::Textarea;
use leptos::prelude::*;

use crate::app::bench::open_project::{OpenProject, differ};
use crate::app::bench::positions::PositionKeeper;
use crate::app::bench::selection::{Selection, TextSurface};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, DocumentId, LabelId};
use crate::model::record::schema::Schema;
use crate::text::content::Text;
use crate::text::movement::{Direction, ScreenUnit};
use crate::text::span::TextOffset;

/// A relation that is being made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relating {
    /// The span that it was begun at.
    pub from: AnnotationId,
    /// The span that it ends at, once the person has said so and has only to choose a type.
    pub to: Option<AnnotationId>,
}

/// A text that is open, and what one does in it. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct TextPane {
    project: OpenProject,
    /// Where the person was in the texts; nothing in a pane that is not come back to.
    positions: Option<PositionKeeper>,
    surface: StoredValue<Option<Rc<dyn TextSurface>>, LocalStorage>,
    /// Whether the caret is to be brought into view by the next surface.
    reveals_later: StoredValue<bool>,
    /// The text that is open.
    pub open: RwSignal<Option<DocumentId>>,
    /// What is chosen in it.
    pub selection: RwSignal<Selection>,
    /// The annotation that is selected.
    pub selected: RwSignal<Option<AnnotationId>>,
    /// The annotation that was selected last, to which chosen text can be added.
    pub last: Memo<Option<AnnotationId>>,
    /// The relation that is being made.
    pub relating: RwSignal<Option<Relating>>,
    /// The label whose spans alone are shown; all, if there is none.
    pub only: RwSignal<Option<LabelId>>,
    /// Whether the relations of all spans in sight are drawn, and not only those of the selected one.
    pub all_arcs: RwSignal<bool>,
    /// Whether the person only reads, so that nothing can be changed by accident.
    pub is_reading: RwSignal<bool>,
    /// The field for the note on the selected annotation, where there is one.
    pub note_field: NodeRef<Textarea>,
    /// The document that is open.
    pub document: Memo<Option<Arc<Document>>>,
    /// Its text; nothing as long as that is unloaded.
    pub text: Memo<Option<Arc<Text>>>,
    /// Its annotations.
    pub annotations: Memo<AnnotationSet>,
}

impl TextPane {
    /// Returns a pane on the text that is open in `open`. It must be made where it lives as long as it is shown.
    pub fn new(
        project: OpenProject,
        open: RwSignal<Option<DocumentId>>,
        positions: Option<PositionKeeper>,
    ) -> TextPane {
        let selected = RwSignal::new(None);
        let document = Memo::new_with_compare(
            move |_| {
                let id = open.get()?;
                project.with_session(|session| session.project().document(&id).cloned())
            },
            differ,
        );
        let text = Memo::new_with_compare(
            move |_| {
                project.fetched.track();
                document.read().as_ref().and_then(|document| document.text.get())
            },
            differ,
        );
        TextPane {
            project,
            positions,
            surface: StoredValue::new_local(None),
            reveals_later: StoredValue::new(false),
            open,
            selection: RwSignal::default(),
            selected,
            last: Memo::new(move |before: Option<&Option<AnnotationId>>| {
                selected.get().or_else(|| before.cloned().flatten())
            }),
            relating: RwSignal::new(None),
            only: RwSignal::new(None),
            all_arcs: RwSignal::new(false),
            is_reading: RwSignal::new(false),
            note_field: NodeRef::new(),
            document,
            text,
            annotations: Memo::new_with_compare(
                move |_| match open.get() {
                    Some(id) => project.with_session(|session| session.project().annotations(&id)),
                    None => AnnotationSet::default(),
                },
                |old, new| !matches!((old, new), (Some(old), Some(new)) if old.is_same(new)),
            ),
        }
    }

    /// Opens a text, or none.
    pub fn open_document(self, document: Option<DocumentId>) {
        self.selected.set(None);
        self.selection.set(Selection::default());
        self.open.set(document.clone());
        if let Some(positions) = self.positions {
            positions.remember_open(self.project.journal(), document);
        }
    }

    /// Lets go of what is no longer in the project.
    pub(super) fn repair(self, schema: &Schema) {
        let (selected_is_gone, open) = self.project.peek(|session| {
            let project = session.project();
            let selected = self.selected.get_untracked();
            let open = self.open.get_untracked().filter(|id| project.document(id).is_some());
            (
                selected.is_some_and(|id| project.annotation(&id).is_none()),
                open.or_else(|| project.documents().next().map(|document| document.id.clone())),
            )
        });
        if selected_is_gone {
            self.selected.set(None);
        }
        if self.open.get_untracked() != open {
            self.open_document(open);
        }
        if self.only.get_untracked().is_some_and(|id| schema.label(&id).is_none()) {
            self.only.set(None);
        }
    }

    /// Returns the first offset of the open text that was to be seen when it was left.
    pub fn position(self) -> TextOffset {
        let open = self.open.get_untracked();
        self.positions.zip(open).map(|(positions, open)| positions.top(&open)).unwrap_or_default()
    }

    /// Remembers the first offset of the open text that is to be seen.
    pub fn remember_position(self, top: TextOffset) {
        if let Some((positions, open)) = self.positions.zip(self.open.get_untracked()) {
            positions.remember(self.project.journal(), open, top);
        }
    }

    /// Selects an annotation, opens its text if need be, and brings it into view.
    pub fn select(self, id: &AnnotationId) {
        let Some(annotation) = self.project.annotation(id) else { return };
        if self.open.get_untracked().as_ref() != Some(&annotation.document) {
            self.open_document(Some(annotation.document.clone()));
        }
        self.selected.set(Some(id.clone()));
        self.put_caret(annotation.fragments.first().start());
        self.reveal();
    }

    /// Returns the selected annotation, as it is now.
    pub fn selected_annotation(self) -> Option<Arc<Annotation>> {
        self.selected.get_untracked().and_then(|id| self.project.annotation(&id))
    }

    /// Puts the caret somewhere in the open text, and lets go of what is chosen.
    pub fn put_caret(self, at: TextOffset) {
        // At once: when the page has been changed, the browser would lay it out for this.
        if let Some(surface) = self.surface.get_value() {
            surface.clear_selection();
        }
        self.selection.set(Selection::caret(at));
    }

    /// Brings the selected annotation, or the caret, into view; where no text is shown, as soon as one is.
    pub fn reveal(self) {
        match self.surface.get_value() {
            Some(surface) => surface.reveal(),
            None => self.reveals_later.set_value(true),
        }
    }

    /// Scrolls so that the line of an offset starts so many pixels below the upper edge of the view, if it can.
    pub fn park(self, offset: TextOffset, below_edge: f64) {
        if let Some(surface) = self.surface.get_value() {
            surface.park(offset, below_edge);
        }
    }

    /// Returns how far below the upper edge of the view the line of an offset starts, in pixels.
    pub fn below_edge(self, offset: TextOffset) -> Option<f64> {
        self.surface.get_value()?.below_edge(offset)
    }

    /// Gives the focus to the note on the selected annotation.
    pub fn focus_note(self) {
        if let Some(field) = self.note_field.get_untracked() {
            let _ = field.focus();
        }
    }

    /// Says what knows how the open text lies on the screen.
    pub fn set_surface(self, surface: impl TextSurface + 'static) {
        if self.reveals_later.get_value() {
            self.reveals_later.set_value(false);
            surface.reveal();
        }
        self.surface.set_value(Some(Rc::new(surface)));
    }

    /// Whether the text is on the screen.
    pub fn is_laid_out(self) -> bool {
        self.surface.with_value(Option::is_some)
    }

    /// Says that the text is not on the screen any more.
    pub fn clear_surface(self) {
        self.surface.try_set_value(None);
    }

    /// Takes in what the browser has selected. It tells of selections late, and what is done next must mean what
    /// the person sees.
    pub fn read_selection(self) {
        if let Some(surface) = self.surface.get_value() {
            surface.read_selection();
        }
    }

    /// Has the browser select what is chosen, after it has selected something elsewhere.
    pub fn show_selection(self) {
        if let Some(surface) = self.surface.get_value() {
            surface.show_selection();
        }
    }

    /// Returns the offset where a step of the caret ends that depends on how the text lies on the screen.
    pub fn screen_step(self, unit: ScreenUnit, direction: Direction) -> Option<TextOffset> {
        self.surface.get_value()?.screen_step(unit, direction)
    }
}
