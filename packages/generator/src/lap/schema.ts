/** JSON Schema 2020-12. */
export type Schema = Record<string, unknown>;
