//! What a hand does with a mouse in the text: real pointer events at the places where characters are painted.

use std::time::{Duration, Instant};

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction, TouchActions,
    WheelAction, WheelActions,
};
use fantoccini::key::Key;

use super::Page;
use crate::failure::{Failure, Outcome, Trying};

/// Two clicks that follow each other sooner than this would be one double click.
const NO_DOUBLE_CLICK: Duration = Duration::from_millis(600);

/// Whether the handles hang where the selected span starts and where it ends.
const HANDLES_HANG: &str = "const isChosen = ({ node }) => node.parentElement.closest('.run.is-selected') !== null; \
    const chosen = pieces().filter(isChosen); \
    if (chosen.length === 0) return false; \
    const { start } = chosen[0], { end } = chosen[chosen.length - 1]; \
    const first = boxOf(start, start + 1), last = boxOf(end - 1, end); \
    const hangs = (handle, at, box) => { \
        const bar = document.querySelector(handle).getBoundingClientRect(); \
        return bar.height > 0 && Math.abs((bar.left + bar.right) / 2 - at) < 4 \
            && bar.top < box.bottom && bar.bottom > box.top; \
    }; \
    return hangs('.handle--start', first.left, first) && hangs('.handle--end', last.right, last)";

/// A place that the pointer can be at, in pixels of the viewport.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spot {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Which part of a stretch of text a pointer is at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Where its first character starts.
    Start,
    /// The middle of its first character.
    First,
    /// Where its last character ends.
    End,
}

impl Page {
    /// Chooses the first stretch of the text that reads so: drags from its start to its end.
    pub async fn choose(&self, quote: &str) -> Outcome {
        self.choose_from_to(quote, quote).await
    }

    /// Chooses all from the start of one stretch to the end of another.
    pub async fn choose_from_to(&self, first: &str, last: &str) -> Outcome {
        self.bring_into_view(first).await?;
        self.rest_between_clicks().await?;
        let start = self.spot_to_press(first, Part::Start).await?;
        self.drag(start, self.spot(last, Part::End).await?).await
    }

    /// Chooses a stretch backwards: drags from its end to its start.
    pub async fn choose_backwards(&self, quote: &str) -> Outcome {
        self.bring_into_view(quote).await?;
        self.rest_between_clicks().await?;
        let end = self.spot_to_press(quote, Part::End).await?;
        self.drag(end, self.spot(quote, Part::Start).await?).await
    }

    /// Clicks in the first character of a stretch.
    pub async fn click_on(&self, quote: &str) -> Outcome {
        self.click_times(quote, Part::First, 1).await
    }

    /// Clicks right before a stretch.
    pub async fn click_before(&self, quote: &str) -> Outcome {
        self.click_times(quote, Part::Start, 1).await
    }

    /// Clicks twice, quickly, in the first character of a stretch.
    pub async fn double_click(&self, quote: &str) -> Outcome {
        self.click_times(quote, Part::First, 2).await
    }

    /// Clicks three times, quickly, in the first character of a stretch.
    pub async fn triple_click(&self, quote: &str) -> Outcome {
        self.click_times(quote, Part::First, 3).await
    }

    /// Clicks right after a stretch with Shift held.
    pub async fn shift_click_after(&self, quote: &str) -> Outcome {
        self.rest_between_clicks().await?;
        let spot = self.spot(quote, Part::End).await?;
        let shift = || KeyActions::new("keyboard".to_string());
        let key = Key::Shift.into();
        self.client().await?.perform_actions(shift().then(KeyAction::Down { value: key })).await?;
        self.click_at(spot, 1).await?;
        self.client().await?.perform_actions(shift().then(KeyAction::Up { value: key })).await?;
        Ok(())
    }

    /// Clicks so many times, quickly, at a part of a stretch.
    async fn click_times(&self, quote: &str, part: Part, times: usize) -> Outcome {
        self.bring_into_view(quote).await?;
        self.rest_between_clicks().await?;
        self.click_at(self.spot_to_press(quote, part).await?, times).await
    }

    /// Clicks so many times, quickly.
    pub async fn click_at(&self, spot: Spot, times: usize) -> Outcome {
        self.rest_between_clicks().await?;
        let mut mouse = mouse().then(to(spot));
        for _ in 0..times {
            mouse = mouse.then(press()).then(release());
        }
        self.client().await?.perform_actions(mouse).await.trying("clicking in the text")?;
        self.browser.clicked.set(Some(Instant::now()));
        Ok(())
    }

    /// Drags from one place to another, by way of the middle, as a hand does.
    pub async fn drag(&self, from: Spot, over: Spot) -> Outcome {
        self.rest_between_clicks().await?;
        let middle =
            Spot { x: f64::midpoint(from.x, over.x).round(), y: f64::midpoint(from.y, over.y).round() };
        let drag = mouse().then(to(from)).then(press()).then(to(middle)).then(to(over)).then(release());
        self.client().await?.perform_actions(drag).await.trying("dragging in the text")?;
        self.browser.clicked.set(Some(Instant::now()));
        Ok(())
    }

