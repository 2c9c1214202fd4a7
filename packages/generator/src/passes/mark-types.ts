import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "../diagnostics/index.js";
import {
  mapType,
  typeIndex,
  walkType,
  type Api,
  type Body,
  type NamedType,
  type Operation,
  type Param,
  type Response,
  type Type,
} from "../ir/index.js";
import { findToldApart } from "./open-unions.js";

/**
 * Marks what the types are used for: in requests, in answers, recursive, with views that differ. Opens the enums and
 * unions that an answer may hold (a server adds to them before its document does; what came in an answer must also be
 * allowed to go back in a request), and cuts aliases that would be defined by themselves.
 */
export function markTypes(api: Api): Result<Api> {
  const { types, diagnostics } = cutCircularAliases(api.types);
  const index = typeIndex({ types });
  const request = reach(api.operations.flatMap(requestTypes), index);
  const response = reach(api.operations.flatMap(responseTypes), index);
  const recursive = recursiveIds(types);
  const split = splitIds(types, index);
  const told = findToldApart(
    [
      ...types.filter(({ id }) => response.has(id)).map(({ type }) => type),
      ...api.operations.flatMap(responseTypes),
    ],
    [
      ...types.filter(({ id }) => !response.has(id)).map(({ type }) => type),
      ...api.operations.flatMap(requestTypes),
    ],
    index,
  );
  const openUnions = (type: Type, before: Type): Type => {
    const open = told.open.get(before);
    return type.kind === "union" && open !== undefined
      ? { ...type, open }
      : type;
  };
  const openSent = (type: Type): Type => mapType(type, openUnions);
  const openAnswered = (type: Type): Type =>
    mapType(type, (inner, before) =>
      inner.kind === "enum" && !inner.open && !told.enums.has(before)
        ? { ...inner, open: true }
        : openUnions(inner, before),
    );
  const openInput = <T extends Param | Body>(input: T): T => ({
    ...input,
    type: openSent(input.type),
  });
  const openAnswer = (answer: Response): Response => ({
    ...answer,
    content: answer.content.map((content) => ({
      ...content,
      type: openAnswered(content.type),
    })),
  });
  return {
    value: {
      ...api,
      types: types.map((named) => ({
        ...named,
        type: (response.has(named.id) ? openAnswered : openSent)(named.type),
        usedIn: {
          request: request.has(named.id),
          response: response.has(named.id),
        },
        ...(recursive.has(named.id) ? { recursive: true } : {}),
        ...(split.has(named.id) &&
        request.has(named.id) &&
        response.has(named.id)
          ? { split: true }
          : {}),
      })),
      operations: api.operations.map((operation) => ({
        ...operation,
        params: operation.params.map(openInput),
        ...(operation.body === undefined
          ? {}
          : { body: openInput(operation.body) }),
        success: operation.success.map(openAnswer),
        errors: operation.errors.map(openAnswer),
        ...(operation.streaming === undefined
          ? {}
          : {
              streaming: {
                ...operation.streaming,
                type: openAnswered(operation.streaming.type),
              },
            }),
      })),
    },
    diagnostics,
  };
}

const bodyTypes = (body: Body | undefined): Type[] =>
  body === undefined ? [] : [body.type];
const requestTypes = (operation: Operation): Type[] => [
  ...operation.params.map((param) => param.type),
  ...bodyTypes(operation.body),
];
const responseTypes = (operation: Operation): Type[] => [
  ...[...operation.success, ...operation.errors].flatMap((response) =>
    response.content.map((content) => content.type),
  ),
  ...(operation.streaming === undefined ? [] : [operation.streaming.type]),
];

const refsIn = (type: Type): string[] => {
  const ids: string[] = [];
  walkType(type, (inner) => void (inner.kind === "ref" && ids.push(inner.id)));
  return ids;
};

function reach(
  roots: readonly Type[],
  index: ReadonlyMap<string, NamedType>,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = roots.flatMap(refsIn);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const named = index.get(id);
    if (named !== undefined) waiting.push(...refsIn(named.type));
  }
  return seen;
}

/** Types that reach themselves. */
function recursiveIds(types: readonly NamedType[]): ReadonlySet<string> {
  const edges = new Map(types.map((named) => [named.id, refsIn(named.type)]));
  return componentsOf(edges);
}

