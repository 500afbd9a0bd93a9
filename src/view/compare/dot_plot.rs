//! The plot of a topic's figures, one lane for each row of its table. Each kind of figure has a shape of its own.

use leptos::prelude::*;

use crate::analysis::compare::plot::{Axis, Bin, Mark, Reaching, Shape, Tick};
use crate::words::{amount, comparing, count, counted, fill};

/// Half of the height of a lane, in pixels.
const MIDDLE: f64 = 14.0;
/// How high the bar of the part with most figures is, in pixels.
const HEIGHT: f64 = 60.0;
/// The radius of a dot, in pixels.
const DOT: f64 = 4.5;

fn percent(at: f64) -> String {
    format!("{:.2}%", at * 100.0)
}

/// The numbers along the axis, for the head of the table.
#[component]
pub fn PlotAxis(
    /// The axis.
    axis: Axis,
) -> impl IntoView {
    let last = axis.ticks.len().saturating_sub(1);
    // Where there are many, every other one is enough.
    let is_many = axis.ticks.len() > 4;
    let unit = axis.unit;
    let tick = move |(index, tick): (usize, Tick)| {
        let is_shown = !is_many || index.is_multiple_of(2);
        let unit = if index == last || is_many && index + 1 == last { unit } else { "" };
        is_shown.then(|| {
            view! {
                <text x=percent(tick.at) y="12" text-anchor="middle">{amount(&tick.number, unit)}</text>
            }
        })
    };
    view! {
        <svg class="dot-plot dot-plot--axis" aria-hidden="true">
            {axis.ticks.into_iter().enumerate().map(tick).collect_view()}
        </svg>
    }
}

/// How many figures are in each part of the axis, where there are too many for lanes; drawn, and in words.
#[component]
pub fn PlotBins(
    /// The parts.
    bins: Vec<Bin>,
    /// The axis.
    axis: Axis,
) -> impl IntoView {
    let words = comparing();
    let most = bins.iter().map(|bin| bin.figures).max().unwrap_or(1).max(1);
    let unit = axis.unit;
    let filled: Vec<Bin> = bins.into_iter().filter(|bin| bin.figures > 0).collect();
    let bar = |bin: &Bin| {
        let height = HEIGHT * bin.figures as f64 / most as f64;
        let (from, to) = (bin.from.at, bin.to.at);
        view! {
            <rect
                class="dot-plot__bar"
                x=percent(from)
                width=percent(to - from)
                y=HEIGHT - height + 14.0
                height=height
            />
            <text x=percent(f64::midpoint(from, to)) y=HEIGHT - height + 11.0 text-anchor="middle">
                {count(bin.figures)}
            </text>
        }
    };
    let in_words = |bin: &Bin| {
        let [from, to] = [&bin.from, &bin.to].map(|end| amount(&end.number, unit));
        let figures = counted(bin.figures, words.figures_counted);
        view! { <li>{fill(words.bin, &[("from", &from), ("to", &to), ("figures", &figures)])}</li> }
    };
    view! {
        <svg class="dot-plot dot-plot--bins" role="img" aria-label=words.bins>
            {filled.iter().map(bar).collect_view()}
        </svg>
        <PlotAxis axis/>
        <ul class="dot-plot__bins" aria-label=words.bins>{filled.iter().map(in_words).collect_view()}</ul>
    }
}

/// The lane of one figure. `is_named` says whether somebody is named who says it: then its dot is filled.
#[component]
pub fn PlotLane(
    /// Where the numbers along the axis are.
    ticks: Vec<f64>,
    /// The figure.
    mark: Mark,
    /// Whether it is one of the two that disagree, and how far these lie apart: from, to.
    gap: Option<(f64, f64)>,
) -> impl IntoView {
    let grid =
        |at: f64| view! { <line class="dot-plot__grid" x1=percent(at) x2=percent(at) y1="0" y2="100%"/> };
    let gap = gap.map(|(from, to)| {
        view! { <line class="dot-plot__gap" x1=percent(from) x2=percent(to) y1=MIDDLE + 9.0 y2=MIDDLE + 9.0/> }
    });
    view! {
        <svg class="dot-plot" aria-hidden="true">
            {ticks.into_iter().map(grid).collect_view()}
            {whiskers(&mark)}
            {gap}
            {dot(&mark)}
        </svg>
    }
}

