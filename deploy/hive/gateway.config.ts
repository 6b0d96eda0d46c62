import { defineConfig } from '@graphql-hive/gateway';
import { useRequestedFields } from './gateway/requested-fields';
import { useSmallBatches } from './gateway/batches';
import { isDomain } from './gateway/domains';
import { maskError } from './gateway/errors';
import { useCacheableAnswers } from './gateway/cacheable-answers';
import { useSkipInclude } from './gateway/skip-include';
import { useLimits } from './gateway/limits';
import { useLinks } from './gateway/links';
import { useOthersErrors } from './gateway/others';
import { persistedErrors, readPersisted } from './gateway/persisted';
import { useRequestSize } from './gateway/request-size';
import { settings } from './gateway/settings';
import { useValueLimits } from './gateway/values';
import { createSupergraphReader } from './gateway/supergraph';
import { useTokenLimit } from './gateway/tokens';
import { useCompleteAnswers } from './gateway/complete-answers';

// Without its manifest a gateway that answers nothing else would answer everything.
const persisted = readPersisted({
  path: settings.persisted,
  isNeeded: settings.persistedMode === 'only' || settings.isPersistedGiven,
});

/** Hive Gateway in front of Sidelines. Its defaults are open; what stands here is said on purpose. */
export const gatewayConfig = defineConfig({
  host: settings.host,
  port: settings.port,
  logging: settings.logLevel,

  // A function, so that a broken file is refused by us and the graph that runs stays; by its path the
  // gateway watches the file itself, and ends when it is replaced.
  supergraph: createSupergraphReader(settings.supergraph),
  pollingInterval: settings.pollMs,
  gracefulSchemaReload: { drainTimeout: 30_000 },
  gracefulShutdownTimeout: 10_000,
  requestTimeout: 30_000,
  requestDeadline: 30_000,
  disableWebsockets: true,

  // A subgraph that hangs holds nobody longer than this. Nothing is asked twice: a retry repeats
  // mutations, and doubles the load on a service that is already slow.
  upstreamTimeout: settings.upstreamTimeoutMs,
  upstreamRetry: { maxRetries: 0 },
  upstreamCancellation: true,
  executionCancellation: true,

  // Of what a caller sends nothing is passed on but what is named here, and the secret is for our own
  // domains alone.
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }) => ({
      'x-request-id': request.headers.get('x-request-id'),
      ...(settings.secret !== undefined && isDomain(subgraphName)
        ? { 'x-sidelines-secret': settings.secret }
        : {}),
    }),
  },

  cors: { origin: '*', methods: ['GET', 'POST'], credentials: false, maxAge: 86_400 },
  csrfPrevention: { requestHeaders: ['apollo-require-preflight', 'x-apollo-operation-name'] },
  batching: false,
  multipart: false,
  blockFieldSuggestions: false,
  maskedErrors: { maskError },
  // The name of the service is in the sentence; an address never is.
  subgraphErrors: false,

  // Pages that load from elsewhere are not for a server of facts: `sidelines serve` has an IDE.
  graphiql: false,
  landingPage: false,
  healthCheckEndpoint: '/livez',
  readinessCheckEndpoint: '/readyz',

  ...(persisted === null
    ? {}
    : {
        persistedDocuments: {
          getPersistedOperation: persisted.find,
          extractPersistedOperationId: persisted.idOf,
          customErrors: persistedErrors,
          allowArbitraryDocuments: settings.persistedMode !== 'only',
        },
      }),

  plugins: () => [
    useRequestSize(),
    useLinks(),
    useTokenLimit(),
    useLimits(),
    useValueLimits(),
    useSkipInclude(),
    useCompleteAnswers(),
    useRequestedFields(),
    useOthersErrors(),
    useSmallBatches(),
    useCacheableAnswers(settings.maxAge),
  ],
});
