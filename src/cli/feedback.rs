//! `glossator feedback`: what annotators found, missed and confused, against a key.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::cli::agree::chosen;
use crate::cli::arguments::FeedbackArgs;
use crate::cli::gather::gather;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::output;
use crate::cli::progress::Progress;
use crate::cli::report::{Counts as ReadCounts, Report};
use crate::cli::table;
use crate::cli::terminal::print;
use crate::export::feedback as export;
use crate::format::contract::WrittenFile;
use crate::format::csv::table::Style;
use crate::model::index::project::Project;
use crate::model::record::id::{AnnotatorId, DocumentId, LabelId};
use crate::team::feedback::{
    self, Checked, Confusion, Counts, Feedback, Finding, Marked, OfKey, ScoreRule, Verdict,
};
use crate::team::feedback_file::Told;
use crate::words::{agreement, command, counted, feedback as own_words, fill, review, words};

/// So many of the spans that most missed are shown to people.
const MOST_SHOWN: usize = 10;

/// Compares with the key, writes what is wanted for whom, and shows it.
pub(super) fn feedback(wanted: &FeedbackArgs, is_json: bool) -> Result<Outcome, Failure> {
    let mut read = Report::default();
    let project = gather(&wanted.inputs, &mut read, &Progress::new())?;
    let key = key(&project, &wanted.key)?;
    let named = annotators(&project, &wanted.annotators)?;
    let students = if named.is_empty() { feedback::students(&project, &key) } else { named };
    let names = review().names(&project);
    let found = feedback::feedback(&project, &key, &students);
    let found = found.ok_or_else(|| {
        let name = names.get(&key).map(String::as_str).unwrap_or_default();
        Failure::Input(fill(own_words().no_key, &[("name", name)]))
    })?;
    let rule = wanted.rule.as_ref().and_then(|name| ScoreRule::NAMED.iter().find(|(known, _)| known == name));
    let shown = Shown { project: &project, found: &found, names, rule: rule.map(|(_, rule)| *rule) };
    shown.write(wanted)?;
    read.say(is_json, shown.json())?;
    if !is_json {
        print(shown.in_words())?;
    }
    Ok(if read.all_was_read() { Outcome::Fine } else { Outcome::RefusedOrLost })
}

fn annotators(project: &Project, names: &[String]) -> Result<Vec<AnnotatorId>, Failure> {
    let known = project.annotators().map(|one| (&one.id, one.id.as_str(), one.name.as_str()));
    chosen(names, &known.collect::<Vec<_>>(), agreement().no_annotator)
}

/// The annotator of that id, or else the one of that name.
pub(super) fn key(project: &Project, wanted: &str) -> Result<AnnotatorId, Failure> {
    let id = AnnotatorId::new(wanted);
    if project.annotator(&id).is_some() {
        return Ok(id);
    }
    match annotators(project, &[wanted.to_string()])?.as_slice() {
        [one] => Ok(one.clone()),
        several => {
            let ids: Vec<&str> = several.iter().map(AnnotatorId::as_str).collect();
            let values = [("name", wanted), ("ids", &ids.join(", "))];
            Err(Failure::Input(fill(own_words().several_keys, &values)))
        }
    }
}

/// What is shown, with what it takes to name things.
struct Shown<'a> {
    project: &'a Project,
    found: &'a Feedback,
    names: BTreeMap<AnnotatorId, String>,
    rule: Option<ScoreRule>,
}

