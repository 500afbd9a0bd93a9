//! Runs other programs: in view of the user, or with their output kept for when it is needed.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::paths;

/// What went wrong, in words for the user, with the command that would mend it where there is one.
pub type Failure = String;

/// No single step takes longer on two slow cores; what does, hangs.
const LIMIT: Duration = Duration::from_secs(30 * 60);

/// Where the output of a program goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Output {
    Shown,
    Kept,
}

impl Output {
    /// Runs a program to its end. Returns what it printed, if that was kept.
    pub fn run(self, command: &mut Command) -> Result<String, Failure> {
        command.current_dir(paths::root());
        match self {
            Output::Shown => {
                let status = command.status().map_err(|error| not_started(command, &error))?;
                if status.success() { Ok(String::new()) } else { Err(ended(command, status)) }
            }
            Output::Kept => kept(command),
        }
    }
}

/// A command of the Cargo that runs this very program.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// What a program says on standard output, or nothing if it is not there or fails.
pub fn answer(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The file that a program's name stands for.
pub fn find(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|file| file.is_file())
}

/// The search path, with a folder of our own before all others.
pub fn path_with(folder: &Path) -> std::ffi::OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).unwrap_or(rest)
}

fn kept(command: &mut Command) -> Result<String, Failure> {
    let log = paths::logs().join("last.log");
    let written = |error: std::io::Error| format!("{} cannot be written: {error}", log.display());
    fs::create_dir_all(paths::logs()).map_err(written)?;
    let file = File::create(&log).map_err(written)?;
    let copy = file.try_clone().map_err(written)?;
    command.stdin(Stdio::null()).stdout(file).stderr(copy);
    let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
    let status = wait(&mut child);
    let output = String::from_utf8_lossy(&fs::read(&log).unwrap_or_default()).into_owned();
    match status {
        Some(status) if status.success() => Ok(output),
        Some(status) => Err(format!("{}\n{}", telling(&output), ended(command, status))),
        None => {
            let minutes = LIMIT.as_secs() / 60;
            Err(format!("{}\n{} was stopped after {minutes} minutes", telling(&output), shown(command)))
        }
    }
}

/// Without the lines in which Cargo says how far it is.
fn telling(output: &str) -> String {
    let progress =
        ["Adding ", "Checking ", "Compiling ", "Documenting ", "Downloaded ", "Downloading ", "Updating "];
    let lines =
        output.lines().filter(|line| !progress.iter().any(|word| line.trim_start().starts_with(word)));
    lines.collect::<Vec<_>>().join("\n")
}

fn wait(child: &mut Child) -> Option<ExitStatus> {
    let started = Instant::now();
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if started.elapsed() > LIMIT {
            end_with_descendants(child);
            return None;
        }
        sleep(Duration::from_millis(20));
    }
}

/// A test that hangs has browsers under it, which would outlive it.
fn end_with_descendants(child: &mut Child) {
    let listing = answer("ps", &["-A", "-o", "pid=,ppid="]).unwrap_or_default();
    let pairs: Vec<(u32, u32)> = listing
        .lines()
        .filter_map(|line| {
            let mut numbers = line.split_whitespace().map(str::parse);
            Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
        })
        .collect();
    let mut family = vec![child.id()];
    let mut next = 0;
    while let Some(&parent) = family.get(next) {
        family.extend(pairs.iter().filter(|pair| pair.1 == parent).map(|pair| pair.0));
        next += 1;
    }
    for process in family.iter().rev() {
        answer("kill", &["-KILL", &process.to_string()]);
    }
    // The family is gone or going; there is nothing to do about a child that cannot be waited for.
    let _ = child.wait();
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    format!("{} could not be started: {error}", shown(command))
}

fn ended(command: &Command, status: ExitStatus) -> Failure {
    format!("{} failed ({status})", shown(command))
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
