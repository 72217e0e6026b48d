import { localDay } from '@dvc/calendar';
import type { TestClaims } from '@dvc/testing';
import { connect, connection, CONNECTION, connector, report, toDo } from '../../test/connections.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const soon = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

describe('synchronisation, asked wrongly', () => {
  let dossiers: DossierHost;
  let id = '';

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    dossiers.done(await connect(dossiers));
    ({ id } = await dossiers.submitted());
  });
  afterAll(() => dossiers.stop());

  const stored = async (): Promise<unknown> =>
    (
      await dossiers.host.service.database.pool.query(
        'SELECT (SELECT json_agg(c) FROM portal_connection c) AS connections, (SELECT json_agg(d) FROM dossier d) AS dossiers',
      )
    ).rows[0];

  const strangers: readonly (readonly [name: string, as: TestClaims | undefined, status: number])[] = [
    ['nobody', undefined, 401],
    ['the applicant', personas.an, 403],
    ['the desk officer', personas.desk, 403],
    ['the administrator', personas.provinceAdmin, 403],
    ['the auditor', personas.auditor, 403],
    ['the connector without the scope', { ...connector, scope: 'dossiers.read' }, 403],
    ['a scope that only begins so', { ...connector, scope: 'dossiers.synchronise.all dossiers' }, 403],
    ['the connector of another connection', { ...connector, sub: 'another' }, 403],
  ];
  it.each(strangers)('is refused to %s, and nothing changes', async (_, as, status) => {
    const before = await stored();
    const json = { connection: CONNECTION, version: 1, outcome: 'SYNCHRONISED', at: soon(0) };
    const sent = await dossiers.host.post(`/api/v1/dossiers/${id}/synchronisation-reports`, json, as && { as });
    const read = await dossiers.host.get(`/api/v1/dossier-synchronisations?connection=${CONNECTION}`, as && { as });
    expect([sent.status, read.status]).toEqual([status, status]);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['a version before the first', { version: 0 }, 400],
    ['half a version', { version: 1.5 }, 400],
    ['a version in words', { version: '1' }, 400],
    ['a version that there is not yet', { version: 2 }, 422],
    ['a version beyond every integer', { version: 2_147_483_648 }, 400],
    ['no such outcome', { outcome: 'PENDING' }, 400],
    ['a failure without a reason', { outcome: 'FAILED' }, 400],
    ['a blank reason', { outcome: 'FAILED', reason: ' ' }, 400],
    ['a reason of a thousand and one', { outcome: 'FAILED', reason: 'a'.repeat(1_001) }, 400],
    ['a reason with a NUL', { outcome: 'FAILED', reason: 'a\u0000' }, 400],
    ['a reason for success', { reason: 'Đã nhận.' }, 400],
    ['a moment to come', { at: soon(10) }, 400],
    ['a moment that is none', { at: '2026-02-30T00:00:00Z' }, 400],
    ['a leap second', { at: '2016-12-31T23:59:60Z' }, 400],
    ['a connection in small letters', { connection: 'cong_quoc_gia' }, 400],
    ['a connection that there is not', { connection: 'KHONG_CO' }, 403],
    ['a field that is not asked for', { status: 'COMPLETED' }, 400],
  ])('refuses a report with %s, and nothing changes', async (_, over, status) => {
    const before = await stored();
    expect((await report<ProblemBody>(dossiers, id, 1, over)).status).toBe(status);
    expect(await stored()).toEqual(before);
  });

  it('knows no dossier that is not told through the connection, nor an id that is none', async () => {
    expect((await report(dossiers, UNKNOWN, 1)).status).toBe(404);
    expect((await report(dossiers, 'x', 1)).status).toBe(404);
  });

  it.each([
    ['&state=SYNCHRONISED'],
    ['&limit=0'],
    ['&limit=201'],
    ['&cursor=abc'],
    ['&connection=ZWEI'],
    ['&owner=citizen-an'],
  ])('refuses a list with %s', async (query) => {
    expect((await toDo<ProblemBody>(dossiers, query)).status).toBe(400);
  });

  const today = localDay(new Date());
  it.each([
    ['a code in small letters', connection(), { code: 'cong' }, 400],
    ['a code with a quote', connection(), { code: 'A%27' }, 400],
    ['a day that is none', connection(), { from: '2026-02-30' }, 400],
    [
      'an end before the first day',
      connection({ validTo: localDay(new Date(Date.now() - 86_400_000)) }),
      { from: today },
      400,
    ],
    ['no name', connection({ nameVi: '' }), {}, 400],
    ['no connector', connection({ connector: null }), {}, 400],
    ['an empty scope', connection({ procedures: [] }), {}, 400],
    ['a procedure that there is not', connection({ procedures: ['NONE'] }), {}, 422],
    ['a procedure with a NUL', connection({ procedures: ['a\u0000'] }), {}, 400],
    ['an agency that there is not', connection({ agencies: ['000.99.99.H14'] }), {}, 422],
    ['an agency with a NUL', connection({ agencies: ['0\u0000'] }), {}, 400],
    ['one that exists, without If-Match', connection(), {}, 428],
    ['one that exists, with an old ETag', connection(), { revision: 7 }, 412],
    ['one that does not exist, with an ETag', connection(), { code: 'NEU', revision: 1 }, 412],
    ['a field that is not asked for', connection({ revision: 1 }), {}, 400],
  ])('refuses a connection with %s, and nothing changes', async (_, json, over, status) => {
    const before = await stored();
    expect((await connect<ProblemBody>(dossiers, json, over)).status).toBe(status);
    expect(await stored()).toEqual(before);
  });

  it('says at which place a scope is wrong', async () => {
    const json = connection({ procedures: ['2.000028.H14', 'NONE'], agencies: ['000.99.99.H14'] });
    const { body } = await connect<ProblemBody>(dossiers, json, { code: 'NEU' });
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(['/procedures/1', '/agencies/0']);
  });

  it.each([
    ['nobody', undefined, 401],
    ['the applicant', personas.an, 403],
    ['the leader of an agency', personas.leader, 403],
    ['the auditor', personas.auditor, 403],
    ['the connector', connector, 403],
  ] as const)('lets %s set no connection', async (_, as, status) => {
    const path = `/api/v1/portal-connections/${CONNECTION}/2026-02-02`;
    const answer = await dossiers.host.request('PUT', path, { ...(as && { as }), json: connection() });
    expect(answer.status).toBe(status);
  });

  it('lets one of several administrators set it at once, and tells the others', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => connect(dossiers, connection(), { code: 'CUNG_LUC' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 428, 428, 428]);
  });
});
