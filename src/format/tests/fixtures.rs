//! Files of other programs, and what other programs say of our files; both only where they are there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::format::contract::{Chosen, Contents, FolderFile, Format, Saving, Source, Written, WrittenFile};
use crate::format::imported::Imported;
use crate::format::problem::Problem;
use crate::format::registry;
use crate::format::tests::*;
use crate::import::host::Native;
use crate::import::resolve::{Built, build};

/// Where files of other programs lie, beside the checkout; none, with a message, if they do not.
pub(super) fn fixtures(name: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found =
        here.ancestors().map(|folder| folder.join("shared/fixtures").join(name)).find(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: there is no shared/fixtures/{name}");
    }
    found
}

/// The files in a folder and in those below it, by their paths from there.
pub(super) fn files_in(folder: &Path) -> Vec<WrittenFile> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_string();
                files.push(WrittenFile { path: name, bytes: fs::read(&path).unwrap(), media_type: "" });
            }
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

/// What a format reads of files.
pub(super) fn read(format: &str, files: &[WrittenFile]) -> Result<Imported, Problem> {
    let format = registry::by_id(format).unwrap();
    let contents = match (format.folder(), format.file(), files) {
        (Some(reader), ..) => {
            let files: Vec<FolderFile> = files
                .iter()
                .map(|file| FolderFile { path: &file.path, bytes: file.bytes.as_slice().into() })
                .collect();
            reader.read("folder", &files)?
        }
        (None, Some(reader), [file]) => {
            reader.read(&Source { name: &file.path, content: str::from_utf8(&file.bytes).unwrap() })?
        }
        _ => panic!("{} reads no such files", format.id()),
    };
    match contents {
        Contents::Texts(imported) => Ok(imported),
        _ => panic!("{} reads texts", format.id()),
    }
}

/// Files of text, given their names and contents.
pub(super) fn texts(files: &[(&str, &str)]) -> Vec<WrittenFile> {
    files.iter().map(|(path, content)| WrittenFile::text(path.to_string(), content.to_string(), "")).collect()
}

/// What was read, as a project.
pub(super) fn built(imported: Imported) -> Built {
    let importer = Annotator { id: AnnotatorId::new("me"), name: "Me".into(), extra: Extra::default() };
    build(imported, &importer, &Native).unwrap()
}

/// What a format writes of a project.
pub(super) fn written(format: &str, project: &Project) -> Written {
    let writer = registry::by_id(format).and_then(Format::writer).unwrap();
    writer.write(&Saving { project, stem: "project", chosen: &Chosen::default() }).unwrap()
}

/// A project as lines: of each text its name, and of each annotation its label, the words it is of, values and note; then
/// relations. Nothing of it depends on ids.
pub(super) fn told(project: &Project) -> String {
    let schema = project.schema();
    let mut told = String::new();
    for document in project.documents() {
        told += &format!("{:?} {:?}\n", document.name, document.text.get().unwrap().as_str());
        let mut annotations: Vec<_> = project.annotations(&document.id).iter().cloned().collect();
        annotations.sort_by_key(|one| (one.fragments.hull(), told_of(project, one)));
        for annotation in annotations {
            told += &format!("  {}\n", told_of(project, &annotation));
        }
    }
    let mut relations = Vec::new();
    for relation in project.relations() {
        let name = schema.relation_type(&relation.kind).map_or("", |kind| &kind.name);
        let end = |id| told_of(project, project.annotation(id).unwrap());
        relations.push(format!("{name}: {} → {}\n", end(&relation.from), end(&relation.to)));
    }
    relations.sort();
    told + &relations.concat()
}

fn told_of(project: &Project, annotation: &Annotation) -> String {
    let text = project.document(&annotation.document).unwrap().text.get().unwrap();
    let words: Vec<&str> = annotation.fragments.iter().map(|span| text.slice(span)).collect();
    let label = project.schema().label(&annotation.label).map_or("", |label| &label.name);
    let values: Vec<String> = annotation
        .attributes
        .as_slice()
        .iter()
        .map(|(id, value)| {
            let name = project.schema().attribute(id).map_or(id.as_str(), |attribute| &attribute.name);
            format!(" {name}={value:?}")
        })
        .collect();
    let note = if annotation.note.is_empty() { String::new() } else { format!(" # {:?}", annotation.note) };
    format!("{label} {words:?}{}{note}", values.concat())
}

/// Has a reader of others look at files, by the script of that name in `tests/readers`: with the Python that
/// `GLOSSATOR_PYTHON` names, or, where the script needs nothing else, with any. Returns what it says.
pub(crate) fn outside(script: &str, needs_library: bool, files: &[WrittenFile]) -> Option<String> {
    let named = std::env::var("GLOSSATOR_PYTHON").ok();
    let Some(python) = named.or_else(|| (!needs_library).then(|| "python3".to_string())) else {
        eprintln!("skipped: GLOSSATOR_PYTHON names no Python with what {script} needs");
        return None;
    };
    static RUN: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let run = RUN.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("glossator-{script}-{}-{run}", std::process::id()));
    for file in files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.bytes).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(script);
    // Isolated: the scripts beside it are called as what they read, which is what modules are called too.
    let output = Command::new(python).arg("-I").arg(script).arg(&folder).output();
    fs::remove_dir_all(&folder).unwrap();
    let Ok(output) = output else {
        eprintln!("skipped: there is no python3");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    Some(said.trim().to_string())
}
