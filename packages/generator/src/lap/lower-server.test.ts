import { describe, expect, test } from "vitest";
import { lowerServer } from "./lower-server.js";

describe("the server of a base", () => {
  test("that is complete", () => {
    expect(lowerServer("https://shop.example/v1/")).toEqual({
      server: { url: "https://shop.example/v1/" },
    });
  });

  test.each([
    ["shop.example", "https://shop.example"],
    ["//shop.example/v1", "https://shop.example/v1"],
    ["localhost:8080", "https://localhost:8080"],
  ])("without a scheme: %s", (base, url) => {
    expect(lowerServer(base)).toEqual({
      server: { url },
      problem: `The address "${base}" has no scheme; ${url} is meant.`,
    });
  });

  test.each(["/api/v1", "{protocol}://{host}/v3", "https://{shop}.example"])(
    "that callers complete: %s",
    (base) => {
      const { server, problem } = lowerServer(base);
      expect(server?.["url"]).toBe(base);
      expect(problem).toBe(`The address "${base}" is not complete.`);
      const names = [...base.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys((server?.["variables"] as object) ?? {})).toEqual(
        names,
      );
    },
  );

  test("that is missing", () => {
    expect(lowerServer()).toEqual({
      problem: "The document does not say where the API is.",
    });
  });
});
