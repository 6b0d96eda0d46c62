/** What is left to do with a part of an answer after it was read as JSON; absent when it is right as it is. */
export type Shape = (value: unknown) => unknown;

/** SQL that yields a part of the answer, and what is left to do with it. */
export interface Written<S> {
  readonly sql: S;
  readonly shape?: Shape;
}

type Json = Record<string, unknown>;

/** An object some of whose keys have a shape. */
export function shapeOfObject(
  entries: readonly (readonly [string, Written<unknown>])[],
): Shape | undefined {
  const shaped = entries.flatMap(([key, { shape }]) => (shape ? [[key, shape] as const] : []));
  if (!shaped.length) return undefined;
  return (value) => {
    if (value === null) return null;
    const object = value as Json;
    for (const [key, shape] of shaped) object[key] = shape(object[key]);
    return object;
  };
}

/** A list whose elements have a shape. */
export const shapeOfList = (shape: Shape | undefined): Shape | undefined =>
  shape && ((value) => (value as unknown[] | null)?.map(shape) ?? null);

/** What differs between the types that a record can be of. */
export interface Variant {
  /** Keys that this type does not have. */
  readonly absent: readonly string[];
  readonly shape?: Shape;
}

/** A record that comes as `[variant, record]`. */
export const shapeOfVariants =
  (variants: ReadonlyMap<string, Variant>): Shape =>
  (value) => {
    if (value === null) return null;
    const [name, record] = value as [string, unknown];
    const { absent, shape } = variants.get(name) ?? { absent: [] };
    const shaped = shape ? shape(record) : record;
    if (!absent.length || shaped === null) return shaped;
    return Object.fromEntries(
      Object.entries(shaped as Json).filter(([key]) => !absent.includes(key)),
    );
  };
