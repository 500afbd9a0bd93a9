// How much is measured: all of it, or as much as takes a few minutes.
const named = (name) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);

export const IS_QUICK = process.argv.includes("--quick");
// The names of those who take part, if not all do.
export const ONLY = named("only")?.split(",");
// Each browser is fresh, so that all a warm-up can warm is the computer's cache of files.
export const [WARM_UPS, RUNS] = IS_QUICK ? [0, 3] : [1, 7];
// How often each thing is done within a run.
export const [EDITS, STEPS, JUMPS, IDLE, OPENINGS] = IS_QUICK ? [6, 10, 3, 6, 6] : [10, 16, 6, 8, 12];
export const SAVINGS = IS_QUICK ? 12 : 24;
