/** Documents at random: everything that LAP can say, and no more. */
import fc from "fast-check";
import type {
  LapDocument,
  LapEndpoint,
  LapError,
  LapField,
  LapNamedType,
  LapParam,
  LapReturn,
  LapType,
} from "../../src/lap/index.js";

/** Whatever has a place was read, and prints as it stood. */
const read = 1;

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<
    T[K],
    undefined
  >;
};

/** Leaves out what is undefined. */
const present = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as Present<T>;

/** Prose with all that means something elsewhere, but no item: no word behind a colon is a type. */
const words = fc
  .array(
    fc.constantFrom(
      ..."alpha beta, gamma. {lone lone} {both} (open close) (a, b) # - key: value note: see, e.g.".split(
        " ",
      ),
      ..."[link](https://example.com) `code`, **bold** it's \u201cquoted\u201d, <b>, \u00a0 \u200b \u2028 \ud83d\ude42 \t (str) .int,".split(
        " ",
      ),
      "x, then: go",
      "@required {a: b}",
      "a, (b): str;",
    ),
    { maxLength: 8 },
  )
  .map((list) => list.join(" "));

/** A line without blanks at its ends. */
const line = words.map((text) => text.trim()).filter((text) => text !== "");

const plainName = fc
  .tuple(
    fc.stringMatching(/^[A-Za-z_$:0-9+@][\w$.:@~/#-]{0,12}$/),
    fc.constantFrom("", "", "[]", "[size]", "[a][b]", "{x}", "\u00e9"),
  )
  .map(([start, end]) => start + end)
  .filter((name) => !name.endsWith("!"));

const spacedName = fc.constantFrom("Text Content", "ids required", "a (b)");

/** Text in parentheses: what is in it is balanced. */
const inside = fc
  .array(
    fc.constantFrom(
      ..."date-time int64 1.1 (a) {3} x: str, , ' \" \u00e9 # = ? ^[a-z]+$".split(
        " ",
      ),
    ),
    { maxLength: 4 },
  )
  .map((list) => list.join(" "));

const format = inside.filter((text) => !text.includes("/"));

const values = fc
  .array(fc.oneof(inside, fc.constantFrom("available", "a/b", "", "1", ", ")), {
    minLength: 2,
    maxLength: 4,
  })
  .map((list) => list.join("/"));

const roots = "str int num bool any map bytes null file float".split(" ");

const typeName = fc.stringMatching(/^[A-Z][\w.$-]{0,8}$/);

interface Types {
  readonly top: fc.Arbitrary<LapType>;
  readonly fields: fc.Arbitrary<LapField[]>;
}

/** `models`: types by name occur. */
function types(models: boolean): Types {
  const { type, fields } = fc.letrec<{
    type: LapType;
    field: LapField;
    fields: LapField[];
  }>((tie) => ({
    type: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc
        .record({
          kind: fc.constant("scalar" as const),
          name: fc.constantFrom(...roots),
          format: optional(inside),
          nullable: fc.boolean(),
        })
        .map(present),
      fc.record({
        kind: fc.constant("array" as const),
        items: tie("type"),
        nullable: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant("object" as const),
        fields: tie("fields"),
        nullable: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant("dictionary" as const),
        key: tie("type"),
        value: tie("type"),
        nullable: fc.boolean(),
        separator: fc.constantFrom(",", ", "),
      }),
      ...(models
        ? [
            fc
              .record({
                kind: fc.constant("named" as const),
                name: typeName,
                fields: optional(tie("fields")),
                nullable: fc.boolean(),
              })
              .map(present),
          ]
        : []),
    ),
    field: fc.record({
      name: fc.oneof(plainName, spacedName),
      required: fc.boolean(),
      type: tie("type"),
      at: fc.constant(read),
    }),
    fields: fc.array(tie("field"), { maxLength: 4, depthIdentifier: "fields" }),
  }));
  /** Only the parameters have enums. */
  const scalar = fc
    .record({
      kind: fc.constant("scalar" as const),
      name: fc.constantFrom(...roots),
      format: optional(format),
      values: optional(values),
      nullable: fc.boolean(),
    })
    .map(present);
  return { top: fc.oneof(scalar, type), fields };
}

function params({ top }: Types): fc.Arbitrary<LapParam[]> {
  const param = fc
    .record({
      name: fc.oneof({ weight: 5, arbitrary: plainName }, spacedName),
      type: top,
      default: optional(
        fc.oneof(
          fc.constantFrom("", "1", "True", "[]", "{'a': 1}", ",", "a, b", "-"),
          words.map((text) => text.replaceAll("#", "")),
        ),
      ),
      comment: optional(words),
      at: fc.constant(read),
    })
    .map(present);
  return fc.array(param, { maxLength: 5 }).map((list) =>
    list.map((each, i) => ({
      ...each,
      // Behind a comment a name with spaces cannot be told from prose.
      name:
        list[i - 1]?.comment === undefined
          ? each.name
          : each.name.replaceAll(/[^\w$.:@~/#[\]{}\u00e9+-]/g, "_"),
    })),
  );
}

const answer = ({ fields }: Types): fc.Arbitrary<LapReturn> =>
  fc
    .record({
      status: fc.constantFrom("200", "204", "2XX", "OK"),
      fields: optional(fields),
      text: optional(fc.oneof(words, fc.constant("\u2192 Order"))),
      at: fc.constant(read),
    })
    .map(present)
    // Without fields, what begins with a brace might be fields.
    .map((each) =>
      each.fields === undefined && each.text?.startsWith("{") === true
        ? { ...each, text: `. ${each.text}` }
        : each,
    );

const error: fc.Arbitrary<LapError> = fc
  .record({
    code: fc.constantFrom("400", "404", "429", "5XX", "304"),
    type: optional(fc.stringMatching(/^[A-Za-z_]\w{0,8}$/)),
    text: optional(words),
    at: fc.constant(read),
  })
  .map(present);

const unknown = fc.array(
  fc.record({
    text: words.map((text) => `@x-more ${text}`),
    at: fc.constant(read),
  }),
  { maxLength: 1 },
);

const group = fc.stringMatching(/^[a-z{}@?=.() _-]{1,8}$/).map(
  (name) =>
    // A group of the name "a(1), b" would be two in a table of contents.
    `g${name.trim()}`,
);

const endpoint = (
  all: Types,
  groups: fc.Arbitrary<string | undefined>,
): fc.Arbitrary<LapEndpoint> =>
  fc
    .record({
      method: fc.constantFrom("GET", "POST", "DELETE", "SUB", "CLIENT-STREAM"),
      path: fc.constantFrom(
        ..."/ /a/{b} /a?beta=true /a#b /x/{Key+} /{{host}}/v1 /a:verb".split(
          " ",
        ),
      ),
      group: groups,
      description: optional(words),
      auth: optional(line),
      body: optional(params(all)),
      required: optional(params(all)),
      optional: optional(params(all)),
      returns: fc.array(answer(all), { maxLength: 3 }),
      errors: optional(fc.array(error, { maxLength: 4 })),
      example: optional(
        fc.oneof(
          fc.json().map((text) => text),
          words,
        ),
      ),
      unknown,
      at: fc.constant(read),
    })
    .map(present);

export const lapDocument: fc.Arbitrary<LapDocument> = fc
  .record({
    models: fc.boolean(),
    grouped: fc.boolean(),
    groupNames: fc.array(group, { minLength: 1, maxLength: 3 }),
  })
  .chain(({ models, grouped, groupNames }) => {
    const all = types(models);
    const named: fc.Arbitrary<LapNamedType> = fc.record({
      name: typeName,
      fields: all.fields,
      at: fc.constant(read),
    });
    return fc
      .record({
        version: fc.constantFrom("v0.3", "v0.1", "0.3.1"),
        notes: fc.array(line, { maxLength: 2 }),
        api: fc.oneof(line, fc.constant("")),
        base: optional(line),
        apiVersion: optional(line),
        auth: optional(line),
        commonFields: optional(params(all)),
        hint: optional(line),
        types: models
          ? fc.array(named, { minLength: 1, maxLength: 2 })
          : fc.constant([]),
        endpoints: fc.array(
          endpoint(
            all,
            grouped
              ? fc.constantFrom<string | undefined>(...groupNames)
              : fc.constant(undefined),
          ),
          { maxLength: 5 },
        ),
        unknown,
        ended: fc.constant(true),
      })
      .map(present)
      .map((document) => ({
        ...document,
        declaredEndpoints: document.endpoints.length,
        toc: tocOf(document.endpoints),
      }));
  });

function tocOf(endpoints: readonly LapEndpoint[]): LapDocument["toc"] {
  const groups = new Set(endpoints.flatMap((each) => each.group ?? []));
  return [...groups].map((name) => ({
    group: name,
    count: endpoints.filter((each) => each.group === name).length,
  }));
}
