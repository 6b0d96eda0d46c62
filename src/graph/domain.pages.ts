import type { Asked, Class, PageFieldSpec, Row, Scope, Thunk } from './specification';
import type { Sql } from '../sql/fragment';

/** Options of a list that every connection has as a field. */
export interface PageFieldOptions<T extends object> extends Pick<
  PageFieldSpec,
  'description' | 'atMost'
> {
  /** The condition on its records. */
  readonly match: (row: Row<T>, asked: Asked, scope: Scope) => Sql;
  /** A whole number by which the records are ordered before their ids. */
  readonly rank: (row: Row<T>) => Sql;
}

/** The fields that a domain adds to every connection. */
export interface PageDeclarations {
  readonly pageFields: readonly PageFieldSpec[];
  /** Adds a list to every connection of the graph, whichever domain declares the connection. */
  onEveryConnection<T extends object>(
    name: string,
    target: Thunk<Class<T>>,
    options: PageFieldOptions<T>,
  ): void;
}

/** Creates the declarations of a domain's fields of every connection. */
export function declarePages(domain: string): PageDeclarations {
  const pageFields: PageFieldSpec[] = [];
  return {
    pageFields,
    onEveryConnection: (name, target, options) => {
      pageFields.push({ name, domain, target, ...options });
    },
  };
}
