/** The subgraphs of Sidelines; whatever else is in the supergraph is somebody else's. */
export const domains = [
  'reference',
  'organisations',
  'officials',
  'events',
  'documents',
  'provenance',
] as const;

/** Whether a subgraph is one of them, by its name as the supergraph spells it. */
export const isDomain = (subgraph: string): boolean =>
  domains.some((name) => name === subgraph.toLowerCase());
