// How our own page is handed texts, as a contestant among the others.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text, texts } from "./corpus.mjs";
import { project } from "./project.mjs";

// Has the page read a project of texts, each given as [id, text, number of spans], and waits until it says so of
// what is on disk.
export async function importProject(page, given, folder, state = "saved") {
  await page.waitForSelector('[data-testid="document-row"]');
  const file = join(folder, "bench.glossator.json");
  await writeFile(file, JSON.stringify(project("bench", given)));
  await page.setInputFiles('[data-testid="import-files"]', file);
  await page.waitForSelector(row(given[1][0]));
  await page.waitForSelector(`[data-testid="save-state"][data-state="${state}"]`);
  await page.waitForFunction(() => document.querySelectorAll(".run").length > 1);
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    window.contest = {
      scroller: () => document.querySelector(".text-pane"),
      lister: () => document.querySelector(".document-list__scroller"),
    };
  });
}

const row = (id) => `[data-document="${id}.txt"]`;
const click = (page, id) => page.evaluate((row) => document.querySelector(row).click(), row(id));
const isRight = (page, content) =>
  page.evaluate((content) => document.querySelector('[data-testid="document-text"]').textContent === content, content);
// The list of texts says how many spans each has.
const count = (page, id) =>
  page.evaluate((row) => {
    const told = document.querySelector(row).textContent;
    return Number(told.match(/([\d.,\s]+) spans?/)?.[1].replace(/\D/g, ""));
  }, row(id));

export const glossator = {
  name: "Glossator",
  path: "/",
  // Two texts, so that opening the second is opening a text and nothing else.
  prepare: (page, size, count, folder) =>
    importProject(page, [["first", text(1000, 2), 4], ["text", text(size), count]], folder),
  open: (page) => click(page, "text"),
  count: (page) => count(page, "text"),
  isRight: (page, size) => isRight(page, text(size)),
  many: {
    prepare(page, many, size, count, folder) {
      const given = texts(many, size, count).map(({ content }, index) => [String(index), content, count]);
      return importProject(page, given, folder);
    },
    open: (page, index) => click(page, String(index)),
    count: (page, index) => count(page, String(index)),
    isRight: (page, index, size) => isRight(page, text(size, index + 1)),
    hasList: true,
  },
};
