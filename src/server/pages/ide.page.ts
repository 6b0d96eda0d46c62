import { addressOf } from './assets.list';
import { readExamples } from './examples.reader';
import { html, json } from './markup';
import type { Page } from './page';
import { setPolicy } from './policy.headers';

/** `/ide`: GraphiQL with the examples, all files served by this process. */
export const idePage: Page = {
  path: '/ide',
  handle(_served, _request, reply) {
    setPolicy(reply, {
      'script-src': "'self'",
      // GraphiQL's dialogs add a style element.
      'style-src': "'self' 'unsafe-inline'",
      'font-src': 'data:',
      'img-src': "'self' data:",
      'connect-src': "'self'",
    });
    void reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache');
    return Promise.resolve((written ??= write()));
  },
};

let written: string | undefined;

function write(): string {
  const { text } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>IDE · Sidelines</title>
        <link rel="icon" href="${addressOf('icon.svg')}" />
        <link rel="stylesheet" href="${addressOf('graphiql.css')}" />
        <link rel="stylesheet" href="${addressOf('ide.css')}" />
        <script type="application/json" id="examples">
          ${json(readExamples())}
        </script>
        <script defer src="${addressOf('react.js')}"></script>
        <script defer src="${addressOf('react-dom.js')}"></script>
        <script defer src="${addressOf('graphiql.js')}"></script>
        <script type="module" src="${addressOf('ide.mjs')}"></script>
      </head>
      <body>
        <div id="ide"><p class="wait">Opening the IDE …</p></div>
        <noscript
          ><p class="wait">
            The IDE needs JavaScript. <a href="/">The first page</a> does not.
          </p></noscript
        >
      </body>
    </html> `;
  return text;
}
