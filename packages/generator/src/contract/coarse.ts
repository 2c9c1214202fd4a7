import { child, members, own, resolve, type Located } from "./document.js";
import type { Finding } from "./finding.js";
import { isTyped } from "./media-types.js";
import { referenceOf } from "./operations.js";
import { parametersOf } from "./parameter.js";
import type { OperationAt } from "./paths.js";
import { schemaOfParameter } from "./responses.js";
import {
  compareSchemas,
  found,
  newSeen,
  type OperationRun,
  type Run,
} from "./run.js";
import { requiredOf } from "./schema/objects.js";
import { createViews } from "./schema/view.js";

/** Something that a call takes, wherever it is sent: formats with few words do not say where. */
interface Input {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Located;
  /** Where it stands. */
  readonly place: Located;
  readonly kind: "parameter" | "property";
  readonly inPath: boolean;
}

const jsonSchema = (holder: Located): Located | undefined => {
  const media = members(child(holder, "content")).find(({ key }) =>
    isTyped(key),
  );
  const schema =
    media === undefined ? undefined : child(resolve(media.place), "schema");
  return schema?.node === undefined ? undefined : schema;
};

/** Parameters and properties of the body. The second is false where the body cannot be read as properties. */
function inputsOf(
  run: Run,
  at: OperationAt,
): { readonly inputs: ReadonlyMap<string, Input>; readonly complete: boolean } {
  const inputs = new Map<string, Input>();
  for (const parameter of parametersOf(at.item, at.operation).values())
    inputs.set(parameter.name, {
      name: parameter.name,
      required: parameter.required,
      schema: schemaOfParameter(parameter.place),
      place: parameter.place,
      kind: "parameter",
      inPath: parameter.in === "path",
    });
  const body = resolve(child(at.operation, "requestBody"));
  if (body.node === undefined) return { inputs, complete: true };
  const schema = jsonSchema(body);
  const view = schema === undefined ? undefined : run.tools.view(schema);
  if (schema === undefined || view?.types?.includes("object") !== true)
    return { inputs, complete: false };
  // Which of them are required is told for calls, unlike for what stands deeper.
  const needed = requiredOf(createViews()(schema));
  for (const { key, place } of members(
    child({ ...view.place, node: view.keywords }, "properties"),
  ))
    if (!inputs.has(key))
      inputs.set(key, {
        name: key,
        required: own(body.node, "required") !== false && needed.has(key),
        schema: place,
        place,
        kind: "property",
        inPath: false,
      });
  return { inputs, complete: true };
}

const labelOf = ({ kind, name }: Input): string =>
  kind === "parameter"
    ? `parameter \`${name}\``
    : `property \`${name}\` of the request body`;

function compareInputs(
  run: OperationRun,
  base: OperationAt,
  revision: OperationAt,
  renamed: ReadonlyMap<string, string>,
): Finding[] {
  const before = inputsOf(run, base);
  const after = inputsOf(run, revision);
  const findings: Finding[] = [];
  const matched = new Set<string>();
  for (const input of before.inputs.values()) {
    const name = input.inPath
      ? (renamed.get(input.name) ?? input.name)
      : input.name;
    const other = after.inputs.get(name);
    const place = `input ${input.name}`;
    if (other === undefined) {
      if (!input.inPath && after.complete)
        findings.push(
          found(
            run,
            `request-${input.kind}-removed`,
            `${labelOf(input)} is gone`,
            {
              place,
              base: input.place.pointer,
              revision: revision.operation.pointer,
            },
          ),
        );
      continue;
    }
    matched.add(name);
    if (input.required !== other.required && !input.inPath && !other.inPath)
      findings.push(
        found(
          run,
          `request-${other.kind}-became-${other.required ? "required" : "optional"}`,
          `${labelOf(other)} became ${other.required ? "required" : "optional"}`,
          {
            place,
            base: input.place.pointer,
            revision: other.place.pointer,
          },
        ),
      );
    if (input.schema.node !== undefined && other.schema.node !== undefined)
      findings.push(
        ...compareSchemas(
          run,
          {
            place: `request-${other.kind}`,
            label: labelOf(other),
            root: place,
            typed: other.kind === "property",
          },
          input.schema,
          other.schema,
        ),
      );
  }
  for (const [name, input] of after.inputs)
    if (!matched.has(name) && !input.inPath && before.complete)
      findings.push(
        found(
          run,
          `new-${input.required ? "required" : "optional"}-request-${input.kind}`,
          `${input.required ? "required" : "optional"} ${labelOf(input)} is new`,
          { place: `input ${name}`, revision: input.place.pointer },
        ),
      );
  return findings;
}

const isSuccess = (status: string): boolean => status.startsWith("2");

function compareAnswers(
  run: OperationRun,
  base: OperationAt,
  revision: OperationAt,
): Finding[] {
  const answersOf = ({ operation }: OperationAt): Map<string, Located> =>
    new Map(
      members(child(operation, "responses"))
        .filter(({ key }) => isSuccess(key))
        .map(({ key, place }) => [key, resolve(place)] as const),
    );
  const [before, after] = [answersOf(base), answersOf(revision)];
  return [...before].flatMap(([status, response]) => {
    const other = after.get(status);
    const [old, now] = [
      jsonSchema(response),
      other === undefined ? undefined : jsonSchema(other),
    ];
    if (old === undefined || now === undefined) return [];
    return compareSchemas(
      run,
      {
        place: "response-body",
        label: `the ${status} response body`,
        root: `response ${status}`,
        typed: true,
      },
      old,
      now,
    );
  });
}

/** Facts of a response that formats with few words do not carry. */
const notCarried = /^response-.*-(?:enum|const)/;

/**
 * One operation of both sides, where one side comes from a format with few words. It says which inputs there are and
 * which must be sent, plain types, and names in answers; of all the rest it says nothing, and that is no change.
 */
export function compareCoarsely(
  run: Run,
  base: OperationAt,
  revision: OperationAt,
  renamed: ReadonlyMap<string, string>,
): Finding[] {
  const within: OperationRun = {
    ...run,
    operation: referenceOf(revision),
    noticeDays: 0,
    caller: "client",
    seen: newSeen(),
  };
  return [
    ...compareInputs(within, base, revision, renamed),
    ...compareAnswers(within, base, revision),
  ].filter(({ id }) => !notCarried.test(id));
}
