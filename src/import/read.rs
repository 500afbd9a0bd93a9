//! Files are read: recognized, decoded, and handed on item by item. It is the same in a worker, in the page, on the
//! command line and in tests; they differ in where the bytes come from and in what becomes of the items.

use serde::{Deserialize, Serialize};

use crate::format::contract::{Contents, LineFormat, Source};
use crate::format::glossator::label_set::OpenedLabels;
use crate::format::imported::{Imported, ImportedText};
use crate::format::json_lines;
use crate::format::json_lines::LineCutter;
use crate::format::problem::{Problem, Reason};
use crate::format::registry;
use crate::format::text_file;
use crate::format::text_file::Decoded;
use crate::import::decisions::Undecoded;
use crate::import::host::Host;
use crate::import::recognize::{Recognized, is_of_a_system, recognize};
use crate::import::resolve::{Built, build};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotator;
use crate::model::record::document::MetadataValue;
use crate::model::record::id::ProjectId;
use crate::store::recovery;
use crate::text::digest::sha256;

/// So many bytes of a file that is read by lines are read at a time: less than a frame of work.
const CHUNK: u64 = 500_000;
/// A file of more bytes takes long by itself.
const LARGE: u64 = 4_000_000;

/// What a file turned out to hold; one file may hold several items.
// Most are texts, and there is one at a time.
#[allow(clippy::large_enum_variant, reason = "there is one at a time")]
#[derive(Clone)]
pub enum Item {
    /// A text of which nothing is said.
    Text(NewText),
    /// Texts with what is said of them.
    Built(Built),
    /// A project, and what could not be read of it.
    Project(Project, Vec<Problem>),
    /// A project that was new in this browser, and that storage has already.
    Stored {
        /// Which one it is.
        project: ProjectId,
        /// What could not be read of it.
        problems: Vec<Problem>,
    },
    /// A label set, and what could not be read of it.
    Labels(OpenedLabels),
    /// A file whose encoding somebody must say.
    Undecoded(Undecoded),
    /// Nothing that could be taken.
    Refused(Problem),
    /// A file that could not be read, and why, in the words of the browser or the system.
    Unreadable {
        /// Its name.
        name: String,
        /// Why.
        reason: String,
    },
}

/// A text of which nothing is said.
#[derive(Clone, PartialEq, Debug)]
pub struct NewText {
    /// What it is called.
    pub name: String,
    /// All of it.
    pub content: String,
    /// Its SHA-256.
    pub sha256: String,
    /// What its file says of it: pairs of a name and a value.
    pub metadata: Vec<(String, MetadataValue)>,
    /// Whether storage has it already, for the project that it was read for.
    pub is_stored: bool,
}

/// A file whose bytes can be asked for.
pub trait SourceFile {
    /// Returns its path inside of what was given, with `/` between; of a single file, its name.
    fn path(&self) -> &str;

    /// Returns its size in bytes.
    fn size(&self) -> u64;

    /// Reads the bytes from one offset to another. Fails, in words, if the file is gone or has changed.
    fn read(&self, start: u64, end: u64) -> impl Future<Output = Result<Vec<u8>, String>>;
}

/// How far reading is.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reached {
    /// So many files have been read.
    pub files: usize,
    /// So many bytes of the next.
    pub bytes: u64,
    /// How many bytes that one has, if it is large; else none.
    pub size: u64,
}

/// What becomes of what is read.
pub trait Sink {
    /// Hears how far reading is. Where others wait for the processor, this is the moment to let them.
    fn reach(&mut self, reached: Reached) -> impl Future<Output = ()>;

    /// Takes an item.
    fn take(&mut self, item: Item) -> impl Future<Output = ()>;
}

