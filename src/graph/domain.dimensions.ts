import type { Class, DimensionContribution, DimensionSpec, Thunk } from './specification';

/** The dimensions that a domain declares, in addition to those by rule. */
export interface DimensionDeclarations {
  readonly dimensions: readonly DimensionContribution[];
  /**
   * Dimensions by which the records of a type, its own or that of a lower domain, can be grouped. Those
   * of an interface are dimensions of its types too.
   *
   * @param target the type.
   * @param dimensions the dimensions by name, such as `seriesOwner`.
   */
  grouped(target: Thunk<Class>, dimensions: Readonly<Record<string, DimensionSpec>>): void;
}

/** Creates the declarations of dimensions of a domain. */
export function declareDimensions(): DimensionDeclarations {
  const dimensions: DimensionContribution[] = [];
  return {
    dimensions,
    grouped: (target, added) => {
      dimensions.push({ target, dimensions: added });
    },
  };
}

const parts = ['year', 'quarter', 'month'] as const;

/**
 * The dimensions `year`, `quarter` and `month` of a date.
 *
 * @param by the way to the date, such as `event.startsOn`.
 * @param what the date in words, with its article: `the first day of the event`.
 */
export const partsOfDate = (by: string, what: string): Readonly<Record<string, DimensionSpec>> =>
  Object.fromEntries(
    parts.map((part) => [part, { by, part, description: describePart(part, what) }]),
  );

const forms = { year: '`2025`', quarter: '`2025-Q4`', month: '`2025-10`' } as const;

/** Describes a part of a date: `The year of …, such as …; null where the date is not that precise.` */
export const describePart = (part: keyof typeof forms, what: string): string =>
  `The ${part} of ${what}, such as ${forms[part]}; null where the date is not recorded, or not ` +
  `certain to lie in one ${part}.`;
