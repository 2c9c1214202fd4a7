import type {
  Approval,
  Change,
  CompareOptions,
  ContractReport,
  Level,
  Place,
} from "../contract/index.js";

/** A comparison as it is shown: what was compared, what was found, and what the user's policy says to it. */
export interface DiffReport extends ContractReport {
  /** As the user named them. */
  readonly base: string;
  readonly revision: string;
  readonly promise: NonNullable<CompareOptions["promise"]>;
  readonly failOn: FailOn;
  /** The policy was hit: exit code 1. */
  readonly failed: boolean;
  /** Least severe level that `changes` holds. */
  readonly level: Level;
  readonly changes: readonly ShownChange[];
  /** Of all changes, those below `level` too. */
  readonly counts: Counts;
  /** Approvals that approve nothing, or not any more. */
  readonly lapsed?: readonly LapsedApproval[];
  /** The documents, where folders were compared. */
  readonly documents?: readonly ComparedDocument[];
}

export type FailOn = "breaking" | "warn" | "any" | "none";

/** Approved changes count by themselves, not under their level. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly approved: number;
}

/** An entry of the approvals that has no part in the verdict. */
export interface LapsedApproval extends Approval {
  /** `stale`: nothing between the two contracts is approved by it. `expired`: something would be, had it not ended. */
  readonly kind: "stale" | "expired";
  /** What it names changes by; one of these at least. */
  readonly fingerprint?: string;
  readonly rule?: string;
  readonly operation?: string;
  /** What it says about itself: operation and rule of the change that it was written for. */
  readonly change?: string;
  /** Changes that it names and nothing else approves. */
  readonly open: number;
  /** In the file of approvals. */
  readonly place: Place;
}

export interface ComparedDocument {
  /** Path inside the folder. */
  readonly name: string;
  readonly status: "compared" | "added" | "removed";
}

export interface ShownChange extends Change {
  /** Place in the revision to show what is gone from it: the nearest that is still there. */
  readonly nearest?: Place;
}

/** A text by the name that places use in `file`. */
export interface ReportSource {
  readonly name: string;
  readonly text: string;
}