/// The lines on both sides of the dot, with what ends them.
fn whiskers(mark: &Mark) -> impl IntoView + use<> {
    let Some(at) = mark.value.or(end(mark.low)).or(end(mark.high)) else { return ().into_any() };
    let line = |from: f64, to: f64, class: &'static str| {
        view! { <line class=class x1=percent(from) x2=percent(to) y1=MIDDLE y2=MIDDLE/> }
    };
    let class = match mark.shape {
        Shape::About => "dot-plot__band",
        Shape::Vague => "dot-plot__vague",
        _ => "dot-plot__line",
    };
    let reaches = match mark.shape {
        Shape::Exact => [None, None],
        Shape::AtLeast | Shape::MoreThan => [None, Some(mark.high)],
        Shape::AtMost | Shape::LessThan | Shape::Nearly => [Some(mark.low), None],
        Shape::About | Shape::Range | Shape::Vague => [Some(mark.low), Some(mark.high)],
    };
    let [low, high] = reaches;
    let to_low = low.map(|reach| match reach {
        Reaching::On => (line((at - ARROW).max(0.0), at, class), Some(arrow((at - ARROW).max(0.0), -1.0))),
        Reaching::To(to) | Reaching::Before(to) => (line(to, at, class), stop(mark.shape, to)),
    });
    let to_high = high.map(|reach| match reach {
        Reaching::On => (line(at, (at + ARROW).min(1.0), class), Some(arrow((at + ARROW).min(1.0), 1.0))),
        Reaching::To(to) if mark.shape == Shape::Vague => (line(at, to, class), Some(arrow(to, 1.0))),
        Reaching::Before(to) if mark.shape == Shape::Vague => (line(at, to, class), Some(arrow(to, 1.0))),
        Reaching::To(to) | Reaching::Before(to) => (line(at, to, class), stop(mark.shape, to)),
    });
    (to_low, to_high).into_any()
}

/// So much of the axis has a line that goes on.
const ARROW: f64 = 0.1;

fn end(reaching: Reaching) -> Option<f64> {
    match reaching {
        Reaching::To(at) | Reaching::Before(at) => Some(at),
        Reaching::On => None,
    }
}

/// What ends a line that does not go on: a short stroke across it.
fn stop(shape: Shape, at: f64) -> Option<AnyView> {
    matches!(shape, Shape::Range | Shape::Nearly | Shape::About).then(|| {
        view! {
            <line class="dot-plot__line" x1=percent(at) x2=percent(at) y1=MIDDLE - 3.5 y2=MIDDLE + 3.5/>
        }
        .into_any()
    })
}

/// The head of an arrow; `side` is 1 to the right and -1 to the left.
fn arrow(at: f64, side: f64) -> AnyView {
    let back = -4.5 * side;
    view! {
        <svg class="dot-plot__here" x=percent(at) y=MIDDLE overflow="visible">
            <path class="dot-plot__line" d=format!("M{back} -4 L0 0 L{back} 4")/>
        </svg>
    }
    .into_any()
}

/// The dot where the number is. That of an open end is hollow.
fn dot(mark: &Mark) -> impl IntoView + use<> {
    let at = match mark.shape {
        Shape::Range | Shape::Vague => return ().into_any(),
        _ => mark.value.or(end(mark.low)).or(end(mark.high)),
    };
    let is_open = matches!(mark.shape, Shape::MoreThan | Shape::LessThan);
    let class = if is_open { "dot-plot__dot dot-plot__dot--open" } else { "dot-plot__dot" };
    at.map(|at| view! { <circle class=class cx=percent(at) cy=MIDDLE r=DOT/> }).into_any()
}
