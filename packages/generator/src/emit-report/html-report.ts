import type { Effects, Level } from "../contract/index.js";
import {
  groupCauses,
  operationOf,
  type CauseGroup,
  type Finding,
} from "./causes.js";
import { familiesOf, type Family } from "./families.js";
import { script, scriptHash } from "./html-script.js";
import { style } from "./html-style.js";
import { html, htmlAttribute, htmlCode, htmlMessage } from "./html-text.js";
import { overviewOf } from "./overview.js";
import type { DiffReport, ReportSource, ShownChange } from "./report.js";
import {
  linesByName,
  snippetPair,
  type LinesOf,
  type Snippet,
} from "./snippet.js";
import {
  approvalWords,
  countWords,
  effectWords,
  hiddenWords,
  lapsedName,
  lapsedTitle,
  lapsedWords,
  lookAt,
  placeText,
  plural,
  witnessText,
  witnessWords,
} from "./words.js";

/** Findings that are shown with their text; a page with more would take long to open. */
const MOST_SNIPPETS = 1000;

const titles: Readonly<Record<DiffReport["verdict"], string>> = {
  breaking: "The contract breaks",
  warn: "The contract may break",
  none: "The contract holds",
};

const levelWords: Readonly<Record<Level, string>> = {
  error: "breaking",
  warning: "may break",
  info: "note",
};

/** Members of a family that are shown with their text. */
const MOST_SIDES = 10;
/** Rows of the overview that need no click. */
const MOST_RULES = 20;

const levelVerbs: Readonly<Record<Level, string>> = {
  error: "breaks",
  warning: "may break",
  info: "is new",
};

/** One page that needs nothing else: no network, no other file, and no script to be read. */
export function printHtml(
  report: DiffReport,
  sources: readonly ReportSource[],
): string {
  const groups = groupCauses(report.changes);
  const linesOf = linesByName(sources);
  let number = 0;
  const sections = groups.map((group) => {
    const families = familiesOf(
      group.causes.flatMap(({ findings }) => findings),
    );
    const articles = families.map((family) =>
      article(family, group, ++number, linesOf),
    );
    return section(group, articles);
  });
  const title = `${titles[report.verdict]}: ${report.base} → ${report.revision}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header>
<h1>${titles[report.verdict]}</h1>
<p><code>${html(report.base)}</code> → <code>${html(report.revision)}</code></p>
<ul class="numbers">
${numbers(report)}
</ul>
${documentRows(report)}${overviewTable(report)}</header>
<nav class="filters" aria-label="Filters">${filters(report, number)}</nav>
<main id="findings" tabindex="-1">
${sections.join("\n")}
${lapsedRows(report)}<p class="empty" id="empty"${number > 0 ? " hidden" : ""}>${number > 0 ? "No finding fits these filters." : "Nothing that the two contracts promise differs."}</p>
${hiddenWords(report) === "" ? "" : `<p class="quiet">${html(hiddenWords(report))}.</p>\n`}</main>
<script>${script}</script>
</body>
</html>
`;
}

function numbers(report: DiffReport): string {
  const { counts, lapsed = [] } = report;
  const rows: [string | number, string][] = [
    [report.bump === "none" ? "no bump" : report.bump, "next version"],
    [counts.error, "breaking"],
    [counts.warning, "may break"],
    [counts.info, counts.info === 1 ? "note" : "notes"],
    ...(counts.approved > 0
      ? [[counts.approved, "approved"] as [number, string]]
      : []),
    ...(lapsed.length > 0
      ? [
          [
            lapsed.length,
            `<a href="#lapsed">${lapsed.length === 1 ? "approval does" : "approvals do"} not count</a>`,
          ] as [number, string],
        ]
      : []),
    [report.promise, "promised surface"],
  ];
  return rows
    .map(([value, label]) => `<li><b>${value}</b>${label}</li>`)
    .join("\n");
}

function documentRows({ documents = [] }: DiffReport): string {
  const rows = documents.filter(({ status }) => status !== "compared");
  if (documents.length === 0) return "";
  const items = rows
    .map(({ name, status }) => `<li>${status}: <code>${html(name)}</code></li>`)
    .join("");
  return `<p class="quiet">${plural(documents.length, "document")}</p>${items === "" ? "" : `<ul>${items}</ul>`}\n`;
}

