import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  parseLap,
  printLap,
  type LapDocument,
  type LapEndpoint,
  type LapParam,
} from "../../src/lap/index.js";
import { typeText } from "../../src/lap/print-type.js";
import { slowFieldsEnd, slowItems } from "./slow-reader.js";

/** Public documents, beside the repository; they are not part of it. */
const corpus = fileURLToPath(
  new URL("../../../../../shared/lap-corpus/", import.meta.url),
);
const isThere = existsSync(corpus);
const files = isThere
  ? readdirSync(corpus).filter((name) => name.endsWith(".lap"))
  : [`(skipped: no documents in ${corpus})`];
const textOf = (file: string): string => readFileSync(corpus + file, "utf8");
const parsed = (text: string, file: string): LapDocument => {
  const { value } = parseLap(text, file);
  if (value === undefined) throw new Error(`${file} is refused`);
  return value;
};

/** Files that do not print as they stand, because what is in them was damaged before it was published. */
const damaged: Readonly<Record<string, string>> = {
  "adobe-com-adobe-com-aem.lap":
    "`: any` behind types; a name torn at its colon",
  "akamai-com-akamai-appsec.lap": "texts of errors torn at a colon",
  "amazonaws-com-amazonaws-com-dynamodb.lap": "`: any` behind generics",
  "amazonaws-com-amazonaws-com-runtime-lex-v2.lap": "`: any` behind generics",
  "box-com-box.lap": "texts of errors torn at a colon",
  "datadoghq-com-datadog-v2.lap": "`: any` behind types and defaults",
  "import-io-import-io-schedule.lap": "`: any` behind a type",
  "magicbell-com-magicbell.lap": "`: any` behind types",
  "noosh-com-noosh-com.lap": "104 endpoints glued to a description",
  "openai-com-openai.lap": "`: any` behind types",
  "twitter-com-twitter-com-current.lap": "a pattern taken for a map",
};

/** A document without its places. */
const meaning = (document: LapDocument): unknown =>
  JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      key === "at" || key === "declaredEndpoints" || key === "toc"
        ? undefined
        : value,
    ),
  );

describe.skipIf(!isThere)("public documents", () => {
  test.each(files)("%s prints as it stands, or is mended", (file) => {
    const text = textOf(file);
    const { value, diagnostics } = parseLap(text, file);
    const printed = printLap(value!);
    const repairs = diagnostics.filter(({ code }) => code === "lap/repaired");
    if (file in damaged) {
      expect(printed).not.toBe(text);
      expect(repairs.length).toBeGreaterThan(0);
    } else {
      expect(printed === text).toBe(true);
      expect(diagnostics).toEqual([]);
    }
  });

  test.each(files)("%s keeps its meaning when it is printed", (file) => {
    const first = parsed(textOf(file), file);
    const printed = printLap(first);
    const again = parseLap(printed, file);
    expect(meaning(again.value!)).toEqual(meaning(first));
    expect(printLap(again.value!) === printed).toBe(true);
    expect(again.diagnostics).toEqual([]);
  });

  test.each(files)("%s says as much in lean form, but for words", (file) => {
    const first = parsed(textOf(file), file);
    const printed = printLap(first, { lean: true });
    const lean = parsed(printed, file);
    const facts = (document: LapDocument): unknown =>
      document.endpoints.map((endpoint) => [
        endpoint.method,
        endpoint.path,
        endpoint.group,
        [endpoint.required, endpoint.optional].map((list) =>
          list?.map(({ name, type, default: value }) => [name, type, value]),
        ),
        endpoint.returns.map(({ status, fields }) => [status, fields]),
        endpoint.errors?.map(({ code, type }) => [code, type]),
      ]);
    const plain = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, each: unknown) =>
          key === "at" ? undefined : each,
        ),
      );
    expect(plain(facts(lean))).toEqual(plain(facts(first)));
    expect(printLap(lean, { lean: true }) === printed).toBe(true);
    expect(printed).not.toMatch(/^@desc|^@example_request/m);
  });

  test.each(files)("%s reads CRLF and a byte order mark alike", (file) => {
    const text = textOf(file);
    const other = parsed(`\ufeff${text.replaceAll("\n", "\r\n")}`, file);
    expect(meaning(other)).toEqual(meaning(parsed(text, file)));
  });
});

/** A list of a document as the text has it, beside what the parser made of it. */
interface Pair {
  readonly line: string;
  readonly inner: string;
  readonly params: readonly LapParam[];
}

function lists(text: string, file: string): Pair[] {
  const document = parsed(text, file);
  const pairs: Pair[] = [];
  let next = -1;
  let endpoint: LapEndpoint | undefined;
  for (const line of text.split("\n")) {
    const [, directive, inner] =
      /^@(endpoint|required|optional|common_fields)\b(?: \{([^]*)\})?/.exec(
        line,
      ) ?? [];
    if (directive === "endpoint") endpoint = document.endpoints[++next];
    else if (directive === "common_fields")
      pairs.push({ line, inner: inner!, params: document.commonFields! });
    else if (directive === "required" || directive === "optional")
      pairs.push({ line, inner: inner!, params: endpoint![directive]! });
  }
  return pairs;
}

describe.skipIf(!isThere)("against a slow reader", () => {
  /** The glued endpoints have no lines of their own that a simple reader could find, before they are mended. */
  const plainText = (file: string): string =>
    file.startsWith("noosh")
      ? printLap(parsed(textOf(file), file))
      : textOf(file);
  // Many endpoints of a document have the same list.
  const seen = new Map<string, ReturnType<typeof slowItems>>();
  const slow = (
    inner: string,
    models: boolean,
  ): ReturnType<typeof slowItems> => {
    const key = `${models} ${inner}`;
    if (!seen.has(key)) seen.set(key, slowItems(inner, models));
    return seen.get(key);
  };

  test.each(files)(
    "the parameters of %s",
    (file) => {
      const text = plainText(file);
      const models = /^@auth .*SigV4/m.test(text);
      for (const { line, inner, params } of lists(text, file)) {
        expect(
          params.map((each) => ({
            ...each,
            type: typeText(each.type),
            at: undefined,
          })),
          line,
        ).toEqual(slow(inner, models));
      }
    },
    120_000,
  );

  test.each(files)(
    "the fields of answers of %s",
    (file) => {
      const text = plainText(file);
      const answers = parsed(text, file).endpoints.flatMap(
        ({ returns }) => returns,
      );
      const lines = text
        .split("\n")
        .filter((line) => line.startsWith("@returns("));
      expect(answers.length).toBe(lines.length);
      for (const [i, line] of lines.entries()) {
        const behind = line.slice(line.indexOf(")") + 1);
        const { fields, text: words } = answers[i]!;
        if (!behind.startsWith(" {")) {
          expect([fields, words ?? ""]).toEqual([undefined, behind.slice(1)]);
          continue;
        }
        if (behind.includes("{1: any, 19}$)")) continue; // a damaged pattern
        const end = slowFieldsEnd(behind.slice(1));
        expect(end, line).toBeDefined();
        const shown = typeText({
          kind: "object",
          fields: fields ?? [],
          nullable: false,
        });
        const written = behind.slice(1, 1 + end!);
        expect(shown, line).toBe(
          `map${written.replace(/(>\?|<str): any/g, "$1")}`,
        );
        expect(words ?? "").toBe(behind.slice(1 + end!).replace(/^ # /, ""));
      }
    },
    120_000,
  );
});
