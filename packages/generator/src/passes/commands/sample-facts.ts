/** In: types. Out: what all samples of values go by, whoever shows them. */
import type { Type } from "../../ir/index.js";
import { expand, literalsOf, type NamedTypes } from "./expand.js";

/** A text of a format, as all know it. */
export const sampleTexts: Readonly<Record<string, string>> = {
  uuid: "550e8400-e29b-41d4-a716-446655440000",
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  uri: "https://example.com/",
  url: "https://example.com/",
  email: "ada@example.com",
};

/** The member of a union that reads well: text before objects, a user's message before a system's. */
export function isFriendly(member: Type, types: NamedTypes): boolean {
  const plain = expand(member, types).type;
  return (
    plain.kind === "string" ||
    (plain.kind === "object" &&
      plain.properties.some((property) =>
        literalsOf(property.type, types).includes("user"),
      ))
  );
}
