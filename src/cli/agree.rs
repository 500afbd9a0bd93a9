//! `glossator agree`: how far annotators agree, and where they do not.

use serde_json::{Value, json};

use crate::analysis::agreement::bootstrap::RESAMPLES;
use crate::analysis::agreement::gamma;
use crate::analysis::agreement::matching::Rule;
use crate::analysis::agreement::of_project::{Choice, study};
use crate::analysis::agreement::report::{self, Difference, Figure, Measure, OfAttribute, OfPair};
use crate::analysis::agreement::study::{Mark, Study};
use crate::cli::arguments::Agree;
use crate::cli::gather::gather;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::progress::Progress;
use crate::cli::report::{Counts, Report};
use crate::cli::table;
use crate::cli::terminal::print;
use crate::model::index::project::Project;
use crate::model::record::id::{AnnotatorId, DocumentId, LabelId};
use crate::words::{agreement, count, counted, fill, words};

/// Compares annotators, and says how far they agree.
pub(super) fn agree(wanted: &Agree, is_json: bool) -> Result<Outcome, Failure> {
    let mut read = Report::default();
    let project = gather(&wanted.inputs, &mut read, &Progress::new())?;
    let study = study(&project, &choice(&project, wanted)?);
    let settings = gamma::Settings { seed: wanted.seed, ..gamma::Settings::default() };
    let found = report::report(&study, wanted.seed, wanted.gamma.then_some(&settings));
    let rule =
        wanted.disagreements.as_ref().and_then(|name| Rule::NAMED.iter().find(|(known, _)| known == name));
    let differences = rule.map(|(_, rule)| report::differences(&study, *rule));
    let shown = Shown { project: &project, study: &study, seed: wanted.seed };
    let mut json = shown.json(&found);
    if let (Some(json), Some(differences)) = (json.as_object_mut(), &differences) {
        json.insert(
            "disagreements".into(),
            differences.iter().map(|one| shown.difference_json(one)).collect(),
        );
    }
    read.say(is_json, json)?;
    if !is_json {
        print(shown.in_words(&found, differences.as_deref()))?;
    }
    Ok(if read.all_was_read() { Outcome::Fine } else { Outcome::RefusedOrLost })
}

fn choice(project: &Project, wanted: &Agree) -> Result<Choice, Failure> {
    let own = agreement();
    let labels = project.schema().labels.iter().map(|one| (&one.id, one.id.as_str(), one.name.as_str()));
    let documents = project.documents().map(|one| (&one.id, one.id.as_str(), one.name.as_str()));
    let annotators = project.annotators().map(|one| (&one.id, one.id.as_str(), one.name.as_str()));
    Ok(Choice {
        documents: chosen(&wanted.documents, &documents.collect::<Vec<_>>(), own.no_text)?,
        labels: chosen(&wanted.labels, &labels.collect::<Vec<_>>(), own.no_label)?,
        annotators: chosen(&wanted.annotators, &annotators.collect::<Vec<_>>(), own.no_annotator)?,
    })
}

/// The ids of what was asked for by name or id, of records each with its id and name.
pub(super) fn chosen<Id: Clone>(
    wanted: &[String],
    known: &[(&Id, &str, &str)],
    unknown: &str,
) -> Result<Vec<Id>, Failure> {
    let mut chosen = Vec::new();
    for wanted in wanted {
        let before = chosen.len();
        let meant = known.iter().filter(|(_, id, name)| id == wanted || name == wanted);
        chosen.extend(meant.map(|(id, ..)| (*id).clone()));
        if chosen.len() == before {
            return Err(Failure::Input(fill(unknown, &[("name", wanted)])));
        }
    }
    Ok(chosen)
}

/// What is shown, with what it takes to name things.
struct Shown<'a> {
    project: &'a Project,
    study: &'a Study,
    seed: u64,
}

