//! A suggestion for a topic: what would be asked, why, and its members, of which any can be left out.

use leptos::html;
use leptos::prelude::*;

use crate::analysis::compare::topic_suggestions::{FoundFigure, TopicSuggestion};
use crate::analysis::search::concordance::{Context, context};
use crate::app::compare::comparison::use_comparison;
use crate::app::compare::suggestions::{Suggestions, use_suggestions};
use crate::browser::focus;
use crate::model::action::{Action, CompareAction};
use crate::model::record::refusal::Refused;
use crate::text::movement::Direction;
use crate::text::span::{Span, TextOffset};
use crate::view::compare::next_asked;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::key_caps::{ActionKey, DigitKey};
use crate::view::widgets::rows::{RowList, Rows};
use crate::words::{compare, count, counted, fill, topic_suggestions};

/// So many characters are shown on either side of a figure.
const WIDTH: usize = 60;

/// What a row shows of a member.
#[derive(Clone, PartialEq)]
struct MemberState {
    figure: FoundFigure,
    source: String,
    context: Context,
}

/// Suggestions for topics, one at a time.
#[component]
pub fn SuggestionSheet() -> impl IntoView {
    let suggestions = use_suggestions();
    let words = topic_suggestions();
    let current = Memo::new(move |_| suggestions.current());
    let is_empty = Memo::new(move |_| current.read().is_none());
    let card = NodeRef::<html::Section>::new();
    next_asked::follow(card, move || current.get());
    view! {
        <section class="suggestion-sheet" data-testid="suggestion-sheet" node_ref=card>
            {move || {
                if is_empty.get() {
                    view! { <p class="quiet" data-testid="no-suggestion">{words.none}</p> }.into_any()
                } else {
                    view! { <Current current/> }.into_any()
                }
            }}
            <Refusals/>
        </section>
    }
}

