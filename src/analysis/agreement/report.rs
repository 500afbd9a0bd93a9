//! What a study comes to: figures over all, by label, by document, by pair of annotators and by attribute.
//!
//! Each is of the documents that two annotated at least, and each names what it is of ([`Measure`]). Over several
//! annotators, F1 counts the spans of all their pairs together. [`differences`] are what is behind a figure.

use serde::{Deserialize, Serialize};

use crate::analysis::agreement::bootstrap::{Interval, interval};
use crate::analysis::agreement::coding;
use crate::analysis::agreement::distance::Distance;
use crate::analysis::agreement::figure::NotComputable;
use crate::analysis::agreement::gamma::{self, Gamma, corpus};
use crate::analysis::agreement::levels::{Items, Level, Values, document_values, items, span_values};
use crate::analysis::agreement::matching::{
    Disagreement, Matched, Rule, characters, covered, disagreements, matched,
};
use crate::analysis::agreement::study::{Mark, Study, StudyDocument, Work};
use crate::analysis::agreement::unitizing::{self, units};
use crate::model::record::id::{AnnotatorId, AttributeId, DocumentId, LabelId};

/// Where there are more pairs of annotators than these, their figures have no intervals, which would take too long.
pub const MOST_PAIRS_WITH_INTERVALS: usize = 50;

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// F1 of spans of the same text and label.
    F1Exact,
    /// F1 of spans of the same text, whatever their label.
    F1ExactAnyLabel,
    /// F1 of spans that share text and have the same label.
    F1Overlap,
    /// F1 of spans that share text, whatever their label.
    F1OverlapAnyLabel,
    /// F1 of code points under the same label.
    F1Characters,
    /// Cohen's kappa of words.
    CohenKappaWords,
    /// Fleiss' kappa of words.
    FleissKappaWords,
    /// Krippendorff's alpha of words.
    AlphaWords,
    /// Krippendorff's alpha of sentences.
    AlphaSentences,
    /// Krippendorff's alpha of code points.
    AlphaCharacters,
    /// Krippendorff's *uα*: units and gaps, with labels.
    UnitizingAlpha,
    /// Krippendorff's *|uα*: units and gaps.
    UnitizingAlphaBinary,
    /// Krippendorff's *cuα*: labels where both have units; of one label, *(k)uα*.
    UnitizingAlphaLabels,
    /// Gamma.
    Gamma,
    /// Krippendorff's alpha of values that are the same or not.
    AlphaValues,
    /// Krippendorff's alpha of values that are numbers.
    AlphaNumbers,
    /// Krippendorff's alpha of values that are sets of choices.
    AlphaChoices,
}

impl Measure {
    /// All of them.
    pub const ALL: [Measure; 17] = [
        Measure::F1Exact,
        Measure::F1ExactAnyLabel,
        Measure::F1Overlap,
        Measure::F1OverlapAnyLabel,
        Measure::F1Characters,
        Measure::CohenKappaWords,
        Measure::FleissKappaWords,
        Measure::AlphaWords,
        Measure::AlphaSentences,
        Measure::AlphaCharacters,
        Measure::UnitizingAlpha,
        Measure::UnitizingAlphaBinary,
        Measure::UnitizingAlphaLabels,
        Measure::Gamma,
        Measure::AlphaValues,
        Measure::AlphaNumbers,
        Measure::AlphaChoices,
    ];

    /// What tables of labels and of documents show, a column for each.
    pub const OF_LABELS_AND_DOCUMENTS: [Measure; 5] =
        [Measure::F1Exact, Measure::F1Overlap, Measure::AlphaWords, Measure::UnitizingAlpha, Measure::Gamma];

    /// Those of pairs of annotators.
    pub const OF_PAIRS: [Measure; 5] = [
        Measure::F1Exact,
        Measure::F1Overlap,
        Measure::CohenKappaWords,
        Measure::AlphaWords,
        Measure::UnitizingAlpha,
    ];

