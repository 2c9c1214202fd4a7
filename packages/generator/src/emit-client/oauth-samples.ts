/** In: an Api whose users log in. Out: the code that the guide shows of a login: with a page to come back to, and without one. */
import { stringLiteral } from "../code/index.js";
import type { Api } from "../ir/index.js";
import { loginOf } from "./oauth-file.js";

export interface LoginSamples {
  /** In a page, to which the user comes back with a code. */
  readonly page: string;
  /** Anywhere else: the user copies the code. */
  readonly headless: string;
}

/** `make` gives the code that makes a client with the credential that stands in the variable `credential`. */
export function loginSamples(
  api: Api,
  packageName: string,
  make: string,
): LoginSamples | undefined {
  if (loginOf(api) === undefined) return undefined;
  const { className } = api.info;
  const imports = `import { ${className} } from ${stringLiteral(packageName)};
import { finishLogin, startLogin } from ${stringLiteral(`${packageName}/oauth`)};`;
  return {
    page: `${imports}

// Behind the button: the user comes back to this page with a code.
export async function logIn(): Promise<void> {
  const { url, verifier } = await startLogin({ callbackUrl: location.href });
  sessionStorage.setItem("verifier", verifier);
  location.assign(url);
}

// When the page opens.
export async function comeBack(): Promise<${className} | undefined> {
  const code = new URLSearchParams(location.search).get("code");
  const verifier = sessionStorage.getItem("verifier");
  if (code === null || verifier === null) return undefined;
  sessionStorage.removeItem("verifier");
  const credential = await finishLogin({ code, verifier });
  return ${make};
}`,
    headless: `${imports}

const ask = async (url: string): Promise<string> => {
  console.log(\`Open \${url} and copy the code that it shows.\`);
  return "…"; // What the user types.
};

const { url, verifier } = await startLogin();
const credential = await finishLogin({ code: await ask(url), verifier });
const client = ${make};`,
  };
}
