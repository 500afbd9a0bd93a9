//! What the page tells, and whether it has saved.

use super::Page;
use crate::failure::{Failure, Outcome};
use crate::wait;

impl Page {
    /// What was told last; empty if it has gone.
    pub async fn notice(&self) -> Outcome<String> {
        self.ask_for_text("return find('notice')?.innerText ?? ''", &[]).await
    }

    /// Waits until a notice says all of this.
    pub async fn wait_for_notice(&self, parts: &[&str]) -> Outcome<String> {
        let mut notice = String::new();
        let waited = wait::until(&format!("a notice with {parts:?}"), async || {
            notice = self.notice().await?;
            Ok(parts.iter().all(|part| notice.contains(part)).then(|| notice.clone()))
        })
        .await;
        waited.map_err(|failure| Failure::new(format!("{failure:?}; the notice says {notice:?}")))
    }

    /// Waits until a notice tells of a failure and says all of this.
    pub async fn wait_for_alert(&self, parts: &[&str]) -> Outcome<String> {
        let notice = self.wait_for_notice(parts).await?;
        let role = self.ask_for_text("return find('notice')?.getAttribute('role') ?? ''", &[]).await?;
        if role == "alert" {
            Ok(notice)
        } else {
            Err(Failure::new(format!("{notice:?} is told as {role:?}")))
        }
    }

    /// Takes the notice away, if there is one. It may go by itself before it is pressed.
    pub async fn dismiss_notice(&self) -> Outcome {
        wait::until("the notice to be gone", async || {
            let is_gone = self.count("notice").await? == 0;
            if !is_gone {
                let close = "//*[@data-testid='notice']//button[contains(@class, 'notice__close')]";
                self.click_path_if_there(close).await?;
            }
            Ok(is_gone.then_some(()))
        })
        .await
    }

    /// Whether the page says that it has saved: `saved`, `saving` or `failed`.
    pub async fn save_state(&self) -> Outcome<String> {
        self.ask_for_text("return find('save-state')?.dataset.state ?? ''", &[]).await
    }

    /// Waits until the page says that it has saved everything.
    pub async fn wait_until_saved(&self) -> Outcome {
        self.wait_for_save_state("saved").await
    }

    /// Waits until the page says this of saving.
    pub async fn wait_for_save_state(&self, wanted: &str) -> Outcome {
        wait::until(&format!("the page to say that it is {wanted}"), async || {
            Ok((self.save_state().await? == wanted).then_some(()))
        })
        .await
    }
}
