//! Feedback: what somebody marked, against the layer of a key, span by span, and what follows of it for all together.
//!
//! Spans are matched in three steps, each a largest matching of what the one before left: the same text with the same
//! label; shared text with the same label; and, with another label, text of which both have at least half. So of two equal
//! spans each needs a partner of its own. Compared are the texts that both annotated, and in a text the labels that its task
//! asks for.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::analysis::agreement::matching::{Place, Rule, pairs};
use crate::analysis::agreement::of_project::{Choice, study};
use crate::analysis::agreement::study::{Extent, Mark, StudyDocument, Work};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotator;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId};
use crate::team::gathering::Origins;
use crate::team::key;

/// What is matched one after another.
const STEPS: [Rule; 3] =
    [Rule::EXACT, Rule::OVERLAP, Rule { place: Place::Overlap(0.5), is_labelled: false }];

/// How far the boundaries of a span are from those of the key, in words. What it has too many counts up, what it lacks
/// counts down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Distance {
    /// At its start.
    pub start: i64,
    /// At its end.
    pub end: i64,
}

/// What a span is, against the key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is in the key, with the same label.
    Right,
    /// The key has it with the same label and other boundaries.
    OtherBoundaries(Distance),
    /// The key has it with another label.
    WrongLabel(Distance),
    /// It is in the key only.
    Missed,
    /// It is not in the key.
    Extra,
}

/// A span with a label, of the key or of somebody else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Marked {
    /// The annotation.
    pub annotation: AnnotationId,
    /// Its label.
    pub label: LabelId,
    /// From its first to its last code point.
    pub at: Extent,
}

/// A span, and what it is against the key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The document.
    pub document: DocumentId,
    /// What it is.
    pub verdict: Verdict,
    /// What the key has there.
    pub key: Option<Marked>,
    /// What was marked there.
    pub own: Option<Marked>,
    /// The sentences that it is in.
    pub sentence: Extent,
}

/// How many spans there are of each verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Those that are right.
    pub right: usize,
    /// Those with the right label and other boundaries.
    pub other_boundaries: usize,
    /// Those with another label.
    pub wrong_label: usize,
    /// Those that are in the key only.
    pub missed: usize,
    /// Those that are not in the key.
    pub extra: usize,
}

impl Counts {
    fn add(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Right => &mut self.right,
            Verdict::OtherBoundaries(_) => &mut self.other_boundaries,
            Verdict::WrongLabel(_) => &mut self.wrong_label,
            Verdict::Missed => &mut self.missed,
            Verdict::Extra => &mut self.extra,
        } += 1;
    }

    /// Returns how many of these the key has.
    pub fn of_key(&self) -> usize {
        self.right + self.other_boundaries + self.wrong_label + self.missed
    }

    /// Returns how many of these were marked.
    pub fn of_own(&self) -> usize {
        self.right + self.other_boundaries + self.wrong_label + self.extra
    }
}

impl<'a> FromIterator<&'a Finding> for Counts {
    fn from_iter<T: IntoIterator<Item = &'a Finding>>(findings: T) -> Counts {
        let mut counts = Counts::default();
        findings.into_iter().for_each(|finding| counts.add(finding.verdict));
        counts
    }
}

/// By which rule a score is made of counts. The score is twice the points, divided by the spans of the key and those that
/// were marked, so that what is missed costs as much as what is extra.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScoreRule {
    /// A point for what is right.
    Exact,
    /// A point for what is right, half a point for what has other boundaries.
    Half,
    /// A point for what is right, whatever its boundaries.
    Overlap,
}

