/** Parameter styles against the table of OpenAPI 3.1.1 (4.8.12.7, "Style Examples"). */
import { describe, expect, test } from "vitest";
import type { Style } from "./parameters.js";
import {
  expand,
  joinPairs,
  percent,
  raw,
  reserved,
  toPairs,
} from "./parameters.js";

const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

const query = (value: unknown, row: Style = {}, name = "color"): string =>
  joinPairs(
    toPairs(percent(name), value, row, row.allowReserved ? reserved : percent),
  );

describe("the style table, path and header", () => {
  // style, explode: string, array, object, empty string
  test.each([
    [
      "matrix",
      false,
      ";color=blue",
      ";color=blue,black,brown",
      ";color=R,100,G,200,B,150",
      ";color",
    ],
    [
      "matrix",
      true,
      ";color=blue",
      ";color=blue;color=black;color=brown",
      ";R=100;G=200;B=150",
      ";color",
    ],
    ["label", false, ".blue", ".blue,black,brown", ".R,100,G,200,B,150", "."],
    ["label", true, ".blue", ".blue.black.brown", ".R=100.G=200.B=150", "."],
    ["simple", false, "blue", "blue,black,brown", "R,100,G,200,B,150", ""],
    ["simple", true, "blue", "blue,black,brown", "R=100,G=200,B=150", ""],
  ] as const)(
    "%s explode=%s",
    (style, explode, ofString, ofArray, ofObject, ofEmpty) => {
      const row = { style, explode };
      expect(expand("color", "blue", row, percent)).toBe(ofString);
      expect(expand("color", array, row, percent)).toBe(ofArray);
      expect(expand("color", object, row, percent)).toBe(ofObject);
      expect(expand("color", "", row, percent)).toBe(ofEmpty);
      // RFC 6570, 2.3: an empty list or map is undefined, as is null.
      for (const nothing of [
        [],
        {},
        null,
        undefined,
        [null],
        { a: undefined },
      ]) {
        expect(expand("color", nothing, row, percent)).toBeUndefined();
      }
    },
  );

  test("simple without explode is the default", () => {
    expect(expand("color", object, {}, percent)).toBe("R,100,G,200,B,150");
    expect(expand("color", object, { style: "label" }, percent)).toBe(
      ".R,100,G,200,B,150",
    );
    expect(expand("color", array, { style: "matrix" }, percent)).toBe(
      ";color=blue,black,brown",
    );
  });

  test("delimiters inside values are encoded in a path and raw in a header", () => {
    expect(expand("p", ["a/b", "c,d", "e;f=g"], {}, percent)).toBe(
      "a%2Fb,c%2Cd,e%3Bf%3Dg",
    );
    expect(expand("p", ["a/b", "ü"], {}, raw)).toBe("a/b,ü");
    expect(
      expand("p q", ["=", ""], { style: "matrix", explode: true }, percent),
    ).toBe(";p%20q=%3D;p%20q");
    expect(
      expand(
        "p",
        { a: "", b: "=" },
        { style: "matrix", explode: true },
        percent,
      ),
    ).toBe(";a;b=%3D");
  });
});

