//! A small static server for `dist/`, for this machine only.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::exec::Failure;

/// Longer requests are not ours.
const LONGEST_REQUEST: u64 = 16 * 1024;

/// A listening server, which does not answer yet.
pub struct Server {
    listener: TcpListener,
    folder: PathBuf,
    bases: Vec<String>,
}

impl Server {
    /// Listens on a port of this machine; port 0 takes any free one. Each base is a path like `/` or `/a/b/`.
    pub fn listen(folder: &Path, bases: &[&str], port: u16) -> Result<Self, Failure> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
            format!("port {port} cannot be listened on: {error}. To mend it: name another with --port")
        })?;
        let mut bases: Vec<String> = bases.iter().map(|base| (*base).to_owned()).collect();
        // The longest first, because `/` begins them all.
        bases.sort_by_key(|base| std::cmp::Reverse(base.len()));
        Ok(Server { listener, folder: folder.to_path_buf(), bases })
    }

    pub fn address(&self, base: &str) -> Result<String, Failure> {
        let address =
            self.listener.local_addr().map_err(|error| format!("the server has no address: {error}"))?;
        Ok(format!("http://{address}{base}"))
    }

    /// Answers requests until the program ends.
    pub fn answer(self) {
        for stream in self.listener.incoming().flatten() {
            let (folder, bases) = (self.folder.clone(), self.bases.clone());
            // A visitor who hangs up half way is no matter of ours.
            thread::spawn(move || converse(&stream, &folder, &bases).ok());
        }
    }
}

fn converse(mut stream: &TcpStream, folder: &Path, bases: &[String]) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.take(LONGEST_REQUEST)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the request is read, so that closing the connection does not reset it.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let reply = match method {
        "GET" | "HEAD" => reply(folder, bases, target),
        _ => Reply::plain("405 Method Not Allowed", "only GET and HEAD"),
    };
    stream.write_all(reply.head().as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

struct Reply {
    status: &'static str,
    kind: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Reply {
    fn plain(status: &'static str, words: &str) -> Self {
        Reply {
            status,
            kind: "text/plain; charset=utf-8",
            location: None,
            body: format!("{words}\n").into_bytes(),
        }
    }

    fn head(&self) -> String {
        let location = self.location.as_ref().map(|to| format!("Location: {to}\r\n")).unwrap_or_default();
        format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\n{location}Connection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len()
        )
    }
}

fn reply(folder: &Path, bases: &[String], target: &str) -> Reply {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if let Some(base) = bases.iter().find(|base| base.trim_end_matches('/') == path && path != base.as_str())
    {
        let moved = Reply::plain("301 Moved Permanently", base);
        return Reply { location: Some(base.clone()), ..moved };
    }
    let missing =
        || Reply::plain("404 Not Found", &format!("nothing here; the page is at {}", bases.join(" and ")));
    let Some(rest) = bases.iter().find_map(|base| path.strip_prefix(base.as_str())) else {
        return missing();
    };
    let Some(file) = decoded(rest).and_then(|name| inside(folder, &name)) else {
        return missing();
    };
    match fs::read(&file) {
        Ok(body) => Reply { status: "200 OK", kind: kind_of(&file), location: None, body },
        Err(_) => missing(),
    }
}

/// The file that a path names, if it lies inside the folder.
fn inside(folder: &Path, name: &str) -> Option<PathBuf> {
    let name =
        if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let ordinary = |part: Component| matches!(part, Component::Normal(_));
    let clean = !name.contains(['\\', '\0']) && Path::new(&name).components().all(ordinary);
    clean.then(|| folder.join(name))
}

fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "toml" | "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Reply, decoded, inside, reply};
    use std::path::{Path, PathBuf};

    fn asked(target: &str) -> Reply {
        let bases = ["/a/b/".to_owned(), "/".to_owned()];
        reply(Path::new(env!("CARGO_MANIFEST_DIR")), &bases, target)
    }

    #[test]
    fn the_same_file_is_served_under_every_base() {
        assert_eq!(asked("/Cargo.toml").status, "200 OK");
        assert_eq!(asked("/a/b/Cargo.toml?x=1").body, asked("/Cargo.toml").body);
        assert_eq!(asked("/a/c/Cargo.toml").status, "404 Not Found");
        assert_eq!(asked("/a/b").location.as_deref(), Some("/a/b/"));
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        for target in [
            "/../Cargo.toml",
            "/src/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "//etc/passwd",
            "/a/b//etc/passwd",
        ] {
            assert_eq!(asked(target).status, "404 Not Found", "{target}");
        }
    }

    #[test]
    fn a_folder_is_its_index() {
        assert_eq!(inside(Path::new("/d"), ""), Some(PathBuf::from("/d/index.html")));
        assert_eq!(decoded("a%20b%2Ec").as_deref(), Some("a b.c"));
        assert_eq!(decoded("%zz"), None);
    }
}
