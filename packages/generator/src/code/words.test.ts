import { describe, expect, test } from "vitest";
import {
  camelCase,
  environmentName,
  kebab,
  pascalCase,
  singular,
  splitWords,
} from "./words.js";

test.each([
  ["listGuardrailKeyAssignments", "list guardrail key assignments"],
  ["ZDR-endpoints", "zdr endpoints"],
  ["user_id", "user id"],
  ["userIDs", "user ids"],
  ["APIKeys", "api keys"],
  ["publicAPIs", "public apis"],
  ["OAuth2Token", "oauth2 token"],
  ["getHTTPResponse", "get http response"],
  ["3d.model", "3d model"],
  ["v2beta1Items", "v2beta1 items"],
  ["café/menü", "cafe menu"],
  ["user's keys", "users keys"],
  ["日本語", ""],
  ["--", ""],
  ["", ""],
])("the words of %j are %j", (text, words) => {
  expect(splitWords(text).join(" ")).toBe(words);
});

test.each([
  ["created-at", "created-at", "createdAt", "CreatedAt"],
  ["OAuth", "oauth", "oauth", "OAuth"],
  [
    "ORAnthropicBlock",
    "or-anthropic-block",
    "orAnthropicBlock",
    "ORAnthropicBlock",
  ],
  ["3d model", "3d-model", "3dModel", "3dModel"],
  ["naïve", "naive", "naive", "Naive"],
  ["", "", "", ""],
])("%j is %j, %j and %j", (text, inKebab, inCamel, inPascal) => {
  expect([kebab(text), camelCase(text), pascalCase(text)]).toEqual([
    inKebab,
    inCamel,
    inPascal,
  ]);
});

test.each([
  ["keys", "key"],
  ["policies", "policy"],
  ["ties", "tie"],
  ["boxes", "box"],
  ["batches", "batch"],
  ["statuses", "statuse"],
  ["status", "status"],
  ["address", "address"],
  ["analysis", "analysis"],
  ["is", "is"],
  ["key", "key"],
])("the singular of %j is %j", (word, expected) => {
  expect(singular(word)).toBe(expected);
});

describe("environment names", () => {
  test.each([
    ["openrouter", "apiKey", "OPENROUTER_API_KEY"],
    ["train-travel", "OAuth2", "TRAIN_TRAVEL_OAUTH2"],
    ["3d", "key", "_3D_KEY"],
  ])("%s and %s: %s", (prefix, option, expected) => {
    expect(environmentName(prefix, option)).toBe(expected);
  });
});
