// Who is measured, and how each is handed a text.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "./corpus.mjs";
import { project } from "./project.mjs";

// A page of ours that does what `window.contest` says.
const page = (name, path, more = {}) => ({
  name,
  path: `/contestants/${path}`,
  prepare: (page, size, count) =>
    page.waitForFunction(() => window.contest).then(() =>
      page.evaluate(([size, count]) => window.contest.prepare(size, count), [size, count]),
    ),
  open: (page) => page.evaluate(() => window.contest.open()),
  count: (page) => page.evaluate(() => window.contest.count()),
  ...more,
});

const glossator = {
  name: "Glossator",
  path: "/",
  // Two texts, so that opening the second is opening a text and nothing else.
  async prepare(page, size, count, folder) {
    await page.waitForSelector('[data-testid="document-row"]');
    const content = text(size);
    const file = join(folder, "bench.glossator.json");
    await writeFile(file, JSON.stringify(project("bench", [["first", text(1000, 2), 4], ["text", content, count]])));
    await page.setInputFiles('[data-testid="import-files"]', file);
    await page.waitForSelector('[data-document="text.txt"]', { timeout: 120_000 });
    await page.waitForSelector('[data-testid="save-state"][data-state="saved"]', { timeout: 120_000 });
    await page.waitForFunction(() => document.querySelectorAll(".run").length > 1);
    await page.waitForTimeout(1000);
    await page.evaluate((content) => {
      const root = document.querySelector('[data-testid="document-text"]');
      window.contest = {
        scroller: () => document.querySelector(".text-pane"),
        isRight: () => root.textContent === content,
      };
    }, content);
  },
  open: (page) => page.evaluate(() => document.querySelector('[data-document="text.txt"]').click()),
  // The list of texts says how many spans each has.
  count: (page) =>
    page.evaluate(() => {
      const told = document.querySelector('[data-document="text.txt"]').textContent;
      return Number(told.match(/([\d.,\s]+) spans?/)?.[1].replace(/\D/g, ""));
    }),
};

// Recogito makes an annotation of every selection, without a key.
const recogito = (name, renderer) =>
  page(name, `recogito.html?renderer=${renderer}`, { tagsOnSelection: true, most: 1_000_000 });

export const CONTESTANTS = [
  glossator,
  page("plain JavaScript", "plain.html"),
  page("CodeMirror 6", "codemirror.html"),
  recogito("Recogito (spans)", "SPANS"),
  recogito("Recogito (highlights)", "CSS_HIGHLIGHTS"),
  // Ten times as much takes minutes.
  page("doccano's view", "doccano.html", { isSlow: true, most: 1_000_000 }),
  page("Label Studio's editor", "labelstudio.html", { isSlow: true, tagsOnSelection: true, most: 100_000 }),
];
