import {
  getNamedType,
  isInterfaceType,
  Kind,
  parse,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type SelectionSetNode,
} from 'graphql';
import { buildGraph } from '../../src/domains/whole.graph';

const { registry, schema } = buildGraph();

/** Where a selection stands. */
interface Spot {
  readonly type: GraphQLNamedType;
  /** The response keys that lead to it. */
  readonly path: readonly string[];
  /** The domain that answers what it can of this selection; none at the root. */
  readonly domain?: string;
}

/** What is counted once: everything of a type at one level, or at one place of the question. */
export type HopsBy = 'level' | 'place';

/**
 * How many statements a question may need when its domains answer apart: one for each root field, and
 * below one for each type, at each level or place, of which another domain than the one above is asked.
 */
export function hopsOf(query: string, by: HopsBy): number {
  const document = parse(query);
  const hops = new Set<string>();
  const root = schema.getQueryType();
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION || !root) continue;
    follow(node.selectionSet, { type: root, path: [] });
  }
  return hops.size;

  function follow(set: SelectionSetNode, spot: Spot): void {
    for (const { field, type } of fieldsOf(document, set, spot.type)) {
      const domain = domainOf(field, { ...spot, type });
      const path = [...spot.path, field.alias?.value ?? field.name.value];
      const where = by === 'level' && spot.path.length > 0 ? spot.path.length : path.join('.');
      const asked = domain === spot.domain ? [] : concreteNames(type);
      for (const name of asked) hops.add(`${where} ${name} ${domain}`);
      const inner = 'getFields' in type ? type.getFields()[field.name.value]?.type : undefined;
      if (!field.selectionSet || !inner) continue;
      follow(field.selectionSet, { type: getNamedType(inner), path, domain });
    }
  }
}

/** The fields of a selection with those of its fragments, each with the type that it is a field of. */
function fieldsOf(
  document: DocumentNode,
  set: SelectionSetNode,
  type: GraphQLNamedType,
): readonly { readonly field: FieldNode; readonly type: GraphQLNamedType }[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [{ field: node, type }];
    const part = node.kind === Kind.INLINE_FRAGMENT ? node : fragment(document, node.name.value);
    const condition = part.typeCondition?.name.value ?? type.name;
    return fieldsOf(document, part.selectionSet, schema.getType(condition) ?? type);
  });
}

function fragment(document: DocumentNode, name: string) {
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name) return node;
  }
  throw new Error(`There is no fragment ${name}.`);
}

/** The domain that answers a field; the key, and what has no key, come from whoever has the record. */
function domainOf({ name }: FieldNode, { type, domain }: Spot): string | undefined {
  const root = registry.roots.find((one) => one.name === name.value);
  if (type === schema.getQueryType()) return root?.domain;
  const spec = registry.named(type.name);
  const isOfKey = name.value === 'id' || name.value === '__typename';
  if (isOfKey || !spec || spec.kind === 'value' || spec.kind === 'row') return domain;
  return registry.fieldsOf(spec).find((field) => field.name === name.value)?.domain ?? domain;
}

const concreteNames = (type: GraphQLNamedType): readonly string[] =>
  isInterfaceType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
