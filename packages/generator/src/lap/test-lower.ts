import { lowerLap, parseLap } from "./index.js";

/** The OpenAPI document of a few lines. */
export function lower(
  body: string,
  head = "",
): {
  document: Record<string, unknown>;
  codes: string[];
  messages: string[];
} {
  const text = `@lap v0.3\n@api Shop\n@base https://shop.example/v1\n${head}\n${body}\n@end\n`;
  const { value, diagnostics } = parseLap(text, "shop.lap");
  const lowered = lowerLap(value!);
  return {
    document: lowered.value as Record<string, unknown>,
    codes: [...diagnostics, ...lowered.diagnostics].map(({ code }) => code),
    messages: lowered.diagnostics.map(({ message }) => message),
  };
}

/** The one operation of a text. */
export function operation(body: string, head = ""): Record<string, unknown> {
  const { paths } = lower(body, head).document as unknown as {
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  return Object.values(Object.values(paths)[0]!)[0]!;
}

/** Places of the parameters and fields: `query a, body b`; of a body that is one value `whole body`. */
export function places(body: string, head = ""): string {
  const { parameters = [], requestBody } = operation(body, head) as {
    parameters?: { in: string; name: string }[];
    requestBody?: {
      content: Record<string, { schema?: { properties?: object } }>;
    };
  };
  const bodies = Object.entries(requestBody?.content ?? {}).flatMap(
    ([mediaType, { schema }]) => {
      const kind = mediaType === "application/json" ? "body" : mediaType;
      if (schema === undefined) return mediaType === "*/*" ? [] : [kind];
      const names = Object.keys(schema.properties ?? {});
      return names.length === 0
        ? [`whole ${kind}`]
        : names.map((name) => `${kind} ${name}`);
    },
  );
  return [
    ...parameters.map((each) => `${each.in} ${each.name}`),
    ...bodies,
  ].join(", ");
}
