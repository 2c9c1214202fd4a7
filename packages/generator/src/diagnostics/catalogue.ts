import type { Diagnostic, Severity } from "./diagnostic.js";

interface CatalogueEntry {
  readonly severity: Severity;
  /** The kind of problem, in one line. */
  readonly title: string;
  /** What to do when the reporter knows nothing better. */
  readonly help: string;
}

/**
 * Every code that lapsmith can report. `error`: the document cannot be used, or an operation is left out.
 * `warning`: a part costs itself, the rest is generated. Codes are public: tools match on them, so they never change meaning.
 */
export const catalogue = {
  "source/not-found": {
    severity: "error",
    title: "The source does not exist",
    help: "Check the path or URL of the contract.",
  },
  "source/unreadable": {
    severity: "error",
    title: "The source cannot be read",
    help: "Make sure that the source can be opened, then run again.",
  },
  "source/empty": {
    severity: "error",
    title: "The source is empty",
    help: "Give a file that holds an OpenAPI or LAP document.",
  },
  "source/too-large": {
    severity: "error",
    title: "The source is too large",
    help: "Split the document, or leave out what is not part of the API.",
  },
  "source/too-deep": {
    severity: "error",
    title: "The source is nested too deeply",
    help: "Move deeply nested parts to `components` and refer to them.",
  },
  "source/git-failed": {
    severity: "error",
    title: "Git cannot read the source",
    help: "Check the ref and the path: `git show REF:PATH` must print the contract.",
  },
  "source/package-failed": {
    severity: "error",
    title: "The package cannot be read",
    help: "Check its name and version: `npm view NAME@VERSION` must find it.",
  },
  "source/package-without-contract": {
    severity: "error",
    title: "The package carries no contract",
    help: 'Name it in its package.json: `"lapsmith": {"contract": "contract/openapi.json"}`, or compare with a file.',
  },
  "source/not-utf-8": {
    severity: "warning",
    title: "The source is not clean UTF-8",
    help: "Save the file as UTF-8.",
  },
  "yaml/syntax": {
    severity: "error",
    title: "The YAML is broken",
    help: "Correct the YAML at this place.",
  },
  "yaml/duplicate-key": {
    severity: "warning",
    title: "A key stands twice in one mapping",
    help: "Remove or rename one of the two.",
  },
  "yaml/cycle": {
    severity: "error",
    title: "A YAML alias contains itself",
    help: "Use a `$ref` for recursive schemas; a YAML alias cannot express them.",
  },
  "yaml/alias-bomb": {
    severity: "error",
    title: "YAML aliases expand without measure",
    help: "Use `$ref` to `components` in place of nested YAML aliases.",
  },
  "json/syntax": {
    severity: "error",
    title: "The JSON is broken",
    help: "Correct the JSON at this place.",
  },
  "json/duplicate-key": {
    severity: "warning",
    title: "A key stands twice in one object",
    help: "Remove or rename one of the two.",
  },
  "lap/not-a-document": {
    severity: "error",
    title: "Not a LAP document",
    help: "Give a document whose first line is `@lap v0.3`.",
  },
  "lap/unsupported-version": {
    severity: "error",
    title: "This kind of LAP is not supported",
    help: "Give a LAP v0.3 document of an HTTP API.",
  },
  "lap/incomplete": {
    severity: "warning",
    title: "The LAP document is not complete",
    help: "Fetch or make the document again.",
  },
  "lap/count-differs": {
    severity: "warning",
    title: "The LAP document holds more or fewer endpoints than it says",
    help: "Fetch the document again, or format it to have the number made anew.",
  },
  "lap/toc-differs": {
    severity: "info",
    title: "The table of contents of the LAP document is not right",
    help: "Format the document to have it made anew.",
  },
  "lap/repaired": {
    severity: "info",
    title: "Damage in the LAP document was mended",
    help: "Format the document to keep the mended text.",
  },
  "lap/unread-item": {
    severity: "warning",
    title: "A part of the LAP document cannot be read",
    help: "Write it as `name: type`, for example `limit: int`.",
  },
  "lap/unknown-directive": {
    severity: "info",
    title: "A directive that LAP does not have",
    help: "Check its spelling; it has no effect.",
  },
  "lap/stray-line": {
    severity: "warning",
    title: "A line of the LAP document means nothing",
    help: "Begin it with a directive, or remove it.",
  },
  "lap/no-base-url": {
    severity: "info",
    title: "The LAP document does not say where the API is",
    help: "Give the client its baseUrl, or set `servers` in an overlay.",
  },
  "openapi/client-hints-invalid": {
    severity: "warning",
    title: "What x-lapsmith-client says of the client cannot be read",
    help: "Write it as CONTRIBUTING.md shows, or remove it.",
  },
  "lap/auth-unclear": {
    severity: "info",
    title: "How to authenticate is not clear",
    help: "Set `components.securitySchemes` in an overlay.",
  },
  "lap/not-callable": {
    severity: "warning",
    title: "Endpoints cannot be called from what the LAP document says",
    help: "Use the OpenAPI document of the API, where there is one.",
  },
  "lap/location-guessed": {
    severity: "info",
    title: "LAP does not say where a parameter goes",
    help: "Move a parameter in an overlay where the guess is wrong; `lapsmith convert` shows the document.",
  },
  "lap/stream-guessed": {
    severity: "info",
    title: "LAP does not say what streams",
    help: "Set `x-lapsmith-streaming: false` in an overlay where an endpoint does not stream.",
  },
  "lap/path-parameter-unlisted": {
    severity: "info",
    title: "A parameter stands in a path only",
    help: "Give its type in an overlay where it is not a string.",
  },
  "openapi/not-a-document": {
    severity: "error",
    title: "Not an OpenAPI document",
    help: 'Give a document with `openapi: "3.1.0"` (or another 3.x) at its top.',
  },
  "openapi/unsupported-version": {
    severity: "error",
    title: "This OpenAPI version is not supported",
    help: "Convert the document to OpenAPI 3.1.",
  },
  "openapi/ref-not-found": {
    severity: "warning",
    title: "A reference leads to nothing",
    help: "Correct the reference, or add what it names.",
  },
  "openapi/ref-cycle": {
    severity: "warning",
    title: "References lead only to each other",
    help: "Let one of the references name a real definition.",
  },
  "openapi/external-ref": {
    severity: "warning",
    title: "A reference leads out of the document",
    help: "Bundle the document first, so that every reference starts with `#/`.",
  },
  "openapi/duplicate-operation-id": {
    severity: "warning",
    title: "Two operations share an operationId",
    help: "Give each operation an operationId of its own.",
  },
  "openapi/duplicate-operation": {
    severity: "error",
    title: "Two paths differ only in the names of their parameters",
    help: "Merge the two path items into one.",
  },
  "openapi/path-parameter-undeclared": {
    severity: "warning",
    title: "A path parameter is not declared",
    help: "Declare the parameter with `in: path` and a schema.",
  },
  "openapi/path-parameter-unused": {
    severity: "warning",
    title: "A declared path parameter is not in the path",
    help: "Put the parameter into the path in braces, or remove its declaration.",
  },
  "openapi/cyclic-all-of": {
    severity: "warning",
    title: "A schema includes itself through allOf",
    help: "Take the schema out of its own allOf.",
  },
  "openapi/keyword-of-3-0": {
    severity: "warning",
    title: "A keyword of OpenAPI 3.0 stands in a 3.1 document",
    help: 'Use the 3.1 form: `type: [T, "null"]` for nullable, numbers for exclusiveMinimum and exclusiveMaximum.',
  },
  "openapi/wrong-type": {
    severity: "warning",
    title: "A value has the wrong type",
    help: "Give this place a value of the type that OpenAPI asks for.",
  },
  "openapi/invalid-schema": {
    severity: "warning",
    title: "A schema cannot be understood",
    help: "Correct the schema; until then its values are typed as unknown.",
  },
  "openapi/discriminator-mapping": {
    severity: "warning",
    title: "A discriminator cannot be used as written",
    help: "Map each value to a schema that stands in the oneOf or anyOf.",
  },
  "openapi/parameter-invalid": {
    severity: "warning",
    title: "A parameter cannot be used",
    help: "Give the parameter a name, a place (`in`) and a schema.",
  },
  "openapi/response-invalid": {
    severity: "warning",
    title: "A response cannot be used",
    help: "Give the response a status code or `default`, and a media type with a schema.",
  },
  "openapi/body-invalid": {
    severity: "warning",
    title: "A request body cannot be used",
    help: "Give the request body a media type with a schema.",
  },
  "openapi/no-operations": {
    severity: "warning",
    title: "The document has no operations",
    help: "Add at least one operation under `paths`.",
  },
  "openapi/security-unknown": {
    severity: "warning",
    title: "A security requirement names an unknown scheme",
    help: "Define the scheme under `components.securitySchemes`.",
  },
  "openapi/pagination-invalid": {
    severity: "warning",
    title: "A pagination mark does not fit its operation",
    help: "Name parameters and response fields that the operation has.",
  },
  "openapi/polling-invalid": {
    severity: "warning",
    title: "A polling mark does not fit its operation",
    help: "Write it as CONTRIBUTING.md shows, for an operation with one answer.",
  },
  "openapi/streaming-invalid": {
    severity: "warning",
    title: "A streaming mark does not fit its operation",
    help: "Name a request field and an event schema that the operation has.",
  },
  "overlay/invalid": {
    severity: "error",
    title: "The overlay cannot be used",
    help: "Follow the Overlay 1.0 form: `overlay`, `info` and a list of `actions`.",
  },
  "overlay/target-matches-nothing": {
    severity: "warning",
    title: "An overlay action matches nothing",
    help: "Correct the target, or remove the action if the document no longer needs it.",
  },
  "overlay/invalid-path": {
    severity: "warning",
    title: "An overlay target is not a JSONPath that lapsmith knows",
    help: "Write the target as in `$.paths['/keys'].get`.",
  },
  "names/clash": {
    severity: "warning",
    title: "Two things would get the same name",
    help: "Set a name for one of them in the overlay.",
  },
  "names/lock-invalid": {
    severity: "error",
    title: "The names lock file cannot be used",
    help: "Restore names.lock.json from version control, or delete it to name everything anew.",
  },
  "names/input-clash": {
    severity: "warning",
    title: "Two inputs of an operation would get the same name",
    help: "Set a name for one of them in the overlay.",
  },
  "config/not-found": {
    severity: "error",
    title: "There is no configuration",
    help: "Add lapsmith.config.ts, or name a document with --spec and a folder with --out.",
  },
  "config/invalid": {
    severity: "error",
    title: "The configuration cannot be used",
    help: "Correct the configuration; `defineConfig` shows its fields.",
  },
  "approvals/invalid": {
    severity: "error",
    title: "An approval cannot be used",
    help: "Give each entry of `accept` a `fingerprint` (or `rule` and `operation`) and a `reason`.",
  },
  "approvals/expired": {
    severity: "warning",
    title: "An approval has expired",
    help: "Decide again: renew its date, or remove it and mend the contract.",
  },
  "approvals/stale": {
    severity: "warning",
    title: "An approval approves nothing",
    help: "Remove it: the change is gone, or has been released.",
  },
  "output/outside-folder": {
    severity: "error",
    title: "A file would land where it must not",
    help: "Rename what the file is named after, in the overlay or the contract.",
  },
  "output/folder-clash": {
    severity: "error",
    title: "Two outputs share one folder",
    help: "Give each output a folder of its own.",
  },
  "output/edited-by-hand": {
    severity: "warning",
    title: "A generated file was edited by hand",
    help: "Restore the edit from version control and move it to the overlay or a file of your own.",
  },
  "output/managed-file-invalid": {
    severity: "error",
    title: "A file that lapsmith shares with you cannot be read",
    help: "Correct the JSON of the file, then run again.",
  },
  "output/manifest-invalid": {
    severity: "warning",
    title: "The manifest of an output folder cannot be read",
    help: "Check the folder for files that are no longer generated, since lapsmith cannot know them.",
  },
  "output/write-failed": {
    severity: "error",
    title: "The output cannot be written",
    help: "Make sure that the folder can be written to, then run again.",
  },
  "emit/package-not-installed": {
    severity: "warning",
    title: "An optional package is not installed",
    help: "Install the package, or turn off the output that needs it.",
  },
  "emit/openapi-types-refused": {
    severity: "warning",
    title: "The OpenAPI types cannot be made",
    help: "Mend what it complains of, or turn off `openapi` of the client.",
  },
  "lap/simplified": {
    severity: "info",
    title: "LAP cannot say all that the contract says",
    help: "Ask for more levels with `--depth`, or read the contract itself where every detail counts.",
  },
} as const satisfies Record<string, CatalogueEntry>;

/** A code of the catalogue. */
export type DiagnosticCode = keyof typeof catalogue;

/** What the reporter knows; severity and, where nothing better is known, help come from the catalogue. */
export type DiagnosticDetails = {
  readonly [K in keyof Omit<Diagnostic, "code" | "severity">]:
    Diagnostic[K] | undefined;
} & { readonly message: string };

/** Makes a diagnostic of a catalogue code. Details that are undefined are left out. */
export function diagnostic(
  code: DiagnosticCode,
  details: DiagnosticDetails,
): Diagnostic {
  const { severity, help } = catalogue[code];
  const known = Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== undefined),
  );
  return { code, severity, help, ...known, message: details.message };
}
