/** A request that tries to cost much, and the code it is refused with; null when it is answered. */
export interface HostileRequest {
  readonly title: string;
  readonly body: string;
  readonly code: string | null;
}

const times = <T>(length: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length }, (_, at) => make(at));

const words = (length: number, make: (at: number) => string): string =>
  times(length, make).join(' ');

/** A filter of meetings as a variable. */
const filter = (value: unknown): string =>
  JSON.stringify({
    query: 'query ($filter: MeetingFilter) { meetings(filter: $filter) { totalCount } }',
    variables: { filter: value },
  });

const document = (query: string, variables: object = {}): string =>
  JSON.stringify({ query, variables });

const request = (title: string, code: string | null, body: string): HostileRequest => ({
  title,
  body,
  code,
});

const named = { name: { eq: 'x' } };

const variables: readonly HostileRequest[] = [
  request('or of 1,500 members', 'TOO_MANY_CONDITIONS', filter({ or: times(1500, () => named) })),
  request(
    'or of 11,000 members',
    'TOO_MANY_CONDITIONS',
    filter({ or: times(11_000, () => named) }),
  ),
  request('or of 120,000 numbers', 'TOO_MANY_CONDITIONS', filter({ or: times(120_000, () => 1) })),
  request(
    '18,000 keys that are almost right',
    'TOO_MANY_CONDITIONS',
    filter(Object.fromEntries(times(18_000, (at) => [`names${at}`, 1]))),
  ),
  request('60,000 ids', 'BAD_USER_INPUT', filter({ ids: times(60_000, () => 'x') })),
  request('1,000 ids that are objects', 'BAD_USER_INPUT', filter({ ids: times(1000, () => ({})) })),
  request(
    'a text of 250,000 characters',
    'BAD_USER_INPUT',
    filter({ name: { contains: 'x'.repeat(250_000) } }),
  ),
  request(
    'an object 25,000 deep',
    'TOO_NESTED',
    filter(0).replace('{"filter":0}', `{"filter":${'{"a":'.repeat(25_000)}0${'}'.repeat(25_001)}`),
  ),
  request(
    '20,000 variables that are not declared',
    null,
    document('{ __typename }', Object.fromEntries(times(20_000, (at) => [`v${at}`, 1]))),
  ),
  request(
    'a list of 1,000 ids used 180 times',
    'TOO_MANY_CONDITIONS',
    document(
      `query ($f: MeetingFilter!) { meetings(filter: { or: [${words(180, () => '$f')}] }) { totalCount } }`,
      { f: { ids: times(1000, (at) => `meeting/x${at}`) } },
    ),
  ),
];

const values: readonly HostileRequest[] = [
  request(
    'or of 1,900 members in the document',
    'TOO_MANY_CONDITIONS',
    document(`{ meetings(filter: { or: [${words(1900, () => '{}')}] }) { totalCount } }`),
  ),
  request(
    '3,900 ids in the document, without quotes',
    'BAD_USER_INPUT',
    document(`{ meetings(filter: { ids: [${words(3900, () => 'x')}] }) { totalCount } }`),
  ),
  request(
    'a string of 60,000 lines',
    'BAD_USER_INPUT',
    document(`{ node(id: """${'\n x'.repeat(60_000)}""") { id } }`),
  ),
];

const documents: readonly HostileRequest[] = [
  request('900 levels', 'TOO_NESTED', document(`${'{ a '.repeat(900)}${'}'.repeat(900)}`)),
  request('20,000 fields', 'TOO_MANY_TOKENS', document(`{ ${'__typename '.repeat(20_000)} }`)),
  request(
    '1,900 fields that are almost right',
    'GRAPHQL_VALIDATION_FAILED',
    document(`{ meetings { nodes { ${words(1900, (at) => `nam${at}`)} } } }`),
  ),
  request(
    '1,300 arguments that are almost right',
    'GRAPHQL_VALIDATION_FAILED',
    document(`{ meetings(${words(1300, (at) => `filte${at}: 1`)}) { totalCount } }`),
  ),
  request(
    '1,900 directives',
    'GRAPHQL_VALIDATION_FAILED',
    document(`{ meetings { totalCount ${words(1900, (at) => `@includ${at}`)} } }`),
  ),
  request(
    'the same page 480 times',
    'TOO_MANY_SELECTIONS',
    document(`{ meetings { ${words(480, () => 'nodes { name }')} } }`),
  ),
  request(
    '190 pages that contradict each other',
    'GRAPHQL_VALIDATION_FAILED',
    document(
      `{ meetings { nodes { ${words(190, (at) => `x: participations(first: ${at + 1}) { totalCount }`)} } } }`,
    ),
  ),
  request(
    'a million fields in 20 fragments',
    'TOO_MANY_SELECTIONS',
    document(
      `{ ...F0 } ${words(20, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F20 on Query { __typename }`,
    ),
  ),
  request(
    'a circle of 300 fragments',
    'GRAPHQL_VALIDATION_FAILED',
    document(
      `{ ...F0 } ${words(300, (at) => `fragment F${at} on Query { ...F${(at + 1) % 300} ...F0 }`)}`,
    ),
  ),
];

/** Fields at the top of an operation, each under a name of its own. */
const fields = (count: number, field: string): string =>
  document(`{ ${words(count, (at) => `f${at}: ${field}`)} }`);

const inOffice = (role: string): string => `{ participants: { officeRoles: [${role}] } }`;

/** A count for which every meeting is looked at once for each of some conditions. */
const counted = (...roles: readonly string[]): string =>
  `meetings(filter: { or: [${roles.map(inOffice).join(' ')}] }) { totalCount }`;

/** Operations that are within every limit, and as large as the limits of cost and of records allow. */
const accepted: readonly HostileRequest[] = [
  request(
    '20 fields that could hold 98,980 records',
    null,
    fields(20, 'meetings(first: 49) { nodes { participations(first: 100) { nodes { id } } } }'),
  ),
  request(
    '40 fields of a dashboard',
    null,
    fields(40, 'meetings(first: 5, filter: { country: ["SG"] }) { totalCount nodes { name } }'),
  ),
  request(
    '16 counts under three conditions',
    null,
    fields(16, counted('ENVOY', 'MINISTER', 'OTHER')),
  ),
  request('48 counts under one condition', null, fields(48, counted('ENVOY'))),
];

/** The most expensive requests that are known of each kind, all within the size of a request. */
export const hostileRequests: readonly HostileRequest[] = [
  ...variables,
  ...values,
  ...documents,
  ...accepted,
];