/// Reads files, one after the other. What is too large, by itself or together with the bytes that the project holds
/// already, is refused unread. What systems put among the files of people is passed over, and told in one item.
pub async fn read(
    files: &[impl SourceFile],
    mut held: u64,
    reader: &Reader<'_, impl Host>,
    sink: &mut impl Sink,
) {
    let mut passed_over: Option<(&str, u64)> = None;
    for (done, file) in files.iter().enumerate() {
        let (path, size) = (file.path(), file.size());
        if is_of_a_system(path) {
            let (first, count) = passed_over.unwrap_or((path, 0));
            passed_over = Some((first, count + 1));
            continue;
        }
        let large = if size > LARGE { size } else { 0 };
        sink.reach(Reached { files: done, bytes: 0, size: large }).await;
        let too_large = text_file::too_large(path, size).or_else(|| text_file::hold(path, size, &mut held));
        if let Some(problem) = too_large {
            sink.take(Item::Refused(problem)).await;
        } else if let Some(format) = registry::by_lines(path) {
            read_lines(format, file, done, &mut held, reader, sink).await;
        } else {
            match file.read(0, size).await {
                Ok(bytes) => {
                    for item in reader.bytes(path, bytes) {
                        sink.take(item).await;
                    }
                }
                Err(reason) => sink.take(Item::Unreadable { name: path.to_string(), reason }).await,
            }
        }
    }
    if let Some((first, count)) = passed_over {
        let reason = Reason::OfSystem { count };
        sink.take(Item::Refused(Problem { file: first.to_string(), path: String::new(), reason })).await;
    }
}

/// Reads a file chunk by chunk, so that it may be larger than what fits into memory. Its texts are taken as long as they
/// fit in among the bytes that the project holds.
async fn read_lines(
    format: &'static dyn LineFormat,
    file: &impl SourceFile,
    done: usize,
    held: &mut u64,
    reader: &Reader<'_, impl Host>,
    sink: &mut impl Sink,
) {
    let (name, size) = (file.path(), file.size());
    let mut lines = Lines::new(name, format);
    let mut start = 0;
    loop {
        sink.reach(Reached { files: done, bytes: start, size }).await;
        let end = size.min(start + CHUNK);
        let chunk = match file.read(start, end).await {
            Ok(chunk) => chunk,
            Err(reason) => return sink.take(Item::Unreadable { name: name.to_string(), reason }).await,
        };
        if start == 0
            && let Some(problem) = json_lines::refused(name, &chunk)
        {
            return sink.take(Item::Refused(problem)).await;
        }
        for (number, item) in lines.take(&chunk, end == size, reader) {
            let bytes = match &item {
                Item::Text(text) => text.content.len() as u64,
                Item::Built(built) => built.project.text_size(),
                _ => 0,
            };
            if let Err(reason) = text_file::hold_text(bytes, held) {
                return sink.take(Item::Refused(json_lines::problem(name, number, reason))).await;
            }
            sink.take(item).await;
        }
        if end == size {
            return;
        }
        start = end;
    }
}

/// Reads what is in single files.
pub struct Reader<'a, H> {
    /// Who says what nobody has said in particular.
    pub importer: &'a Annotator,
    /// Where new ids come from.
    pub host: &'a H,
}

