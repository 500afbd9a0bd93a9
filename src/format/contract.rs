//! What a format is: how a file of it is recognized, read and written. The list of formats stands in
//! [`registry`](crate::format::registry).

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::format::glossator::Opened;
use crate::format::glossator::label_set::OpenedLabels;
use crate::format::imported::Imported;
use crate::format::json::fields::Fields;
use crate::format::json::path::{Fault, Path};
use crate::format::losses::Losses;
use crate::format::problem::Problem;
use crate::format::says::Says;
use crate::model::index::part::Part;
use crate::model::index::project::Project;

/// A way in which projects or texts are written down: what reads it, and what writes it.
///
/// Readers say what is in a file, in the words of the file; the writer says all that the format can say of a project, and
/// notes what it cannot. None of them needs to know of encodings, limits, projects that are open, or the browser.
pub trait Format: Sync {
    /// Returns its id, for automation and for the command line.
    fn id(&self) -> &'static str;

    /// Returns how the names of its files end, with the dot; what is written ends as the first does.
    fn extensions(&self) -> &'static [&'static str];

    /// Returns how an archive ends that holds several files of it, with the dot.
    fn archive(&self) -> Cow<'static, str> {
        format!(".{}.zip", self.id()).into()
    }

    /// Returns what reads single files, if a file of the format can stand alone.
    fn file(&self) -> Option<&dyn FileReader> {
        None
    }

    /// Returns what reads files that are no text, if those of the format are none.
    fn bytes(&self) -> Option<&dyn BytesReader> {
        None
    }

    /// Returns what reads single lines, if each stands for itself: files of such a format may be larger than memory.
    fn lines(&self) -> Option<&dyn LineReader> {
        None
    }

    /// Returns what reads files that belong together, if the format has several to a project.
    fn folder(&self) -> Option<&dyn FolderReader> {
        None
    }

    /// Returns whether the format is read.
    fn is_read(&self) -> bool {
        self.file().is_some() || self.bytes().is_some() || self.lines().is_some() || self.folder().is_some()
    }

    /// Returns what writes projects, if the format is written.
    fn writer(&self) -> Option<&dyn Writer> {
        None
    }
}

/// Reads files that stand alone.
pub trait FileReader: Sync {
    /// Returns how likely it is that a file is of this format.
    fn sniff(&self, file: &Sample) -> Likelihood;

    /// Reads a file. What can be read is read, and the rest is reported in the problems; a file of which nothing can be read
    /// is an error.
    fn read(&self, source: &Source) -> Result<Contents, Problem>;

    /// Returns what can be chosen about the way a file is read. Most formats leave nothing open.
    fn choices(&self) -> &'static [Choice] {
        &[]
    }

    /// Returns the options of a choice in a file, the usual one first.
    fn options(&self, _source: &Source, choice: &Choice) -> Vec<String> {
        choice.options.iter().map(|option| option.to_string()).collect()
    }

    /// Reads a file as was chosen.
    fn read_as(&self, source: &Source, _chosen: &Chosen) -> Result<Contents, Problem> {
        self.read(source)
    }
}

/// Reads files that are no text, each for itself: what office programs write is an archive.
pub trait BytesReader: Sync {
    /// Returns whether a file is of this format.
    fn sniff(&self, bytes: &[u8]) -> bool;

    /// Reads a file. So many bytes as are `left` may come out of it, and what does is taken off.
    fn read(&self, name: &str, bytes: &[u8], left: &mut u64) -> Result<Contents, Problem>;
}

/// Reads single lines of a format of which every line stands for itself.
pub trait LineReader: Sync {
    /// Returns how likely it is that a file is of this format, given its first line that is not blank.
    fn sniff_line(&self, line: &str) -> Likelihood;

    /// Reads a line; lines count from one. Nothing is in a blank one.
    fn read_line(&self, file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Problem>;

    /// Reads a line as was chosen.
    fn read_line_as(
        &self,
        file_name: &str,
        number: u64,
        line: &[u8],
        _chosen: &Chosen,
    ) -> Result<Option<Imported>, Problem> {
        self.read_line(file_name, number, line)
    }
}

/// Reads files that belong together: those of a folder, or of an archive.
pub trait FolderReader: Sync {
    /// Returns the indices of those files that belong together in this format, going by their paths; none, if it is not
    /// this format.
    fn sniff(&self, paths: &[&str]) -> Vec<usize>;

