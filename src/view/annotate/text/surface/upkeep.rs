//! What is done to the text as the view moves over it: what comes near is painted, the rest when there is time.

use web_sys::Element;

use crate::app::bench::selection::Selection;
use crate::browser::BrowserError;
use crate::browser::timer::IdleCallback;
use crate::view::annotate::text::page::Page;
use crate::view::annotate::text::surface::{MARGIN, Surface};

/// So many sections are cut at once when the browser is idle: about as many as fit into half a frame.
const CUT_AT_ONCE: usize = 4;

/// What is out of sight loses its paint when the browser is idle, or after so many milliseconds.
const IDLE_LATEST: u32 = 2000;

impl Surface {
    /// Paints what is in sight and is not painted.
    pub fn paint_in_sight(&mut self) -> Result<(), BrowserError> {
        let Some(mut page) = self.page.take() else { return Ok(()) };
        let view = self.scroller.get_bounding_client_rect();
        let margin = f64::from(MARGIN);
        let selection = self.shown.selection;
        let is_whole =
            |page: &Page| [selection.anchor, selection.head].map(|offset| page.is_whole_at(offset));
        let before = is_whole(&page);
        let range = page.blocks_between(view.top() - margin, view.bottom() + margin);
        let outcome = range.and_then(|range| page.paint(range, &self.paint()));
        let is_cut_there = is_whole(&page) != before;
        if page.has_displaced_tags() {
            self.place_overlay_soon();
        }
        self.page = Some(page);
        self.mark_selected();
        if is_cut_there && !selection.is_caret() {
            self.keep_selection();
        }
        outcome
    }

    /// Takes in which sections have come near the viewport, and which have gone.
    pub fn set_near(&mut self, changes: &[(Element, bool)]) -> Result<(), BrowserError> {
        for (section, is_near) in changes {
            let number = section.get_attribute("data-section").and_then(|number| number.parse().ok());
            let Some(number) = number else { continue };
            self.gone.retain(|gone| *gone != number);
            if !is_near {
                self.gone.push(number);
            }
        }
        self.tidy_up_when_idle();
        self.place_overlay_soon();
        self.paint_in_sight()
    }

    fn tidy_up_when_idle(&mut self) {
        let on_idle = self.later.on_idle.clone();
        self.idle = Some(IdleCallback::new(IDLE_LATEST, move || on_idle()));
    }

    /// Takes the paint from what has gone out of sight, and cuts some of the sections that are not cut yet.
    pub fn tidy_up(&mut self) -> Result<(), BrowserError> {
        self.wipe_gone()?;
        let Some(mut page) = self.page.take() else { return Ok(()) };
        // What the browser has selected would be lost where it ends.
        let Selection { anchor, head } = self.shown.selection;
        let is_free = anchor == head && !self.has_selection.get();
        let [from, to] = [anchor.min(head), anchor.max(head)]
            .map(|offset| page.blocks.section_of(page.blocks.index_of(offset)));
        let outcome = page.cut_more(CUT_AT_ONCE, |section| is_free || section < from || section > to);
        self.page = Some(page);
        if outcome? {
            self.tidy_up_when_idle();
        }
        Ok(())
    }

    /// Takes the paint from what has gone out of sight.
    fn wipe_gone(&mut self) -> Result<(), BrowserError> {
        let Some(mut page) = self.page.take() else { return Ok(()) };
        // Wiping replaces text nodes, and with them the caret in them, or a selection that reaches into them.
        let selection = self.shown.selection;
        let of_caret = page.blocks.section_of(page.blocks.index_of(selection.head));
        let outcome = std::mem::take(&mut self.gone)
            .into_iter()
            .filter(|section| selection.is_caret() && *section != of_caret)
            .try_for_each(|section| page.wipe_section(section));
        self.page = Some(page);
        outcome
    }
}
