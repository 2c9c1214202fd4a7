import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { Place } from "../support/lapsmith.js";
import { till, tillBroken } from "../support/till.js";

const place = new Place();
const file = "contract.accept.yaml";
beforeAll(() => {
  place.write("till.yaml", till);
  place.write("broken.yaml", tillBroken);
});
beforeEach(() => place.write(file, "# nothing yet\n"));
afterAll(() => place.remove());

const diff = (...args: string[]) =>
  place.lapsmith(["diff", "till.yaml", "broken.yaml", ...args]);

async function report(...args: string[]): Promise<any> {
  return JSON.parse((await diff("--format", "json", ...args)).stdout);
}

const fingerprint = async (rule: string): Promise<string> =>
  (await report()).changes.find(({ id }: any) => id === rule).fingerprint;

describe("an approval", () => {
  test("by fingerprint lets one change pass, and no other", async () => {
    const print = await fingerprint("request-parameter-max-decreased");
    place.write(
      file,
      `accept:\n  - fingerprint: "${print}"\n    reason: Nobody asks for more.\n    author: jo\n`,
    );
    const { verdict, bump, counts, changes } = await report();
    expect({ verdict, bump }).toEqual({ verdict: "breaking", bump: "major" });
    expect(counts).toMatchObject({ error: 2, approved: 1 });
    expect(
      changes.filter(({ approved }: any) => approved !== undefined),
    ).toMatchObject([
      {
        id: "request-parameter-max-decreased",
        approved: { reason: "Nobody asks for more.", author: "jo" },
      },
    ]);
  });

  test("by rule and operation lets many pass; the version still is a new major one", async () => {
    place.write(
      file,
      [
        "accept:",
        "  - { rule: 'request-*', operation: '* /orders', reason: a }",
        "  - { rule: 'api-*removed-without-deprecation', operation: 'DELETE *', reason: b }",
        "",
      ].join("\n"),
    );
    const { code, stdout, stderr } = await diff();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("    approved: a.\n");
    expect(stdout).toMatch(
      /\nnothing breaks: \d+ notes, 3 approved; bump: major\n$/,
    );
  });

  test("holds on its last day, and is reported when it has expired", async () => {
    const print = await fingerprint("request-parameter-max-decreased");
    place.write(
      file,
      `accept:\n  - fingerprint: "${print}"\n    reason: For a while.\n    expires: 2030-06-30\n`,
    );
    const last = await report("--today", "2030-06-30");
    expect(last.counts.approved).toBe(1);
    expect(last).not.toHaveProperty("lapsed");
    const late = await report("--today", "2030-07-01");
    expect(late.counts).toMatchObject({ error: 3, approved: 0 });
    expect(late.lapsed).toEqual([
      {
        kind: "expired",
        fingerprint: print,
        reason: "For a while.",
        expires: "2030-06-30",
        open: 1,
        place: { pointer: "/accept/0", file, line: 2, column: 5 },
      },
    ]);
  });

  test.each(["breaking", "warn", "any", "none"])(
    "that has expired is as good as none for --fail-on %s",
    async (failOn) => {
      const args = ["--today", "2030-07-01", "--fail-on", failOn] as const;
      const without = await diff(...args);
      place.write(
        file,
        "accept:\n  - { rule: '*', reason: 'For a while.', expires: 2030-06-30 }\n",
      );
      const late = await diff(...args);
      expect(late.code).toBe(without.code);
      expect(late.stdout).toContain(
        `  expired * ${file}:2:5\n    It ended on 2030-06-30: 6 changes count again.\n    reason: For a while.\n`,
      );
      // Whoever reads the findings finds them all.
      expect(late.stdout.split("\nApprovals that do not count")[0]).toBe(
        without.stdout.split("\n3 changes below")[0],
      );
      const inTime = await diff("--today", "2030-06-30", "--fail-on", failOn);
      expect(inTime.code).toBe(0);
    },
  );

  test("that has expired is told even where another one took its place", async () => {
    const print = await fingerprint("request-parameter-max-decreased");
    place.write(
      file,
      `accept:\n  - { fingerprint: "${print}", reason: Old., expires: 2030-06-30 }\n  - { fingerprint: "${print}", reason: New., expires: 2031-06-30 }\n`,
    );
    const { counts, lapsed } = await report("--today", "2030-07-01");
    expect(counts.approved).toBe(1);
    expect(lapsed).toMatchObject([
      { kind: "expired", reason: "Old.", open: 0 },
    ]);
  });

  test("that approves nothing is reported", async () => {
    place.write(
      file,
      'accept:\n  - fingerprint: "000000000000"\n    reason: x\n',
    );
    const { code, stdout } = await diff();
    expect(code).toBe(1);
    expect(stdout).toContain(
      `  stale   000000000000 ${file}:2:5\n    It approves nothing between the two contracts.\n    reason: x.\n`,
    );
    expect(stdout).toMatch(/; bump: major; 1 approval stale\n$/);
  });

  test("that is not right is told whole, and nothing is compared", async () => {
    place.write(
      file,
      [
        "accept:",
        "  - rule: endpoint-added",
        "  - reason: all of them",
        "  - { fingerprint: 123456789012, rule: a, reason: x }",
        "  - { rule: a, reason: x, expires: 2030-02-30 }",
        "  - { rule: a, reason: x, untill: 2030-01-01 }",
        "",
      ].join("\n"),
    );
    const { code, stdout, stderr } = await diff();
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    for (const message of [
      'An entry needs a "reason".',
      'An entry needs a "fingerprint", or a "rule" or "operation".',
      '"fingerprint" must be a text. Put it in quotes.',
      '"expires" must be a date such as 2031-01-31.',
      'An entry has no "untill".',
    ])
      expect(stderr).toContain(message);
    expect(stderr).toContain("approvals/invalid");
  });

  test("file that --accept names must be there", async () => {
    const { code, stderr } = await diff("--accept", "nowhere.yaml");
    expect(code).toBe(3);
    expect(stderr).toContain("nowhere.yaml error source/not-found");
  });

  test("survives a change of words and of lines", async () => {
    const print = await fingerprint("request-parameter-max-decreased");
    place.write(file, `accept:\n  - { fingerprint: "${print}", reason: x }\n`);
    place.write("moved.yaml", `# a line\n# more\n${tillBroken}`);
    const { stdout } = await place.lapsmith([
      "diff",
      "till.yaml",
      "moved.yaml",
      "--format",
      "json",
    ]);
    expect(JSON.parse(stdout).counts.approved).toBe(1);
  });
});

