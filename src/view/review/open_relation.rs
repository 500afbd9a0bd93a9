//! A relation that some annotators see and others do not, and the ways to decide it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::review::adjudicating::Adjudicating;
use crate::model::action::{Action, AdjudicationAction};
use crate::model::record::id::{AnnotationId, AnnotatorId};
use crate::paint::excerpt::{Excerpt, excerpt};
use crate::team::adjudicated_relations::OpenRelation;
use crate::view::review::disagreement::{CONTEXT, SayElse, marked};
use crate::view::widgets::key_caps::ActionKey;
use crate::view::widgets::label_name::class_of;
use crate::words::{adjudication, counted, fill};

/// The relation, taken or left by a press.
#[component]
pub fn OpenRelationCards(
    /// What is to be decided by whom.
    adjudicating: Adjudicating,
    /// The relation.
    one: Arc<OpenRelation>,
) -> impl IntoView {
    let own = adjudication();
    let kind = adjudicating.bench.project.schema.with_untracked(|schema| {
        schema.relation_type(&one.kind).map_or_else(|| one.kind.to_string(), |kind| kind.name.clone())
    });
    let OpenRelation { from, to, by, silent, .. } = (*one).clone();
    let start = from.clone();
    view! {
        <div class="disagreement__versions">
            <RelationChoice adjudicating is_there=true by=by>
                <EndInText adjudicating end=start/>
                <span class="disagreement__relation">
                    <span aria-hidden="true">"→ "</span>
                    <bdi>{kind}</bdi>
                    <span aria-hidden="true">" →"</span>
                </span>
                <EndInText adjudicating end=to/>
            </RelationChoice>
            <RelationChoice adjudicating is_there=false by=silent>
                <span>{own.no_relation}</span>
            </RelationChoice>
        </div>
        <div class="disagreement__ways">
            <SayElse go=move || adjudicating.go_to_end(&from)/>
        </div>
    }
}

/// What some annotators say of it; pressed, it is decided so.
#[component]
fn RelationChoice(
    /// What is to be decided by whom.
    adjudicating: Adjudicating,
    /// Whether they say that it is there.
    is_there: bool,
    /// Who they are.
    by: Vec<AnnotatorId>,
    /// What is shown of it.
    children: Children,
) -> impl IntoView {
    let who = move || {
        let names: Vec<String> = by.iter().map(|id| adjudicating.bench.review.name_of(id)).collect();
        (!names.is_empty())
            .then(|| fill(&counted(names.len(), adjudication().says), &[("names", &names.join(", "))]))
    };
    let number = if is_there { 1 } else { 2 };
    view! {
        <button
            type="button"
            class="disagreement__version"
            data-testid="version"
            on:click=move |_| {
                adjudicating.decide_relation(is_there);
            }
        >
            <span class="disagreement__who">
                <ActionKey action=Action::Adjudicate(AdjudicationAction::Take(number))/>
                <bdi>{who}</bdi>
            </span>
            {children()}
        </button>
    }
}

/// A span at an end of it, as it stands in its text.
#[component]
fn EndInText(
    /// What is to be decided by whom.
    adjudicating: Adjudicating,
    /// The span.
    end: AnnotationId,
) -> impl IntoView {
    let bench = adjudicating.bench;
    let found = bench.project.peek(|session| {
        let project = session.project();
        let one = project.annotation(&end)?;
        let document = project.document(&one.document)?;
        let text = document.text.get()?;
        let place = excerpt(&text, one.fragments.hull(), &[&one.fragments], CONTEXT / 2);
        Some((one.label.clone(), document.title().to_string(), place))
    });
    found.map(|(label, title, place)| {
        let (position, name) = bench.project.schema.with_untracked(|schema| {
            let name = schema.label(&label).map(|label| label.name.clone());
            (schema.position(&label), name.unwrap_or_default())
        });
        let class = class_of(position);
        let Excerpt { is_cut_before, pieces, is_cut_after } = place;
        let classes = [class.clone()];
        let pieces = pieces.into_iter().map(|piece| marked(piece, &classes)).collect_view();
        view! {
            <span class="disagreement__labels">
                <bdi class=format!("label-name label-name--ink {class}")>{name}</bdi>
                " "
                <bdi class="quiet">{title}</bdi>
            </span>
            <span class="disagreement__text" dir="auto">
                {is_cut_before.then_some("… ")} {pieces} {is_cut_after.then_some(" …")}
            </span>
        }
    })
}
