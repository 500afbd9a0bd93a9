//! Files are read: recognized, decoded, and handed on item by item. It is the same in a worker, in the page, on the
//! command line and in tests; they differ in where the bytes come from and in what becomes of the items.

use serde::{Deserialize, Serialize};

use crate::format::archive;
use crate::format::contract::{Chosen, Contents, FolderFile, FolderReader, Format, LineReader, Source};
use crate::format::glossator::label_set::OpenedLabels;
use crate::format::imported::{Imported, ImportedText};
use crate::format::json_lines;
use crate::format::json_lines::{JsonLines, LineCutter};
use crate::format::problem::{NotText, Problem, Reason};
use crate::format::registry;
use crate::format::text_file;
use crate::format::text_file::Decoded;
use crate::import::decisions::Undecoded;
use crate::import::host::Host;
use crate::import::recognize::{
    Group, Kind, Recognized, group, is_of_a_system, is_of_lines, kind, recognize,
};
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
    /// What was handed in of an assignment.
    HandIn(HandInFile),
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

impl Item {
    /// Returns how many bytes of text it brings to the open project.
    fn text_size(&self) -> u64 {
        match self {
            Item::Text(text) => text.content.len() as u64,
            Item::Built(built) => built.project.text_size(),
            _ => 0,
        }
    }
}

/// The file of a hand-in. What it says is read against the texts of the assignment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HandInFile {
    /// Its name.
    pub name: String,
    /// All of it.
    pub content: String,
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

    /// Returns whether what it has taken stays in memory, where there is room for so much only.
    fn holds(&self) -> bool {
        true
    }
}

/// Reads files, one after the other, those that belong together as one. What is too large, by itself or together with the
/// bytes that the project holds already, is refused unread. What systems put among the files of people is passed over,
/// and told in one item.
pub async fn read(
    files: &[impl SourceFile],
    mut held: u64,
    reader: &Reader<'_, impl Host>,
    sink: &mut impl Sink,
) {
    let (ours, of_systems): (Vec<_>, Vec<_>) = files.iter().partition(|file| !is_of_a_system(file.path()));
    let mut done = of_systems.len();
    let paths: Vec<&str> = ours.iter().map(|file| file.path()).collect();
    let grouped = group(&paths, reader.said());
    let at = |indices: &[usize]| indices.iter().filter_map(|index| ours.get(*index).copied()).collect();
    for Group { reader: format, files, .. } in grouped.groups {
        let group: Vec<_> = at(&files);
        read_together(format, &group, done, &mut held, reader, sink).await;
        done += group.len();
    }
    let alone: Vec<_> = at(&grouped.alone);
    for (done, file) in (done..).zip(alone) {
        let (path, size) = (file.path(), file.size());
        let large = if size > LARGE { size } else { 0 };
        sink.reach(Reached { files: done, bytes: 0, size: large }).await;
        let before = held;
        let passes_on = reader.is_of_lines(path) && !sink.holds();
        let too_large = if passes_on {
            None
        } else {
            text_file::too_large(path, size).or_else(|| text_file::hold(path, size, &mut held))
        };
        let is_held = held > before;
        if let Some(problem) = too_large {
            sink.take(Item::Refused(problem)).await;
        } else if reader.is_of_lines(path) {
            read_lines(file, done, &mut held, reader, sink).await;
        } else {
            match file.read(0, size).await {
                Ok(bytes) => hand_on(reader.bytes(path, bytes), path, is_held, &mut held, sink).await,
                Err(reason) => sink.take(Item::Unreadable { name: path.to_string(), reason }).await,
            }
        }
    }
    if let Some(first) = of_systems.first() {
        let reason = Reason::OfSystem { count: of_systems.len() as u64 };
        sink.take(Item::Refused(Problem { file: first.path().to_string(), path: String::new(), reason }))
            .await;
    }
}

