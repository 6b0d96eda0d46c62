'use strict';
// Tells on standard error what is being done and how long it took, so that a command's own output stays clean.

/**
 * Runs one step and tells its name, its seconds and its outcome.
 *
 * @param {string} name such as `Installing packages`.
 * @param {(rename: (name: string) => void) => Promise<string | undefined>} work resolves to a few
 *   words about the outcome, such as a size; `rename` says what the step has turned out to be.
 */
async function tellStep(name, work) {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  let current = name;
  const begin = (renamed) => {
    current = renamed;
    process.stderr.write(`${current} …\n`);
  };
  begin(name);
  const ticking = process.stderr.isTTY ? startTicking(() => `  ${seconds()}`) : undefined;
  try {
    const outcome = await work(begin);
    ticking?.stop();
    process.stderr.write(`${current}: ${[outcome, seconds()].filter(Boolean).join(', ')}\n`);
  } finally {
    ticking?.stop();
  }
}

/** Rewrites the last line of a terminal every second. */
function startTicking(describe) {
  const clear = () => process.stderr.write('\r\u001b[K');
  const timer = setInterval(() => process.stderr.write(`\r${describe()}`), 1000);
  return {
    stop: () => {
      clearInterval(timer);
      clear();
    },
  };
}

module.exports = { tellStep };