impl Shown<'_> {
    fn label(&self, id: &LabelId) -> String {
        self.project.schema().label(id).map_or_else(|| id.to_string(), |label| label.name.clone())
    }

    fn text(&self, id: &DocumentId) -> String {
        self.project.document(id).map_or_else(|| id.to_string(), |document| document.name.clone())
    }

    fn annotator(&self, id: &AnnotatorId) -> String {
        let name = self.project.annotator(id).map(|annotator| annotator.name.clone());
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_string())
    }

    fn annotators(&self, ids: &[AnnotatorId]) -> Vec<String> {
        ids.iter().map(|id| self.annotator(id)).collect()
    }

    fn json(&self, found: &report::Report) -> Value {
        let figures = |figures: &[Figure]| figures.iter().map(figure_json).collect::<Value>();
        let labels = found.labels.iter().map(
            |one| json!({"label": self.label(&one.label), "id": one.label.as_str(), "figures": figures(&one.figures)}),
        );
        let texts = found.documents.iter().map(|one| {
            json!({
                "text": self.text(&one.document),
                "id": one.document.as_str(),
                "annotators": self.annotators(&one.annotators),
                "figures": figures(&one.figures),
            })
        });
        let pairs = found.pairs.iter().map(|one| {
            json!({
                "annotators": [self.annotator(&one.left), self.annotator(&one.right)],
                "texts": one.documents,
                "figures": figures(&one.figures),
            })
        });
        let attributes = found.attributes.iter().map(|one| {
            json!({
                "attribute": one.attribute.as_str(),
                "of": if one.is_of_documents { "texts" } else { "spans" },
                "figure": figure_json(&one.figure),
            })
        });
        json!({
            "read": Counts::of(self.project),
            "annotators": self.annotators(&found.annotators),
            "texts_compared": found.documents.len(),
            "texts_alone": found.alone,
            "intervals": {"samples": RESAMPLES, "seed": self.seed, "percentiles": [2.5, 97.5], "over": "texts"},
            "measures": Measure::ALL.map(measure_json),
            "overall": figures(&found.overall),
            "labels": labels.collect::<Value>(),
            "texts": texts.collect::<Value>(),
            "pairs": pairs.collect::<Value>(),
            "attributes": attributes.collect::<Value>(),
        })
    }

    fn difference_json(&self, one: &Difference) -> Value {
        let span = |at: usize, mark: Option<&Mark>| {
            let mark = mark?;
            let work = one.document.works.get(*one.annotators.get(at)?)?.as_ref()?;
            Some(json!({
                "annotation": work.annotations.get(mark.source)?.as_str(),
                "label": self.label(self.study.labels.get(mark.label)?),
                "start": mark.hull.start,
                "end": mark.hull.end,
                "text": self.quote(&one.document.id, mark),
            }))
        };
        let [left, right] = one.marks;
        json!({
            "text": self.text(&one.document.id),
            "annotators": one.annotators.map(|at| self.study.annotators.get(at).map(|id| self.annotator(id))),
            "spans": [span(0, left), span(1, right)],
        })
    }

    fn quote(&self, document: &DocumentId, mark: &Mark) -> String {
        let text = self.project.document(document).and_then(|document| document.text.get());
        let quoted = text.and_then(|text| {
            let span = text.span_from_chars(mark.hull.start, mark.hull.end)?;
            Some(text.slice(span).to_string())
        });
        quoted.unwrap_or_default()
    }

    /// For people: a heading for each kind of figure, and below it a table.
    fn in_words(&self, found: &report::Report, differences: Option<&[Difference]>) -> String {
        let own = agreement();
        let alone = Some(found.alone).filter(|alone| *alone > 0).map(|alone| counted(alone, own.alone));
        if found.documents.is_empty() {
            let said: Vec<String> = [Some(own.nothing.to_string()), alone].into_iter().flatten().collect();
            return said.join(" ") + "\n";
        }
        let compared = [
            ("annotators", counted(found.annotators.len(), own.annotator_count)),
            ("names", self.annotators(&found.annotators).join(", ")),
            ("texts", words().texts(found.documents.len())),
        ];
        let compared = compared.each_ref().map(|(name, value)| (*name, value.as_str()));
        let first: Vec<String> = [Some(fill(own.compared, &compared)), alone].into_iter().flatten().collect();
        let mut sections = vec![first.join(" ") + "\n", overall(&found.overall)];
        let mut section = |heading: &str, lines: String| {
            if !lines.is_empty() {
                sections.push(format!("{heading}\n{lines}"));
            }
        };
        let labels = found.labels.iter().map(|one| (self.label(&one.label), one.figures.as_slice()));
        section(own.of_labels, by_name(&labels.collect::<Vec<_>>()));
        let texts = found.documents.iter().map(|one| (self.text(&one.document), one.figures.as_slice()));
        section(own.of_texts, by_name(&texts.collect::<Vec<_>>()));
        let pairs = fill(own.of_pairs, &[("measure", own.name(Measure::F1Exact))]);
        section(&pairs, self.matrix(&found.annotators, &found.pairs));
        section(own.of_attributes, self.of_attributes(&found.attributes));
        let differences = differences.unwrap_or_default().iter().map(|one| self.difference(one));
        section(own.disagreements, table::aligned(&differences.collect::<Vec<_>>(), 3));
        section(own.how, self.how(found));
        sections.join("\n")
    }

    /// A row and a column for each annotator. Columns have their numbers.
    fn matrix(&self, annotators: &[AnnotatorId], pairs: &[OfPair]) -> String {
        if annotators.len() < 3 {
            return String::new();
        }
        let cell = |one: &AnnotatorId, other: &AnnotatorId| {
            let mut pairs = pairs.iter();
            let pair = pairs
                .find(|it| [&it.left, &it.right] == [one, other] || [&it.left, &it.right] == [other, one]);
            let figure = pair.and_then(|pair| pair.figures.iter().find(|it| it.measure == Measure::F1Exact));
            figure.map_or_else(String::new, |figure| agreement().value(figure))
        };
        let numbers = (1..=annotators.len()).map(|number| number.to_string());
        let mut lines: Vec<Vec<String>> =
            vec![[String::new(), String::new()].into_iter().chain(numbers).collect()];
        for (at, one) in annotators.iter().enumerate() {
            let cells = annotators.iter().map(|other| cell(one, other));
            let name = [format!("  {}", at + 1), self.annotator(one)];
            lines.push(name.into_iter().chain(cells).collect());
        }
        table::aligned(&lines, 2)
    }

    fn of_attributes(&self, attributes: &[OfAttribute]) -> String {
        let own = agreement();
        let row = |one: &OfAttribute| {
            let known = self.project.schema().attributes.iter().find(|known| known.id == one.attribute);
            let name = known.map_or(one.attribute.as_str(), |known| known.name.as_str());
            let template = if one.is_of_documents { own.of_text } else { own.of_span };
            let mut row = vec![format!("  {}", fill(template, &[("attribute", name)]))];
            row.extend(own.cells(&one.figure));
            row
        };
        table::aligned(&attributes.iter().map(row).collect::<Vec<_>>(), 2)
    }

    fn difference(&self, one: &Difference) -> Vec<String> {
        let own = agreement();
        let side = |at: usize, mark: Option<&Mark>| {
            let annotator = one.annotators.get(at).and_then(|at| self.study.annotators.get(*at));
            let annotator = annotator.map(|id| self.annotator(id)).unwrap_or_default();
            let Some(mark) = mark else { return fill(own.annotator_nothing, &[("annotator", &annotator)]) };
            let values = [
                ("annotator", annotator),
                ("label", self.study.labels.get(mark.label).map(|id| self.label(id)).unwrap_or_default()),
                ("start", mark.hull.start.to_string()),
                ("end", mark.hull.end.to_string()),
                ("quote", self.quote(&one.document.id, mark).replace(['\n', '\r'], " ")),
            ];
            fill(own.annotator_span, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        };
        let [left, right] = one.marks;
        vec![format!("  {}", self.text(&one.document.id)), side(0, left), side(1, right)]
    }

    /// What each measure that is shown matches, leaves out and takes for chance.
    fn how(&self, found: &report::Report) -> String {
        let own = agreement();
        let shown = || found.overall.iter().chain(found.attributes.iter().map(|one| &one.figure));
        let mut measures: Vec<Measure> = shown().map(|figure| figure.measure).collect();
        measures.sort_unstable();
        measures.dedup();
        let mut lines: Vec<String> = measures.into_iter().map(|measure| own.explained(measure)).collect();
        let values = [("samples", count(RESAMPLES)), ("seed", self.seed.to_string())];
        lines.push(fill(own.resampling, &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
        let mut reasons: Vec<String> = shown()
            .filter_map(|figure| figure.interval?.err())
            .map(|reason| fill(own.no_interval, &[("reason", &own.not_computable(reason))]))
            .collect();
        reasons.sort_unstable();
        reasons.dedup();
        lines.extend(reasons);
        lines.into_iter().map(|line| format!("  {line}\n")).collect()
    }
}

fn measure_json(measure: Measure) -> Value {
    let own = agreement();
    let rule = Rule::NAMED.iter().find(|(_, rule)| measure.rule() == Some(*rule));
    json!({
        "id": measure,
        "name": own.name(measure),
        "unit": own.unit(measure),
        "matching": own.matching(measure),
        "missing": own.missing(measure),
        "chance": own.chance(measure),
        "disagreements": rule.map(|(name, _)| name),
    })
}

fn figure_json(figure: &Figure) -> Value {
    let why = |reason| json!({"why": reason, "message": agreement().not_computable(reason)});
    let interval = figure.interval.map(|interval| interval.map_or_else(why, |it| json!([it.low, it.high])));
    let mut json = json!({"measure": figure.measure, "value": figure.value.ok(), "count": figure.count});
    if let Some(json) = json.as_object_mut() {
        json.extend(interval.map(|interval| ("interval".to_string(), interval)));
        json.extend(figure.value.err().map(|reason| ("not_computable".to_string(), why(reason))));
    }
    json
}

/// A row for each figure.
fn overall(figures: &[Figure]) -> String {
    let own = agreement();
    let mut lines = vec![[own.figure, own.value, own.interval, own.of].map(str::to_string).to_vec()];
    for figure in figures {
        let mut line = vec![own.name(figure.measure).to_string()];
        line.extend(own.cells(figure));
        lines.push(line);
    }
    table::aligned(&lines, 1)
}

/// A row for each name, a column for each of some figures.
fn by_name(rows: &[(String, &[Figure])]) -> String {
    let has = |measure: &Measure| {
        rows.iter().any(|(_, figures)| figures.iter().any(|figure| figure.measure == *measure))
    };
    let columns: Vec<Measure> = Measure::OF_LABELS_AND_DOCUMENTS.into_iter().filter(has).collect();
    let heads = columns.iter().filter_map(|measure| agreement().short_name(*measure)).map(str::to_string);
    let mut lines: Vec<Vec<String>> = vec![std::iter::once(String::new()).chain(heads).collect()];
    for (name, figures) in rows {
        let of = |measure: &Measure| figures.iter().find(|figure| figure.measure == *measure);
        let cells = columns
            .iter()
            .map(|measure| of(measure).map_or_else(String::new, |figure| agreement().value(figure)));
        lines.push(std::iter::once(format!("  {name}")).chain(cells).collect());
    }
    if rows.is_empty() { String::new() } else { table::aligned(&lines, 1) }
}
