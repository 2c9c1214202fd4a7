import type {
  DiffReport,
  LapsedApproval,
  ReportSource,
  ShownChange,
} from "./report.js";

/** A report with something of everything, and the texts that it is about. */

const wireBreak = { wire: "break", types: "break", cli: "none" } as const;
const adds = { wire: "additive", types: "additive", cli: "additive" } as const;

const baseText = `openapi: 3.1.0
info: { title: Till, version: 1.0.0 }
paths:
  /orders:
    get:
      parameters:
        - name: limit
          in: query
          schema: { type: integer, maximum: 100 }
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Order" }
  /orders/{id}:
    delete:
      responses:
        "204": { description: Gone }
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string }
        note: { type: string }
`;

const revisionText = `openapi: 3.1.0
info: { title: Till, version: 1.1.0 }
paths:
  /orders:
    get:
      parameters:
        - name: limit
          in: query
          schema: { type: integer, maximum: 50 }
        - name: status
          in: query
          schema: { type: string }
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Order" }
components:
  schemas:
    Order:
      type: object
      required: [id, note]
      properties:
        id: { type: string }
        note: { type: string }
`;

export const sources: readonly ReportSource[] = [
  { name: "main:till.yaml", text: baseText },
  { name: "till.yaml", text: revisionText },
];

const before = (pointer: string, line: number, column: number) => ({
  base: { pointer, file: "main:till.yaml", line, column },
});
const after = (pointer: string, line: number, column: number) => ({
  revision: { pointer, file: "till.yaml", line, column },
});

const order = (
  id: string,
  level: ShownChange["level"],
  method: string,
  path: string,
  fingerprint: string,
): ShownChange => ({
  id,
  level,
  method,
  path,
  direction: id.startsWith("request") ? "request" : "response",
  message: `The property "note" became required.`,
  effects: level === "error" ? wireBreak : { ...wireBreak, wire: "additive" },
  proof: { kind: "rule" },
  ...before("/components/schemas/Order/required", 23, 7),
  ...after("/components/schemas/Order/required", 22, 7),
  component: "/components/schemas/Order",
  fingerprint,
});

export const limitMaximum: ShownChange = {
  id: "request-parameter-max-decreased",
  level: "error",
  method: "GET",
  path: "/orders",
  operationId: "listOrders",
  direction: "request",
  message: 'The maximum of the query parameter "limit" went from 100 to 50.',
  effects: { wire: "break", types: "none", cli: "none" },
  proof: { kind: "refuted", witness: 51, at: "" },
  ...before("/paths/~1orders/get/parameters/0/schema/maximum", 9, 36),
  ...after("/paths/~1orders/get/parameters/0/schema/maximum", 9, 36),
  fingerprint: "000000000001",
};

const statusAdded: ShownChange = {
  id: "new-optional-request-parameter",
  level: "info",
  method: "GET",
  path: "/orders",
  direction: "request",
  message: 'The optional query parameter "status" is new.',
  effects: adds,
  proof: { kind: "proved" },
  ...after("/paths/~1orders/get/parameters/1", 10, 11),
  fingerprint: "000000000002",
};

export const orderRemoved: ShownChange = {
  id: "api-removed-without-deprecation",
  level: "error",
  method: "DELETE",
  path: "/orders/{id}",
  message: "The operation was removed without being deprecated before.",
  effects: { wire: "break", types: "break", cli: "break" },
  proof: { kind: "rule" },
  ...before("/paths/~1orders~1{id}/delete", 16, 5),
  nearest: { pointer: "/paths", file: "till.yaml", line: 3, column: 1 },
  fingerprint: "000000000003",
  approved: {
    reason: "Nobody deletes orders.",
    author: "jo",
    expires: "2031-01-01",
  },
};

const patternUnknown: ShownChange = {
  id: "request-parameter-pattern-changed",
  level: "warning",
  method: "GET",
  path: "/orders",
  direction: "request",
  message: 'The pattern of the query parameter "limit" changed.',
  effects: { wire: "behaviour", types: "none", cli: "none" },
  proof: { kind: "unknown", reason: "two patterns cannot be compared" },
  ...after("/paths/~1orders/get/parameters/0", 7, 11),
  fingerprint: "000000000004",
};

export const orderChanges: readonly ShownChange[] = [
  order("request-property-became-required", "error", "POST", "/orders", "0a1"),
  order(
    "request-property-became-required",
    "error",
    "PUT",
    "/orders/{id}",
    "0a2",
  ),
  order("response-property-became-required", "info", "GET", "/orders", "0a3"),
  order("response-property-became-required", "info", "POST", "/orders", "0a4"),
];

export const richReport: DiffReport = {
  verdict: "breaking",
  bump: "major",
  base: "main:till.yaml",
  revision: "till.yaml",
  promise: "wire",
  failOn: "breaking",
  failed: true,
  level: "info",
  counts: { error: 3, warning: 1, info: 3, approved: 1 },
  changes: [
    limitMaximum,
    statusAdded,
    orderRemoved,
    patternUnknown,
    ...orderChanges,
  ],
};

const accepted = (line: number) => ({
  pointer: `/accept/${line}`,
  file: "contract.accept.yaml",
  line,
  column: 5,
});

const expiredApproval: LapsedApproval = {
  kind: "expired",
  fingerprint: "000000000001",
  change: "GET /orders request-parameter-max-decreased",
  reason: "For a while",
  author: "jo",
  expires: "2030-06-30",
  open: 1,
  place: accepted(2),
};

const staleApproval: LapsedApproval = {
  kind: "stale",
  rule: "endpoint-*",
  operation: "* /v1/*",
  reason: "All of v1 is free to change.",
  expires: "2032-01-01",
  open: 0,
  place: accepted(7),
};

export const lapsedReport: DiffReport = {
  ...richReport,
  lapsed: [expiredApproval, staleApproval],
};

export const emptyReport: DiffReport = {
  verdict: "none",
  bump: "none",
  base: "a.yaml",
  revision: "b.yaml",
  promise: "wire",
  failOn: "breaking",
  failed: false,
  level: "info",
  counts: { error: 0, warning: 0, info: 0, approved: 0 },
  changes: [],
};

/** Words that try to be more than words, in every format. */
export const hostileWords =
  '</script><script>alert(1)</script> ]]> "&\u202e\u001b[31m\u0000\n::error::x\n# h\n`` @admin #1 %0A|';

export const hostileReport: DiffReport = {
  ...richReport,
  base: hostileWords,
  revision: hostileWords,
  documents: [{ name: hostileWords, status: "added" }],
  lapsed: [
    {
      ...staleApproval,
      rule: hostileWords,
      operation: hostileWords,
      change: hostileWords,
      reason: hostileWords,
      author: hostileWords,
      place: { pointer: "", file: hostileWords, line: 1 },
    },
  ],
  changes: [
    {
      ...limitMaximum,
      path: `/${hostileWords}`,
      message: hostileWords,
      proof: { kind: "refuted", witness: { [hostileWords]: hostileWords } },
      approved: { reason: hostileWords, author: hostileWords },
      revision: {
        pointer: `/${hostileWords}`,
        file: hostileWords,
        line: 1,
        column: 1,
      },
    },
    {
      ...patternUnknown,
      message: hostileWords,
      proof: { kind: "unknown", reason: hostileWords },
      component: `/components/schemas/${hostileWords}`,
    },
  ],
};
