// What is done with the text that is open, as a person does it, and how busy the page is meanwhile.
import { frames } from "./meter.mjs";
import { EDITS, IDLE, JUMPS, STEPS } from "./settings.mjs";
import { median } from "./statistics.mjs";

// Where to drag from and to, over a few letters of plain text in view, another place each time. Some put their lines in
// their places a few frames after they are there.
async function target(page, index) {
  for (;;) {
    const found = await place(page, index);
    if (found) return found;
    await frames(page);
  }
}

function place(page, index) {
  return page.evaluate((index) => {
    const scroller = window.contest.scroller();
    const view = scroller.getBoundingClientRect();
    const walker = document.createTreeWalker(scroller, NodeFilter.SHOW_TEXT);
    const places = [];
    // What is below the view is not to be asked where it is: a browser that has not laid it out would have to.
    look: for (let node = walker.nextNode(); node && places.length <= index + 4; node = walker.nextNode()) {
      if (node.length < 24 || /\b(label-\d|run|r6o-annotation)\b/.test(node.parentElement.className)) continue;
      // A text may be a single node, of which only a part is in view.
      for (let from = 8; from + 16 <= node.length && places.length <= index + 4; from += 120) {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, from + 8);
        const rects = range.getClientRects();
        if (rects[0]?.top > view.bottom) break look;
        if (rects.length !== 1 || rects[0].top < view.top + 40 || rects[0].bottom > view.bottom - 40) continue;
        const { left, right, top, height } = rects[0];
        places.push([left + 1, right - 1, top + height / 2]);
      }
    }
    return places[Math.min(index, places.length - 1)];
  }, index);
}

async function drag(page, [left, right, middle]) {
  await page.mouse.move(left, middle);
  await page.mouse.down();
  await page.mouse.move(right, middle);
  await page.mouse.up();
}

// Tagging less selecting, in pairs at the same place.
export async function adding(page, meter, isOnSelection) {
  const selectAndPress = async (index, key) => {
    const place = await target(page, index % 6);
    await frames(page);
    return meter.busy(async () => {
      await drag(page, place);
      if (key) await page.keyboard.press(key);
    });
  };
  const times = [];
  for (let index = 0; index < EDITS + 2; index += 1) {
    // A tool that tags on selection needs no key and cannot select without tagging: selecting is counted with it.
    const nothing = isOnSelection ? 0 : await selectAndPress(index, "Pause");
    const tagging = await selectAndPress(index, isOnSelection ? undefined : "1");
    if (index >= 2) times.push(tagging - nothing);
  }
  return median(times);
}

// Down by 400 px at a time, and up again at the end, in what `which` of `window.contest` names.
export async function stepping(page, meter, which = "scroller") {
  let by = 400;
  return repeated(STEPS, meter, async () => {
    by = await page.evaluate(([which, by]) => {
      const scroller = window.contest[which]();
      const before = scroller.scrollTop;
      scroller.scrollTop += by;
      if (scroller.scrollTop !== before) return by;
      scroller.scrollTop -= by;
      return -by;
    }, [which, by]);
  });
}

// To far places, another one each time.
export const jumping = (page, meter) =>
  repeated(JUMPS, meter, (index) =>
    page.evaluate((part) => {
      const scroller = window.contest.scroller();
      scroller.scrollTop = scroller.scrollHeight * part;
    }, ((index * 5 + 3) % (JUMPS + 1)) / (JUMPS + 1)),
  );

// A frame in which something beside the text changes, and one in which nothing does.
export const idleFrame = (page, meter, changes) =>
  repeated(IDLE, meter, (index) =>
    page.evaluate(
      ([changes, index]) => {
        let box = document.getElementById("bench-box");
        if (!box) {
          box = document.body.appendChild(document.createElement("div"));
          box.id = "bench-box";
          Object.assign(box.style, { position: "fixed", right: 0, bottom: 0, width: "10px", height: "10px" });
        }
        if (changes) box.style.backgroundColor = index % 2 ? "red" : "blue";
      },
      [changes, index],
    ),
  );

// How busy the page is with something, in the middle of several times.
export async function repeated(count, meter, deed) {
  const times = [];
  for (let index = 0; index < count; index += 1) times.push(await meter.busy(() => deed(index)));
  return median(times);
}
