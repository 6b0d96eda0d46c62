import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { Engine } from '../read/engine';
import { createErrorFormat } from './errors.format';
import type { ReportFault } from './errors.mask';
import { limits } from '../limits';
import { createSandboxPage } from './pages/sandbox.page';

/** Options of Apollo Server. */
export interface ApolloOptions {
  readonly answers: Engine;
  readonly report: ReportFault;
  readonly log: FastifyBaseLogger;
  /** Seconds for which the answer to a GET may be cached. */
  readonly maxAge: number;
  /** Whether browsers get no page. */
  readonly isDomain?: boolean;
}

/** Creates Apollo Server, which translates between HTTP and GraphQL; the engine executes the operations. */
export function createApollo(options: ApolloOptions): ApolloServer {
  const { answers, report, log, maxAge, isDomain = false } = options;
  return new ApolloServer({
    gateway: asGateway(answers),
    // The engine validates, because limits must be checked first: a crafted document can slow validation down.
    dangerouslyDisableValidation: true,
    // Not left to NODE_ENV: introspection and the landing page are for production too.
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens.most },
    formatError: createErrorFormat(report),
    logger: log,
    plugins: [
      isDomain ? ApolloServerPluginLandingPageDisabled() : createSandboxPage(),
      createCachingPlugin(maxAge),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}

type Gateway = NonNullable<ConstructorParameters<typeof ApolloServer>[0]['gateway']>;

/** Wraps the engine as a gateway, Apollo Server's only interface for another executor. */
function asGateway(answers: Engine): Gateway {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: answers.schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: ({ document, request }) =>
          answers.execute({
            document,
            operationName: request.operationName,
            variables: request.variables,
          }),
      }),
    stop: () => Promise.resolve(),
  };
}

/** Lets browsers and proxies cache the answers to GET, except errors. */
function createCachingPlugin(maxAge: number): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ request, response }) {
          const { body, http } = response;
          const isWhole = body.kind === 'single' && body.singleResult.errors === undefined;
          const mayKeep = request.http?.method === 'GET' && isWhole;
          http.headers.set('cache-control', mayKeep ? `public, max-age=${maxAge}` : 'no-store');
          return Promise.resolve();
        },
      }),
  };
}
