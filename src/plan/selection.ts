import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Variables } from './origin';

/** The schema, fragments and variables of the document that is being planned. */
export interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
}

/** The fragments of a document by name. */
export const fragmentsOf = (document: DocumentNode): Document['fragments'] =>
  new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );

/** The selection sets of the fields under one response key. */
export const selectionsOf = (nodes: readonly FieldNode[]): readonly SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => selectionSet ?? []);

/**
 * The fields selected on a type, by response key in the order of the document (GraphQL
 * specification, October 2021, section 6.3.2, CollectFields).
 *
 * @param document the fragments and variables.
 * @param type the concrete type.
 * @param sets the selection sets to merge.
 */
export function collectFields(
  document: Document,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, document.variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        fields.set(key, [...(fields.get(key) ?? []), selection]);
        continue;
      }
      const fragment = fragmentOf(selection, document, visited);
      if (fragment && applies(fragment, type, document.schema)) collect(fragment.selectionSet);
    }
  };
  sets.forEach(collect);
  return fields;
}

type Fragment = Pick<FragmentDefinitionNode, 'selectionSet'> &
  Partial<Pick<FragmentDefinitionNode, 'typeCondition'>>;

function fragmentOf(
  selection: Exclude<SelectionNode, FieldNode>,
  { fragments }: Document,
  visited: Set<string>,
): Fragment | undefined {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
  const name = selection.name.value;
  if (visited.has(name)) return undefined;
  visited.add(name);
  return fragments.get(name);
}

function applies(
  { typeCondition }: Fragment,
  type: GraphQLObjectType,
  schema: GraphQLSchema,
): boolean {
  if (!typeCondition || typeCondition.name.value === type.name) return true;
  const condition = schema.getType(typeCondition.name.value);
  return isAbstractType(condition) && schema.isSubType(condition, type);
}

function isIncluded(selection: SelectionNode, variables: Variables): boolean {
  if (!selection.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false;
}
