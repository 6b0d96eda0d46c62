import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { readExamples } from './examples.reader';

/**
 * `/graphql` in a browser: Apollo Sandbox with the headline query, in production too, without telemetry.
 */
export function createSandboxPage(): ApolloServerPlugin {
  const [headline] = readExamples();
  const sandbox = ApolloServerPluginLandingPageLocalDefault({
    footer: false,
    includeCookies: false,
    document: headline?.query,
    variables: headline?.variables,
    embed: { runTelemetry: false, initialState: { pollForSchemaUpdates: false } },
  });
  return {
    serverWillStart: async (context) => withWayOut(await sandbox.serverWillStart?.(context)),
  };
}

type Listener = Awaited<ReturnType<NonNullable<ApolloServerPlugin['serverWillStart']>>>;

/** Adds a link to the IDE to the page of Sandbox, which does not work without the internet. */
function withWayOut(listener: Listener): Listener {
  return {
    ...listener,
    async renderLandingPage() {
      const page = await listener?.renderLandingPage?.();
      const text = typeof page?.html === 'function' ? await page.html() : (page?.html ?? '');
      return { html: () => Promise.resolve(addWayOut(text)) };
    },
  };
}

function addWayOut(page: string): string {
  const regret = 'it appears that you might be offline.';
  return page.replace(
    regret,
    `${regret} <a href="/ide">The IDE of this server</a> needs no internet.`,
  );
}
