//! Which rows of a long list are in sight, so that only those need to be on the page.

use std::ops::Range;

use gloo::render::AnimationFrame;
use gloo::render::request_animation_frame;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{Element, Event};

use crate::browser::focus;
use crate::browser::focus::Neighbor;

/// A list of at most so many rows is on the page as a whole.
const SHORT: usize = 100;
/// The window moves by so many rows at once …
const STEP: usize = 8;
/// … and holds so many rows beyond what is in sight, on either side.
const MARGIN: usize = 8;
/// How high a row is until one has been measured, in pixels.
const ROW: f64 = 27.0;
/// Where a row is that is not on the page is guessed so many times, and better each time.
const GUESSES: usize = 3;

/// The rows of a list that are on the page. All rows of a long list are equally high.
#[derive(Clone, Copy)]
pub struct RowWindow {
    scroller: NodeRef<Div>,
    is_long: Memo<bool>,
    range: Memo<Range<usize>>,
    count: Signal<usize>,
    /// The first row in sight, and the number of rows in sight.
    sight: RwSignal<(usize, usize)>,
    row: RwSignal<f64>,
    later: StoredValue<Option<AnimationFrame>, LocalStorage>,
}

impl RowWindow {
    /// A window on a list of so many rows. The list is the only element in `scroller`, and the rows are in it.
    pub fn new(count: Signal<usize>, scroller: NodeRef<Div>) -> RowWindow {
        let sight = RwSignal::new((0_usize, 60_usize));
        let is_long = Memo::new(move |_| count.get() > SHORT);
        let range = Memo::new(move |_| {
            let count = count.get();
            if !is_long.get() {
                return 0..count;
            }
            let (first, shown) = sight.get();
            let start = first.saturating_sub(MARGIN) / STEP * STEP;
            let end = (first + shown + MARGIN).div_ceil(STEP) * STEP;
            start.min(count)..end.min(count)
        });
        let (row, later) = (RwSignal::new(ROW), StoredValue::new_local(None));
        RowWindow { scroller, is_long, range, count, sight, row, later }
    }

    /// Whether not all rows are on the page.
    pub fn is_long(self) -> bool {
        self.is_long.get()
    }

    /// The rows that are on the page.
    pub fn range(self) -> Range<usize> {
        self.range.get()
    }

    /// The room of the rows above the window.
    pub fn before(self) -> Option<String> {
        self.room(self.range.read().start)
    }

    /// The room of the rows below the window.
    pub fn after(self) -> Option<String> {
        self.room(self.count.get().saturating_sub(self.range.read().end))
    }

    fn room(self, rows: usize) -> Option<String> {
        self.is_long.get().then(|| format!("{}px", (rows as f64 * self.row.get()) as u64))
    }

    /// Looks again at which rows are in sight.
    pub fn on_scroll(self) {
        if !self.is_long.get_untracked() {
            return;
        }
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let row = self.measure(&scroller);
        let first = (f64::from(scroller.scroll_top()) / row) as usize;
        let shown = (f64::from(scroller.client_height()) / row).ceil() as usize;
        if self.sight.get_untracked() != (first, shown) {
            self.sight.set((first, shown));
        }
    }

    fn measure(self, scroller: &Element) -> f64 {
        let row = scroller.first_element_child().and_then(|list| list.first_element_child());
        let height = row.map(|row| row.get_bounding_client_rect().height()).filter(|height| *height > 0.0);
        if let Some(height) = height
            && (self.row.get_untracked() - height).abs() > 0.01
        {
            self.row.set(height);
        }
        self.row.get_untracked()
    }

    /// Keeps a row in sight, whichever it is at the time.
    pub fn follow(self, row: Memo<Option<usize>>) {
        Effect::new(move || match row.get() {
            Some(row) => self.show_soon(row, false, GUESSES),
            None => self.later.set_value(None),
        });
    }

    /// Shows a row when all that takes room around it is there, and gives it the focus, if it is to have it.
    fn show_soon(self, index: usize, focus: bool, guesses: usize) {
        let frame = request_animation_frame(move |_| {
            // Found before it is scrolled to: that moves the window, and the rows on the page follow later.
            let row = self.row_at(index);
            if !self.show(index) && guesses > 0 {
                return self.show_soon(index, focus, guesses - 1);
            }
            if let Some(row) = row.filter(|_| focus) {
                focus::focus_button(&row);
            }
        });
        self.later.set_value(Some(frame));
    }

    /// Scrolls as little as it takes to show a row; `false` if it is not on the page yet, so that where it is was guessed.
    fn show(self, index: usize) -> bool {
        let Some(scroller) = self.scroller.get_untracked() else { return true };
        let on_page = self.row_at(index);
        let is_on_page = on_page.is_some();
        let (top, height) = match on_page.map(|row| row.get_bounding_client_rect()) {
            Some(row) => {
                let above = row.top() - scroller.get_bounding_client_rect().top();
                (above + f64::from(scroller.scroll_top()), row.height())
            }
            None => {
                let row = self.measure(&scroller);
                (index as f64 * row, row)
            }
        };
        let (seen, room) = (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
        if top < seen {
            scroller.set_scroll_top(top as i32);
        } else if top + height > seen + room {
            scroller.set_scroll_top((top + height - room).ceil() as i32);
        }
        self.on_scroll();
        is_on_page
    }

    /// The row of that index, if it is on the page.
    fn row_at(self, index: usize) -> Option<Element> {
        let row = index.checked_sub(self.range.get_untracked().start)?;
        let list = self.scroller.get_untracked()?.first_element_child()?;
        list.children().item(row as u32)
    }

    /// Gives the focus to the row of that index.
    pub fn focus_at(self, index: usize) {
        self.show_soon(index, true, GUESSES);
    }

    /// Gives the focus to another row, seen from an event in a row; `false` if there is none.
    pub fn focus_row(self, event: &Event, neighbor: Neighbor) -> bool {
        let end = match neighbor {
            Neighbor::First => 0,
            Neighbor::Last => self.count.get_untracked().saturating_sub(1),
            Neighbor::Previous | Neighbor::Next => return focus::focus_row(event, neighbor),
        };
        if self.row_at(end).is_some() {
            return focus::focus_row(event, neighbor);
        }
        self.show_soon(end, true, GUESSES);
        true
    }
}
