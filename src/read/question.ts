import type { DocumentNode } from 'graphql';

/** One operation to be answered; its document was validated. */
export interface Question {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}
