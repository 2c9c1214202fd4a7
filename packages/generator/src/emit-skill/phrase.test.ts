import { describe, expect, test } from "vitest";
import { longestPhrase, phraseOf } from "./phrase.js";
import { apiOf, documentOf } from "./test-skill.js";

const list = {
  responses: {
    "200": {
      description: "Fine",
      content: {
        "application/json": {
          schema: { type: "array", items: { type: "string" } },
        },
      },
    },
  },
};

/** Phrase of one operation; the collections beside it are there so that it is named as in a whole API. */
function phrase(key: string, operation: object = {}): string {
  const around = { "GET /ships": list, "GET /ships/{id}": {} };
  const api = apiOf(documentOf({ ...around, [key]: operation }));
  return phraseOf(api.operations.find((each) => each.key === key)!);
}

describe("from a summary that begins with a verb", () => {
  test.each([
    ["POST /ships", "Create a ship", "Create a ship"],
    ["POST /ships", "Creates a ship.", "Create a ship"],
    ["POST /ships", "Create ship", "Create a ship"],
    ["GET /ships", "Retrieve a list of ships", "List ships"],
    ["GET /ships", "Returns the list of all the ships", "List ships"],
    [
      "GET /ships",
      "Returns ships that are at sea",
      "Get ships that are at sea",
    ],
    ["GET /ships/{id}", "Get ship by ID", "Get a ship by ID"],
    ["DELETE /ships/{id}", "Delete by ID", "Delete a ship by ID"],
    ["DELETE /ships/{id}", "Delete", "Delete a ship"],
    ["GET /ships", "List", "List ships"],
    ["POST /ships/sink", "Bulk sink ships", "Bulk sink ships"],
    ["POST /ships/remove", "Bulk remove ships", "Bulk remove ships"],
    ["GET /me", "Get current user", "Get the current user"],
    ["POST /rules", "Add/Delete rules", "Add/Delete rules"],
    [
      "POST /ships",
      "This endpoint allows you to register a ship",
      "Register a ship",
    ],
    ["GET /ships", "This operation returns ships", "Get ships"],
    [
      "POST /likes",
      "Causes the user (in the path) to like the ship",
      "Like the ship",
    ],
    ["POST /ships", "Register or rename a ship", "Register or rename a ship"],
    ["POST /ships", "**[Beta]** Creates a ship", "Create a ship"],
    ["POST /ships", "Deprecated: creates a ship", "Create a ship"],
    ["POST /ships", "Create a ship (deprecated)", "Create a ship"],
    [
      "POST /ships",
      "Creates a [ship](https://example.com/ship)",
      "Create a ship",
    ],
    [
      "GET /areas",
      "Lists areas (e.g. bays) of a coast",
      "List areas (eg bays) of a coast",
    ],
    ["HEAD /ships/{id}", "Check if a ship exists", "Check if a ship exists"],
  ])("%s: %s", (key, summary, wanted) => {
    expect(phrase(key, { summary })).toBe(wanted);
  });
});

describe("from a summary that names a thing", () => {
  test.each([
    ["GET /ships/{id}", "Ship lookup by ID", "Look up a Ship by ID"],
    ["GET /ships", "Ship lookup by IDs", "Look up Ships by IDs"],
    ["POST /ships", "Creation of a ship", "Create a ship"],
    ["DELETE /ships/{id}", "Ship delete by ID", "Delete a Ship by ID"],
    ["GET /ships", "Ships of the fleet", "List ships of the fleet"],
    [
      "GET /ships/search",
      "Full-archive search",
      "Run a full-archive search of ships",
    ],
    ["GET /ships/{id}/log", "Log of a ship", "Get the log of a ship"],
    [
      "GET /cookies",
      "Standard (no style)",
      "Get the cookies: Standard (no style)",
    ],
  ])("%s: %s", (key, summary, wanted) => {
    expect(phrase(key, { summary })).toBe(wanted);
  });
});

describe("without a summary", () => {
  test.each([
    ["GET /ships", "List ships"],
    ["GET /ships/{id}", "Get a ship"],
    ["POST /ships", "Create a ship"],
    ["PATCH /ships/{id}", "Update a ship"],
    ["PUT /ships/{id}", "Update a ship"],
    ["DELETE /ships/{id}", "Delete a ship"],
    ["POST /ships/{id}/cancel", "Cancel a ship"],
    ["POST /orders/{id}/cancel", "Cancel an order"],
    ["POST /ships/{id}/add-flags", "Add flags to a ship"],
    ["GET /ships/count", "Count the ships"],
    ["GET /credits", "Get the credits"],
    ["POST /api-keys", "Create an API key"],
    ["GET /ships/{id}/crew", "Get the crew for a ship"],
    ["POST /fleets/{id}/ships", "Create a ship for a fleet"],
    ["POST /ships/{id}/setCourse", "Set a course for a ship"],
    ["HEAD /ships", "Check the ships"],
    ["GET /{anything}", "Get a harbour"],
  ])("%s", (key, wanted) => {
    expect(phrase(key).toLowerCase()).toBe(wanted.toLowerCase());
  });

  test("the description's first sentence that says what is done", () => {
    const description =
      "Not available to guests. Starts the engine of a ship. Takes a while.";
    expect(phrase("POST /ships/{id}/engine", { description })).toBe(
      "Start the engine of a ship",
    );
  });

  test("an operationId that begins with a verb", () => {
    expect(
      phrase("GET /ships/{id}/papers", { operationId: "inspectShipPapers" }),
    ).toBe("Inspect ship papers");
  });

  test("an operationId that is only its method says nothing", () => {
    expect(phrase("POST /ships", { operationId: "postShipsVariantTwo" })).toBe(
      "Create a ship",
    );
  });
});

describe("says whose thing it is", () => {
  test.each([
    ["POST /ships/{id}/photo", "Upload a photo", "Upload a photo for a ship"],
    ["POST /fleets/{id}/ships", "Add a ship", "Add a ship to a fleet"],
    [
      "DELETE /fleets/{id}/ships/{ship}",
      "Remove a ship",
      "Remove a ship from a fleet",
    ],
    [
      "GET /fleets/{id}/ships",
      "List ships of a fleet",
      "List ships of a fleet",
    ],
    [
      "GET /configs/{id}/parts",
      "List configuration parts",
      "List configuration parts",
    ],
    ["GET /chats/with/{guest_id}/notes", "Get notes", "Get notes with a guest"],
    [
      "GET /mails/received/{mail_id}/files",
      "List files",
      "List files for a mail",
    ],
  ])("%s: %s", (key, summary, wanted) => {
    expect(phrase(key, { summary })).toBe(wanted);
  });
});

describe("whatever the text", () => {
  test("a long one is cut where a thought ends", () => {
    const summary = `List ships that ${"sail the seas and ".repeat(20)}come home`;
    const text = phrase("GET /ships", { summary });
    expect(text.length).toBeLessThanOrEqual(longestPhrase);
    expect(text).toMatch(/^List ships that .*\w$/);
  });

  test.each(["No documentation found.", "TODO", "Is this a ship?", "``", "船"])(
    "%s still gives a question",
    (summary) => {
      expect(phrase("GET /ships/{id}", { summary })).toMatch(/^Get a ship/);
    },
  );
});
