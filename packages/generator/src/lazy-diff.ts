import type * as Contract from "./contract/index.js";
import type * as Diff from "./diff.js";
import type * as Reports from "./emit-report/index.js";

/**
 * The comparison of contracts, loaded when it is called: a config that imports this library for its types must not wait
 * for it.
 */
export const diff = async (
  ...given: Parameters<typeof Diff.diff>
): Promise<Diff.DiffOutcome> => (await import("./diff.js")).diff(...given);

/** Two documents at hand, overlays applied. */
export const compareContracts = async (
  ...given: Parameters<typeof Contract.compareContracts>
): Promise<Contract.ContractReport> =>
  (await import("./contract/index.js")).compareContracts(...given);

/** A report as text, JSON, Markdown, annotations, SARIF, JUnit or a page. */
export const printReport = async (
  ...given: Parameters<typeof Reports.printReport>
): Promise<string> =>
  (await import("./emit-report/index.js")).printReport(...given);
