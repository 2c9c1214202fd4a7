import type { Effects, Level } from "../contract/index.js";
import {
  groupCauses,
  operationOf,
  type Cause,
  type CauseGroup,
  type Finding,
} from "./causes.js";
import { script, scriptHash } from "./html-script.js";
import { style } from "./html-style.js";
import { html, htmlAttribute, htmlCode, htmlMessage } from "./html-text.js";
import type { DiffReport, ReportSource, ShownChange } from "./report.js";
import {
  linesByName,
  snippetPair,
  type LinesOf,
  type Snippet,
} from "./snippet.js";
import {
  countWords,
  effectWords,
  hiddenWords,
  plural,
  sentence,
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

/** One page that needs nothing else: no network, no other file, and no script to be read. */
export function printHtml(
  report: DiffReport,
  sources: readonly ReportSource[],
): string {
  const groups = groupCauses(report.changes);
  const linesOf = linesByName(sources);
  let number = 0;
  const sections = groups.map((group) => {
    const articles = group.causes.flatMap((cause) =>
      cause.findings.map((finding) =>
        article(finding, cause, ++number, linesOf),
      ),
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
${documentRows(report)}</header>
<nav class="filters" aria-label="Filters">${filters(report, groups)}</nav>
<main id="findings" tabindex="-1">
${sections.join("\n")}
<p class="empty" id="empty"${number > 0 ? " hidden" : ""}>${number > 0 ? "No finding fits these filters." : "Nothing that the two contracts promise differs."}</p>
${hiddenWords(report) === "" ? "" : `<p class="quiet">${html(hiddenWords(report))}.</p>\n`}</main>
<script>${script}</script>
</body>
</html>
`;
}

function numbers(report: DiffReport): string {
  const { counts } = report;
  const rows: [string | number, string][] = [
    [report.bump === "none" ? "no bump" : report.bump, "next version"],
    [counts.error, "breaking"],
    [counts.warning, "may break"],
    [counts.info, counts.info === 1 ? "note" : "notes"],
    ...(counts.approved > 0
      ? [[counts.approved, "approved"] as [number, string]]
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

function filters(report: DiffReport, groups: readonly CauseGroup[]): string {
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
  const findings = groups
    .flatMap(({ causes }) => causes)
    .reduce((sum, cause) => sum + cause.findings.length, 0);
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
  finding: Finding,
  cause: Cause,
  number: number,
  linesOf: LinesOf,
): string {
  const [first] = finding.changes;
  const operations = [...new Set(finding.changes.map(operationOf))].filter(
    (name) => name !== "",
  );
  const surfaces = (["wire", "types", "cli"] as const).filter((surface) =>
    finding.changes.some((change) => change.effects[surface] !== "none"),
  );
  const sides = number <= MOST_SNIPPETS ? sideBySide(first, linesOf) : "";
  return `<article class="change ${finding.level}" id="c-${htmlAttribute(first.fingerprint)}-${number}" data-level="${finding.level}" data-surfaces="${surfaces.join(" ")}" data-operations="${operations.map(htmlAttribute).join("\n")}">
<details${finding.level === "error" && first.approved === undefined && number <= 20 ? " open" : ""}><summary><span class="tag level">${levelWords[finding.level]}</span><span class="said">${htmlMessage(first.message)}</span>${tags(first)}</summary>
<div class="more">
<dl>${facts(finding, cause, operations)}</dl>
${sides}</div></details>
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
  { id, changes }: Finding,
  { component }: Cause,
  operations: readonly string[],
): string {
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
    ...(component === undefined && operations.length <= 1
      ? []
      : [
          [
            plural(operations.length, "operation"),
            operations.map((name) => `<code>${html(name)}</code>`).join(", "),
          ] as [string, string],
        ]),
    ...(approved === undefined
      ? []
      : [
          [
            "approved",
            html(
              [
                sentence(approved.reason),
                approved.author === undefined ? "" : `By ${approved.author}.`,
                approved.expires === undefined
                  ? ""
                  : `Until ${approved.expires}.`,
              ].join(" "),
            ),
          ] as [string, string],
        ]),
    [
      changes.length === 1 ? "fingerprint" : "fingerprints",
      changes
        .map(({ fingerprint }) => `<code>${html(fingerprint)}</code>`)
        .join(", "),
    ],
  ];
  return rows
    .map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`)
    .join("");
}

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
        `<span class="row${changed ? ` ${mark}` : ""}"><i>${number}</i>${htmlCode(text)}\n</span>`,
    )
    .join("");
  return `<figure><figcaption>${when}: ${html(snippet.title)}</figcaption><pre tabindex="0" role="region" aria-label="${when}"><code>${rows}</code></pre></figure>`;
}
