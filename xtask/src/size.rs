//! Weighs `dist/`: a first visit and the whole program have their limits.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::exec::Failure;
use crate::paths;

/// What a first visit may download until a text can be tagged, its articles included: in bytes, compressed as a good
/// host would. It is meant to be 450 KB; much of it is what components and signals are compiled to, and this only keeps
/// it from growing. How the program is taken apart differs from build to build, by 2 KB or so.
const FIRST_VISIT: u64 = 764 * 1024;
/// What everything together may.
const WHOLE: u64 = 2_540 * 1024;

struct File {
    name: String,
    raw: u64,
    compressed: u64,
}

/// Prints what each file weighs, and fails if they weigh too much together, or name another host.
pub fn check(print_table: bool) -> Result<String, Failure> {
    let dist = paths::dist();
    let mut files = Vec::new();
    weigh(&dist, &dist, &mut files)?;
    files.sort_by(|a, b| b.compressed.cmp(&a.compressed).then_with(|| a.name.cmp(&b.name)));
    let (first, later): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| !is_later_part(&file.name));
    let sum = |files: &[File]| files.iter().map(|file| file.compressed).sum::<u64>();
    let (visit, whole) = (sum(&first), sum(&first) + sum(&later));
    if print_table {
        print(&first, &format!("first visit, {}", share(visit, FIRST_VISIT)));
        print(&later, "parts that are loaded later");
    }
    judged(visit, whole)
}

/// The words for the step, or by how much which limit is passed.
fn judged(visit: u64, whole: u64) -> Result<String, Failure> {
    for (what, bytes, limit) in [("a first visit", visit, FIRST_VISIT), ("the whole program", whole, WHOLE)] {
        if bytes > limit {
            let over = bytes - limit;
            return Err(format!("{what} weighs {bytes} bytes with brotli, {over} over its limit of {limit}"));
        }
    }
    Ok(format!("with brotli a first visit {}, the whole {}", share(visit, FIRST_VISIT), share(whole, WHOLE)))
}

fn share(bytes: u64, limit: u64) -> String {
    format!("{bytes} bytes, {:.0} % of its limit", bytes as f64 / limit as f64 * 100.0)
}

/// Whether a file is a bundle, or another part of the program, that the first visit does without.
fn is_later_part(name: &str) -> bool {
    let is_bundle = name.ends_with(".wasm") && !name.ends_with("_bg.wasm");
    // What an installed page needs is no part of it either.
    let is_of_installed =
        ["service-worker.js", "manifest.webmanifest"].contains(&name) || name.ends_with(".png");
    is_bundle || name == "matcher.js" || is_of_installed
}

fn weigh(folder: &Path, dist: &Path, files: &mut Vec<File>) -> Result<(), Failure> {
    let unread = |error: std::io::Error| {
        format!("{} cannot be read: {error}. To mend it: cargo xtask build", folder.display())
    };
    for entry in fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.is_dir() {
            weigh(&path, dist, files)?;
            continue;
        }
        let content = fs::read(&path).map_err(unread)?;
        let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if let Some(place) = foreign_place(&name, &content) {
            return Err(format!("dist/{name} names another host: {place}. The page must ask only its own"));
        }
        files.push(File { raw: content.len() as u64, compressed: compressed(&content)?, name });
    }
    Ok(())
}

fn compressed(content: &[u8]) -> Result<u64, Failure> {
    let mut target = Vec::new();
    {
        // Quality 11, the best; a window of 2^22 bytes, the usual.
        let mut writer = brotli::CompressorWriter::new(&mut target, 65_536, 11, 22);
        writer.write_all(content).map_err(|error| format!("brotli failed: {error}"))?;
    }
    Ok(target.len() as u64)
}

/// What the browser would act upon. Articles and the program's own text may name what they like.
fn foreign_place(name: &str, content: &[u8]) -> Option<String> {
    let kind = Path::new(name).extension()?.to_str()?;
    if !matches!(kind, "html" | "css" | "js" | "svg") {
        return None;
    }
    let text = String::from_utf8_lossy(content);
    let code = text.lines().filter(|line| !line.trim_start().starts_with(['/', '*']));
    let starts = ["http://", "https://", "ws://", "wss://"];
    let mut places =
        code.flat_map(|line| starts.iter().filter_map(|start| line.find(start).map(|at| &line[at..])));
    // A namespace is a name, and no place that anything is fetched from.
    let place = places.find(|place| !place.starts_with("http://www.w3.org/"))?;
    Some(place.split(['"', '\'', '`', ')', ' ', '<']).next().unwrap_or(place).to_owned())
}

fn print(files: &[File], what: &str) {
    println!("{:>10} {:>10}  file", "bytes", "brotli");
    for file in files {
        println!("{:>10} {:>10}  {}", file.raw, file.compressed, file.name);
    }
    let raw: u64 = files.iter().map(|file| file.raw).sum();
    let compressed: u64 = files.iter().map(|file| file.compressed).sum();
    println!("{raw:>10} {compressed:>10}  {what}\n");
}

#[cfg(test)]
mod tests {
    use super::{FIRST_VISIT, WHOLE, compressed, foreign_place, judged};

    #[test]
    fn another_host_is_found() {
        let page = br#"<link href="https://fonts.example/a.css">"#;
        assert_eq!(foreign_place("index.html", page).as_deref(), Some("https://fonts.example/a.css"));
        assert_eq!(foreign_place("a.svg", br#"<svg xmlns="http://www.w3.org/2000/svg"/>"#), None);
        assert_eq!(foreign_place("a.js", b"  // see https://example.org\n"), None);
        assert_eq!(foreign_place("seeds/a.txt", b"see https://example.org"), None);
    }

    #[test]
    fn each_limit_is_a_limit() {
        assert!(judged(FIRST_VISIT, WHOLE).is_ok());
        let (visit, whole) = (judged(FIRST_VISIT + 1, WHOLE), judged(FIRST_VISIT, WHOLE + 1));
        assert!(visit.is_err_and(|why| why.starts_with("a first visit") && why.contains(" 1 over")));
        assert!(whole.is_err_and(|why| why.starts_with("the whole program") && why.contains(" 1 over")));
    }

    #[test]
    fn compression_compresses() {
        assert!(compressed(&[b'a'; 10_000]).is_ok_and(|bytes| bytes < 100));
    }
}
