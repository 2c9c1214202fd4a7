/** What is known about a format of texts. */
interface TextFormat {
  /** Undefined where it cannot be told without doing more than is worth it. */
  readonly accepts: (text: string) => boolean | undefined;
  readonly examples: readonly string[];
  /** Formats that hold all of its texts. */
  readonly within?: readonly string[];
}

const number = (text: string | undefined): number => Number(text ?? "NaN");

function isDate(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return false;
  const [year, month, day] = found.slice(1).map(number) as [
    number,
    number,
    number,
  ];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}

function isTime(text: string): boolean | undefined {
  const found =
    /^(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,40})?(?:z|[+-](\d{2}):(\d{2}))$/i.exec(
      text,
    );
  if (found === null) return false;
  const [hour, minute, second] = found.slice(1, 4).map(number);
  if (hour! > 23 || minute! > 59 || number(found[4] ?? "0") > 23) return false;
  if (number(found[5] ?? "0") > 59) return false;
  // A leap second is right at few moments.
  return second! < 60 ? true : second === 60 ? undefined : false;
}

function isDateTime(text: string): boolean | undefined {
  if (!isDate(text.slice(0, 10)) || !/^[Tt]$/.test(text.charAt(10)))
    return false;
  return isTime(text.slice(11));
}

const isIpv4 = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) &&
  text.split(".").every((part) => number(part) < 256 && !/^0\d/.test(part));

/** Texts of one simple form are right, some are plainly wrong, of the rest nothing is said. */
const roughly =
  (right: RegExp, wrong: RegExp) =>
  (text: string): boolean | undefined =>
    wrong.test(text)
      ? false
      : text.length < 500 && right.test(text)
        ? true
        : undefined;

const isUri = roughly(
  /^[a-z][a-z0-9+.-]{0,20}:\/\/[a-z0-9.-]{1,80}(?:\/[a-z0-9._/-]{0,200})?$/i,
  /^[^:]*$|^[^a-z]|[\s<>"{}|\\^`]/i,
);
const isEmail = roughly(
  /^[a-z0-9._-]{1,40}@[a-z0-9]{1,40}\.[a-z]{2,10}$/i,
  /^[^@]*$|^@|@$/,
);
const isHostname = roughly(
  /^[a-z0-9]{1,40}(?:\.[a-z0-9]{1,40}){0,4}$/i,
  /[^a-z0-9.-]|^$|^[-.]|\.\./i,
);

const address = "https://example.com/a";

const anyText: TextFormat = { accepts: () => true, examples: [] };

const textFormats: ReadonlyMap<string, TextFormat> = new Map<
  string,
  TextFormat
>([
  ["date", { accepts: isDate, examples: ["2025-01-31", "1999-12-01"] }],
  [
    "date-time",
    {
      accepts: isDateTime,
      examples: ["2025-01-31T12:00:00Z", "1999-12-01T01:02:03+02:00"],
    },
  ],
  ["time", { accepts: isTime, examples: ["12:00:00Z", "01:02:03+02:00"] }],
  [
    "duration",
    {
      accepts: roughly(
        /^P(?:\d{1,9}[YMD]|\d{1,9}W)$|^PT\d{1,9}[HMS]$/,
        /^[^P]|^$|[^PTYMWDHS\d]|^PT?$/,
      ),
      examples: ["P3D", "PT5M"],
    },
  ],
  [
    "uuid",
    {
      accepts: (text) =>
        /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
      examples: [
        "123e4567-e89b-12d3-a456-426614174000",
        "9B2C4D6E-0F1A-4B3C-8D5E-7F9A1B3C5D7E",
      ],
    },
  ],
  [
    "email",
    { accepts: isEmail, examples: ["a@example.com"], within: ["idn-email"] },
  ],
  ["idn-email", { accepts: isEmail, examples: ["a@example.com"] }],
  [
    "hostname",
    {
      accepts: isHostname,
      examples: ["example.com"],
      within: ["idn-hostname"],
    },
  ],
  [
    "idn-hostname",
    {
      accepts: roughly(/^[a-z0-9.]{1,60}$/, /\s|^$/),
      examples: ["example.com"],
    },
  ],
  ["ipv4", { accepts: isIpv4, examples: ["192.0.2.1", "10.0.0.255"] }],
  [
    "ipv6",
    {
      accepts: roughly(
        /^[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7}$/i,
        /^[^:]*$|[^0-9a-f:.]/i,
      ),
      examples: ["2001:db8:0:0:0:0:0:1"],
    },
  ],
  [
    "uri",
    {
      accepts: isUri,
      examples: [address],
      within: ["iri", "uri-reference", "iri-reference"],
    },
  ],
  ["iri", { accepts: isUri, examples: [address], within: ["iri-reference"] }],
  [
    "uri-reference",
    {
      accepts: roughly(/^[a-z0-9/]{0,200}$/i, /[\s<>"{}|\\^`]/),
      examples: [address, "/a"],
      within: ["iri-reference"],
    },
  ],
  [
    "iri-reference",
    {
      accepts: roughly(/^[a-z0-9/]{0,200}$/i, /\s/),
      examples: [address, "/a"],
    },
  ],
  [
    "uri-template",
    { accepts: roughly(/^[a-z0-9/]{0,200}$/i, /\s/), examples: ["/a"] },
  ],
  [
    "json-pointer",
    {
      accepts: (text) => text === "" || /^\/(?:[^~]|~[01])*$/.test(text),
      examples: ["/a", ""],
    },
  ],
  [
    "relative-json-pointer",
    { accepts: roughly(/^0$|^[1-9]\d{0,5}$/, /^\D|^$/), examples: ["0"] },
  ],
  ["regex", { accepts: roughly(/^[a-z]{0,200}$/i, /^[*+?]/), examples: ["a"] }],
  [
    "byte",
    {
      accepts: (text) =>
        text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text),
      examples: ["", "YWJj"],
    },
  ],
  ["binary", anyText],
  ["password", anyText],
]);

/** Of numbers; every number of JSON fits. Those of whole numbers are read as bounds. */
const numberFormats: ReadonlySet<string> = new Set(["double", "float"]);

const anyNumber: ReadonlySet<string> = new Set(["double"]);

export const isTextFormat = (format: string): boolean =>
  textFormats.has(format);

/** Whether a text has a format. A format that is not known asks nothing, as JSON Schema has it. */
export function hasFormat(format: string, text: string): boolean | undefined {
  const known = textFormats.get(format);
  return known === undefined ? true : known.accepts(text);
}

export const examplesOf = (format: string): readonly string[] =>
  textFormats.get(format)?.examples ?? [];

/** Whether the format leaves texts (or numbers) as they are. */
export function asksNothing(format: string, of: "text" | "number"): boolean {
  return of === "text"
    ? numberFormats.has(format) || textFormats.get(format) === anyText
    : anyNumber.has(format) || textFormats.has(format);
}

/** Whether all values of the one format are of the other; undefined where that is not known. */
export function isFormatWithin(a: string, b: string): boolean | undefined {
  return a === b || textFormats.get(a)?.within?.includes(b) === true
    ? true
    : undefined;
}
