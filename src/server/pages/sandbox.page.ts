import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';

/** `/graphql` in a browser: Apollo Sandbox, in production too, telling nobody what is asked. */
export function createSandboxPage(): ApolloServerPlugin {
  return ApolloServerPluginLandingPageLocalDefault({
    footer: false,
    includeCookies: false,
    embed: { runTelemetry: false, initialState: { pollForSchemaUpdates: false } },
  });
}
