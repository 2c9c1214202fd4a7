/** Reads a multipart body as RFC 2046 and RFC 7578 say, byte by byte. It knows nothing of how such bodies are made here. */
import type { Part } from "./body-cases.js";

export function readParts(body: Buffer, contentType: string): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error(`no boundary: ${contentType}`);
  const text = body.toString("latin1");
  const pieces = text.split(`--${boundary}`);
  if (pieces[0] !== "" || !/^--(\r\n)?$/.test(pieces.at(-1)!))
    throw new Error("the body does not begin and end with its boundary");
  return pieces.slice(1, -1).map((piece) => {
    const end = piece.indexOf("\r\n\r\n");
    const headers = new Map(
      utf8(piece.slice(2, end))
        .split("\r\n")
        .map((line) => {
          const colon = line.indexOf(":");
          return [
            line.slice(0, colon).toLowerCase(),
            line.slice(colon + 1).trim(),
          ];
        }),
    );
    const disposition = headers.get("content-disposition")!;
    const type = headers.get("content-type");
    const file = / filename="([^"]*)"/.exec(disposition)?.[1];
    return {
      name: / name="([^"]*)"/.exec(disposition)![1]!,
      ...(file === undefined ? {} : { file }),
      ...(type === undefined ? {} : { type }),
      text: utf8(piece.slice(end + 4, -2)),
    };
  });
}

const utf8 = (latin1: string): string =>
  Buffer.from(latin1, "latin1").toString("utf8");
