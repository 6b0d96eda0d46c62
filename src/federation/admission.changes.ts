import {
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
  type GraphQLSchema,
  type TypeDefinitionNode,
} from 'graphql';
import type { CompositionProblem, Supergraph } from './compose';

/**
 * Finds our types that a supergraph would change. Apart from fields that others add, every definition
 * must be the same in both.
 *
 * @param ours our published schema.
 * @param supergraph the composition of our subgraphs and joined subgraphs.
 * @returns a problem for each type that would change.
 */
export function changesOf(
  ours: GraphQLSchema,
  supergraph: Supergraph,
): readonly CompositionProblem[] {
  const before = typesOf(printSchema(lexicographicSortSchema(ours)));
  const after = typesOf(supergraph.publicSdl);
  return [...before].flatMap(([name, type]) => {
    const now = after.get(name);
    if (now && print(withoutAdded(now, type)) === print(type)) return [];
    const message = `${name} is ours, and would be published otherwise than it is.`;
    return [{ code: 'TYPE_CHANGED', message }];
  });
}

function typesOf(sdl: string): ReadonlyMap<string, TypeDefinitionNode> {
  const types = new Map<string, TypeDefinitionNode>();
  visit(parse(sdl), {
    enter: (node) => {
      if (node.kind === Kind.DOCUMENT) return undefined;
      if ('name' in node && node.kind.endsWith('TypeDefinition')) {
        const type = node as TypeDefinitionNode;
        types.set(type.name.value, type);
      }
      return false;
    },
  });
  return types;
}

/** A type without the fields and interfaces that others added to it. */
function withoutAdded(type: TypeDefinitionNode, ours: TypeDefinitionNode): TypeDefinitionNode {
  const isComposite =
    type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION;
  if (!isComposite || type.kind !== ours.kind) return type;
  const fields = new Set(ours.fields?.map(({ name }) => name.value));
  const interfaces = new Set(ours.interfaces?.map(({ name }) => name.value));
  return {
    ...type,
    fields: type.fields?.filter(({ name }) => fields.has(name.value)),
    interfaces: type.interfaces?.filter(({ name }) => interfaces.has(name.value)),
  };
}