describe("the style table, query and cookie", () => {
  test.each([
    [
      "form",
      false,
      "color=blue",
      "color=blue,black,brown",
      "color=R,100,G,200,B,150",
      "color=",
    ],
    [
      "form",
      true,
      "color=blue",
      "color=blue&color=black&color=brown",
      "R=100&G=200&B=150",
      "color=",
    ],
    [
      "spaceDelimited",
      false,
      "color=blue",
      "color=blue%20black%20brown",
      "color=R%20100%20G%20200%20B%20150",
      "color=",
    ],
    [
      "pipeDelimited",
      false,
      "color=blue",
      "color=blue%7Cblack%7Cbrown",
      "color=R%7C100%7CG%7C200%7CB%7C150",
      "color=",
    ],
    // n/a in the table: like form.
    [
      "spaceDelimited",
      true,
      "color=blue",
      "color=blue&color=black&color=brown",
      "R=100&G=200&B=150",
      "color=",
    ],
    [
      "pipeDelimited",
      true,
      "color=blue",
      "color=blue&color=black&color=brown",
      "R=100&G=200&B=150",
      "color=",
    ],
    [
      "deepObject",
      true,
      "color=blue",
      "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
      "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
      "color=",
    ],
    [
      "deepObject",
      false,
      "color=blue",
      "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
      "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
      "color=",
    ],
  ] as const)(
    "%s explode=%s",
    (style, explode, ofString, ofArray, ofObject, ofEmpty) => {
      const row = { style, explode };
      expect(query("blue", row)).toBe(ofString);
      expect(query(array, row)).toBe(ofArray);
      expect(query(object, row)).toBe(ofObject);
      expect(query("", row)).toBe(ofEmpty);
      for (const nothing of [[], {}, null, undefined, [null], { a: undefined }])
        expect(query(nothing, row)).toBe("");
    },
  );

  test("defaults: form with explode; the other styles without", () => {
    expect(query(array)).toBe("color=blue&color=black&color=brown");
    expect(query(array, { style: "pipeDelimited" })).toBe(
      "color=blue%7Cblack%7Cbrown",
    );
    expect(query(array, { style: "spaceDelimited" })).toBe(
      "color=blue%20black%20brown",
    );
    expect(query(array, { explode: false })).toBe("color=blue,black,brown");
  });

  test("delimiters inside values are encoded, the delimiter itself is not", () => {
    expect(query(["a,b", "c&d=e"], { explode: false })).toBe(
      "color=a%2Cb,c%26d%3De",
    );
    expect(query(["a b", "!'()*"])).toBe("color=a%20b&color=%21%27%28%29%2A");
  });

  test("odd names are encoded", () => {
    expect(query("x", {}, "filter[name]")).toBe("filter%5Bname%5D=x");
    expect(query({ "a[b]&": 1 })).toBe("a%5Bb%5D%26=1");
    expect(query("love!", {}, "❤️")).toBe("%E2%9D%A4%EF%B8%8F=love%21");
  });

  test("deepObject goes to any depth", () => {
    const value = {
      a: { b: { c: 1 } },
      list: [{ x: "y" }, "z"],
      empty: {},
      none: null,
      at: new Date(0),
    };
    expect(
      decodeURIComponent(
        query(value, { style: "deepObject", explode: true }, "f"),
      ),
    ).toBe(
      "f[a][b][c]=1&f[list][0][x]=y&f[list][1]=z&f[at]=1970-01-01T00:00:00.000Z",
    );
  });

  test("content sends one JSON text; another media type sends the text", () => {
    expect(query({ lat: 1, long: [2] }, { content: "application/json" })).toBe(
      "color=%7B%22lat%22%3A1%2C%22long%22%3A%5B2%5D%7D",
    );
    expect(query("a", { content: "application/vnd.x+json" })).toBe(
      "color=%22a%22",
    );
    expect(query("a", { content: "text/plain" })).toBe("color=a");
    expect(query(undefined, { content: "application/json" })).toBe("");
    expect(query(null, { content: "application/json" })).toBe("color=null");
    expect(query(null, { content: "text/plain" })).toBe("");
  });

  test("allowReserved keeps what a query may hold and %XX triples (examples of appendix C)", () => {
    const row = { allowReserved: true };
    expect(query("x%2By", row)).toBe("color=x%2By");
    expect(query("x/y", row)).toBe("color=x/y");
    expect(query("x^y", row)).toBe("color=x%5Ey");
    expect(query(":/?@!$&'()*+,;=", row)).toBe("color=:/?@!$&'()*+,;=");
    // Not allowed in a query (RFC 3986, 3.4); a raw `#` would cut off all that follows.
    expect(query("[#]", row)).toBe("color=%5B%23%5D");
    expect(query("100% %zz é", row)).toBe("color=100%25%20%25zz%20%C3%A9");
    expect(query(["a/b", "c d"], { ...row, style: "pipeDelimited" })).toBe(
      "color=a/b%7Cc%20d",
    );
  });

  test("dates, big integers, booleans and nested objects", () => {
    expect(
      query([true, false, 0, -1.5, 9007199254740993n], { explode: false }),
    ).toBe("color=true,false,0,-1.5,9007199254740993");
    expect(query(new Date("2026-01-02T03:04:05Z"))).toBe(
      "color=2026-01-02T03%3A04%3A05.000Z",
    );
    expect(query(new URL("https://a.b/"))).toBe("color=https%3A%2F%2Fa.b%2F");
    expect(query([{ a: 1 }, null, "b"])).toBe(
      "color=%7B%22a%22%3A1%7D&color=b",
    );
  });
});
