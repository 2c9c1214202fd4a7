// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Reads `role=user,content="hi, you"` into key and value texts.
 *
 * In: text. Out: entries, or undefined where the text does not begin with `key=`. It must not know types.
 */

const keyAtStart =
  /^\s*([\p{L}\p{N}_$][\p{L}\p{N}_$.:@/-]*|"(?:[^"\\]|\\.)*")=/u;

/** A comma separates only where another `key=` follows; other commas belong to the value. */
export function splitPairs(
  text: string,
): readonly (readonly [string, string])[] | undefined {
  if (!keyAtStart.test(text)) return undefined;
  const pieces: string[] = [];
  for (const piece of splitAtCommas(text)) {
    const last = pieces.length - 1;
    if (last < 0 || keyAtStart.test(piece)) pieces.push(piece);
    else pieces[last] += `,${piece}`;
  }
  return pieces.map((piece) => {
    const head = keyAtStart.exec(piece);
    const key = head?.[1] ?? "";
    return [
      key.startsWith('"') ? (JSON.parse(key) as string) : key,
      piece.slice(head?.[0].length ?? 0),
    ];
  });
}

/** Splits at commas outside quotes and brackets. Quotes count only where a value begins with one. */
function splitAtCommas(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let depth = 0;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (quote !== undefined) {
      if (character === "\\" && quote === '"') at++;
      else if (character === quote) quote = undefined;
    } else if (opensQuote(text, at, depth)) quote = character;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}")
      depth = Math.max(0, depth - 1);
    else if (character === "," && depth === 0) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces;
}

function opensQuote(text: string, at: number, depth: number): boolean {
  const character = text[at];
  if (character !== '"' && character !== "'") return false;
  return depth > 0 || at === 0 || text[at - 1] === "=" || text[at - 1] === ",";
}
