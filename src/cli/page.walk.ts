import {
  Kind,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
} from 'graphql';
import { StopError } from '../errors';
import type { Engine } from '../read/engine';
import { executeChecked } from '../read/text.request';
import {
  fieldsOf,
  isConnection,
  selectionsOf,
  type AnswerField,
  type Operation,
  isOfRows,
} from './answer.fields';
import type { Layout } from './answer.layout';
import { valueAt } from './answer.rows';
import { isGiven, markConnections, nextCursor } from './page.marks';

/** A connection whose pages are all read. */
export interface Walk {
  /** The path to it. */
  readonly path: readonly string[];
  /** The key of its rows. */
  readonly rows: string;
  readonly nodes: ReadonlySet<FieldNode>;
  /** Its count and the other root fields, which are selected once. */
  readonly beside: ReadonlySet<FieldNode>;
}

/** The rows of a page when the operation gives no number. */
const LARGEST_PAGE = 100;
const AFTER = 'sidelinesAfter';

/**
 * Finds the connection whose rows become the rows of the output.
 *
 * @param operation the validated operation.
 * @param layout the layout of its answer.
 * @throws StopError USAGE when no connection can be read page by page.
 */
export function findWalk(operation: Operation, { path }: Layout): Walk {
  const [keys, rows] = [path?.slice(0, -1) ?? [], path?.at(-1)];
  const levels = levelsOf(operation, keys);
  const field = levels.at(-1)?.field;
  if (!field || rows === undefined || !isConnection(field.type)) {
    throw unwalkable('the first list of this answer is none');
  }
  refuseUnwalkable(operation, field);
  const beside = new Set([
    ...(levels[0]?.others.flatMap(({ nodes }) => nodes) ?? []),
    ...field.nodes.flatMap(fieldsBeside),
  ]);
  return { path: keys, rows, nodes: new Set(field.nodes), beside };
}

function refuseUnwalkable(operation: Operation, field: AnswerField): void {
  const lists = field.type && fieldsOf(operation, field.type, selectionsOf(field)).filter(isOfRows);
  if (lists && lists.length > 1) throw unwalkable('select either `nodes` or `edges`, each once');
  const isBackward = field.nodes.some((node) =>
    ['last', 'before'].some((name) => isGiven(operation, node, name)),
  );
  if (isBackward) {
    throw unwalkable('it begins with the first, so leave `last` and `before` out');
  }
}

/** The fields that every page of a connection has of its own. */
const ofPages: ReadonlySet<string> = new Set(['nodes', 'edges', 'pageInfo', '__typename']);

/** The fields that are the same on every page, such as the count. */
const fieldsBeside = ({ selectionSet }: FieldNode): readonly FieldNode[] =>
  selectionSet?.selections.filter(
    (one): one is FieldNode => one.kind === Kind.FIELD && !ofPages.has(one.name.value),
  ) ?? [];

const unwalkable = (why: string): StopError =>
  new StopError('USAGE', `--all walks the pages of a connection: ${why}.`);

/** The fields along a path, each with its siblings. */
function levelsOf(operation: Operation, keys: readonly string[]) {
  let type = operation.schema.getQueryType() ?? undefined;
  let sets = [operation.operation.selectionSet];
  return keys.map((key) => {
    const fields = type ? fieldsOf(operation, type, sets) : [];
    const field = fields.find((one) => one.key === key);
    type = field?.type as typeof type;
    sets = field ? [...selectionsOf(field)] : [];
    return { field, others: fields.filter((one) => one !== field) };
  });
}

/**
 * Reads one page after the other.
 *
 * @param engine the engine.
 * @param operation the validated operation.
 * @param walk the connection; other selections come with its first page.
 * @returns an answer with marks for each page; the last one may have errors.
 */
export async function* walkPages(
  engine: Engine,
  operation: Operation,
  walk: Walk,
): AsyncGenerator<ExecutionResult> {
  const [first, further] = [true, false].map((isFirst) => pageDocument(operation, walk, isFirst));
  let document = first;
  let cursor = valueOf(operation, argumentOf(walk, 'after')?.value);
  while (document) {
    const variables = { ...operation.variables, [AFTER]: cursor };
    const { operationName } = operation;
    const answer = await executeChecked(engine, { document, variables, operationName });
    yield answer;
    cursor = nextCursor(valueAt(answer.data, walk.path));
    document = answer.errors || cursor === null ? undefined : further;
  }
}

/** Writes the document for one page, with the cursor as a variable. */
function pageDocument(operation: Operation, walk: Walk, isFirst: boolean): DocumentNode {
  const asked = visit(operation.document, {
    OperationDefinition: (node) => {
      const variableDefinitions = [...(node.variableDefinitions ?? []), afterDefinition];
      return { ...node, variableDefinitions };
    },
    Field: (node) => {
      if (walk.nodes.has(node)) return { ...node, arguments: pageArguments(node) };
      return !isFirst && walk.beside.has(node) ? null : undefined;
    },
  });
  return markConnections({ ...operation, document: asked }, isFirst);
}

const named = (name: string) => ({ kind: Kind.NAME, value: name }) as const;
const after: VariableNode = { kind: Kind.VARIABLE, name: named(AFTER) };
const afterDefinition: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: after,
  type: { kind: Kind.NAMED_TYPE, name: named('String') },
};

function pageArguments(node: FieldNode): readonly ArgumentNode[] {
  const given = node.arguments?.filter(({ name }) => name.value !== 'after') ?? [];
  const argument = (name: string, value: ValueNode): ArgumentNode => ({
    kind: Kind.ARGUMENT,
    name: named(name),
    value,
  });
  const hasSize = given.some(({ name }) => name.value === 'first');
  const size = { kind: Kind.INT, value: String(LARGEST_PAGE) } as const;
  return [...given, argument('after', after), ...(hasSize ? [] : [argument('first', size)])];
}

const argumentOf = ({ nodes }: Walk, name: string): ArgumentNode | undefined =>
  [...nodes][0]?.arguments?.find((one) => one.name.value === name);

function valueOf({ variables }: Operation, value: ValueNode | undefined): string | null {
  if (value?.kind === Kind.VARIABLE) return (variables[value.name.value] as string | null) ?? null;
  return value?.kind === Kind.STRING ? value.value : null;
}
