import { printGithub } from "./github-report.js";
import { printHtml } from "./html-report.js";
import { printJson } from "./json-report.js";
import { printJunit } from "./junit-report.js";
import { printMarkdown } from "./markdown-report.js";
import type { DiffReport, ReportSource } from "./report.js";
import { printSarif } from "./sarif-report.js";
import { printText } from "./text-report.js";

export interface PrintOptions {
  /** ANSI colours; `text` only. */
  readonly colour?: boolean;
  /** Of lapsmith; `sarif` only. */
  readonly version?: string;
  /** Both documents, by the names that places use; `html` shows parts of them. */
  readonly sources?: readonly ReportSource[];
}

type Print = (report: DiffReport, options: PrintOptions) => string;

const printers = {
  text: printText,
  json: printJson,
  markdown: printMarkdown,
  github: printGithub,
  sarif: printSarif,
  junit: printJunit,
  html: (report, { sources = [] }) => printHtml(report, sources),
} as const satisfies Record<string, Print>;

export type ReportFormat = keyof typeof printers;

export const reportFormats = Object.keys(printers) as readonly ReportFormat[];

/** A report as text that ends with a line break. */
export const printReport = (
  report: DiffReport,
  format: ReportFormat,
  options: PrintOptions = {},
): string => (printers[format] as Print)(report, options);
