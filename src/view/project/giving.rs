//! An assignment, as whoever gives it sees it: what it says, who takes part, and what is handed out.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::project::handing_out;
use crate::app::project::handing_out::Copies;
use crate::browser::single_file;
use crate::model::edit::project::ProjectCommand;
use crate::model::record::assignment::{Assignment, HandInRule, Share};
use crate::team::division::AmountKind;
use crate::view::project::giving_key::GivingKey;
use crate::view::widgets::edited_field::{EditedField, FieldLook, Save};
use crate::view::widgets::refusal;
use crate::words::{assignments, count};

/// Makes the project an assignment.
#[component]
pub fn Begin() -> impl IntoView {
    let bench = use_bench();
    let own = assignments();
    view! {
        <div class="assignment-section">
            <h1 class="project-title">{own.assignment}</h1>
            <p>{own.explained}</p>
            <p>
                <button
                    type="button"
                    class="button"
                    data-testid="make-assignment"
                    disabled=move || !bench.is_writable()
                    on:click=move |_| handing_out::begin(bench)
                >
                    {own.make}
                </button>
            </p>
        </div>
    }
}

/// What whoever gives an assignment does with it, folded away from those who do it.
#[component]
pub fn Giving(assignment: Memo<Arc<Assignment>>) -> impl IntoView {
    let own = assignments();
    // It is nowhere else, and gone with this.
    let passphrase = RwSignal::new(String::new());
    view! {
        <details class="assignment-section__giving" data-testid="giving">
            <summary>{own.giving}</summary>
            <Said/>
            <People assignment/>
            <GivingKey assignment passphrase/>
            <HandOut assignment passphrase/>
        </details>
    }
}

/// A part of an assignment that is written in a field.
#[derive(Clone, Copy)]
struct Field {
    look: FieldLook,
    read: fn(&Assignment) -> String,
    write: fn(Assignment, String) -> Assignment,
}

/// The fields of an assignment.
fn fields() -> [Field; 4] {
    let own = assignments();
    let look = |name, test_id| FieldLook { name, test_id, ..FieldLook::default() };
    [
        Field {
            look: look(own.title, "assignment-title"),
            read: |known| known.title.clone(),
            write: |known, title| Assignment { title, ..known },
        },
        Field {
            look: FieldLook {
                hint: own.instructions_explained,
                is_long: true,
                ..look(own.instructions, "assignment-instructions")
            },
            read: |known| known.instructions.clone(),
            write: |known, instructions| Assignment { instructions, ..known },
        },
        Field {
            look: look(own.hand_in_to, "assignment-to"),
            read: |known| known.hand_in.to.clone(),
            write: |known, to| Assignment { hand_in: HandInRule { to, ..known.hand_in }, ..known },
        },
        Field {
            look: look(own.hand_in_until, "assignment-until"),
            read: |known| known.hand_in.until.clone(),
            write: |known, until| Assignment { hand_in: HandInRule { until, ..known.hand_in }, ..known },
        },
    ]
}

/// What an assignment says, each part in a field.
#[component]
fn Said() -> impl IntoView {
    let bench = use_bench();
    let known = move || bench.project.info.read().assignment.clone();
    let field = move |field: Field| {
        let Field { look, read, write } = field;
        let value = Signal::derive(move || known().map(|known| read(&known)).unwrap_or_default());
        let save = Save::new(move |written: String| match known() {
            Some(known) => {
                let written = write((*known).clone(), written.trim().to_string());
                refusal::attempt(bench, ProjectCommand::SetAssignment(Some(written.into())))
            }
            None => Ok(()),
        });
        view! { <EditedField look of=look.test_id value save/> }
    };
    fields().map(field).collect_view()
}

