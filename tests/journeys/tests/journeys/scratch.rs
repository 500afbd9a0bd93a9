//! Scratch.
use journeys::{Outcome, Page, journey};
const LOG: &str = "window.log = []; const off = () => { const s = document.getSelection(); if (!s.rangeCount) return 'none'; const f = (n, o) => { const r = document.createRange(); r.setStart(surface(), 0); r.setEnd(n, o); return r.toString().length }; try { return [f(s.anchorNode, s.anchorOffset), f(s.focusNode, s.focusOffset)].join('-') + ' ' + s.focusNode.nodeName + ' ' + (s.focusNode.className ?? '') } catch (e) { return 'out' } }; \
          for (const t of ['selectionchange','pointerdown','pointermove','pointerup','mousedown','mouseup','keydown', 'dblclick', 'focus', 'blur', 'visibilitychange']) document.addEventListener(t, (e) => log.push(`${performance.now().toFixed(0)} ${t} ${e.key ?? ''} ${off()} active ${document.activeElement.className}`), true); \
          const orig = Selection.prototype.setBaseAndExtent; Selection.prototype.setBaseAndExtent = function(...a) { log.push(`${performance.now().toFixed(0)} WRITE ${off()}`); const r = orig.apply(this, a); log.push('    -> ' + off()); return r; }";
#[test]
fn scratch() -> Outcome {
    journey(async |first: Page| {
        let second = first.open_another_tab().await?;
        second.wait_until_read_only(true).await?;
        first.ask(LOG, &[]).await?;
        second.ask(LOG, &[]).await?;
        let (mut writer, mut reader) = (first, second);
        for round in 0..8 {
            writer.ask("log.length = 0", &[]).await?;
            writer.tab_to_text().await?;
            writer.press("Ctrl+Home").await?;
            writer.press_times("Ctrl+ArrowRight", round).await?;
            writer.press("Ctrl+Shift+ArrowRight").await?;
            writer.press("1").await?;
            if let Err(e) = writer.wait_for_annotation_count(round + 1).await {
                println!(
                    "{e:?} {:?} {:?} {}",
                    writer.annotations().await?,
                    writer.is_read_only().await?,
                    writer.notice().await?
                );
                println!("{}", writer.ask("return log.join('\\n')", &[]).await?.as_str().unwrap());
                return Ok(());
            }
            reader.click("take-over").await?;
            reader.wait_until_read_only(false).await?;
            reader.wait_for_annotation_count(round + 1).await?;
            writer.wait_until_read_only(true).await?;
            std::mem::swap(&mut writer, &mut reader);
        }
        Ok(())
    })
}
