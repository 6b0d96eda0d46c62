import { readExample } from './examples';
import { openWhole, type Whole } from './harness';

let whole: Whole;

beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

/** The data that answers an example: one request. */
async function answer(name: string): Promise<unknown> {
  const { query, variables } = readExample(name);
  const { data, errors } = await whole.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

const official = (name: string) => ({ official: { name } });
const participants = (...names: readonly string[]) => ({ nodes: names.map(official) });

/** Participants with the state each spoke for. */
const representing = (...pairs: readonly (readonly [string, string])[]) => ({
  nodes: pairs.map(([name, shortName]) => ({ ...official(name), representing: { shortName } })),
});

test('1. the Secretary-General met Vivian Balakrishnan, Minister for Foreign Affairs of Singapore', async () => {
  expect(await answer('02-met-on-the-sidelines')).toEqual({
    official: {
      name: 'Kao Kim Hourn',
      meetings: {
        nodes: [
          {
            name: 'Kao Kim Hourn meets Vivian Balakrishnan',
            participations: {
              nodes: [
                { ...official('Kao Kim Hourn'), office: { title: 'Secretary-General of ASEAN' } },
                {
                  ...official('Vivian Balakrishnan'),
                  office: { title: 'Minister for Foreign Affairs of Singapore' },
                },
              ],
            },
          },
        ],
      },
    },
  });
});

test('2. they met on Tuesday 21 October 2025 in Singapore', async () => {
  expect(await answer('03-date-and-city')).toEqual({
    meetings: {
      nodes: [{ startsOn: '2025-10-21', place: { name: 'Singapore', country: { code: 'SG' } } }],
    },
  });
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
  expect(weekday.format(new Date('2025-10-21'))).toBe('Tuesday');
});

test('3. it was held ahead of the 47th ASEAN Summit, Kuala Lumpur, 26 to 28 October 2025', async () => {
  expect(await answer('04-ahead-of-which-summit')).toEqual({
    meeting: {
      aheadOf: {
        __typename: 'Summit',
        name: '47th ASEAN Summit',
        startsOn: '2025-10-26',
        endsOn: '2025-10-28',
        place: { name: 'Kuala Lumpur', country: { name: 'Malaysia' } },
      },
    },
  });
});

test('4. ASEAN had 10 members on 21 October 2025 and 11 on 26 October 2025', async () => {
  expect(await answer('05-members-on-two-days')).toEqual({
    organisation: { before: { certain: 10, possible: 0 }, after: { certain: 11, possible: 0 } },
  });
});

test('5. Malaysia chaired ASEAN in 2025, and earlier in 1977, 1997, 2005 and 2015', async () => {
  const chair = (startsOn: string, endsOn: string) => ({
    organisation: { shortName: 'ASEAN' },
    startsOn,
    endsOn,
  });
  expect(await answer('06-chair-now-and-before')).toEqual({
    organisation: { chair: { id: 'organisation/malaysia', shortName: 'Malaysia' } },
    malaysia: {
      memberships: {
        nodes: [
          chair('1977', '1977'),
          chair('1997', '1997'),
          chair('2005', '2005'),
          chair('2015-01-01', '2015-12-31'),
          chair('2025-01-01', '2025-12-31'),
        ],
      },
    },
  });
});

test('6. Yaacob Ibrahim chaired the first AMCC, 11 October 2016, Singapore; Le Luong Minh attended', async () => {
  expect(await answer('07-first-of-its-series')).toEqual({
    conference: {
      name: '1st ASEAN Ministerial Conference on Cybersecurity',
      startsOn: '2016-10-11',
      endsOn: '2016-10-11',
      place: { name: 'Singapore' },
      chairs: participants('Yaacob Ibrahim'),
      secretaryGeneral: {
        nodes: [{ ...official('Le Luong Minh'), office: { title: 'Secretary-General of ASEAN' } }],
      },
    },
  });
});

test('7. Marco Rubio met Lavrov twice, Wang Yi and Bui Thanh Son at the 58th AMM', async () => {
  const met = (startsOn: string, kind: string, name: string) => ({
    event: { startsOn, kind },
    theirs: official(name),
  });
  expect(await answer('08-one-official-at-one-conference')).toEqual({
    official: {
      encounters: {
        totalCount: 4,
        nodes: [
          met('2025-07-10', 'BILATERAL', 'Sergey Lavrov'),
          met('2025-07-11', 'BILATERAL', 'Bui Thanh Son'),
          met('2025-07-11', 'PULL_ASIDE', 'Sergey Lavrov'),
          met('2025-07-11', 'BILATERAL', 'Wang Yi'),
        ],
      },
    },
  });
});

test('8. Sanae Takaichi held talks with Marcos, Anwar and Albanese on 26 October 2025', async () => {
  const talks = (name: string) => ({
    startsOn: '2025-10-26',
    onSidelinesOf: { id: 'summit/asean-summit-47' },
    participations: participants(name, 'Sanae Takaichi'),
  });
  expect(await answer('09-bilateral-talks')).toEqual({
    event: {
      name: '47th ASEAN Summit',
      sidelines: {
        nodes: [
          talks('Anthony Albanese'),
          talks('Anwar Ibrahim'),
          talks('Ferdinand R. Marcos Jr.'),
        ],
      },
    },
  });
});

test('9. eleven summits of leaders stand under the umbrella of the 47th ASEAN Summit', async () => {
  const part = (id: string, name: string) => ({
    __typename: id.startsWith('summit/') ? 'Summit' : 'Conference',
    id,
    name,
  });
  const parts = [
    part('summit/mekong-japan-summit-13', '13th Mekong-Japan Summit'),
    part('conference/acc-37', '37th ASEAN Coordinating Council Meeting'),
    part(
      'conference/amm-2025-10',
      "ASEAN Foreign Ministers' Meeting ahead of the 47th ASEAN Summit",
    ),
    part('conference/apsc-council-30', '30th ASEAN Political-Security Community Council Meeting'),
    part('summit/asean-india-summit-22', '22nd ASEAN-India Summit'),
    part('summit/asean-japan-summit-28', '28th ASEAN-Japan Summit'),
    part('summit/asean-us-summit-13', '13th ASEAN-United States Summit'),
    part('summit/azec-leaders-3', "3rd Asia Zero Emission Community Leaders' Meeting"),
    part('summit/apt-summit-28', '28th ASEAN Plus Three Summit'),
    part('summit/asean-rok-summit-26', '26th ASEAN-Republic of Korea Summit'),
    part('summit/eas-20', '20th East Asia Summit'),
    part('summit/rcep-summit-5', '5th Regional Comprehensive Economic Partnership Summit'),
    part('summit/asean-china-summit-28', '28th ASEAN-China Summit'),
    part('summit/asean-nz-commemorative-summit-2025', 'ASEAN-New Zealand Commemorative Summit'),
  ];
  expect(parts.filter(({ __typename }) => __typename === 'Summit')).toHaveLength(11);
  expect(await answer('10-under-one-umbrella')).toEqual({
    summit: { name: '47th ASEAN Summit', parts: { totalCount: 14, nodes: parts } },
  });
});

test('10. the United States and Russia joined the East Asia Summit on 19 November 2011', async () => {
  const founders = [
    'Australia',
    'Brunei',
    'Cambodia',
    'China',
    'India',
    'Indonesia',
    'Japan',
    'Laos',
    'Malaysia',
    'Myanmar',
    'New Zealand',
    'Philippines',
    'Singapore',
    'South Korea',
    'Thailand',
    'Vietnam',
  ];
  const joined = (startsOn: string) => (shortName: string) => ({ startsOn, member: { shortName } });
  expect(await answer('11-who-joined-later')).toEqual({
    organisation: {
      name: 'East Asia Summit',
      foundedOn: '2005-12-14',
      members: {
        totalCount: 18,
        nodes: [
          ...founders.map(joined('2005-12-14')),
          ...['Russia', 'United States'].map(joined('2011-11-19')),
        ],
      },
    },
  });
});

test('11. the Declaration on ASEAN 2045 succeeds that on ASEAN 2025 and annexes five documents', async () => {
  const title = (text: string) => ({ title: text });
  const plans = [
    'ASEAN Economic Community Strategic Plan',
    'ASEAN Political-Security Community Strategic Plan',
    'ASEAN Socio-Cultural Community Strategic Plan',
    'ASEAN Connectivity Strategic Plan',
  ];
  const annex = (text: string, implementedBy: readonly string[] = []) => ({
    type: 'ANNEXES',
    to: {
      title: text,
      adoptedOn: '2025-05-26',
      linkedFrom: implementedBy.map((one) => ({ from: title(one) })),
    },
  });
  const [economic = '', political = '', social = '', connectivity = ''] = plans;
  expect(await answer('12-what-a-declaration-follows')).toEqual({
    policyDocument: {
      title: 'Kuala Lumpur Declaration on ASEAN 2045: Our Shared Future',
      kind: 'DECLARATION',
      adoptedOn: '2025-05-26',
      adoptedAt: { name: '46th ASEAN Summit' },
      succeeds: [{ to: title('Kuala Lumpur Declaration on ASEAN 2025: Forging Ahead Together') }],
      annexes: [
        annex(economic),
        annex(political),
        annex(social),
        annex('ASEAN Community Vision 2045', plans),
        annex(connectivity),
      ],
    },
  });
});

test('12. Rajnath Singh met Dong Jun, Khaled Nordin and Chanyalath in Vientiane', async () => {
  const met = (name: string, country: string) => ({
    startsOn: '2024-11-20',
    place: { name: 'Vientiane' },
    participations: representing([name, country], ['Rajnath Singh', 'India']),
  });
  expect(await answer('13-a-defence-ministers-day')).toEqual({
    conference: {
      name: "11th ASEAN Defence Ministers' Meeting-Plus",
      sidelines: {
        nodes: [
          met('Chansamone Chanyalath', 'Laos'),
          met('Dong Jun', 'China'),
          met('Mohamed Khaled Nordin', 'Malaysia'),
        ],
      },
    },
  });
});

test('13. Aung Kyaw Moe signed for Myanmar as Permanent Secretary', async () => {
  const title = 'Permanent Secretary of the Ministry of Foreign Affairs of Myanmar';
  const signed = {
    role: 'SIGNATORY',
    capacity: title,
    ...official('Aung Kyaw Moe'),
    office: { title },
  };
  expect(await answer('14-who-signed-for-whom')).toEqual({
    policyDocument: {
      title: 'Kuala Lumpur Declaration on ASEAN 2045: Our Shared Future',
      adoptedAt: {
        name: '46th ASEAN Summit',
        sidelines: { nodes: [{ startsOn: '2025-05-26', participations: { nodes: [signed] } }] },
      },
    },
  });
});

test('14. Vivian Balakrishnan met Nikos Dendias and Adaljiza Magno on 2 August 2022', async () => {
  const met = (name: string, country: string) => ({
    startsOn: '2022-08-02',
    onSidelinesOf: { name: "55th ASEAN Foreign Ministers' Meeting", startsOn: '2022-08-02' },
    participations: representing([name, country], ['Vivian Balakrishnan', 'Singapore']),
  });
  const [magno, dendias] = [met('Adaljiza Magno', 'Timor-Leste'), met('Nikos Dendias', 'Greece')];
  expect(await answer('15-on-the-eve')).toEqual({
    official: { meetings: { nodes: [magno, dendias] } },
  });
});

test('15. the 48th and 49th ASEAN Summits: Cebu and Pasay, the Philippines', async () => {
  const hosts = [{ shortName: 'Philippines' }];
  expect(await answer('16-next-summits')).toEqual({
    summits: {
      nodes: [
        {
          edition: 48,
          name: '48th ASEAN Summit',
          status: 'HELD',
          startsOn: '2026-05-08',
          endsOn: '2026-05-09',
          place: { name: 'Cebu' },
          hosts,
        },
        {
          edition: 49,
          name: '49th ASEAN Summit',
          status: 'PLANNED',
          startsOn: '2026-11-10',
          endsOn: '2026-11-12',
          place: { name: 'Pasay' },
          hosts,
        },
      ],
    },
  });
});

test('a party means what speaks for it and what it speaks for; exactly, itself', async () => {
  const on = (name: string, exact = '') =>
    `(filter: { participants: { representing: "organisation/${name}"${exact} } }) { totalCount }`;
  const held = (name: string, exact = '') =>
    `(filter: { holds: { organisation: "organisation/${name}", everHeld: true${exact} } }, first: 100) { nodes { name } }`;
  const { data, errors } = await whole.ask(`{
    asean: meetings${on('asean')}
    itself: meetings${on('asean', ', exactly: true')}
    secretariat: meetings${on('asean-secretariat', ', exactly: true')}
    singapore: meetings${on('singapore')}
    ministry: meetings${on('mfa-singapore')}
    ministryItself: meetings${on('mfa-singapore', ', exactly: true')}
    agency: events${on('csa-singapore')}
    state: events${on('singapore')}
    stateItself: events${on('singapore', ', exactly: true')}
    ministers: officials${held('mfa-singapore')}
    ofState: officials${held('singapore')}
  }`);
  expect(errors).toBeUndefined();
  type Answer = {
    readonly totalCount: number;
    readonly nodes: readonly { readonly name: string }[];
  };
  const found = data as Readonly<Record<string, Answer>>;
  const count = (name: string) => found[name]?.totalCount ?? -1;
  expect(count('secretariat')).toBeGreaterThan(0);
  expect(count('asean')).toBe(count('secretariat') + count('itself'));
  expect(count('singapore')).toBeGreaterThan(0);
  expect(count('ministry')).toBe(count('singapore') + count('ministryItself'));
  expect(count('agency')).toBe(count('state'));
  expect(count('state')).toBeGreaterThanOrEqual(count('stateItself'));
  const names = (name: string) => found[name]?.nodes.map((one) => one.name);
  expect(names('ministers')).toContain('Vivian Balakrishnan');
  expect(names('ministers')).not.toContain('Lawrence Wong');
  expect(names('ofState')).toEqual(
    expect.arrayContaining(['Vivian Balakrishnan', 'Lawrence Wong']),
  );
});
