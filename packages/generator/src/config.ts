/** What `lapsmith.config.ts` says. Paths are relative to the config file. */
export interface Config {
  /** APIs by name; the name is what `lapsmith generate NAME` picks. */
  readonly apis: Readonly<Record<string, ApiConfig>>;
}

export interface ApiConfig {
  /** Path or URL of the contract. */
  readonly spec: string;
  /** OpenAPI Overlays, applied in order. */
  readonly overlays?: readonly string[];
  /** Where given names are kept. Default: `names.lock.json` beside a spec that is a file. */
  readonly names?: string;
  readonly client?: ClientConfig;
  readonly cli?: CliConfig;
  readonly lap?: LapConfig;
  readonly skill?: SkillConfig;
}

export interface ClientConfig {
  /** Folder of the package. */
  readonly out: string;
  /** npm name of the package. */
  readonly packageName: string;
  /** Also write the `./openapi` export (types `paths` and `components`) through openapi-typescript. Default false. */
  readonly openapi?: boolean;
}

export interface CliConfig {
  readonly out: string;
  readonly packageName: string;
  /** Name of the program. Default: the API's slug. */
  readonly bin?: string;
}

export interface LapConfig {
  /** The LAP document, a file. */
  readonly out: string;
  /** Without descriptions, comments and examples. Default false. */
  readonly lean?: boolean;
}

export interface SkillConfig {
  /** Folder of the skill: `SKILL.md` and `references/`. */
  readonly out: string;
  /** Program whose commands it tells. Default: that of `cli`, or the API's slug. */
  readonly bin?: string;
}

/** Gives a config its type. */
export const defineConfig = (config: Config): Config => config;
