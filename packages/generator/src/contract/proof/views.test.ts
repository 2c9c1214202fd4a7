import { describe, expect, test } from "vitest";
import { createProver } from "./index.js";
import {
  contained,
  object,
  place,
  reference,
  text,
  type Node,
} from "./test-places.js";

const id = { type: "string", readOnly: true };
const secret = { type: "string", writeOnly: true };

describe("typed senders", () => {
  test("leave out what is not declared, at any depth and in any composition", () => {
    const strict = (properties: { [name: string]: Node }) =>
      object(properties, { additionalProperties: false });
    expect(
      contained(
        object({ a: object({ b: text }) }),
        strict({ a: strict({ b: text }) }),
      ),
    ).toEqual({ kind: "proved" });
    expect(
      contained(
        { allOf: [object({ a: text }), object({ b: text })] },
        strict({ a: text, b: text }),
      ),
    ).toEqual({ kind: "proved" });
    expect(
      contained(
        {
          oneOf: [
            object({ a: text }, { required: ["a"] }),
            object({ b: text }, { required: ["b"] }),
          ],
        },
        { anyOf: [strict({ a: text }), strict({ b: text })] },
      ),
    ).toEqual({ kind: "proved" });
  });

  test("may fill in two branches of an anyOf at once", () => {
    const branches = [
      object({ a: text }, { required: ["a"] }),
      object({ b: text }, { required: ["b"] }),
    ];
    expect(contained({ anyOf: branches }, { oneOf: branches })).toMatchObject({
      kind: "refuted",
      witness: { a: "", b: "" },
    });
  });

  test("send anything where nothing is declared", () => {
    expect(
      contained(
        { type: "object" },
        object({}, { additionalProperties: false }),
      ),
    ).toMatchObject({ kind: "refuted" });
    expect(contained({}, text)).toMatchObject({ kind: "refuted" });
  });

  test("send what they must, declared or not", () => {
    expect(
      contained(
        object({ a: text }, { required: ["b"] }),
        object({ a: text }, { additionalProperties: false }),
      ),
    ).toMatchObject({ kind: "refuted" });
  });
});

describe("the view of a request", () => {
  test("has no readOnly properties, however they are marked", () => {
    const needsId: Node[] = [
      object({ id, name: text }, { required: ["id"] }),
      object(
        { id: { allOf: [reference("Id")] }, name: text },
        { required: ["id"] },
      ),
      { allOf: [object({ id }), { required: ["id"] }, object({ name: text })] },
      {
        anyOf: [object({ id, a: text }), object({ id, b: text })],
        required: ["id"],
      },
    ];
    for (const node of needsId) {
      const right = place(node, { Id: id });
      expect(
        createProver().contained(
          place(object({ name: text })),
          right,
          "request",
        ).kind,
      ).not.toBe("refuted");
      expect(
        createProver().contained(
          place(object({ name: text })),
          right,
          "response",
        ),
      ).toMatchObject({ kind: "refuted" });
    }
  });

  test("a change of a readOnly property is none", () => {
    expect(
      contained(
        object({ id }),
        object({ id: { ...id, maxLength: 3 } }),
        "request",
      ).kind,
    ).toBe("equal");
    expect(
      contained(
        object({ id }),
        object({ id: { ...id, maxLength: 3 } }),
        "response",
      ).kind,
    ).toBe("refuted");
  });

  test("keeps writeOnly properties, and the view of a response does not", () => {
    const [left, right] = [
      object({ secret }),
      object({ secret: { ...secret, maxLength: 3 } }),
    ];
    expect(contained(left, right, "request").kind).toBe("refuted");
    expect(contained(left, right, "response").kind).toBe("equal");
  });

  test("samples leave out what is not carried", () => {
    const all = place(
      object(
        { id, secret, name: text },
        { required: ["id", "secret", "name"] },
      ),
    );
    expect(createProver().sample(all, "request")).toEqual({
      secret: "",
      name: "",
    });
    expect(createProver().sample(all, "response")).toEqual({
      id: "",
      name: "",
    });
  });
});

