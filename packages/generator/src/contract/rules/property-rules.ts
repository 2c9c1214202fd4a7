import type { Effect, Level } from "../change.js";
import type { Derivation, Direction, Motion, Rule } from "./rule.js";

type Row = readonly [
  id: string,
  level: Level,
  motion: Motion,
  wire: Effect,
  title: string,
  help: string,
  derivation?: Derivation,
];

const tell = "Nothing to do on the wire; tell readers of the changelog.";
const makeOptional =
  "Make it optional with a documented default, so that calls without it stay right.";
const keepRequired = "Keep it required, or answer with it always.";

const requestRows: readonly Row[] = [
  [
    "new-required-request-property",
    "error",
    "narrows",
    "break",
    "a property that requests must have is new",
    makeOptional,
    "schema",
  ],
  [
    "new-required-request-property-with-default",
    "error",
    "narrows",
    "break",
    "a property that requests must have is new; its default does not excuse leaving it out",
    "Leave it out of `required`: a property with a default need not be sent.",
    "schema",
  ],
  [
    "new-optional-request-property",
    "info",
    "none",
    "additive",
    "a property that requests may have is new",
    tell,
  ],
  [
    "request-property-removed",
    "warning",
    "unknown",
    "behaviour",
    "a request property is gone: what clients send there is ignored or refused",
    "Keep the property and mark it deprecated until clients have stopped to send it.",
    "schema",
  ],
  [
    "request-property-renamed",
    "warning",
    "differs",
    "behaviour",
    "a request property has another name",
    "Accept both names for a while: add the new one, mark the old one deprecated.",
  ],
  [
    "request-property-became-required",
    "error",
    "narrows",
    "break",
    "a request property became required",
    makeOptional,
    "schema",
  ],
  [
    "request-property-became-required-with-default",
    "error",
    "narrows",
    "break",
    "a request property became required; its default does not excuse leaving it out",
    "Leave it out of `required`: a property with a default need not be sent.",
    "schema",
  ],
  [
    "request-property-became-optional",
    "info",
    "widens",
    "additive",
    "a request property became optional",
    tell,
  ],
  ...["enum-value-removed", "max-decreased", "exclusive-max-decreased"]
    .concat([
      "max-length-decreased",
      "min-increased",
      "exclusive-min-increased",
    ])
    .map((tail): Row => [
      `request-read-only-property-${tail}`,
      "info",
      "none",
      "none",
      "a property that only responses hold is stricter; requests do not carry it",
      tell,
    ]),
];

const responseRows: readonly Row[] = [
  [
    "response-required-property-removed",
    "error",
    "widens",
    "break",
    "a property that was always there is gone",
    "Keep answering with it and mark it deprecated.",
    "schema",
  ],
  [
    "response-optional-property-removed",
    "info",
    "none",
    "none",
    "a property that was there at times is gone",
    "Nothing to do on the wire; generated types lose the property.",
  ],
  [
    "response-required-write-only-property-removed",
    "info",
    "none",
    "none",
    "a property that only requests hold is gone from the response's schema",
    tell,
  ],
  [
    "response-optional-write-only-property-removed",
    "info",
    "none",
    "none",
    "a property that only requests hold is gone from the response's schema",
    tell,
  ],
  [
    "response-required-property-added",
    "info",
    "none",
    "additive",
    "a property that is always there is new",
    tell,
    "schema",
  ],
  [
    "response-optional-property-added",
    "info",
    "none",
    "additive",
    "a property that may be there is new",
    tell,
    "schema",
  ],
  [
    "response-required-write-only-property-added",
    "info",
    "none",
    "none",
    "a property that only requests hold is new in the response's schema",
    tell,
  ],
  [
    "response-optional-write-only-property-added",
    "info",
    "none",
    "none",
    "a property that only requests hold is new in the response's schema",
    tell,
  ],
  [
    "response-property-renamed",
    "info",
    "differs",
    "behaviour",
    "a response property has another name",
    "Answer with both names for a while.",
  ],
  [
    "response-property-became-optional",
    "error",
    "widens",
    "break",
    "a response property may be missing now",
    keepRequired,
    "schema",
  ],
  [
    "response-property-became-required",
    "info",
    "narrows",
    "none",
    "a response property is always there now",
    tell,
  ],
  [
    "response-write-only-property-became-optional",
    "info",
    "none",
    "none",
    "a property that only requests hold became optional",
    tell,
  ],
  [
    "response-write-only-property-became-required",
    "info",
    "none",
    "none",
    "a property that only requests hold became required",
    tell,
  ],
  [
    "response-write-only-property-enum-value-added",
    "info",
    "none",
    "none",
    "a property that only requests hold has another value in its list",
    tell,
  ],
];

