/** In: a value and the Outcomes of the schemas that it is held against. Out: the issues in them, each with its place. */
import { both, isObject, type Outcome, type Part } from "./evaluate.js";
import type { Issue } from "./issue.js";
import { fieldsOf } from "./limits.js";

/** Most issues that are listed of one value. */
const most = 100;

/** A place inside the value. */
interface Place {
  readonly path: readonly (string | number)[];
  readonly pointer: string;
  readonly pattern: string;
}

/** All that is said of one place. A field is known where any schema of the place speaks of it. */
type Said = Map<Outcome, { readonly silent: boolean }>;

/** The issues, outermost first; at most a hundred. */
export function listIssues(
  outcomes: readonly Outcome[],
  value: unknown,
): Issue[] {
  const lister = new Lister();
  const said: Said = new Map();
  for (const outcome of outcomes) gather(said, { outcome }, false);
  lister.list(said, value, { path: [], pointer: "", pattern: "" });
  return lister.issues;
}

class Lister {
  readonly issues: Issue[] = [];

  list(said: Said, value: unknown, place: Place): void {
    const inner = new Map<string | number, { said: Said; any: boolean }>();
    let known: Outcome["known"];
    const texts = new Set<string>();
    for (const [outcome, { silent }] of said) {
      known = both(known, outcome.known);
      for (const { code, message, field } of silent ? [] : outcome.found) {
        // Two roads may lead to the same complaint.
        if (texts.has(`${field} ${message}`)) continue;
        texts.add(`${field} ${message}`);
        this.#add({ code, message }, place, field);
      }
      for (const part of outcome.parts) {
        if (part.key === undefined) continue;
        const at = inner.get(part.key) ?? { said: new Map(), any: true };
        inner.set(part.key, { said: at.said, any: at.any && !!part.any });
        gather(at.said, part, silent);
      }
    }
    if (known instanceof Set && isObject(value))
      for (const field of fieldsOf(value))
        if (!known.has(field))
          this.#add(
            { code: "unknownField", message: "is not in the contract" },
            place,
            field,
          );
    for (const [key, at] of inner) {
      if (this.issues.length >= most) return;
      const part = (value as Record<string | number, unknown>)[key];
      this.list(at.said, part, step(place, key, at.any));
    }
  }

  #add(
    issue: Pick<Issue, "code" | "message">,
    place: Place,
    field: string | undefined,
  ): void {
    if (this.issues.length < most)
      this.issues.push({
        ...issue,
        ...(field === undefined ? place : step(place, field, false)),
      });
  }
}

/** Adds an outcome, and those of the same place in it. */
function gather(said: Said, { outcome, silent }: Part, within: boolean): void {
  const quiet = within || silent === true;
  const before = said.get(outcome);
  if (before && (quiet || !before.silent)) return;
  said.set(outcome, { silent: quiet });
  for (const part of outcome.parts)
    if (part.key === undefined) gather(said, part, quiet);
}

function step(
  { path, pointer, pattern }: Place,
  key: string | number,
  any: boolean,
): Place {
  const segment = String(key).replaceAll("~", "~0").replaceAll("/", "~1");
  return {
    path: [...path, key],
    pointer: `${pointer}/${segment}`,
    pattern: `${pattern}/${any ? "*" : segment}`,
  };
}
