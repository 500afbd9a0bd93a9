// One text of a size, opened, tagged, and scrolled by one contestant.
import { inBrowser, newPage } from "./browser.mjs";
import { adding, idleFrame, jumping, stepping } from "./deeds.mjs";
import { Meter, frames } from "./meter.mjs";
import { EDITS } from "./settings.mjs";

export const KEYS = ["open", "add", "scroll", "jump", "empty", "interface", "memory"];

export const textCell = (contestant, size, count, place) =>
  inBrowser(async (browser) => {
    const page = await newPage(browser);
    await page.goto(place.address + contestant.path);
    await contestant.prepare(page, size, count, place.folder);
    await frames(page);
    const meter = await Meter.on(page);
    const found = { open: await meter.busy(() => contestant.open(page)) };
    const before = await contestant.count(page);
    found.add = await adding(page, meter, contestant.tagsOnSelection);
    // Some take a span in a little later.
    await page.waitForTimeout(200);
    const added = (await contestant.count(page)) - before;
    found.memory = await meter.memory();
    found.scroll = await stepping(page, meter);
    found.jump = await jumping(page, meter);
    found.empty = await idleFrame(page, meter, false);
    found.interface = await idleFrame(page, meter, true);
    const isRight = await contestant.isRight(page, size);
    if (!isRight || added !== EDITS + 2) found.void = `${added} spans added, text ${isRight ? "right" : "wrong"}`;
    return found;
  });
