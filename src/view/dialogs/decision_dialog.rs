//! Asks what an import must know: the first question of the queue, with a choice to answer all of its kind at once.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::files::answers;
use crate::browser::host::PageHost;
use crate::format::text_file;
use crate::import::decisions::{Answer, PendingQuestion, ProjectChoice, Question, QuestionId, Undecoded};
use crate::import::host::{ENCODINGS, Host};
use crate::import::resolve::Built;
use crate::import::summary::{Summary, unplaced};
use crate::model::index::project::Project;
use crate::model::record::document::Document;
use crate::model::record::schema::Label;
use crate::view::dialogs::read_as_dialog::TakenFor;
use crate::view::dialogs::unplaced_list::UnplacedList;
use crate::view::widgets::dialog::Dialog;
use crate::words::{count, counted, dialogs, fill, words};

/// How much of a text is shown to judge an encoding by, in characters.
const PREVIEW: usize = 600;
/// So many problems of a file are named before it is taken in.
const SHOWN_PROBLEMS: usize = 100;
/// What is proposed: most texts that are not UTF-8 are in it.
const LIKELY: &str = "windows-1252";

/// The dialog for a question.
#[component]
pub fn DecisionDialog(
    /// What is asked.
    asked: PendingQuestion,
) -> impl IntoView {
    let question = asked.id;
    match asked.question {
        Question::Project { project, .. } => view! { <ProjectDialog question project=*project/> }.into_any(),
        Question::Encoding(files) => view! { <EncodingDialog question files/> }.into_any(),
        Question::Preview { parts, .. } => view! { <PreviewDialog question parts/> }.into_any(),
        Question::Repeated { documents, .. } => view! { <RepeatedDialog question documents/> }.into_any(),
    }
}

/// Which of how many questions this is, and the switch that answers all of its kind. Nothing for a single question.
#[component]
fn Others(for_all: RwSignal<bool>) -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let queue = Memo::new(move |_| bench.interface.decisions.with(|all| (all.position(), all.others())));
    let position = move || {
        let (number, total) = queue.get().0;
        let words = [("number", &*count(number)), ("total", &*count(total))];
        (total > 1)
            .then(|| view! { <p class="quiet" data-testid="question">{fill(own.question_of, &words)}</p> })
    };
    let switch = move || {
        let others = queue.get().1;
        (others > 0).then(|| {
            view! {
                <label class="decision-dialog__all">
                    <input
                        type="checkbox"
                        data-testid="for-all"
                        prop:checked=move || for_all.get()
                        on:change=move |event| for_all.set(event_target_checked(&event))
                    />
                    <span>{fill(own.for_all, &[("count", &count(others))])}</span>
                </label>
            }
        })
    };
    view! {
        {position}
        {switch}
    }
}

/// A project is here already: replace it, keep both, or merge?
#[component]
fn ProjectDialog(question: QuestionId, project: Project) -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let title = fill(own.is_here_already, &[("title", &project.info().title)]);
    let found = fill(
        own.file_holds,
        &[
            ("texts", &words().texts(project.document_count())),
            ("spans", &words().spans(project.annotation_count())),
        ],
    );
    let report = answers::merge_report(bench, &project).map(|report| words().merge_question(&report));
    let for_all = RwSignal::new(false);
    let answer = move |answer: Answer| answers::answer(bench, question, &answer, for_all.get_untracked());
    let choice = move |choice: ProjectChoice, name: &'static str, explained: &'static str| {
        view! {
            <li class="decision-dialog__choice">
                <button type="button" class="button" on:click=move |_| answer(Answer::Project(choice))>
                    {name}
                </button>
                <span class="quiet">{explained}</span>
            </li>
        }
    };
    view! {
        <Dialog title=title name="conflict" on_close=move || answer(Answer::Skip)>
            <div class="dialog__body">
                <p>{found}</p>
                {report.map(|report| view! { <p>{report}</p> })}
                <ul>
                    {choice(ProjectChoice::Merge, own.merge, own.merge_explained)}
                    {choice(ProjectChoice::KeepBoth, own.keep_both, own.keep_both_explained)}
                    {choice(ProjectChoice::Replace, own.replace, own.replace_explained)}
                </ul>
                <Others for_all/>
                <footer class="dialog__foot">
                    <button type="button" class="button" on:click=move |_| answer(Answer::Skip)>
                        {words().interface.cancel}
                    </button>
                </footer>
            </div>
        </Dialog>
    }
}

