/** A Handlebars template, compiled by the build. */
declare module "*.hbs" {
  const template: (context: object) => string;
  export default template;
}