function lapsedRows({ lapsed = [] }: DiffReport): string {
  if (lapsed.length === 0) return "";
  const rows = lapsed.map(
    (entry) =>
      `<tr><td><span class="tag behaviour">${entry.kind}</span></td><td><code>${html(lapsedName(entry))}</code></td><td>${html(lapsedWords(entry))}</td><td>${html(approvalWords(entry, { until: false }))}</td><td><code>${html(placeText(entry.place))}</code></td></tr>`,
  );
  return `<section class="lapsed" id="lapsed">
<h2>${lapsedTitle}</h2>
<div class="wide"><table><thead><tr><th>why</th><th>approval</th><th>what that means</th><th>reason</th><th>place</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table></div>
</section>
`;
}

/** What a long report comes to, before it begins. */
function overviewTable(report: DiffReport): string {
  const overview = overviewOf(report);
  if (overview === undefined) return "";
  const rows = overview.rules.map(
    ({ id, level, changes, operations }) =>
      `<tr class="${level}"><td class="number">${changes}</td><td><span class="tag level">${levelWords[level]}</span> <code>${html(id)}</code></td><td class="number">${operations}</td></tr>`,
  );
  return `<details class="overview"${rows.length <= MOST_RULES ? " open" : ""}><summary>In short: ${plural(overview.rules.length, "rule")}${overview.operations.length === 0 ? "" : `; ${plural(overview.operations.length, "operation")} with what ${levelVerbs[overview.level]}`}</summary>
<div class="wide"><table><thead><tr><th class="number">changes</th><th>rule</th><th class="number">operations</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table></div></details>
`;
}

function filters(report: DiffReport, findings: number): string {
  const operations = [
    ...new Set(report.changes.map(operationOf).filter((name) => name !== "")),
  ].sort();
  const boxes = (["error", "warning", "info"] as const)
    .map(
      (level) =>
        `<label><input type="checkbox" name="level" value="${level}" checked> ${levelWords[level]}</label>`,
    )
    .join("");
  const options = operations
    .map(
      (name) => `<option value="${htmlAttribute(name)}">${html(name)}</option>`,
    )
    .join("");
  return `<form hidden>
<fieldset><legend>Level</legend>${boxes}</fieldset>
<label>Surface <select name="surface"><option value="">any</option><option value="wire">wire</option><option value="types">types</option><option value="cli">cli</option></select></label>
<label>Operation <select name="operation"><option value="">any</option>${options}</select></label>
<label>Words <input type="search" name="words" size="16"></label>
<button type="reset">Reset</button>
<button type="button" id="open" aria-pressed="false">Open all</button>
<span class="quiet" id="told" role="status">${plural(findings, "finding")}, ${countWords(report)}</span>
</form>`;
}

function section(group: CauseGroup, articles: readonly string[]): string {
  const heading =
    group.kind === "component"
      ? `<code>${html(group.heading)}</code> <small>shared</small>`
      : group.kind === "document"
        ? "The document"
        : `<code>${html(group.heading)}</code>`;
  return `<section class="group">
<h2>${heading}</h2>
${articles.join("\n")}
</section>`;
}

function article(
  family: Family,
  group: CauseGroup,
  number: number,
  linesOf: LinesOf,
): string {
  const [finding] = family.findings;
  const [first] = finding.changes;
  const operations = [...new Set(finding.changes.map(operationOf))].filter(
    (name) => name !== "",
  );
  const surfaces = (["wire", "types", "cli"] as const).filter((surface) =>
    family.findings.some(({ changes }) =>
      changes.some((change) => change.effects[surface] !== "none"),
    ),
  );
  return `<article class="change ${finding.level}" id="c-${htmlAttribute(first.fingerprint)}-${number}" data-level="${finding.level}" data-rule="${htmlAttribute(finding.id)}" data-names="${family.names.map(htmlAttribute).join(" ")}" data-surfaces="${surfaces.join(" ")}" data-operations="${operations.map(htmlAttribute).join("\n")}">
<details${finding.level === "error" && first.approved === undefined && number <= 20 ? " open" : ""}><summary><span class="tag level">${levelWords[finding.level]}</span><span class="said">${htmlMessage(family.short)}</span>${tags(first)}</summary>
<div class="more">
<dl>${facts(family, group, operations)}</dl>
${number <= MOST_SNIPPETS ? sides(family, linesOf) : ""}</div></details>
</article>`;
}

