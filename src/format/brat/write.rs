//! Projects to brat's files.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::ops::Range;

use crate::format::brat::configuration;
use crate::format::brat::lines;
use crate::format::brat::lines::{flat, joined, parts, word};
use crate::format::contract::{NotLoaded, Saving, Written, WrittenFile};
use crate::format::losses::{Loss, Losses};
use crate::format::says::Says;
use crate::format::sidecar;
use crate::format::sidecar::{Meant, MeantAnnotation, Names, noted};
use crate::format::spelling::{Rules, Spelling};
use crate::format::unified::Unified;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::Attributes;
use crate::model::record::document::Document;
use crate::model::record::id::AnnotationId;
use crate::text::content::Text;

const PLAIN: &str = "text/plain;charset=utf-8";

const TYPES: Rules = Rules {
    takes: |char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'),
    begins_with_letter: true,
    nameless: "Type",
};
const FILES: Rules = Rules {
    takes: |char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.' | '(' | ')'),
    begins_with_letter: false,
    nameless: "text",
};

/// Writes a project.
pub(crate) fn write(saving: &Saving, says: Says) -> Result<Written, NotLoaded> {
    let project = saving.project;
    let mut writing = Writing {
        project,
        names: Names::new(project, TYPES, TYPES, &[]),
        words: BTreeMap::new(),
        ids: HashMap::new(),
        losses: Losses::default(),
    };
    let stems =
        Spelling::new(project.documents().map(|document| (document.id.as_str(), stem(document))), FILES, &[]);
    let mut files = Vec::new();
    let mut texts = BTreeMap::new();
    for (rank, document) in (0..).zip(project.documents()) {
        let text = document.text.get().ok_or(NotLoaded)?;
        let unified = Unified::new(text.as_str(), |char| char);
        let (lines, annotations) = writing.text(document, &text, &unified);
        let stem = stems.of(document.id.as_str());
        files.push(WrittenFile::text(format!("{stem}.txt"), unified.content, PLAIN));
        files.push(WrittenFile::text(format!("{stem}.ann"), lines, PLAIN));
        let meant = Meant { rank, name: document.name.clone(), replaced: unified.replaced, annotations };
        texts.insert(stem.to_string(), meant);
    }
    let Writing { names, words, ids, mut losses, .. } = writing;
    let configuration = configuration::write(project.schema(), &names, &words);
    files.push(WrittenFile::text(configuration::NAME.to_string(), configuration, PLAIN));
    files.extend(sidecar::write(project, &names, texts));
    losses.extend(says.losses(project, |annotation| ids.contains_key(&annotation.id)));
    Ok(Written { files, losses })
}

fn stem(document: &Document) -> &str {
    document.name.strip_suffix(".txt").unwrap_or(&document.name)
}

/// What is worked out on the way.
struct Writing<'a> {
    project: &'a Project,
    names: Names,
    /// The words for values, by attribute.
    words: BTreeMap<String, BTreeSet<String>>,
    /// The ids of annotations that are written.
    ids: HashMap<AnnotationId, String>,
    losses: Losses,
}

