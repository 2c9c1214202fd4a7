import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "../diagnostics/index.js";
import type { SourceText } from "./document.js";
import { isContractName, nameInside, readGit } from "./read-git.js";
import {
  isPackageSpecifier,
  readPackage,
  readPackageFile,
} from "./read-package.js";
import { readSource, type ReadOptions } from "./read-source.js";

/** What stands at a place that the user named: one document, or the documents of a folder by their path inside it. */
export type Input =
  | {
      readonly kind: "document";
      readonly text: SourceText;
      /** It came out of a package: overlays have been applied before it was published. */
      readonly published: boolean;
    }
  | {
      readonly kind: "folder";
      readonly texts: ReadonlyMap<string, SourceText>;
    };

type Place =
  | { readonly kind: "source" }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "git"; readonly ref: string; readonly path: string }
  | { readonly kind: "package"; readonly spec: string }
  | { readonly kind: "tarball"; readonly path: string };

const MOST_FILES = 500;

/**
 * Reads a file, a folder of contracts, a URL, `-`, a place in git (`main:spec/api.yaml`, also `git:…`), or the contract
 * that a package carries (`name@1.2.0`, `npm:name`, `name-1.2.0.tgz`). What exists on the disk wins over every other
 * reading of a word.
 */
export async function readInput(
  location: string,
  options: ReadOptions = {},
): Promise<Result<Input | undefined>> {
  const place = placeOf(location);
  switch (place.kind) {
    case "folder":
      return readFolder(place.path, location, options);
    case "git": {
      const { value, diagnostics } = await readGit(place, location);
      if (value === undefined) return { value, diagnostics };
      const [only] = value;
      if (value.length === 1 && only!.name === location)
        return document(only!, false, diagnostics);
      return folder(location, value, diagnostics);
    }
    case "package": {
      const { value, diagnostics } = await readPackage(place.spec, location);
      return document(value, true, diagnostics);
    }
    case "tarball": {
      const { value, diagnostics } = await readPackageFile(
        place.path,
        location,
      );
      return document(value, true, diagnostics);
    }
    case "source": {
      const { value, diagnostics } = await readSource(location, options);
      return document(value, false, diagnostics);
    }
  }
}

function placeOf(location: string): Place {
  if (location === "-" || /^https?:\/\//i.test(location))
    return { kind: "source" };
  const path = pathOf(location);
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return { kind: "folder", path };
    return /\.(?:tgz|tar\.gz)$/i.test(path)
      ? { kind: "tarball", path }
      : { kind: "source" };
  }
  const prefixed = /^(git|npm):([^]*)$/.exec(location);
  if (prefixed?.[1] === "npm" && isPackageSpecifier(prefixed[2]!))
    return { kind: "package", spec: prefixed[2]! };
  const rest = prefixed?.[2] ?? location;
  // A letter and a colon begin a path of Windows.
  const colon = rest.indexOf(":");
  if (colon > 0 && !/^[a-z]:[\\/]/i.test(rest) && !/^file:/i.test(rest))
    return {
      kind: "git",
      ref: rest.slice(0, colon),
      path: rest.slice(colon + 1),
    };
  if (/.@/.test(location) && isPackageSpecifier(location))
    return { kind: "package", spec: location };
  return { kind: "source" };
}

/** `file:name.tgz`, as npm writes it, `file:///name`, or a path. */
function pathOf(location: string): string {
  if (/^file:\/\//i.test(location)) {
    try {
      return fileURLToPath(location);
    } catch {
      return location;
    }
  }
  return location.replace(/^file:/i, "");
}

async function readFolder(
  path: string,
  location: string,
  options: ReadOptions,
): Promise<Result<Input | undefined>> {
  const names = (readdirSync(path, { recursive: true }) as string[])
    .map((name) => name.replaceAll("\\", "/"))
    .filter(
      (name) =>
        isContractName(name) &&
        !/(?:^|\/)(?:node_modules|\.[^/]+)(?:\/|$)/.test(name) &&
        statSync(join(path, name), { throwIfNoEntry: false })?.isFile() ===
          true,
    )
    .sort();
  if (names.length > MOST_FILES)
    return failed(
      "source/too-large",
      `${location} holds ${names.length} files; at most ${MOST_FILES} are compared.`,
      location,
    );
  const read = await Promise.all(
    names.map((name) => readSource(nameInside(location, name), options)),
  );
  const diagnostics = read.flatMap((result) => result.diagnostics);
  if (read.some(({ value }) => value === undefined))
    return { value: undefined, diagnostics };
  return folder(
    location,
    read.map(({ value }) => value!),
    diagnostics,
  );
}

function folder(
  location: string,
  texts: readonly SourceText[],
  diagnostics: readonly Diagnostic[],
): Result<Input | undefined> {
  if (texts.length === 0)
    return failed(
      "source/not-found",
      `${location} holds no file that could be a contract (.yaml, .yml, .json or .lap).`,
      location,
    );
  const prefix = nameInside(location, "").length;
  return {
    value: {
      kind: "folder",
      texts: new Map(texts.map((text) => [text.name.slice(prefix), text])),
    },
    diagnostics,
  };
}

const document = (
  text: SourceText | undefined,
  published: boolean,
  diagnostics: readonly Diagnostic[],
): Result<Input | undefined> => ({
  value: text === undefined ? undefined : { kind: "document", text, published },
  diagnostics,
});

const failed = (
  code: "source/not-found" | "source/too-large",
  message: string,
  file: string,
): Result<undefined> => ({
  value: undefined,
  diagnostics: [diagnostic(code, { message, file })],
});
