//! The claim map: what each source says to each topic with claims, and in which words.

use crate::analysis::compare::answers::{Answer, Answers, level};
use crate::analysis::compare::claim_map::Cell;
use crate::analysis::compare::networks::statements::Stance;
use crate::analysis::search::concordance::siglum;
use crate::export::report::page::{Page, on_one_line, table};
use crate::words::{fill, report as words};

/// So many sources stand beside each other; a page of paper has room for no more.
const COLUMNS: usize = 6;
/// So many words of what is said stand in a cell.
const FIRST_WORDS: usize = 7;

/// The topics that are no question of figures alone, with their numbers.
fn topics<'a>(page: &'a Page) -> impl Iterator<Item = (usize, &'a Answers)> {
    let numbered = (1..).zip(&page.comparison.answers);
    numbered.filter(|(_, answers)| answers.row.is_none() || page.comparison.claims(answers).next().is_some())
}

pub(super) fn section(page: &Page) -> String {
    if topics(page).next().is_none() {
        return format!("<p>{}</p>\n", words().no_claims);
    }
    let sources: Vec<usize> = (0..page.comparison.sources.documents.len()).collect();
    let maps: String = sources.chunks(COLUMNS).map(|sources| map(page, sources)).collect();
    let quoted: String = topics(page).map(|(number, answers)| quoted(page, number, answers)).collect();
    format!("<p class=\"note\">{}</p>\n{maps}{quoted}", words().claim_signs)
}

/// The map of some of the sources.
fn map(page: &Page, sources: &[usize]) -> String {
    let words = words();
    let mut heads = vec![words.topic.to_string()];
    heads.extend(sources.iter().map(|source| siglum(*source)));
    heads.push(words.together.to_string());
    let row = |(number, answers): (usize, &Answers)| {
        let question = page.text(&answers.topic.question);
        let mut cells = vec![format!("<a href=\"#claims-{number}\">{number}</a>. {question}")];
        cells.extend(sources.iter().map(|source| cell(page, answers, *source)));
        let origins = page.comparison.claim(answers).origins(Stance::Yes, &page.comparison.passages);
        cells.push(page.text(&words.tally(&answers.tally, origins)));
        cells
    };
    let rows: Vec<Vec<String>> = topics(page).map(row).collect();
    let sources = page.letters(sources.iter().copied());
    table(&fill(words.claim_columns, &[("sources", &sources)]), &heads, &rows)
}

/// What one source says, with the first words of each stance.
fn cell(page: &Page, answers: &Answers, source: usize) -> String {
    let Some(Cell::Mentioned(stances)) = answers.cells.get(source) else {
        let [sign, word] = answers.cells.get(source).map_or(["", ""], |cell| words().empty_cell(cell));
        return format!("<b class=\"sign\">{sign}</b> {word}");
    };
    let of_stance = |stance: &Stance| {
        let its: Vec<&Answer> =
            answers.of_source(source).filter(|answer| level(answer.stance) == *stance).collect();
        let [sign, word] = words().stance(*stance);
        let count = if its.len() > 1 { format!(" {}", its.len()) } else { String::new() };
        let first = its.first().map(|answer| first_words(page.comparison.quote(answer))).unwrap_or_default();
        format!("<b class=\"sign\">{sign}</b> {word}{count}<br><small>{}</small>", page.quote(&first))
    };
    stances.iter().rev().map(of_stance).collect::<Vec<_>>().join("<br>")
}

fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let end = if words.len() > FIRST_WORDS { " …" } else { "" };
    words.iter().take(FIRST_WORDS).copied().collect::<Vec<_>>().join(" ") + end
}

/// All that is said to a topic, word by word.
fn quoted(page: &Page, number: usize, answers: &Answers) -> String {
    let item = |answer: &Answer| {
        let [sign, word] = words().stance(level(answer.stance));
        let quote = page.quote(&on_one_line(page.comparison.quote(answer)));
        let (source, speaker) = (siglum(answer.source), page.speaker(answer));
        format!("<li dir=\"auto\"><b>{source}</b> {sign} {word}: {quote} <small>({speaker})</small></li>\n")
    };
    let items: String = answers.answers.iter().map(item).collect();
    let question = page.text(&answers.topic.question);
    let (note, others) = (page.note(answers), page.others(answers));
    let list = if items.is_empty() { items } else { format!("<ul>\n{items}</ul>\n") };
    format!(
        "<article id=\"claims-{number}\">\n<h3 dir=\"auto\">{number}. {question}</h3>\n{note}{list}{others}</article>\n"
    )
}