impl ScoreRule {
    /// All of them, and what they are called when they are asked for.
    pub const NAMED: [(&'static str, ScoreRule); 3] =
        [("exact", ScoreRule::Exact), ("half", ScoreRule::Half), ("overlap", ScoreRule::Overlap)];

    /// Returns its name.
    pub fn name(self) -> &'static str {
        match self {
            ScoreRule::Exact => "exact",
            ScoreRule::Half => "half",
            ScoreRule::Overlap => "overlap",
        }
    }

    /// Returns the points for a span with other boundaries.
    pub fn for_other_boundaries(self) -> f64 {
        match self {
            ScoreRule::Exact => 0.0,
            ScoreRule::Half => 0.5,
            ScoreRule::Overlap => 1.0,
        }
    }

    /// Returns the score, from 0 to 1. `None` where neither the key nor anybody else marked anything.
    pub fn score(self, counts: &Counts) -> Option<f64> {
        let points = counts.right as f64 + self.for_other_boundaries() * counts.other_boundaries as f64;
        let all = counts.of_key() + counts.of_own();
        (all > 0).then(|| 2.0 * points / all as f64)
    }
}

/// Which hand-in of one copy of the assignment a layer was made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Try {
    /// Names the copy.
    pub copy: String,
    /// The number of the hand-in: the first try has the lowest.
    pub number: u64,
    /// Its receipt.
    pub receipt: String,
}

/// What one annotator did, against the key.
#[derive(Clone, PartialEq, Debug)]
pub struct Checked {
    /// Who did it.
    pub annotator: AnnotatorId,
    /// Which hand-in it is, if it is one.
    pub attempt: Option<Try>,
    /// Whether it counts for what is said of all together: of several tries of one copy only the last does.
    pub is_counted: bool,
    /// The documents that are compared.
    pub documents: Vec<DocumentId>,
    /// How many documents of the key they were to do.
    pub asked: usize,
    /// What they marked and missed, in the order of the documents and the text.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Returns how many spans there are of each verdict.
    pub fn counts(&self) -> Counts {
        self.findings.iter().collect()
    }
}

/// A span of the key, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfKey {
    /// The document.
    pub document: DocumentId,
    /// The span.
    pub span: Marked,
    /// With how many it is what; nobody can have it as extra.
    pub counts: Counts,
}

/// How often which label stands where the key has which, and what was missed and extra.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Confusion {
    /// The labels.
    pub labels: Vec<LabelId>,
    /// By the label of the key and then by the one that was given, by their indices; behind the last label stands nothing.
    pub counts: Vec<Vec<usize>>,
}

impl Confusion {
    /// Returns what was labelled otherwise than in the key, the most frequent first: the label of the key, the one that was
    /// given, and how often.
    pub fn confused(&self) -> Vec<(&LabelId, &LabelId, usize)> {
        let mut confused = Vec::new();
        for (key, counts) in self.labels.iter().zip(&self.counts) {
            let others = self.labels.iter().zip(counts).filter(|(own, count)| *own != key && **count > 0);
            confused.extend(others.map(|(own, count)| (key, own, *count)));
        }
        confused.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
        confused
    }
}

/// What annotators did, against a key.
#[derive(Clone, PartialEq, Debug)]
pub struct Feedback {
    /// Whose layer is the key.
    pub key: AnnotatorId,
    /// The labels that are compared, in the order of the project.
    pub labels: Vec<LabelId>,
    /// How many spans the key has.
    pub key_spans: usize,
    /// In how many documents the key was made.
    pub key_documents: usize,
    /// What each did who annotated one of these, tries of one copy beside each other.
    pub checked: Vec<Checked>,
    /// How many documents were passed over because their text is unloaded.
    pub unloaded: usize,
}

impl Feedback {
    /// Returns what counts for all together: of several tries of one copy the last.
    pub fn counted(&self) -> impl Iterator<Item = &Checked> {
        self.checked.iter().filter(|one| one.is_counted)
    }

    fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.counted().flat_map(|one| &one.findings)
    }

    /// Returns how many spans there are of each verdict, of all together.
    pub fn counts(&self) -> Counts {
        self.findings().collect()
    }

    /// Returns the spans of the key that somebody was to find, those first that most missed, and of those the ones that
    /// fewest have right.
    pub fn of_key(&self) -> Vec<OfKey> {
        let mut indices: HashMap<&AnnotationId, usize> = HashMap::new();
        let mut spans: Vec<OfKey> = Vec::new();
        for finding in self.findings() {
            let Some(key) = &finding.key else { continue };
            let index = *indices.entry(&key.annotation).or_insert_with(|| {
                let document = finding.document.clone();
                spans.push(OfKey { document, span: key.clone(), counts: Counts::default() });
                spans.len() - 1
            });
            if let Some(span) = spans.get_mut(index) {
                span.counts.add(finding.verdict);
            }
        }
        spans.sort_by(|one, other| {
            let (left, right) = (&one.counts, &other.counts);
            let hardest = right.missed.cmp(&left.missed).then(left.right.cmp(&right.right));
            let place = |it: &OfKey| (it.document.clone(), it.span.at, it.span.annotation.clone());
            hardest.then_with(|| place(one).cmp(&place(other)))
        });
        spans
    }

    /// Returns which labels were taken for which.
    pub fn confusion(&self) -> Confusion {
        let size = self.labels.len() + 1;
        let mut counts = vec![vec![0; size]; size];
        let index = |marked: &Option<Marked>| {
            let label = marked.as_ref().map(|marked| &marked.label);
            let known = label.and_then(|label| self.labels.iter().position(|known| known == label));
            known.unwrap_or(self.labels.len())
        };
        for finding in self.findings() {
            let cell = counts.get_mut(index(&finding.key)).and_then(|row| row.get_mut(index(&finding.own)));
            if let Some(count) = cell {
                *count += 1;
            }
        }
        Confusion { labels: self.labels.clone(), counts }
    }
}

/// Returns whose layer is the key, as the assignment says, or as it was opened.
pub fn known_key(project: &Project) -> Option<AnnotatorId> {
    let known = project.info().assignment.as_ref().and_then(|assignment| assignment.key_annotator.clone());
    known.filter(|id| project.annotator(id).is_some()).or_else(|| key::opened(project))
}

/// Returns whose layer is the key, if that is known; else the only annotator who marked something and whose work was not
/// handed in is likely to be it.
pub fn likely_key(project: &Project) -> Option<AnnotatorId> {
    if let Some(known) = known_key(project) {
        return Some(known);
    }
    let marked: HashSet<AnnotatorId> = project
        .documents()
        .flat_map(|document| project.annotations(&document.id).iter().cloned().collect::<Vec<_>>())
        .filter(|one| one.origin.is_work())
        .map(|one| one.annotator.clone())
        .collect();
    let is_own = |one: &&Arc<Annotator>| marked.contains(&one.id) && Origins::of(one).is_none();
    let mut own = project.annotators().filter(is_own);
    let first = own.next()?;
    own.next().is_none().then(|| first.id.clone())
}

/// Returns those whose work is compared with a key if nobody else is named: those whose hand-ins were gathered, and, where
/// there are none, all annotators but the one of the key.
pub fn students(project: &Project, key: &AnnotatorId) -> Vec<AnnotatorId> {
    let others = || project.annotators().filter(|one| one.id != *key);
    let gathered = others().filter(|one| Origins::of(one).is_some()).map(|one| one.id.clone());
    let gathered: Vec<AnnotatorId> = gathered.collect();
    if gathered.is_empty() { others().map(|one| one.id.clone()).collect() } else { gathered }
}

/// Compares what annotators did with the layer of a key. `None` if the key marked nothing.
pub fn feedback(project: &Project, key: &AnnotatorId, students: &[AnnotatorId]) -> Option<Feedback> {
    let annotators = students.iter().filter(|id| *id != key).chain([key]).cloned().collect();
    let study = study(project, &Choice { annotators, ..Choice::default() });
    let key_index = study.annotators.iter().position(|id| id == key)?;
    let documents: Vec<Compared> = study
        .documents
        .iter()
        .filter_map(|one| Compared::new(project, one, key_index, &study.labels))
        .collect();
    let key_spans = documents.iter().map(|one| one.key_marks.len()).sum();
    if key_spans == 0 {
        return None;
    }
    let others = study.annotators.iter().enumerate().filter(|(at, _)| *at != key_index);
    let checked = others.map(|(at, annotator)| checked(project, &documents, at, annotator));
    let mut checked: Vec<Checked> = checked.filter(|one| !one.documents.is_empty()).collect();
    sort_tries(&mut checked);
    Some(Feedback {
        key: key.clone(),
        key_spans,
        key_documents: documents.len(),
        checked,
        labels: study.labels.clone(),
        unloaded: study.unloaded,
    })
}

