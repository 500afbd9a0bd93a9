//! The programs of others that read what we write: Python packages, pinned, in an environment of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::exec::{Failure, Output, find};
use crate::paths;

/// What is installed, from the root of the repository.
const REQUIREMENTS: &str = "tests/readers/requirements.txt";

/// The Python that has them, in `target/tools/readers`; nothing, with the reason, where it cannot be had. The tests that
/// need it then say that they are skipped.
pub fn python(output: Output) -> Result<(Option<PathBuf>, String), Failure> {
    let requirements = paths::root().join(REQUIREMENTS);
    let Ok(wanted) = fs::read_to_string(&requirements) else {
        return Ok((None, "nobody to ask".to_owned()));
    };
    let Some(system) = find("python3").or_else(|| find("python")) else {
        return Ok((None, "skipped: there is no Python".to_owned()));
    };
    let folder = paths::root().join("target/tools/readers");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    // What is installed is noted when all of it is.
    let note = folder.join("installed.txt");
    if python.exists() && fs::read_to_string(&note).is_ok_and(|installed| installed == wanted) {
        return Ok((Some(python), "already there".to_owned()));
    }
    let installed = install(&system, &folder, &python, &requirements, output);
    match installed {
        Ok(()) => {
            fs::write(&note, wanted).map_err(|error| error.to_string())?;
            Ok((Some(python), "installed".to_owned()))
        }
        Err(failure) => {
            let reason = failure.lines().last().unwrap_or_default();
            Ok((None, format!("skipped, because they cannot be installed: {reason}")))
        }
    }
}

fn install(
    system: &Path,
    folder: &Path,
    python: &Path,
    requirements: &Path,
    output: Output,
) -> Result<(), Failure> {
    output.run(Command::new(system).args(["-m", "venv", "--clear"]).arg(folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary"];
    output.run(Command::new(python).args(pip).arg("--requirement").arg(requirements)).map(drop)
}
