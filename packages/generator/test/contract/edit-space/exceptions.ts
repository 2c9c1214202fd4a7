/** A part of the edit space that is not as the table has it, and why. */
export interface Exception {
  /** Of `keyword happened`. */
  readonly edit: RegExp;
  /** Of `place | nesting`; everywhere where it is left out. */
  readonly at?: RegExp;
  readonly why: string;
}

export const matches = (
  { edit, at }: Exception,
  key: readonly [edit: string, at: string],
): boolean => edit.test(key[0]) && (at === undefined || at.test(key[1]));
