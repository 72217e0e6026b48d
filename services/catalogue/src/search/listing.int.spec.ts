import fc from 'fast-check';
import { eventually } from '@dvc/testing';
import { admin, agencyFixture, CatalogueHost, publisher } from '../../test/catalogue-host.js';
import { procedureFixture } from '../../test/procedure-fixture.js';
import { searchStatement } from '../../test/search-oracle.js';
import type { ListedMatches, ListedProcedures, ListingQuestion, Offer } from './listed-procedures.js';
import { Listing } from './listing.js';
import { OFFERS } from './page.sql.js';
import { searchText } from './search-text.js';
import { SearchWords } from './search-words.js';

const ROOT = '000.00.00.H14';
const AGENCIES = ['S.1', 'S.2', 'S.3', 'S.4', 'S.5'];
const FIELDS = ['Hộ tịch', 'Đất đai', 'Xây dựng'];
const WORDS = ['cấp', 'cấp lại', 'giấy', 'giấy phép', 'phép', 'xây dựng', 'đăng ký', 'nhà', 'nhà ở', 'a1', '2'];
const DAYS = ['2019-12-31', '2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01', '2030-01-01'];

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

/** Names of one to five words, three hundred of them, so that many match and many are equally good. */
const procedures = Array.from({ length: 300 }, (_, n) => {
  const leadAgencies = [...new Set([pick(AGENCIES, n), pick(AGENCIES, n * 7 + 3)])].slice(0, 1 + (n % 2));
  const [first = '', second = first] = leadAgencies;
  return procedureFixture({
    code: `P.${String((n * 37) % 300).padStart(3, '0')}`,
    nameVi: Array.from({ length: 1 + (n % 5) }, (__, place) => pick(WORDS, n * 3 + place * (1 + (n % 4)))).join(' '),
    field: pick(FIELDS, n),
    onlineLevel: pick([2, 3, 4] as const, n >> 1),
    levelOfAuthority: pick(['PROVINCE', 'DISTRICT', 'COMMUNE'] as const, n),
    applicantKinds: n % 3 === 0 ? ['CITIZEN'] : ['CITIZEN', 'ENTERPRISE'],
    leadAgencies,
    validFrom: pick(['2020-01-01', '2026-01-01'], n),
    validTo: n % 11 === 0 ? '2026-06-30' : null,
    ...(n % 4 === 0 && {
      competence: [
        { levelOfAuthority: 'PROVINCE', leadAgencies: [first], validFrom: '2020-01-01', validTo: '2026-06-30' },
        {
          levelOfAuthority: 'COMMUNE',
          leadAgencies: [second],
          validFrom: n % 8 === 0 ? '2026-07-02' : '2026-07-01',
          validTo: null,
        },
      ],
    }),
  });
});

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
const questions = fc.record({
  day: fc.constantFrom(...DAYS),
  agencies: fc.option(fc.uniqueArray(fc.constantFrom(...AGENCIES, 'S.6', 'nobody'), { minLength: 1, maxLength: 3 }), {
    nil: undefined,
    freq: 2,
  }),
  field: maybe(['ho tich', 'dat dai', 'nothing']),
  level: maybe([1, 2, 3, 4]),
  mode: maybe(['INFORMATION_ONLY', 'PARTIAL', 'FULL']),
  applicantKind: maybe(['CITIZEN', 'ENTERPRISE', 'ORGANISATION']),
  levelOfAuthority: maybe(['PROVINCE', 'COMMUNE']),
  limit: fc.constantFrom(1, 3, 51),
  text: fc.option(fc.array(fc.constantFrom(...WORDS, 'c', 'x', 'GPXD', 'zz', '2 000'), { minLength: 1, maxLength: 4 })),
});

