//! Writing tags: which spans can be said of tokens, and the files, some texts at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::format::conll::sidecar::{HEADER, LABELS_HEADER};
use crate::format::conll::tag::Scheme;
use crate::format::conll::{
    COLUMNS, CUT, Conll, DOCUMENT, EXTENSIONS, LABELS, OFFSETS, OVERLAPS, SCHEME, UNKNOWN,
};
use crate::format::contract::{Chosen, NotLoaded, WriteStream, Writer, Written, WrittenFile};
use crate::format::json::formatter::to_line;
use crate::format::losses::{Loss, Losses};
use crate::format::tokens;
use crate::format::tokens::Disjoint;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, LabelId};
use crate::model::record::schema::{Label, Schema};
use crate::text::content::Text;
use crate::text::span::Span;

/// Writes tags, and where each token stands, some texts at a time.
pub(super) struct Stream {
    stem: String,
    rules: Rules,
    labels: Tags,
    /// How many documents are written.
    documents: u64,
    /// Whether the files have begun.
    has_begun: bool,
}

impl Stream {
    /// Nothing so far, in files of that name.
    pub(super) fn new(stem: &str, chosen: &Chosen) -> Stream {
        let rules = Rules {
            scheme: Scheme::named(chosen.of(&SCHEME)),
            has_four_columns: chosen.of(&COLUMNS) == "four",
            first_wins: chosen.of(&OVERLAPS) == "first",
            widens: chosen.of(&CUT) == "widen",
        };
        Stream { stem: stem.to_string(), rules, labels: Tags::default(), documents: 0, has_begun: false }
    }

    fn begin(&mut self) -> Files {
        let header = if std::mem::replace(&mut self.has_begun, true) { "" } else { HEADER };
        Files { tags: String::new(), offsets: header.to_string() }
    }

    fn file(&self, ending: &str, content: String, media_type: &'static str) -> WrittenFile {
        WrittenFile::text(format!("{}{ending}", self.stem), content, media_type)
    }

    fn files(&self, files: Files) -> Vec<WrittenFile> {
        vec![
            self.file(EXTENSIONS[0], files.tags, "text/plain"),
            self.file(OFFSETS, files.offsets, "text/tab-separated-values"),
        ]
    }
}

impl WriteStream for Stream {
    fn write(&mut self, project: &Project) -> Result<Written, NotLoaded> {
        self.labels.extend(project.schema());
        let mut files = self.begin();
        let mut losses = Losses::default();
        let mut written: BTreeSet<AnnotationId> = BTreeSet::new();
        for document in project.documents() {
            let text = document.text.get().ok_or(NotLoaded)?;
            let annotations = project.annotations(&document.id);
            let sentences = tokens::sentences(text.as_str());
            let all = sentences.concat();
            let chosen = self.rules.choose(&annotations, &text, &all, &self.labels, &mut losses);
            written.extend(chosen.iter().filter(|one| !one.is_wider).map(|one| one.annotation.id.clone()));
            self.documents += 1;
            files.add_tags(&text, &sentences, &chosen, &self.labels, &self.rules);
            files.add_offsets(self.documents, document, &text, &all);
        }
        losses.extend(Conll.says().losses(project, |annotation| written.contains(&annotation.id)));
        Ok(Written { files: self.files(files), losses })
    }

    fn finish(&mut self) -> Written {
        let mut files = if self.has_begun {
            Vec::new()
        } else {
            let begun = self.begin();
            self.files(begun)
        };
        let renamed = self.labels.renamed();
        files.extend(renamed.map(|content| self.file(LABELS, content, "text/tab-separated-values")));
        Written { files, ..Written::default() }
    }
}

/// What was chosen about the way tags are written.
struct Rules {
    scheme: Scheme,
    has_four_columns: bool,
    first_wins: bool,
    widens: bool,
}

/// A span that may be written.
struct Candidate<'a> {
    annotation: &'a Arc<Annotation>,
    tokens: Range<usize>,
    /// Whether it has to be written wider than it is.
    is_wider: bool,
}

impl Rules {
    /// The spans that can be written, in the order of the text. What is lost of the others is noted.
    fn choose<'a>(
        &self,
        annotations: &'a AnnotationSet,
        text: &Text,
        all: &[Span],
        labels: &Tags,
        losses: &mut Losses,
    ) -> Vec<Candidate<'a>> {
        let mut lose = |loss, annotation: &Annotation| {
            losses.add_of(loss, &annotation.id, text.slice(annotation.fragments.hull()));
        };
        let mut candidates = Vec::new();
        for annotation in annotations.iter() {
            let span = annotation.fragments.first();
            if annotation.fragments.count() > 1 {
                lose(Loss::Pieces, annotation);
                continue;
            }
            let touched = tokens::touched(all, span);
            let is_wider = !touched.clone().is_some_and(|range| tokens::is_whole(&all[range], span));
            match touched.filter(|_| self.widens || !is_wider) {
                Some(tokens) => candidates.push(Candidate { annotation, tokens, is_wider }),
                None => lose(Loss::CutTokens, annotation),
            }
        }
        // Of equally good ones, what is exact comes first, and then what comes first.
        candidates.sort_by_key(|one| {
            let length = usize::MAX - one.tokens.len();
            let order = if self.first_wins { [one.tokens.start, length] } else { [length, one.tokens.start] };
            (order, one.is_wider)
        });
        let mut chosen = Disjoint::default();
        for candidate in candidates {
            if let Err((candidate, one)) = chosen.insert(candidate.tokens.clone(), candidate) {
                let is_same = one.tokens == candidate.tokens
                    && one.is_wider == candidate.is_wider
                    && labels.of(one.annotation) == labels.of(candidate.annotation);
                lose(if is_same { Loss::Repeated } else { Loss::Overlaps }, candidate.annotation);
            }
        }
        let chosen: Vec<Candidate> = chosen.into_values().collect();
        for wider in chosen.iter().filter(|one| one.is_wider) {
            lose(Loss::WiderSpans, wider.annotation);
        }
        chosen
    }
}