    /// Returns the rule that finds the spans which keep this figure below 1; nothing, where it is not about spans.
    pub fn rule(self) -> Option<Rule> {
        match self {
            Measure::F1ExactAnyLabel | Measure::UnitizingAlphaBinary => Some(Rule::EXACT_UNLABELLED),
            Measure::F1Overlap => Some(Rule::OVERLAP),
            Measure::F1OverlapAnyLabel => Some(Rule::OVERLAP_UNLABELLED),
            Measure::AlphaValues | Measure::AlphaNumbers | Measure::AlphaChoices => None,
            _ => Some(Rule::EXACT),
        }
    }

    /// Whether it says the same of one label by itself as another measure does.
    fn is_of_any_label(self) -> bool {
        matches!(self, Measure::F1ExactAnyLabel | Measure::F1OverlapAnyLabel | Measure::UnitizingAlphaBinary)
    }
}

/// What a measure comes to.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Figure {
    /// What is measured.
    pub measure: Measure,
    /// 1 for agreement throughout; or why there is no value.
    pub value: Result<f64, NotComputable>,
    /// The 95 % interval over documents, or why there is none. `None` where there is no value, and where none is worked out.
    pub interval: Option<Result<Interval, NotComputable>>,
    /// How much it is of: spans, words, code points or what else the measure counts.
    pub count: u64,
}

/// The figures of one label.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OfLabel {
    /// The label.
    pub label: LabelId,
    /// Those that are not the same as others where there is only one label.
    pub figures: Vec<Figure>,
}

/// The figures of one document, without intervals, which are over documents.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OfDocument {
    /// The document.
    pub document: DocumentId,
    /// Who annotated it.
    pub annotators: Vec<AnnotatorId>,
    /// All figures, of these annotators.
    pub figures: Vec<Figure>,
}

/// The figures of two annotators.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OfPair {
    /// One of them; the one that comes first in the study.
    pub left: AnnotatorId,
    /// The other.
    pub right: AnnotatorId,
    /// How many documents both annotated.
    pub documents: usize,
    /// Some figures: exact and overlapping F1, kappa and alpha of words, and *uα*.
    pub figures: Vec<Figure>,
}

/// The figure of an attribute: alpha, by what its values are.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OfAttribute {
    /// The attribute.
    pub attribute: AttributeId,
    /// Whether it is said of documents, and not of spans.
    pub is_of_documents: bool,
    /// Of documents; or of spans that two have at the same text with the same label.
    pub figure: Figure,
}

/// What a study comes to.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// Who annotated something.
    pub annotators: Vec<AnnotatorId>,
    /// How many documents only one annotated, or nobody: they are not compared.
    pub alone: usize,
    /// How many were passed over because their text is unloaded.
    pub unloaded: usize,
    /// All together.
    pub overall: Vec<Figure>,
    /// By label, in the order of the study.
    pub labels: Vec<OfLabel>,
    /// By document: those that are compared.
    pub documents: Vec<OfDocument>,
    /// By pair of annotators who annotated some document both.
    pub pairs: Vec<OfPair>,
    /// By attribute: those that somebody gave a value.
    pub attributes: Vec<OfAttribute>,
}

/// Works out everything. `seed` decides on the samples of intervals; gamma is worked out where its settings are there,
/// because it takes long.
pub fn report(study: &Study, seed: u64, gamma: Option<&gamma::Settings>) -> Report {
    let compared = study.with_documents(|document| document.annotator_count() > 1);
    let words = items(&compared, Level::Word);
    let mut overall = figures(&compared, &words, Some(seed));
    let mut documents: Vec<OfDocument> =
        compared.documents.iter().map(|it| of_document(&compared, it)).collect();
    if let Some(settings) = gamma {
        let found: Vec<Result<Gamma, NotComputable>> =
            compared.documents.iter().map(|document| gamma_of(document, settings)).collect();
        overall.push(gamma_figure(&found, Some(seed)));
        for (document, found) in documents.iter_mut().zip(found) {
            document.figures.push(gamma_figure(&[found], None));
        }
    }
    Report {
        labels: (0..compared.labels.len()).filter_map(|label| of_label(&compared, label, seed)).collect(),
        pairs: of_pairs(&compared, &words, seed),
        attributes: of_attributes(&compared, seed),
        alone: study.documents.len() - compared.documents.len(),
        unloaded: study.unloaded,
        annotators: compared.annotators,
        overall,
        documents,
    }
}

