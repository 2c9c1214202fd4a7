import { CORE_SCHEMA, Type, type LoadOptions } from "js-yaml";
import { MAX_DEPTH } from "./document.js";

/** The tag that js-yaml gives to a plain `<<`. */
export const MERGE_TAG = "tag:yaml.org,2002:merge";

// js-yaml reads `<<` only through this type, and has it in no schema without dates.
const merge = new Type(MERGE_TAG, {
  kind: "scalar",
  resolve: (data) => data === "<<",
});

// A tag that nobody knows (`!Ref`, `!!timestamp`) says nothing about JSON: the bare value is what is left of it.
const ignoredTags = ["!", "tag:"].flatMap((tag) =>
  (["scalar", "sequence", "mapping"] as const).map(
    (kind) => new Type(tag, { kind, multi: true, construct: (data) => data }),
  ),
);

/** Core schema, because dates are strings in JSON: `2024-01-01` as an example must not become a Date. */
const schema = CORE_SCHEMA.extend({ implicit: [merge], explicit: ignoredTags });

/** Bounds are options of js-yaml 4.2 and later that its types do not know yet. */
export const yamlOptions: LoadOptions & {
  maxDepth: number;
  maxTotalMergeKeys: number;
} = { schema, maxDepth: MAX_DEPTH, maxTotalMergeKeys: 1_000_000 };