    /// Drags with a finger from one place to another, so slowly that the browser might take it for scrolling.
    pub async fn drag_by_touch(&self, from: Spot, over: Spot) -> Outcome {
        const STEPS: u32 = 8;
        let duration = Some(Duration::from_millis(50));
        let at = |step: u32| {
            let share = f64::from(step) / f64::from(STEPS);
            let between = |from: f64, over: f64| from + (over - from) * share;
            PointerAction::MoveTo { duration, x: between(from.x, over.x), y: between(from.y, over.y) }
        };
        let finger = TouchActions::new("finger".to_string()).then(to(from)).then(press());
        let finger = (1..=STEPS).fold(finger, |finger, step| finger.then(at(step))).then(release());
        self.client().await?.perform_actions(finger).await.trying("dragging with a finger")
    }

    /// Where something is to be pressed is read after this, because much may move meanwhile.
    async fn rest_between_clicks(&self) -> Outcome {
        let since = self.browser.clicked.get().map_or(NO_DOUBLE_CLICK, |clicked| clicked.elapsed());
        if let Some(duration) = NO_DOUBLE_CLICK.checked_sub(since).filter(|left| !left.is_zero()) {
            self.client().await?.perform_actions(mouse().then(PointerAction::Pause { duration })).await?;
        }
        Ok(())
    }

    /// Scrolls so that a stretch can be seen, and waits until it stays where it is.
    pub async fn bring_into_view(&self, quote: &str) -> Outcome {
        let (start, end) = self.units_of(quote).await?;
        self.ask_later("bringIntoView(...given, () => answer())", &[start.into(), end.into()]).await.map(drop)
    }

    /// Waits until something stays as it is, for instance how far a list is scrolled: a script says how it is now.
    pub async fn wait_until_still(&self, script: &str) -> Outcome {
        self.ask_later(&format!("whenStill(() => {script}, () => answer())"), &[]).await.map(drop)
    }

    /// Waits until the handles, and with them the grip, hang at the ends of the selected span: they are put there in
    /// the frame after it is selected.
    pub async fn wait_for_handles(&self) -> Outcome {
        self.wait_until("the handles to hang at the selected span", HANDLES_HANG).await
    }

    /// Where a part of a stretch is painted.
    pub async fn spot(&self, quote: &str, part: Part) -> Outcome<Spot> {
        let (start, end) = self.units_of(quote).await?;
        let first = quote.chars().next().map_or(0, char::len_utf16);
        let last = quote.chars().next_back().map_or(0, char::len_utf16);
        let (from, to) = if part == Part::End { (end - last, end) } else { (start, start + first) };
        let found = self.ask("return boxOf(...given)", &[from.into(), to.into()]).await?;
        let side =
            |name: &str| found.get(name).and_then(|side| side.as_f64()).trying("a character has no box");
        let (left, right, top, bottom) = (side("left")?, side("right")?, side("top")?, side("bottom")?);
        // Near enough to the border that it counts as that side of the character.
        let inset = f64::min(3.0, (right - left) / 3.0);
        let x = match part {
            Part::Start => left + inset,
            Part::First => f64::midpoint(left, right),
            Part::End => right - inset,
        };
        let spot = Spot { x, y: f64::midpoint(top, bottom).round() };
        Ok(spot)
    }

    /// The same, for pressing the mouse there. Fails if something else lies over it.
    pub async fn spot_to_press(&self, quote: &str, part: Part) -> Outcome<Spot> {
        let spot = self.spot(quote, part).await?;
        let script = "const over = document.elementFromPoint(...given); \
            return over !== null && surface().contains(over) ? '' : over?.outerHTML.slice(0, 200) ?? 'nothing'";
        let over = self.ask_for_text(script, &[spot.x.into(), spot.y.into()]).await?;
        if over.is_empty() {
            return Ok(spot);
        }
        Err(Failure::new(format!("{quote:?} cannot be pressed at {spot:?}, because over it lies {over}")))
    }

    /// Turns the wheel over a place, by so many pixels; downwards, if there are more than none.
    pub async fn turn_wheel(&self, over: Spot, pixels: i64) -> Outcome {
        let (x, y) = (over.x as i64, over.y as i64);
        let turn = WheelAction::Scroll { duration: None, x, y, delta_x: 0, delta_y: pixels };
        let wheel = WheelActions::new("wheel".to_string()).then(turn);
        self.client().await?.perform_actions(wheel).await.trying("turning the wheel")
    }

    /// The start and the end of the first stretch that reads so, in UTF-16 code units, as scripts count.
    async fn units_of(&self, quote: &str) -> Outcome<(usize, usize)> {
        // Found there, because the text may be too long to be sent for every look.
        let at = self.ask("return surface().textContent.indexOf(given[0])", &[quote.into()]).await?;
        let start = at.as_u64().trying(&format!("the text does not hold {quote:?}"))? as usize;
        Ok((start, start + quote.encode_utf16().count()))
    }
}

fn mouse() -> MouseActions {
    MouseActions::new("mouse".to_string())
}

fn to(spot: Spot) -> PointerAction {
    PointerAction::MoveTo { duration: None, x: spot.x, y: spot.y }
}

fn press() -> PointerAction {
    PointerAction::Down { button: MOUSE_BUTTON_LEFT }
}

fn release() -> PointerAction {
    PointerAction::Up { button: MOUSE_BUTTON_LEFT }
}