describe("--write-approvals", () => {
  test("approves what fails, once, and keeps what stands in the file", async () => {
    place.write(
      "kept.yaml",
      "# ours\naccept:\n- rule: endpoint-added   # a remark\n  reason: new ones are fine\n",
    );
    const args = ["--accept", "kept.yaml", "--write-approvals", 'As "agreed"'];
    const { code, stderr } = await diff(
      ...args,
      "--author",
      "jo",
      "--expires",
      "2031-01-01",
    );
    expect(code).toBe(0);
    expect(stderr).toContain("3 approved in kept.yaml\n");
    const text = place.read("kept.yaml");
    expect(text).toMatch(
      /^# ours\naccept:\n- rule: endpoint-added {3}# a remark\n {2}reason: new ones are fine\n- fingerprint: "[0-9a-f]{12}"\n {2}change: "/,
    );
    expect(text).toContain(
      '\n  reason: "As \\"agreed\\""\n  author: "jo"\n  expires: "2031-01-01"\n',
    );
    const again = await diff(...args);
    expect(again.code).toBe(0);
    expect(again.stderr).toContain("There is nothing to approve.\n");
    expect(place.read("kept.yaml")).toBe(text);
    expect((await diff("--accept", "kept.yaml")).code).toBe(0);
  });

  test("makes the file where there is none", async () => {
    const { code } = await diff(
      "--accept",
      "fresh.yaml",
      "--write-approvals",
      "first",
    );
    expect(code).toBe(0);
    expect(place.read("fresh.yaml")).toMatch(/^# Changes of the contract/);
    expect((await diff("--accept", "fresh.yaml")).code).toBe(0);
  });

  test("refuses a list that it could not add to, and leaves it alone", async () => {
    const text = 'accept: [{ rule: "x", reason: "y" }]\nother: 1\n';
    place.write(file, text);
    const { code, stderr } = await diff("--write-approvals", "why");
    expect(code).toBe(2);
    expect(stderr).toContain(`Nothing can be added at the end of ${file}.`);
    expect(place.read(file)).toBe(text);
  });
});
