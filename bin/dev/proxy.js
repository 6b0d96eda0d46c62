'use strict';
// Stands before the server under development: its address stays the same from one server to the next, and
// the pages that pass through it load themselves again when they are told.
const http = require('node:http');

const events = '/__dev/events';
const script = '/__dev/reload.js';
const reload = `new EventSource('${events}').onmessage = () => location.reload();\n`;

/**
 * Makes the proxy; it is not listening yet.
 *
 * @param {() => Promise<number>} findPort resolves to the port of the server when it can be asked.
 * @returns {{ server: http.Server, reloadPages: () => void }}
 */
function createProxy(findPort) {
  const pages = new Set();
  const server = http.createServer((request, response) => {
    if (request.url === events) listen(pages, response);
    else if (request.url === script) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(reload);
    } else void findPort().then((port) => pass(port, request, response));
  });
  const reloadPages = () => pages.forEach((page) => page.write('data: changed\n\n'));
  return { server, reloadPages };
}

function listen(pages, response) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': open\n\n');
  pages.add(response);
  response.once('close', () => pages.delete(response));
}

function pass(port, request, response) {
  const { method, url: path } = request;
  // A page is added to, so it must come as text, and whole.
  const headers = without(request.headers, ['accept-encoding', 'if-none-match']);
  const onward = http.request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    const isPage = /^text\/html/.test(answer.headers['content-type'] ?? '');
    if (isPage && method === 'GET') void sendPage(answer, response);
    else answer.pipe(response.writeHead(answer.statusCode, answer.headers));
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

const without = (headers, names) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

async function sendPage(answer, response) {
  const chunks = [];
  for await (const chunk of answer) chunks.push(chunk);
  const page = Buffer.concat(chunks).toString();
  const headers = without(answer.headers, ['content-length', 'etag']);
  const policy = headers['content-security-policy'];
  if (policy) headers['content-security-policy'] = allowReload(policy);
  response
    .writeHead(answer.statusCode, headers)
    .end(page.replace('</body>', `<script src="${script}"></script></body>`));
}

/** A content security policy that lets the page load the script, and hear of changes. */
function allowReload(policy) {
  const directives = new Map(
    policy.split(';').map((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
  for (const name of ['script-src', 'connect-src']) {
    const sources = (directives.get(name) ?? []).filter((source) => source !== "'none'");
    directives.set(name, [...new Set([...sources, "'self'"])]);
  }
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}

module.exports = { createProxy };