/** Ids on a cycle: Tarjan's strongly connected components, without recursion. */
function componentsOf(
  edges: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const cyclic = new Set<string>();
  for (const root of edges.keys()) {
    if (order.has(root)) continue;
    const work: { id: string; next: number }[] = [{ id: root, next: 0 }];
    while (work.length > 0) {
      const frame = work.at(-1)!;
      const { id } = frame;
      if (frame.next === 0) {
        order.set(id, order.size);
        low.set(id, order.get(id)!);
        stack.push(id);
        onStack.add(id);
      }
      const targets = edges.get(id) ?? [];
      const target = targets[frame.next++];
      if (target !== undefined) {
        if (!edges.has(target)) continue;
        if (!order.has(target)) work.push({ id: target, next: 0 });
        else if (onStack.has(target))
          low.set(id, Math.min(low.get(id)!, order.get(target)!));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined)
        low.set(parent.id, Math.min(low.get(parent.id)!, low.get(id)!));
      if (low.get(id) !== order.get(id)) continue;
      const component: string[] = [];
      for (let member = stack.pop()!; ; member = stack.pop()!) {
        onStack.delete(member);
        component.push(member);
        if (member === id) break;
      }
      if (component.length > 1 || targets.includes(id))
        component.forEach((member) => cyclic.add(member));
    }
  }
  return cyclic;
}

/** Types below which a property is readOnly or writeOnly. */
function splitIds(
  types: readonly NamedType[],
  index: ReadonlyMap<string, NamedType>,
): ReadonlySet<string> {
  const own = types.filter((named) => {
    let found = false;
    walkType(
      named.type,
      (inner) =>
        void (found ||=
          inner.kind === "object" &&
          inner.properties.some(
            (property) =>
              property.readOnly === true || property.writeOnly === true,
          )),
    );
    return found;
  });
  const users = new Map<string, string[]>();
  for (const named of index.values())
    for (const id of refsIn(named.type)) {
      const list = users.get(id);
      if (list === undefined) users.set(id, [named.id]);
      else list.push(named.id);
    }
  const marked = new Set<string>();
  const waiting = own.map((named) => named.id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (marked.has(id)) continue;
    marked.add(id);
    waiting.push(...(users.get(id) ?? []));
  }
  return marked;
}

/** Refs that a type is made of directly: no object, list or tuple between, which TypeScript would resolve late. */
function aliasRefs(type: Type): string[] {
  if (type.kind === "ref") return [type.id];
  return type.kind === "union" || type.kind === "intersection"
    ? type.members.flatMap(aliasRefs)
    : [];
}

/** `A = B | string` with `B = A | number` defines nothing (TS2456); the reference that closes the circle is dropped. */
function cutCircularAliases(types: readonly NamedType[]): {
  types: readonly NamedType[];
  diagnostics: Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const edges = new Map(
    types.map((named) => [named.id, aliasRefs(named.type)]),
  );
  const cyclic = componentsOf(edges);
  if (cyclic.size === 0) return { types, diagnostics };
  const done = new Set<string>();
  const cut = (type: Type): Type => {
    if (type.kind === "ref")
      return cyclic.has(type.id) && !done.has(type.id)
        ? { kind: "unknown" }
        : type;
    if (type.kind !== "union" && type.kind !== "intersection") return type;
    const members = type.members
      .map(cut)
      .filter((member) => member.kind !== "unknown");
    return members.length === 0
      ? { kind: "unknown" }
      : members.length === 1
        ? members[0]!
        : { ...type, members };
  };
  const result = types.map((named) => {
    if (!cyclic.has(named.id)) return named;
    const type = cut(named.type);
    done.add(named.id);
    if (
      type === named.type ||
      JSON.stringify(type) === JSON.stringify(named.type)
    )
      return named;
    const code =
      named.type.kind === "intersection"
        ? "openapi/cyclic-all-of"
        : "openapi/ref-cycle";
    diagnostics.push(
      diagnostic(code, {
        message: `The schema "${named.id}" is made of itself; the part that leads back to it is left out.`,
        pointer: named.origin.pointer,
        atKey: true,
      }),
    );
    return { ...named, type };
  });
  return { types: result, diagnostics };
}
