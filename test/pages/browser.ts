import { chromium, type Browser, type Page } from 'playwright-core';
import { browserProgram } from './browser.program';

// Without these Chromium asks its maker's hosts for things of its own.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserProgram(), args: flags });

/** How a window is opened. */
export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** A window with what went wrong in it. */
export interface Window {
  readonly page: Page;
  /** Requests that were to leave this machine (they are stopped), and errors the page reported. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** Opens a window of its own, without anything stored, from which nothing can be reached but this machine. */
export async function openWindow(browser: Browser, options: WindowOptions = {}): Promise<Window> {
  const { width = 1280, height = 860, colorScheme = 'light' } = options;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const troubles: string[] = [];
  await context.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => {
      troubles.push(`asked ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('websocket', (socket) => troubles.push(`opened ${socket.url()}`));
  page.on('pageerror', (error) => troubles.push(`threw ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`reported ${message.text()}`);
  });
  return { page, troubles, close: () => context.close() };
}
