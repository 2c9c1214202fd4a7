/** Bodies, read back the way a server reads them. */
import { describe, expect, test } from "vitest";
import {
  anything,
  bytes,
  form as urlencoded,
  multipart,
  plainText,
} from "./body.js";
import { writeJson } from "./json.js";
import type { BodyRow, EncodedBody } from "./operation.js";

const writers = {
  json: writeJson,
  form: urlencoded,
  multipart,
  text: plainText,
  binary: bytes,
  any: anything,
};
const encodeBody = (
  kind: keyof typeof writers,
  value: unknown,
  type?: string,
  encoding?: BodyRow["encoding"],
): EncodedBody =>
  writers[kind](value, {
    ...(type === undefined ? {} : { type }),
    ...(encoding === undefined ? {} : { encoding }),
  });

const read = ([body, type]: ReturnType<typeof encodeBody>): Request =>
  new Request("http://x/", {
    method: "POST",
    body,
    headers: type ? { "content-type": type } : {},
    duplex: "half",
  } as RequestInit);

const form = (
  value: unknown,
  encoding?: Parameters<typeof encodeBody>[3],
): unknown => encodeBody("form", value, undefined, encoding)[0];

describe("json, text and binary", () => {
  test("json keeps the caller's keys in the caller's order", async () => {
    const request = read(
      encodeBody("json", { z: 1, a: [null, undefined], u: undefined, n: null }),
    );
    expect(request.headers.get("content-type")).toBe("application/json");
    expect(await request.text()).toBe('{"z":1,"a":[null,null],"n":null}');
    expect(encodeBody("json", null, "application/merge-patch+json")).toEqual([
      "null",
      "application/merge-patch+json",
    ]);
    expect(encodeBody("json", "a")[0]).toBe('"a"');
  });

  test("text goes out unquoted", () => {
    expect(encodeBody("text", 'say "hi"')).toEqual(['say "hi"', "text/plain"]);
    expect(encodeBody("text", 5, "text/csv")).toEqual(["5", "text/csv"]);
  });

  test.each([
    ["bytes", new Uint8Array([1, 2, 255])],
    ["a view", new Uint8Array([0, 1, 2, 255, 0]).subarray(1, 4)],
    ["a buffer", new Uint8Array([1, 2, 255]).buffer],
    ["a blob", new Blob([new Uint8Array([1, 2, 255])])],
    ["a stream", new Blob([new Uint8Array([1, 2, 255])]).stream()],
  ])("binary: %s", async (_, value) => {
    const encoded = encodeBody("binary", value);
    expect(encoded).toEqual([value, "application/octet-stream"]);
    expect([...new Uint8Array(await read(encoded).arrayBuffer())]).toEqual([
      1, 2, 255,
    ]);
  });

  test.each([
    ["text", "plain words", "text/plain;charset=UTF-8", "plain words"],
    [
      "a form",
      new URLSearchParams({ a: "1" }),
      "application/x-www-form-urlencoded;charset=UTF-8",
      "a=1",
    ],
    [
      "a file",
      new Blob(["%PDF"], { type: "application/pdf" }),
      "application/pdf",
      "%PDF",
    ],
    ["bytes", new Uint8Array([65, 66]), null, "AB"],
    ["an object", { a: [1, null] }, "application/json", '{"a":[1,null]}'],
    ["a list", [1], "application/json", "[1]"],
    ["a number", 5, "application/json", "5"],
  ])(
    "of a kind that the contract leaves open: %s",
    async (_, value, type, sent) => {
      const request = read(encodeBody("any", value));
      expect(request.headers.get("content-type")).toBe(type);
      expect(await request.text()).toBe(sent);
    },
  );

  test("of a kind that the contract leaves open: parts", async () => {
    const parts = new FormData();
    parts.append("file", new Blob(["x"]), "a.txt");
    const request = read(encodeBody("any", parts));
    expect(request.headers.get("content-type")).toMatch(
      /^multipart\/form-data; boundary=/,
    );
    expect((await request.formData()).get("file")).toBeInstanceOf(File);
  });

  test("binary types: the row's, unless it is a range; then the file's own", () => {
    const png = new Blob(["x"], { type: "image/png" });
    expect(encodeBody("binary", png, "audio/mpeg")[1]).toBe("audio/mpeg");
    expect(encodeBody("binary", png, "image/*")[1]).toBe("image/png");
    expect(encodeBody("binary", png)[1]).toBe("image/png");
    expect(encodeBody("binary", "x", "image/*")[1]).toBe(
      "application/octet-stream",
    );
  });
});

