//! The page as a person meets it: what can be seen on it, and what can be done there.

mod annotations;
mod dialogs;
mod documents;
mod files;
mod keyboard;
mod label_editor;
mod labels;
mod notices;
mod pointer;
mod projects;
mod script;
mod tabs;
mod text;

use std::rc::Rc;

use fantoccini::elements::Element;
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, Locator};
use serde_json::Value;

pub use self::annotations::Annotation;
pub use self::documents::DocumentRow;
pub use self::pointer::{Part, Spot};

use crate::browser::{Browser, Profile};
use crate::failure::{Outcome, Trying};
use crate::journey;
use crate::wait;

/// A tab with the page in it. Clones are the same tab.
#[derive(Clone)]
pub struct Page {
    browser: Rc<Browser>,
    window: WindowHandle,
    url: Rc<str>,
}

impl Page {
    /// A first visit: a fresh profile, and the page is ready.
    pub async fn visit(url: &str) -> Outcome<Page> {
        Page::visit_with(Profile::fresh()?, url).await
    }

    /// A visit with a browser that may have been here before.
    pub async fn visit_with(profile: Rc<Profile>, url: &str) -> Outcome<Page> {
        let page = Page::open(profile, url).await?;
        page.wait_until_ready().await?;
        page.choose_by_letter().await?;
        Ok(page)
    }

    /// Has selections stay as they are chosen: journeys choose within words.
    pub async fn choose_by_letter(&self) -> Outcome {
        let script =
            "const snap = find('snap'); if (snap?.getAttribute('aria-checked') === 'true') snap.click()";
        self.ask(script, &[]).await.map(drop)
    }

    /// Starts a browser and opens the page, and does not wait for it.
    pub async fn open(profile: Rc<Profile>, url: &str) -> Outcome<Page> {
        let browser = journey::start_browser(profile).await?;
        let window = browser.client.window().await?;
        let page = Page { browser, window, url: Rc::from(url) };
        page.client().await?.goto(url).await?;
        Ok(page)
    }

    /// A first visit with a phone: the page has so little room. It is in a frame of another file of the same host,
    /// because a browser's window has a least width, which is more.
    pub async fn visit_on_a_phone(url: &str, other: &str, width: u32, height: u32) -> Outcome<Page> {
        let page = Page::open(Profile::fresh()?, &format!("{url}{other}")).await?;
        let script = "const frame = document.createElement('iframe'); \
            [frame.width, frame.height] = [given[1], given[2]]; \
            frame.style = 'border: 0'; frame.src = given[0]; \
            document.documentElement.style.overflow = 'hidden'; \
            document.body.style.margin = '0'; document.body.replaceChildren(frame)";
        page.ask(script, &[url.into(), width.into(), height.into()]).await?;
        page.client().await?.enter_frame(0).await?;
        page.wait_until_ready().await?;
        page.choose_by_letter().await?;
        Ok(page)
    }

    /// What the browser keeps.
    pub fn profile(&self) -> Rc<Profile> {
        self.browser.profile.clone()
    }

    /// The browser, with this tab in front.
    pub async fn client(&self) -> Outcome<&Client> {
        self.browser.turn_to(&self.window).await
    }

    /// Waits until a text is shown and what is shown is saved.
    pub async fn wait_until_ready(&self) -> Outcome {
        wait::until("the page to show a text and to be saved", async || {
            let is_ready = "const state = find('save-state'); \
                return surface() !== null && surface().textContent !== '' && state?.dataset.state === 'saved' \
                    && document.getElementById('shell') === null && count('document-row') > 0";
            Ok((self.ask(is_ready, &[]).await? == true).then_some(()))
        })
        .await
    }

    /// Loads the page anew, and goes to the text.
    pub async fn reload(&self) -> Outcome {
        self.load_anew().await?;
        self.come_to_the_text().await?;
        self.wait_until_ready().await
    }

    /// A page that is loaded anew shows the part of the program that it showed before.
    async fn come_to_the_text(&self) -> Outcome {
        self.find("save-state").await?;
        self.ask("if (location.hash !== '') find('view-annotate').click()", &[]).await.map(drop)
    }

    /// Loads the page anew, and does not wait for the program.
    pub async fn load_anew(&self) -> Outcome {
        Ok(self.client().await?.refresh().await?)
    }

    /// Goes back, as by the browser's own button.
    pub async fn back(&self) -> Outcome {
        Ok(self.client().await?.back().await?)
    }

    /// Goes forward, as by the browser's own button.
    pub async fn forward(&self) -> Outcome {
        Ok(self.client().await?.forward().await?)
    }

