import type { Class, SearchSpec, Thunk } from './specification';

/** What search knows of a type beside its own texts. */
export type SearchOptions = Omit<SearchSpec, 'target' | 'domain'>;

/** The declarations of a domain about search. */
export interface SearchDeclarations {
  readonly searches: readonly SearchSpec[];
  /** The further texts by which the records of a type are found; a higher domain may add its own. */
  searched(target: Thunk<Class>, options: SearchOptions): void;
}

/** Creates the search declarations of a domain. */
export function declareSearches(domain: string): SearchDeclarations {
  const searches: SearchSpec[] = [];
  return {
    searches,
    searched: (target, options) => {
      searches.push({ target, domain, ...options });
    },
  };
}
