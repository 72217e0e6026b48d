import { localDay } from '@dvc/calendar';
import { dossierSubmitted } from '@dvc/contracts';
import { DossierHost, type ProblemBody, type ReceiptBody } from '../../test/dossiers.js';
import { CONSTRUCTION, HEALTH, personas } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';

const ENDED = '2026-01-31';
const dayFromNow = (days: number): string => localDay(new Date(Date.now() + days * 86_400_000));

describe('a new dossier of a procedure that names an agency of earlier', () => {
  let dossiers: DossierHost;
  let revision = 1;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  /** An agency that ended, or will. */
  const ends = (identifier: string, successors: string[], validTo = ENDED): Promise<void> =>
    publishAgency(dossiers.host, agency(identifier, { revision: (revision += 1), validTo, successors }));
  const names = (code: string, ...competentAgencies: string[]): Promise<void> =>
    publishProcedure(dossiers.host, permit({ code, competentAgencies }));
  const file = async (
    procedureCode: string,
    over: object = {},
    as: (typeof personas)[keyof typeof personas] = personas.an,
  ) => dossiers.submit<ReceiptBody & ProblemBody>({ ...(await dossiers.body(as)), procedureCode, ...over }, as);
  const findings = ({ errors }: ProblemBody): (readonly [string, string])[] =>
    (errors ?? []).map(({ pointer, code }) => [pointer, code] as const);
  const submission = (id: string) => dossiers.act<ReceiptBody & ProblemBody>(id, 'submission', personas.an);

  it('goes to the agency that it was merged into, whichever of the two is named', async () => {
    await ends('MERGED.H14', [CONSTRUCTION]);
    await names('MERGER', 'MERGED.H14');
    for (const named of [{}, { agency: 'MERGED.H14' }, { agency: CONSTRUCTION }]) {
      const { status, body } = await file('MERGER', named);
      expect([status, body.agency]).toEqual([201, CONSTRUCTION]);
      expect((await dossiers.host.awaitEvent(dossierSubmitted, body.id)).data.agency).toBe(CONSTRUCTION);
      dossiers.done(await dossiers.act(body.id, 'acceptance', personas.desk));
    }
    expect(findings((await file('MERGER', { agency: HEALTH })).body)).toEqual([['/agency', 'notCompetent']]);
  });

  it('takes two merged agencies for one: nothing is to be chosen any more', async () => {
    await names('BOTH', 'LEFT.H14', 'RIGHT.H14');
    expect(findings((await file('BOTH')).body)).toEqual([['/agency', 'notCompetent']]);
    await ends('LEFT.H14', [HEALTH]);
    await ends('RIGHT.H14', [HEALTH]);
    expect((await file('BOTH')).body.agency).toBe(HEALTH);
  });

  it('asks the applicant to choose among the successors after a split, and takes no other', async () => {
    await ends('SPLIT.H14', [CONSTRUCTION, HEALTH]);
    await names('SPLITTING', 'SPLIT.H14');
    const unnamed = await file('SPLITTING');
    expect([unnamed.status, findings(unnamed.body)]).toEqual([422, [['/agency', 'notCompetent']]]);
    const former = await file('SPLITTING', { agency: 'SPLIT.H14' });
    expect([former.status, findings(former.body)]).toEqual([422, [['/agency', 'agencySucceeded']]]);
    for (const refused of [unnamed, former]) {
      expect(refused.body.errors?.[0]?.message).toContain(`${CONSTRUCTION}, ${HEALTH}`);
    }
    expect((await file('SPLITTING', { agency: HEALTH })).body.agency).toBe(HEALTH);
    // a procedure that names one of the two has decided for everybody
    await names('DECIDED', CONSTRUCTION);
    expect((await file('DECIDED', { agency: 'SPLIT.H14' })).body.agency).toBe(CONSTRUCTION);
  });

  it('follows a chain of reorganisations, and ends where they go in a circle', async () => {
    await ends('CHAIN.1', ['CHAIN.2'], '2025-06-30');
    await ends('CHAIN.2', [CONSTRUCTION]);
    await names('CHAIN', 'CHAIN.1');
    expect((await file('CHAIN')).body.agency).toBe(CONSTRUCTION);
    expect((await file('CHAIN', { agency: 'CHAIN.2' })).body.agency).toBe(CONSTRUCTION);
    await ends('CIRCLE.1', ['CIRCLE.2']);
    await ends('CIRCLE.2', ['CIRCLE.1']);
    await names('CIRCLE', 'CIRCLE.1');
    expect(findings((await file('CIRCLE')).body)).toEqual([['/agency', 'agencyClosed']]);
  });

  it('is refused with the reason when the agency was closed for good', async () => {
    await ends('CLOSED.H14', []);
    await names('CLOSURE', 'CLOSED.H14');
    for (const named of [{}, { agency: 'CLOSED.H14' }]) {
      const { status, body } = await file('CLOSURE', named);
      expect([status, findings(body)]).toEqual([422, [['/agency', 'agencyClosed']]]);
    }
    await names('HALF-CLOSED', 'CLOSED.H14', HEALTH);
    expect((await file('HALF-CLOSED')).body.agency).toBe(HEALTH);
    const { body } = await file('HALF-CLOSED', { agency: 'CLOSED.H14' });
    expect(body.errors?.[0]?.message).toContain(HEALTH);
  });

  it('goes to the old agency until its last day, though the merger is known', async () => {
    await ends('LATER.H14', [CONSTRUCTION], dayFromNow(1));
    await names('FUTURE', 'LATER.H14');
    expect((await file('FUTURE')).body.agency).toBe('LATER.H14');
    expect(findings((await file('FUTURE', { agency: CONSTRUCTION })).body)).toEqual([['/agency', 'notCompetent']]);
    await ends('LATER.H14', [CONSTRUCTION], dayFromNow(-1));
    expect((await file('FUTURE')).body.agency).toBe(CONSTRUCTION);
  });

  it('does not go to a successor before its first day', async () => {
    await publishAgency(dossiers.host, agency('COMING.H14', { validFrom: dayFromNow(2) }));
    await ends('GONE.H14', ['COMING.H14']);
    await names('GAP', 'GONE.H14');
    expect(findings((await file('GAP')).body)).toEqual([['/agency', 'agencyClosed']]);
  });

  it('follows periods of competence too', async () => {
    const period = { agency: 'MERGED.H14', validFrom: '2025-07-01', validTo: null };
    await publishProcedure(dossiers.host, permit({ code: 'PERIODS', competentAgencies: [], competence: [period] }));
    expect((await file('PERIODS')).body.agency).toBe(CONSTRUCTION);
  });

  it('is submitted from a draft to the only successor; of several the applicant names one first', async () => {
    await publishAgency(dossiers.host, agency('DRAFTS.H14'));
    await names('DRAFTED', 'DRAFTS.H14');
    const [one, other] = [await file('DRAFTED', { submit: false }), await file('DRAFTED', { submit: false })];
    expect([one.body.agency, other.body.agency]).toEqual(['DRAFTS.H14', 'DRAFTS.H14']);
    await ends('DRAFTS.H14', [HEALTH]);
    const sent = await submission(one.body.id);
    expect([sent.status, sent.body.agency]).toEqual([200, HEALTH]);
    await ends('DRAFTS.H14', [HEALTH, CONSTRUCTION]);
    const refused = await submission(other.body.id);
    expect([refused.status, findings(refused.body)]).toEqual([422, [['/agency', 'agencySucceeded']]]);
    const chosen = await dossiers.host.request('PATCH', `/api/v1/dossiers/${other.body.id}`, {
      as: personas.an,
      json: { agency: CONSTRUCTION },
      headers: { 'if-match': '"1"' },
    });
    expect(chosen.status).toBe(200);
    expect((await submission(other.body.id)).body.agency).toBe(CONSTRUCTION);
  });

  it('is taken in from papers at the desk of the successor, and for it at any other', async () => {
    const papers = {
      channel: 'DESK',
      applicant: { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' },
    };
    const at = (procedureCode: string, named: object, as: (typeof personas)[keyof typeof personas] = personas.desk) =>
      file(procedureCode, { ...papers, ...named, accept: true }, as);
    expect((await at('MERGER', {})).body).toMatchObject({ status: 'ACCEPTED', agency: CONSTRUCTION });
    expect((await at('MERGER', { agency: 'MERGED.H14' })).body).toMatchObject({ agency: CONSTRUCTION });
    expect((await at('SPLITTING', { agency: 'SPLIT.H14' }, personas.healthDesk)).body.agency).toBe(HEALTH);
    expect((await at('MERGER', { agency: 'MERGED.H14' }, personas.healthDesk)).body.agency).toBe(CONSTRUCTION);
    expect(findings((await at('SPLITTING', { agency: 'SPLIT.H14' }, personas.wardDesk)).body)).toEqual([
      ['/agency', 'agencySucceeded'],
    ]);
    const former = { ...personas.desk, agency: 'CLOSED.H14' };
    expect(findings((await file('CLOSURE', papers, former as never)).body)).toEqual([['/agency', 'agencyClosed']]);
    expect((await at('MERGER', {}, former as never)).status).toBe(403);
  });

  it('is found by another instance that has not heard of the merger by itself', async () => {
    const other = await dossiers.anotherInstance();
    try {
      await publishAgency(dossiers.host, agency('NEWS.H14'));
      await names('NEWS', 'NEWS.H14');
      const post = async (named: object): Promise<Response> =>
        fetch(`${other.url}/api/v1/dossiers`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${await dossiers.host.identity.token(personas.an)}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ ...(await dossiers.body()), procedureCode: 'NEWS', ...named }),
        });
      expect(((await (await post({})).json()) as ReceiptBody).agency).toBe('NEWS.H14');
      await ends('NEWS.H14', [HEALTH]);
      const receipt = (await (await post({})).json()) as ReceiptBody;
      expect(receipt.agency).toBe(HEALTH);
      expect((await dossiers.host.awaitEvent(dossierSubmitted, receipt.id)).data.agency).toBe(HEALTH);
    } finally {
      await other.stop();
    }
  });
});
