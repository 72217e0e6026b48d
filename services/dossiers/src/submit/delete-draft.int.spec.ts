import type { TestAnswer, TestClaims } from '@dvc/testing';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { callersOf } from '../../test/flow-expectations.js';
import { Situations } from '../../test/flow-situations.js';
import { callers, type Situation, situations } from '../../test/flow-table.js';
import { personas } from '../../test/personas.js';

const NAME = 'Triệu Thị Dấu Vết';

describe('the deletion of a draft', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  const draft = async (over: object = {}): Promise<ReceiptBody> =>
    dossiers.done(await dossiers.submit({ ...(await dossiers.body()), submit: false, ...over }));
  const remove = (id: string, as: TestClaims = personas.an, revision?: number): Promise<TestAnswer<ProblemBody>> =>
    dossiers.host.request<ProblemBody>('DELETE', `/api/v1/dossiers/${id}`, {
      as,
      headers: revision === undefined ? {} : { 'if-match': `"${revision}"` },
    });
  const there = (id: string): Promise<number> => dossiers.count('dossier', 'id = $1', [id]);

  /** The tables of the service that say something anywhere. */
  async function tablesThatSay(words: string): Promise<readonly string[]> {
    const { pool } = dossiers.host.service.database;
    const { rows } = await pool.query<{ name: string }>(
      "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'",
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await pool.query(`SELECT FROM ${name} t WHERE position($1 IN t::text) > 0 LIMIT 1`, [words]);
      if (rowCount === 1) found.push(name);
    }
    return found.sort();
  }

  it('leaves nothing of what it said, and its files to their owner', async () => {
    const file = await dossiers.uploaded(personas.an);
    const components = [{ code: 'BAN_VE', attachmentIds: [file] }];
    const { id } = await draft({ applicant: { kind: 'CITIZEN', fullName: NAME }, components });
    expect(await tablesThatSay(id)).toEqual(['dossier', 'dossier_file', 'dossier_history']);
    expect(await tablesThatSay(NAME)).toEqual(['dossier']);
    const deleteFile = async (): Promise<number> =>
      (await dossiers.host.request('DELETE', `/api/v1/attachments/${file}`, { as: personas.an })).status;
    expect(await deleteFile()).toBe(409);

    const answer = await remove(id);
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect((await dossiers.read(id, personas.an)).status).toBe(404);
    expect(await tablesThatSay(id)).toEqual([]);
    expect(await tablesThatSay(NAME)).toEqual([]);
    expect((await remove(id)).status).toBe(404);
    expect(await deleteFile()).toBe(204);
  });

  it('is of the revision that its owner saw, and not of another', async () => {
    const { id } = await draft();
    expect((await remove(id, personas.an, 2)).status).toBe(412);
    expect(await there(id)).toBe(1);
    expect((await remove(id, personas.binh, 1)).status).toBe(404);
    expect((await remove(id, personas.an, 1)).status).toBe(204);
    expect(await there(id)).toBe(0);
  });

  it('is either done or too late, when it is submitted at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id } = await draft();
      const [deleted, submitted] = await Promise.all([remove(id), dossiers.act(id, 'submission', personas.an)]);
      expect([
        [204, 404],
        [409, 200],
      ]).toContainEqual([deleted.status, submitted.status]);
      expect(await there(id)).toBe(deleted.status === 204 ? 0 : 1);
    }
  });

  it('is its owner’s, and nobody’s once it was submitted: every caller and state', async () => {
    const place = await Situations.of(dossiers, 'ORDINARY', await dossiers.uploaded(callers.handler));
    const expected = (situation: Situation, caller: keyof typeof callers): number => {
      if (caller !== 'owner') return 403;
      return situation === 'DRAFT' ? 204 : 409;
    };
    for (const situation of situations) {
      const { id } = (await place.subject(situation)) ?? { id: '' };
      // the owner last: it may be gone then
      for (const caller of [...callersOf('ORDINARY').filter((one) => one !== 'owner'), 'owner' as const]) {
        const { status, body } = await remove(id, callers[caller]);
        expect([situation, caller, status]).toEqual([situation, caller, expected(situation, caller)]);
        if (status === 409) expect(body.detail).toContain('Chỉ có thể xóa bản nháp');
      }
      expect(await there(id)).toBe(situation === 'DRAFT' ? 0 : 1);
    }
  });
});