impl<H: Host> Reader<'_, H> {
    /// Returns what is in a file, given all of its bytes.
    pub fn bytes(&self, name: &str, bytes: Vec<u8>) -> Vec<Item> {
        match text_file::decode(name, &bytes) {
            Decoded::Text { content, .. } => self.text(name, content),
            Decoded::UnknownEncoding => vec![Item::Undecoded(Undecoded { name: name.to_string(), bytes })],
            Decoded::Refused(problem) => vec![Item::Refused(problem)],
        }
    }

    /// Returns what is in files whose encoding was unknown, given that encoding. Those that are not in it are still
    /// unknown.
    pub fn decoded(&self, files: Vec<Undecoded>, encoding: &str) -> Vec<Item> {
        let read = |file: Undecoded| match self.host.decode(&file.bytes, encoding) {
            Some(content) => self.text(&file.name, content),
            None => vec![Item::Undecoded(file)],
        };
        files.into_iter().flat_map(read).collect()
    }

    /// Returns what is in a file, given its text.
    pub fn text(&self, name: &str, content: String) -> Vec<Item> {
        let format = match recognize(name, &content) {
            Recognized::Recovery => return read_recovery(name, &content),
            Recognized::Format(format, _) => format,
        };
        match format.read(&Source { name, content: &content }) {
            Ok(Contents::Project(opened)) => vec![Item::Project(opened.project, opened.problems)],
            Ok(Contents::Labels(opened)) => vec![Item::Labels(opened)],
            Ok(Contents::Texts(imported)) => self.items(name, imported),
            Err(problem) => vec![Item::Refused(problem)],
        }
    }

    /// Texts of which nothing is said go their own way: there may be very many, and storage may have them already.
    fn items(&self, name: &str, mut imported: Imported) -> Vec<Item> {
        // In UTF-8 a text may be larger than it was in its file.
        let undrawable = |text: &ImportedText| {
            let problem = |reason| Problem { file: text.name.clone(), path: String::new(), reason };
            text_file::undrawable(&text.content).map(problem).map(Item::Refused)
        };
        if !imported.has_only_texts() {
            let refused: Vec<Item> = imported.texts.iter().filter_map(undrawable).collect();
            if !refused.is_empty() {
                return refused;
            }
            return match build(imported, self.importer, self.host) {
                Ok(built) => vec![Item::Built(built)],
                Err(reason) => vec![Item::Unreadable { name: name.to_string(), reason }],
            };
        }
        let problems = std::mem::take(&mut imported.problems).into_iter().map(Item::Refused);
        let texts = imported.texts.into_iter().map(|text| {
            undrawable(&text).unwrap_or_else(|| {
                let ImportedText { name, content, metadata, .. } = text;
                let sha256 = sha256(content.as_bytes());
                Item::Text(NewText { name, content, sha256, metadata, is_stored: false })
            })
        });
        texts.chain(problems).collect()
    }
}

fn read_recovery(name: &str, content: &str) -> Vec<Item> {
    match recovery::read(name, content) {
        Ok(recovered) if recovered.sessions.is_empty() && recovered.problems.is_empty() => {
            let reason = Reason::Empty;
            vec![Item::Refused(Problem { file: name.to_string(), path: String::new(), reason })]
        }
        Ok(recovered) => {
            let sessions = recovered.sessions.into_iter();
            let projects = sessions.map(|read| Item::Project(read.session.project().clone(), read.problems));
            projects.chain(recovered.problems.into_iter().map(Item::Refused)).collect()
        }
        Err(problem) => vec![Item::Refused(problem)],
    }
}

/// The lines of a file that comes chunk by chunk.
pub struct Lines<'a> {
    name: &'a str,
    format: &'static dyn LineFormat,
    cutter: LineCutter,
    /// Whether nothing was found so far.
    is_blank: bool,
}

impl<'a> Lines<'a> {
    /// Takes the name of the file, and what reads its lines.
    pub fn new(name: &'a str, format: &'static dyn LineFormat) -> Lines<'a> {
        Lines { name, format, cutter: LineCutter::default(), is_blank: true }
    }

    /// Returns what is found in the lines that end in a chunk of the file, with their numbers. The last chunk ends the
    /// last line; if there was nothing in any, that is what is found.
    pub fn take(&mut self, chunk: &[u8], is_last: bool, reader: &Reader<'_, impl Host>) -> Vec<(u64, Item)> {
        let Lines { name, format, cutter, is_blank } = self;
        let mut found = Vec::new();
        let mut take = |number, line: Option<&[u8]>| {
            let read = match line {
                Some(line) => format.read_line(name, number, line),
                None => Err(json_lines::too_long(name, number)),
            };
            match read {
                Ok(Some(read)) => {
                    found.extend(reader.items(name, read).into_iter().map(|item| (number, item)));
                }
                Ok(None) => return,
                Err(problem) => found.push((number, Item::Refused(problem))),
            }
            *is_blank = false;
        };
        cutter.take(chunk, &mut take);
        if is_last {
            cutter.end(&mut take);
            if *is_blank {
                found.push((0, Item::Refused(json_lines::nothing_in(name))));
            }
        }
        found
    }
}
