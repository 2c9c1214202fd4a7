import fc from "fast-check";
import {
  answers,
  boolean,
  choice,
  constant,
  inPath,
  integer,
  list,
  number,
  object,
  orNull,
  query,
  ref,
  shop,
  takes,
  text,
  type Node,
} from "./documents.js";
import type { Pair } from "./type-pairs.js";

/** What a contract is drawn from: plain JSON that edits can walk through. */
interface Draft {
  readonly answer: Node;
  readonly input: Node;
  readonly item: Node;
  readonly parameters: readonly Node[];
  readonly bodyRequired: boolean;
}

const words = fc.uniqueArray(
  fc.constantFrom("open", "paid", "sent", "lost", "new"),
  { minLength: 2, maxLength: 4 },
);

const scalar: fc.Arbitrary<Node> = fc.oneof(
  fc.constantFrom(text, integer, number, boolean),
  words.map((values) => choice(...values)),
  fc.constantFrom("open", "paid").map(constant),
);

const names = ["id", "note", "state", "total", "place"] as const;

/** An object with one to three properties, each required or not. */
const objectOf = (inner: fc.Arbitrary<Node>): fc.Arbitrary<Node> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.boolean(), inner), {
      minLength: 1,
      maxLength: 3,
      selector: ([name]) => name,
    })
    .map((properties) =>
      object(
        Object.fromEntries(
          properties.map(([name, required, schema]) => [
            required ? `${name}!` : name,
            schema,
          ]),
        ),
      ),
    );

const schemaOf = (depth: number): fc.Arbitrary<Node> =>
  depth === 0
    ? fc.oneof(scalar, fc.constant(ref("Item")))
    : fc.oneof(
        { weight: 3, arbitrary: scalar },
        { weight: 2, arbitrary: objectOf(schemaOf(depth - 1)) },
        { weight: 1, arbitrary: schemaOf(depth - 1).map(list) },
        { weight: 1, arbitrary: schemaOf(depth - 1).map(orNull) },
        { weight: 1, arbitrary: fc.constant(ref("Item")) },
      );

const parameter: fc.Arbitrary<Node> = fc
  .tuple(fc.constantFrom("limit", "after", "kind"), fc.boolean(), scalar)
  .map(([name, required, schema]) =>
    query(required ? `${name}!` : name, schema),
  );

const draft: fc.Arbitrary<Draft> = fc.record({
  answer: objectOf(schemaOf(1)),
  input: objectOf(schemaOf(1)),
  item: objectOf(scalar),
  parameters: fc.uniqueArray(parameter, {
    maxLength: 2,
    selector: ({ name }) => name,
  }),
  bodyRequired: fc.boolean(),
});

const contract = ({
  answer,
  input,
  item,
  parameters,
  bodyRequired,
}: Draft): Node =>
  shop({
    paths: {
      "GET /orders": { parameters, ...answers(list(answer)) },
      "POST /orders": {
        ...takes(input, bodyRequired),
        ...answers(ref("Item")),
      },
      "DELETE /orders/{id}": { parameters: [inPath("id")] },
    },
    schemas: { Item: item },
  });

/** An edit: where in the draft, what is done, and what it is done with. */
interface Edit {
  readonly place: number;
  readonly kind: number;
  readonly schema: Node;
  readonly name: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  place: fc.nat(1000),
  kind: fc.nat(1000),
  schema: schemaOf(1),
  name: fc.constantFrom(...names, "fresh"),
});

/** One base, and the same with one or two edits. */
export const randomPair: fc.Arbitrary<Omit<Pair, "name">> = fc
  .tuple(draft, fc.array(edit, { minLength: 1, maxLength: 2 }))
  .map(([drawn, edits]) => {
    // Equal parts must not be the same part: an edit has one place.
    const before = JSON.parse(JSON.stringify(drawn)) as Draft;
    return {
      base: contract(before),
      revision: contract(edits.reduce(applied, before)),
    };
  });

type Schema = Node & {
  readonly properties?: Record<string, Node>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
};

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" &&
  value !== null &&
  ["type", "enum", "const", "anyOf", "$ref"].some((key) => key in value);

/** Every schema of a draft that stands inside another, outermost first. */
function schemasIn(value: unknown, found: Schema[] = []): Schema[] {
  if (Array.isArray(value)) for (const each of value) schemasIn(each, found);
  else if (typeof value === "object" && value !== null) {
    if (isSchema(value)) found.push(value);
    for (const each of Object.values(value)) schemasIn(each, found);
  }
  return found;
}

function applied(before: Draft, { place, kind, schema, name }: Edit): Draft {
  if (kind % 6 === 0) return withParameters(before, place, schema, name);
  if (kind % 23 === 1) return { ...before, bodyRequired: !before.bodyRequired };
  const all = schemasIn([before.answer, before.input, before.item]);
  const target = all[place % all.length]!;
  // The three objects that a contract hangs on stay objects.
  const isRoot = [before.answer, before.input, before.item].includes(target);
  const edited = edits(target, schema, name, isRoot);
  return replaced(before, target, edited[kind % edited.length]!) as Draft;
}

/** What may become of a schema. */
function edits(
  target: Schema,
  schema: Node,
  name: string,
  isRoot: boolean,
): readonly Node[] {
  const { properties, required = [], enum: values } = target;
  const found: Node[] = isRoot ? [] : [schema, orNull(target), list(target)];
  if (values !== undefined && values.length > 1)
    found.push(choice(...values.slice(1)), choice(...values, "more"));
  if (properties !== undefined) {
    const [first = name] = Object.keys(properties);
    const { [first]: gone, ...rest } = properties;
    void gone;
    found.push(
      { ...target, properties: { ...properties, [name]: schema } },
      {
        ...target,
        properties: { ...properties, [name]: schema },
        required: [...new Set([...required, name])],
      },
      {
        ...target,
        properties: rest,
        required: required.filter((one) => one !== first),
      },
      {
        ...target,
        required: required.includes(first)
          ? required.filter((one) => one !== first)
          : [...required, first],
      },
    );
  }
  return found;
}

function withParameters(
  before: Draft,
  place: number,
  schema: Node,
  name: string,
): Draft {
  const { parameters } = before;
  const index = place % (parameters.length + 1);
  const target = parameters[index];
  if (target === undefined)
    return parameters.some((one) => one["name"] === name)
      ? before
      : { ...before, parameters: [...parameters, query(name)] };
  const without = parameters.filter((one) => one !== target);
  const isScalar = !["object", "array"].includes(String(schema["type"]));
  const changed =
    place % 4 === 0 || !isScalar || "$ref" in schema || "anyOf" in schema
      ? { ...target, required: target["required"] !== true }
      : { ...target, schema };
  return {
    ...before,
    parameters: place % 5 === 0 ? without : [...without, changed],
  };
}

/** A copy in which one node, by identity, is another. */
function replaced(value: unknown, from: unknown, to: unknown): unknown {
  if (value === from) return to;
  if (Array.isArray(value))
    return value.map((each) => replaced(each, from, to));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        replaced(each, from, to),
      ]),
    );
  return value;
}
