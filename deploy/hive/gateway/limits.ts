import type { GatewayPlugin } from '@graphql-hive/gateway';
import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** The counts of an operation with its fragments expanded. */
interface Size {
  readonly fields: number;
  readonly aliases: number;
  readonly depth: number;
}

/** The limits of the whole graph; `depth` counts levels here and relations there, which have up to three levels. */
const most = { rootFields: 20, fields: 2000, aliases: 200, depth: 38 };

/**
 * Checks the limits before validation: a short document with nested fragments can keep validation busy for
 * many seconds.
 */
export function useLimits(): GatewayPlugin {
  return {
    onValidate({ params, addValidationRule, setResult }) {
      const tooMuch = refuse(params.documentAST);
      if (tooMuch === null) addValidationRule(KeysAreNotShadowed);
      else setResult([tooMuch]);
    },
  };
}

function refuse(document: DocumentNode): GraphQLError | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const error = refuseOperation(node, fragments);
    if (error !== null) return error;
  }
  return null;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function refuseOperation(node: OperationDefinitionNode, fragments: Fragments): GraphQLError | null {
  const { fields, aliases, depth } = measure(node.selectionSet, fragments, new Map());
  const roots = countFields(node.selectionSet, fragments, new Map());
  if (fields > most.fields)
    return tooMuch('TOO_MANY_SELECTIONS', `selects ${fields} fields; the limit is ${most.fields}.`);
  if (roots > most.rootFields)
    return tooMuch(
      'TOO_MANY_ROOT_FIELDS',
      `has ${roots} fields at its top; the limit is ${most.rootFields}.`,
    );
  if (aliases > most.aliases)
    return tooMuch('TOO_MANY_ALIASES', `renames ${aliases} fields; the limit is ${most.aliases}.`);
  return depth > most.depth
    ? tooMuch('TOO_DEEP', `is ${depth} levels deep; the limit is ${most.depth}.`)
    : null;
}

/** Counts the fields of one level and of its fragments; counts of fragments are memoised. */
function countFields(
  { selections }: SelectionSetNode,
  fragments: Fragments,
  known: Map<string, number>,
): number {
  return selections.reduce((sum, node) => {
    if (node.kind === Kind.FIELD) return sum + 1;
    if (node.kind === Kind.INLINE_FRAGMENT)
      return sum + countFields(node.selectionSet, fragments, known);
    const name = node.name.value;
    const fragment = fragments.get(name);
    if (fragment && !known.has(name)) {
      // Inside itself it is worth nothing; validation refuses the circle afterwards.
      known.set(name, 0);
      known.set(name, countFields(fragment.selectionSet, fragments, known));
    }
    return sum + (known.get(name) ?? 0);
  }, 0);
}

const tooMuch = (code: string, what: string): GraphQLError =>
  new GraphQLError(`The operation ${what}`, { extensions: { code, http: { status: 400 } } });

const nothing: Size = { fields: 0, aliases: 0, depth: 0 };

/** Measures each fragment once, so the time is linear in the size of the document. */
function measure(set: SelectionSetNode, fragments: Fragments, known: Map<string, Size>): Size {
  const sizes = set.selections.map((node): Size => {
    if (node.kind === Kind.INLINE_FRAGMENT) return measure(node.selectionSet, fragments, known);
    if (node.kind === Kind.FRAGMENT_SPREAD)
      return measureFragment(node.name.value, fragments, known);
    const within = node.selectionSet ? measure(node.selectionSet, fragments, known) : nothing;
    const aliases = within.aliases + (node.alias ? 1 : 0);
    return { fields: within.fields + 1, aliases, depth: within.depth + 1 };
  });
  return sizes.reduce(
    (all, one) => ({
      fields: all.fields + one.fields,
      aliases: all.aliases + one.aliases,
      depth: Math.max(all.depth, one.depth),
    }),
    nothing,
  );
}

function measureFragment(name: string, fragments: Fragments, known: Map<string, Size>): Size {
  const before = known.get(name);
  if (before !== undefined) return before;
  const fragment = fragments.get(name);
  if (fragment === undefined) return nothing;
  // Inside itself it is worth nothing; validation refuses the circle afterwards.
  known.set(name, nothing);
  const size = measure(fragment.selectionSet, fragments, known);
  known.set(name, size);
  return size;
}

const keys = new Set(['id', '__typename']);

/** Refuses `id: name`, which other subgraphs would read as the key: the answer would be wrong without an error. */
const KeysAreNotShadowed = (context: ValidationContext): ASTVisitor => ({
  Field(node) {
    const alias = node.alias?.value;
    if (alias === undefined || !keys.has(alias) || node.name.value === alias) return;
    context.reportError(
      new GraphQLError(
        `"${alias}: ${node.name.value}" hides the key that records are found by in other services: give it another alias.`,
        { nodes: node, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      ),
    );
  },
});
