//! The page as one file, opened from a disk: all of it works, and it asks for nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use journeys::browser::Profile;
use journeys::failure::Trying;
use journeys::settings::Kind;
use journeys::{Outcome, Page, journey, settings};

use crate::{export, samples, seeds};

/// Notes what the policy forbids, and what workers are sent and send.
pub(crate) const WATCH: &str = "if (!window.watched) { \
    window.watched = { violations: [], sent: 0, heard: 0 }; \
    document.addEventListener('securitypolicyviolation', \
        (event) => watched.violations.push(`${event.violatedDirective} ${event.blockedURI}`)); \
    const post = Worker.prototype.postMessage; \
    Worker.prototype.postMessage = function (...given) { \
        watched.sent += 1; \
        this.addEventListener('message', () => { watched.heard += 1 }); \
        return post.apply(this, given); \
    } }";

/// What the file is called.
const NAME: &str = "glossator.html";

/// What was asked for from anywhere but the file.
const ASKED: &str = "return performance.getEntriesByType('resource').map((entry) => entry.name) \
    .filter((name) => !name.startsWith('blob:') && !name.startsWith('data:')).join(' ')";

pub(crate) fn address(path: &Path) -> Outcome<String> {
    let address = url::Url::from_file_path(path).ok().trying("a path that is no address")?;
    Ok(address.to_string())
}

/// Puts a file where a person may have put it: in a folder with a blank in its name.
pub(crate) fn copied(profile: &Profile, name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
    let folder = profile.scratch().join("a folder");
    fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    fs::write(&path, bytes)?;
    Ok(path)
}

/// Opens a copy of the file.
async fn open_file() -> Outcome<Page> {
    let profile = Profile::fresh()?;
    let path = copied(&profile, NAME, &fs::read(settings::single_file()?)?)?;
    let page = Page::open(profile, "about:blank").await?;
    if settings::kind() == Kind::Chromium {
        page.before_each_load(WATCH).await?;
    }
    page.client().await?.goto(&address(&path)?).await?;
    page.wait_until_ready().await?;
    page.choose_by_letter().await?;
    page.ask(WATCH, &[]).await?;
    Ok(page)
}

/// Nothing was asked for, and nothing was forbidden.
pub(crate) async fn check_alone(page: &Page) -> Outcome {
    assert_eq!(page.ask_for_text(ASKED, &[]).await?, "");
    assert_eq!(page.ask_for_text("return watched.violations.join('\\n')", &[]).await?, "");
    page.check_no_browser_dialog().await
}

// Drivers turn off what keeps files of one folder from each other, and would let pass what no reader could open.
#[test]
fn browsers_keep_files_from_each_other_as_they_do_for_people() -> Outcome {
    journey::run(async || {
        let profile = Profile::fresh()?;
        let path = copied(&profile, NAME, b"<!doctype html><title>One file</title>")?;
        fs::write(path.with_file_name("sibling.txt"), "Another file")?;
        let page = Page::open(profile, &address(&path)?).await?;
        let script = "fetch('sibling.txt').then((found) => found.text(), () => 'kept from it').then(answer)";
        assert_eq!(page.ask_later(script, &[]).await?, "kept from it");
        Ok(())
    })
}

#[test]
fn a_file_is_read_tagged_searched_added_to_and_saved_from() -> Outcome {
    journey::run(async || {
        let page = open_file().await?;
        page.wait_for_documents(&seeds::ALL).await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_text(&seeds::text(seeds::PLAN)).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.tag("Sedat Önal", "2").await?;
        let both = [("figure", "13 Turkish soldiers"), ("actor", "Sedat Önal")];
        page.wait_for_annotations(&both).await?;
        page.press("Ctrl+Z").await?;
        page.wait_for_annotations(&both[..1]).await?;
        page.wait_until_saved().await?;
        check_alone(&page).await?;

        page.reload().await?;
        page.ask(WATCH, &[]).await?;
        page.wait_for_annotations(&both[..1]).await?;
        page.click("redo").await?;
        page.wait_for_annotations(&both).await?;

        page.ask("watched.sent = watched.heard = 0", &[]).await?;
        samples::open(&page, "lines.txt", samples::LINES).await?;
        // A worker that has not begun is sent nothing: the page reads by itself then.
        page.wait_until("a worker to have read the file", "return watched.sent > 0 && watched.heard > 0")
            .await?;
        page.tag("Ghent", "4").await?;

        page.click("view-search").await?;
        page.click("search-words").await?;
        page.write("Turkey").await?;
        page.wait_until("hits", "return count('hit-row') > 3").await?;
        page.click("search-expression").await?;
        page.click("search-words").await?;
        page.press("Ctrl+A").await?;
        page.write("\\d+ Turkish|Ghent").await?;
        page.wait_until(
            "hits of the expression",
            "return find('search-told').dataset.state === 'done' && count('hit-row') > 1 \
                && all('hit-row').every((row) => /\\d+ Turkish|Ghent/.test(row.innerText))",
        )
        .await?;

        page.click("view-annotate").await?;
        page.press("?").await?;
        page.wait_for_dialog("help").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.wait_until_saved().await?;
        let project = export::check(&page.export().await?);
        assert_eq!(export::quotes(&project).len(), 3);
        check_alone(&page).await
    })
}

/// Opens what is left of the file when so many bytes of a thousand have come.
async fn check_cut(profile: Rc<Profile>, of_a_thousand: usize) -> Outcome {
    let whole = fs::read(settings::single_file()?)?;
    let path = copied(&profile, NAME, &whole[..whole.len() / 1000 * of_a_thousand])?;
    let page = Page::open(profile, &address(&path)?).await?;
    page.wait_for_panic_panel().await?;
    let reason = page.ask_for_text("return find('panic-reason').textContent", &[]).await?;
    assert!(reason.contains("This file is incomplete"), "{reason}");
    Ok(())
}

#[test]
fn a_file_that_was_cut_short_says_so() -> Outcome {
    journey::run(async || {
        check_cut(Profile::fresh()?, 300).await?;
        check_cut(Profile::fresh()?, 999).await
    })
}

// What a browser saves of an open page has in it what was shown.
#[test]
fn what_was_shown_when_the_page_was_saved_by_the_browser_is_not_shown_twice() -> Outcome {
    journey::run(async || {
        let profile = Profile::fresh()?;
        let whole = fs::read_to_string(settings::single_file()?)?;
        let shown = "<div id=\"app\"><p data-testid=\"shown-before\">Shown before</p></div>";
        let saved = whole.replacen("<div id=\"app\"></div>", shown, 1);
        assert_ne!(whole, saved);
        let path = copied(&profile, NAME, saved.as_bytes())?;
        let page = Page::visit_with(profile, &address(&path)?).await?;
        assert_eq!(page.count("shown-before").await?, 0);
        Ok(())
    })
}

#[test]
fn the_page_saves_itself_as_it_came() -> Outcome {
    journey::run(async || {
        let page = open_file().await?;
        page.tag_somewhere("Idlib", "4").await?;
        page.go_to_projects().await?;
        let (name, copy) = page.downloaded_by(async || page.click("save-page").await).await?;
        assert_eq!(name, NAME);
        assert!(copy == fs::read(settings::single_file()?)?, "the copy is the file, byte for byte");
        check_alone(&page).await
    })
}