/// A document that the key was made in.
struct Compared<'a> {
    document: &'a StudyDocument,
    labels: &'a [LabelId],
    /// The labels that its task asks for, by their indices; none if all are.
    asked: Option<HashSet<usize>>,
    key: &'a Work,
    key_marks: Vec<Mark>,
}

impl<'a> Compared<'a> {
    fn new(
        project: &Project,
        document: &'a StudyDocument,
        key: usize,
        labels: &'a [LabelId],
    ) -> Option<Compared<'a>> {
        let key = document.works.get(key)?.as_ref()?;
        let task = project.info().assignment.as_ref().and_then(|it| it.task(&document.id).cloned());
        let asked = task.filter(|task| !task.labels.is_empty()).map(|task| {
            let indices = labels.iter().enumerate().filter(|(_, label)| task.labels.contains(label));
            indices.map(|(index, _)| index).collect()
        });
        let mut compared = Compared { document, labels, asked, key, key_marks: Vec::new() };
        compared.key_marks = compared.asked_of(key);
        Some(compared)
    }

    /// What was marked with labels that are asked for, in the order of the text.
    fn asked_of(&self, work: &Work) -> Vec<Mark> {
        let is_asked = |mark: &&Mark| self.asked.as_ref().is_none_or(|labels| labels.contains(&mark.label));
        work.marks.iter().filter(is_asked).cloned().collect()
    }

    fn findings(&self, work: &Work) -> Vec<Finding> {
        let (mut keys, mut owns) = (self.key_marks.clone(), self.asked_of(work));
        let mut findings = Vec::with_capacity(keys.len());
        for (step, rule) in STEPS.into_iter().enumerate() {
            let found = pairs(&keys, &owns, rule);
            let (mut left_keys, mut left_owns) = (taken(&mut keys), taken(&mut owns));
            for (key, own) in found {
                let (Some(key), Some(own)) = (
                    left_keys.get_mut(key).and_then(Option::take),
                    left_owns.get_mut(own).and_then(Option::take),
                ) else {
                    continue;
                };
                let distance = self.distance(&key, &own);
                let verdict = match step {
                    0 => Verdict::Right,
                    1 => Verdict::OtherBoundaries(distance),
                    _ => Verdict::WrongLabel(distance),
                };
                findings.push(self.finding(verdict, Some(&key), Some((&own, work))));
            }
            keys = left_keys.into_iter().flatten().collect();
            owns = left_owns.into_iter().flatten().collect();
        }
        findings.extend(keys.iter().map(|key| self.finding(Verdict::Missed, Some(key), None)));
        findings.extend(owns.iter().map(|own| self.finding(Verdict::Extra, None, Some((own, work)))));
        findings.sort_by_key(|finding| {
            let at = |side: &Option<Marked>| side.as_ref().map(|marked| marked.at);
            (at(&finding.own).or(at(&finding.key)), label_of(finding))
        });
        findings
    }

    fn finding(&self, verdict: Verdict, key: Option<&Mark>, own: Option<(&Mark, &Work)>) -> Finding {
        let marked = |mark: &Mark, work: &Work| {
            Some(Marked {
                annotation: work.annotations.get(mark.source)?.clone(),
                label: self.labels.get(mark.label)?.clone(),
                at: mark.hull,
            })
        };
        let at = own
            .map(|(mark, _)| mark.hull)
            .or(key.map(|mark| mark.hull))
            .unwrap_or(Extent { start: 0, end: 0 });
        Finding {
            document: self.document.id.clone(),
            verdict,
            key: key.and_then(|mark| marked(mark, self.key)),
            own: own.and_then(|(mark, work)| marked(mark, work)),
            sentence: around(&self.document.sentences, at),
        }
    }

    fn distance(&self, key: &Mark, own: &Mark) -> Distance {
        let words = |start: u32, end: u32| {
            let between = Extent { start, end };
            // What shares a code point with it, as words do not overlap.
            self.document.words.iter().filter(|word| word.shared(between) > 0).count() as i64
        };
        let (key, own) = (key.hull, own.hull);
        Distance {
            start: words(own.start, key.start) - words(key.start, own.start),
            end: words(key.end, own.end) - words(own.end, key.end),
        }
    }
}