/// This is what files of other programs say: take it in?
#[component]
fn PreviewDialog(question: QuestionId, parts: Vec<Built>) -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let Summary { texts, spans, labels, problems, losses } = Summary::of(&parts);
    let unplaced = unplaced(&parts).count();
    let chosen = RwSignal::new(vec![None; unplaced]);
    let found = fill(own.files_hold, &[("texts", &words().texts(texts)), ("spans", &words().spans(spans))]);
    let is_known = |(label, _): &(Label, usize)| {
        bench.project.schema.with_untracked(|open| {
            open.label(&label.id).is_some() || open.labels.iter().any(|known| known.name == label.name)
        })
    };
    let (known, new): (Vec<_>, Vec<_>) = labels.into_iter().partition(is_known);
    let labels = |labels: Vec<(Label, usize)>, template: &str| {
        let names: Vec<String> =
            labels.iter().map(|(label, uses)| format!("{} ({})", label.name, count(*uses))).collect();
        (!names.is_empty()).then(|| fill(template, &[("labels", &names.join(", "))]))
    };
    let lines = [Some(found), labels(new, own.new_labels), labels(known, own.known_labels)];
    let lost = losses.iter().map(|(loss, lost)| words().loss(loss, lost));
    let refused = problems.iter().take(SHOWN_PROBLEMS).map(|problem| words().problem(problem));
    let more = problems.len().saturating_sub(SHOWN_PROBLEMS);
    let details: Vec<String> =
        lost.chain(refused).chain((more > 0).then(|| counted(more, own.and_more))).collect();
    let for_all = RwSignal::new(false);
    let answer = move |answer: Answer| answers::answer(bench, question, &answer, for_all.get_untracked());
    let line = |line: String| view! { <p><bdi>{line}</bdi></p> };
    let detail = |detail: String| view! { <li><bdi>{detail}</bdi></li> };
    view! {
        <Dialog title=own.take_in_title name="take-in" on_close=move || answer(Answer::Skip)>
            <div class="dialog__body">
                {lines.into_iter().flatten().map(line).collect_view()}
                {(!details.is_empty()).then(|| view! {
                    <ul class="notice__details" tabindex="0" aria-label=words().interface.details data-testid="take-in-details">
                        {details.into_iter().map(detail).collect_view()}
                    </ul>
                })}
                {(unplaced > 0).then(|| view! { <UnplacedList parts chosen/> })}
                <TakenFor/>
                <Others for_all/>
                <footer class="dialog__foot">
                    <button type="button" class="button" on:click=move |_| answer(Answer::Skip)>
                        {words().interface.cancel}
                    </button>
                    <button
                        type="button"
                        class="button button--first"
                        data-testid="take-in"
                        autofocus=true
                        on:click=move |_| answer(Answer::TakeIn(chosen.get_untracked()))
                    >
                        {own.take_in}
                    </button>
                </footer>
            </div>
        </Dialog>
    }
}

