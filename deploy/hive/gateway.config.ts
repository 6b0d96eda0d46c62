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

// Without its manifest, a gateway with the mode `only` would answer every document.
const persisted = readPersisted({
  path: settings.persisted,
  isNeeded: settings.persistedMode === 'only' || settings.isPersistedGiven,
});

/** Configures Hive Gateway in front of Sidelines; README.md explains each departure from the defaults. */
export const gatewayConfig = defineConfig({
  host: settings.host,
  port: settings.port,
  logging: settings.logLevel,

  // A function, so that an invalid file is refused and the current graph remains. With a path, the gateway
  // would watch the file itself, and end when it is replaced.
  supergraph: createSupergraphReader(settings.supergraph),
  pollingInterval: settings.pollMs,
  gracefulSchemaReload: { drainTimeout: 30_000 },
  gracefulShutdownTimeout: 10_000,
  requestTimeout: 30_000,
  requestDeadline: 30_000,
  disableWebsockets: true,

  // The longest wait for a subgraph. There are no retries, because they repeat mutations and double the
  // load on a slow service.
  upstreamTimeout: settings.upstreamTimeoutMs,
  upstreamRetry: { maxRetries: 0 },
  upstreamCancellation: true,
  executionCancellation: true,

  // Only these headers are forwarded, and the secret goes to our own domains only.
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
  // Error messages name the subgraph but never its URL.
  subgraphErrors: false,

  // These pages load files from other sites; `sidelines serve` has an IDE.
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