/// Reads files that belong together.
async fn read_together(
    format: &dyn FolderReader,
    group: &[&impl SourceFile],
    done: usize,
    held: &mut u64,
    reader: &Reader<'_, impl Host>,
    sink: &mut impl Sink,
) {
    let size = group.iter().map(|file| file.size()).sum();
    let name = group.first().map(|file| folder_of(file.path())).unwrap_or_default();
    if let Some(problem) = text_file::too_large_together(name, size) {
        return sink.take(Item::Refused(problem)).await;
    }
    let mut files = Vec::with_capacity(group.len());
    for (more, file) in group.iter().enumerate() {
        sink.reach(Reached { files: done + more, bytes: 0, size: 0 }).await;
        match file.read(0, file.size()).await {
            Ok(bytes) => files.push(FolderFile { path: file.path(), bytes: bytes.into() }),
            Err(reason) => sink.take(Item::Unreadable { name: file.path().to_string(), reason }).await,
        }
    }
    hand_on(reader.folder(format, name, &files), name, false, held, sink).await;
}

/// Hands items on, as long as their texts fit in among the bytes that the project holds; what is held already is not
/// counted again.
async fn hand_on(items: Vec<Item>, name: &str, is_held: bool, held: &mut u64, sink: &mut impl Sink) {
    for item in items {
        let bytes = if is_held { 0 } else { item.text_size() };
        match text_file::hold_text(bytes, held) {
            Ok(()) => sink.take(item).await,
            Err(reason) => {
                let problem = Problem { file: name.to_string(), path: String::new(), reason };
                return sink.take(Item::Refused(problem)).await;
            }
        }
    }
}

/// Reads a file chunk by chunk, so that it may be larger than what fits into memory. Its texts are taken as long as they
/// fit in among the bytes that the project holds.
async fn read_lines(
    file: &impl SourceFile,
    done: usize,
    held: &mut u64,
    reader: &Reader<'_, impl Host>,
    sink: &mut impl Sink,
) {
    let (name, size) = (file.path(), file.size());
    let mut lines = reader.lines(name);
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
            if sink.holds()
                && let Err(reason) = text_file::hold_text(item.text_size(), held)
            {
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

/// The folder that a file is in, else the file without its ending.
fn folder_of(path: &str) -> &str {
    match path.split_once('/') {
        Some((folder, _)) => folder,
        None => path.rsplit_once('.').map_or(path, |(stem, _)| stem),
    }
}

/// How files are to be read, where somebody says so.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ReadAs {
    /// The id of the format that they are of.
    pub format: String,
    /// What is chosen about the way they are read.
    pub chosen: Chosen,
}

/// Reads what is in single files.
pub struct Reader<'a, H> {
    /// Who says what nobody has said in particular.
    pub importer: &'a Annotator,
    /// Where new ids come from.
    pub host: &'a H,
    /// How all files are to be read; without it, each is recognized.
    pub taken_for: Option<ReadAs>,
}