#[component]
fn Current(
    /// The suggestion in hand.
    current: Memo<Option<TopicSuggestion>>,
) -> impl IntoView {
    let suggestions = use_suggestions();
    let comparison = use_comparison();
    let words = topic_suggestions();
    let rows = Rows::default();
    Effect::new(move || {
        comparison.sources.track();
        let members = current.read().as_ref().map(|it| it.members.clone()).unwrap_or_default();
        let member = |(index, figure): (usize, FoundFigure)| {
            let source = comparison.siglum(figure.document);
            let context = context_of(suggestions, &figure)?;
            Some((index, MemberState { figure, source, context }))
        };
        rows.show(members.into_iter().enumerate().filter_map(member).collect());
    });
    let read = move |read: &dyn Fn(&TopicSuggestion) -> String| {
        current.read().as_ref().map(read).unwrap_or_default()
    };
    let kind = move || {
        current.read().as_ref().map(|it| if it.topic.is_some() { words.of_topic } else { words.new_topic })
    };
    let question = move || read(&|it| suggestions.question(it));
    let because = move || {
        read(&|it| {
            let grounds: Vec<String> = it.grounds.iter().map(|ground| compare().ground(ground)).collect();
            fill(words.because, &[("grounds", &grounds.join("; "))])
        })
    };
    let position = move || {
        let (position, total) = (suggestions.position.get() + 1, suggestions.open.read().len());
        fill(words.position, &[("position", &count(position)), ("total", &count(total))])
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let neighbor = focus::neighbor_from_key(&event.key());
        if neighbor.is_some_and(|neighbor| focus::focus_row(&event, neighbor)) {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    view! {
        <p class="quiet suggestion-sheet__kind">
            {kind} " · " <span data-testid="suggestion-position">{position}</span>
        </p>
        <h2 class="suggestion-sheet__question" data-testid="suggested-question"><bdi>{question}</bdi></h2>
        <p class="suggestion-sheet__because" data-testid="suggestion-grounds">{because}</p>
        <ul class="suggestion-sheet__members" on:keydown=keys>
            <RowList rows row=move |index, shown| view! { <Member index shown/> }.into_any()/>
        </ul>
        <p class="quiet">{words.help}</p>
        <p class="suggestion-sheet__decisions">
            <Decision name=words.take test_id="take-suggestion" action=CompareAction::Take run=Suggestions::take/>
            <Decision
                name=words.refuse
                test_id="refuse-suggestion"
                action=CompareAction::Refuse
                run=Suggestions::refuse
            />
            <Decision
                name=words.later
                test_id="later-suggestion"
                action=CompareAction::Later
                run=Suggestions::leave_for_later
            />
            <Decision
                name=words.previous
                test_id="previous-suggestion"
                action=CompareAction::Suggestion(Direction::Backward)
                run=|suggestions| suggestions.go(Direction::Backward)
            />
            <Decision
                name=words.next
                test_id="next-suggestion"
                action=CompareAction::Suggestion(Direction::Forward)
                run=|suggestions| suggestions.go(Direction::Forward)
            />
        </p>
    }
}

/// A button with its key.
#[component]
fn Decision(
    /// What it is called.
    name: &'static str,
    /// Where automation finds it.
    test_id: &'static str,
    /// The action that does the same.
    action: CompareAction,
    /// What it does.
    run: fn(Suggestions),
) -> impl IntoView {
    let suggestions = use_suggestions();
    view! {
        <button type="button" class="suggestion-sheet__decision" data-testid=test_id on:click=move |_| run(suggestions)>
            {name}
            <ActionKey action=Action::Compare(action)/>
        </button>
    }
}

/// A member: its button leaves it out or takes it in again.
#[component]
fn Member(
    /// Its index among the members.
    index: usize,
    /// What it shows.
    shown: RwSignal<MemberState>,
) -> impl IntoView {
    let suggestions = use_suggestions();
    let words = topic_suggestions();
    let is_taken = move || !suggestions.left_out.read().contains(&index);
    let name = move || {
        let shown = shown.read();
        fill(words.member, &[("source", &shown.source), ("quote", &shown.context.keyword)])
    };
    let id = format!("member-{index}");
    let from = id.clone();
    let open = move |_| suggestions.show(&shown.read_untracked().figure, Some(from.clone()));
    view! {
        <li class="member">
            <button
                type="button"
                id=id
                role="checkbox"
                class="member__tick"
                data-testid="member"
                aria-label=name
                aria-checked=move || if is_taken() { "true" } else { "false" }
                on:click=move |_| {
                    suggestions.toggle(index);
                }
            >
                <DigitKey index/>
                <span class="member__box" aria-hidden="true">{move || is_taken().then(|| view! { <Icon sign=Sign::Tick/> })}</span>
                <span class="siglum">{move || shown.read().source.clone()}</span>
            </button>
            <button type="button" class="member__words quote" title=words.show on:click=open>
                <bdi>
                    <span class="quiet">{move || shown.read().context.left.clone()}</span>
                    <strong>{move || shown.read().context.keyword.clone()}</strong>
                    <span class="quiet">{move || shown.read().context.right.clone()}</span>
                </bdi>
            </button>
            <span class="quiet" hidden=move || shown.read().figure.annotation.is_some()>{words.not_tagged}</span>
        </li>
    }
}

/// A figure with the words around it in its text.
fn context_of(suggestions: Suggestions, figure: &FoundFigure) -> Option<Context> {
    let text = suggestions.text(figure.document)?;
    let offset = |byte: usize| u32::try_from(byte).ok().map(TextOffset::from_byte);
    let span = Span::new(offset(figure.range.start)?, offset(figure.range.end)?)?;
    Some(context(&text, span, WIDTH))
}

/// What is refused, each with a way to take that back.
#[component]
fn Refusals() -> impl IntoView {
    let suggestions = use_suggestions();
    let words = topic_suggestions();
    let refused = Memo::new(move |_| suggestions.refused());
    move || {
        let all = refused.get();
        (!all.is_empty()).then(|| {
            let row = |(refused, left, right): (Refused, String, String)| {
                let template = match &refused {
                    Refused::OfTopic(..) => words.not_of_topic,
                    _ => words.apart,
                };
                let said = fill(
                    template,
                    &[("left", &left), ("right", &right), ("quote", &left), ("question", &right)],
                );
                view! {
                    <li class="refusals__row">
                        <bdi class="quote">{said}</bdi>
                        <button
                            type="button"
                            class="tool"
                            data-testid="take-back"
                            on:click=move |_| suggestions.take_back(&refused)
                        >
                            <Icon sign=Sign::Undo/>
                            {words.take_back}
                        </button>
                    </li>
                }
            };
            view! {
                <details class="refusals" data-testid="refused-suggestions">
                    <summary>{counted(all.len(), words.refused_ones)}</summary>
                    <ul>{all.into_iter().map(row).collect_view()}</ul>
                </details>
            }
        })
    }
}
