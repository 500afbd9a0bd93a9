//! Reads files of JSON lines piece by piece, so that one may be larger than what fits into memory.

use super::finding::{Finding, Reached, Report};
use super::shelf::Batch;
use crate::browser::files::PickedFile;
use crate::browser::timer;
use crate::format::json_lines::{self, LineCutter};
use crate::format::text_file;

/// So many bytes are read at a time: less than a frame of work.
const PIECE: u64 = 500_000;

/// Reads a file, and tells the texts in its lines, as long as they fit in among the bytes that the project holds.
pub async fn read(
    file: &PickedFile,
    reached: Reached,
    held: &mut u64,
    batch: &mut Batch<'_>,
    tell: &dyn Fn(Report),
    goes_on: &dyn Fn() -> bool,
) {
    let name = file.path.as_str();
    let mut lines = Lines::of(name);
    let mut start = 0;
    loop {
        tell(Report::Progress(Reached { bytes: start, ..reached }));
        timer::sleep(0).await;
        if !goes_on() {
            return;
        }
        let end = reached.size.min(start + PIECE);
        let piece = match file.read_piece(start, end).await {
            Ok(piece) => piece,
            Err(error) => return tell(Report::Found(Finding::unreadable(name, &error))),
        };
        if start == 0
            && let Some(problem) = json_lines::refused(name, &piece)
        {
            return tell(Report::Found(Finding::refused(&problem)));
        }
        let mut found = Vec::new();
        lines.take(&piece, end == reached.size, &mut |number, finding| found.push((number, finding)));
        for (number, finding) in found {
            let Finding::Text { content, .. } = &finding else {
                tell(Report::Found(finding));
                continue;
            };
            if let Err(reason) = text_file::hold_text(content.len() as u64, held) {
                let problem = json_lines::problem(name, number, reason);
                return tell(Report::Found(Finding::refused(&problem)));
            }
            batch.add(finding, tell).await;
        }
        if end == reached.size {
            return;
        }
        start = end;
    }
}

/// The lines of a file.
pub struct Lines<'a> {
    name: &'a str,
    cutter: LineCutter,
}

impl<'a> Lines<'a> {
    /// Those of a file of that name.
    pub fn of(name: &'a str) -> Lines<'a> {
        Lines { name, cutter: LineCutter::default() }
    }

    /// Hands on what is found in the lines that end in a piece of the file, with their numbers. The last piece ends the
    /// last line.
    pub fn take(&mut self, piece: &[u8], is_last: bool, on_finding: &mut dyn FnMut(u64, Finding)) {
        let name = self.name;
        let mut take = |number, line: Option<&[u8]>| match json_lines::read_line(name, number, line) {
            Ok(Some(line)) => on_finding(number, Finding::text(line.name, line.text, line.metadata)),
            Ok(None) => {}
            Err(problem) => on_finding(number, Finding::refused(&problem)),
        };
        self.cutter.take(piece, &mut take);
        if is_last {
            self.cutter.end(&mut take);
        }
    }
}
