import { expect, test } from "vitest";
import { lowerLap, parseLap, placeInLap } from "./index.js";

const text = `@lap v0.3
@api Shop
@type Thing {id: str}

@endpoint PATCH /things/{id}
@required {id: str, id: str # New id}
@optional {X-Trace: str, tags: [map{name: str}]}
@returns(200) -> Thing
@errors {404: Not there}

@endpoint GET /things/{id}

@end
`;
const lowered = lowerLap(parseLap(text, "x").value!);
const patch = "/paths/~1things~1{id}/patch";

/** Text that begins at the place of a pointer. */
const at = (pointer: string): string =>
  text.slice(placeInLap(lowered, pointer)).split(/[:\n]/)[0]!;

test.each([
  ["", "@lap v0.3"],
  ["/info/title", "@lap v0.3"],
  [patch, "@endpoint PATCH /things/{id}"],
  [`${patch}/summary`, "@endpoint PATCH /things/{id}"],
  ["/paths/~1things~1{id}/get/parameters/0", "@endpoint GET /things/{id}"],
  ["/paths/~1things~1{id}", "@endpoint PATCH /things/{id}"],
  [`${patch}/parameters/1/schema`, "X-Trace"],
  [
    `${patch}/requestBody/content/application~1json/schema/properties/tags/items/properties/name`,
    "tags",
  ],
  [`${patch}/responses/200/content`, "@returns(200) -> Thing"],
  [`${patch}/responses/404`, "404"],
  ["/components/schemas/Thing/properties/id", "@type Thing {id"],
  ["/components/schemas/Other", "@lap v0.3"],
])("%s", (pointer, expected) => {
  expect(at(pointer)).toBe(expected);
});

test("of two with one name, the second is that in the body", () => {
  const path = placeInLap(lowered, `${patch}/parameters/0`);
  const body = placeInLap(
    lowered,
    `${patch}/requestBody/content/application~1json/schema/properties/id`,
  );
  expect(text.slice(path, path + 4)).toBe("id: ");
  expect(body).toBeGreaterThan(path);
  expect(text.slice(body).startsWith("id: str # New id")).toBe(true);
});
