import { Node } from './node';
import type {
  ArgumentSpec,
  Class,
  FacetSpec,
  ArgumentReader,
  RootSpec,
  Row,
  Scope,
  Thunk,
} from './specification';
import type { BindParameter, Sql } from '../sql/fragment';

type Arguments = Readonly<Record<string, ArgumentSpec>>;

/** Options of a root field that returns one record. */
export interface OneOptions<T extends object> {
  readonly description: string;
  readonly args: Arguments;
  readonly match: (row: Row<T>, given: ArgumentReader, scope: Scope) => Sql;
}

/** Options of a root field that returns a connection. */
export interface ManyOptions<T extends object> {
  readonly description: string;
  readonly order: readonly (keyof T & string)[];
  readonly args?: Arguments;
  readonly rows?: (given: ArgumentReader, scope: Scope) => Sql;
  readonly edge?: { readonly node: keyof T & string; readonly name: string };
  readonly facets?: FacetSpec;
}

/** Options of a root field that returns a record of any type by id. */
export interface ByIdOptions {
  readonly description: string;
  readonly args: Arguments;
  /** Whether the field takes a list of ids. */
  readonly many: boolean;
  readonly key: (given: ArgumentReader) => BindParameter;
}

/** The root fields that a domain declares by hand, in place of those that the rule makes. */
export interface RootDeclarations {
  readonly roots: readonly RootSpec[];
  /** A root field that returns one record, or null. */
  one<T extends object>(name: string, target: Thunk<Class<T>>, options: OneOptions<T>): void;
  /** A root field that returns a connection, which can be paged from either end. */
  many<T extends object>(name: string, target: Thunk<Class<T>>, options: ManyOptions<T>): void;
  /** A root field that returns records of any type by id; `many` for a list of ids. */
  byId(name: string, options: ByIdOptions): void;
}

/** Creates the root field declarations of a domain. */
export function declareRoots(domain: string): RootDeclarations {
  const roots: RootSpec[] = [];
  return {
    roots,
    one: (name, target, options) => {
      roots.push({ kind: 'one', name, domain, target, ...options });
    },
    many: (name, target, { args = {}, ...options }) => {
      roots.push({ kind: 'connection', name, domain, target, ...options, args });
    },
    byId: (name, options) => {
      roots.push({ kind: 'node', name, domain, target: () => Node, ...options });
    },
  };
}
