/** In: figures. Out: aligned tables, medians with their spread, and whether a target is met. */

/** The number below which a share of all lies. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)];
  return low + (sorted[Math.ceil(place)] - low) * (place % 1);
}

/** Median, first and third quartile. */
export function spreadOf(numbers) {
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) =>
    quantile(numbers, share),
  );
  return { median, low, high };
}

/** `1.13x [1.08-1.21]` */
export function show(numbers, digits = 2, unit = "") {
  if (numbers.length === 0) return "-";
  const { median, low, high } = spreadOf(numbers);
  const text = (value) => value.toFixed(digits);
  return `${text(median)}${unit} [${text(low)}-${text(high)}]`;
}

/** `ok` or `missed` for a figure that should be at most `target`; a peer's row and a row without a target say nothing. */
export function verdict(value, target) {
  if (target === undefined || value === undefined) return "";
  return value <= target ? "ok" : "missed";
}

/** Prints rows of cells below a title and column names; the first column is text, the others are figures. */
export function printTable(title, columns, rows) {
  console.log(`\n${title}`);
  const all = [columns, ...rows].map((row) =>
    columns.map((_, column) => String(row[column] ?? "")),
  );
  const widths = columns.map((_, column) =>
    Math.max(...all.map((row) => row[column].length)),
  );
  for (const row of all) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
    );
    console.log(`  ${cells.join("  ").trimEnd()}`);
  }
}
