//! Where the focus is, and where it goes.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, FocusEvent, FocusOptions, HtmlElement, HtmlTableCellElement, KeyboardEvent,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// How the surface that shows the text is found.
const TEXT: &str = "[data-testid=\"document-text\"]";

/// Whether the event goes to the text, or to something in it.
pub fn is_in_text(event: &Event) -> bool {
    is_in(event, TEXT)
}

/// Whether the event goes to a dialog, or to something in it.
pub fn is_in_dialog(event: &Event) -> bool {
    is_in(event, "dialog")
}

/// Whether the event goes to what opens or shuts something, such as the row of a list, and not to what is in it.
pub fn is_on_row_button(event: &Event) -> bool {
    is_in(event, "button[aria-expanded]")
}

fn is_in(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))))
}

/// Whether an element is in a text.
pub fn is_of_text(element: &Element) -> bool {
    matches!(element.closest(TEXT), Ok(Some(_)))
}

/// Gives the focus to the first field in an element.
pub fn focus_first_field(element: &Element) {
    let field = element.query_selector("input, [role=checkbox]").ok().flatten();
    if let Some(field) = field.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

/// Gives the text the focus, without scrolling to its start.
pub fn focus_text() {
    let text = document().query_selector(TEXT).ok().flatten();
    if let Some(text) = text.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        focus_in_place(&text);
    }
}

/// Gives the focus to the text in an element, without scrolling to its start.
pub fn focus_text_in(element: &Element) {
    let text = element.query_selector(TEXT).ok().flatten();
    if let Some(text) = text.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        focus_in_place(&text);
    }
}

/// How what is known of the selected span, or of the text, is found.
const DETAILS: &str = ".annotation-details";

/// Gives the focus to the first field for a value of the selected span, or of the text; without one, to the note. `false`
/// if none is shown.
pub fn focus_values() -> bool {
    let fields = ["input", "select", "textarea", "button"]
        .map(|name| format!("{DETAILS} .attributes {name}"))
        .join(",");
    first_shown(&fields)
        .or_else(|| first_shown(&format!("{DETAILS} textarea")))
        .is_some_and(|it| it.focus().is_ok())
}

/// Gives the focus back to the text, if it is in what is known of the selected span. `false` if it is elsewhere.
pub fn leave_values() -> bool {
    let is_there = focused().is_some_and(|focused| matches!(focused.closest(DETAILS), Ok(Some(_))));
    if is_there {
        focus_text();
    }
    is_there
}

/// The first element that a selector finds, of those that are shown and not disabled.
fn first_shown(selector: &str) -> Option<HtmlElement> {
    let found = document().query_selector_all(selector).ok()?;
    let all = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok());
    all.into_iter().find(|element| element.offset_parent().is_some() && !element.has_attribute("disabled"))
}

/// Gives an element the focus, without scrolling to it.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// What has the focus. Where that is lost, for instance because what had it is no longer there, the page's body has it,
/// which counts as none.
pub fn focused() -> Option<Element> {
    let focused = document().active_element();
    focused.filter(|focused| focused.local_name() != "body")
}

/// Whether an element, or something in it, has the focus.
pub fn has_focus(element: &Element) -> bool {
    focused().is_some_and(|focused| element.contains(Some(&focused)))
}

/// Gives an element the focus if nothing has it.
pub fn take_lost_focus(element: &HtmlElement) {
    if focused().is_none() {
        let _ = element.focus();
    }
}

/// Whether the focus goes from an element, or from something in it, to something else on the page.
pub fn leaves(event: &FocusEvent, element: &Element) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
    next.is_some_and(|next| !element.contains(Some(&next)))
}

/// A neighbor in a list of rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Neighbor {
    /// The row above.
    Previous,
    /// The row below.
    Next,
    /// The first row.
    First,
    /// The last row.
    Last,
}

/// The row that a key on a row leads to.
pub fn neighbor_from_key(key: &str) -> Option<Neighbor> {
    match key {
        "ArrowUp" => Some(Neighbor::Previous),
        "ArrowDown" => Some(Neighbor::Next),
        "Home" => Some(Neighbor::First),
        "End" => Some(Neighbor::Last),
        _ => None,
    }
}

