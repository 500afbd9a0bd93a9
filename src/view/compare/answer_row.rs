//! What one source says to a topic: the words as printed, who says them, and as of when.

use leptos::prelude::*;

use crate::analysis::compare::answers::{Answer, Answers};
use crate::analysis::compare::plot::{Drawn, Mark, Plot};
use crate::app::compare::comparison::{Comparison, Source, use_comparison};
use crate::model::record::id::{AnnotationId, TopicId};
use crate::model::record::topic::Stance;
use crate::view::compare::dot_plot::PlotLane;
use crate::view::compare::stance_choice::StanceChoice;
use crate::words::{compare, comparing, fill};

/// What a row shows.
#[derive(Clone, PartialEq, Debug)]
pub struct AnswerRowState {
    topic: TopicId,
    annotation: AnnotationId,
    /// The index of its source.
    source: usize,
    /// Where it starts, in bytes.
    start: usize,
    siglum: String,
    title: String,
    quote: String,
    stance: Stance,
    is_figure: bool,
    speaker: String,
    day: String,
    /// Why it is not compared with the other figures.
    apart: Option<String>,
    /// Whether it is one of the two that cannot both be true.
    is_in_conflict: bool,
    /// Its place in the plot, if it has one.
    lane: Option<Lane>,
}

/// The lane of a figure in the plot.
#[derive(Clone, PartialEq, Debug)]
struct Lane {
    ticks: Vec<f64>,
    mark: Mark,
    gap: Option<(f64, f64)>,
}

fn lane(plot: Option<&Plot>, member: Option<usize>) -> Option<Lane> {
    let (plot, member) = plot.zip(member)?;
    let Drawn::Marks(marks) = &plot.drawn else { return None };
    let index = marks.iter().position(|mark| mark.figure == member)?;
    let bracket = plot.conflict.filter(|bracket| [bracket.more, bracket.less].contains(&index));
    Some(Lane {
        ticks: plot.axis.ticks.iter().map(|tick| tick.at).collect(),
        mark: *marks.get(index)?,
        gap: bracket.map(|bracket| (bracket.from, bracket.to)),
    })
}

impl AnswerRowState {
    /// What is shown of an answer.
    pub fn new(
        comparison: Comparison,
        answers: &Answers,
        index: usize,
        answer: &Answer,
        source: &Source,
        plot: Option<&Plot>,
    ) -> AnswerRowState {
        let member = answers.figures.iter().position(|figure| *figure == index);
        let row = answers.row.as_ref();
        let apart = row.and_then(|row| row.apart.iter().find(|(index, _)| Some(*index) == member));
        let is_in_conflict = row.and_then(|row| row.conflict.as_ref()).is_some_and(|conflict| {
            member.is_some_and(|member| [conflict.low, conflict.high].contains(&member))
        });
        let text = source.document.text.get();
        let day = answer.figure.as_ref().and_then(|figure| {
            let entered = Some(figure.figure.quantity.as_of.clone()).filter(|day| !day.is_empty());
            let printed = || text.as_ref()?.as_str().get(figure.day.clone()?).map(str::to_string);
            entered.or_else(printed)
        });
        AnswerRowState {
            topic: answers.topic.id.clone(),
            annotation: answer.annotation.id.clone(),
            source: source.index,
            start: answer.annotation.fragments.hull().start().index(),
            siglum: source.siglum.clone(),
            title: source.title.clone(),
            quote: comparison.quote(&answer.annotation),
            stance: answer.stance,
            is_figure: answer.figure.is_some(),
            speaker: answer.speaker.as_ref().map(|one| comparison.quote(one)).unwrap_or_default(),
            day: day.unwrap_or_default(),
            apart: apart.map(|(_, reason)| {
                fill(comparing().not_comparable_with, &[("reason", &compare().incomparable(*reason))])
            }),
            is_in_conflict,
            lane: lane(plot, member),
        }
    }
}

/// The row. Its words open the passage.
#[component]
pub fn AnswerRow(
    /// What it shows.
    shown: RwSignal<AnswerRowState>,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let of = move |read: fn(&AnswerRowState) -> String| move || read(&shown.read());
    let state = shown.read_untracked().clone();
    let button_id = format!("answer-{}-{}-{}", state.topic, state.source, state.start);
    let from = button_id.clone();
    let (topic, annotation) = (state.topic.clone(), state.annotation.clone());
    let (stance, is_figure) = (Memo::new(move |_| shown.read().stance), state.is_figure);
    let choice = move || {
        view! {
            <StanceChoice topic=topic.clone() annotation=annotation.clone() stance=stance.get() is_figure/>
        }
    };
    let (opened, drawn) = (state.annotation.clone(), state.annotation.clone());
    let from_lane = from.clone();
    let lane = Memo::new(move |_| shown.read().lane.clone());
    let speaker = move || {
        let speaker = shown.read().speaker.clone();
        if speaker.is_empty() {
            view! { <span class="quiet">{words.the_source_itself}</span> }.into_any()
        } else {
            view! { <bdi class="quote">{speaker}</bdi> }.into_any()
        }
    };
    view! {
        <tr class="answers__row" class:answers__row--conflict=move || shown.read().is_in_conflict>
            <th scope="row" class="siglum" title=of(|state| state.title.clone())>{of(|state| state.siglum.clone())}</th>
            <td>
                <button
                    type="button"
                    id=button_id
                    class="answers__words quote"
                    data-testid="answer"
                    data-topic=state.topic.to_string()
                    data-source=state.source.to_string()
                    data-annotation=state.annotation.to_string()
                    title=of(|state| state.quote.clone())
                    on:click=move |_| comparison.open(&opened, Some(from.clone()))
                >
                    <bdi>{of(|state| state.quote.clone())}</bdi>
                </button>
                {move || shown.read().apart.clone().map(|apart| view! { <span class="quiet answers__apart">{apart}</span> })}
            </td>
            <td class="answers__lane" on:click=move |_| comparison.open(&drawn, Some(from_lane.clone()))>
                {move || lane.get().map(|Lane { ticks, mark, gap }| view! { <PlotLane ticks mark gap/> })}
            </td>
            <td>{choice}</td>
            <td class="answers__cut">{speaker}</td>
            <td class="answers__cut"><bdi class="quote">{of(|state| state.day.clone())}</bdi></td>
        </tr>
    }
}
