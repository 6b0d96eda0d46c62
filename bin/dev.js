'use strict';
// `npm run dev`: serves, and after a change builds, starts the server anew and has open pages load again.
// Types are not checked on the way: the editor and `npm run check` do.
const fs = require('node:fs');
const { build } = require('./prepare/build.js');
const { inProject, stop } = require('./prepare/files.js');
const { prepare } = require('./prepare.js');
const { startServer } = require('./dev/child.js');
const { createProxy } = require('./dev/proxy.js');

const watched = ['assets', 'examples', 'migrations', 'schema', 'src'];
const port = Number(process.env.SIDELINES_PORT ?? 4000);

/** Editors write a file in several steps: they are one change. */
const SETTLE_MS = 50;

const say = (line) => process.stderr.write(`${line}\n`);

void prepare({ withTools: true }).then(() => {
  let running = startServer();
  const proxy = createProxy(() => running.port);

  async function restart() {
    const start = performance.now();
    if (!build()) return;
    const before = running;
    running = startServer();
    void before.stop();
    if ((await running.port) === undefined) return;
    say(`Ready again after ${((performance.now() - start) / 1000).toFixed(1)} s.`);
    proxy.reloadPages();
  }

  watch(restart);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void running.stop().then(() => process.exit()));
  }
  proxy.server.on('error', ({ code }) => {
    stop(4, `Port ${port} on 127.0.0.1 cannot be had (${code}): set SIDELINES_PORT to another.`);
  });
  proxy.server.listen(port, '127.0.0.1', async () => {
    if ((await running.port) === undefined) return;
    const { port: own } = proxy.server.address();
    say(
      `Serving on http://127.0.0.1:${own}/ide and watching ${watched.join(', ')}. Ctrl-C stops it.`,
    );
  });
});

/** Calls `change` after files have changed, never twice at once. */
function watch(change) {
  let timer;
  let changing = Promise.resolve();
  const hear = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      changing = changing.then(change);
    }, SETTLE_MS);
  };
  for (const folder of watched) fs.watch(inProject(folder), { recursive: true }, hear);
}
