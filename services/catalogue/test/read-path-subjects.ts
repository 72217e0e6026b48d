import { calendarPublished } from '@dvc/contracts';
import { createEvent } from '@dvc/messaging';
import { eventually, type TestAnswer, type TestClaims, type TestService } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import type { ImportRunView } from '../src/imports/import.views.js';
import { agencyFixture } from './agency-fixture.js';
import { formFixture, procedureFixture } from './procedure-fixture.js';
import { as, callers, OWN, ROOT } from './read-path-callers.js';

/** What is asked for: what stands in the path, and how an answer shows that it is there. */
export interface Subject {
  readonly values: Readonly<Record<string, string>>;
  readonly trace: RegExp;
}

/** In everything that is only a draft, and in everything that was published. */
export const DRAFT = /Banthaomat/;
const PUBLISHED = /Bancongbo|"serviceMode"/;

/** Everything that the table of read paths asks for, by its name there. */
export async function prepareSubjects(host: TestService): Promise<Readonly<Record<string, Subject>>> {
  const [P, N] = ['9.777777.H14', '9.888888.H14'];
  const publisher = as('catalogue_publisher', ROOT);
  const procedure = (code: string, nameVi: string, validFrom = '2025-07-01') => {
    const form = formFixture({ name: { type: 'string', title: nameVi, maxLength: 100 } }, { name: 'An' });
    const feeLines = [{ code: 'LE_PHI', nameVi, kind: 'LEVY' as const, amount: 50_000, applicantKinds: [] }];
    return procedureFixture({ code, nameVi, validFrom, form, feeLines, leadAgencies: [OWN] });
  };
  const made = <T>({ status, body }: TestAnswer<T>): T => {
    if (status > 299) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const uploaded = async (kind: string, rows: object, by: TestClaims): Promise<Subject> => {
    const { id } = made(await host.post<ImportRunView>(`/api/v1/${kind}`, rows, { as: by }));
    return eventually(async () => {
      const { body } = await host.get<ImportRunView>(`/api/v1/${kind}/${id}`, { as: callers.admin });
      if (body.status !== 'COMPLETED') return undefined;
      if (body.counts.rejected > 0) throw new Error(JSON.stringify(body.findings));
      return { values: { id }, trace: new RegExp(id) };
    });
  };
  await uploaded('procedure-imports', { procedures: [procedure(P, 'Bancongbo 1')] }, publisher);
  const second = { procedures: [procedure(P, 'Bancongbo 2', '2026-01-01')] };
  const ofProc = await uploaded('procedure-imports', second, publisher);
  const ofAgcy = await uploaded('agency-imports', { agencies: [agencyFixture('000.00.91.H14')] }, callers.admin);
  const copy = made(
    await host.post<{ revision: number }>(`/api/v1/procedures/${P}/versions`, {}, { as: callers.edit }),
  );
  made(
    await host.request('PUT', `/api/v1/procedures/${P}/versions/3`, {
      as: callers.edit,
      json: procedure(P, 'Banthaomat', '2026-02-01'),
      headers: { 'if-match': `"${copy.revision}"` },
    }),
  );
  made(await host.post('/api/v1/procedures', procedure(N, 'Banthaomat'), { as: callers.edit }));
  const asked = { procedureCode: P, requestedLevel: 4, reason: 'Nhiều hồ sơ' };
  const request = made(await host.post<{ id: string }>('/api/v1/change-requests', asked, { as: callers.edit }));
  const published = { code: P, version: '2', other: '1', formCode: 'DON', search: 'q=Bancongbo' };
  const unheard = { trace: new RegExp(N.replaceAll('.', '\\.')) };
  const inside = { code: N, version: '1', formCode: 'DON' };
  return {
    P: { values: published, trace: PUBLISHED },
    'P/draft': { values: { ...published, version: '3', form: '3' }, trace: PUBLISHED },
    N: { values: { ...inside, search: `agency=${OWN}&limit=200` }, ...unheard },
    'N/name': { values: { ...inside, search: 'q=Banthaomat' }, ...unheard },
    R: { values: { id: request.id }, trace: new RegExp(request.id) },
    any: { values: { identifier: OWN, year: '2026', target: 'D24a' }, trace: /./ },
    letter: await deadLetter(host),
    ofProc,
    ofAgcy,
  };
}

async function deadLetter({ service }: TestService): Promise<Subject> {
  const id = uuidv7();
  const event = createEvent(calendarPublished, { subject: '2026', data: { year: 2026, revision: 1, days: [] } });
  await service.database.pool.query(
    `INSERT INTO parked_message (id, event_id, topic, key, type, payload, state, attempts, errors, dead_at)
     VALUES ($1, $2, $3, '2026', $4, $5, 'DEAD', 5, '[]', now())`,
    [id, event.id, calendarPublished.topic, event.type, JSON.stringify(event)],
  );
  return { values: { id }, trace: new RegExp(id) };
}
