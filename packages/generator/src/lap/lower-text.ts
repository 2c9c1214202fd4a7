/** At the beginning, as a mark: `**Deprecated.** …`, `Deprecated, use …`; not `Deprecated models`. */
const mark =
  /^\W{0,4}deprecated(?=$|[.:,;!)\]*–—-]| (?:use|in|since|as|please|and|by|from|on|for|but|with)\b)/i;

const shout = /\bDEPRECATED\b|\*\*[Dd]eprecated|[[(][Dd]eprecated[\])]/;

const sentence =
  /\b(?:this|the) (?:endpoint|action|operation|method|api|call|resource|route|parameter|field|property)(?: \w+)? (?:is|has been|was) (?:now )?deprecated\b/i;

/** Whether words say that a thing is deprecated itself; `replaces the deprecated X` does not. */
export function saysDeprecated(text: string | undefined): boolean {
  if (text === undefined || text.length < 10) return false;
  // Most texts do not; these are faster than the patterns.
  if (!text.includes("eprecat") && !text.includes("EPRECAT")) return false;
  return mark.test(text) || shout.test(text) || sentence.test(text);
}

/** Summary and description: a short text is both in one. */
export function lowerDescription(
  operation: Record<string, unknown>,
  text: string | undefined,
): void {
  if (text === undefined || text === "") return;
  if (text.length <= 120) {
    operation["summary"] = text;
    return;
  }
  const end = sentenceEnd(text);
  if (end > 0) operation["summary"] = text.slice(0, end);
  operation["description"] = text;
}

/** Behind the first sentence, where that is short enough for a heading; else 0. */
function sentenceEnd(text: string): number {
  for (let at = 1; at < 160 && at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const ends = unit === 46 || unit === 33 || unit === 63;
    if (ends && (at + 1 === text.length || isBlank(text.charCodeAt(at + 1))))
      return at + 1;
  }
  return 0;
}

const isBlank = (unit: number): boolean =>
  unit === 32 || unit === 9 || unit === 13 || unit === 0xa0;
