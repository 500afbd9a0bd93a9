//! Subtitles as SubRip (`.srt`) and WebVTT (`.vtt`, <https://www.w3.org/TR/webvtt1/>) write them: what is said, a line for
//! each line on the screen. When it is said is left out, and so is how it looks.

use crate::format::contract::{Contents, FileReader, Format, Likelihood, Sample, Source};
use crate::format::imported::{Imported, ImportedText};
use crate::format::problem::{Problem, Reason};
use crate::format::web_page;

/// What a file of WebVTT begins with.
const MARK: &str = "WEBVTT";
/// What stands between the two times of a cue.
const ARROW: &str = "-->";
/// What blocks of WebVTT begin with that are no cues.
const NO_CUES: [&str; 3] = ["NOTE", "STYLE", "REGION"];

/// Subtitles.
pub struct Subtitles;

impl Format for Subtitles {
    fn id(&self) -> &'static str {
        "subtitles"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".srt", ".vtt"]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }
}

impl FileReader for Subtitles {
    fn sniff(&self, file: &Sample) -> Likelihood {
        if self.extensions().iter().any(|extension| file.is_named(extension)) {
            return Likelihood::Name;
        }
        let mut lines = file.content.lines();
        let begins = lines.next().is_some_and(|first| {
            let is_number =
                !first.trim().is_empty() && first.trim().bytes().all(|byte| byte.is_ascii_digit());
            is_webvtt(first) || is_number && lines.next().is_some_and(is_timing)
        });
        if begins { Likelihood::Shape } else { Likelihood::No }
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        let content = source.content.replace("\r\n", "\n").replace('\r', "\n");
        let mut text = String::new();
        for cue in content.split("\n\n").filter_map(said) {
            text += &cue;
        }
        if text.is_empty() {
            let path = String::new();
            let reason = Reason::NotOfFormat { format: self.id().to_string() };
            return Err(Problem { file: source.name.to_string(), path, reason });
        }
        let text = ImportedText { name: source.name.to_string(), content: text, ..ImportedText::default() };
        Ok(Contents::Texts(Imported { texts: vec![text], ..Imported::default() }))
    }
}

fn is_webvtt(first: &str) -> bool {
    let rest = first.trim_start_matches('\u{feff}').strip_prefix(MARK);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether a line says when a cue is shown.
fn is_timing(line: &str) -> bool {
    let begins_with_time = |part: &str| {
        let time = part.split_whitespace().next().unwrap_or_default();
        time.contains(':') && time.bytes().all(is_of_time)
    };
    line.split_once(ARROW).is_some_and(|(from, to)| begins_with_time(from) && begins_with_time(to))
}

/// The lines of a cue without its number, its times and its looks; nothing if a block is no cue.
fn said(block: &str) -> Option<String> {
    let mut lines = block.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next()?;
    if NO_CUES.iter().any(|word| first.split_whitespace().next() == Some(word)) && !is_timing(first) {
        return None;
    }
    if !is_timing(first) {
        // The number or the name of the cue.
        lines.find(|line| is_timing(line))?;
    }
    let shown = lines.map(plain).filter(|line| !line.is_empty());
    Some(shown.map(|line| line + "\n").collect())
}

/// A line without what says how it looks or who says it: tags as of HTML, `{\an8}` and the like, and times.
fn plain(line: &str) -> String {
    let line = without(line, "{\\", '}', |_| true);
    let line = without(&line, "<", '>', |tag| tag.contains(':') && tag.bytes().all(is_of_time));
    web_page::unmarked(&line).trim().to_string()
}

/// A line without what stands between two signs, where that is `meant`, and without the signs.
fn without(line: &str, start: &str, end: char, is_meant: impl Fn(&str) -> bool) -> String {
    let mut rest = line;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once(start) {
        kept += before;
        match after.split_once(end).filter(|(between, _)| is_meant(between)) {
            Some((_, behind)) => rest = behind,
            None => {
                kept += start;
                rest = after;
            }
        }
    }
    kept + rest
}

fn is_of_time(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b':' | b',' | b'.')
}