/// Gives the focus to the button of another row, seen from an event in a row; false if there is none.
///
/// A row is an `li`; its button is the first one in it.
pub fn focus_row(event: &Event, neighbor: Neighbor) -> bool {
    let row = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(row) = row.and_then(|target| target.closest("li").ok().flatten()) else { return false };
    let list = row.parent_element();
    let other = match neighbor {
        Neighbor::Previous => row.previous_element_sibling(),
        Neighbor::Next => row.next_element_sibling(),
        Neighbor::First => list.and_then(|list| list.first_element_child()),
        Neighbor::Last => list.and_then(|list| list.last_element_child()),
    };
    other.is_some_and(|row| focus_button(&row))
}

/// Gives the focus to the button of a row; false if there is none.
pub fn focus_button(row: &Element) -> bool {
    let button = row.query_selector("button").ok().flatten();
    button.and_then(|button| button.dyn_into::<HtmlElement>().ok()).is_some_and(|it| it.focus().is_ok())
}

/// Goes with the arrows from a button in a cell of a table to that in the next one.
pub fn step_from_cell(event: KeyboardEvent) {
    let (rows, columns) = match event.key().as_str() {
        "ArrowUp" => (-1, 0),
        "ArrowDown" => (1, 0),
        "ArrowLeft" => (0, -1),
        "ArrowRight" => (0, 1),
        _ => return,
    };
    if step_in_table(&event, rows, columns) {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Goes from a button in a cell of a table to that in a cell so many rows and columns on; false if there is none.
fn step_in_table(event: &Event, rows: i32, columns: i32) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let cell = target.and_then(|target| target.closest("td, th").ok().flatten());
    let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlTableCellElement>().ok()) else { return false };
    let column = u32::try_from(cell.cell_index() + columns).ok();
    let mut row = cell.parent_element();
    for _ in 0..rows.abs() {
        row =
            row.and_then(
                |row| {
                    if rows < 0 { row.previous_element_sibling() } else { row.next_element_sibling() }
                },
            );
    }
    let there = row.zip(column).and_then(|(row, column)| row.children().item(column));
    there.is_some_and(|cell| focus_button(&cell))
}

/// Goes with the arrows from one button to the next in what has several and is one stop for the Tab key.
pub fn step_inside(event: KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => -1,
        _ => return,
    };
    let group = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(buttons) = group.and_then(|group| group.query_selector_all("button").ok()) else { return };
    let all: Vec<HtmlElement> =
        (0..buttons.length()).filter_map(|index| buttons.item(index)?.dyn_into().ok()).collect();
    let here = focused().and_then(|focused| all.iter().position(|button| **button == focused));
    let next = here.and_then(|here| all.get(here.checked_add_signed(step)?));
    if let Some(next) = next {
        event.prevent_default();
        event.stop_propagation();
        let _ = next.focus();
    }
}

/// Gives the focus to the current row of a list, or to its first one.
pub fn focus_current(list: &Element) {
    let row = list.query_selector("[aria-current]").ok().flatten();
    let row = row.or_else(|| list.query_selector("button").ok().flatten());
    if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
        let _ = row.focus();
    }
}

/// Scrolls a list as little as it takes to show one of its children.
pub fn show_child(list: &HtmlElement, index: usize) {
    let child = list.children().item(index as u32).and_then(|child| child.dyn_into::<HtmlElement>().ok());
    if let Some(child) = child {
        show_within(list, &child);
    }
}

/// Scrolls a list as little as it takes to show an element in it.
pub fn show_within(list: &HtmlElement, element: &Element) {
    let (seen, room) = (list.get_bounding_client_rect(), element.get_bounding_client_rect());
    let above = seen.top() - room.top();
    let below = room.bottom() - seen.bottom();
    if above > 0.0 {
        list.set_scroll_top(list.scroll_top() - above.ceil() as i32);
    } else if below > 0.0 {
        list.set_scroll_top(list.scroll_top() + below.ceil() as i32);
    }
}

/// Brings what the focus has come to by key into sight as a whole, with its ring. Browsers leave it where it is if most of
/// it can be seen. The text has positions of its own.
pub fn show_whole(element: &Element) {
    let is_by_key = matches!(element.matches(":focus-visible"), Ok(true));
    if is_by_key && !matches!(element.closest(TEXT), Ok(Some(_))) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        nearest.set_inline(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}
