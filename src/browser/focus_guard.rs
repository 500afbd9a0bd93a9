//! Keeps the focus on the page: where what had it goes or can have it no more, its neighbor takes over. The body is no
//! place for it: whoever works by keys would begin again at the top. And what has it can be seen as a whole.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::browser::focus;
use crate::browser::listener::{EventListener, listen_first};

/// It is looked at so many milliseconds after something was done: first when the page itself has given the focus on,
/// later because some things take their time.
const LOOKS: [u32; 4] = [80, 300, 900, 2500];

/// What can have the focus.
const FOCUSABLE: &str = "button, input, select, textarea, a[href], [tabindex]";
/// What is wanted first in a part of the program: the text, the row where one was, what is current.
const WANTED: [&str; 3] =
    ["[data-testid=\"document-text\"]", "li [tabindex=\"0\"]", "[aria-current=\"true\"]"];

/// An element, and where it was among the children of its parent.
struct Step {
    element: Element,
    index: u32,
}

/// Watches over the focus as long as it lives.
pub struct FocusGuard {
    inner: Rc<Inner>,
    _listeners: Vec<EventListener>,
}

#[derive(Default)]
struct Inner {
    /// What had the focus last, and what it is in, from the inside.
    trail: RefCell<Vec<Step>>,
    looks: RefCell<Vec<Timeout>>,
}

impl FocusGuard {
    /// Begins to watch.
    pub fn new() -> FocusGuard {
        let inner = Rc::new(Inner::default());
        let mut listeners = vec![listen_first(&window(), "focusin", {
            let inner = inner.clone();
            move |event: &Event| {
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                target.iter().for_each(focus::show_whole);
                *inner.trail.borrow_mut() = target.map(trail).unwrap_or_default();
            }
        })];
        listeners.extend(["keydown", "click", "submit", "change"].map(|name| {
            let inner = inner.clone();
            listen_first(&window(), name, move |_: &Event| look_later(&inner))
        }));
        FocusGuard { inner, _listeners: listeners }
    }

    /// Looks at it after something was done, by whatever.
    pub fn look_later(&self) {
        look_later(&self.inner);
    }
}

impl Default for FocusGuard {
    fn default() -> FocusGuard {
        FocusGuard::new()
    }
}

fn look_later(inner: &Rc<Inner>) {
    let look = |after| {
        let inner = inner.clone();
        Timeout::new(after, move || inner.look())
    };
    inner.looks.replace(LOOKS.map(look).into());
}

impl Inner {
    fn look(&self) {
        // Firefox leaves it with a button that is disabled, and tells nobody of keys then.
        if focus::focused().is_some_and(|focused| can_have_focus(&focused)) {
            return;
        }
        let mut trail = self.trail.borrow_mut();
        let is_still_there = trail.first().is_some_and(|step| can_have_focus(&step.element));
        if is_still_there {
            // The person has clicked where nothing takes the focus.
            return trail.clear();
        }
        let heir = heir(&trail);
        // It is heard of again when it has it.
        drop(trail);
        if let Some(heir) = heir {
            focus::focus_in_place(&heir);
        }
    }
}

fn trail(element: Element) -> Vec<Step> {
    let up = std::iter::successors(Some(element), |element| element.parent_element());
    let index = |element: &Element| {
        let before =
            std::iter::successors(element.previous_element_sibling(), Element::previous_element_sibling);
        before.count() as u32
    };
    up.map(|element| Step { index: index(&element), element }).collect()
}

/// What is to have the focus in place of what had it: something in the nearest of what it was in that is still shown.
fn heir(trail: &[Step]) -> Option<HtmlElement> {
    let levels = trail.iter().zip(trail.iter().skip(1));
    levels.filter(|(_, parent)| is_shown(&parent.element)).find_map(|(child, parent)| {
        let children = parent.element.children();
        let after = child.index..children.length();
        let before = (0..child.index.min(children.length())).rev();
        after.chain(before).filter_map(|index| children.item(index)).find_map(|child| first_in(&child))
    })
}

/// What is to have the focus in an element.
fn first_in(element: &Element) -> Option<HtmlElement> {
    let own = element.clone().dyn_into::<HtmlElement>().ok();
    let own = own.filter(|own| matches!(own.matches(FOCUSABLE), Ok(true)) && can_have_focus(own));
    let in_part = || {
        let is_part = element.local_name() == "main";
        WANTED.iter().filter(|_| is_part).find_map(|wanted| first_that_can(element, wanted))
    };
    own.or_else(in_part).or_else(|| first_that_can(element, FOCUSABLE))
}

fn first_that_can(element: &Element, selector: &str) -> Option<HtmlElement> {
    let found = element.query_selector_all(selector).ok()?;
    let all = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok());
    all.into_iter().find(|element| can_have_focus(element))
}

fn can_have_focus(element: &Element) -> bool {
    is_shown(element) && !element.has_attribute("disabled")
}

/// Whether an element is on the page and has room there.
fn is_shown(element: &Element) -> bool {
    let is_there = document().contains(Some(element));
    is_there
        && element.get_client_rects().length() > 0
        && element.closest("[inert]").is_ok_and(|it| it.is_none())
}
