/**
 * In: an Api and what is known of its methods. Out: the pages below `docs/` and `llms.txt`: an index, guides, and a page for
 * each top-level group. What a contract says is made safe here or before; templates print it as it is.
 */
import { environmentName, safeLine, type OutputFile } from "../code/index.js";
import { typeIndex, type Api } from "../ir/index.js";
import groupPage from "./docs-group.hbs";
import guidesPage from "./docs-guides.hbs";
import indexPage from "./docs-index.hbs";
import { methodSection, type MethodSection } from "./docs-operation.js";
import { samplesOf, type Samples } from "./docs-samples.js";
import { code, paragraph, said } from "./docs-text.js";
import { callPath } from "./examples.js";
import llms from "./llms.hbs";
import type { Resource } from "./resources.js";

const longestAbout = 140;
/** Of the API's title. */
export const longestTitle = 80;

export interface Docs {
  readonly files: readonly OutputFile[];
  readonly samples: Samples;
}

/** What README and guides say of retries: the runtime's table, which a test holds these words against. */
export const retryWords = {
  statuses: "408, 409, 425, 429, 500, 502, 503, 504, 524, 529",
  safeMethods: "GET, HEAD, OPTIONS, PUT, DELETE",
};

export function emitDocs(
  api: Api,
  resources: readonly Resource[],
  packageName: string,
): Docs {
  const types = typeIndex(api);
  const samples = samplesOf(
    api,
    resources.flatMap((resource) => resource.types),
    packageName,
  );
  const groups = resources.flatMap((resource) => {
    const shown = resource.types.filter(
      ({ operation }) => operation.hidden !== true,
    );
    if (shown.length === 0) return [];
    const file = pageOf(resource);
    const anchors = new Anchors();
    const methods = shown.map((entry): MethodSection => {
      const anchor = anchors.of(callPath(entry.operation));
      return { ...methodSection(entry, api, types), anchor };
    });
    const { summary, description } = resource.group.doc;
    const words = description ?? summary ?? "";
    const title = code(`client.${resource.member}`);
    return [
      {
        title,
        file,
        count: methods.length,
        about: said(words, longestAbout) || listed(methods),
        text: groupPage({
          title,
          packageName,
          about: paragraph(words, 600),
          create: samples.create,
          contents: methods.length > 1,
          methods,
        }),
      },
    ];
  });
  const context = { packageName, groups, guides: guideWords(samples) };
  const markdown = (path: string, text: string): OutputFile => ({
    path,
    owner: "generated",
    source: { kind: "markdown", text },
  });
  return {
    samples,
    files: [
      markdown("docs/README.md", indexPage(context)),
      markdown(
        "docs/guides.md",
        guidesPage({
          packageName,
          samples,
          errorClasses,
          logEnv: environmentName(api.info.slug, "log"),
          ...retryWords,
        }),
      ),
      ...groups.map(({ file, text }) => markdown(`docs/${file}`, text)),
      {
        path: "llms.txt",
        owner: "generated",
        source: {
          kind: "text",
          text: llms({ ...context, summary: summaryOf(api) }),
        },
      },
    ],
  };
}

/** Name of a group's page; two names are taken. */
const pageOf = ({ path }: Resource): string => {
  const name = path.replace(/^.*\//, "").replace(/\.js$/, "");
  return `${/^(readme|guides)$/i.test(name) ? `${name}_` : name}.md`;
};

/** Addresses of headings, as GitHub makes them: the second of the same name gets a number. */
class Anchors {
  readonly #given = new Map<string, number>();

  of(heading: string): string {
    const slug = heading.toLowerCase().replace(/[^\w-]/g, "");
    const count = this.#given.get(slug) ?? 0;
    this.#given.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  }
}

const listed = (methods: readonly MethodSection[]): string =>
  methods
    .slice(0, 4)
    .map(({ line }) => line)
    .join("; ");

const summaryOf = ({ info }: Api): string => {
  const title = said(info.title, longestTitle) || info.className;
  return `Typed TypeScript client for ${title}, without dependencies: streams, pages, typed errors, retries, deadlines.`;
};

const guideWords = ({
  stream,
  waiting,
  items,
  testing,
  login,
}: Samples): string =>
  [
    "results",
    "options",
    "errors",
    "retries",
    "deadlines",
    ...(stream === undefined ? [] : ["streams"]),
    ...(waiting === undefined ? [] : ["waiting"]),
    ...(items === undefined ? [] : ["pages"]),
    "middleware",
    "logging",
    "schemas",
    ...(testing === undefined ? [] : ["tests"]),
    ...(login === undefined ? [] : ["login"]),
  ].join(", ");

const errorClasses: readonly {
  readonly name: string;
  readonly when: string;
}[] = [
  ["BadRequestError", "400"],
  ["AuthenticationError", "401; a credential function has been asked again"],
  ["PaymentRequiredError", "402"],
  ["PermissionDeniedError", "403"],
  ["NotFoundError", "404, 410"],
  ["ConflictError", "409"],
  ["UnprocessableEntityError", "422"],
  ["RateLimitError", "429"],
  ["ServerError", "500 to 599"],
  [
    "APIError",
    "any other error status, an error in a 200 answer or in a stream; the base of those above",
  ],
  ["ConnectionError", "no connection, or it broke before the answer was whole"],
  ["TimeoutError", "a deadline passed; `phase` says which one"],
  ["ParseError", "a successful answer that is not the JSON it claims to be"],
  [
    "StreamTruncatedError",
    "a stream that ended or broke off early; `partial` holds what came",
  ],
  [
    "MissingCredentialError",
    "no credential for the operation; nothing was sent",
  ],
].map(([name = "", when = ""]) => ({ name: safeLine(name), when }));
