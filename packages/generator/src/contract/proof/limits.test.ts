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

/** Schemas that each refer to the next, to one far away and back. */
function circular(count: number, last: Node = text): { [name: string]: Node } {
  const to = (index: number) =>
    reference(`S${((index % count) + count) % count}`);
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `S${index}`,
      object(
        {
          id: index === count - 1 ? last : text,
          next: to(index + 1),
          far: { type: "array", items: to(index * 7 + 3) },
          back: { anyOf: [to(index - 1), { type: "null" }] },
          union: { oneOf: [to(index + 11), text] },
        },
        { required: ["id"] },
      ),
    ]),
  );
}

describe("recursion", () => {
  const tree = (more: Node) => ({
    Tree: object({
      value: more,
      children: { type: "array", items: reference("Tree") },
    }),
  });

  test("a schema that refers to itself is compared with one that does", () => {
    const [narrow, wide] = [
      tree({ type: "integer" }),
      tree({ type: "number" }),
    ];
    const ask = (a: { [name: string]: Node }, b: { [name: string]: Node }) =>
      createProver().contained(
        place(reference("Tree"), a),
        place(reference("Tree"), b),
        "request",
      );
    expect(ask(narrow, wide)).toEqual({ kind: "proved" });
    expect(ask(narrow, structuredClone(narrow))).toEqual({ kind: "equal" });
    expect(ask(wide, narrow)).toEqual({
      kind: "refuted",
      witness: { value: 0.5 },
      at: "/value",
    });
  });

  test("a circle that is written out once more means the same", () => {
    const schemas = {
      Tree: object({ next: reference("Tree") }),
      Once: object({ next: object({ next: reference("Tree") }) }),
      Two: object({ next: reference("Half") }),
      Half: object({ next: reference("Two") }),
    };
    for (const name of ["Once", "Two", "Half"])
      expect(
        createProver().equal(
          place(reference("Tree"), schemas),
          place(reference(name), schemas),
        ),
      ).toBe(true);
  });

  test("a difference at the far end of a circle is found, with a witness", () => {
    const left = circular(40, { type: "integer" });
    const prover = createProver();
    const verdict = prover.contained(
      place(reference("S0"), left),
      place(reference("S0"), circular(40)),
      "request",
    );
    expect(verdict).toMatchObject({ kind: "refuted" });
  });

  test("250 schemas in circles take a small part of the budget", () => {
    const [a, b] = [circular(250), circular(250, { type: ["string", "null"] })];
    const prover = createProver({ budget: 400_000 });
    const [left, right] = [place(true, a), place(true, b)];
    for (const name of Object.keys(a)) {
      const node = reference(name);
      expect(
        prover.contained({ ...left, node }, { ...right, node }, "request"),
      ).toEqual({ kind: "proved" });
    }
  });

  test.each<[string, { [name: string]: Node }]>([
    ["itself", { A: reference("A") }],
    ["a circle of references", { A: reference("B"), B: reference("A") }],
    ["itself in an allOf", { A: { allOf: [reference("A")] } }],
    ["itself in an allOf of two", { A: { allOf: [reference("A"), text] } }],
    ["itself in an anyOf", { A: { anyOf: [reference("A"), text] } }],
    ["itself in a oneOf", { A: { oneOf: [reference("A"), text] } }],
    ["what it is not", { A: { not: reference("A") } }],
    ["itself in an if", { A: { if: reference("A"), then: text } }],
    [
      "itself, needed",
      { A: object({ a: reference("A") }, { required: ["a"] }) },
    ],
  ])("a schema that is %s ends", (_, schemas) => {
    const prover = createProver();
    for (const other of [text, { type: "integer" }, reference("A")]) {
      const [a, b] = [place(reference("A"), schemas), place(other, schemas)];
      for (const verdict of [
        prover.contained(a, b, "request"),
        prover.contained(b, a, "request"),
      ])
        expect(["equal", "proved", "refuted", "unknown"]).toContain(
          verdict.kind,
        );
    }
    expect(
      prover.contained(
        place(reference("A"), schemas),
        place(reference("A"), structuredClone(schemas)),
        "request",
      ),
    ).toEqual({ kind: "equal" });
  });

  test("a circle in place proves nothing", () => {
    const schemas = { A: { anyOf: [reference("A"), { type: "integer" }] } };
    expect(
      createProver().contained(
        place(text),
        place(reference("A"), schemas),
        "request",
      ).kind,
    ).not.toBe("proved");
  });
});

