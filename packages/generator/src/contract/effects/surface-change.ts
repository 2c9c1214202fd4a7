import type { Effect } from "../change.js";

/** What a change of the contract does to those who call the API through what is generated. */
export interface SurfaceChange {
  /** `types`: TypeScript that uses the client. `cli`: command lines and scripts that use the program. */
  readonly surface: "types" | "cli";
  readonly effect: Exclude<Effect, "none">;
  /** Rule, a key of `surfaceRules`. */
  readonly id: SurfaceRule;
  /** One sentence for people; wording may change at any time. */
  readonly message: string;
  /** `METHOD /path` of the operation before, else after; absent where a shared type or the client as a whole changed. */
  readonly operation?: string;
  /** Nearest places in the documents that have a pointer of their own: operation, parameter, body, answer, component. */
  readonly at?: { readonly base?: string; readonly revision?: string };
  /** `ChatRequest.model`, `client.keys.list`, `openrouter keys list --limit`. */
  readonly symbol: string;
  /** Which way the value goes that changed. */
  readonly direction?: "request" | "response";
  /** Only a name changed: what it means is as before. A promise of types alone does not count it, one of source does. */
  readonly nameOnly?: true;
}

/** What each rule says, by surface. */
export const surfaceRules = {
  "types-base-url-changed": "The client calls another server by default.",
  "types-option-added": "The client takes a further credential.",
  "types-option-removed": "A credential option of the client is gone.",
  "types-option-renamed": "A credential option has another name.",
  "types-class-removed": "The class of a group is gone or renamed.",
  "types-type-added": "A new type is exported.",
  "types-type-removed": "An exported type is gone.",
  "types-type-renamed": "An exported type has another name.",
  "types-method-added": "A new method.",
  "types-method-removed": "A method is gone.",
  "types-method-renamed": "A method has another name or stands elsewhere.",
  "types-function-renamed": "A free function, its row and types are renamed.",
  "types-call-shape-changed":
    "A call gives pages or a stream where it gave an answer, or the reverse.",
  "types-options-moved":
    "The options of a call are another argument than before.",
  "types-input-removed": "A method takes no input any more.",
  "types-input-became-required": "A method cannot be called without input.",
  "types-input-became-optional": "A method can be called without input.",
  "types-input-field-renamed":
    "A path parameter is another field of the input.",
  "types-property-added": "A property that callers may use, or leave alone.",
  "types-required-property-added": "A property that callers must give.",
  "types-property-removed": "A property that callers use is gone.",
  "types-property-became-required":
    "A property must be given, or is always there.",
  "types-property-became-optional":
    "A property may be missing, or need not be given.",
  "types-index-removed": "Keys that are not listed cannot be used any more.",
  "types-became-nullable": "A value may be null.",
  "types-not-nullable": "Null is no value any more.",
  "types-may-be-undefined": "There may be no value at all.",
  "types-type-changed": "A value has a type that does not fit.",
  "types-type-widened": "A wider type is accepted, or answered.",
  "types-type-narrowed": "A narrower type is accepted, or answered.",
  "types-enum-value-added": "A further value.",
  "types-enum-value-removed": "A value that callers name is gone.",
  "types-enum-opened": "A closed list of values may grow.",
  "types-union-member-added": "A further alternative.",
  "types-union-member-removed": "An alternative is gone.",
  "types-error-added": "The body of a further error status is declared.",
  "types-error-removed": "The body of an error status is no longer declared.",
  "cli-base-url-changed": "The program calls another server by default.",
  "cli-environment-renamed": "Environment variables have other names.",
  "cli-credential-added": "A further credential is read.",
  "cli-credential-removed": "A credential is not read any more.",
  "cli-credential-renamed": "A credential has another name.",
  "cli-credential-required": "A command needs a credential now.",
  "cli-command-added": "A new command.",
  "cli-command-removed": "A command is gone.",
  "cli-command-renamed": "A command has another name.",
  "cli-alias-removed": "Another name of a command is gone.",
  "cli-positional-added": "A command wants a further word.",
  "cli-positional-removed": "A command takes a word less.",
  "cli-positional-order-changed": "The words of a command mean other things.",
  "cli-flag-added": "A new flag.",
  "cli-flag-removed": "A flag is gone.",
  "cli-flag-renamed": "A flag has another name.",
  "cli-flag-moved": "A flag means another part of the request.",
  "cli-flag-required": "A flag must be given.",
  "cli-flag-optional": "A flag need not be given.",
  "cli-flag-retyped": "A flag does not take the values it took.",
  "cli-flag-widened": "A flag takes more values.",
  "cli-flag-not-repeatable": "A flag that could be repeated cannot.",
  "cli-flag-repeatable": "A flag can be repeated.",
  "cli-flag-limits-narrowed": "Values that were within the limits are not.",
  "cli-choice-added": "A further value.",
  "cli-choice-removed": "A value of a flag is gone.",
  "cli-data-removed": "A command sends no body any more.",
  "cli-data-added": "A command takes a whole body.",
  "cli-data-kind-changed": "A whole body is read as something else.",
  "cli-data-refused": "A whole body that was right is refused.",
  "cli-pages-added": "A command can fetch every page.",
  "cli-pages-removed": "A command cannot fetch every page any more.",
  "cli-output-changed": "A command prints another kind of thing.",
  "cli-output-items-moved": "The list that a command shows stands elsewhere.",
  "cli-output-property-removed": "Something that scripts read is gone.",
  "cli-output-type-changed": "Something that scripts read has another type.",
} as const satisfies Record<string, string>;

export type SurfaceRule = keyof typeof surfaceRules;
