//! Networks: who agrees with whom, and who speaks of what; as a table, as a drawing, and with the passages behind each
//! number.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::networks::measures::{Agreement, Norm, Qualifying, Told, TwoModeNorm};
use crate::analysis::compare::networks::network::Network;
use crate::analysis::compare::networks::of_project::{Kind, Stated, Wanted, statements};
use crate::analysis::compare::networks::statements::{Duplicates, Variable};
use crate::analysis::compare::voices::Actors;
use crate::app::compare::comparison::{Comparison, use_comparison};
use crate::app::compare::editing;
use crate::browser::focus;
use crate::model::record::id::{DocumentId, TopicId};
use crate::view::compare::claim_sign::ClaimSign;
use crate::view::compare::network_drawing::NetworkDrawing;
use crate::view::compare::quotation_row::{Quotation, QuotationRow};
use crate::words::{claims, count, fill, networks};

/// A number that is looked into: the ids of its row and column, and how all three are called.
#[derive(Clone, PartialEq)]
struct Looked {
    row: String,
    column: String,
    heading: String,
}

/// The sheet.
#[component]
pub fn NetworksSheet() -> impl IntoView {
    let comparison = use_comparison();
    let words = networks();
    let wanted = comparison.choices.network;
    let looked: RwSignal<Option<Looked>> = RwSignal::new(None);
    let stated = Memo::new(move |_| {
        let (sources, topics) = (comparison.compared.read(), comparison.topics.read());
        let actors = comparison.bench.project.with_session(|session| Actors::of(session.project()));
        Arc::new(statements(topics.all.iter().map(AsRef::as_ref), &sources, &actors))
    });
    let network = Memo::new(move |_| {
        let stated = stated.read();
        let mut network = wanted.read().network(&stated);
        for node in &mut network.nodes {
            node.label = name(comparison, &stated, node.kind, &node.label);
        }
        Arc::new(network)
    });
    Effect::new(move || {
        network.track();
        looked.set(None);
    });
    let counted = Memo::new(move |_| wanted.read().counted(&stated.read()).count());
    let is_empty = move || counted.get() == 0;
    let formula = move || {
        let (formula, norm) = wanted.read().formula();
        match norm {
            Some(norm) => fill(words.divided, &[("formula", formula), ("norm", norm)]),
            None => fill(words.formula, &[("formula", formula)]),
        }
    };
    let symbols = move || fill(words.symbols, &[("count", &count(counted.get()))]);
    view! {
        <div class="networks-sheet">
            <p class="quiet" hidden=move || !is_empty()>{words.empty}</p>
            <div hidden=is_empty>
                <Choices wanted/>
                <p class="networks-sheet__formula" data-testid="network-formula">{formula}</p>
                <p class="quiet">{symbols}</p>
                <div class="networks-sheet__shown">
                    {move || view! { <NumberTable network=network.get() wanted=wanted.get() looked/> }}
                    {move || view! {
                        <NetworkDrawing network=network.get() kind=words.kind(wanted.read().kind)/>
                    }}
                </div>
                {move || match looked.get() {
                    Some(it) => view! { <Behind stated wanted looked=it/> }.into_any(),
                    None => view! { <p class="quiet">{words.choose}</p> }.into_any(),
                }}
            </div>
        </div>
    }
}

/// How a node is called.
fn name(comparison: Comparison, stated: &[Stated], kind: Variable, id: &str) -> String {
    let found = match kind {
        Variable::Actor => {
            stated.iter().find(|stated| stated.statement.actor == id).map(|stated| stated.actor.clone())
        }
        Variable::Topic => Some(editing::question(comparison, &TopicId::new(id))),
        Variable::Source => {
            let sources = comparison.sources.read();
            let source = sources.iter().find(|source| source.document.id == DocumentId::new(id));
            source.map(|source| format!("{} {}", source.siglum, source.title).trim().to_string())
        }
    };
    found.filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_string())
}

/// What the network joins, and how its statements are counted.
#[component]
fn Choices(
    /// What is wanted.
    wanted: RwSignal<Wanted>,
) -> impl IntoView {
    let words = networks();
    let measures = move || {
        if wanted.read().is_of_one() {
            view! {
                {choice(words.measure, "network-measure", &Agreement::ALL, |it| networks().agreement(it), move || wanted.get().agreement, move |it| wanted.update(|wanted| wanted.agreement = it))}
                {choice(words.norm, "network-norm", &Norm::ALL, |it| networks().norm(it), move || wanted.get().norm, move |it| wanted.update(|wanted| wanted.norm = it))}
            }
            .into_any()
        } else {
            view! {
                {choice(words.measure, "network-measure", &Told::ALL, |it| networks().told(it), move || wanted.get().told, move |it| wanted.update(|wanted| wanted.told = it))}
                {choice(words.norm, "network-norm", &TwoModeNorm::ALL, |it| networks().two_mode_norm(it), move || wanted.get().two_mode_norm, move |it| wanted.update(|wanted| wanted.two_mode_norm = it))}
            }
            .into_any()
        }
    };
    let is_of_one = Memo::new(move |_| wanted.read().is_of_one());
    let qualifying = [Qualifying::LeftOut, Qualifying::Between, Qualifying::Apart];
    view! {
        <div class="networks-sheet__choices">
            {choice(words.kind, "network-kind", &Kind::ALL, |it| networks().kind(it), move || wanted.get().kind, move |it| wanted.update(|wanted| wanted.kind = it))}
            {move || {
                is_of_one.track();
                untrack(measures)
            }}
            {choice(words.qualifying, "network-qualifying", &qualifying, |it| networks().qualifying(it), move || wanted.get().qualifying, move |it| wanted.update(|wanted| wanted.qualifying = it))}
            {choice(words.duplicates, "network-duplicates", &Duplicates::ALL, |it| networks().duplicates(it), move || wanted.get().duplicates, move |it| wanted.update(|wanted| wanted.duplicates = it))}
        </div>
    }
}

