import { html, type Markup } from './markup';

/** Writes the next steps for each of the three kinds of users. */
export function showWays(origin: string): Markup {
  return html`<section aria-labelledby="ways">
    <h2 id="ways">Go on</h2>
    <div class="ways">
      <div>
        <h3>With an app</h3>
        <p>
          Send GraphQL to <a href="/graphql">/graphql</a>, by POST or GET, from any page: no key, no
          cookies. Every list has pages, and every error a code.
        </p>
      </div>
      <div>
        <h3>As an analyst</h3>
        <p>
          Write questions in the <a href="/ide">IDE</a>, or in
          <a href="/graphql">Apollo Sandbox</a> where there is internet. Any answer is a table too:
          <code>node bin/sidelines.js query bilateral-talks --format csv</code>
        </p>
      </div>
      <div>
        <h3>As an integrator</h3>
        <p>
          The schema is at <a href="/schema.graphql">/schema.graphql</a>, and the versions of
          program, schema and data at <a href="/version">/version</a>. Ids such as
          <code>summit/asean-summit-47</code> stay as they are.
        </p>
      </div>
    </div>
    <p>The question above, from a shell:</p>
    <pre class="shell" tabindex="0"><code>${writeCurl(origin)}</code></pre>
  </section>`;
}

function writeCurl(origin: string): string {
  const query =
    '{ meetings(filter: {onSidelinesOf: {ids: ["conference/amcc-10"]}, aheadOf: {ids: ' +
    '["summit/asean-summit-47"]}}) { nodes { name startsOn place { name } } } }';
  return `curl -s ${origin}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
}
