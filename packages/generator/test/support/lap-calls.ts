import type {
  LapDocument,
  LapEndpoint,
  LapParam,
  LapType,
} from "../../src/lap/index.js";

/** A call of one endpoint with its required fields, and what of it must arrive. */
export interface EndpointCall {
  readonly key: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Words behind the command's name. */
  readonly words: readonly string[];
  readonly arrives: Readonly<Record<string, unknown>>;
}

/** By hand: which endpoint needs what, from the document alone. */
export function endpointCalls({ endpoints }: LapDocument): EndpointCall[] {
  return endpoints.map(endpointCall);
}

function endpointCall({
  method,
  path,
  required = [],
}: LapEndpoint): EndpointCall {
  const template = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const inPath = template.map((name) => {
    const listed = required.find((param) => param.name === name);
    return [name, isUuid(listed) ? uuid : `a ${name}`] as const;
  });
  const others = required.filter(({ name }) => !template.includes(name));
  const values = Object.fromEntries(
    others.map((param) => [param.name, valueOf(param)] as const),
  );
  const writes = ["POST", "PUT", "PATCH"].includes(method);
  const hasBody = writes && others.length > 0;
  const sentPath = inPath.reduce(
    (text, [name, value]) =>
      text.replace(`{${name}}`, encodeURIComponent(value)),
    path,
  );
  return {
    key: `${method} ${path}`,
    input: { ...Object.fromEntries(inPath), ...values },
    words: [
      ...positionals(path, Object.fromEntries(inPath)),
      ...(hasBody
        ? ["--data", JSON.stringify(values)]
        : Object.entries(values).flatMap(([name, value]) => [
            `--${name.replaceAll("_", "-")}`,
            String(value),
          ])),
    ],
    arrives: {
      method,
      path: `/api/v1${sentPath}`,
      query: hasBody
        ? {}
        : Object.fromEntries(
            Object.entries(values).map(([name, value]) => [
              name,
              String(value),
            ]),
          ),
      ...(hasBody ? { body: values } : {}),
    },
  };
}

const uuid = "0b8f6c1e-5a55-4c0e-9d3c-3f2b1c0a9e77";

const isUuid = (param: LapParam | undefined): boolean =>
  param?.type.kind === "scalar" && param.type.format === "uuid";

/** Neighbours in the path are one word, joined by a slash. */
function positionals(
  path: string,
  values: Readonly<Record<string, string>>,
): string[] {
  const words: string[] = [];
  let joined = false;
  for (const segment of path.split("/").slice(1)) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) joined = false;
    else if (joined) words.push(`${words.pop()}/${values[name]}`);
    else {
      words.push(values[name]!);
      joined = true;
    }
  }
  return words;
}

const valueOf = ({ type }: LapParam): unknown => sample(type);

function sample(type: LapType): unknown {
  switch (type.kind) {
    case "array":
      return [sample(type.items)];
    case "object":
      return Object.fromEntries(
        type.fields
          .filter(({ required }) => required)
          .map(({ name, type: of }) => [name, sample(of)]),
      );
    case "dictionary":
    case "named":
      return {};
    case "scalar": {
      const value = type.values?.split("/")[0];
      if (type.name === "int" || type.name === "num")
        return value === undefined ? 1 : Number(value);
      if (type.name === "bool") return true;
      if (type.name === "map") return {};
      return value ?? "text";
    }
  }
}