describe('the listing in memory', () => {
  let catalogue: CatalogueHost;
  const pool = () => catalogue.host.service.database.pool;
  const current = async (listing = catalogue.host.service.app.get(Listing)): Promise<ListedProcedures> =>
    listing.at(await listing.revision());
  const understood = async (words: readonly string[] | null) =>
    words === null ? undefined : catalogue.host.service.app.get(SearchWords).understand(words.join(' '));
  const withOffers = async (question: ListingQuestion): Promise<ListingQuestion> => {
    if (question.agencies === undefined) return question;
    const { rows } = await pool().query<Offer & { code: string }>(OFFERS.text, [question.agencies, question.day]);
    return { ...question, offers: new Map(rows.map(({ code, ...offer }) => [code, offer])) };
  };
  const inDatabase = async (...asked: Parameters<typeof searchStatement>): Promise<ListedMatches> => {
    const { text, values } = searchStatement(...asked);
    return (await pool().query<ListedMatches>(text, [...values])).rows[0] as ListedMatches;
  };

  /** Asks some hundred questions of both, and for the page after the first one. */
  const agrees = async (listed: ListedProcedures): Promise<void> => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(questions, async ({ text: words, ...asked }) => {
        const text = await understood(words);
        const question = await withOffers(asked);
        const answer = listed.find(question, text);
        expect(answer).toEqual(await inDatabase(question, text));
        found += Math.min(answer.total, 1);
        const after = answer.best.at(-1);
        if (after === undefined) return;
        const next = { ...question, after };
        expect(listed.find(next, text)).toEqual(await inDatabase(next, text));
      }),
      // always the same questions, of which it is known that many find something
      { numRuns: 100, seed: 20_261_123 },
    );
    expect(found).toBeGreaterThan(10);
  };
  const change = async (method: 'POST' | 'PUT', path: string, json: object, as: object): Promise<void> => {
    const { status, body } = await catalogue.host.request(method, `/api/v1${path}`, { as: as as never, json });
    expect([status, body]).toEqual([200, body]);
  };

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.importAgencies(
      AGENCIES.map((identifier, n) => agencyFixture(identifier, { parent: ROOT, nameVi: `Sở ${pick(WORDS, n + 3)}` })),
    );
    await catalogue.publish(...procedures);
    await pool().query(
      `INSERT INTO search_abbreviation (abbreviation, meaning, abbreviation_words, meaning_words)
       VALUES ('GPXD', 'giấy phép xây dựng', 'gpxd', 'giay phep xay dung')`,
    );
  });
  afterAll(() => catalogue.stop());

  it('answers as the database would', async () => {
    await agrees(await current());
  });

  const versions = procedures.slice(0, 40).map((procedure, n) => ({
    ...procedure,
    nameVi: `${procedure.nameVi} ${pick(WORDS, n)}`,
    validFrom: '2026-05-01',
    validTo: null,
  }));
  const decided = { effectiveFrom: '2026-01-01', decision: '1/QĐ' };
  it.each<readonly [string, () => Promise<unknown>]>([
    ['new versions', () => catalogue.publish(...versions)],
    [
      'versions in place of others of the same day',
      () =>
        catalogue.publish(
          ...versions.map(({ validTo: _, ...version }) => ({
            ...version,
            nameVi: 'Giấy phép xây dựng',
            validTo: null,
          })),
        ),
    ],
    [
      'levels at agencies',
      async () => {
        for (const { code, leadAgencies } of procedures.slice(40, 60))
          await change(
            'PUT',
            `/procedures/${code}/agencies/${leadAgencies[0] ?? ''}/level`,
            { onlineLevel: code.endsWith('1') ? 4 : 2, from: '2026-02-01', reason: 'Kế hoạch' },
            publisher,
          );
      },
    ],
    [
      'an agency with another name',
      () => change('POST', '/agencies/S.1/move', { parent: ROOT, nameVi: 'Sở nhà nước', ...decided }, admin),
    ],
    [
      'agencies that merge',
      () =>
        change(
          'POST',
          '/agencies/S.5/merger',
          { into: { identifier: 'S.6', nameVi: 'Sở giấy', kind: 'DEPARTMENT' }, ...decided },
          admin,
        ),
    ],
    [
      'an abolition',
      () => change('POST', '/procedures/P.037/abolition', { effectiveFrom: '2026-06-15', reason: 'Bãi bỏ' }, publisher),
    ],
    [
      'more than it reads at once',
      () =>
        pool().query(`
          INSERT INTO procedure_listing (from_day, until_day, version, online_level, code, name_words, field_words,
            service_mode, level_of_authority, applicant_kinds, agencies, words)
          SELECT '2020-01-01', 'infinity', 1, 3, 'X.' || n, 'giay phep ' || n, 'dat dai', 'PARTIAL', 'COMMUNE',
            '{CITIZEN}', '{S.2}', strip(to_tsvector('simple', 'giay phep ' || n)) FROM generate_series(1, 2100) AS n`),
    ],
  ])('answers as the database would after %s, whether it read all or what was written since', async (_, act) => {
    await current();
    await act();
    // words of agencies follow a moment later
    await eventually(async () => (await pool().query('SELECT FROM renamed_agency')).rowCount === 0);
    await agrees(await current());
    await agrees(await current(new Listing(catalogue.host.service.database)));
  });

  it('sees what was written before it was read and committed after', async () => {
    const total = async (): Promise<number> =>
      (await current()).find({ day: '2026-06-01', limit: 1 }, searchText('muon', new Map())).total;
    expect(await total()).toBe(0);
    const client = await pool().connect();
    try {
      await client.query('BEGIN');
      await client.query(`UPDATE procedure_listing SET words = words || 'muon'::tsvector WHERE code = 'X.7'`);
      await catalogue.publish(procedureFixture({ code: 'MEANWHILE', nameVi: 'Muôn thuở', leadAgencies: ['S.2'] }));
      expect(await total()).toBe(1);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    expect(await total()).toBe(2);
  });

  it('is read of one moment, whatever is written between its parts', async () => {
    const { database } = catalogue.host.service;
    let parts = 0;
    const watched: typeof database = Object.assign(Object.create(database) as typeof database, {
      query: async (...asked: Parameters<typeof database.query>) => {
        const rows = await database.query(...asked);
        if (asked[0].text.includes('ORDER BY code, version') && ++parts === 1)
          await pool().query(`UPDATE procedure_listing SET online_level = 1 WHERE code IN ('P.001', 'X.999')`);
        return rows;
      },
    });
    const listing = new Listing(watched);
    const atLevel1 = async (): Promise<number> =>
      (await listing.at(await listing.revision())).find({ day: '2026-06-01', level: 1, limit: 1 }).total;
    expect([await atLevel1(), parts]).toEqual([0, 2]);
    expect(await atLevel1()).toBe(2);
  });

  const asReplica = (sql: string) =>
    pool().query(`DO $$ BEGIN SET LOCAL session_replication_role = replica; ${sql} END $$`);

  it('gives rows of a restored dump numbers of this cluster when it starts, and reads them on', async () => {
    await asReplica(`UPDATE procedure_listing SET written_in = 1e15 WHERE code IN ('P.001', 'P.002');`);
    const numbers = async (): Promise<readonly { isPast: boolean }[]> =>
      (
        await pool().query<{ isPast: boolean }>(`
          SELECT written_in BETWEEN 1 AND pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1 AS "isPast"
          FROM procedure_listing WHERE code IN ('P.001', 'P.002')`)
      ).rows;
    expect((await numbers()).every(({ isPast }) => !isPast)).toBe(true);
    await new Listing(catalogue.host.service.database).onApplicationBootstrap();
    expect((await numbers()).every(({ isPast }) => isPast)).toBe(true);
    await agrees(await current());
  });

  it('is read anew from a database of before', async () => {
    await current();
    await asReplica(`
      DELETE FROM procedure_listing WHERE code IN ('X.8', 'P.002');
      UPDATE search_revision SET revision = revision - 3;`);
    await agrees(await current());
  });

  it('is read once for all who ask for it at a time', async () => {
    const listing = new Listing(catalogue.host.service.database);
    const revision = await listing.revision();
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => listing.at(revision)));
    expect(new Set(others)).toEqual(new Set([first]));
    expect(await listing.at(revision)).toBe(first);
  });

  it('is read with the next search when it could not be read', async () => {
    const { database } = catalogue.host.service;
    let fails = true;
    const broken: typeof database = Object.assign(Object.create(database) as typeof database, {
      transaction: <T>(work: () => Promise<T>) => {
        if (fails) return Promise.reject(new Error('no connection'));
        return database.transaction(work);
      },
    });
    const listing = new Listing(broken);
    const revision = await listing.revision();
    await expect(listing.at(revision)).rejects.toThrow('no connection');
    fails = false;
    expect((await listing.at(revision)).find({ day: '2026-06-01', limit: 1 }).total).toBeGreaterThan(0);
  });
});
