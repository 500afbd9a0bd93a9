// Contestants in turns, so that what else the computer does meets all of them.
import { RUNS, WARM_UPS } from "./settings.mjs";
import { median, p95 } from "./statistics.mjs";

// The figures of all contestants: of each by its name the median and the 95th percentile of every one of `keys`, or
// why there are none. Who fails or is void is not tried again.
export async function rounds(title, contestants, keys, cell) {
  const all = contestants.map((contestant) => ({ contestant, runs: [] }));
  for (let round = 0; round < WARM_UPS + RUNS; round += 1) {
    for (const one of all.filter((one) => !one.failure && !one.void)) {
      try {
        const found = await cell(one.contestant);
        one.void = found.void;
        if (round >= WARM_UPS) one.runs.push(found);
      } catch (error) {
        one.failure = String(error.message).split("\n")[0];
      }
      process.stderr.write(`\r${title}, ${one.contestant.name}, run ${round + 1} of ${WARM_UPS + RUNS}        `);
    }
  }
  process.stderr.write("\n");
  return all.map(({ contestant, runs, failure, void: why }) => {
    const figures = runs.length > 0 ? keys.map((key) => [key, summary(runs.map((run) => run[key]))]) : [];
    return { name: contestant.name, failure, void: why, ...Object.fromEntries(figures) };
  });
}

// The median and the 95th percentile of what was found, nothing if nothing was.
function summary(values) {
  const found = values.filter((value) => value !== undefined);
  return found.length > 0 ? { median: median(found), p95: p95(found) } : undefined;
}
