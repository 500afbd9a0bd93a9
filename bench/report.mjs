// What was measured, as a table, as a picture, and as JSON.
import { mkdir, writeFile } from "node:fs/promises";
import { arch, cpus, platform, totalmem } from "node:os";
import { IS_QUICK } from "./settings.mjs";

const LIMIT = "plain JavaScript";
const METRICS = [
  ["open", "opening, ms"],
  ["add", "adding a span, ms"],
  ["scroll", "scrolling by 400 px, ms"],
  ["jump", "jumping, ms"],
  ["interface", "a frame beside the text, ms"],
  ["memory", "memory, MB"],
];
const size = (value) => (value >= 1e6 ? `${value / 1e6} MB` : `${value / 1e3} KB`);

function told(cell, metric, limit) {
  if (cell.failure) return `fails: ${cell.failure}`;
  if (cell.void) return `void: ${cell.void}`;
  if (!cell[metric]) return "–";
  const { median, p95 } = cell[metric];
  const ratio = limit?.[metric] && cell !== limit ? `, ×${(median / limit[metric].median).toFixed(2)}` : "";
  return `${median.toFixed(1)} (${p95.toFixed(1)}${ratio})`;
}

function tables(cells) {
  const sizes = [...new Set(cells.map((cell) => cell.size))];
  const names = [...new Set(cells.map((cell) => cell.name))];
  const find = (name, size) => cells.find((cell) => cell.name === name && cell.size === size);
  return METRICS.map(([metric, title]) => {
    const head = [title, ...sizes.map((bytes) => `${size(bytes)}, ${find(names[0], bytes).count} spans`)];
    const rows = names.map((name) => [
      name,
      ...sizes.map((bytes) => {
        const cell = find(name, bytes);
        return cell ? told(cell, metric, find(LIMIT, bytes)) : "–";
      }),
    ]);
    return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
  }).join("\n\n");
}

// Bars on a logarithmic scale: one panel for each metric, one group for each size.
function plot(cells) {
  const names = [...new Set(cells.map((cell) => cell.name))];
  const sizes = [...new Set(cells.map((cell) => cell.size))];
  const colors = ["#0e7a62", "#8a8578", "#7c2300", "#1e2581", "#a35ba8"];
  const [width, height, bar] = [360, 180, 10];
  const panels = METRICS.slice(0, 4).map(([metric, title], panel) => {
    const values = cells.flatMap((cell) => (cell[metric] && !cell.void ? [Math.max(cell[metric].median, 0.1)] : []));
    const top = Math.ceil(Math.log10(Math.max(...values, 1)));
    const scale = (value) => ((Math.log10(Math.max(value, 0.1)) + 1) / (top + 1)) * (height - 50);
    const groups = sizes.map((bytes, group) => {
      const left = 40 + group * ((width - 50) / sizes.length);
      const bars = names.map((name, index) => {
        const cell = cells.find((cell) => cell.name === name && cell.size === bytes);
        if (!cell?.[metric] || cell.void) return "";
        const tall = scale(cell[metric].median);
        return `<rect x="${left + index * bar}" y="${height - 24 - tall}" width="${bar - 1}" height="${tall}" fill="${colors[index % colors.length]}"/>`;
      });
      return `${bars.join("")}<text x="${left}" y="${height - 10}">${size(bytes)}</text>`;
    });
    const lines = Array.from({ length: top + 2 }, (_, power) => {
      const y = height - 24 - scale(10 ** (power - 1));
      return `<line x1="36" x2="${width - 8}" y1="${y}" y2="${y}"/><text x="32" y="${y + 3}" text-anchor="end">${10 ** (power - 1)}</text>`;
    });
    const [x, y] = [(panel % 2) * width, Math.floor(panel / 2) * height];
    return `<g transform="translate(${x} ${y})"><text x="40" y="14" class="title">${title}</text>${lines.join("")}${groups.join("")}</g>`;
  });
  const legend = names.map(
    (name, index) =>
      `<g transform="translate(${40 + index * 140} ${2 * height + 6})"><rect width="10" height="10" fill="${colors[index % colors.length]}"/><text x="14" y="9">${name}</text></g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * width} ${2 * height + 24}" font-family="sans-serif" font-size="10">
<style>line { stroke: #ccc; stroke-width: 0.5; } .title { font-weight: bold; } text { fill: #444; }</style>
<rect width="100%" height="100%" fill="#fff"/>
${panels.join("\n")}
${legend.join("\n")}
</svg>
`;
}

// The table goes to the terminal, all figures to `target/bench.json`, and of a whole run what is shown of it.
export async function report(cells) {
  const machine = `${platform()} ${arch()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const text = `${tables(cells)}\n`;
  console.log(text);
  const target = new URL("../target/", import.meta.url);
  await mkdir(target, { recursive: true });
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(new URL("bench.json", target), JSON.stringify({ date, machine, cells }, null, 1));
  if (IS_QUICK) return;
  const head = `# The reading surface beside others

Milliseconds that the main thread was busy: the median of several runs, in brackets the 95th percentile and the ratio to
plain JavaScript, which stands for the practical limit. ${date}, ${machine}, Chromium, headless. \`cargo xtask bench\`
measures it anew; the pictures and figures of one run belong together, those of two do not.

![the figures as bars](results.svg)
`;
  await writeFile(new URL("results.md", import.meta.url), `${head}\n${text}`);
  await writeFile(new URL("results.svg", import.meta.url), plot(cells));
}
