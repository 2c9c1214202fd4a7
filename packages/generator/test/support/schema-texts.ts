import { transform } from "esbuild";
import type { SchemaTexts } from "../../runtime/client/schemas/json-schema.js";

/** The texts that an emitted `schemas.ts` holds: its one constant, run by itself. */
export async function textsIn(schemasFile: string): Promise<SchemaTexts> {
  const start = schemasFile.indexOf("export const schemaTexts");
  const end = schemasFile.indexOf("const set:", start);
  const { code } = await transform(
    schemasFile.slice(start, end).replace("runtime.SchemaTexts", "unknown"),
    { loader: "ts", format: "esm" },
  );
  const url = `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
  return ((await import(url)) as { schemaTexts: SchemaTexts }).schemaTexts;
}