/// Who takes part with how much, and more people.
#[component]
fn People(assignment: Memo<Arc<Assignment>>) -> impl IntoView {
    let bench = use_bench();
    let own = assignments();
    let names = RwSignal::new(String::new());
    let (written, kind) = (RwSignal::new(String::new()), RwSignal::new(AmountKind::default()));
    let row = |share: &Share| {
        view! {
            <tr>
                <td>{share.seat.clone()}</td>
                <td><bdi>{share.name.clone()}</bdi></td>
                <td class="number">{count(share.documents.len())}</td>
            </tr>
        }
    };
    let rows = move || assignment.read().division.iter().map(row).collect_view();
    let is_empty = move || assignment.read().division.is_empty();
    let divide = move |_| {
        let people: Vec<String> = names.with_untracked(|names| {
            names.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_string).collect()
        });
        let number = written.with_untracked(|written| written.trim().parse().ok());
        let amount = number.map(|number| kind.get_untracked().amount(number));
        handing_out::add_people(bench, &assignment.get_untracked(), people, amount);
        names.set(String::new());
    };
    let options = AmountKind::NAMED.map(|(name, of)| {
        view! { <option value=name selected=move || kind.get() == of>{own.amount_kind(of)}</option> }
    });
    let options = options.into_iter().collect_view();
    let choose_kind = move |event| {
        let chosen = event_target_value(&event);
        let chosen = AmountKind::NAMED.into_iter().find(|(name, _)| *name == chosen);
        kind.update(|kind| *kind = chosen.map_or(*kind, |(_, chosen)| chosen));
    };
    view! {
        <section aria-labelledby="assignment-people">
            <h2 id="assignment-people" class="section-head">{own.people}</h2>
            <p class="quiet" hidden=move || !is_empty()>{own.everybody}</p>
            <table class="assignment-section__people" data-testid="assignment-people" hidden=is_empty>
                <thead>
                    <tr>
                        <th scope="col">{own.seat_head}</th>
                        <th scope="col">{own.name_head}</th>
                        <th scope="col">{own.texts_head}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <label class="field">
                <span class="field__name">{own.more_people}</span>
                <textarea
                    class="field__input"
                    data-testid="assignment-names"
                    dir="auto"
                    rows="4"
                    readonly=move || !bench.is_writable()
                    prop:value=names
                    on:input=move |event| names.set(event_target_value(&event))
                ></textarea>
            </label>
            <div class="assignment-section__amount">
                <label class="field">
                    <span class="field__name">{own.amount}</span>
                    <input
                        type="number"
                        min="1"
                        class="field__input"
                        data-testid="assignment-amount"
                        placeholder=own.all
                        prop:value=written
                        on:input=move |event| written.set(event_target_value(&event))
                    />
                </label>
                <select
                    class="field__input"
                    data-testid="assignment-counted"
                    aria-label=own.amount_of
                    on:change=choose_kind
                >
                    {options}
                </select>
            </div>
            <button
                type="button"
                class="button"
                data-testid="divide"
                disabled=move || names.read().trim().is_empty() || !bench.is_writable()
                on:click=divide
            >
                {own.divide}
            </button>
        </section>
    }
}

/// Saves what is handed out, or makes the project one of one's own again.
#[component]
fn HandOut(
    /// The assignment.
    assignment: Memo<Arc<Assignment>>,
    /// What the key is sealed with.
    passphrase: RwSignal<String>,
) -> impl IntoView {
    let bench = use_bench();
    let own = assignments();
    let is_undivided = move || assignment.read().division.is_empty();
    let end = move |_| {
        bench.dispatch(ProjectCommand::SetAssignment(None));
    };
    let ways = [
        (Copies::Page, "hand-out-page", own.page_for_all, own.page_explained),
        (Copies::One, "hand-out-one", own.one_for_all, own.file_explained),
        (Copies::Each, "hand-out-each", own.one_for_each, own.each_explained),
    ];
    let way = move |(copies, test_id, name, explained)| {
        let is_made_of = copies == Copies::Page && !single_file::is_one();
        view! {
            <li>
                <button
                    type="button"
                    class="button"
                    data-testid=test_id
                    data-once=""
                    disabled=move || copies == Copies::Each && is_undivided()
                    on:click=move |_| handing_out::save(bench, copies, passphrase.get_untracked())
                >
                    {name}
                </button>
                <p class="quiet">{explained} {is_made_of.then(|| format!(" {}", own.page_is_made_of))}</p>
            </li>
        }
    };
    view! {
        <section aria-labelledby="assignment-copies">
            <h2 id="assignment-copies" class="section-head">{own.hand_out}</h2>
            <p class="quiet">{own.hand_out_explained}</p>
            <ul class="assignment-section__ways">{ways.map(way)}</ul>
            <p class="assignment-section__buttons">
                <button
                    type="button"
                    class="link"
                    data-testid="end-assignment"
                    disabled=move || !bench.is_writable()
                    on:click=end
                >
                    {own.end}
                </button>
            </p>
        </section>
    }
}