/// All figures but gamma. Words are handed over, because others need them too.
fn figures(study: &Study, words: &Items, seed: Option<u64>) -> Vec<Figure> {
    let by_rule = |measure, rule| {
        of_spans(study, measure, |work| &work.marks, |one, other| matched(one, other, rule), seed)
    };
    let mut figures = vec![
        by_rule(Measure::F1Exact, Rule::EXACT),
        by_rule(Measure::F1ExactAnyLabel, Rule::EXACT_UNLABELLED),
        by_rule(Measure::F1Overlap, Rule::OVERLAP),
        by_rule(Measure::F1OverlapAnyLabel, Rule::OVERLAP_UNLABELLED),
        of_spans(
            study,
            Measure::F1Characters,
            |work| covered(&work.marks, study.labels.len()),
            |one, other| {
                characters(one, other).into_iter().fold(Matched::default(), |mut sum, it| {
                    sum += it;
                    sum
                })
            },
            seed,
        ),
    ];
    figures.extend(
        [Measure::CohenKappaWords, Measure::FleissKappaWords, Measure::AlphaWords]
            .map(|measure| of_items(measure, words, study.annotators.len(), seed)),
    );
    for (measure, level) in
        [(Measure::AlphaSentences, Level::Sentence), (Measure::AlphaCharacters, Level::Character)]
    {
        figures.push(of_items(measure, &items(study, level), study.annotators.len(), seed));
    }
    figures.extend(
        [Measure::UnitizingAlpha, Measure::UnitizingAlphaBinary, Measure::UnitizingAlphaLabels]
            .map(|measure| of_units(study, measure, None, seed)),
    );
    figures
}

/// What a figure is worked out from: what each document adds.
struct Addends<'a, Sum> {
    none: Sum,
    documents: &'a [Sum],
    add: fn(&mut Sum, &Sum),
}

impl<Sum: Clone> Addends<'_, Sum> {
    fn whole(&self) -> Sum {
        let mut whole = self.none.clone();
        self.documents.iter().for_each(|document| (self.add)(&mut whole, document));
        whole
    }

    fn figure(
        &self,
        measure: Measure,
        count: f64,
        value: impl Fn(&Sum) -> Result<f64, NotComputable>,
        seed: Option<u64>,
    ) -> Figure {
        let found = match self.documents {
            [] => Err(NotComputable::NothingShared),
            _ => value(&self.whole()),
        };
        let seed = seed.filter(|_| found.is_ok());
        let interval = seed.map(|seed| interval(self.documents, seed, &self.none, self.add, value));
        Figure { measure, value: found, interval, count: count as u64 }
    }
}

/// F1 over all pairs of annotators. What is compared of each work is made once.
fn of_spans<'a, T>(
    study: &'a Study,
    measure: Measure,
    part: impl Fn(&'a Work) -> T,
    compare: impl Fn(&T, &T) -> Matched,
    seed: Option<u64>,
) -> Figure {
    let of_document = |document: &'a StudyDocument| {
        let parts: Vec<T> = document.works.iter().flatten().map(&part).collect();
        let mut sum = Matched::default();
        for (at, one) in parts.iter().enumerate() {
            parts.iter().skip(at + 1).for_each(|other| sum += compare(one, other));
        }
        sum
    };
    f1_figure(measure, &study.documents.iter().map(of_document).collect::<Vec<_>>(), seed)
}

fn f1_figure(measure: Measure, documents: &[Matched], seed: Option<u64>) -> Figure {
    let addends = Addends { none: Matched::default(), documents, add: |sum, one| *sum += *one };
    let whole = addends.whole();
    addends.figure(measure, (whole.left + whole.right) as f64, |sum| sum.f1(), seed)
}

/// Kappa, or alpha with the distance of sets.
fn of_items(measure: Measure, items: &Items, annotators: usize, seed: Option<u64>) -> Figure {
    let documents = items.sums(annotators);
    let none = coding::Sums::new(0, annotators);
    let addends = Addends { none, documents: &documents, add: |sum, one| *sum += one };
    let whole = addends.whole();
    let value = |sums: &coding::Sums| {
        let found = match measure {
            Measure::CohenKappaWords => sums.cohen_kappa(),
            Measure::FleissKappaWords => sums.fleiss_kappa(),
            _ => sums.alpha(Distance::Masi(&items.sets)),
        };
        found.map(|it| it.value())
    };
    let is_kappa = matches!(measure, Measure::CohenKappaWords | Measure::FleissKappaWords);
    addends.figure(measure, if is_kappa { whole.complete() } else { whole.shared() }, value, seed)
}

