import { gunzipSync } from "node:zlib";

/** Bytes of a package once unpacked; a real one is far smaller, and a bomb ends here. */
const MAX_UNPACKED = 512 * 1024 * 1024;
const BLOCK = 512;

/** The archive is not one that npm makes. */
export class TarballError extends Error {}

/**
 * Files of an npm package by their path inside it, without unpacking anything to the disk. Reads ustar with the two
 * extensions that npm and others use for long names (pax and GNU).
 */
export function readTarball(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const data = unpacked(bytes);
  const files = new Map<string, Buffer>();
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= data.length;) {
    const header = data.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const size = octal(header, 124, 12);
    const start = at + BLOCK;
    const end = start + size;
    if (end > data.length) throw new TarballError("It ends in the middle.");
    const content = data.subarray(start, end);
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === "L") longName = string(content, 0, content.length);
    else if (type === "x") longName = paxPath(content) ?? longName;
    else {
      if (type === "0" || type === "\0") {
        const name = longName ?? ustarName(header);
        // Everything is in one folder, mostly `package`.
        const inside = name.replace(/^(?:\.\/)?[^/]+\//, "");
        files.set(inside, Buffer.from(content));
      }
      if (type !== "g") longName = undefined;
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function unpacked(bytes: Uint8Array): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return Buffer.from(bytes);
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED });
  } catch (error) {
    throw new TarballError(
      `It cannot be unpacked: ${(error as Error).message}`,
    );
  }
}

function ustarName(header: Buffer): string {
  const name = string(header, 0, 100);
  const isUstar = string(header, 257, 5) === "ustar";
  const prefix = isUstar ? string(header, 345, 155) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

function string(bytes: Buffer, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? field.length : end).toString("utf8");
}

function octal(header: Buffer, start: number, length: number): number {
  const digits = string(header, start, length).trim();
  if (!/^[0-7]+$/.test(digits)) {
    if (digits === "") return 0;
    throw new TarballError("A file has no proper size.");
  }
  return Number.parseInt(digits, 8);
}

/** Records are `LENGTH key=value⏎`, their length counts itself. */
function paxPath(content: Buffer): string | undefined {
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const length = Number(content.toString("utf8", at, Math.max(at, space)));
    // Shorter than itself, it would be read for ever.
    if (space === -1 || !Number.isInteger(length) || length <= space - at)
      throw new TarballError("An extended header is broken.");
    const record = content.toString("utf8", space + 1, at + length - 1);
    if (record.startsWith("path=")) return record.slice("path=".length);
    at += length;
  }
  return undefined;
}
