/**
 * Everything that a skill holds: SKILL.md, the LAP document, and pages of groups where there is too much for one file.
 *
 * In: Api, names. Out: OutputFile[]. Pure.
 */

import { safeLine, shorten, type OutputFile } from "../code/index.js";
import { typeIndex, type Api, type Operation } from "../ir/index.js";
import { memberName } from "../passes/index.js";
import { authLines } from "./auth-section.js";
import { cliLines } from "./cli-section.js";
import { credentialsOf } from "./credentials.js";
import {
  endpointsOf,
  type Endpoint,
  type EndpointContext,
} from "./endpoints.js";
import { groupsOf, type SkillGroup } from "./groups.js";
import {
  code,
  inline,
  paragraph,
  plainText,
  said,
  withoutSecrets,
  yamlString,
} from "./markdown.js";
import { countText, groupPages, groupRows, type GroupRow } from "./pages.js";
import { questionsOf } from "./questions.js";
import { firstRead, firstWrite, type FirstCall } from "./setup-section.js";
import { baseUrl, baseVariable, filled } from "./shell.js";
import skill from "./skill.hbs";
import {
  aboutApi,
  skillDescription,
  skillName,
  skillTitle,
} from "./skill-name.js";
import { tipsOf } from "./tips.js";

export interface SkillOptions {
  /** Text of the LAP document. */
  readonly lap: string;
  /** Program whose commands are told. Absent: only HTTP is. */
  readonly binName?: string;
  /** npm name of the package that has the program. */
  readonly cliPackageName?: string;
  /** npm name of the typed client. */
  readonly clientPackageName?: string;
  /** Name of the skill, where the one made from the title will not do. Lower-case letters, digits and dashes. */
  readonly name?: string;
}

/** Above this, tables and questions move to a page for each group. */
const mostInOneFile = 60;
/** Lines; agents are told to keep a skill below 500. */
const longestFile = 470;

export function emitSkill(api: Api, options: SkillOptions): OutputFile[] {
  const { binName, lap } = options;
  const operations = api.operations.filter(({ hidden }) => hidden !== true);
  const groups = groupsOf(api, operations);
  const context: EndpointContext = {
    api,
    types: typeIndex(api),
    credentials: credentialsOf(api, operations, binName),
    questions: questionsOf(operations),
    binName,
  };
  const endpoints = endpointsOf(context);
  const whole = (): string =>
    document(context, groups, options, wholeTables(groups, endpoints));
  const spec: OutputFile = file("references/api-spec.lap", withoutSecrets(lap));
  if (operations.length <= mostInOneFile) {
    const text = whole();
    if (text.split("\n").length <= longestFile)
      return [file("SKILL.md", text), spec];
  }
  const pages = groupPages(api, groups, endpoints, binName !== undefined);
  const text = document(context, groups, options, {
    split: true,
    files: pages.shown,
    questions: pages.questions,
    questionsIntro:
      'Find the group, open its file: it has a question for each endpoint. All files at once: `grep -rin "WORDS" references/*.md`.',
    endpointsIntro: `One file for each group has its endpoints with required inputs${binName === undefined ? "" : ", commands"} and answers; read only the ones that the task needs.`,
  });
  return [
    file("SKILL.md", text),
    spec,
    ...pages.files.map(({ path, text: page }) => file(path, page)),
  ];
}

/** A sentence ends. */
const ended = (text: string): string =>
  text === "" || /[.!?:…]$/.test(text) ? text : `${text}.`;

const file = (path: string, text: string): OutputFile => ({
  path,
  owner: "generated",
  source: { kind: "text", text },
});

interface Tables {
  readonly split: boolean;
  readonly groups?: readonly object[];
  readonly files?: readonly GroupRow[];
  readonly questions: readonly {
    readonly question: string;
    readonly target: string;
  }[];
  readonly questionsIntro: string;
  readonly endpointsIntro: string;
}

function wholeTables(
  groups: readonly SkillGroup[],
  endpoints: ReadonlyMap<string, Endpoint>,
): Tables {
  const rows = groups.map((group) => ({
    ...groupRows(group, endpoints),
    title: inline(group.title),
  }));
  return {
    split: false,
    groups: rows,
    questions: rows.flatMap((group) =>
      group.endpoints.map(({ question, target }) => ({ question, target })),
    ),
    questionsIntro: "What a user may want, and the endpoint that does it:",
    endpointsIntro:
      "Required inputs are listed with their place and type; the optional ones are in references/api-spec.lap.",
  };
}

