import type { OutputFile } from "../code/index.js";
import type { Api } from "../ir/index.js";
import { parseOpenApi } from "../openapi/index.js";
import { emptyLock, runPasses } from "../passes/index.js";
import { emitSkill, type SkillOptions } from "./index.js";

/** An Api with its names, as the emitter gets it. */
export function apiOf(document: object): Api {
  const { value } = parseOpenApi(document);
  if (value === undefined) throw new Error("the document cannot be read");
  return runPasses(value, emptyLock).value;
}

/** A small document: `METHOD /path` and what the operation says. */
export function documentOf(
  operations: Readonly<Record<string, object>>,
  rest: object = {},
): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [key, operation] of Object.entries(operations)) {
    const [method = "", path = ""] = key.split(" ");
    const parameters = [...path.matchAll(/\{([\w-]+)\}/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    }));
    const own = (operation as { parameters?: object[] }).parameters ?? [];
    (paths[path] ??= {})[method.toLowerCase()] = {
      responses: { "200": { description: "Fine" } },
      ...operation,
      parameters: [...parameters, ...own],
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Harbour", version: "1.2.0" },
    servers: [{ url: "https://api.harbour.example/v1" }],
    paths,
    ...rest,
  };
}

/** Files of the skill by path. */
export function skillOf(
  api: Api,
  options: Partial<SkillOptions> = {},
): ReadonlyMap<string, string> {
  const files = emitSkill(api, {
    lap: "@lap v0.3\n@end\n",
    binName: "harbour",
    ...options,
  });
  return new Map(files.map((file) => [file.path, textOf(file)]));
}

function textOf({ source }: OutputFile): string {
  if (source.kind !== "text") throw new Error("a skill is made of texts");
  return source.text;
}

/** What stands between two headings of the second level. */
export function section(text: string, title: string): string {
  const start = text.indexOf(`\n## ${title}\n`);
  if (start === -1) throw new Error(`there is no section ${title}`);
  const end = text.indexOf("\n## ", start + 4);
  return text.slice(start, end === -1 ? undefined : end);
}

export interface Asked {
  readonly question: string;
  readonly target: string;
}

/** Lines of Common Questions. */
export const asked = (text: string): readonly Asked[] =>
  [...text.matchAll(/^- "(.*)\?" -> (.*)$/gm)].map(
    ([, question = "", target = ""]) => ({ question, target }),
  );

/** Rows of tables whose cells are not as many as those of their head. */
export function brokenRows(text: string): readonly string[] {
  let columns = 0;
  return text.split("\n").filter((line, at, lines) => {
    if (!line.startsWith("|")) return false;
    const cells = line.replace(/\\\|/g, "").split("|").length;
    if (!lines[at - 1]?.startsWith("|")) columns = cells;
    return cells !== columns || !line.endsWith("|");
  });
}

/** Lines that are none of those which the templates have: something of the contract got out of its place. */
export function strayLines(text: string): readonly string[] {
  const [, , body = ""] = text.startsWith("---\n")
    ? text.split(/^---$/m, 3)
    : ["", "", text];
  let fenced = false;
  return body.split("\n").filter((line) => {
    if (/^ {3}```(?:sh)?$/.test(line)) {
      fenced = !fenced;
      return false;
    }
    if (fenced) return !line.startsWith("   ");
    if ((line.match(/(?<!\\)`/g) ?? []).length % 2 !== 0) return true;
    if (line.startsWith("#")) return !/^#{1,3} \S/.test(line);
    return (
      !/^(?:$|[|]|- |\d\. |\\?\S)/.test(line) || /^(?:---|```|===|>)/.test(line)
    );
  });
}
