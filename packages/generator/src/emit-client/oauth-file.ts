import {
  constantOf,
  exportsOf,
  functionOf,
  importsOf,
  jsonLiteral,
  operationIdentifier,
  Reference,
  type OutputFile,
} from "../code/index.js";
import type { Api, LoginHints, Operation } from "../ir/index.js";

/** The operation that ends a login; undefined where the API has no login or no such operation. */
export function loginOf(
  api: Api,
): { readonly login: LoginHints; readonly exchange: Operation } | undefined {
  const login = api.client?.login;
  const exchange = api.operations.find(({ key }) => key === login?.exchange);
  return login && exchange && { login, exchange };
}

/** `oauth.ts`: the two steps of a user's login. */
export function emitOAuthFile(api: Api): OutputFile[] {
  const found = loginOf(api);
  if (found === undefined) return [];
  const { login, exchange } = found;
  const identifier = operationIdentifier(exchange);
  return [
    {
      path: "src/generated/oauth.ts",
      owner: "generated",
      source: {
        kind: "typescript",
        statements: [
          ...importsOf([
            {
              from: "../runtime/pkce.js",
              namespace: "pkce",
            },
            { from: "../runtime/index.js", types: ["CallOptions", "Client"] },
            {
              from: "../runtime/pkce.js",
              types: ["Login", "LoginOptions", "LoginRow"],
            },
            { from: "./core.js", values: ["createClient"] },
            { from: "./operations.js", values: [identifier] },
          ]),
          constantOf(
            "login",
            "LoginRow",
            jsonLiteral({ ...login, exchange: new Reference(identifier) }),
            `How users of ${api.info.className} log in.`,
          ),
          functionOf(
            "startLogin",
            [],
            {
              parameters: [
                { name: "options", type: "LoginOptions", initializer: "{}" },
              ],
              returns: "Promise<Login>",
              doc: `Starts a login: send the user to \`url\`, keep \`verifier\` for finishLogin.`,
            },
            "return pkce.startLogin(login, options);",
          ),
          functionOf(
            "finishLogin",
            [],
            {
              parameters: [
                {
                  name: "answer",
                  type: "{ readonly code: string; readonly verifier: string }",
                },
                {
                  name: "client",
                  type: "Client",
                  initializer: "createClient()",
                },
                { name: "options", type: "CallOptions", optional: true },
              ],
              returns: "Promise<string>",
              doc: `Trades the code that the user came back with for a credential of the user's.`,
            },
            "return pkce.finishLogin(login, client, answer, options);",
          ),
          exportsOf("../runtime/pkce.js", ["Login", "LoginOptions"], true),
        ],
      },
    },
  ];
}