/** What it does to whom; a surface on which nothing happens is not named. */
function tags(change: ShownChange): string {
  const verbs = { break: "breaks", behaviour: "alters", additive: "adds to" };
  const marks = (["wire", "types", "cli"] as const).flatMap(
    (surface: keyof Effects) => {
      const effect = change.effects[surface];
      return effect === "none"
        ? []
        : [`<span class="tag ${effect}">${verbs[effect]} ${surface}</span>`];
    },
  );
  return [
    ...(change.approved === undefined
      ? []
      : ['<span class="tag">approved</span>']),
    ...marks,
  ].join("");
}

function facts(
  { findings, names }: Family,
  { kind }: CauseGroup,
  operations: readonly string[],
): string {
  const [{ id, changes }] = findings;
  const [first] = changes;
  const { proof, approved } = first;
  const effects = effectWords(first);
  const witness = witnessText(first);
  const rows: [string, string][] = [
    ["rule", `<code>${html(id)}</code>`],
    ...(first.direction === undefined
      ? []
      : [["direction", first.direction] as [string, string]]),
    ...(effects === "" ? [] : [["effect", html(effects)] as [string, string]]),
    ...(witness === undefined
      ? []
      : [
          [
            "witness",
            `<code>${html(witness)}</code> <span class="quiet">${witnessWords(first)}</span>`,
          ] as [string, string],
        ]),
    ...(proof.kind === "unknown"
      ? [["not decided", html(proof.reason)] as [string, string]]
      : proof.kind === "proved"
        ? [
            ["proved", "every value of the sender is accepted"] as [
              string,
              string,
            ],
          ]
        : []),
    ...(kind !== "component" && operations.length <= 1
      ? []
      : [
          [
            plural(operations.length, "operation"),
            operations.map((name) => `<code>${html(name)}</code>`).join(", "),
          ] as [string, string],
        ]),
    ...(approved === undefined
      ? []
      : [["approved", html(approvalWords(approved))] as [string, string]]),
    findings.length === 1
      ? [
          changes.length === 1 ? "fingerprint" : "fingerprints",
          fingerprints(findings[0]),
        ]
      : [
          plural(findings.length, "place"),
          `<ul>${findings.map((finding, index) => `<li><code>${html(names[index] ?? "")}</code> <span class="quiet">${html(placeText(lookAt(finding.changes[0])))}; ${fingerprints(finding)}</span></li>`).join("")}</ul>`,
        ],
  ];
  return rows
    .map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`)
    .join("");
}

const fingerprints = ({ changes }: Finding): string =>
  changes
    .map(({ fingerprint }) => `<code>${html(fingerprint)}</code>`)
    .join(", ");

/** The first of a family side by side, some more on demand. */
const sides = ({ findings, names }: Family, linesOf: LinesOf): string =>
  findings
    .slice(0, MOST_SIDES)
    .map(({ changes: [change] }, index) => {
      const pair = sideBySide(change, linesOf);
      return index === 0 || pair === ""
        ? pair
        : `<details><summary><code>${html(names[index] ?? "")}</code></summary>${pair}</details>\n`;
    })
    .join("");

function sideBySide(change: ShownChange, linesOf: LinesOf): string {
  const { base, revision } = snippetPair(change.base, change.revision, linesOf);
  if (base === undefined && revision === undefined) return "";
  return `<div class="sides">${side("before", base, "gone")}${side("after", revision, "new")}</div>\n`;
}

function side(
  when: "before" | "after",
  snippet: Snippet | undefined,
  mark: "gone" | "new",
): string {
  if (snippet === undefined)
    return `<figure><figcaption>${when}</figcaption><p class="none">not there</p></figure>`;
  const rows = snippet.lines
    .map(
      ({ number, text, changed }) =>
        `<span class="row${changed ? ` ${mark}` : ""}"><i>${number ?? ""}</i>${htmlCode(text)}\n</span>`,
    )
    .join("");
  return `<figure><figcaption>${when}: ${html(snippet.title)}</figcaption><pre tabindex="0" role="region" aria-label="${when}"><code>${rows}</code></pre></figure>`;
}
