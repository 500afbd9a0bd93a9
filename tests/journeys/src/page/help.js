// What scripts of journeys look with. It reads the page on its own, so that a mistake of the page's is not repeated.

const find = (name) => document.querySelector(`[data-testid="${name}"]`);
const all = (name) => [...document.querySelectorAll(`[data-testid="${name}"]`)];
const count = (name) => all(name).length;
const surface = () => find("document-text");

// The text nodes of the surface, with where they begin, in UTF-16 code units.
const pieces = () => {
  const walker = document.createTreeWalker(surface(), NodeFilter.SHOW_TEXT);
  const found = [];
  let start = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    found.push({ node, start, end: start + node.data.length });
    start += node.data.length;
  }
  return found;
};

// The stretch of the surface between two offsets in UTF-16 code units.
const stretch = (start, end) => {
  const range = document.createRange();
  const found = pieces();
  const first = found.find((piece) => start < piece.end);
  const last = found.find((piece) => end <= piece.end);
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
};

// Where a character is painted; `end` for the last of its boxes.
const boxOf = (start, end) => {
  const boxes = [...stretch(start, end).getClientRects()].filter((box) => box.width > 0);
  const box = boxes[boxes.length - 1] ?? stretch(start, end).getBoundingClientRect();
  return { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
};

// Calls back once what is looked at has stayed the same for some frames. In a tab that is not in front there are no
// frames, and nothing moves.
const whenStill = (look, then) => {
  let before = "";
  let frames = 0;
  const check = () => {
    const now = JSON.stringify(look());
    frames = now === before ? frames + 1 : 0;
    before = now;
    if (frames > 5 || document.hidden) {
      then();
      return;
    }
    const frame = requestAnimationFrame(() => {
      clearTimeout(late);
      check();
    });
    const late = setTimeout(() => {
      cancelAnimationFrame(frame);
      then();
    }, 2000);
  };
  check();
};

// Scrolls so that a character can be seen, and calls back once it stays there: the page may still be bringing something
// else into view, and what comes into view is laid out anew.
const bringIntoView = (start, end, then, tries = 3) => {
  const pane = surface().parentElement.parentElement;
  let range = stretch(start, end);
  const place = () => {
    // What comes into view is painted anew too.
    if (range.collapsed || !range.startContainer.isConnected) {
      range = stretch(start, end);
    }
    return range.getBoundingClientRect();
  };
  const look = () => [place(), pane.scrollTop];
  whenStill(look, () => {
    scrollIntoView(start, end);
    whenStill(look, () => {
      const box = place();
      const view = pane.getBoundingClientRect();
      const isSeen = box.top >= view.top && box.bottom <= view.bottom;
      if (isSeen || tries <= 1) {
        then();
      } else {
        bringIntoView(start, end, then, tries - 1);
      }
    });
  });
};

// Scrolls so that a character can be seen, in two steps because a section that the browser skips has no boxes.
const scrollIntoView = (start, end) => {
  const range = stretch(start, end);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  const pane = surface().parentElement.parentElement;
  const box = range.getBoundingClientRect();
  const view = pane.getBoundingClientRect();
  if (box.top < view.top + 40 || box.bottom > view.bottom - 40) {
    pane.scrollTop += box.top - view.top - view.height / 2;
  }
};

// What a copy of the selection would put on the clipboard.
const copied = () => {
  const carried = { clipboardData: new DataTransfer(), bubbles: true, cancelable: true };
  const event = new ClipboardEvent("copy", carried);
  surface().dispatchEvent(event);
  return event.defaultPrevented ? event.clipboardData.getData("text/plain") : document.getSelection().toString();
};

// The SHA-256 of a text, in hexadecimal digits.
const digest = async (text) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

// Whether nothing lies over the middle of an element, and nothing hides it.
const isSeen = (element) => {
  const box = element.getBoundingClientRect();
  const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return over !== null && element.contains(over);
};