describe("limits", () => {
  test("a budget that is used up ends in unknown, and says so", () => {
    const [a, b] = [circular(60), circular(60, { type: "integer" })];
    expect(
      createProver({ budget: 50 }).contained(
        place(reference("S0"), a),
        place(reference("S0"), b),
        "request",
      ),
    ).toEqual({ kind: "unknown", reason: "the budget of steps is used up" });
    expect(
      createProver({ budget: 50 }).equal(
        place(reference("S0"), a),
        place(reference("S0"), b),
      ),
    ).toBe("unknown");
  });

  test("schemas that are nested very deep end", () => {
    let a: Node = text;
    let b: Node = { type: "integer" };
    for (let depth = 0; depth < 2_000; depth++) {
      a = object({ a });
      b = object({ a: b });
    }
    for (const [left, right] of [
      [a, b],
      [a, a],
    ] as const)
      expect(["equal", "refuted", "unknown"]).toContain(
        contained(left, right).kind,
      );
    let all: Node = text;
    let any: Node = text;
    for (let depth = 0; depth < 2_000; depth++) {
      all = { allOf: [all, {}] };
      any = { not: { anyOf: [any, { const: depth }] } };
    }
    for (const node of [all, any])
      expect(["proved", "refuted", "unknown"]).toContain(
        contained(node, { type: "integer" }).kind,
      );
  });

  test("unions that multiply end", () => {
    const union = (index: number) => ({
      anyOf: Array.from({ length: 12 }, (_, at) =>
        object({ [`p${index}`]: { const: at } }),
      ),
    });
    const parts = Array.from({ length: 8 }, (_, index) => union(index));
    expect(["proved", "refuted", "unknown"]).toContain(
      contained({ allOf: parts }, { oneOf: parts }).kind,
    );
  });

  test("hostile patterns do no harm", () => {
    const evil = {
      type: "string",
      pattern: "^(a+)+$",
      enum: [`${"a".repeat(5_000)}!`, "a"],
    };
    expect(contained(evil, { enum: ["a"] })).toEqual({ kind: "equal" });
    const large = { type: "string", pattern: "^(a{1,500}){1,500}$" };
    expect(contained(large, { type: "string", pattern: "^a*$" }).kind).toBe(
      "unknown",
    );
  });

  test("names of Object.prototype are names like others", () => {
    const left = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}},"required":["__proto__"]}',
    ) as Node;
    const right = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"integer"}}}',
    ) as Node;
    const verdict = contained(left, right);
    expect(verdict).toMatchObject({ kind: "refuted", at: "/__proto__" });
    expect(JSON.stringify(verdict)).toContain('"witness":{"__proto__":""}');
    expect(contained(left, left).kind).toBe("equal");
    expect(
      contained(
        { type: "object", required: ["toString"] },
        object({}, { minProperties: 1 }),
      ),
    ).toEqual({ kind: "proved" });
  });

  test("keywords with values of the wrong type ask nothing", () => {
    const odd: Node = {
      type: "string",
      minLength: "3",
      pattern: 5,
      enum: "a",
      required: true,
      properties: [],
      allOf: {},
      anyOf: null,
      items: 7,
      multipleOf: 0,
      format: {},
      if: true,
    };
    expect(contained(text, odd).kind).toBe("equal");
    expect(contained(odd, text).kind).toBe("equal");
    expect(contained({ type: "file" }, text)).toMatchObject({
      kind: "unknown",
      reason: 'type "file" is not known',
    });
    expect(contained(null as unknown as Node, text).kind).toBe("refuted");
  });
});