impl<H: Host> Reader<'_, H> {
    /// Returns the format that all files are said to be of.
    fn said(&self) -> Option<&'static dyn Format> {
        registry::by_id(&self.taken_for.as_ref()?.format)
    }

    /// Returns what is chosen about the way files are read.
    fn chosen(&self) -> Chosen {
        self.taken_for.as_ref().map(|read_as| read_as.chosen.clone()).unwrap_or_default()
    }

    /// Returns whether each line of a file stands for itself.
    pub fn is_of_lines(&self, name: &str) -> bool {
        is_of_lines(name, self.said())
    }

    /// Returns what reads the lines of a file.
    pub fn lines<'n>(&self, name: &'n str) -> Lines<'n> {
        Lines::new(name, self.said().and_then(|format| format.lines()), self.chosen())
    }

    /// Returns what is in a file, given all of its bytes; of an archive, what is in its files.
    pub fn bytes(&self, name: &str, bytes: Vec<u8>) -> Vec<Item> {
        // What comes out of archives in an archive counts together.
        let mut left = archive::most_of(bytes.len() as u64);
        if !matches!(kind(name, &bytes, self.said()), Kind::Archive) {
            return self.single(name, bytes, &mut left);
        }
        let unpacked = match archive::unpack(&bytes) {
            Ok(unpacked) => unpacked,
            Err(reason) => return vec![refused(name, of_office(&bytes).unwrap_or(reason))],
        };
        let ours: Vec<_> = unpacked.into_iter().filter(|(path, _)| !is_of_a_system(path)).collect();
        let paths: Vec<&str> = ours.iter().map(|(path, _)| path.as_str()).collect();
        let grouped = group(&paths, self.said());
        let mut items = Vec::new();
        for Group { reader, files, .. } in grouped.groups {
            let files = files.iter().filter_map(|index| ours.get(*index));
            let files: Vec<FolderFile> =
                files.map(|(path, bytes)| FolderFile { path, bytes: bytes.into() }).collect();
            items.extend(self.folder(reader, folder_of(name), &files));
        }
        // A document of an office program is an archive too, but no folder of texts.
        if items.is_empty()
            && let Some(reason) = of_office(&bytes)
        {
            return vec![refused(name, reason)];
        }
        for (path, bytes) in grouped.alone.iter().filter_map(|index| ours.get(*index)) {
            items.extend(self.single(path, bytes.clone(), &mut left));
        }
        if items.is_empty() { vec![refused(name, Reason::Empty)] } else { items }
    }

    /// Returns what is in files that belong together.
    pub fn folder(&self, format: &dyn FolderReader, name: &str, files: &[FolderFile]) -> Vec<Item> {
        self.contents(name, format.read(name, files))
    }

    /// Returns what is in a file that stands for itself; an archive is none. So many bytes as are `left` may come out of it.
    fn single(&self, name: &str, bytes: Vec<u8>, left: &mut u64) -> Vec<Item> {
        match kind(name, &bytes, self.said()) {
            Kind::Bytes(_, reader) => self.contents(name, reader.read(name, &bytes, left)),
            Kind::Lines => {
                let found = match json_lines::refused(name, &bytes) {
                    Some(problem) => return vec![Item::Refused(problem)],
                    None => self.lines(name).take(&bytes, true, self),
                };
                found.into_iter().map(|(_, item)| item).collect()
            }
            Kind::Archive | Kind::Text => match text_file::decode(name, &bytes) {
                Decoded::Text { content, .. } => self.text(name, content),
                Decoded::UnknownEncoding => {
                    vec![Item::Undecoded(Undecoded { name: name.to_string(), bytes })]
                }
                Decoded::Refused(problem) => vec![Item::Refused(problem)],
            },
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
        if let Some(reader) = self.said().and_then(|format| format.file()) {
            let read = reader.read_as(&Source { name, content: &content }, &self.chosen());
            return of_file(name, self.contents(name, read));
        }
        let reader = match recognize(name, &content) {
            Recognized::Recovery => return read_recovery(name, &content),
            Recognized::HandIn => return vec![Item::HandIn(HandInFile { name: name.to_string(), content })],
            Recognized::Format(recognized) => recognized.reader,
        };
        of_file(name, self.contents(name, reader.read(&Source { name, content: &content })))
    }

    fn contents(&self, name: &str, read: Result<Contents, Problem>) -> Vec<Item> {
        match read {
            Ok(Contents::Project(opened)) => vec![Item::Project(opened.project, opened.problems)],
            Ok(Contents::Labels(opened)) => vec![Item::Labels(opened)],
            Ok(Contents::Texts(imported)) => self.items(name, imported),
            Err(problem) => vec![Item::Refused(problem)],
        }
    }

    fn items(&self, name: &str, mut imported: Imported) -> Vec<Item> {
        if !imported.has_only_texts() {
            return self.built(name, imported);
        }
        // They go their own way: there may be very many, and storage may have them already.
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

    /// Returns texts with what is said of them.
    fn built(&self, name: &str, imported: Imported) -> Vec<Item> {
        let refused: Vec<Item> = imported.texts.iter().filter_map(undrawable).collect();
        if !refused.is_empty() {
            return refused;
        }
        match build(imported, self.importer, self.host) {
            Ok(mut built) => {
                built.name_file_without_text(name);
                vec![Item::Built(built)]
            }
            Err(reason) => vec![Item::Unreadable { name: name.to_string(), reason }],
        }
    }
}

/// Why a text is not taken, if the page cannot draw it: in UTF-8 it may be larger than it was in its file.
fn undrawable(text: &ImportedText) -> Option<Item> {
    let problem = |reason| Problem { file: text.name.clone(), path: String::new(), reason };
    text_file::undrawable(&text.content).map(problem).map(Item::Refused)
}

/// Items of a single file, whose name says more of where something is wrong than that of the text.
fn of_file(name: &str, mut items: Vec<Item>) -> Vec<Item> {
    for item in &mut items {
        if let Item::Built(built) = item {
            built.name_file(name);
        }
    }
    items
}

/// Why the document of an office program is not read, if an archive is one.
fn of_office(bytes: &[u8]) -> Option<Reason> {
    text_file::magic(bytes).filter(|kind| *kind != NotText::Zip).map(Reason::NotText)
}

fn refused(name: &str, reason: Reason) -> Item {
    Item::Refused(Problem { file: name.to_string(), path: String::new(), reason })
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

/// So many bytes of texts of which something is said become a project together.
const TOGETHER: usize = 2_000_000;

/// The lines of a file that comes chunk by chunk.
pub struct Lines<'a> {
    name: &'a str,
    /// What reads them: the first that is not blank tells.
    format: Option<&'static dyn LineReader>,
    chosen: Chosen,
    cutter: LineCutter,
    /// Whether something is said of a text. Then it and those behind it wait for each other.
    has_said: bool,
    /// Texts that wait for more.
    waiting: Imported,
    /// How many bytes they have.
    size: usize,
    /// Whether some were built already.
    has_built: bool,
    /// Whether nothing was found so far.
    is_blank: bool,
}

impl<'a> Lines<'a> {
    fn new(name: &'a str, format: Option<&'static dyn LineReader>, chosen: Chosen) -> Lines<'a> {
        Lines {
            name,
            format,
            chosen,
            cutter: LineCutter::default(),
            has_said: false,
            waiting: Imported::default(),
            size: 0,
            has_built: false,
            is_blank: true,
        }
    }

    /// Returns what is found in the lines that end in a chunk of the file, with their numbers. The last chunk ends the
    /// last line; if there was nothing in any, that is what is found.
    pub fn take(&mut self, chunk: &[u8], is_last: bool, reader: &Reader<'_, impl Host>) -> Vec<(u64, Item)> {
        let mut found = Vec::new();
        let mut cutter = std::mem::take(&mut self.cutter);
        cutter.take(chunk, &mut |number, line| found.extend(self.line(number, line, reader)));
        if is_last {
            cutter.end(&mut |number, line| found.extend(self.line(number, line, reader)));
            let last = cutter.count();
            found.extend(self.build(reader).map(|item| (last, item)));
            if self.is_blank {
                found.push((0, Item::Refused(json_lines::nothing_in(self.name))));
            }
        }
        self.cutter = cutter;
        found
    }

    /// What is found in a line, or in those that have waited for it.
    fn line(&mut self, number: u64, line: Option<&[u8]>, reader: &Reader<'_, impl Host>) -> Vec<(u64, Item)> {
        let read = match line {
            Some(line) => read_line(&mut self.format, self.name, number, line, &self.chosen),
            None => Err(json_lines::too_long(self.name, number)),
        };
        let items = match read {
            Ok(None) => return Vec::new(),
            // The order of the texts is that of their lines.
            Ok(Some(read)) if read.has_only_texts() && !self.has_said => reader.items(self.name, read),
            Ok(Some(read))
                if let Some(reason) =
                    read.texts.iter().find_map(|text| text_file::undrawable(&text.content)) =>
            {
                vec![Item::Refused(json_lines::problem(self.name, number, reason))]
            }
            Ok(Some(read)) => {
                self.has_said = true;
                self.size += read.texts.iter().map(|text| text.content.len()).sum::<usize>();
                self.waiting.append(read, number);
                if self.size > TOGETHER { self.build(reader).collect() } else { Vec::new() }
            }
            Err(problem) => vec![Item::Refused(problem)],
        };
        self.is_blank = false;
        items.into_iter().map(|item| (number, item)).collect()
    }

    /// What those that have waited are together.
    fn build(&mut self, reader: &Reader<'_, impl Host>) -> impl Iterator<Item = Item> {
        self.size = 0;
        let waiting = std::mem::take(&mut self.waiting);
        let items = if waiting.texts.is_empty() { Vec::new() } else { reader.built(self.name, waiting) };
        let mut items = of_file(self.name, items);
        for item in &mut items {
            if let Item::Built(built) = item {
                built.continues = std::mem::replace(&mut self.has_built, true);
            }
        }
        items.into_iter()
    }
}

fn read_line(
    format: &mut Option<&'static dyn LineReader>,
    name: &str,
    number: u64,
    line: &[u8],
    chosen: &Chosen,
) -> Result<Option<Imported>, Problem> {
    if format.is_none() {
        let start =
            str::from_utf8(line).unwrap_or_default().trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        *format = (!start.is_empty()).then(|| registry::by_line(start));
    }
    format.unwrap_or(&JsonLines).read_line_as(name, number, line, chosen)
}
