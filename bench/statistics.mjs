// Numbers of several runs, in a few words.
export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

export const median = (values) => quantile(values, 0.5);
export const p95 = (values) => quantile(values, 0.95);
export const ms = (value) => `${value.toFixed(1)} ms`;
export const ratio = (value, base) => (value / base).toFixed(2);
export const bytes = (value) => (value >= 1e6 ? `${value / 1e6} MB` : `${value / 1e3} KB`);