/// One of the family of *uα*; of one label, *(k)uα*.
fn of_units(study: &Study, measure: Measure, label: Option<usize>, seed: Option<u64>) -> Figure {
    let none = unitizing::Sums::new(study.labels.len());
    let of_document = |document: &StudyDocument| {
        let works = document.works.iter().flatten().map(|work| units(&work.marks, None));
        let works: Vec<_> = works.collect::<Result<_, NotComputable>>()?;
        let mut sums = none.clone();
        sums.add(document.length, &works.iter().map(Vec::as_slice).collect::<Vec<_>>());
        Ok(sums)
    };
    let documents: Vec<unitizing::Sums> = match study.documents.iter().map(of_document).collect() {
        Ok(documents) => documents,
        Err(reason) => return Figure { measure, value: Err(reason), interval: None, count: 0 },
    };
    let length: f64 = study.documents.iter().map(|document| f64::from(document.length)).sum();
    let value = |sums: &unitizing::Sums| {
        let found = match (measure, label) {
            (Measure::UnitizingAlphaBinary, _) => sums.binary_alpha(),
            (Measure::UnitizingAlphaLabels, Some(label)) => sums.alpha_of(label),
            (Measure::UnitizingAlphaLabels, None) => sums.value_alpha(),
            _ => sums.alpha(),
        };
        found.map(|it| it.value())
    };
    Addends { none: none.clone(), documents: &documents, add: |sum, one| *sum += one }
        .figure(measure, length, value, seed)
}

/// Gamma of a document, for those who annotated it.
fn gamma_of(document: &StudyDocument, settings: &gamma::Settings) -> Result<Gamma, NotComputable> {
    let units = |work: &Work| work.marks.iter().map(gamma::unit::Unit::from).collect();
    gamma::gamma(&document.works.iter().flatten().map(units).collect::<Vec<_>>(), settings)
}

/// Gamma of documents; those in which nobody marked anything add nothing. Where an alignment is not proven to be the best,
/// gamma is at least the value.
fn gamma_figure(found: &[Result<Gamma, NotComputable>], seed: Option<u64>) -> Figure {
    let measure = Measure::Gamma;
    let marked = found.iter().filter(|one| **one != Err(NotComputable::NothingAnnotated));
    let documents: Vec<Vec<Gamma>> = match marked.map(|one| one.map(|gamma| vec![gamma])).collect() {
        Ok(documents) => documents,
        Err(reason) => return Figure { measure, value: Err(reason), interval: None, count: 0 },
    };
    if documents.is_empty() && !found.is_empty() {
        return Figure { measure, value: Err(NotComputable::NothingAnnotated), interval: None, count: 0 };
    }
    let addends = Addends { none: Vec::new(), documents: &documents, add: |sum, one| sum.extend(one) };
    let count = addends.whole().iter().map(|it: &Gamma| it.weight).sum();
    addends.figure(measure, count, |gammas| Ok(corpus(gammas)?.low), seed)
}

fn of_label(study: &Study, label: usize, seed: u64) -> Option<OfLabel> {
    let everybody: Vec<usize> = (0..study.annotators.len()).collect();
    let only = study.only(&everybody, &[label]);
    let mut figures = figures(&only, &items(&only, Level::Word), Some(seed));
    figures.retain(|figure| !figure.measure.is_of_any_label());
    for figure in figures.iter_mut().filter(|figure| figure.measure == Measure::UnitizingAlphaLabels) {
        *figure = of_units(study, figure.measure, Some(label), Some(seed));
    }
    Some(OfLabel { label: study.labels.get(label)?.clone(), figures })
}