    /// Reads files that belong together. `name` is what the folder or the archive is called.
    fn read(&self, name: &str, files: &[FolderFile]) -> Result<Contents, Problem>;
}

/// One of several files that belong together.
#[derive(Clone, Debug)]
pub struct FolderFile<'a> {
    /// Its path inside of what was given, with `/` between.
    pub path: &'a str,
    /// All of its bytes.
    pub bytes: Cow<'a, [u8]>,
}

/// Writes projects in a format.
pub trait Writer: Sync {
    /// Returns what the format says of a project at all.
    fn says(&self) -> Says;

    /// Returns what can be chosen about the way it is written.
    fn choices(&self) -> &'static [Choice] {
        &[]
    }

    /// Returns whether programs are trained with what is written, so that one wants it in parts.
    fn is_for_training(&self) -> bool {
        false
    }

    /// Returns the files of a project, and what they do not say of it. All texts must be in memory.
    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded>;

    /// Returns the files of the parts of a project, and what they do not say of it. Each part has files of its own, which
    /// are called after it or are in a folder that is.
    fn write_parts(&self, saving: &Saving, parts: &[Part]) -> Result<Written, NotLoaded> {
        let mut all = Written::default();
        for Part { split, project } in parts {
            let written = self.write(&Saving { project, stem: split.name(), ..*saving })?;
            all.losses.extend_by_part(written.losses);
            let are_named = written.files.iter().all(|file| file.path.starts_with(split.name()));
            all.files.extend(written.files.into_iter().map(|file| WrittenFile {
                path: if are_named { file.path } else { format!("{}/{}", split.name(), file.path) },
                ..file
            }));
        }
        Ok(all)
    }

    /// Returns what writes a project some texts at a time, if the format allows that: then a project may be larger than
    /// memory. Its files are called `stem`, without an ending.
    fn stream(&self, _stem: &str, _chosen: &Chosen) -> Option<Box<dyn WriteStream>> {
        None
    }
}

/// Writes the texts of a project some at a time. All that it writes is, file by file, what [`Writer::write`] writes.
pub trait WriteStream {
    /// Returns what follows in the files when more texts are written: a project that has these alone, and all labels so
    /// far.
    fn write(&mut self, project: &Project) -> Result<Written, NotLoaded>;

    /// Returns what follows when there are no more.
    fn finish(&mut self) -> Written {
        Written::default()
    }
}

/// Writes all of a project at once with what writes some texts at a time.
pub(crate) fn write_all(stream: &mut dyn WriteStream, project: &Project) -> Result<Written, NotLoaded> {
    let mut written = stream.write(project)?;
    let rest = stream.finish();
    written.files.extend(rest.files);
    written.losses.extend(rest.losses);
    Ok(written)
}

/// Something to be chosen about the way a project is written or a file is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Its id.
    pub id: &'static str,
    /// The ids of what can be chosen, the usual one first; none, where each file has its own.
    pub options: &'static [&'static str],
}

/// The field of a record, or the column of a table, that is the text. What there is, each file says.
pub const FIELD: Choice = Choice { id: "field", options: &[] };

/// What was chosen, by the ids of the choices.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Chosen(BTreeMap<String, String>);

impl FromIterator<(String, String)> for Chosen {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Chosen {
        Chosen(pairs.into_iter().collect())
    }
}

impl Chosen {
    /// Chooses an option.
    pub fn with(mut self, choice: &str, option: &str) -> Chosen {
        self.0.insert(choice.to_string(), option.to_string());
        self
    }

    /// Returns what is chosen of a choice, if anything is.
    pub fn get(&self, choice: &Choice) -> Option<&str> {
        self.0.get(choice.id).map(String::as_str)
    }

