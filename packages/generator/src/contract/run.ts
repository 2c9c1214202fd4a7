import type { ContractDocument } from "./change.js";
import type { Located } from "./document.js";
import type { Finding, OperationReference } from "./finding.js";
import type { SchemaContext, Tools } from "./schema/context.js";
import { Seen } from "./schema/seen.js";
import { walkSchemas } from "./schema/walk.js";
import type { SchemaPlace } from "./rules/index.js";

/** What all readers of one comparison share. */
export interface Run {
  readonly base: ContractDocument;
  readonly revision: ContractDocument;
  readonly tools: Tools;
}

/** One operation of both sides. */
export interface OperationRun extends Run {
  readonly operation: OperationReference;
  /** Days that a deprecation must be told ahead. */
  readonly noticeDays: number;
  /**
   * Who sends the request: the client, or for webhooks and callbacks the server. There, requests are read as responses
   * are, and the other way round.
   */
  readonly caller: "client" | "server";
  /** Schemas that were compared already, by direction. */
  readonly seen: Readonly<Record<"request" | "response", Seen>>;
}

export const newSeen = (): OperationRun["seen"] => ({
  request: new Seen(),
  response: new Seen(),
});

/** A finding about the operation itself. */
export function found(
  run: Pick<OperationRun, "operation">,
  id: string,
  message: string,
  at: {
    readonly base?: string;
    readonly revision?: string;
    readonly place?: string;
    readonly subject?: string;
  } & Pick<Finding, "level" | "wire" | "proof" | "motion"> = {},
): Finding {
  const { place, ...rest } = at;
  return {
    id,
    operation: run.operation,
    message,
    place: place ?? "",
    ...rest,
  };
}

/** Findings about a schema of an operation. */
export function compareSchemas(
  run: OperationRun,
  at: {
    readonly place: SchemaPlace;
    readonly label: string;
    readonly root: string;
    readonly typed: boolean | undefined;
    readonly isXml?: boolean;
    readonly inHeader?: boolean;
    readonly exploded?: boolean;
  },
  base: Located,
  revision: Located,
): Finding[] {
  const context: Omit<SchemaContext, "path" | "depth" | "hidden" | "told"> = {
    tools: run.tools,
    operation: run.operation,
    noticeDays: run.noticeDays,
    seen: run.seen[at.place.startsWith("request") ? "request" : "response"],
    ...at,
  };
  return walkSchemas(context, base, revision).map(({ finding }) => finding);
}
