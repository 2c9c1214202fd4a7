import { describe, expect, test } from "vitest";
import { PairMemo } from "./pair-memo.js";

describe("what is found for pairs", () => {
  test("things that all lead to each other are not walked in every order", () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}`);
    const memo = new PairMemo<string>(() => true);
    let looks = 0;
    const look = (name: string): readonly string[] =>
      memo.find(name, () => {
        looks++;
        const inside = names.filter((other) => other !== name).flatMap(look);
        return name === "7" ? ["changed", ...inside] : inside;
      });
    expect(look("0")).toContain("changed");
    for (const name of names) expect(look(name)).toContain("changed");
    expect(looks).toBeLessThan(50_000);
  });

  test("a circle in which nothing is found is walked once, wherever one enters it", () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}`);
    const memo = new PairMemo<string>(() => true);
    let looks = 0;
    const look = (name: string): readonly string[] =>
      memo.find(name, () => {
        looks++;
        return names.filter((other) => other !== name).flatMap(look);
      });
    for (const name of names) expect(look(name)).toEqual([]);
    expect(looks).toBe(names.length);
  });

  test("nothing is taken for found in a circle because its first way round missed it", () => {
    const memo = new PairMemo<string>(() => true);
    // What is found below `first` is not told of `top` itself, but it is of `second`, which leads to `first`.
    const top = (): readonly string[] =>
      memo.find("top", () => [...first(), ...second()].slice(0, 0));
    const first = (): readonly string[] =>
      memo.find("first", () => ["changed", ...top()]);
    const second = (): readonly string[] =>
      memo.find("second", () => [...top(), ...first()]);
    expect(top()).toEqual([]);
    expect(second()).toEqual(["changed"]);
    expect(first()).toEqual(["changed"]);
  });

  test("where ways to a place multiply, some are told, the grave ones first", () => {
    const memo = new PairMemo<string>((finding) => finding === "break");
    const look = (depth: number): readonly string[] =>
      memo.find(`${depth}`, () =>
        depth === 0
          ? ["news", "break"]
          : [...look(depth - 1), ...look(depth - 1)],
      );
    const found = look(40);
    expect(found.length).toBeLessThan(10_000);
    expect(found[0]).toBe("break");
  });

  test("what leans on a pair under way is looked at again elsewhere", () => {
    const memo = new PairMemo<string>(() => true);
    const inner = (): readonly string[] => memo.find("inner", outer);
    const outer = (): readonly string[] =>
      memo.find("outer", () => ["changed", ...inner()]);
    expect(outer()).toEqual(["changed"]);
    expect(inner()).toEqual(["changed"]);
  });
});
