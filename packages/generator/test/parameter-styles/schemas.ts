/** Schemas that many operations share. */
export const text = { type: "string" } as const;
export const texts = { type: "array", items: text } as const;
export const file = { type: "string", format: "binary" } as const;
export const open = { type: "object", additionalProperties: true } as const;
export const object = (properties: object): object => ({
  type: "object",
  properties,
});