/** readOnly and writeOnly move a property into or out of one direction. */
const mutabilityRows = (direction: Direction): readonly Row[] =>
  ["optional", "required"].flatMap((need) =>
    ["read-only", "not-read-only", "write-only", "not-write-only"].map(
      (state): Row => {
        const id = `${direction}-${need}-property-became-${state}`;
        // A reader did not know the property before, and may meet it now.
        const warned =
          id === "response-required-property-became-not-write-only";
        return [
          id,
          warned ? "warning" : "info",
          warned ? "unknown" : "none",
          warned ? "behaviour" : "none",
          `${need === "optional" ? "an optional" : "a required"} property is ${state
            .replace("not-", "no longer ")
            .replaceAll("-", " ")}`,
          tell,
        ];
      },
    ),
  );

const otherRows = (
  prefix: string,
  holder: string,
  direction: Direction,
): readonly Row[] =>
  direction === "request"
    ? [
        [
          `new-required-${prefix}`,
          "error",
          "narrows",
          "break",
          `a property that ${holder} must have is new`,
          makeOptional,
          "schema",
        ],
        [
          `new-optional-${prefix}`,
          "info",
          "none",
          "additive",
          `a property that ${holder} may have is new`,
          tell,
        ],
        [
          `${prefix}-removed`,
          "warning",
          "unknown",
          "behaviour",
          `a property of ${holder} is gone`,
          "Keep the property and mark it deprecated until clients have stopped to send it.",
          "schema",
        ],
        [
          `${prefix}-renamed`,
          "warning",
          "differs",
          "behaviour",
          `a property of ${holder} has another name`,
          "Accept both names for a while.",
        ],
        [
          `${prefix}-became-required`,
          "error",
          "narrows",
          "break",
          `a property of ${holder} became required`,
          makeOptional,
          "schema",
        ],
        [
          `${prefix}-became-optional`,
          "info",
          "widens",
          "additive",
          `a property of ${holder} became optional`,
          tell,
        ],
      ]
    : [
        [
          `${prefix}-added`,
          "info",
          "none",
          "additive",
          `a property of ${holder} is new`,
          tell,
          "schema",
        ],
        [
          `${prefix}-removed`,
          "error",
          "widens",
          "break",
          `a property of ${holder} is gone`,
          keepRequired,
          "schema",
        ],
        [
          `${prefix}-renamed`,
          "error",
          "differs",
          "break",
          `a property of ${holder} has another name`,
          keepRequired,
        ],
        [
          `${prefix}-became-optional`,
          "error",
          "widens",
          "break",
          `a property of ${holder} may be missing now`,
          keepRequired,
          "schema",
        ],
        [
          `${prefix}-became-required`,
          "info",
          "narrows",
          "none",
          `a property of ${holder} is always there now`,
          tell,
        ],
      ];

/** An object in a header has rules of its own where it may get stricter. */
const headerRows: readonly Row[] = [
  [
    "new-required-request-header-property",
    "error",
    "narrows",
    "break",
    "a property that a request header must have is new",
    makeOptional,
    "schema",
  ],
  [
    "request-header-property-became-required",
    "error",
    "narrows",
    "break",
    "a property of a request header became required",
    makeOptional,
    "schema",
  ],
  [
    "request-header-property-became-enum",
    "error",
    "narrows",
    "break",
    "a request header is limited to a list of values now",
    "Keep accepting what clients send today.",
    "keyword",
  ],
];

const toRule =
  (direction: Direction) =>
  ([id, level, motion, wire, title, help, derivation]: Row): Rule => ({
    id,
    title,
    direction,
    level,
    motion,
    wire,
    derivation: derivation ?? "rule",
    help,
  });

/** Rules about the properties of an object: there, gone, required, optional, for one direction only. */
export const propertyRules: readonly Rule[] = [
  ...[
    ...requestRows,
    ...mutabilityRows("request"),
    ...otherRows("request-parameter-property", "a parameter", "request"),
    ...headerRows,
  ].map(toRule("request")),
  ...[
    ...responseRows,
    ...mutabilityRows("response"),
    ...otherRows("response-header-property", "a response header", "response"),
  ].map(toRule("response")),
];
