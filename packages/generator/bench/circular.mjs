/** Schemas that refer to the next, to one far away and back; in the last one something differs. */
export function circular(count, changed = false) {
  const reference = (index) => ({
    $ref: `#/components/schemas/S${((index % count) + count) % count}`,
  });
  const schemas = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `S${index}`,
      {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string" },
          next: reference(index + 1),
          far: { type: "array", items: reference(index * 7 + 3) },
          back: { anyOf: [reference(index - 1), { type: "null" }] },
          union: { oneOf: [reference(index + 11), { type: "string" }] },
          ...(changed && index === count - 1 && { more: { type: "number" } }),
        },
      },
    ]),
  );
  return { openapi: "3.1.0", components: { schemas } };
}
