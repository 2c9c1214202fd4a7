import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventParser, type ServerSentEvent } from "./sse.js";

function parse(
  pieces: Iterable<string>,
  jsonLines = false,
): { events: ServerSentEvent[]; comments: string[] } {
  const parser = new EventParser(jsonLines);
  const events: ServerSentEvent[] = [];
  const comments: string[] = [];
  parser.onComment = (text) => comments.push(text);
  for (const piece of pieces) {
    parser.push(piece);
    while (parser.next())
      events.push({ event: parser.event, data: parser.data, id: parser.id });
  }
  return { events, comments };
}

/** The same by the letter of the specification: whole text, a pattern per line. */
function reference(text: string): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  const lines = text.split(/\r\n|\r|\n/).slice(0, -1);
  let [event, id, data] = ["", "", ""];
  for (const line of lines) {
    if (line === "") {
      if (data !== "" && data !== "\n")
        events.push({ event, data: data.slice(0, -1), id });
      [event, data] = ["", ""];
      continue;
    }
    const [, name, value = ""] = /^([^:]*)(?:: ?(.*))?$/su.exec(line) ?? [];
    if (name === "event") event = value;
    else if (name === "data") data += `${value}\n`;
    else if (name === "id" && !value.includes("\0")) id = value;
  }
  return events;
}

describe("server-sent events", () => {
  test("fields, comments, several data lines, all line ends", () => {
    const text =
      ": hello\n\nevent: a\nid: 7\ndata: 1\ndata:2\ndata\n\ndata: x\r\n\r\ndata: y\r\rretry: 5\nnonsense\n\nevent: lost\n\ndata: \n\ndata: z\n\n:end\n";
    expect(parse([text])).toEqual({
      events: [
        { event: "a", id: "7", data: "1\n2\n" },
        { event: "", id: "7", data: "x" },
        { event: "", id: "7", data: "y" },
        { event: "", id: "7", data: "z" },
      ],
      comments: ["hello", "end"],
    });
  });

  test("an event without its empty line is not complete", () => {
    expect(parse(["data: 1\n"]).events).toEqual([]);
  });

  test("any text in any pieces gives what the specification says", () => {
    const line = fc.oneof(
      fc.constantFrom(
        'data: {"a":1}',
        "data",
        "data:",
        "data:  x",
        "event: e",
        "id: 1",
        "id: \0",
        ": c",
        ":",
        "dat",
        "datax: 1",
        "data : 1",
        "",
        "",
        "",
      ),
      fc.string(),
    );
    const end = fc.constantFrom("\n", "\r\n", "\r");
    const text = fc
      .array(fc.tuple(line, end))
      .map((lines) => lines.flat().join(""));
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 12 })), (text, sizes) => {
        const pieces: string[] = [];
        let at = 0;
        for (const size of sizes) pieces.push(text.slice(at, (at += size)));
        pieces.push(text.slice(at));
        expect(parse(pieces)).toEqual(parse([text]));
        expect(parse(pieces).events).toEqual(reference(text));
      }),
      { numRuns: 2000 },
    );
  });

  test("JSON lines", () => {
    expect(
      parse(['{"a":1}\n\n', '{"b"', ":2}\r", "\n  \n3"], true).events.map(
        (event) => event.data,
      ),
    ).toEqual(['{"a":1}', '{"b":2}']);
  });

  test("a long line in many pieces takes time in proportion", () => {
    const pieces = [
      "data: ",
      ...Array.from({ length: 20_000 }, () => "x".repeat(500)),
      "\n\n",
    ];
    // Quadratic work would not end within the time of a test.
    expect(parse(pieces).events[0]?.data.length).toBe(10_000_000);
  });
});
