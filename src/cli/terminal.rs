//! What the command writes to its two outputs. Whoever reads them may leave before all is written.

use std::io::{self, Write};

/// Writes to standard output.
pub(super) fn print(bytes: impl AsRef<[u8]>) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(bytes.as_ref())?;
    output.flush()
}

/// Writes a line to standard error. Where nobody reads it, there is nobody to tell.
pub(super) fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
