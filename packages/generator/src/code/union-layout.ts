const WIDTH = 80;

/** A line that ends as the head of a union does, and a member below it. */
const mayHold = /[=:(<]\n *\| /;

/**
 * The one thing in which oxfmt and prettier lay out generated code differently: a union that does not fit beside its
 * name but does fit on the line below stays on that line in prettier, and gets a line for each member in oxfmt.
 */
export function settleUnions(text: string): string {
  if (!mayHold.test(text)) return text;
  const lines = text.split("\n");
  const out: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const head = lines[i]!;
    out.push(head);
    const last = head.charCodeAt(head.length - 1);
    if (
      last !== 61 /* = */ &&
      last !== 58 /* : */ &&
      last !== 40 /* ( */ &&
      last !== 60 /* < */
    )
      continue;
    const indent = " ".repeat(head.length - head.trimStart().length + 2);
    const start = `${indent}| `;
    let end = i;
    while (
      lines[end + 1]?.startsWith(start) === true &&
      !/[;,]$/.test(lines[end]!)
    )
      end++;
    if (end < i + 2) continue;
    // A member of several lines, or more of the expression after the union: not this case.
    const after = lines[end + 1] ?? "";
    if (
      !lines[end]!.endsWith(";") &&
      after.length - after.trimStart().length >= indent.length
    )
      continue;
    const joined =
      indent +
      lines
        .slice(i + 1, end + 1)
        .map((line) => line.slice(start.length))
        .join(" | ");
    if (joined.length > WIDTH) continue;
    out.push(joined);
    i = end;
  }
  return out.join("\n");
}
