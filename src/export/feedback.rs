//! Feedback, written down: a page to read and to print and a file for each person, without the key; and the table of all
//! together.

use crate::export::report::page::on_one_line;
use crate::export::report::{POLICY, STYLE};
use crate::format::contract::WrittenFile;
use crate::format::csv::table::{Style, table as csv};
use crate::format::html::escaped;
use crate::format::spelling::{Rules, Spelling};
use crate::model::index::project::Project;
use crate::model::record::id::AnnotatorId;
use crate::team::feedback::{Checked, Counts, Distance, Feedback, ScoreRule, Verdict};
use crate::team::feedback_file::{self, Line, OfDocument, OwnFeedback, OwnSpan, Told};
use crate::team::gathering::Origins;
use crate::words::{feedback as words, fill};

/// Files are called after seats and names.
const NAMES: Rules = Rules {
    takes: |char| char.is_alphanumeric() || char == '-',
    begins_with_letter: false,
    nameless: "feedback",
};

/// What the columns of the table are called.
const HEADER: [&str; 12] = [
    "name",
    "try",
    "receipt",
    "texts",
    "texts_asked",
    "spans_of_key",
    "right",
    "other_boundaries",
    "wrong_label",
    "missed",
    "extra",
    "score",
];

/// Returns the files for each person: a page and a file for programs. `None` if a text is unloaded.
pub fn for_each(
    project: &Project,
    feedback: &Feedback,
    name_of: impl Fn(&AnnotatorId) -> String,
    told: Told,
) -> Option<Vec<WrittenFile>> {
    let named: Vec<(&Checked, String)> =
        feedback.checked.iter().map(|one| (one, name_of(&one.annotator))).collect();
    let seat = |one: &Checked| {
        let origins = project.annotator(&one.annotator).and_then(|annotator| Origins::of(annotator));
        origins.map(|origins| origins.seat).filter(|seat| !seat.is_empty())
    };
    let called: Vec<(&str, String)> = named
        .iter()
        .map(|(one, name)| {
            let seat = seat(one).filter(|seat| seat != name);
            let parts: Vec<String> = seat.into_iter().chain([name.clone()]).collect();
            (one.annotator.as_str(), parts.join("-"))
        })
        .collect();
    let stems = Spelling::new(called.iter().map(|(id, name)| (*id, name.as_str())), NAMES, &[]);
    let files = named.iter().map(|(one, name)| {
        let own = OwnFeedback::new(project, one, name, told)?;
        let stem = stems.of(one.annotator.as_str());
        let file = feedback_file::write(&own);
        Some([
            WrittenFile::text(format!("{stem}.html"), page(&own), "text/html"),
            WrittenFile::text(format!("{stem}{}", feedback_file::EXTENSION), file, "application/json"),
        ])
    });
    Some(files.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
}

/// Returns the table of all together, a row for each hand-in.
pub fn class_table(
    feedback: &Feedback,
    name_of: impl Fn(&AnnotatorId) -> String,
    rule: Option<ScoreRule>,
    style: Style,
) -> String {
    let row = |one: &Checked| {
        let counts = one.counts();
        let Counts { right, other_boundaries, wrong_label, missed, extra } = counts;
        let attempt = one.attempt.as_ref();
        let mut row = vec![
            name_of(&one.annotator),
            attempt.map(|attempt| attempt.number.to_string()).unwrap_or_default(),
            attempt.map(|attempt| attempt.receipt.clone()).unwrap_or_default(),
        ];
        let numbers = [one.documents.len(), one.asked, counts.of_key()];
        let verdicts = [right, other_boundaries, wrong_label, missed, extra];
        row.extend(numbers.iter().chain(&verdicts).map(ToString::to_string));
        row.extend(
            rule.map(|rule| rule.score(&counts).map(|score| format!("{score:.4}")).unwrap_or_default()),
        );
        row
    };
    let columns = HEADER.len() - usize::from(rule.is_none());
    let rows: Vec<Vec<String>> = feedback.checked.iter().map(row).collect();
    csv(HEADER.get(..columns).unwrap_or_default(), &rows, style)
}

/// Returns a page for one person. It needs nothing else and carries nothing out.
pub fn page(feedback: &OwnFeedback) -> String {
    let words = words();
    let title = escaped(&fill(words.title, &[("title", &feedback.title)]));
    let attempt = feedback.attempt.as_ref().map(|attempt| {
        let (number, receipt) = (attempt.number.to_string(), escaped(&attempt.receipt));
        fill(words.of_try, &[("number", &number), ("receipt", &receipt)])
    });
    let attempt = attempt.map(|attempt| format!("<p class=\"quiet\">{attempt}</p>\n")).unwrap_or_default();
    let documents: String = feedback.documents.iter().map(section).collect();
    let how = [words.right_means, words.other_boundaries_means, words.wrong_label_means, words.missed_means];
    let how = how.into_iter().map(str::to_string);
    let score_means = feedback.rule.map(|rule| fill(words.score_means, &[("points", words.points(rule))]));
    let how: String = how.chain(score_means).map(|line| format!("<li>{line}</li>\n")).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"generator\" content=\"Glossator\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
        <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1 dir=\"auto\">{title}</h1>\n\
        <p dir=\"auto\"><strong>{}</strong></p>\n{attempt}<p>{}</p>\n</header>\n<main>\n{documents}\
        <section>\n<h2>{}</h2>\n<ul class=\"note\">\n{how}</ul>\n</section>\n</main>\n</body>\n</html>\n",
        words.language,
        escaped(&feedback.name),
        summary(feedback),
        words.how,
    )
}

