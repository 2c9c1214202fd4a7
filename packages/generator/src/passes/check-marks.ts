import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "../diagnostics/index.js";
import {
  resolveRef,
  typeIndex,
  type Api,
  type NamedType,
  type Operation,
  type Pagination,
  type Type,
} from "../ir/index.js";
import { objectProperties } from "./assign-inputs.js";

/** Inputs and outputs without which a list cannot be walked. */
const needed: Readonly<
  Record<Pagination["kind"], readonly (keyof Pagination)[]>
> = {
  offset: ["offset"],
  page: ["page"],
  cursor: ["cursor"],
  url: ["next"],
};

/**
 * Holds what a contract says of paging, polling and streaming against its operations. A mark that names an input which is not
 * there is dropped: the call would walk or stream by something that nobody can give. A list that is not where the mark
 * says is only reported, since answers are often described less well than they are.
 */
export function checkMarks(api: Api): Result<Api> {
  const types = typeIndex(api);
  const diagnostics: Diagnostic[] = [];
  const operations = api.operations.map((operation): Operation => {
    const { pagination, streaming, polling, ...rest } = operation;
    if (
      pagination === undefined &&
      polling === undefined &&
      streaming?.flag === undefined
    )
      return operation;
    const inputs = inputsOf(operation, types);
    const report = (
      code: `openapi/${"pagination" | "polling" | "streaming"}-invalid`,
      message: string,
    ): void => {
      const pointer = operation.origin.pointer;
      diagnostics.push(
        diagnostic(code, {
          message: `${operation.key}: ${message}`,
          pointer,
          atKey: true,
        }),
      );
    };
    const flag = streaming?.flag;
    const streams = flag === undefined || inputs.has(flag);
    if (!streams)
      report(
        "openapi/streaming-invalid",
        `"${flag}" would turn the stream on, but no input is called that.`,
      );
    const fault =
      pagination === undefined ? undefined : faultOf(pagination, inputs);
    if (fault !== undefined) report("openapi/pagination-invalid", fault);
    else if (
      pagination !== undefined &&
      !holds(operation, pagination.items, types, isList)
    ) {
      report(
        "openapi/pagination-invalid",
        `the answer has no list at "${pagination.items}".`,
      );
    }
    const single = pagination === undefined && streaming === undefined;
    const state = polling?.state;
    if (polling !== undefined && !single)
      report(
        "openapi/polling-invalid",
        "nobody waits for a list that is walked, or for a stream.",
      );
    else if (state !== undefined && !holds(operation, state, types, isScalar))
      report(
        "openapi/polling-invalid",
        `the answer has no state at "${state}".`,
      );
    return {
      ...rest,
      ...(polling === undefined || !single ? {} : { polling }),
      ...(pagination === undefined || fault !== undefined
        ? {}
        : { pagination }),
      ...(streaming === undefined || !streams ? {} : { streaming }),
    };
  });
  return { value: { ...api, operations }, diagnostics };
}

/** Names that a caller gives. */
function inputsOf(
  { params, body }: Operation,
  types: ReadonlyMap<string, NamedType>,
): ReadonlySet<string> {
  const fields =
    body === undefined
      ? []
      : body.shape === "field"
        ? [body.field]
        : (objectProperties(body.type, types) ?? []);
  return new Set([...params.map((param) => param.name), ...fields]);
}

function faultOf(
  pagination: Pagination,
  inputs: ReadonlySet<string>,
): string | undefined {
  const lacking = needed[pagination.kind].find(
    (key) => pagination[key] === undefined,
  );
  if (lacking !== undefined)
    return `paging by ${pagination.kind} needs "${lacking}".`;
  const given = [
    pagination.offset,
    pagination.page,
    pagination.cursor,
    pagination.limit,
  ];
  const unknown = given.find((name) => name !== undefined && !inputs.has(name));
  return unknown === undefined
    ? undefined
    : `"${unknown}" would walk through the list, but no input is called that.`;
}

/** Whether some answer has something of a kind at the path, or nothing is known of what stands there. */
function holds(
  operation: Operation,
  path: string,
  types: ReadonlyMap<string, NamedType>,
  fits: (type: Type) => boolean,
): boolean {
  const keys = path.split(".").filter((key) => key !== "");
  const contents = operation.success.flatMap((response) => response.content);
  return (
    contents.length === 0 ||
    contents.some(({ type }) => mayHold(type, keys, types, fits))
  );
}

const isList = ({ kind }: Type): boolean =>
  kind === "array" || kind === "tuple";

const isScalar = ({ kind }: Type): boolean =>
  ["string", "enum", "literal", "boolean", "number"].includes(kind);

function mayHold(
  type: Type,
  path: readonly string[],
  types: ReadonlyMap<string, NamedType>,
  fits: (type: Type) => boolean,
  depth = 0,
): boolean {
  const resolved = resolveRef(type, types);
  if (resolved.kind === "unknown" || depth > 16) return true;
  if (resolved.kind === "union" || resolved.kind === "intersection") {
    return resolved.members.some((member) =>
      mayHold(member, path, types, fits, depth + 1),
    );
  }
  const [key, ...rest] = path;
  if (key === undefined) return fits(resolved);
  if (resolved.kind !== "object") return false;
  const property = resolved.properties.find(({ name }) => name === key);
  return property === undefined
    ? resolved.additional !== undefined
    : mayHold(property.type, rest, types, fits, depth + 1);
}
