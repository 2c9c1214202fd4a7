import {
  at,
  isNode,
  reachable,
  schemasOf,
  subjectsWith,
  type Node,
} from "./document.js";
import type { Operation } from "../../src/ir/index.js";
import type { Direction } from "./checks.js";
import { openUnions } from "./open-unions.js";
import { isLoose, plainCompositions } from "./variants.js";

/**
 * The deliberate differences between our types and those of openapi-typescript. Each is taken away when the two are
 * compared, and then nothing may differ; and each is left in once, alone, and must then show in just these directions
 * and at just the subjects that its predicate computes from the document. A line that nothing proves would fail.
 */
export interface Line {
  readonly category: string;
  readonly reason: string;
  readonly directions: readonly Direction[];
  /** How the comparison takes the difference away. */
  readonly takenAwayBy: string;
  readonly subjects: (
    document: unknown,
    operations: readonly Operation[],
  ) => ReadonlySet<string>;
}

export const ledger = {
  openEnums: {
    category: "open enums",
    reason:
      "A server adds values before its document does. An enum that an answer may hold takes any other text as well, in requests too where the type is shared. One that tells the members of a union apart does not.",
    directions: ["ours -> theirs"],
    takenAwayBy: "Every enum of the Api is closed before emission.",
    subjects: (document, operations) => {
      const answered = reachable(
        document,
        operations.map((operation) => responsesOf(document, operation)),
      );
      const { tags } = told(document, operations);
      const inAnswer = (subject: string): boolean =>
        / (output|items|event|error) /.test(subject);
      return subjectsWith(
        document,
        operations,
        (node, within) =>
          isEnum(node) &&
          !tags.has(node) &&
          within !== undefined &&
          (answered.has(within) || inAnswer(within)),
      );
    },
  },
  openUnions: {
    category: "open unions",
    reason:
      "A server adds members to a union before its document does. A union that an answer may hold has one more member, which stands for all of these, where a property tells the members apart; in requests too where they take the same members.",
    directions: ["ours -> theirs"],
    takenAwayBy: "Every union of the Api is closed before emission.",
    subjects: (document, operations) => {
      const { unions } = told(document, operations);
      return subjectsWith(document, operations, (node) => unions.has(node));
    },
  },
  defaults: {
    category: "defaults",
    reason:
      "A default says what the server takes where nothing is sent. It makes no property required, neither for those who send it nor, as servers show, in what they answer.",
    directions: ["ours -> theirs"],
    takenAwayBy: "openapi-typescript is called with defaultNonNullable: false.",
    subjects: (document, operations) =>
      subjectsWith(document, operations, (node) => {
        const { properties, required } = node;
        return (
          isNode(properties) &&
          Object.entries(properties).some(
            ([name, property]) =>
              isNode(property) &&
              property["default"] !== undefined &&
              !(Array.isArray(required) && required.includes(name)),
          )
        );
      }),
  },
  emptyObjects: {
    category: "objects without properties",
    reason:
      "`type: object` alone allows every object. openapi-typescript reads it as Record<string, never>, which allows the empty one only.",
    directions: ["ours -> theirs"],
    takenAwayBy: "openapi-typescript is called with emptyObjectsUnknown: true.",
    // Members that say nothing are the next line's.
    subjects: (document, operations) =>
      subjectsWith(plainCompositions(document), operations, isEmptyObject),
  },
  looseMembers: {
    category: "members of allOf without properties of their own",
    reason:
      "`allOf: [A, { type: object }]` is A, and `allOf: [A, { required: [id] }]` is A with its id. openapi-typescript adds Record<string, never> for such a member and forgets what it requires.",
    directions: ["ours -> theirs", "theirs -> ours"],
    takenAwayBy:
      "The document that openapi-typescript reads has these compositions written in the plain way.",
    subjects: (document, operations) =>
      subjectsWith(
        document,
        operations,
        (node) => Array.isArray(node["allOf"]) && node["allOf"].some(isLoose),
      ),
  },
  envelopes: {
    category: "stream envelopes",
    reason:
      "The schema of an event stream is that of the whole event, of which a caller gets the data. Our event type is the envelope's `data`.",
    directions: ["ours -> theirs", "theirs -> ours"],
    takenAwayBy: 'The comparison is with the property "data" of their type.',
    subjects: (document, operations) => {
      const found = operations.flatMap((operation) =>
        operation.streaming === undefined
          ? []
          : Object.entries(responsesOf(document, operation)).flatMap(
              ([status, response]) =>
                envelopeIn(response)
                  ? [`${operation.key} event ${status}`]
                  : [],
            ),
      );
      return new Set(found);
    },
  },
} as const satisfies Record<string, Line>;

/** What `openUnions` says of the whole document. */
function told(
  document: unknown,
  operations: readonly Operation[],
): ReturnType<typeof openUnions> {
  const answers = operations.map((operation) =>
    responsesOf(document, operation),
  );
  const answered = reachable(document, answers);
  const schemas = Object.entries(schemasOf(document));
  const within = (isAnswered: boolean): unknown[] =>
    schemas
      .filter(([id]) => answered.has(id) === isAnswered)
      .map(([, schema]) => schema);
  const bodies = operations.map(
    ({ origin }) => (at(document, origin.pointer) as Node)["requestBody"],
  );
  return openUnions(
    document,
    [...answers, ...within(true)],
    [...bodies, ...within(false)],
  );
}

const responsesOf = (document: unknown, operation: Operation): Node =>
  at(document, `${operation.origin.pointer}/responses`) as Node;

/** More than one value: an enum of one is a constant. Two booleans are a boolean. */
const isEnum = ({ enum: values }: Node): boolean =>
  Array.isArray(values) &&
  values.filter((value) => value !== null && typeof value !== "boolean")
    .length > 1;

const isEmptyObject = (node: Node): boolean =>
  [node["type"]].flat().includes("object") &&
  Object.keys(node["properties"] ?? {}).length === 0 &&
  ![
    "additionalProperties",
    "patternProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "enum",
    "const",
  ].some((key) => key in node);

/** The schema of an event stream has the fields of an event, `data` among them. */
export function envelopeIn(response: unknown): boolean {
  const properties = at(
    response,
    "/content/text~1event-stream/schema/properties",
  );
  return isNode(properties) && "data" in properties;
}
