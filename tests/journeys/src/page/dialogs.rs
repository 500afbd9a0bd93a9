//! The dialogs of the page, and the panel for when the program has stopped.

use super::Page;
use crate::failure::Outcome;
use crate::wait;

impl Page {
    /// Waits until the dialog of that name is open.
    pub async fn wait_for_dialog(&self, name: &str) -> Outcome {
        self.find(&format!("dialog-{name}")).await.map(drop)
    }

    /// Waits until no dialog is there. The browser closes one on Escape a little before the page hears of it, and until
    /// then the page takes keys for that dialog's.
    pub async fn wait_for_no_dialog(&self) -> Outcome {
        self.wait_until("all dialogs to be gone", "return document.querySelector('dialog') === null").await
    }

    /// Presses a button of a dialog, going by what it says.
    pub async fn answer(&self, dialog: &str, says: &str) -> Outcome {
        self.wait_for_dialog(dialog).await?;
        self.click_button(&format!("//dialog[@data-testid='dialog-{dialog}']"), says).await
    }

    /// Makes the program panic, at the place of that name.
    pub async fn panic_in(&self, place: &str) -> Outcome {
        let script = "try { \
                window.dispatchEvent(new CustomEvent('glossator:debug-panic', { detail: given[0] })); \
            } catch {} ";
        self.ask(script, &[place.into()]).await.map(drop)
    }

    /// Waits for the panel that says that the program has stopped.
    pub async fn wait_for_panic_panel(&self) -> Outcome {
        let second = std::time::Duration::from_secs(1);
        wait::within(second, "the panel that says that the program has stopped", async || {
            let script = "return find('panic-panel')?.open === true";
            Ok((self.ask(script, &[]).await? == true).then_some(()))
        })
        .await
    }
}
