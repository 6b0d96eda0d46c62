/** Changes a part of an answer after the JSON was parsed; undefined where nothing changes. */
export type PostProcess = (value: unknown) => unknown;

/** SQL that yields a part of the answer as JSON, with the post-processing of that JSON. */
export interface JsonExpression<S> {
  readonly sql: S;
  readonly postProcess?: PostProcess;
}

type Json = Record<string, unknown>;

/** Post-processes the keys of an object that need it. */
export function postProcessObject(
  entries: readonly (readonly [string, JsonExpression<unknown>])[],
): PostProcess | undefined {
  const processed = entries.flatMap(([key, { postProcess }]) =>
    postProcess ? [[key, postProcess] as const] : [],
  );
  if (!processed.length) return undefined;
  return (value) => {
    if (value === null) return null;
    const object = value as Json;
    for (const [key, postProcess] of processed) object[key] = postProcess(object[key]);
    return object;
  };
}

/** Post-processes each element of a list. */
export const postProcessList = (postProcess: PostProcess | undefined): PostProcess | undefined =>
  postProcess && ((value) => (value as unknown[] | null)?.map(postProcess) ?? null);

/** The differences of one type among those that a record can have. */
export interface Variant {
  /** The keys that this type does not have. */
  readonly absent: readonly string[];
  readonly postProcess?: PostProcess;
}

/** Post-processes a record that comes as `[variant, record]`. */
export const postProcessVariants =
  (variants: ReadonlyMap<string, Variant>): PostProcess =>
  (value) => {
    if (value === null) return null;
    const [name, record] = value as [string, unknown];
    const { absent, postProcess } = variants.get(name) ?? { absent: [] };
    const processed = postProcess ? postProcess(record) : record;
    if (!absent.length || processed === null) return processed;
    return Object.fromEntries(
      Object.entries(processed as Json).filter(([key]) => !absent.includes(key)),
    );
  };

/** Parses the answer of a statement and post-processes it. */
export function fromJson(json: string | null, postProcess: PostProcess | undefined): unknown {
  const value: unknown = json === null ? null : JSON.parse(json);
  return postProcess && value !== null ? postProcess(value) : value;
}
