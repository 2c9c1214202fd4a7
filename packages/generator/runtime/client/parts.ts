/**
 * Bodies of several parts that are no forms: multipart/mixed, multipart/related and what else RFC 2046 allows. fetch
 * writes form-data alone. In: the parts, and the media type. Out: the body and its content type, boundary included.
 */

/** Parts are named as in a form: a contract names them by properties, and whoever does not look for names skips them. */
export function writeParts(
  form: FormData,
  type: string,
): readonly [body: Blob, type: string] {
  const boundary = `part-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const pieces: BlobPart[] = [];
  for (const [name, value] of form) {
    const part =
      typeof value === "string"
        ? new Blob([value], { type: "text/plain;charset=utf-8" })
        : value;
    pieces.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${quotable(name)}"`,
      // A part that was given no name of a file has none.
      part instanceof File && part.name !== "blob"
        ? `; filename="${quotable(part.name)}"`
        : "",
      `\r\nContent-Type: ${part.type || "application/octet-stream"}\r\n\r\n`,
      part,
      "\r\n",
    );
  }
  return [
    new Blob([...pieces, `--${boundary}--\r\n`]),
    `${type}; boundary=${boundary}`,
  ];
}

/** What would end a quoted text or its line, written as fetch writes it. */
function quotable(text: string): string {
  return text
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll('"', "%22");
}
