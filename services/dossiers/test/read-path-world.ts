import { dossierSubmitted } from '@dvc/contracts';
import { createEvent } from '@dvc/messaging';
import { eventually, type TestClaims } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { connect } from './connections.js';
import type { DossierHost } from './dossiers.js';
import { CONSTRUCTION, personas, PROVINCE } from './personas.js';
import { completedCase, type Filing, openCases, pendingResult, publishProcedureOf } from './read-path-cases.js';
import { amendedCase } from './read-path-holders.js';
import { takenInCase } from './read-path-intake.js';
import { type Subject, subjectOf } from './read-path-subjects.js';
import { agency, publishAgency } from './reference.js';

interface World {
  readonly ordinary: Filing;
  readonly denunciation: Filing;
  /** decided by an agency that has ended since, in the department */
  readonly inherited: Filing & { readonly agency: string };
  /** brought to a commune desk for the department */
  readonly takenIn: Filing;
  readonly denouncedThere: Filing;
  /** its result was given to an enterprise afterwards */
  readonly amended: Filing;
  /** an agency that has no part in anything */
  readonly third: string;
  /** an agency below the competent one */
  readonly below: string;
  /** who stands in for the case handler */
  readonly standIn: TestClaims;
}

/** Everything that the table of read paths asks for, by its name there. */
export async function prepareSubjects(
  dossiers: DossierHost,
  { ordinary, denunciation, inherited, takenIn, denouncedThere, amended, third, below, standIn }: World,
): Promise<Readonly<Record<string, Subject>>> {
  dossiers.done(await connect(dossiers));
  await publishAgency(dossiers.host, agency(below, { path: [PROVINCE, CONSTRUCTION, below], parent: CONSTRUCTION }));
  await publishAgency(dossiers.host, agency(third));
  await publishProcedureOf(dossiers, ordinary);
  await publishProcedureOf(dossiers, denunciation, { caseType: 'DENUNCIATION' });
  const [o, d] = [await completedCase(dossiers, ordinary), await completedCase(dossiers, denunciation)];
  const [others, alsoDenounced] = [await openCases(dossiers, ordinary), await openCases(dossiers, denunciation)];
  const left = await inheritedCase(dossiers, inherited);
  const [there, deniedThere] = await takenInCases(dossiers, takenIn, denouncedThere);
  const delegation = await standsIn(dossiers, standIn);
  return {
    O: o.whole,
    'O/shown': o.shown,
    'O/result': o.result,
    'O/draft': others.draft,
    'O/overdue': others.overdue,
    'O/pending': await pendingResult(dossiers),
    'O/upload': await begunUpload(dossiers, ordinary),
    'O/name': { ...o.whole, request: subjectOf({ q: ordinary.applicant.fullName }).request },
    D: d.whole,
    'D/shown': d.shown,
    'D/result': d.result,
    'D/overdue': alsoDenounced.overdue,
    'D/name': { ...d.whole, request: subjectOf({ q: denunciation.applicant.fullName }).request },
    'D/number': { ...d.whole, request: subjectOf({ q: d.code }).request },
    E: left,
    'E/name': { ...left, request: subjectOf({ q: inherited.applicant.fullName }).request },
    I: there.whole,
    'I/shown': there.shown,
    'I/result': there.result,
    'I/intake': there.byIntake,
    J: deniedThere.whole,
    'J/result': deniedThere.result,
    'J/intake': deniedThere.byIntake,
    H: await amendedCase(dossiers, amended),
    'D/guess': subjectOf({ tracking: `${d.code}?key=AAAAAAAAAAAAAAAA`, token: 'x'.repeat(32) }),
    queue: subjectOf({ trace: /"total":[1-9]/ }),
    standIn: subjectOf({ trace: new RegExp(delegation) }),
    forms: subjectOf({ trace: /"formNo"/ }),
    portals: subjectOf({ trace: /"connector"/ }),
    import: await rejectedImport(dossiers, denunciation),
    letter: await deadLetter(dossiers, ordinary),
    'D/letter': await deadLetter(dossiers, denunciation),
    replay: await replay(dossiers),
  };
}