    /// Does something after which the page loads itself anew, waits until it has, and goes to the text: before that, the
    /// page that goes looks as ready as the one that comes.
    pub async fn loading_anew(&self, step: impl AsyncFnOnce() -> Outcome) -> Outcome {
        self.ask("window.isGoing = true", &[]).await?;
        step().await?;
        wait::until("the page to load itself anew", async || {
            // Between the two nobody answers.
            let is_going = self.ask("return window.isGoing === true", &[]).await;
            Ok(is_going.is_ok_and(|it| it == false).then_some(()))
        })
        .await?;
        self.come_to_the_text().await
    }

    /// Loads the page anew, whatever part of it is shown then.
    pub async fn reload_anywhere(&self) -> Outcome {
        self.load_anew().await?;
        self.find("save-state").await.map(drop)
    }

    /// The element of that name, as soon as there is one.
    pub async fn find(&self, name: &str) -> Outcome<Element> {
        self.find_by(&format!("[data-testid=\"{name}\"]")).await
    }

    /// The first element that a selector finds, as soon as there is one.
    pub async fn find_by(&self, selector: &str) -> Outcome<Element> {
        let client = self.client().await?;
        wait::until(selector, async || Ok(client.find_all(Locator::Css(selector)).await?.into_iter().next()))
            .await
    }

    /// Clicks twice, quickly, in the middle of what has a name.
    pub async fn double_click_on(&self, name: &str) -> Outcome {
        let script = "const box = find(given[0]).getBoundingClientRect(); \
            return [box.left + box.width / 2, box.top + box.height / 2]";
        self.find(name).await?;
        let found = self.ask(script, &[name.into()]).await?;
        let side = |index: usize| found.get(index).and_then(|side| side.as_f64()).unwrap_or_default();
        self.click_at(Spot { x: side(0), y: side(1) }, 2).await
    }

    /// Clicks the element of that name.
    pub async fn click(&self, name: &str) -> Outcome {
        self.click_by(&format!("[data-testid=\"{name}\"]")).await
    }

    /// Clicks the first element that a selector finds, as soon as it is shown. One that is replaced between the two is
    /// found again.
    pub async fn click_by(&self, selector: &str) -> Outcome {
        wait::until(&format!("clicking {selector}"), async || {
            let element = self.find_by(selector).await?;
            Ok(is_clicked(&element, selector).await?.then_some(()))
        })
        .await
    }

    /// Clicks the button of that name, going by what it says, inside of what an XPath finds.
    pub async fn click_button(&self, within: &str, says: &str) -> Outcome {
        self.click_path(&button(within, says)).await
    }

    /// The same, if it is there now. `false` if it is not, or goes before it is clicked.
    pub async fn click_button_if_there(&self, within: &str, says: &str) -> Outcome<bool> {
        self.click_path_if_there(&button(within, says)).await
    }

    /// Clicks the first element that an XPath finds, as soon as it is shown.
    async fn click_path(&self, path: &str) -> Outcome {
        wait::until(&format!("clicking {path}"), async || {
            Ok(self.click_path_if_there(path).await?.then_some(()))
        })
        .await
    }

    async fn click_path_if_there(&self, path: &str) -> Outcome<bool> {
        let found = self.client().await?.find_all(Locator::XPath(path)).await?.into_iter().next();
        match found {
            Some(element) => is_clicked(&element, path).await,
            None => Ok(false),
        }
    }

    /// How many elements of that name there are.
    pub async fn count(&self, name: &str) -> Outcome<usize> {
        let count = self.ask("return count(given[0])", &[name.into()]).await?;
        Ok(count.as_u64().unwrap_or_default() as usize)
    }

    /// Waits until there are so many elements of that name.
    pub async fn wait_for_count(&self, name: &str, wanted: usize) -> Outcome {
        wait::until(&format!("{wanted} of {name}"), async || {
            Ok((self.count(name).await? == wanted).then_some(()))
        })
        .await
    }

    /// Waits until a script answers that it is so.
    pub async fn wait_until(&self, what: &str, script: &str) -> Outcome {
        wait::until(what, async || Ok((self.ask(script, &[]).await? == Value::Bool(true)).then_some(())))
            .await
    }

    /// Where the page is.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// Clicks an element. `false` if it was replaced meanwhile, or is not shown yet.
async fn is_clicked(element: &Element, what: &str) -> Outcome<bool> {
    match element.click().await {
        Err(error) if error.to_string().contains("stale element") || error.is_element_not_interactable() => {
            Ok(false)
        }
        outcome => outcome.trying(&format!("clicking {what}")).map(|()| true),
    }
}

/// The XPath of the button of that name, going by what it says.
fn button(within: &str, says: &str) -> String {
    format!("{within}//button[normalize-space(.)='{says}' or @title='{says}']")
}
