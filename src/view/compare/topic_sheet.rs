//! One topic: its figures, what else is said to it, and the sources that are silent.

use std::cmp::Ordering;
use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::answers::{Answer, Answers};
use crate::analysis::compare::claim_map::Cell;
use crate::analysis::compare::figures::Figure;
use crate::analysis::compare::plot::{Drawn, Order, Plot};
use crate::app::compare::comparison::{Comparison, Source, use_comparison};
use crate::app::compare::editing;
use crate::model::record::id::{AnnotationId, DocumentId, TopicId};
use crate::model::record::quantity::Rounding;
use crate::view::compare::answer_row::{AnswerRow, AnswerRowState};
use crate::view::compare::dot_plot::{PlotAxis, PlotBins};
use crate::view::widgets::edited_field::{EditedField, FieldLook};
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::rows::{RowList, Rows};
use crate::words::{Said, compare, comparing, counted};

/// So many answers are listed at first, and so many more each time that one asks for more.
const LISTED: usize = 100;

/// The topic in hand.
#[component]
pub fn TopicSheet() -> impl IntoView {
    let comparison = use_comparison();
    view! {
        <div class="topic-sheet">
            {move || match comparison.current.get() {
                Some(topic) => view! { <Topic topic/> }.into_any(),
                None => view! { <p class="quiet">{comparing().no_topics}</p> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Topic(
    /// The topic.
    topic: TopicId,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let (of, asked, removed) = (topic.clone(), topic.clone(), topic.clone());
    let answers = Memo::new_with_compare(move |_| comparison.topics.read().get(&topic).cloned(), differ);
    let rows = Rows::default();
    let (listed, total) = (RwSignal::new(LISTED), RwSignal::new(0_usize));
    let plot = Memo::new(move |_| answers.read().as_ref().and_then(|answers| plot(answers)));
    let axis = Memo::new(move |_| {
        let plot = plot.read();
        plot.as_ref().filter(|plot| matches!(plot.drawn, Drawn::Marks(_))).map(|plot| plot.axis.clone())
    });
    Effect::new(move || {
        let (sources, plot) = (comparison.sources.get(), plot.read());
        let answers = answers.read();
        let states = answers.as_ref().map(|answers| states(comparison, answers, &sources, plot.as_ref()));
        let mut states = states.unwrap_or_default();
        total.set(states.len());
        states.truncate(listed.get());
        rows.show(states);
    });
    let left = move || total.get().saturating_sub(listed.get());
    let bins = Memo::new(move |_| match plot.read().as_ref().map(|plot| (&plot.drawn, &plot.axis)) {
        Some((Drawn::Bins(bins), axis)) => Some((bins.clone(), axis.clone())),
        _ => None,
    });
    let question =
        move || answers.read().as_ref().map(|answers| answers.topic.question.clone()).unwrap_or_default();
    let sentence =
        move || answers.read().as_ref().map(|answers| sentence(comparison, answers)).unwrap_or_default();
    let is_empty = move || answers.read().as_ref().is_none_or(|answers| answers.answers.is_empty());
    let save = Callback::new(move |written: String| editing::ask(comparison, &asked, &written));
    view! {
        <div class="topic-sheet__head">
            <EditedField
                look=FieldLook { name: words.question, test_id: "topic-question", ..FieldLook::default() }
                of=of.to_string()
                value=Signal::derive(question)
                save
            />
            <button
                type="button"
                class="tool"
                data-testid="remove-topic"
                title=words.remove_topic
                on:click=move |_| editing::remove_topic(comparison, &removed)
            >
                <Icon sign=Sign::Bin/>
            </button>
        </div>
        <p class="topic-sheet__sentence" data-testid="topic-sentence">{sentence}</p>
        <p class="quiet" hidden=move || !is_empty()>{words.no_members}</p>
        {move || bins.get().map(|(bins, axis)| view! { <PlotBins bins axis/> })}
        <table
            class="answers"
            class:answers--plain=move || plot.read().is_none()
            data-testid="ledger"
            hidden=is_empty
        >
            <caption class="visually-hidden">{question}</caption>
            <thead>
                <tr>
                    <th scope="col" class="answers__source">
                        <span class="visually-hidden">{words.source}</span>
                    </th>
                    <th scope="col" class="answers__quote">{words.as_printed}</th>
                    <th scope="col" class="answers__lane">
                        <span class="visually-hidden">{words.plot}</span>
                        {move || axis.get().map(|axis| view! { <PlotAxis axis/> })}
                    </th>
                    <th scope="col" class="answers__stance">{words.stance_column}</th>
                    <th scope="col" class="answers__speaker">{words.said_by}</th>
                    <th scope="col" class="answers__day">{words.as_of}</th>
                </tr>
            </thead>
            <tbody>
                <RowList rows row=move |_, shown| view! { <AnswerRow shown/> }.into_any()/>
            </tbody>
        </table>
        {move || {
            (left() > 0).then(|| {
                view! {
                    <button
                        type="button"
                        class="button"
                        data-testid="more-answers"
                        on:click=move |_| listed.update(|listed| *listed += LISTED)
                    >
                        {counted(left().min(LISTED), words.list_more)}
                    </button>
                }
            })
        }}
        <OtherSources answers topic=of/>
    }
}

/// The sources that say nothing: those that are known to be silent, and those that nobody has checked.
#[component]
fn OtherSources(
    /// What the others say.
    answers: Memo<Option<Arc<Answers>>>,
    /// The topic.
    topic: TopicId,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let sources = move |is_silent: bool| {
        let answers = answers.read();
        let cells = answers.as_ref().map(|answers| answers.cells.as_slice()).unwrap_or_default();
        let is_meant = |source: &&Source| match cells.get(source.index) {
            Some(Cell::Silent { .. }) => is_silent,
            Some(Cell::Unchecked) => !is_silent,
            _ => false,
        };
        comparison.sources.read().iter().filter(is_meant).cloned().collect::<Vec<Source>>()
    };
    let list = move |name: &'static str, is_silent: bool| {
        let topic = topic.clone();
        move || {
            let found = sources(is_silent);
            let topic = topic.clone();
            (!found.is_empty()).then(|| {
                let one = move |source: Source| {
                    view! { <OtherSource topic=topic.clone() source is_silent/> }
                };
                view! {
                    <p class="other-sources">
                        <span class="other-sources__name">{name}</span>
                        {found.into_iter().map(one).collect_view()}
                    </p>
                }
            })
        }
    };
    view! {
        {list(words.silent_ones, true)}
        {list(words.unchecked_ones, false)}
    }
}

#[component]
fn OtherSource(
    /// The topic.
    topic: TopicId,
    /// The source.
    source: Source,
    /// Whether it is known to be silent.
    is_silent: bool,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let document: DocumentId = source.document.id.clone();
    let (in_topic, of_source) = (topic.to_string(), source.index.to_string());
    view! {
        <button
            type="button"
            class="other-sources__source"
            data-testid="silence"
            data-topic=in_topic
            data-source=of_source
            title=if is_silent { words.is_not_silent } else { words.is_silent }
            aria-pressed=if is_silent { "true" } else { "false" }
            on:click=move |_| editing::toggle_silence(comparison, &topic, &document)
        >
            <span class="siglum">{source.siglum}</span>
            <bdi>{source.title}</bdi>
        </button>
    }
}

/// What the rows show: figures by their value first, then what else is said, in the order of the sources.
fn states(
    comparison: Comparison,
    answers: &Answers,
    sources: &[Source],
    plot: Option<&Plot>,
) -> Vec<(AnnotationId, AnswerRowState)> {
    let state = |index: usize| {
        let answer = answers.answers.get(index)?;
        let source = sources.iter().find(|source| source.index == answer.source)?;
        let state = AnswerRowState::new(comparison, answers, index, answer, source, plot);
        Some((answer.annotation.id.clone(), state))
    };
    in_order(answers).into_iter().filter_map(state).collect()
}

fn in_order(answers: &Answers) -> Vec<usize> {
    let mut figures = answers.figures.clone();
    let value = |index: &usize| {
        let figure = answers.answers.get(*index).and_then(|answer: &Answer| answer.figure.as_ref());
        figure.and_then(|figure| figure.figure.quantity.value.clone())
    };
    figures.sort_by(|one, other| match (value(one), value(other)) {
        (Some(one), Some(other)) => one.compare(&other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    let others = (0..answers.answers.len()).filter(|index| !answers.figures.contains(index));
    figures.iter().copied().chain(others).collect()
}

/// The plot of the figures, if they can be compared.
fn plot(answers: &Answers) -> Option<Plot> {
    let figures = answers.tagged();
    let figures: Vec<&Figure> = figures.iter().map(|tagged| &tagged.figure).collect();
    Plot::of(&figures, answers.row.as_ref()?, Rounding::Rounded, Order::ByValue)
}

/// What the sources say together: of figures all that the plot shows; of claims how many say what.
fn sentence(comparison: Comparison, answers: &Answers) -> String {
    let Some(row) = &answers.row else {
        let sources = comparison.compared.read().documents.len();
        return comparing().claim(&answers.tally, sources);
    };
    let figures = answers.tagged();
    let named: Vec<(String, String)> = (0..figures.len())
        .filter_map(|member| answers.of_member(member))
        .map(|answer| (comparison.siglum(answer.source), comparison.quote(&answer.annotation)))
        .collect();
    let said: Vec<Said> = named
        .iter()
        .zip(&figures)
        .map(|((source, words), tagged)| Said { source, words, figure: &tagged.figure })
        .collect();
    compare().row(&said, row)
}

fn differ(old: Option<&Option<Arc<Answers>>>, new: Option<&Option<Arc<Answers>>>) -> bool {
    match (old, new) {
        (Some(Some(old)), Some(Some(new))) => !Arc::ptr_eq(old, new),
        (Some(None), Some(None)) => false,
        _ => true,
    }
}