/// Texts are here already: add them again?
#[component]
fn RepeatedDialog(question: QuestionId, documents: Vec<Document>) -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let first = documents.first().map(|document| document.name.clone()).unwrap_or_default();
    let message = fill(&counted(documents.len(), own.repeated), &[("file", &first)]);
    let for_all = RwSignal::new(false);
    let answer = move |answer: Answer| answers::answer(bench, question, &answer, for_all.get_untracked());
    view! {
        <Dialog title=own.repeated_title name="repeated" on_close=move || answer(Answer::Skip)>
            <div class="dialog__body">
                <p><bdi>{message}</bdi></p>
                <Others for_all/>
                <footer class="dialog__foot">
                    <button
                        type="button"
                        class="button"
                        data-testid="add-again"
                        on:click=move |_| answer(Answer::Again)
                    >
                        {own.add_again}
                    </button>
                    <button
                        type="button"
                        class="button button--first"
                        data-testid="leave-out"
                        on:click=move |_| answer(Answer::Skip)
                    >
                        {own.leave_out}
                    </button>
                </footer>
            </div>
        </Dialog>
    }
}

/// Which encoding are these files in? Shows what it would make of them.
#[component]
fn EncodingDialog(question: QuestionId, files: Vec<Undecoded>) -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let words = &words().interface;
    let proposed = files.first().and_then(|file| text_file::utf16_of(&file.bytes)).unwrap_or(LIKELY);
    let encoding = RwSignal::new(proposed.to_string());
    let files = Arc::new(files);
    let explained = match files.as_slice() {
        [only] => fill(own.encoding_of_one, &[("file", &only.name)]),
        all => fill(own.encoding_of_many, &[("count", &count(all.len()))]),
    };
    let preview = {
        let files = files.clone();
        move || encoding.with(|encoding| preview(&files, encoding))
    };
    let total = files.len();
    let fitting = Memo::new(move |_| encoding.with(|encoding| fitting(&files, encoding)));
    let for_all = RwSignal::new(false);
    let answer = move |answer: Answer| answers::answer(bench, question, &answer, for_all.get_untracked());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        answer(Answer::Encoding(encoding.get_untracked()));
    };
    let option = move |name: &'static str| view! { <option value=name selected=name == proposed>{described(name)}</option> };
    view! {
        <Dialog title=own.which_encoding name="encoding" on_close=move || answer(Answer::Skip)>
            <form class="dialog__body" on:submit=add>
                <p><bdi>{explained}</bdi></p>
                <label class="field">
                    <span class="field__name">{own.encoding}</span>
                    <select
                        class="field__input"
                        data-testid="encoding"
                        on:change=move |event| encoding.set(event_target_value(&event))
                    >
                        {ENCODINGS.into_iter().map(option).collect_view()}
                    </select>
                </label>
                <div class="encoding-dialog__preview" tabindex="0" role="group" aria-label=own.preview>
                    {move || match preview() {
                        Some((name, text)) => view! {
                            <p class="quiet"><bdi>{name}</bdi></p>
                            <p class="encoding-dialog__text" dir="auto">{text}</p>
                        }.into_any(),
                        None => view! { <p class="quiet">{own.encoding_does_not_fit}</p> }.into_any(),
                    }}
                </div>
                <Others for_all/>
                <footer class="dialog__foot">
                    <span class="quiet" aria-live="polite">
                        {move || (total > 1).then(|| fill(
                            own.encoding_fits,
                            &[("count", &count(fitting.get())), ("total", &count(total))],
                        ))}
                    </span>
                    <button type="submit" class="button button--first" disabled=move || fitting.get() == 0>
                        {if total == 1 { words.add_text } else { words.add_texts }}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

/// The name of the first file that is in the encoding, and the beginning of its text.
fn preview(files: &[Undecoded], encoding: &str) -> Option<(String, String)> {
    files.iter().find_map(|file| {
        let text = PageHost.decode(&file.bytes, encoding)?;
        Some((file.name.clone(), text.chars().take(PREVIEW).collect()))
    })
}

fn fitting(files: &[Undecoded], encoding: &str) -> usize {
    files.iter().filter(|file| PageHost.decode(&file.bytes, encoding).is_some()).count()
}

fn described(encoding: &'static str) -> String {
    let known = dialogs().encodings.iter().find(|(_, names)| names.contains(&encoding));
    known.map_or_else(|| encoding.to_string(), |(script, _)| format!("{script} ({encoding})"))
}
