import type { Browser, Page } from 'playwright-core';
import { readExample } from '../examples';
import { openServed, type Served } from '../server/served';
import { openBrowser, openWindow, type Window, type WindowOptions } from './browser';

let served: Served;
let browser: Browser;

beforeAll(async () => {
  // Where pages and introspection are usually off.
  process.env.NODE_ENV = 'production';
  served = await openServed();
  browser = await openBrowser();
}, 600_000);

afterAll(async () => {
  // Whichever could not be opened leaves the other to be closed.
  const open: readonly (Browser | Served | undefined)[] = [browser, served];
  for (const opened of open) await opened?.close();
});

async function visit(path: string, options: WindowOptions = {}): Promise<Window> {
  const window = await openWindow(browser, options);
  await window.page.goto(served.url + path, { waitUntil: 'networkidle' });
  return window;
}

const run = async (page: Page): Promise<unknown> => {
  await page.click('.graphiql-execute-button');
  return readAnswer(page);
};

const readAnswer = async (page: Page): Promise<unknown> => {
  // Not `waitForFunction`, which the page's policy does not let in.
  await page.waitForSelector('.result-window .CodeMirror-line:has-text("{")');
  const shown = "document.querySelector('.result-window .CodeMirror').CodeMirror.getValue()";
  return JSON.parse(await page.evaluate<string>(shown)) as unknown;
};

const waitForTab = (page: Page, name: string) =>
  page.waitForSelector(`.graphiql-tab-active:has-text("${name}")`);

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [320, 1280].map((width) => ({ colorScheme, width })),
);

