//! `cargo xtask single-file`: the page as one file, which opens from a disk.
//!
//! It is the program of `dist/`, byte for byte, with another `resources.js`. The file is its skeleton with the pieces in
//! their places, and holds the skeleton too, so that the page can make the file again.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::bundles::dist_file;
use crate::exec::{Failure, Output};
use crate::tools::Tool;
use crate::{files, paths, tools};

/// What it may weigh, in bytes. It is meant to be 1.8 MB; the program has grown past that, and this only keeps the file
/// from growing further.
const LIMIT: usize = 4_700_000;

/// Beside the program's own scripts: what takes its files out of the page.
const RESOURCES: &str = include_str!("single_file/resources.js");

/// So many characters of base64 stand on a line.
const LINE: usize = 8192;

/// Puts the page in `dist/` together as one file, beside it. Returns where it is, and the words for the step.
pub fn write(output: Output) -> Result<(PathBuf, String), Failure> {
    let esbuild = tools::esbuild(output)?.ok_or("the page as one file needs npm, to get esbuild with")?;
    let scripts = Scripts::join(&esbuild, output)?;
    let style = files::read_text(&dist_file("glossator-", ".css")?)?;
    let icon = STANDARD.encode(files::read(&dist_file("favicon-", ".svg")?)?);
    let index = files::read_text(&paths::root().join("index.html"))?;
    let skeleton = skeleton(&index, &icon)?;
    let page = page(&skeleton, &style, &scripts)?;
    let path = paths::single_file();
    files::write(&path, &page)?;
    Ok((path, weighed(page.len())?))
}

/// The words for the step, or by how much the limit is passed.
fn weighed(bytes: usize) -> Result<String, Failure> {
    if bytes > LIMIT {
        return Err(format!("the page as one file has {bytes} bytes, {} over its limit", bytes - LIMIT));
    }
    Ok(format!("{bytes} bytes, {:.0} % of its limit", bytes as f64 / LIMIT as f64 * 100.0))
}

/// What runs in the file.
struct Scripts {
    /// In the page.
    page: String,
    /// In a worker that runs the program.
    worker: String,
    /// In a worker that looks for expressions.
    matcher: String,
    /// The program's files, packed and in base64.
    program: String,
}

impl Scripts {
    fn join(esbuild: &Tool, output: Output) -> Result<Scripts, Failure> {
        let folder = paths::root().join("target/single-file");
        fs::create_dir_all(&folder).map_err(|error| files::unwritten(&folder, &error))?;
        let (names, packed) = archive(&paths::dist())?;
        files::write(&folder.join("files.js"), format!("export default [{names}];\n"))?;
        files::write(&folder.join("resources.js"), RESOURCES)?;
        let parts = [
            (dist_file("boot-", ".js")?, "boot.js"),
            (dist_file("glossator-", ".js")?, "program.js"),
            (paths::dist().join("worker.js"), "worker.js"),
        ];
        for (from, name) in parts {
            files::write(&folder.join(name), files::read(&from)?)?;
        }
        let joined = |name, format| joined(esbuild, &folder.join(name), format, output);
        Ok(Scripts {
            page: joined("boot.js", "esm")?,
            worker: joined("worker.js", "iife")?,
            matcher: files::read_text(&paths::dist().join("matcher.js"))?,
            program: in_lines(&STANDARD.encode(packed)),
        })
    }
}

/// A script with all that it loads.
fn joined(esbuild: &Tool, script: &Path, format: &str, output: Output) -> Result<String, Failure> {
    let mut command = Command::new("node");
    command.arg(&esbuild.path).arg(script).args(["--bundle", "--minify", "--charset=utf8"]);
    // The script of the program would find the program by its own address, were it not told where it is.
    command.args(["--log-level=error", "--define:import.meta.url=undefined"]);
    let target = script.with_extension("joined.js");
    command.arg(format!("--format={format}")).arg(format!("--outfile={}", target.display()));
    output.run(&mut command)?;
    files::read_text(&target)
}