/// The same, each of which can be taken away.
fn taken(marks: &mut Vec<Mark>) -> Vec<Option<Mark>> {
    std::mem::take(marks).into_iter().map(Some).collect()
}

fn label_of(finding: &Finding) -> Option<LabelId> {
    finding.own.as_ref().or(finding.key.as_ref()).map(|marked| marked.label.clone())
}

/// All of the extents that share something with one, and that one.
fn around(extents: &[Extent], at: Extent) -> Extent {
    let touched = extents.iter().filter(|extent| extent.shared(at) > 0);
    touched.fold(at, |whole, one| Extent { start: whole.start.min(one.start), end: whole.end.max(one.end) })
}

fn checked(project: &Project, documents: &[Compared], at: usize, annotator: &AnnotatorId) -> Checked {
    let origins = project.annotator(annotator).and_then(|annotator| Origins::of(annotator));
    let seat = origins.as_ref().map(|origins| origins.seat.as_str()).unwrap_or_default();
    let assignment = project.info().assignment.clone();
    let wanted = assignment.as_ref().map(|assignment| assignment.documents_of(seat));
    let is_asked =
        |document: &&Compared| wanted.as_ref().is_none_or(|wanted| wanted.contains(&&document.document.id));
    let done = documents.iter().filter_map(|one| Some((one, one.document.works.get(at)?.as_ref()?)));
    let done: Vec<(&Compared, &Work)> = done.collect();
    // Who did more than was asked for was asked for that, too.
    let more = done.iter().filter(|(one, _)| !is_asked(one)).count();
    Checked {
        annotator: annotator.clone(),
        attempt: origins.and_then(|origins| {
            let counting = origins.counting()?;
            let (number, receipt) = (counting.sequence, counting.receipt.clone());
            Some(Try { copy: origins.attempt.clone(), number, receipt })
        }),
        is_counted: true,
        documents: done.iter().map(|(one, _)| one.document.id.clone()).collect(),
        asked: documents.iter().filter(is_asked).count() + more,
        findings: done.iter().flat_map(|(one, work)| one.findings(work)).collect(),
    }
}

/// Puts tries of one copy beside each other, in their order, and counts the last of them only.
fn sort_tries(checked: &mut [Checked]) {
    // Of each copy its place among the others, and its last number.
    let mut copies: HashMap<String, (usize, u64)> = HashMap::new();
    for (index, one) in checked.iter().enumerate() {
        if let Some(attempt) = &one.attempt {
            let (_, last) = copies.entry(attempt.copy.clone()).or_insert((index, attempt.number));
            *last = attempt.number.max(*last);
        }
    }
    let mut places: HashMap<AnnotatorId, (usize, u64)> = HashMap::new();
    for (index, one) in checked.iter_mut().enumerate() {
        let number = one.attempt.as_ref().map_or(0, |attempt| attempt.number);
        let copy = one.attempt.as_ref().and_then(|attempt| copies.get(&attempt.copy));
        let (place, last) = copy.copied().unwrap_or((index, number));
        one.is_counted = number == last;
        places.insert(one.annotator.clone(), (place, number));
    }
    checked.sort_by_key(|one| places.get(&one.annotator).copied());
}
