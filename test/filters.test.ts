import { executeText } from '../src/read/text.request';
import { openWhole, type Whole } from './harness';

let whole: Whole;

beforeAll(async () => {
  whole = await openWhole();
});
afterAll(() => whole.close());

const ids = (...names: readonly string[]) => names.map((id) => ({ id }));

/** A question about one kind of key, with its whole answer. */
type Question = readonly [what: string, query: string, data: object];

describe('each type is filtered by each of its fields', () => {
  test.each<Question>([
    [
      'a number and an enumeration, of one type of event',
      '{ events(filter: { edition: { from: 47, to: 48 }, summit: { status: [HELD] } }) { nodes { id } } }',
      { events: { nodes: ids('summit/asean-summit-47', 'summit/asean-summit-48') } },
    ],
    [
      'a kind that only one type of event has',
      '{ events(filter: { meeting: { kind: [COURTESY_CALL], startsOn: { before: "2019" } } }) { nodes { id } } }',
      {
        events: {
          nodes: ids(
            'meeting/2018-06-01-james-mattis-lee-hsien-loong',
            'meeting/2018-06-01-mohamad-sabu-lee-hsien-loong',
          ),
        },
      },
    ],
    [
      'a date before, and one inside a year',
      `{
        before: policyDocuments(filter: { adoptedOn: { before: "1969" } }) { nodes { id } }
        during: policyDocuments(filter: { adoptedOn: { during: { from: "1969", to: "1971" } } }) { nodes { id } }
      }`,
      {
        before: { nodes: ids('policy-document/bangkok-declaration') },
        during: {
          nodes: ids(
            'policy-document/joint-communique-amm-3',
            'policy-document/zopfan-declaration',
          ),
        },
      },
    ],
    [
      'one of several names, in any script',
      '{ officials(filter: { otherNames: { eq: "王毅" } }) { nodes { id } } }',
      { officials: { nodes: ids('official/wang-yi') } },
    ],
    [
      'null, and its contrary',
      `{
        without: places(filter: { countryIsNull: true }) { nodes { id } }
        with: places(filter: { countryIsNull: false, ids: ["place/online"] }) { nodes { id } }
      }`,
      { without: { nodes: ids('place/online') }, with: { nodes: [] } },
    ],
    [
      'a number with decimals, in a list',
      '{ country(code: "SG") { places(filter: { latitude: { from: 1.29, to: 1.3 } }) { id } } }',
      { country: { places: ids('place/singapore') } },
    ],
    [
      'a cell that lists records, and the list itself',
      `{
        summits(filter: { edition: { from: 47, to: 47 }, hostsWhere: { shortName: { eq: "MALAYSIA" } } }) { nodes { id } }
        summit(id: "summit/asean-summit-47") {
          hosts(filter: { ids: ["organisation/malaysia"] }) { id }
          others: hosts(filter: { not: { ids: ["organisation/malaysia"] } }) { id }
        }
      }`,
      {
        summits: { nodes: ids('summit/asean-summit-47') },
        summit: { hosts: ids('organisation/malaysia'), others: [] },
      },
    ],
    [
      'links: by their type, and by the record at the other end',
      `{
        policyDocument(id: "policy-document/asean-charter") {
          links(filter: { type: [REFERS_TO], toWhere: { adoptedOn: { before: "1980" } } }) { to { id } }
        }
        summit(id: "summit/asean-summit-47") {
          leadUp(filter: { basis: [RECORDED], gapDays: { from: 5, to: 5 }, fromWhere: { status: [HELD] } }) { nodes { from { id } } }
        }
      }`,
      {
        policyDocument: { links: [{ to: { id: 'policy-document/bangkok-declaration' } }] },
        summit: {
          leadUp: {
            nodes: [{ from: { id: 'meeting/2025-10-21-kao-kim-hourn-vivian-balakrishnan' } }],
          },
        },
      },
    ],
    [
      'an address as it is written, without regard to case',
      '{ sources(filter: { url: { eq: "HTTPS://WWW.aseantribune.com/2022/04/17/" } }) { nodes { url } } }',
      { sources: { nodes: [{ url: 'https://www.aseantribune.com/2022/04/17/' }] } },
    ],
  ])('%s', async (_, query, data) => {
    expect(await whole.ask(query)).toEqual({ data });
  });
});

describe('a day', () => {
  const member = 'roles: [MEMBER], organisation: "organisation/asean", exactly: true';

  test('is today in belongsTo and holds, unless their filter names another, however deep', async () => {
    const query = `{
      today: organisations(filter: { belongsTo: { ${member} } }) { totalCount }
      then: organisations(filter: { belongsTo: { ${member}, asOf: "1990-01-01" } }) { totalCount }
      either: organisations(filter: { belongsTo: { ${member}, or: [{ asOf: "1970-01-01" }, { asOf: "1990-01-01" }] } }) { totalCount }
      ever: organisations(filter: { belongsTo: { ${member}, everHeld: true } }) { totalCount }
    }`;
    const counted = (totalCount: number) => ({ totalCount });
    expect(await whole.ask(query)).toEqual({
      data: { today: counted(11), then: counted(6), either: counted(6), ever: counted(11) },
    });
  });

  test('is a condition as any other on a connection, and none when it is not given', async () => {
    const query = `{
      organisation(id: "organisation/asean") {
        all: members(everHeld: true) { totalCount }
        unfiltered: members(everHeld: true, filter: { role: [MEMBER] }) { totalCount }
        then: members(everHeld: true, filter: { asOf: "1970-01-01" }) { nodes { member { id } } }
      }
    }`;
    const found = [
      'organisation/indonesia',
      'organisation/malaysia',
      'organisation/philippines',
      'organisation/singapore',
      'organisation/thailand',
    ].map((id) => ({ member: { id } }));
    expect(await whole.ask(query)).toEqual({
      data: {
        organisation: {
          all: { totalCount: 11 },
          unfiltered: { totalCount: 11 },
          then: { nodes: found },
        },
      },
    });
  });
});

test('the filters of lists count as conditions, as those of connections do', async () => {
  const many = Array.from({ length: 101 }, () => '{ kind: [STATE] }').join(' ');
  const query = `{
    organisation(id: "organisation/asean") {
      parts(filter: { or: [${many}] }) { id }
      again: parts(filter: { or: [${many}] }) { id }
    }
  }`;
  const { errors } = await executeText(whole.engine, { query });
  expect(errors).toMatchObject([
    { extensions: { code: 'TOO_MANY_CONDITIONS', argument: 'filter' } },
  ]);
});
