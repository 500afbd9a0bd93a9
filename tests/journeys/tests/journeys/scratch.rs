//! Scratch.
use crate::samples;
use journeys::page::{Part, Spot};
use journeys::{Outcome, Page, journey};
const LOG: &str = "window.log = []; const off = () => { const s = document.getSelection(); if (!s.rangeCount) return 'none'; const f = (n, o) => { const r = document.createRange(); r.setStart(surface(), 0); r.setEnd(n, o); return r.toString().length }; try { return [f(s.anchorNode, s.anchorOffset), f(s.focusNode, s.focusOffset)].join('-') + ' ' + s.focusNode.nodeName + ' ' + (s.focusNode.className ?? '') } catch (e) { return 'out' } }; \
          for (const t of ['selectionchange','pointerdown','pointermove','pointerup','mousedown','mouseup','keydown', 'dblclick', 'focus', 'blur', 'visibilitychange']) document.addEventListener(t, (e) => log.push(`${performance.now().toFixed(0)} ${t} ${e.key ?? ''} ${off()} ${e.clientX} ${e.target.className}`), true); \
          const orig = Selection.prototype.setBaseAndExtent; Selection.prototype.setBaseAndExtent = function(...a) { log.push(`${performance.now().toFixed(0)} WRITE ${off()}`); const r = orig.apply(this, a); log.push('    -> ' + off()); return r; }";
#[test]
fn scratch() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.ask(LOG, &[]).await?;
        let from = page.spot("nobody", Part::Start).await?;
        page.drag(from, Spot { x: 1410.0, y: from.y }).await?;
        println!("{:?}", page.ask("const r = surface().getBoundingClientRect(); const p = document.caretPositionFromPoint(r.right - 1, given[0]); return [r.left, r.right, r.top, r.bottom, p?.offsetNode.nodeName, p?.offset]", &[from.y.into()]).await?);
        page.press("3").await?;
        println!("{:?}", page.annotations().await?);
        println!("{}", page.ask("return log.join('\\n')", &[]).await?.as_str().unwrap());
        Ok(())
    })
}
