import type { LapEndpoint, LapParam } from "./document.js";
import type { LoweredLap } from "./lower-lap.js";

/** Offset in a LAP text of what a JSON pointer into its OpenAPI document names; 0 where the document itself is meant. */
export function placeInLap(lowered: LoweredLap, pointer: string): number {
  const [, root, key, method, part, ...rest] = pointer
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (root === "components" && key === "schemas")
    return lowered.types.get(method ?? "") ?? 0;
  if (root !== "paths" || key === undefined) return 0;
  const endpoint =
    lowered.endpoints.get(`${key} ${method}`) ??
    [...lowered.endpoints].find(([each]) => each.startsWith(`${key} `))?.[1];
  if (endpoint === undefined) return 0;
  return placeInEndpoint(lowered, endpoint, [key, method ?? ""], part, rest);
}

function placeInEndpoint(
  { value }: LoweredLap,
  endpoint: LapEndpoint,
  [key, method]: readonly [string, string],
  part: string | undefined,
  rest: readonly string[],
): number {
  const params: readonly LapParam[] = [
    ...(endpoint.required ?? []),
    ...(endpoint.optional ?? []),
    ...(endpoint.body ?? []),
  ];
  if (part === "responses") {
    const status = rest[0]?.toUpperCase();
    return (
      endpoint.returns.find((answer) => answer.status.toUpperCase() === status)
        ?.at ??
      endpoint.errors?.find(({ code }) => code.toUpperCase() === status)?.at ??
      endpoint.at
    );
  }
  if (part === "requestBody") {
    const field = rest.indexOf("properties");
    const name = field < 0 ? undefined : rest[field + 1];
    // Of two with one name, the second is that in the body.
    return params.findLast((param) => param.name === name)?.at ?? endpoint.at;
  }
  if (part === "parameters") {
    const paths = value["paths"] as Record<
      string,
      Record<string, { parameters?: { name: string }[] }>
    >;
    const parameter = paths[key]?.[method]?.parameters?.[Number(rest[0])];
    return (
      params.find((param) => param.name === parameter?.name)?.at ?? endpoint.at
    );
  }
  return endpoint.at;
}