impl Writing<'_> {
    /// The lines of a text, and what is meant by them.
    fn text(
        &mut self,
        document: &Document,
        text: &Text,
        unified: &Unified,
    ) -> (String, BTreeMap<String, MeantAnnotation>) {
        let mut lines = Lines::default();
        let mut all_meant = BTreeMap::new();
        let chars: Vec<char> = unified.content.chars().collect();
        let annotations = self.project.annotations(&document.id);
        for annotation in annotations.iter() {
            let written: Vec<(Range<u32>, &str)> =
                annotation.fragments.iter().flat_map(|span| parts(unified, text, span)).collect();
            if written.is_empty() {
                let words = text.slice(annotation.fragments.hull());
                self.losses.add_of(Loss::Annotations, &annotation.id, words);
                continue;
            }
            let id = lines.span(self.names.labels.of(annotation.label.as_str()), &written);
            let spans: Vec<Range<u32>> =
                annotation.fragments.iter().map(|span| unified.chars(text, span)).collect();
            let written: Vec<Range<u32>> = written.into_iter().map(|(part, _)| part).collect();
            let meant = MeantAnnotation {
                spans: (joined(&written, &chars) != spans)
                    .then(|| spans.iter().map(|span| [span.start, span.end]).collect()),
                note: (flat(&annotation.note) != annotation.note).then(|| annotation.note.clone()),
                attributes: None,
            };
            let meant = self.values(annotation, &id, &mut lines, meant);
            let note = flat(&annotation.note);
            if !note.is_empty() {
                lines.note(&id, &note);
            }
            if !meant.is_empty() {
                all_meant.insert(id.clone(), meant);
            }
            self.ids.insert(annotation.id.clone(), id);
        }
        for annotation in annotations.iter() {
            let from_here = self.project.relations_of(&annotation.id).filter(|one| one.from == annotation.id);
            for relation in from_here {
                // Lines name what stands in the same file.
                let is_here =
                    self.project.annotation(&relation.to).is_some_and(|to| to.document == document.id);
                match self.ids.get(&relation.from).zip(self.ids.get(&relation.to)) {
                    Some((from, to)) if is_here => {
                        lines.relation(self.names.relations.of(relation.kind.as_str()), from, to);
                    }
                    _ => self.losses.add_of(Loss::Relations, &relation.id, relation.kind.as_str()),
                }
            }
        }
        (lines.written, all_meant)
    }

    fn values(
        &mut self,
        annotation: &Annotation,
        id: &str,
        lines: &mut Lines,
        meant: MeantAnnotation,
    ) -> MeantAnnotation {
        let schema = self.project.schema();
        for (attribute, value) in annotation.attributes.as_slice() {
            let word = word(value);
            lines.value(self.names.attributes.of(attribute.as_str()), id, word.as_deref());
            let words = self.words.entry(attribute.to_string()).or_default();
            words.extend(word);
        }
        let says_all = annotation.attributes.as_slice().iter().all(|(attribute, value)| {
            let kind = schema.attribute(attribute).map(|attribute| &attribute.kind);
            lines::value(kind, word(value).as_deref()) == *value
        });
        let is_unsaid = !says_all && annotation.attributes != Attributes::default();
        MeantAnnotation { attributes: is_unsaid.then(|| noted(&annotation.attributes)).flatten(), ..meant }
    }
}

/// The lines of a file.
#[derive(Default)]
struct Lines {
    written: String,
    /// How many lines of each kind there are.
    counts: [usize; 4],
}

impl Lines {
    /// Adds a line of a kind, and returns its id.
    fn add(&mut self, kind: usize, rest: &str) -> String {
        const KINDS: [&str; 4] = ["T", "A", "R", "#"];
        let count = self.counts.get_mut(kind).map_or(0, |count| {
            *count += 1;
            *count
        });
        let id = format!("{}{count}", KINDS.get(kind).copied().unwrap_or_default());
        // Writing to memory does not fail.
        let _ = writeln!(self.written, "{id}\t{rest}");
        id
    }

    fn span(&mut self, label: &str, parts: &[(Range<u32>, &str)]) -> String {
        let offsets: Vec<String> =
            parts.iter().map(|(part, _)| format!("{} {}", part.start, part.end)).collect();
        let words: Vec<&str> = parts.iter().map(|(_, words)| *words).collect();
        self.add(0, &format!("{label} {}\t{}", offsets.join(";"), words.join(" ")))
    }

    fn value(&mut self, attribute: &str, of: &str, word: Option<&str>) {
        let word = word.map(|word| format!(" {word}")).unwrap_or_default();
        self.add(1, &format!("{attribute} {of}{word}"));
    }

    fn relation(&mut self, kind: &str, from: &str, to: &str) {
        self.add(2, &format!("{kind} Arg1:{from} Arg2:{to}\t"));
    }

    fn note(&mut self, of: &str, note: &str) {
        self.add(3, &format!("AnnotatorNotes {of}\t{note}"));
    }
}