/// All of the program that is no script: the names and lengths of its files, and these one after the other, packed. The
/// one that is loaded first is the first.
fn archive(dist: &Path) -> Result<(String, Vec<u8>), Failure> {
    let listed = fs::read_dir(dist).map_err(|error| files::unread(dist, &error))?;
    let names = listed.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".wasm")).collect();
    names.sort_by_key(|name| (!name.ends_with("_bg.wasm"), name.clone()));
    let unpacked = |error: std::io::Error| format!("the program cannot be packed: {error}");
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let mut lengths = Vec::new();
    for name in names {
        let content = files::read(&dist.join(&name))?;
        lengths.push(format!("[{name:?}, {}]", content.len()));
        packed.write_all(&content).map_err(unpacked)?;
    }
    Ok((lengths.join(", "), packed.finish().map_err(unpacked)?))
}

/// The same on several lines, which decoders pass over: some programs break on long ones.
fn in_lines(base64: &str) -> String {
    let mut lines = String::with_capacity(base64.len() + base64.len() / LINE + 1);
    for (index, character) in base64.chars().enumerate() {
        if index > 0 && index % LINE == 0 {
            lines.push('\n');
        }
        lines.push(character);
    }
    lines
}

/// The page without its pieces. Between two `%` stands the name of the one that belongs there.
fn skeleton(index: &str, icon: &str) -> Result<String, Failure> {
    let is_beside = |line: &&str| ["<link", "<script", "<!--"].iter().any(|start| line.starts_with(start));
    let mut skeleton: String =
        index.lines().filter(|line| !is_beside(line)).fold(String::new(), |page, line| page + line + "\n");
    let policy = index.split("content=\"").find(|rest| rest.starts_with("default-src"));
    let policy = policy.and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let head = format!(
        "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n\
         <style id=\"piece-style\">%style%</style>\n\
         <script type=\"module\" id=\"piece-script\">%script%</script>\n</head>"
    );
    let data = [
        ("assignment", "application/json"),
        ("skeleton", "application/json"),
        ("worker", "text/plain"),
        ("matcher", "text/plain"),
        ("program", "text/plain"),
    ];
    let blocks =
        data.map(|(name, kind)| format!("<script type=\"{kind}\" id=\"piece-{name}\">%{name}%</script>\n"));
    // A file that was cut short does not have it.
    let body = format!("{}<p id=\"end\" hidden></p>\n</body>", blocks.concat());
    let changes = [
        (
            format!("http-equiv=\"Content-Security-Policy\" content=\"{policy}\""),
            "http-equiv=\"Content-Security-Policy\" id=\"piece-policy\" content=\"%policy%\"".to_owned(),
        ),
        ("; if it was opened from a folder, it needs a web server".to_owned(), String::new()),
        ("</head>".to_owned(), head),
        ("</body>".to_owned(), body),
    ];
    for (from, to) in changes {
        if skeleton.matches(&from).count() != 1 {
            return Err(format!("index.html does not have this once: {from}"));
        }
        skeleton = skeleton.replace(&from, &to);
    }
    Ok(skeleton)
}

/// The file. What a browser would not hand out as it is here, is refused.
fn page(skeleton: &str, style: &str, scripts: &Scripts) -> Result<String, Failure> {
    let own = serde_json::to_string(skeleton).map_err(|error| format!("the skeleton: {error}"))?;
    let (own, policy) = (own.replace('<', "\\u003c"), policy(&scripts.page, style));
    let pieces = [
        ("policy", policy.as_str()),
        ("style", style),
        ("script", &scripts.page),
        // Nothing is to be done in it.
        ("assignment", "null"),
        ("skeleton", &own),
        ("worker", &scripts.worker),
        ("matcher", &scripts.matcher),
        ("program", &scripts.program),
    ];
    let mut page = String::new();
    for (index, part) in skeleton.split('%').enumerate() {
        if index % 2 == 0 {
            page.push_str(part);
            continue;
        }
        let piece = pieces.iter().find(|(name, _)| *name == part);
        let (name, piece) = piece.ok_or_else(|| format!("the page has no piece {part}"))?;
        let lower = piece.to_lowercase();
        let changed = ["\r", "\0", "</script", "<script", "</style", "<!--"];
        if let Some(found) = changed.iter().find(|found| lower.contains(**found)) {
            return Err(format!("{found:?} in the {name} would not reach the browser as it is"));
        }
        page.push_str(piece);
    }
    Ok(page)
}