/** What an agency decided that has ended since: the department is its successor. */
async function inheritedCase(dossiers: DossierHost, filing: World['inherited']): Promise<Subject> {
  await publishAgency(dossiers.host, agency(filing.agency));
  await publishProcedureOf(dossiers, filing, { competentAgencies: [filing.agency] });
  const { whole } = await completedCase(dossiers, filing);
  const ended = { revision: 2, validTo: '2026-01-31', successors: [CONSTRUCTION] };
  await publishAgency(dossiers.host, agency(filing.agency, ended));
  return whole;
}

async function takenInCases(dossiers: DossierHost, permit: Filing, denounced: Filing) {
  return [
    await takenInCase(dossiers, permit, personas.wardDesk),
    await takenInCase(dossiers, denounced, personas.desk, { caseType: 'DENUNCIATION' }),
  ] as const;
}

async function standsIn({ host, done }: DossierHost, { sub, name = sub }: TestClaims): Promise<string> {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const json = { to: { subject: sub, name }, validFrom: today, validTo: today };
  return done(await host.post<{ id: string }>('/api/v1/delegations', json, { as: personas.handler })).id;
}

async function begunUpload({ host }: DossierHost, { as }: Filing): Promise<Subject> {
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': '500' };
  const answer = await host.request('POST', '/api/v1/uploads', { as, headers });
  const id = answer.headers.get('location')?.split('/').at(-1) ?? '';
  return subjectOf({ ids: { uploads: id }, trace: /upload-length: 500/ });
}

/** A former denunciation that was not taken over: its report is the operators' to read. */
async function rejectedImport({ host, done }: DossierHost, { procedure, as }: Filing): Promise<Subject> {
  const applicant = { kind: 'CITIZEN', fullName: as.name, citizenId: as.citizenId };
  const dossier = { code: 'CU-1', procedureCode: procedure, agency: CONSTRUCTION, applicant, status: as.name };
  const { id } = done(
    await host.post<{ id: string }>(
      '/api/v1/legacy-imports?source=cu',
      { dossiers: [dossier] },
      { as: personas.provinceAdmin },
    ),
  );
  return subjectOf({ ids: { 'legacy-imports': id }, trace: /CU-1/ });
}

/** A submission that could not be read: what it says of people is nobody's to see. */
async function deadLetter({ host }: DossierHost, { procedure, as }: Filing): Promise<Subject> {
  const [id, dossierId] = [uuidv7(), uuidv7()];
  const data = {
    dossierId,
    procedureCode: procedure,
    procedureName: 'x',
    agency: CONSTRUCTION,
    number: 'x',
    applicant: { subject: as.sub, name: as.name, email: as.email },
    submittedAt: '2026-11-22T03:00:00.000Z',
  };
  const event = createEvent(dossierSubmitted, { subject: dossierId, data }, { actor: as.sub });
  await host.service.database.pool.query(
    `INSERT INTO parked_message (id, event_id, topic, key, type, payload, state, attempts, errors, dead_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'DEAD', 5, '[]', now())`,
    [id, event.id, dossierSubmitted.topic, dossierId, event.type, JSON.stringify(event)],
  );
  return subjectOf({
    ids: { 'dead-letters': id },
    said: new RegExp(`${as.sub}|${as.name}|${as.email}`),
    trace: new RegExp(id),
  });
}

async function replay({ host }: DossierHost): Promise<Subject> {
  const since = new Date(Date.now() - 1_000).toISOString();
  const as = personas.provinceAdmin;
  const { body } = await host.post<{ id: string }>('/api/v1/replays?service=dossiers', { since }, { as });
  return eventually(async () => {
    const { status } = await host.get(`/api/v1/replays/${body.id}?service=dossiers`, { as });
    return status === 200 ? subjectOf({ ids: { replays: body.id }, trace: new RegExp(body.id) }) : undefined;
  });
}