impl Shown<'_> {
    fn write(&self, wanted: &FeedbackArgs) -> Result<(), Failure> {
        let name = |id: &AnnotatorId| self.name(id);
        if let Some(file) = &wanted.csv {
            let table = export::class_table(self.found, name, self.rule, Style::default());
            output::write(file, &[WrittenFile::text("feedback.csv".to_string(), table, "text/csv")], false)?;
        }
        if let Some(folder) = &wanted.each {
            let told = Told { rule: self.rule, has_missed: wanted.missed };
            // In the command all texts are in memory.
            let files = export::for_each(self.project, self.found, name, told);
            let files = files.ok_or_else(|| Failure::Input(command().not_written.to_string()))?;
            output::write(folder, &files, true)?;
        }
        Ok(())
    }

    fn name(&self, id: &AnnotatorId) -> String {
        self.names.get(id).cloned().unwrap_or_default()
    }

    fn label(&self, id: &LabelId) -> String {
        self.project.schema().label(id).map_or_else(|| id.to_string(), |label| label.name.clone())
    }

    fn text(&self, id: &DocumentId) -> String {
        self.project.document(id).map_or_else(|| id.to_string(), |document| document.name.clone())
    }

    fn quote(&self, document: &DocumentId, marked: &Marked) -> String {
        let text = self.project.document(document).and_then(|document| document.text.get());
        let quoted = text.and_then(|text| {
            let span = text.span_from_chars(marked.at.start, marked.at.end)?;
            Some(text.slice(span).to_string())
        });
        quoted.unwrap_or_default()
    }

    fn note(&self, marked: &Marked) -> String {
        self.project.annotation(&marked.annotation).map(|one| one.note.clone()).unwrap_or_default()
    }

    fn json(&self) -> Value {
        let key = &self.found.key;
        json!({
            "read": ReadCounts::of(self.project),
            "key": {
                "id": key.as_str(),
                "name": self.name(key),
                "spans": self.found.key_spans,
                "texts": self.found.key_documents,
            },
            "rule": self.rule.map(|rule| json!({"id": rule.name(), "name": own_words().points(rule)})),
            "annotators": self.found.checked.iter().map(|one| self.checked_json(one)).collect::<Value>(),
            "together": self.counts_json(&self.found.counts()),
            "spans_of_key": self.found.of_key().iter().map(|one| self.of_key_json(one)).collect::<Value>(),
            "labels": self.confusion_json(&self.found.confusion()),
        })
    }

    fn counts_json(&self, counts: &Counts) -> Value {
        let Counts { right, other_boundaries, wrong_label, missed, extra } = counts;
        let mut json = json!({
            "right": right,
            "other_boundaries": other_boundaries,
            "wrong_label": wrong_label,
            "missed": missed,
            "extra": extra,
        });
        if let (Some(json), Some(rule)) = (json.as_object_mut(), self.rule) {
            json.insert("score".to_string(), json!(rule.score(counts)));
        }
        json
    }

    fn checked_json(&self, one: &Checked) -> Value {
        json!({
            "id": one.annotator.as_str(),
            "name": self.name(&one.annotator),
            "hand_in": one.attempt.as_ref().map(|it| json!({"id": it.copy, "sequence": it.number, "receipt": it.receipt})),
            "counts_for_all": one.is_counted,
            "texts": one.documents.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
            "texts_asked": one.asked,
            "counts": self.counts_json(&one.counts()),
            "findings": one.findings.iter().map(|finding| self.finding_json(finding)).collect::<Value>(),
        })
    }

    fn marked_json(&self, document: &DocumentId, marked: &Marked) -> Value {
        json!({
            "annotation": marked.annotation.as_str(),
            "label": self.label(&marked.label),
            "start": marked.at.start,
            "end": marked.at.end,
            "text": self.quote(document, marked),
        })
    }

    fn finding_json(&self, finding: &Finding) -> Value {
        let side = |side: &Option<Marked>| side.as_ref().map(|it| self.marked_json(&finding.document, it));
        let (verdict, distance) = match finding.verdict {
            Verdict::Right => ("right", None),
            Verdict::OtherBoundaries(distance) => ("other_boundaries", Some(distance)),
            Verdict::WrongLabel(distance) => ("wrong_label", Some(distance)),
            Verdict::Missed => ("missed", None),
            Verdict::Extra => ("extra", None),
        };
        json!({
            "text": finding.document.as_str(),
            "verdict": verdict,
            "words_at_start": distance.map(|it| it.start),
            "words_at_end": distance.map(|it| it.end),
            "key": side(&finding.key),
            "own": side(&finding.own),
            "note": finding.key.as_ref().map(|key| self.note(key)),
        })
    }

    fn of_key_json(&self, one: &OfKey) -> Value {
        let mut counts = self.counts_json(&one.counts);
        // One span has no score, and nobody has it as extra.
        if let Some(counts) = counts.as_object_mut() {
            counts.remove("score");
            counts.remove("extra");
        }
        json!({
            "text": one.document.as_str(),
            "span": self.marked_json(&one.document, &one.span),
            "note": self.note(&one.span),
            "counts": counts,
        })
    }

    /// Rows and columns by label; behind the last, `null` stands for nothing.
    fn confusion_json(&self, confusion: &Confusion) -> Value {
        let names: Vec<Option<String>> =
            confusion.labels.iter().map(|id| Some(self.label(id))).chain([None]).collect();
        json!({"key_by_row": names, "marked_by_column": names, "counts": confusion.counts})
    }

    /// For people: a row for each hand-in, what most missed, and which labels were taken for which.
    fn in_words(&self) -> String {
        let own = own_words();
        let values = [
            ("name", self.name(&self.found.key)),
            ("spans", words().spans(self.found.key_spans)),
            ("texts", words().texts(self.found.key_documents)),
        ];
        let of_key = fill(own.of_key, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        if self.found.checked.is_empty() {
            return format!("{of_key} {}\n", own.nobody);
        }
        let people = counted(self.found.counted().count(), own.people);
        let mut sections = vec![format!("{of_key} {people}\n"), self.people()];
        let all = |one: &OfKey| one.counts.of_key();
        let missed: Vec<Vec<String>> = self
            .found
            .of_key()
            .iter()
            .filter(|one| one.counts.missed > 0)
            .take(MOST_SHOWN)
            .map(|one| {
                let (missed, all) = (one.counts.missed.to_string(), all(one).to_string());
                let quote = self.quote(&one.document, &one.span).replace(['\n', '\r'], " ");
                let label = self.label(&one.span.label);
                vec![
                    format!("  {}", fill(own.missed_by, &[("missed", &missed), ("all", &all)])),
                    self.text(&one.document),
                    fill(own.marked, &[("label", &label), ("quote", &quote)]),
                ]
            })
            .collect();
        if !missed.is_empty() {
            sections.push(format!("{}\n{}", own.most_missed, table::aligned(&missed, 3)));
        }
        sections.push(format!("{}. {}\n{}", own.labels, own.confused, self.confusion()));
        sections.push(format!("{}\n{}", own.how, self.how()));
        sections.join("\n")
    }

    fn people(&self) -> String {
        let own = own_words();
        let has_tries = self.found.checked.iter().any(|one| one.attempt.is_some());
        let line = |name: String, attempt: Option<u64>, texts: String, counts: &Counts| {
            let Counts { right, other_boundaries, wrong_label, missed, extra } = counts;
            let mut line = vec![name];
            if has_tries {
                line.push(attempt.map(|number| number.to_string()).unwrap_or_default());
            }
            line.push(texts);
            line.extend([right, other_boundaries, wrong_label, missed, extra].map(ToString::to_string));
            line.extend(self.rule.map(|rule| own.score(rule.score(counts))));
            line
        };
        let mut head = vec![own.who];
        head.extend(has_tries.then_some(own.attempt));
        head.extend([own.texts, own.right, own.other_boundaries, own.wrong_label, own.missed, own.extra]);
        head.extend(self.rule.map(|_| own.score));
        let mut lines = vec![head.into_iter().map(str::to_string).collect::<Vec<_>>()];
        for one in &self.found.checked {
            let (done, all) = (one.documents.len().to_string(), one.asked.to_string());
            let texts = fill(own.of, &[("done", &done), ("all", &all)]);
            let number = one.attempt.as_ref().map(|attempt| attempt.number);
            lines.push(line(self.name(&one.annotator), number, texts, &one.counts()));
        }
        lines.push(line(own.together.to_string(), None, String::new(), &self.found.counts()));
        table::aligned(&lines, 1)
    }

    fn confusion(&self) -> String {
        let own = own_words();
        let confusion = self.found.confusion();
        let labels: Vec<String> = confusion.labels.iter().map(|id| self.label(id)).collect();
        let head =
            std::iter::once(String::new()).chain(labels.iter().cloned()).chain([own.missed.to_string()]);
        let mut lines: Vec<Vec<String>> = vec![head.collect()];
        let names = labels.iter().map(String::as_str).chain([own.extra]);
        for (index, (name, counts)) in names.zip(&confusion.counts).enumerate() {
            // What neither has cannot be counted.
            let is_counted = |column: usize| index < labels.len() || column < labels.len();
            let cell = |(column, count): (usize, &usize)| {
                if is_counted(column) { count.to_string() } else { String::new() }
            };
            let cells = counts.iter().enumerate().map(cell);
            lines.push(std::iter::once(format!("  {name}")).chain(cells).collect());
        }
        table::aligned(&lines, 1)
    }

    fn how(&self) -> String {
        let own = own_words();
        let score = self.rule.map(|rule| fill(own.score_means, &[("points", own.points(rule))]));
        let has_tries = self.found.checked.iter().any(|one| !one.is_counted);
        let lines = [
            own.right_means,
            own.other_boundaries_means,
            own.wrong_label_means,
            own.missed_means,
            own.texts_means,
        ];
        let lines = lines.into_iter().map(str::to_string);
        let lines = lines.chain(has_tries.then(|| own.tries.to_string())).chain(score);
        lines.map(|line| format!("  {line}\n")).collect()
    }
}