/// How many spans there are of each verdict, and the score.
fn summary(feedback: &OwnFeedback) -> String {
    let Counts { right, other_boundaries, wrong_label, missed, extra } = feedback.counts;
    let counts = [
        ("right", right),
        ("other_boundaries", other_boundaries),
        ("wrong_label", wrong_label),
        ("missed", missed),
        ("extra", extra),
    ];
    let counts = counts.map(|(name, number)| (name, number.to_string()));
    let counts = counts.each_ref().map(|(name, number)| (*name, number.as_str()));
    let score = feedback.rule.map(|_| {
        let score = words().score(feedback.score());
        format!(" <strong>{}</strong>", fill(words().own_score, &[("score", &score)]))
    });
    fill(words().summary, &counts) + &score.unwrap_or_default()
}

fn section(document: &OfDocument) -> String {
    let words = words();
    let items: String = document.lines.iter().filter_map(item).collect();
    let marked = if items.is_empty() {
        format!("<p>{}</p>\n", words.nothing_marked)
    } else {
        format!("<ul>\n{items}</ul>\n")
    };
    let missed = document.lines.iter().filter_map(|line| match line {
        Line::Missed(label, sentence) => Some((label, sentence)),
        _ => None,
    });
    let missed: String = missed
        .map(|(label, sentence)| {
            format!("<li dir=\"auto\"><strong>{}</strong>: {}</li>\n", escaped(label), quote(sentence))
        })
        .collect();
    let missed = if missed.is_empty() {
        missed
    } else {
        format!("<h3>{}</h3>\n<ul>\n{missed}</ul>\n", words.missed_there)
    };
    format!("<section>\n<h2 dir=\"auto\">{}</h2>\n{marked}{missed}</section>\n", escaped(&document.title))
}

/// What a span is, the span, and the note.
fn item(line: &Line) -> Option<String> {
    let words = words();
    let should_be = |label: &String| fill(words.should_be, &[("label", label)]);
    let (verdict, own, more) = match line {
        Line::Right(own) => (Verdict::Right, own, Vec::new()),
        Line::OtherBoundaries(own, distance) => {
            (Verdict::OtherBoundaries(*distance), own, vec![words.distance(*distance)])
        }
        Line::WrongLabel(own, distance, label) => {
            let is_elsewhere = *distance != Distance::default();
            let distance_told = is_elsewhere.then(|| words.distance(*distance));
            let more = std::iter::once(should_be(label)).chain(distance_told).collect();
            (Verdict::WrongLabel(*distance), own, more)
        }
        Line::Extra(own) => (Verdict::Extra, own, Vec::new()),
        Line::Missed(..) => return None,
    };
    let OwnSpan { label, text, note, .. } = own;
    let verdict = words.verdict(verdict);
    let more = if more.is_empty() { String::new() } else { format!(" ({})", escaped(&more.join("; "))) };
    let note = on_one_line(note);
    let note = if note.is_empty() {
        note
    } else {
        let note = escaped(&fill(words.note, &[("note", &note)]));
        format!("<p class=\"note\" dir=\"auto\">{note}</p>")
    };
    let span = format!("{} {}", escaped(label), quote(text));
    Some(format!("<li dir=\"auto\"><strong>{verdict}</strong>{more}: {span}{note}</li>\n"))
}

fn quote(text: &str) -> String {
    format!("<q dir=\"auto\">{}</q>", escaped(&on_one_line(text)))
}
