import type { LapDocument, LapEndpoint } from "./document.js";

/**
 * Methods and paths that many endpoints share: remote procedures whose name stood in a header or a form field, which
 * the format has no place for. Copies of one endpoint are not among them, nor a few variants that their parameters
 * tell apart.
 */
export function findProcedures({
  endpoints,
  auth = "",
}: LapDocument): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const endpoint of endpoints) {
    const key = addressOf(endpoint);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const shared = new Set<string>();
  if (counts.size === endpoints.length) return shared;
  const models = auth.includes("SigV4");
  for (const [key, count] of counts) {
    const isMost = 2 * count > endpoints.length;
    if (count > 4 || (isMost && (count > 2 || (models && count > 1))))
      shared.add(key);
  }
  if (shared.size === 0) return shared;
  const texts = new Map<string, Set<string>>();
  for (const endpoint of endpoints) {
    const key = addressOf(endpoint);
    if (!shared.has(key)) continue;
    const own = texts.get(key) ?? new Set();
    texts.set(key, own.add(endpoint.description ?? ""));
  }
  for (const [key, own] of texts) if (own.size < 2) shared.delete(key);
  return shared;
}

export const addressOf = ({ method, path }: LapEndpoint): string =>
  `${method} ${path}`;

type Node = Record<string, unknown>;

/** The one operation that is left of many: whoever knows the procedure can call it. */
export function generalOperation(count: number, models: boolean): Node {
  const place = models
    ? "the header X-Amz-Target or the form field Action"
    : "the body";
  return {
    summary: "Call a procedure of the API.",
    description: `Stands for ${count} procedures that share this address. Which one is meant goes into ${place}; the contract does not tell their names.`,
    ...(models
      ? {
          parameters: [
            {
              name: "X-Amz-Target",
              in: "header",
              description:
                "Name of the procedure, where the service takes it here.",
              schema: { type: "string" },
            },
          ],
        }
      : {}),
    requestBody: { content: { "*/*": {} } },
    responses: {
      default: { description: "The answer.", content: { "*/*": {} } },
    },
  };
}