describe("samples", () => {
  test("are small, or made by chance, and always the same for the same chance", () => {
    const schema = place(
      object(
        { a: text, list: { type: "array", items: { type: "integer" } } },
        { required: ["a"] },
      ),
    );
    const prover = createProver();
    expect(prover.sample(schema, "request")).toEqual({ a: "" });
    const draw = () => {
      let state = 1;
      const random = () =>
        (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
      return Array.from({ length: 30 }, () =>
        createProver().sample(schema, "request", random),
      );
    };
    expect(draw()).toEqual(draw());
    expect(
      new Set(draw().map((value) => JSON.stringify(value))).size,
    ).toBeGreaterThan(5);
  });

  test("there is none of what contradicts itself", () => {
    for (const node of [false, { type: "integer", minimum: 2, maximum: 1 }]) {
      expect(createProver().sample(place(node), "request")).toBeUndefined();
      expect(createProver().empty(place(node), "request")).toBe(true);
    }
    const endless = {
      Endless: object({ next: reference("Endless") }, { required: ["next"] }),
    };
    expect(
      createProver().sample(place(reference("Endless"), endless), "request"),
    ).toBeUndefined();
  });
});

test("a schema that no value is found for need not be empty", () => {
  const strange = place({ type: "string", pattern: "^(?=a)" });
  expect(createProver().sample(strange, "request")).toBeUndefined();
  expect(createProver().empty(strange, "request")).toBe(false);
});

describe("witnesses", () => {
  test("say where they go wrong", () => {
    const left = object({
      list: {
        type: "array",
        items: object({ "a/b": { type: ["string", "null"] } }),
      },
    });
    const right = object({
      list: { type: "array", items: object({ "a/b": text }) },
    });
    expect(contained(left, right)).toEqual({
      kind: "refuted",
      witness: { list: [{ "a/b": null }] },
      at: "/list/0/a~1b",
    });
  });

  test("hold what else is needed", () => {
    const left = object(
      {
        kind: { const: "a" },
        size: { type: "integer", minimum: 1 },
        more: text,
      },
      { required: ["kind", "size"] },
    );
    const right = object({
      kind: { const: "a" },
      size: { type: "integer", minimum: 5 },
    });
    expect(contained(left, right)).toMatchObject({
      witness: { kind: "a", size: 1 },
      at: "/size",
    });
  });
});

describe("null in 3.0", () => {
  const none = { nullable: true };
  const asked = (node: Node) =>
    place(node, { None: none, Text: text }, "3.0.3");
  const same = (a: Node, b: Node) => createProver().equal(asked(a), asked(b));

  test("is said by a member of a composition that says nothing else, wherever that stands", () => {
    const nullable = { type: "string", nullable: true };
    for (const part of [none, reference("None"), { allOf: [none] }])
      for (const keyword of ["anyOf", "oneOf", "allOf"])
        expect(same({ [keyword]: [reference("Text"), part] }, nullable)).toBe(
          true,
        );
  });

  test("is said by nobody where nothing else is", () => {
    expect(same(none, {})).toBe(true);
    expect(same(reference("None"), {})).toBe(true);
    expect(same({ allOf: [none, none] }, {})).toBe(true);
    expect(same(object({ a: reference("None") }), object({ a: {} }))).toBe(
      true,
    );
  });
});

describe("a property that is for one direction", () => {
  const needs = (c: Node) => object({ c }, { required: ["c"] });
  const mark = { type: "integer", writeOnly: true };

  test("is so by each branch of a choice, and by no single one of several", () => {
    for (const keyword of ["anyOf", "oneOf", "allOf"])
      expect(
        contained(needs(mark), needs({ [keyword]: [mark] }), "response"),
      ).toEqual({ kind: "equal" });
    const other = { type: "string" };
    expect(
      contained(
        needs({ anyOf: [mark, { ...mark, minimum: 2 }] }),
        {},
        "response",
      ),
    ).not.toMatchObject({ kind: "refuted" });
    expect(
      contained(object({}), needs({ anyOf: [mark, other] }), "response"),
    ).toMatchObject({ kind: "refuted", witness: {} });
    expect(
      contained(
        object({}),
        needs({ anyOf: [mark, { ...other, writeOnly: true }] }),
        "response",
      ).kind,
    ).not.toBe("refuted");
  });

  test("is looked for in parts that share parts, without taking each way to them", () => {
    let part: Node = object({ c: mark });
    for (let depth = 0; depth < 24; depth++)
      part = { allOf: Array.from({ length: 8 }, () => part) };
    expect(contained(part, object({}), "response").kind).not.toBe("refuted");
  });
});
