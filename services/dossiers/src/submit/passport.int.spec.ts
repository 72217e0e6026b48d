import type { TestClaims } from '@dvc/testing';
import { extractText, getDocumentProxy } from 'unpdf';
import { run } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

const PASSPORT = 'LAO/PA0123456';
const { desk, handler, leader } = personas;
const foreigner: TestClaims = { sub: 'foreigner', name: 'Khamla Vong', roles: ['applicant'], passport: PASSPORT };
const ofBinh = { citizenId: personas.binh.citizenId };
const both: TestClaims = { ...personas.binh, sub: 'both', passport: PASSPORT };
const PASSPORT_FIELD = '/applicant/passport';
const person = { kind: 'CITIZEN', fullName: 'Khamla Vong' };

interface Detail {
  readonly id: string;
  readonly applicant: { readonly passport?: string; readonly citizenId?: string } | null;
  readonly result: { readonly registered: readonly { readonly entryId: string; readonly number: string }[] } | null;
}

describe('somebody who has a passport and no citizen id', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const result = { code: 'GIAY_PHEP', nameVi: 'Giấy phép' };
    const common = { feeLines: [], result, results: [{ ...result, register: 'GPLX', validMonths: 12 }] };
    await publishProcedure(dossiers.host, permit({ ...common, code: 'LICENCE' }));
    const parentResult = { relation: 'RENEWAL', registers: ['GPLX'] } as const;
    await publishProcedure(
      dossiers.host,
      permit({ ...common, code: 'RENEWAL', parentResult: { ...parentResult, registers: [...parentResult.registers] } }),
    );
  });
  afterAll(() => dossiers.stop());

  const file = async <T = Detail>(as: TestClaims, over: object) =>
    dossiers.submit<T>({ ...(await dossiers.body(as)), procedureCode: 'LICENCE', applicant: person, ...over }, as);

  it('files online with the account that proves it, and his number is on the receipt', async () => {
    const { id } = dossiers.done(await file(foreigner, {}));
    expect((await dossiers.read<Detail>(id, desk)).body.applicant).toMatchObject({ passport: PASSPORT });
    await run(dossiers, id, ['acceptance', desk]);
    const { bytes } = await dossiers.host.request<Buffer>('GET', `/api/v1/dossiers/${id}/slips/receipt.pdf`, {
      as: desk,
    });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    expect(text.replaceAll(/\s+/g, '')).toContain(`Hộchiếu:${PASSPORT}`);
  });

  it('is taken in at a desk from papers, gets a result in the register and renews it by the same passport', async () => {
    const papers = { channel: 'DESK', applicant: { ...person, passport: PASSPORT }, accept: true };
    const { id } = dossiers.done(await file(desk, papers));
    await run(dossiers, id, ['approval', leader]);
    const attachmentIds = [await dossiers.uploaded(handler, pdf(`licence ${id}`))];
    const { result } = dossiers.done(await dossiers.act<Detail>(id, 'result', handler, { attachmentIds }));
    const [entry] = result?.registered ?? [];
    const read = await dossiers.host.get(`/api/v1/register-entries/${entry?.entryId}`, { as: leader });
    expect(read.body).toMatchObject({ holder: person.fullName, holderNumber: PASSPORT });
    const renewal = { procedureCode: 'RENEWAL', parentResult: { register: 'GPLX', number: entry?.number } };
    expect((await file(foreigner, renewal)).status).toBe(201);
    expect((await file({ ...foreigner, sub: 'other', passport: 'KHM/PA0123456' }, renewal)).status).toBe(422);
  });

  it.each<[string, TestClaims, object, number, string]>([
    ["another's passport", foreigner, { ...person, passport: 'LAO/PA7654321' }, 422, '/applicant/passport'],
    ["a citizen's number", foreigner, { ...person, citizenId: personas.an.citizenId }, 422, '/applicant/citizenId'],
    ["another's passport, given by a citizen", personas.binh, { ...person, passport: PASSPORT }, 422, PASSPORT_FIELD],
    [
      'the same beside the own citizen id',
      personas.binh,
      { ...person, ...ofBinh, passport: PASSPORT },
      422,
      PASSPORT_FIELD,
    ],
    [
      'a passport and a citizen id that the account proves',
      both,
      { ...person, ...ofBinh, passport: PASSPORT },
      201,
      '',
    ],
    ['a tax code beside the own passport', foreigner, { ...person, taxCode: '4800123456' }, 422, '/applicant/taxCode'],
    ['a number without its country', foreigner, { ...person, passport: 'PA0123456' }, 400, '/applicant/passport'],
    ['one that is too long', foreigner, { ...person, passport: 'LAO/PA01234567' }, 400, '/applicant/passport'],
    ['an enterprise', foreigner, { kind: 'ENTERPRISE', fullName: 'x' }, 422, '/applicant/taxCode'],
  ])('%s is answered as it should be', async (_, as, applicant, status, pointer) => {
    const answer = await file<ProblemBody>(as, { applicant });
    expect(answer.status).toBe(status);
    expect((answer.body.errors ?? []).map((error) => error.pointer)).toEqual(pointer === '' ? [] : [pointer]);
  });

  it('has to show some number at a desk', async () => {
    const answer = await file<ProblemBody>(desk, { channel: 'DESK', applicant: person });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/applicant/citizenId' }] } });
  });
});
