import type { CustomTypesConfig } from 'pg';

/** Types that are read as numbers, by their numbers in `pg_type`: int8, int2, int4, float4, float8, numeric. */
const numeric: ReadonlySet<number> = new Set([20, 21, 23, 700, 701, 1700]);

/** The type `boolean`, which is read as SQLite writes it. */
const BOOLEAN = 16;

const asNumber = (text: string): number => Number(text);
const asBoolean = (text: string): number => Number(text === 't');
const asText = (text: string): string => text;

/** How values are read: numbers as numbers, truth as 1 and 0, and everything else (JSON, dates) as its text. */
export const valueTypes: CustomTypesConfig = {
  getTypeParser: ((type: number) => {
    if (type === BOOLEAN) return asBoolean;
    return numeric.has(type) ? asNumber : asText;
  }) as CustomTypesConfig['getTypeParser'],
};