fn of_document(study: &Study, document: &StudyDocument) -> OfDocument {
    let has_worked = |at: &usize| matches!(document.works.get(*at), Some(Some(_)));
    let who: Vec<usize> = (0..study.annotators.len()).filter(has_worked).collect();
    let labels: Vec<usize> = (0..study.labels.len()).collect();
    let only = study.with_documents(|it| it.id == document.id).only(&who, &labels);
    let figures = figures(&only, &items(&only, Level::Word), None);
    OfDocument { document: document.id.clone(), annotators: only.annotators, figures }
}

fn of_pairs(study: &Study, words: &Items, seed: u64) -> Vec<OfPair> {
    let count = study.annotators.len();
    let seed = Some(seed).filter(|_| count * count.saturating_sub(1) / 2 <= MOST_PAIRS_WITH_INTERVALS);
    let labels: Vec<usize> = (0..study.labels.len()).collect();
    let mut pairs = Vec::new();
    for (left, left_id) in study.annotators.iter().enumerate() {
        for (right, right_id) in study.annotators.iter().enumerate().skip(left + 1) {
            let only = study.only(&[left, right], &labels).with_documents(|it| it.annotator_count() == 2);
            if only.documents.is_empty() {
                continue;
            }
            let by_rule = |measure, rule| {
                of_spans(&only, measure, |work| &work.marks, |one, other| matched(one, other, rule), seed)
            };
            let words = words.of_pair(left, right);
            let figures = vec![
                by_rule(Measure::F1Exact, Rule::EXACT),
                by_rule(Measure::F1Overlap, Rule::OVERLAP),
                of_items(Measure::CohenKappaWords, &words, 2, seed),
                of_items(Measure::AlphaWords, &words, 2, seed),
                of_units(&only, Measure::UnitizingAlpha, None, seed),
            ];
            let documents = only.documents.len();
            pairs.push(OfPair { left: left_id.clone(), right: right_id.clone(), documents, figures });
        }
    }
    pairs
}

fn of_attributes(study: &Study, seed: u64) -> Vec<OfAttribute> {
    let mut found = Vec::new();
    for (index, attribute) in study.attributes.iter().enumerate() {
        for (is_of_documents, values) in
            [(false, span_values(study, index)), (true, document_values(study, index))]
        {
            if !values.answers.is_empty() {
                let figure = of_values(&values, study.annotators.len(), seed);
                found.push(OfAttribute { attribute: attribute.clone(), is_of_documents, figure });
            }
        }
    }
    found
}

fn of_values(values: &Values, annotators: usize, seed: u64) -> Figure {
    let (numbers, sets) = (values.numbers(), values.sets());
    let (measure, distance) = match (&numbers, &sets) {
        (Some(numbers), _) => (Measure::AlphaNumbers, Distance::Interval(numbers)),
        (None, Some(sets)) => (Measure::AlphaChoices, Distance::Jaccard(sets)),
        (None, None) => (Measure::AlphaValues, Distance::Nominal),
    };
    let documents = values.sums(annotators);
    let none = coding::Sums::new(0, annotators);
    let addends = Addends { none, documents: &documents, add: |sum, one| *sum += one };
    let value = |sums: &coding::Sums| sums.alpha(distance).map(|it| it.value());
    addends.figure(measure, addends.whole().shared(), value, Some(seed))
}

/// A place where two annotators differ.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference<'a> {
    /// The document.
    pub document: &'a StudyDocument,
    /// The indices of the two in the study.
    pub annotators: [usize; 2],
    /// The span of each; where both are there, they share text.
    pub marks: [Option<&'a Mark>; 2],
}

/// Returns what is behind a figure: for each pair of annotators, the spans that its rule leaves without a partner, those that
/// share text beside each other.
pub fn differences(study: &Study, rule: Rule) -> Vec<Difference<'_>> {
    let mut found = Vec::new();
    for document in &study.documents {
        let works = || document.works.iter().enumerate().filter_map(|(at, work)| Some((at, work.as_ref()?)));
        for (left, one) in works() {
            for (right, other) in works().filter(|(right, _)| *right > left) {
                let between = disagreements(&one.marks, &other.marks, rule).into_iter();
                found.extend(between.map(|Disagreement { left: ours, right: theirs }| Difference {
                    document,
                    annotators: [left, right],
                    marks: [ours.and_then(|at| one.marks.get(at)), theirs.and_then(|at| other.marks.get(at))],
                }));
            }
        }
    }
    found
}
