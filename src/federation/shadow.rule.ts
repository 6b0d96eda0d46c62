import type { ASTVisitor, FieldNode, ValidationContext } from 'graphql';
import { CallerError } from '../errors';

/** The fields by which gateways identify records. */
const keys: ReadonlySet<string> = new Set(['id', '__typename']);

/**
 * Refuses a field whose alias is the name of a key (`id: name`): a gateway would use its value as the
 * key, and give a wrong answer without an error.
 */
export const KeysAreNotShadowed = (context: ValidationContext): ASTVisitor => ({
  Field: (node: FieldNode) => {
    const alias = node.alias?.value;
    if (!alias || !keys.has(alias) || node.name.value === alias) return;
    context.reportError(
      new CallerError(
        'GRAPHQL_VALIDATION_FAILED',
        `"${alias}: ${node.name.value}" hides the key that records are found by in other ` +
          'services: give it another alias.',
        { nodes: node },
      ),
    );
  },
});
