import type { Operation } from "../ir/index.js";

/** Name of the operation's row and of its free function: `keysGet`. */
export const operationIdentifier = (
  operation: Pick<Operation, "identifier">,
): string => operation.identifier;
