/**
 * Handlebars templates as modules: `import readme from "./readme.hbs"` gives a function of its context. They are compiled
 * here, so that no run loads the compiler. Text is never escaped for HTML: a template is Markdown, and what goes into it
 * has been escaped for Markdown.
 */
import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

const toModule = (text) => {
  const options = { noEscape: true, knownHelpersOnly: true };
  return `import Handlebars from "handlebars/dist/handlebars.runtime.min.js";
export default Handlebars.template(${Handlebars.precompile(text, options)});
`;
};

/** For the build. */
export const esbuildTemplates = {
  name: "handlebars",
  setup({ onLoad }) {
    onLoad({ filter: /\.hbs$/ }, ({ path }) => ({
      contents: toModule(readFileSync(path, "utf8")),
      loader: "js",
    }));
  },
};

/** For the tests. */
export const viteTemplates = {
  name: "handlebars",
  enforce: "pre",
  transform: (text, id) => (id.endsWith(".hbs") ? toModule(text) : undefined),
};
