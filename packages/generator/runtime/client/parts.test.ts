/** Parts that are no form, read back by a parser of forms. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeParts } from "./parts.js";

const made = (...parts: readonly [string, string | Blob][]): FormData => {
  const form = new FormData();
  for (const [name, part] of parts)
    if (typeof part === "string") form.append(name, part);
    else form.append(name, part);
  return form;
};

describe("parts that are no form", () => {
  test("each has its type, and a boundary that its content does not hold", async () => {
    const [body, type] = writeParts(
      made(
        ["meta", new Blob(['{"a":1}'], { type: "application/json" })],
        ["note", "é"],
        ["raw", new Blob(["x"])],
        ["file", new File(["y"], "y.txt", { type: "text/css" })],
      ),
      "multipart/related",
    );
    const boundary = /^multipart\/related; boundary=(part-[\d-]+)$/.exec(
      type,
    )![1]!;
    expect(await body.text()).toBe(
      [
        `--${boundary}`,
        'Content-Disposition: form-data; name="meta"',
        "Content-Type: application/json",
        "",
        '{"a":1}',
        `--${boundary}`,
        'Content-Disposition: form-data; name="note"',
        "Content-Type: text/plain;charset=utf-8",
        "",
        "é",
        `--${boundary}`,
        'Content-Disposition: form-data; name="raw"',
        "Content-Type: application/octet-stream",
        "",
        "x",
        `--${boundary}`,
        'Content-Disposition: form-data; name="file"; filename="y.txt"',
        "Content-Type: text/css",
        "",
        "y",
        `--${boundary}--`,
        "",
      ].join("\r\n"),
    );
    const [, again] = writeParts(new FormData(), "multipart/mixed");
    expect(again).not.toContain(boundary);
  });

  test("no name ends its line or its quotes", async () => {
    const [body] = writeParts(
      made(['a"\r\nX-Evil: 1', new File(["x"], 'b"\n.txt')]),
      "multipart/mixed",
    );
    expect((await body.text()).split("\r\n")[1]).toBe(
      'Content-Disposition: form-data; name="a%22%0D%0AX-Evil: 1"; filename="b%22%0A.txt"',
    );
  });

  test("all text and all bytes arrive", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme" }),
        fc.uint8Array(),
        async (text, bytes) => {
          const [body, type] = writeParts(
            made(
              ["text", text],
              ["file", new File([new Uint8Array(bytes)], "b")],
            ),
            "multipart/mixed",
          );
          const read = await new Response(body, {
            headers: { "content-type": type.replace("mixed", "form-data") },
          }).formData();
          expect(read.get("text")).toBe(text);
          const file = read.get("file") as File;
          expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
        },
      ),
    );
  });
});