/// What the file may do: run its own script, and reach nothing. It can fetch from nowhere, which the page on a host
/// cannot say of itself.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; \
         worker-src blob:; base-uri 'none'; form-action 'none'",
        hash(script),
        hash(style)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = include_str!("../../index.html");

    fn scripts(page: &str) -> Scripts {
        let text = |text: &str| text.to_owned();
        Scripts { page: text(page), worker: text("w"), matcher: text("m"), program: text("AAAA") }
    }

    #[test]
    fn the_file_names_no_other_and_has_all_pieces() {
        let skeleton = skeleton(INDEX, "AAAA").unwrap();
        let page = page(&skeleton, "p{}", &scripts("go()")).unwrap();
        assert!(!page.contains(" src=") && !page.contains("web server"));
        let linked: Vec<&str> =
            page.split("href=\"").skip(1).filter_map(|rest| rest.split(':').next()).collect();
        assert_eq!(linked, ["data"]);
        assert!(page.contains("<style id=\"piece-style\">p{}</style>"));
        assert!(page.contains("<script type=\"module\" id=\"piece-script\">go()</script>"));
        assert!(page.ends_with("<p id=\"end\" hidden></p>\n</body>\n</html>\n"));
    }

    #[test]
    fn the_file_holds_its_own_skeleton() {
        let skeleton = skeleton(INDEX, "AAAA").unwrap();
        let page = page(&skeleton, "p{}", &scripts("go()")).unwrap();
        let held =
            page.split("id=\"piece-skeleton\">").nth(1).and_then(|rest| rest.split("</script>").next());
        assert_eq!(serde_json::from_str::<String>(held.unwrap()).unwrap(), skeleton);
    }

    #[test]
    fn the_policy_admits_one_script_and_one_style_by_their_content() {
        // What others say the SHA-256 of "abc" is.
        let abc = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";
        let policy = policy("abc", "");
        assert!(
            policy
                .starts_with(&format!("default-src 'none'; script-src {abc} 'wasm-unsafe-eval'; style-src "))
        );
        assert!(
            !policy.contains("connect-src")
                && !policy.contains("'self'")
                && !policy.contains("unsafe-inline")
        );
    }

    #[test]
    fn what_the_browser_would_change_is_refused() {
        let skeleton = skeleton(INDEX, "AAAA").unwrap();
        for wrong in ["a\r\n", "\0", "'</SCRIPT>'", "'<!--'", "'<script'"] {
            assert!(page(&skeleton, "", &scripts(wrong)).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_page_that_has_become_another_is_refused() {
        assert!(skeleton(&INDEX.replace("</head>", ""), "").is_err());
        assert!(skeleton(&INDEX.replace("web server", "host"), "").is_err());
    }

    #[test]
    fn lines_are_short_and_nothing_is_lost() {
        let long = "a".repeat(2 * LINE + 1);
        let lines = in_lines(&long);
        assert_eq!(lines.lines().map(str::len).collect::<Vec<_>>(), [LINE, LINE, 1]);
        assert_eq!(lines.replace('\n', ""), long);
        assert_eq!(in_lines(&"a".repeat(LINE)).len(), LINE);
    }

    #[test]
    fn the_limit_is_a_limit() {
        assert!(weighed(LIMIT).is_ok() && weighed(LIMIT + 1).is_err());
    }
}