/// The files, as far as they are written.
struct Files {
    tags: String,
    offsets: String,
}

impl Files {
    /// Adds the tags of a document. A sentence does not end inside of a span.
    fn add_tags(
        &mut self,
        text: &Text,
        sentences: &[Vec<Span>],
        chosen: &[Candidate],
        labels: &Tags,
        rules: &Rules,
    ) {
        self.add_line(DOCUMENT, "-X-", "O", rules);
        self.tags.push('\n');
        let mut index = 0;
        let mut spans = chosen.iter().peekable();
        for sentence in sentences {
            for token in sentence {
                while spans.next_if(|span| span.tokens.end <= index).is_some() {}
                let span = spans.peek().filter(|span| span.tokens.start <= index);
                let tag = span.map_or("O".to_string(), |span| {
                    let mark = rules.scheme.mark(index - span.tokens.start, span.tokens.len());
                    format!("{mark}-{}", labels.of(span.annotation))
                });
                self.add_line(text.slice(*token), UNKNOWN, &tag, rules);
                index += 1;
            }
            if spans.peek().is_none_or(|span| span.tokens.end <= index || span.tokens.start >= index) {
                self.tags.push('\n');
            }
        }
    }

    fn add_line(&mut self, token: &str, between: &str, tag: &str, rules: &Rules) {
        self.tags.push_str(token);
        if rules.has_four_columns {
            self.tags.push_str(&format!("\t{between}\t{between}"));
        }
        self.tags.push_str(&format!("\t{tag}\n"));
    }

    /// Adds where the tokens of a document stand.
    fn add_offsets(&mut self, number: u64, document: &Document, text: &Text, all: &[Span]) {
        let end = text.as_str().len();
        let start_of = |index: usize| all.get(index).map_or(end, |token| token.start().index());
        let between = |from: usize, to: usize| to_line(&text.as_str().get(from..to).unwrap_or_default());
        let (before, name) = (between(0, start_of(0)), to_line(&document.name));
        self.offsets.push_str(&format!("{number}\t0\t0\t0\t{before}\t{name}\n"));
        for (index, token) in all.iter().enumerate() {
            let [start, behind] = [token.start(), token.end()].map(|offset| text.char_from_byte(offset));
            let after = between(token.end().index(), start_of(index + 1));
            self.offsets.push_str(&format!("{number}\t{}\t{start}\t{behind}\t{after}\n", index + 1));
        }
    }
}

/// What labels are called in tags, in which there is no white space.
#[derive(Default)]
struct Tags {
    /// By the ids of the labels: their tags.
    by_id: BTreeMap<LabelId, String>,
    /// By the names of the labels: their tags.
    by_name: BTreeMap<String, String>,
    /// All tags.
    used: BTreeSet<String>,
}

impl Tags {
    /// Gives tags to the labels that have none yet. Names that can be tags are, whatever other labels there are.
    fn extend(&mut self, schema: &Schema) {
        let is_tag = |name: &str| {
            !name.is_empty() && !name.contains(|char: char| tokens::is_space(char) || char.is_control())
        };
        let (plain, spaced): (Vec<&Label>, Vec<&Label>) =
            schema.labels.iter().partition(|label| is_tag(&label.name));
        for label in plain.into_iter().chain(spaced) {
            if !self.by_id.contains_key(&label.id) {
                let tag = self.tag(&label.name);
                self.by_id.insert(label.id.clone(), tag);
            }
        }
    }

    /// The tag of a label of that name: as like it as a free tag can be.
    fn tag(&mut self, name: &str) -> String {
        if let Some(tag) = self.by_name.get(name) {
            return tag.clone();
        }
        let char = |char: char| if tokens::is_space(char) || char.is_control() { '_' } else { char };
        let plain: String = name.chars().map(char).collect();
        let plain = if plain.is_empty() { UNKNOWN.to_string() } else { plain };
        let numbered = (2..).map(|number| format!("{plain}_{number}"));
        let tag = std::iter::once(plain.clone()).chain(numbered).find(|tag| !self.used.contains(tag));
        let tag = tag.unwrap_or(plain);
        self.used.insert(tag.clone());
        self.by_name.insert(name.to_string(), tag.clone());
        tag
    }

    fn of(&self, annotation: &Annotation) -> &str {
        self.by_id.get(&annotation.label).map_or(UNKNOWN, String::as_str)
    }

    /// The file that says what labels are called, if any is called otherwise in tags.
    fn renamed(&self) -> Option<String> {
        let names: BTreeMap<&String, &String> =
            self.by_name.iter().filter(|(name, tag)| name != tag).map(|(name, tag)| (tag, name)).collect();
        let rows = names.iter().map(|(tag, name)| format!("{tag}\t{}\n", to_line(name)));
        (!names.is_empty()).then(|| format!("{LABELS_HEADER}{}", rows.collect::<String>()))
    }
}