function document(
  context: EndpointContext,
  groups: readonly SkillGroup[],
  options: SkillOptions,
  tables: Tables,
): string {
  const { api, credentials } = context;
  const { binName } = options;
  const operations = groups.flatMap((group) => group.operations);
  const base = baseUrl(api);
  const read = firstRead(context, operations);
  const write = firstWrite(context, operations);
  const shown = (call: FirstCall | undefined): object | undefined =>
    call === undefined
      ? undefined
      : {
          what: `${inline(safeLine(call.operation.method))} ${inline(safeLine(call.operation.path))}`,
          lines: [
            ...call.curl.split("\n"),
            ...(call.command === undefined ? [] : [call.command]),
          ],
        };
  const version = plainText(api.info.version) || "unversioned";
  const about = ended(said(aboutApi(api), 400));
  return skill({
    name: options.name ?? skillName(api, groups),
    description: yamlString(
      skillDescription(api, groups, context.questions, binName),
    ),
    version: yamlString(version.slice(0, 40)),
    ...(api.info.license === undefined
      ? {}
      : { license: yamlString(plainText(api.info.license).slice(0, 100)) }),
    title: inline(skillTitle(api)),
    apiVersion: inline(version.slice(0, 80)),
    about: about === "" ? undefined : paragraph(about),
    auth: authLines(credentials, groups, binName),
    baseUrl: baseLines(api, base, binName),
    exports: exportLines(context, base),
    read: shown(read),
    write: shown(write),
    count: countText(operations.length, groups.length),
    any: operations.length > 0,
    commands: binName !== undefined,
    ...tables,
    tips: tipsOf({ operations, types: context.types, binName }),
    cli:
      binName === undefined
        ? []
        : cliLines({ binName, cliPackageName: options.cliPackageName }),
    references: references(options, tables.split, operations),
  });
}

/** What the whole skill is for, where the base URL and the variables stand. */
function baseLines(
  api: Api,
  base: string | undefined,
  binName: string | undefined,
): readonly string[] {
  const [server, ...others] = api.servers;
  const variable = baseVariable(api, binName);
  if (base === undefined) {
    const said =
      server === undefined
        ? ""
        : `, only ${code(withoutSecrets(filled(server)))}`;
    return [
      `The contract has no whole address${said}. Ask the user where the API is and put the whole URL${server === undefined ? "" : ", this part included,"} into ${code(variable)}.`,
    ];
  }
  const variables = (server?.variables ?? []).map(
    ({ name, default: value, values }) =>
      `${code(name)} (${code(value)}${
        values === undefined
          ? ""
          : ` or ${values
              .filter((each) => each !== value)
              .slice(0, 6)
              .map(code)
              .join(", ")}`
      })`,
  );
  const elsewhere = others.slice(0, 4).map((other) => {
    const about = safeLine(other.description ?? "");
    return `${code(withoutSecrets(filled(other)))}${about === "" ? "" : ` (${inline(shorten(about, 60))})`}`;
  });
  return [
    inline(base),
    ...(variables.length === 0
      ? []
      : ["", `Parts of it that may be others: ${variables.join(", ")}.`]),
    ...(elsewhere.length === 0
      ? []
      : ["", `Other servers: ${elsewhere.join(", ")}.`]),
  ];
}

function exportLines(
  { api, credentials, binName }: EndpointContext,
  base: string | undefined,
): readonly string[] {
  const usual = credentials.all.flatMap(({ env, scheme }) =>
    env === undefined
      ? []
      : [`export ${env}=${scheme.kind === "basic" ? "user:password" : "…"}`],
  );
  const url =
    base === undefined
      ? [`export ${baseVariable(api, binName)}=https://…${restOfUrl(api)}`]
      : [];
  return [...url, ...usual];
}

/** The path that a contract without a host gives. */
const restOfUrl = ({ servers: [server] }: Api): string => {
  const url = server === undefined ? "" : filled(server);
  return /^\/[\w./-]*[\w-]$/.test(url) ? url : "";
};

function references(
  { clientPackageName }: SkillOptions,
  split: boolean,
  operations: readonly Operation[],
): readonly string[] {
  // One that a shell and a regular expression read as it stands.
  const plain = operations.find(({ key }) => /^[A-Z]+ [\w/-]+$/.test(key));
  const method = plain === undefined ? undefined : methodOf(plain);
  return [
    `references/api-spec.lap: every endpoint with all inputs, their types, and the fields of its answers. One endpoint: \`grep -n -A 8 '^@endpoint ${plain?.key ?? "GET /path"}$' references/api-spec.lap\`; ${code("@required")} and ${code("@optional")} are inputs, ${code("@returns(200) {…}")} is the answer, ${code("?")} means that it may be null.`,
    ...(split
      ? [
          "references/<group>.md: the endpoints of one group, as listed in the table above.",
        ]
      : []),
    ...(clientPackageName === undefined || plain === undefined
      ? []
      : [
          `For code in TypeScript or JavaScript: the package ${code(clientPackageName)}, whose methods have the names of the commands: ${code(method ?? "")} calls ${plain.key}.`,
        ]),
  ];
}

const methodOf = ({ command }: Operation): string =>
  `client.${[...command.group, command.verb].map(memberName).join(".")}(…)`;
