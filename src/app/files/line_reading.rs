//! Reads files of JSON lines piece by piece, so that one may be larger than what fits into memory.

use gloo::timers::future::TimeoutFuture;

use crate::app::files::finding::{Finding, Reached, Report};
use crate::app::files::shelf::Batch;
use crate::browser::files::PickedFile;
use crate::format::json_lines;
use crate::format::json_lines::LineCutter;
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
) {
    let name = file.path.as_str();
    let mut lines = Lines::of(name);
    let mut start = 0;
    loop {
        tell(Report::Progress(Reached { bytes: start, ..reached }));
        TimeoutFuture::new(0).await;
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
    /// Whether nothing was found so far.
    is_blank: bool,
}

impl<'a> Lines<'a> {
    /// Those of a file of that name.
    pub fn of(name: &'a str) -> Lines<'a> {
        Lines { name, cutter: LineCutter::default(), is_blank: true }
    }

    /// Hands on what is found in the lines that end in a piece of the file, with their numbers. The last piece ends the
    /// last line; if there was nothing in any, that is handed on.
    pub fn take(&mut self, piece: &[u8], is_last: bool, on_finding: &mut dyn FnMut(u64, Finding)) {
        let Lines { name, cutter, is_blank } = self;
        let mut take = |number, line: Option<&[u8]>| {
            let found = match json_lines::read_line(name, number, line) {
                Ok(Some(line)) => Finding::text(line.name, line.text, line.metadata),
                Ok(None) => return,
                Err(problem) => Finding::refused(&problem),
            };
            *is_blank = false;
            on_finding(number, found);
        };
        cutter.take(piece, &mut take);
        if is_last {
            cutter.end(&mut take);
            if *is_blank {
                on_finding(0, Finding::refused(&json_lines::nothing_in(name)));
            }
        }
    }
}
