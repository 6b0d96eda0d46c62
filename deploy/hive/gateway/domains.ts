/** The subgraphs of Sidelines; all others in the supergraph are joined subgraphs. */
const domains = [
  'reference',
  'organisations',
  'officials',
  'events',
  'documents',
  'provenance',
] as const;

/** Whether a subgraph is one of them, by its name in the supergraph. */
export const isDomain = (subgraph: string): boolean =>
  domains.some((name) => name === subgraph.toLowerCase());
