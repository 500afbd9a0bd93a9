// Who is measured.
import { glossator } from "./glossator.mjs";

const ready = (page) => page.waitForFunction(() => window.contest);

// A page of ours that does what `window.contest` says.
const page = (name, path, more = {}) => ({
  name,
  path: `/contestants/${path}`,
  async prepare(page, size, count) {
    await ready(page);
    await page.evaluate(([size, count]) => window.contest.prepare(size, count), [size, count]);
  },
  open: (page) => page.evaluate(() => window.contest.open()),
  count: (page) => page.evaluate(() => window.contest.count()),
  isRight: (page) => page.evaluate(() => window.contest.isRight()),
  ...more,
});

// The same for a project of many texts.
const many = (hasList) => ({
  async prepare(page, many, size, count) {
    await ready(page);
    await page.evaluate((given) => window.contest.prepareMany(...given), [many, size, count]);
  },
  open: (page, index) => page.evaluate((index) => window.contest.openOne(index), index),
  count: (page) => page.evaluate(() => window.contest.count()),
  isRight: (page) => page.evaluate(() => window.contest.isRight()),
  hasList,
});

// Recogito makes an annotation of every selection, without a key.
const recogito = (name, renderer) =>
  page(name, `recogito.html?renderer=${renderer}`, { isSlow: true, tagsOnSelection: true, most: 1_000_000 });

// `most` is the largest text that it is tried with: it fails with that, or takes minutes with the next.
export const CONTESTANTS = [
  glossator,
  page("plain JavaScript", "plain.html", { many: many(true) }),
  page("CodeMirror 6", "codemirror.html", { many: many(false) }),
  recogito("Recogito (spans)", "SPANS"),
  recogito("Recogito (highlights)", "CSS_HIGHLIGHTS"),
  page("doccano's view", "doccano.html", { isSlow: true, most: 1_000_000 }),
  page("Label Studio's editor", "labelstudio.html", { isSlow: true, tagsOnSelection: true, most: 1_000_000 }),
];
