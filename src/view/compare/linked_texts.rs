//! Texts that scroll together: the one that somebody scrolls leads, and the others meet it where they share text.

use std::cell::Cell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::passages::linking::{Anchor, Linking};
use crate::app::bench::pane::TextPane;
use crate::app::compare::comparison::{BELOW_EDGE, Comparison};
use crate::app::compare::passages::shared_texts::Found;
use crate::browser::listener::{EventListener, listen};
use crate::model::record::id::DocumentId;
use crate::text::span::TextOffset;

/// What says that somebody is about to scroll a text.
const LEADS: [&str; 4] = ["wheel", "pointerdown", "touchstart", "keydown"];
/// The ends of texts count less than any passage, and where they stood when they were linked more than all.
const WEIGHT_OF_ENDS: f64 = 0.1;
const WEIGHT_OF_START: f64 = 1e9;

/// A text that is shown beside others.
#[derive(Clone)]
struct LinkedText {
    document: DocumentId,
    pane: TextPane,
    scroller: HtmlElement,
    /// How far it was scrolled when that was last looked at, in pixels.
    scrolled: Rc<Cell<i32>>,
    /// How far it was scrolled when the texts were linked.
    start: Rc<Cell<Option<i32>>>,
}

/// The texts that are shown beside each other. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct LinkedTexts {
    comparison: Comparison,
    texts: StoredValue<Vec<LinkedText>, LocalStorage>,
    /// The text that somebody scrolls.
    leader: StoredValue<Option<DocumentId>>,
}

impl LinkedTexts {
    /// Lets texts scroll together where that is wanted, as long as the component lives that calls it.
    pub fn provide(comparison: Comparison) -> LinkedTexts {
        let linked = LinkedTexts {
            comparison,
            texts: StoredValue::new_local(Vec::new()),
            leader: StoredValue::default(),
        };
        Effect::new(move || {
            // They begin where each stands: when they are linked, and when a passage was opened.
            comparison.choices.is_linked.track();
            comparison.choices.shared.current.track();
            // Nobody scrolled them there.
            linked.leader.set_value(None);
            linked.texts.with_value(|texts| texts.iter().for_each(|text| text.start.set(None)));
        });
        provide_context(linked);
        linked
    }

    /// Takes in a text, as long as the component lives that calls this.
    pub fn join(self, document: DocumentId, pane: TextPane, element: NodeRef<html::Section>) {
        let listeners = StoredValue::new_local(Vec::<EventListener>::new());
        let gone = document.clone();
        Effect::new(move || {
            let Some(scroller) = element.get().and_then(|element| scroller_in(&element)) else { return };
            let text = LinkedText {
                document: document.clone(),
                pane,
                scroller: scroller.clone(),
                scrolled: Rc::new(Cell::new(scroller.scroll_top())),
                start: Rc::default(),
            };
            let leads = |name| {
                let leader = document.clone();
                let lead = move |_: &Event| {
                    self.leader.try_set_value(Some(leader.clone()));
                };
                listen(&scroller, name, lead)
            };
            let mut heard: Vec<EventListener> = LEADS.into_iter().map(leads).collect();
            let scrolled = text.clone();
            heard.push(listen(&scroller, "scroll", move |_: &Event| self.on_scroll(&scrolled)));
            listeners.set_value(heard);
            self.texts.update_value(|texts| {
                texts.retain(|other| other.document != text.document);
                texts.push(text);
            });
        });
        on_cleanup(move || {
            self.texts.try_update_value(|texts| texts.retain(|text| text.document != gone));
        });
    }

    fn on_scroll(self, leading: &LinkedText) {
        let before = leading.scrolled.replace(leading.scroller.scroll_top());
        let is_linked = self.comparison.choices.is_linked.try_get_untracked() == Some(true);
        let leads = self.leader.try_with_value(|leader| leader.as_ref() == Some(&leading.document));
        if !is_linked || leads != Some(true) {
            return;
        }
        if leading.start.get().is_none() {
            leading.start.set(Some(before));
        }
        let found = self.comparison.choices.shared.found.get_untracked();
        let others: Vec<LinkedText> = self.texts.with_value(|texts| {
            texts.iter().filter(|text| text.document != leading.document).cloned().collect()
        });
        for following in others {
            if following.start.get().is_none() {
                following.start.set(Some(following.scroller.scroll_top()));
            }
            let linking = Linking::new(anchors(found.as_ref(), leading, &following));
            let height = linking.follow(f64::from(leading.scroller.scroll_top()) + BELOW_EDGE);
            let top = (height - BELOW_EDGE).round().max(0.0) as i32;
            following.scroller.set_scroll_top(top);
            following.scrolled.set(following.scroller.scroll_top());
        }
    }
}

impl LinkedText {
    /// The height in the text at which an offset stands, in pixels.
    fn height_of(&self, offset: TextOffset) -> Option<f64> {
        Some(self.pane.below_edge(offset)? + f64::from(self.scroller.scroll_top()))
    }

    /// The height that is read when the text is scrolled to its end.
    fn end(&self) -> f64 {
        f64::from(self.scroller.scroll_height() - self.scroller.client_height()) + BELOW_EDGE
    }
}

/// Where two texts belong together: where they stood, at the starts of passages, and at their ends.
fn anchors(found: Option<&Found>, leading: &LinkedText, following: &LinkedText) -> Vec<Anchor> {
    let mut anchors = vec![
        Anchor { leading: BELOW_EDGE, following: BELOW_EDGE, weight: WEIGHT_OF_ENDS },
        Anchor { leading: leading.end(), following: following.end(), weight: WEIGHT_OF_ENDS },
    ];
    if let Some((from, to)) = leading.start.get().zip(following.start.get()) {
        anchors.push(Anchor {
            leading: f64::from(from) + BELOW_EDGE,
            following: f64::from(to) + BELOW_EDGE,
            weight: WEIGHT_OF_START,
        });
    }
    let Some(found) = found else { return anchors };
    let indices = found.index(&leading.document).zip(found.index(&following.document));
    let Some((from, to)) = indices else { return anchors };
    let anchor = |passage: &Passage| {
        let (left, right) = (passage.left, passage.right);
        let (here, there) = match (left.document, right.document) {
            pair if pair == (from, to) => (left, right),
            pair if pair == (to, from) => (right, left),
            _ => return None,
        };
        Some(Anchor {
            leading: leading.height_of(here.span.start())?,
            following: following.height_of(there.span.start())?,
            weight: passage.equal_words as f64,
        })
    };
    anchors.extend(found.shared.passages.iter().filter_map(anchor));
    anchors
}

/// What scrolls a text.
fn scroller_in(column: &Element) -> Option<HtmlElement> {
    column.query_selector(".text-pane").ok()??.dyn_into().ok()
}
