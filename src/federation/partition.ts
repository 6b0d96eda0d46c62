import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Graph } from '../domains/whole.graph';
import type { TypeSpec } from '../graph/specification';

/** The part of a type that a subgraph has. */
export interface PartitionType {
  readonly type: GraphQLNamedType;
  /** The fields of an object or interface in the subgraph. Other kinds of types are complete. */
  readonly fields: ReadonlySet<string>;
  /**
   * `entity` can be fetched here by its key; `stub` by its key in another subgraph; `shared` is a value type
   * of several subgraphs; `own` is any other type.
   */
  readonly role: 'entity' | 'stub' | 'shared' | 'own';
}

/** The part of the graph that some domains serve. */
export interface Partition {
  /** The types by name. */
  readonly types: ReadonlyMap<string, PartitionType>;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/**
 * Selects the part of the graph that some domains serve: their own types, the fields that they contribute
 * to types of other domains, and a stub of every other type that these refer to.
 *
 * @param graph the whole graph.
 * @param domains the names of the domains: one for a subgraph, all for the whole graph as a subgraph.
 * @returns the types and fields of the subgraph.
 */
export function partition(graph: Graph, domains: readonly string[]): Partition {
  const cutting = new PartitionBuilder(graph, new Set(domains));
  cutting.start();
  return { types: cutting.types };
}

/** Collects types by following fields from those of the domains. */
class PartitionBuilder {
  readonly types = new Map<string, PartitionType>();
  private readonly schema: GraphQLSchema;

  constructor(
    private readonly graph: Graph,
    private readonly domains: ReadonlySet<string>,
  ) {
    this.schema = graph.schema;
  }

  start(): void {
    const { registry } = this.graph;
    const roots = registry.roots.filter((root) => this.domains.has(root.domain));
    const query = this.schema.getQueryType();
    // `DateTime` is not used by any field yet; it belongs to the lowest domain.
    if (this.domains.has(registry.roots[0]?.domain ?? '')) this.reachType('DateTime');
    if (query && roots.length) this.add(query, new Set(roots.map(({ name }) => name)), 'own');
    for (const spec of registry.types) {
      const isOwn = this.domains.has(spec.domain) && spec.kind !== 'link';
      if (isOwn || this.contributed(spec).size) this.reachType(spec.name);
    }
  }

  /** The names of fields that the domain declares on a type, those of its interface included. */
  private contributed(spec: TypeSpec): ReadonlySet<string> {
    const fields = this.graph.registry.fieldsOf(spec).filter(({ name }) => name !== 'id');
    return new Set(
      fields.filter((field) => this.domains.has(field.domain)).map(({ name }) => name),
    );
  }

  private reachType(name: string): void {
    const type = this.schema.getType(name);
    if (!type || this.types.has(name)) return;
    if (isObjectType(type) || isInterfaceType(type)) this.reachComposite(type);
    else this.reachInput(type);
  }

  private reachComposite(type: Composite): void {
    const spec = this.graph.registry.named(type.name);
    if (!spec || spec.kind === 'value' || spec.kind === 'row') {
      // Types without identity are the same in every domain: connections, edges, pages, counts, links.
      this.add(type, new Set(Object.keys(type.getFields())), 'shared');
      return;
    }
    const fields = this.contributed(spec);
    const hasId = 'id' in type.getFields();
    const role = this.roleOf(spec, { hasId, adds: fields.size > 0 });
    this.add(type, hasId ? new Set(['id', ...fields]) : fields, role);
  }

  private roleOf(
    spec: TypeSpec,
    { hasId, adds }: { readonly hasId: boolean; readonly adds: boolean },
  ): PartitionType['role'] {
    if (spec.kind === 'interface') return 'own';
    if (!hasId) return 'shared';
    return adds || this.domains.has(spec.domain) ? 'entity' : 'stub';
  }

  private add(type: Composite, fields: ReadonlySet<string>, role: PartitionType['role']): void {
    const own = Object.keys(type.getFields()).filter((name) => fields.has(name));
    this.types.set(type.name, { type, fields: new Set(own), role });
    for (const name of own) {
      const field = type.getFields()[name];
      if (field) this.reachField(field, this.namedBy(type, name));
    }
    if (isInterfaceType(type)) this.reachMembers(type);
    for (const parent of type.getInterfaces()) this.reachParent(parent, fields);
  }

  /** Adds an interface with the fields that all of its types have in this subgraph. */
  private reachParent(parent: GraphQLInterfaceType, fields: ReadonlySet<string>): void {
    if (this.types.has(parent.name)) return;
    const shared = Object.keys(parent.getFields()).filter((name) => fields.has(name));
    if (parent.name === 'Node')
      this.types.set('Node', { type: parent, fields: new Set(['id']), role: 'own' });
    else if (shared.length > 1 || this.domains.has(this.domainOf(parent))) {
      this.reachType(parent.name);
    }
  }

  private domainOf({ name }: GraphQLNamedType): string {
    return this.graph.registry.named(name)?.domain ?? '';
  }

  /** Adds the member types of an interface: a field of its type can return any of them. */
  private reachMembers(type: GraphQLInterfaceType): void {
    for (const member of this.schema.getPossibleTypes(type)) this.reachType(member.name);
  }

  /** The only types that a reference to a record of any type names; undefined when it can name all. */
  private namedBy({ name: owner }: Composite, name: string): readonly string[] | undefined {
    const { registry } = this.graph;
    const spec = registry.named(owner);
    const field = spec && registry.field(spec, name);
    return field?.kind === 'ref'
      ? field.among?.().map((type) => registry.typeOf(type).name)
      : undefined;
  }

  private reachField(field: GraphQLField<unknown, unknown>, among?: readonly string[]): void {
    const named = getNamedType(field.type);
    if (isInterfaceType(named) && named.name === 'Node') {
      this.types.set('Node', { type: named, fields: new Set(['id']), role: 'own' });
      if (among) among.forEach((name) => this.reachType(name));
      else this.reachMembers(named);
    }
    this.reachType(named.name);
    for (const argument of field.args) this.reachType(getNamedType(argument.type).name);
  }

  private reachInput(type: GraphQLNamedType): void {
    if (isScalarType(type) && isSpecifiedScalarType(type)) return;
    this.types.set(type.name, { type, fields: new Set(), role: 'own' });
    if (!isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields()))
      this.reachType(getNamedType(field.type).name);
  }
}