describe('the first page', () => {
  test('shows the headline question with its answer and its source, and asks nobody else', async () => {
    const { page, troubles, close } = await visit('/');
    const text = await page.innerText('main');
    expect(text).toContain(
      'Who met on the sidelines of the 10th ASEAN Ministerial Conference on Cybersecurity, ahead of the 47th ASEAN Summit?',
    );
    for (const fact of [
      'Kao Kim Hourn\nSecretary-General of ASEAN\nfor ASEAN Secretariat',
      'Vivian Balakrishnan\nMinister for Foreign Affairs of Singapore\nfor Republic of Singapore',
      '21 October 2025, Singapore',
      '26–28 October 2025, Kuala Lumpur',
      '“Singapore remains a steadfast partner in the ASEAN community',
    ]) {
      expect(text).toContain(fact);
    }
    const source = page.getByRole('link', { name: 'Sarawak Daily' });
    expect(await source.getAttribute('href')).toBe('https://sarawakdaily.com/?p=21292');
    expect(await page.locator('script').count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  test.each([390, 1280])(
    'has tables of what is recorded that fit a window %i wide',
    async (width) => {
      const { page, troubles, close } = await visit('/', { width });
      await page.click('summary:has-text("By series")');
      await page.click('summary:has-text("By year")');
      expect(await page.innerText('tr:has-text("East Asia Summit Foreign")')).toContain(
        '2016–2025',
      );
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(troubles).toEqual([]);
      await close();
    },
  );

  test('leads to the question in the IDE', async () => {
    const { page, troubles, close } = await visit('/');
    await page.click('text=Ask it yourself in the IDE');
    await waitForTab(page, 'WhoMetWhereAheadOfWhat');
    expect(troubles).toEqual([]);
    await close();
  });

  test.each(looks)('fits a window $width wide, $colorScheme', async (look) => {
    const { page, troubles, close } = await visit('/', look);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(look.width);
    const paper = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(isDark(paper)).toBe(look.colorScheme === 'dark');
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('the page for an address at which nothing is served', () => {
  test.each(looks)('fits a window $width wide, $colorScheme', async (look) => {
    const { page, troubles, close } = await visit(`/summits/${'asean-summit-'.repeat(10)}`, look);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(look.width);
    const paper = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(isDark(paper)).toBe(look.colorScheme === 'dark');
    // The status itself, and nothing else.
    expect(troubles).toEqual([expect.stringContaining('status of 404')]);
    await close();
  });

  test('leads to the IDE', async () => {
    const { page, close } = await visit('/nothing');
    await page.click('main >> text=The IDE');
    await waitForTab(page, 'WhoMetWhereAheadOfWhat');
    await close();
  });
});

describe('the IDE', () => {
  test('opens on the headline question and answers it, without the internet', async () => {
    const { page, troubles, close } = await visit('/ide');
    const { query, variables } = readExample('01-headline');
    expect(await run(page)).toEqual((await served.ask(query, variables)).body);
    expect(await page.innerText('.result-window')).toContain('Kao Kim Hourn meets Vivian');
    expect(troubles).toEqual([]);
    await close();
  });

  test('answers it again after the page was opened again', async () => {
    const { page, troubles, close } = await visit('/ide');
    await page.reload({ waitUntil: 'networkidle' });
    expect(JSON.stringify(await run(page))).toContain('Kao Kim Hourn meets Vivian Balakrishnan');
    expect(troubles).toEqual([]);
    await close();
  });

  test('has every example as a tab, and in the panel by its title', async () => {
    const { page, troubles, close } = await visit('/ide');
    const titles = await page.locator('.examples button b').allInnerTexts();
    expect(await page.locator('.graphiql-tab').count()).toBe(titles.length);
    expect(titles[0]).toBe('Who met at which conference, ahead of which summit');
    await page.click('.examples button:has-text("How many members on two days")');
    await waitForTab(page, 'MembersOnTwoDays');
    const { query, variables } = readExample('05-members-on-two-days');
    expect(await run(page)).toEqual((await served.ask(query, variables)).body);
    expect(troubles).toEqual([]);
    await close();
  });

  test('answers the example that is shown, however soon it is asked', async () => {
    const { page, troubles, close } = await visit('/ide');
    // Both clicks come before GraphiQL has looked at the question it now shows.
    await page.evaluate(`
      document.querySelectorAll('.examples button')[4].click();
      setTimeout(() => document.querySelector('.graphiql-execute-button').click(), 10);
    `);
    const { query, variables } = readExample('05-members-on-two-days');
    expect(await readAnswer(page)).toEqual((await served.ask(query, variables)).body);
    expect(troubles).toEqual([]);
    await close();
  });

  test('opens an example in a new tab when its own was closed', async () => {
    const { page, troubles, close } = await visit('/ide');
    const before = await page.locator('.graphiql-tab').count();
    await page.click('.graphiql-tab-active .graphiql-tab-close');
    await page.click('.examples button >> nth=0');
    await waitForTab(page, 'WhoMetWhereAheadOfWhat');
    expect(await page.locator('.graphiql-tab').count()).toBe(before);
    expect(JSON.stringify(await run(page))).toContain('Kao Kim Hourn meets Vivian Balakrishnan');
    expect(troubles).toEqual([]);
    await close();
  });

  test('opens the example that the address names', async () => {
    const { page, troubles, close } = await visit('/ide#22-encounters');
    const { query, variables } = readExample('22-encounters');
    await waitForTab(page, 'Encounters');
    expect(await run(page)).toEqual((await served.ask(query, variables)).body);
    expect(troubles).toEqual([]);
    await close();
  });

  test('documents the schema', async () => {
    const { page, troubles, close } = await visit('/ide');
    await page.click('[aria-label="Show Documentation Explorer"]');
    await page.click('.graphiql-doc-explorer a:has-text("Query")');
    await page.waitForSelector('.graphiql-doc-explorer :text("A conference by its id")');
    expect(troubles).toEqual([]);
    await close();
  });

  test('shows its settings under its policy', async () => {
    const { page, troubles, close } = await visit('/ide');
    await page.click('[aria-label="Open settings dialog"]');
    await page.waitForSelector('.graphiql-dialog :text("Theme")');
    expect(troubles).toEqual([]);
    await close();
  });

  test.each(looks)('fits a window $width wide, $colorScheme', async (look) => {
    const { page, troubles, close } = await visit('/ide', look);
    await page.waitForSelector('.graphiql-execute-button');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(look.width);
    expect(JSON.stringify(await run(page))).toContain('Kao Kim Hourn meets Vivian Balakrishnan');
    const container = "document.querySelector('.graphiql-container')";
    const paper = await page.evaluate<string>(`getComputedStyle(${container}).backgroundColor`);
    expect(isDark(paper)).toBe(look.colorScheme === 'dark');
    expect(troubles).toEqual([]);
    await close();
  });
});

/** Whether a colour as browsers write it, `rgb(20, 24, 27)`, is nearer to black. */
function isDark(colour: string): boolean {
  const parts = colour.match(/\d+/g)?.slice(0, 3).map(Number) ?? [];
  return parts.reduce((sum, part) => sum + part, 0) < 384;
}
