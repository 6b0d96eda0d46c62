import { addressOf } from './assets.list';
import { html, type Content, type Markup } from './markup';

/** The content of a page without scripts. */
export interface PageContent {
  readonly title: string;
  readonly description: string;
  readonly main: Content;
}

/**
 * Writes a page: its head, the links to the other pages, and its content.
 *
 * @param content the title, the description for search engines, and the main part.
 */
export function showPage({ title, description, main }: PageContent): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${description}" />
        <title>${title}</title>
        <link rel="icon" href="${addressOf('icon.svg')}" />
        <link rel="stylesheet" href="${addressOf('home.css')}" />
      </head>
      <body>
        <header>
          <p class="name"><a href="/">Sidelines</a></p>
          <nav aria-label="Pages">
            <a href="/ide">IDE</a> <a href="/graphql">Sandbox</a>
            <a href="/schema.graphql">Schema</a>
          </nav>
        </header>
        <main>${main}</main>
        <footer>
          <p>
            <a href="/livez">/livez</a> <a href="/readyz">/readyz</a>
            <a href="/version">/version</a>
          </p>
        </footer>
      </body>
    </html> `;
}
