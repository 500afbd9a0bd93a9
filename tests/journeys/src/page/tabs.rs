//! More than one tab, and what becomes of tabs.

use super::Page;
use crate::failure::{Failure, Outcome};
use crate::journey;
use crate::wait;

impl Page {
    /// Opens the page in another tab of the same browser.
    pub async fn open_another_tab(&self) -> Outcome<Page> {
        let page = self.open_another_tab_soon().await?;
        page.wait_until_ready().await?;
        Ok(page)
    }

    /// The same, where a script has run before: see `before_each_load`.
    pub async fn open_another_tab_after(&self, script: &str) -> Outcome<Page> {
        let window = self.browser.client.new_window(true).await?.handle;
        let page = Page { window, ..self.clone() };
        page.before_each_load(script).await?;
        page.client().await?.goto(&self.url).await?;
        page.wait_until_ready().await?;
        Ok(page)
    }

    /// Opens the page in another tab of the same browser, and does not wait until it is ready.
    pub async fn open_another_tab_soon(&self) -> Outcome<Page> {
        let window = self.browser.client.new_window(true).await?.handle;
        let page = Page { window, ..self.clone() };
        page.client().await?.goto(&self.url).await?;
        Ok(page)
    }

    /// Closes the tab.
    pub async fn close(self) -> Outcome {
        self.client().await?.close_window().await?;
        self.browser.forget_tab();
        Ok(())
    }

    /// Kills what runs the page, and opens the page again, as a person would after such a crash. It is opened in a new
    /// browser on the same profile, because no driver goes on after that.
    pub async fn kill_and_open_again(self) -> Outcome<Page> {
        self.browser.kill_renderers()?;
        self.kill_browser_and_open_again().await
    }

    /// Kills the whole browser, and opens the page in a new one that has what the old one kept.
    pub async fn kill_browser_and_open_again(self) -> Outcome<Page> {
        let profile = self.profile();
        self.browser.kill();
        Page::visit_with(profile, &self.url).await
    }

    /// Whether this tab says that it only reads.
    pub async fn is_read_only(&self) -> Outcome<bool> {
        Ok(self.count("read-only").await? > 0)
    }

    /// Waits until this tab says that it only reads, or until it no longer does.
    pub async fn wait_until_read_only(&self, wanted: bool) -> Outcome {
        wait::until(&format!("read-only to be {wanted}"), async || {
            Ok((self.is_read_only().await? == wanted).then_some(()))
        })
        .await
    }

    /// Fails if a dialog of the browser's is open, such as one that a script has raised.
    pub async fn check_no_browser_dialog(&self) -> Outcome {
        match self.client().await?.get_alert_text().await {
            Ok(text) => Err(Failure::new(format!("a dialog says {text:?}"))),
            Err(error) if error.is_no_such_alert() => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Starts a browser with a fresh profile and opens the page in it.
    pub async fn visit_as_somebody_else(&self) -> Outcome<Page> {
        let browser = journey::start_browser(crate::browser::Profile::fresh()?).await?;
        let window = browser.client.window().await?;
        let page = Page { browser, window, url: self.url.clone() };
        page.client().await?.goto(&self.url).await?;
        page.wait_until_ready().await?;
        Ok(page)
    }
}