    /// Returns what is chosen: the usual option, if there is no other or none that the choice has.
    pub fn of(&self, choice: &Choice) -> &'static str {
        let option = self.0.get(choice.id);
        let known = choice.options.iter().find(|known| option.is_some_and(|option| option == *known));
        known.or(choice.options.first()).copied().unwrap_or_default()
    }
}

/// What is to be written.
#[derive(Clone, Copy)]
pub struct Saving<'a> {
    /// The project.
    pub project: &'a Project,
    /// What its files are called, without an ending.
    pub stem: &'a str,
    /// How.
    pub chosen: &'a Chosen,
}

/// How likely it is that a file is of a format. What is greater is likelier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Likelihood {
    /// It is not.
    No,
    /// It can be read so if nothing else fits: every text is a text.
    Fallback,
    /// It has the syntax of the format. The reader knows best what is wrong with it.
    Syntax,
    /// Its content is shaped as in the format.
    Shape,
    /// Its name says so.
    Name,
    /// It says so itself.
    Certain,
}

/// A file that is to be recognized. What several formats ask of it is worked out once.
pub struct Sample<'a> {
    /// Its name.
    pub name: &'a str,
    /// What is in it, from the first character that is neither blank nor a byte-order mark.
    pub content: &'a str,
    json: OnceCell<Json>,
}

/// What a file is as JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Json {
    /// It does not begin as a list or an object.
    No,
    /// It begins so, and breaks off or goes on otherwise.
    Broken,
    /// It is JSON, and its field `format` says this, if it says anything.
    Whole(Option<String>),
}

/// How far from the start of a file the name of its format is looked for.
const HEAD: usize = 256;

impl<'a> Sample<'a> {
    /// Takes a file to be recognized.
    pub fn new(name: &'a str, content: &'a str) -> Sample<'a> {
        let content = content.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        Sample { name, content, json: OnceCell::new() }
    }

    /// Returns whether the name of the file ends so, in letters of either case.
    pub fn is_named(&self, ending: &str) -> bool {
        let start = self.name.len().checked_sub(ending.len());
        let end = start.and_then(|start| self.name.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
    }

    /// Returns what the file is as JSON. It takes reading all of it.
    pub fn json(&self) -> &Json {
        self.json.get_or_init(|| {
            if !self.content.starts_with(['{', '[']) {
                return Json::No;
            }
            match format_of(self.content) {
                Ok(format) => Json::Whole(format),
                Err(_) => Json::Broken,
            }
        })
    }

    /// Returns whether the file begins by naming a format of this program, which does so first; and it still does if the
    /// rest was cut off.
    pub fn begins_with_format(&self, name: &str) -> bool {
        let mut head = self.content.chars().take(HEAD).filter(|char| !char.is_whitespace());
        format!("{{\"format\":\"{name}\"").chars().all(|wanted| head.next() == Some(wanted))
    }
}

/// What the field `format` of some JSON says, if it says anything.
fn format_of(content: &str) -> Result<Option<String>, Fault> {
    let fields = Fields::of_text(content, &Path::File(""), &[])?;
    Ok(fields.format().map(Cow::into_owned))
}

/// What is read.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of the file.
    pub name: &'a str,
    /// What is in it, decoded.
    pub content: &'a str,
}

/// What is in a file.
// There is one of them for each file.
#[allow(clippy::large_enum_variant, reason = "there is one of them for each file")]
#[derive(Clone)]
pub enum Contents {
    /// A whole project of this program, with its own ids.
    Project(Opened),
    /// A label set.
    Labels(OpenedLabels),
    /// Texts, and what is said of them.
    Texts(Imported),
}

/// The files of a project, and what they do not say of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// The files; most formats write one.
    pub files: Vec<WrittenFile>,
    /// What is lost.
    pub losses: Losses,
}

/// A file that was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenFile {
    /// Its path among those that belong together, with `/` between.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What it is, for the browser.
    pub media_type: &'static str,
}

impl WrittenFile {
    /// A file of text.
    pub fn text(path: String, content: String, media_type: &'static str) -> WrittenFile {
        WrittenFile { path, bytes: content.into_bytes(), media_type }
    }
}

/// A text of the project is not in memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotLoaded;
