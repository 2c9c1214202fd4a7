import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTarball, TarballError } from "./read-tarball.js";

/** One entry of an archive as tar writes it. */
function entry(name: string, text: string, type = "0"): Buffer {
  const content = Buffer.from(text);
  const header = Buffer.alloc(512);
  header.write(name.slice(0, 100), 0);
  header.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write(type, 156);
  header.write("ustar\0", 257);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding]);
}

const archive = (...entries: Buffer[]): Buffer =>
  Buffer.concat([...entries, Buffer.alloc(1024)]);

const read = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    [...readTarball(bytes)].map(([name, content]) => [
      name,
      content.toString(),
    ]),
  );

describe("an archive", () => {
  test("gives its files without the folder that they are all in", () => {
    const bytes = archive(
      entry("package/package.json", "{}"),
      entry("package/", "", "5"),
      entry("package/contract/openapi.json", "text ".repeat(300)),
    );
    const files = {
      "package.json": "{}",
      "contract/openapi.json": "text ".repeat(300),
    };
    expect(read(bytes)).toEqual(files);
    expect(read(gzipSync(bytes))).toEqual(files);
  });

  test("may have names too long for a header, in either way", () => {
    const long = `package/${"a".repeat(200)}.yaml`;
    const record = `path=${long}\n`;
    const length = record.length + 4;
    expect(
      read(
        archive(
          entry("x", `${length} ${record}`, "x"),
          entry("short", "pax"),
          entry("package/after", "own name"),
        ),
      ),
    ).toEqual({ [`${"a".repeat(200)}.yaml`]: "pax", after: "own name" });
    expect(
      read(archive(entry("x", `${long}\0`, "L"), entry("short", "gnu"))),
    ).toEqual({ [`${"a".repeat(200)}.yaml`]: "gnu" });
  });

  test("follows no link", () => {
    expect(read(archive(entry("package/passwd", "", "2")))).toEqual({});
  });

  test("that is cut off is refused", () => {
    const bytes = archive(entry("package/a", "x".repeat(2000))).subarray(
      0,
      1500,
    );
    expect(() => readTarball(bytes)).toThrow(TarballError);
  });

  test("with a broken extended header is refused", () => {
    for (const record of [
      "path=package/a\n",
      "0 path=a\n",
      "x path=a\n",
      "-9 p",
    ])
      expect(() =>
        readTarball(archive(entry("x", record, "x"), entry("a", "text"))),
      ).toThrow(TarballError);
  });

  test("that was damaged is read or refused, and never hangs", () => {
    const whole = archive(
      entry("x", "17 path=package/a\n", "x"),
      entry("package/a", "one"),
      entry("package/b", "two"),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })),
          { maxLength: 20 },
        ),
        (edits) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of edits) bytes[at] = value;
          try {
            readTarball(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(TarballError);
          }
        },
      ),
    );
  });
});