/// A choice among a few.
fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    test_id: &'static str,
    all: &[T],
    word: fn(T) -> &'static str,
    chosen: impl Fn() -> T + Copy + Send + Sync + 'static,
    choose: impl Fn(T) + Send + Sync + 'static,
) -> AnyView {
    let all: Vec<T> = all.to_vec();
    let options = all.clone();
    let option = move |(index, one): (usize, T)| {
        view! { <option value=index.to_string() selected=move || chosen() == one>{word(one)}</option> }
    };
    let options = options.into_iter().enumerate().map(option).collect_view();
    let change = move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        if let Some(one) = index.and_then(|index| all.get(index)) {
            choose(*one);
        }
    };
    view! {
        <label class="networks-sheet__choice">
            <span>{name}</span>
            <select data-testid=test_id on:change=change>{options}</select>
        </label>
    }
    .into_any()
}

/// All numbers. What is not nothing shows what is behind it.
#[component]
fn NumberTable(
    /// The network.
    network: Arc<Network>,
    /// What it is.
    wanted: Wanted,
    /// The number that is looked into.
    looked: RwSignal<Option<Looked>>,
) -> impl IntoView {
    let words = networks();
    let rows = network.matrix.rows.len();
    let label = |index: usize| network.nodes.get(index).map(|node| node.label.clone()).unwrap_or_default();
    let first = if network.is_directed { rows } else { 0 };
    let columns: Vec<(String, String)> = network
        .matrix
        .columns
        .iter()
        .enumerate()
        .map(|(index, id)| (id.clone(), label(first + index)))
        .collect();
    let heads = columns.iter().map(|(_, name)| {
        view! { <th scope="col"><bdi class="quote">{name.clone()}</bdi></th> }
    });
    let heads = heads.collect_view();
    let row = |(index, (id, values)): (usize, (&String, &Vec<f64>))| {
        let name = label(index);
        let cell = |(column, (value, (column_id, column_name))): (usize, (&f64, &(String, String)))| {
            let number = words.number(*value);
            if !network.is_directed && column == index || *value == 0.0 {
                return view! { <td><span class="quiet">{number}</span></td> }.into_any();
            }
            let behind =
                [("number", number.as_str()), ("row", name.as_str()), ("column", column_name.as_str())];
            let it =
                Looked { row: id.clone(), column: column_id.clone(), heading: fill(words.behind, &behind) };
            let said = fill(words.cell, &behind);
            let here = it.clone();
            view! {
                <td>
                    <button
                        type="button"
                        class="network-table__number"
                        data-testid="network-number"
                        title=said.clone()
                        aria-label=said
                        aria-pressed=move || if looked.read().as_ref() == Some(&here) { "true" } else { "false" }
                        on:click=move |_| looked.set(Some(it.clone()))
                    >
                        {number}
                    </button>
                </td>
            }
            .into_any()
        };
        let cells = values.iter().zip(&columns).enumerate().map(cell).collect_view();
        view! {
            <tr>
                <th scope="row"><bdi class="quote">{name.clone()}</bdi></th>
                {cells}
            </tr>
        }
    };
    let body = network.matrix.rows.iter().zip(&network.matrix.values).enumerate().map(row).collect_view();
    view! {
        <div class="network-table__frame">
            <table class="network-table" data-testid="network-table" on:keydown=focus::step_from_cell>
                <caption class="visually-hidden">
                    {fill(words.caption, &[("kind", words.kind(wanted.kind))])}
                </caption>
                <thead>
                    <tr>
                        <td></td>
                        {heads}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// The passages behind a number.
#[component]
fn Behind(
    /// All statements.
    stated: Memo<Arc<Vec<Stated>>>,
    /// Which network it is.
    wanted: RwSignal<Wanted>,
    /// The number.
    looked: Looked,
) -> impl IntoView {
    let comparison = use_comparison();
    let row = |stated: &Stated| {
        let found = comparison.bench.project.annotation(&stated.annotation);
        let document = DocumentId::new(stated.statement.document.as_str());
        let topic = TopicId::new(stated.statement.topic.as_str());
        let speaker = stated.has_actor().then(|| fill(claims().said_by, &[("actor", &stated.actor)]));
        let question = editing::question(comparison, &topic);
        let quotation = Quotation {
            annotation: stated.annotation.clone(),
            source: comparison.compared.with(|compared| compared.index(&document)),
            topic: Some(topic),
            sign: Some(ClaimSign::of_level(stated.statement.stance)),
            words: found.map(|found| comparison.quote(&found)).unwrap_or_default(),
            about: speaker.into_iter().chain([question]).collect(),
        };
        view! { <li><QuotationRow quotation list="behind"/></li> }
    };
    let rows = {
        let stated = stated.read();
        let behind = wanted.read().behind(&stated, &looked.row, &looked.column);
        behind.into_iter().map(row).collect_view()
    };
    view! {
        <section class="networks-sheet__behind">
            <h2 class="list-head">{looked.heading}</h2>
            <ul class="quotations" data-testid="behind-list">{rows}</ul>
        </section>
    }
}