describe("form", () => {
  test("by media type: arrays repeat, objects are JSON, spaces are pluses (example of 4.8.14.4)", () => {
    const address = { streetAddress: "123 Example Dr.", zip: "99999+1234" };
    expect(form({ id: "f81d4fae", address })).toBe(
      "id=f81d4fae&address=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C%22zip%22%3A%2299999%2B1234%22%7D",
    );
    expect(
      form({
        tag: ["a b", "c"],
        none: null,
        gone: undefined,
        on: true,
        empty: "",
        list: [],
      }),
    ).toBe("tag=a+b&tag=c&on=true&empty=");
    expect(form({ id: "x" }, { id: { contentType: "application/json" } })).toBe(
      "id=%22x%22",
    );
    expect(
      form({ ids: [1, 2] }, { ids: { contentType: "application/json" } }),
    ).toBe("ids=%5B1%2C2%5D");
  });

  test("by style: csv, deepObject, form object, allowReserved", () => {
    const value = {
      ids: [1, 2],
      meta: { a: { b: "c d" } },
      flat: { x: 1, y: 2 },
      url: "http://a/b",
    };
    expect(
      form(value, {
        ids: { explode: false },
        meta: { style: "deepObject", explode: true },
        flat: { style: "form", contentType: "application/json" },
        url: { allowReserved: true },
      }),
    ).toBe("ids=1,2&meta%5Ba%5D%5Bb%5D=c%20d&x=1&y=2&url=http://a/b");
  });

  test("is read back by a form decoder", async () => {
    const request = read(
      encodeBody("form", { "a[b]": "é &=+ %20", "c d": [1, 2] }),
    );
    expect(request.headers.get("content-type")).toBe(
      "application/x-www-form-urlencoded",
    );
    expect([...(await request.formData())]).toEqual([
      ["a[b]", "é &=+ %20"],
      ["c d", "1"],
      ["c d", "2"],
    ]);
  });

  test("what is form text already is kept, and names of the prototype are no encodings", () => {
    expect(form(new URLSearchParams({ a: "b c" }))).toBe("a=b+c");
    expect(form("a=b")).toBe("a=b");
    expect(form({ constructor: "x" }, { a: { explode: false } })).toBe(
      "constructor=x",
    );
    expect(form({})).toBe("");
  });
});

describe("multipart", () => {
  const parts = async (
    value: unknown,
    encoding?: Parameters<typeof encodeBody>[3],
  ): Promise<unknown[]> => {
    const encoded = encodeBody(
      "multipart",
      value,
      "multipart/form-data",
      encoding,
    );
    expect(encoded[1]).toBeUndefined();
    const request = read(encoded);
    expect(request.headers.get("content-type")).toMatch(
      /^multipart\/form-data; boundary=/,
    );
    const found: unknown[] = [];
    for (const [name, part] of await request.formData()) {
      found.push(
        typeof part === "string"
          ? [name, part]
          : [name, part.name, part.type, await part.text()],
      );
    }
    return found;
  };

  test("fields, files, bytes and JSON parts", async () => {
    const value = {
      file: new File(["png"], "a b.png", { type: "image/png" }),
      blob: new Blob(["x"]),
      bytes: new TextEncoder().encode("yes"),
      buffer: new TextEncoder().encode("no").buffer,
      text: "héllo",
      number: 5,
      at: new Date(0),
      tags: ["a", "b"],
      meta: { z: 1, a: [2] },
      list: [{ a: 1 }, { b: 2 }],
      none: null,
      gone: undefined,
    };
    expect(await parts(value)).toEqual([
      ["file", "a b.png", "image/png", "png"],
      ["blob", "blob", "application/octet-stream", "x"],
      ["bytes", "blob", "application/octet-stream", "yes"],
      ["buffer", "blob", "application/octet-stream", "no"],
      ["text", "héllo"],
      ["number", "5"],
      ["at", "1970-01-01T00:00:00.000Z"],
      ["tags", "a"],
      ["tags", "b"],
      ["meta", "blob", "application/json", '{"z":1,"a":[2]}'],
      ["list", "blob", "application/json", '{"a":1}'],
      ["list", "blob", "application/json", '{"b":2}'],
    ]);
  });

  test("encoding.contentType types a part that has no type of its own; lists and ranges only describe", async () => {
    const value = {
      a: new File(["x"], "x.bin"),
      b: new Blob(["y"], { type: "image/gif" }),
      c: new Uint8Array([65]),
      d: "<p>",
      e: "t",
      f: new Blob(["z"]),
    };
    const encoding = {
      a: { contentType: "image/png" },
      b: { contentType: "image/png" },
      c: { contentType: "audio/wav" },
      d: { contentType: "text/html" },
      e: { contentType: "text/plain" },
      f: { contentType: "image/png, image/*" },
    };
    expect(await parts(value, encoding)).toEqual([
      ["a", "x.bin", "image/png", "x"],
      ["b", "blob", "image/gif", "y"],
      ["c", "blob", "audio/wav", "A"],
      ["d", "blob", "text/html", "<p>"],
      ["e", "t"],
      ["f", "blob", "application/octet-stream", "z"],
    ]);
  });

  test("encoding.style writes unencoded names and values", async () => {
    expect(
      await parts(
        { m: { a: { b: "c d" } }, ids: ["1&", "2"] },
        { m: { style: "deepObject", explode: true }, ids: { explode: false } },
      ),
    ).toEqual([
      ["m[a][b]", "c d"],
      ["ids", "1&,2"],
    ]);
  });

  test("a FormData goes out as it is", () => {
    const data = new FormData();
    expect(encodeBody("multipart", data)[0]).toBe(data);
  });
});
