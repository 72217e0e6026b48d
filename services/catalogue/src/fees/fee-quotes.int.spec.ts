import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { CatalogueHost } from '../../test/catalogue-host.js';
import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';
import type { FeeQuoteView } from './fee-quote.views.js';

type Line = ProcedureDefinition['feeLines'][number];
const fee = (code: string, amount: number, changes: Partial<Line> = {}): Line => ({
  ...{ code, nameVi: code, kind: 'CHARGE', amount, applicantKinds: [] },
  ...changes,
});

describe('a fee quote', () => {
  let catalogue: CatalogueHost;
  const quote = (request: object) =>
    catalogue.host.post<FeeQuoteView>('/api/v1/fee-quotes', {
      procedureCode: 'F1',
      applicantKind: 'CITIZEN',
      asOf: '2026-03-02',
      caseVariant: 'NHO',
      ...request,
    });
  const totals = async (request: object): Promise<(readonly [string, number])[]> =>
    (await quote(request)).body.lines.map(({ code, fee: { amount } }) => [code, amount] as const);

  beforeAll(async () => {
    catalogue = await CatalogueHost.start();
    await catalogue.publish(
      procedureFixture({
        code: 'F1',
        form: formFixture(
          {
            area: { type: 'number', minimum: 0, maximum: 1_000 },
            copies: { type: 'integer', minimum: 0, maximum: 100 },
          },
          {},
        ),
        caseVariants: [
          { code: 'NHO', nameVi: 'Nhỏ' },
          { code: 'LON', nameVi: 'Lớn' },
        ],
        feeLines: [
          fee('LE_PHI', 50_000, { kind: 'LEVY', applicantKinds: ['CITIZEN'], validTo: '2026-03-31' }),
          fee('LE_PHI', 75_000, { kind: 'LEVY', applicantKinds: ['CITIZEN'], validFrom: '2026-04-01' }),
          fee('THAM_DINH', 300_000, { when: { fact: '/area', is: 'GREATER', value: 250 } }),
          fee('BAN_SAO', 2_000, { per: '/copies', when: { fact: '/copies', given: true } }),
          fee('CONG_TRINH', 1_000_000, { caseVariants: ['LON'] }),
          fee('THE', 10_000, { per: '/quantity', when: { fact: '/quantity', given: true } }),
        ],
      }),
    );
  });

  afterAll(() => catalogue.stop());

  it('tells charges from levies and sums them up', async () => {
    const { status, body } = await quote({ facts: { area: 300, copies: 3 } });
    expect(status).toBe(200);
    expect(body).toEqual({
      procedureCode: 'F1',
      version: 1,
      asOf: '2026-03-02',
      lines: [
        { code: 'LE_PHI', nameVi: 'LE_PHI', kind: 'LEVY', unitFee: vnd(50_000), quantity: 1, fee: vnd(50_000) },
        {
          code: 'THAM_DINH',
          nameVi: 'THAM_DINH',
          kind: 'CHARGE',
          unitFee: vnd(300_000),
          quantity: 1,
          fee: vnd(300_000),
        },
        { code: 'BAN_SAO', nameVi: 'BAN_SAO', kind: 'CHARGE', unitFee: vnd(2_000), quantity: 3, fee: vnd(6_000) },
      ],
      charges: vnd(306_000),
      levies: vnd(50_000),
      total: vnd(356_000),
      missingFacts: ['/quantity'],
    });
  });

  it('follows the day, the applicant, the case, the facts and the number of items', async () => {
    expect(await totals({ asOf: '2026-04-01' })).toEqual([['LE_PHI', 75_000]]);
    expect(await totals({ applicantKind: 'ENTERPRISE' })).toEqual([]);
    expect(await totals({ applicantKind: 'ENTERPRISE', caseVariant: 'LON' })).toEqual([['CONG_TRINH', 1_000_000]]);
    expect(await totals({ applicantKind: 'ENTERPRISE', facts: { area: 250 } })).toEqual([]);
    expect(await totals({ applicantKind: 'ENTERPRISE', quantity: 7 })).toEqual([['THE', 70_000]]);
  });

  it('is refused while the case is not chosen, and says which there are', async () => {
    const { status, body } = await quote({ caseVariant: undefined });
    const { errors } = body as unknown as { errors: { pointer: string; message: string }[] };
    expect([status, errors]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/caseVariant', message: expect.stringContaining('NHO, LON') })],
    ]);
  });

  it('names the facts that decide on a fee and were not given, of the lines that concern the case', async () => {
    const missing = async (request: object): Promise<readonly string[]> => (await quote(request)).body.missingFacts;
    expect(await missing({})).toEqual(['/area', '/copies', '/quantity']);
    expect(await missing({ facts: { area: 10 } })).toEqual(['/copies', '/quantity']);
    // null: there are none
    expect(await missing({ facts: { area: 10, copies: null }, quantity: 1 })).toEqual([]);
  });

  it('points at a fact that the form has as something else', async () => {
    const { body } = await quote({ facts: { area: '300', copies: 2 } });
    const { errors } = body as unknown as { errors: { pointer: string; message: string }[] };
    expect(errors).toEqual([{ pointer: '/facts/area', code: 'feeQuote', message: 'Phải có kiểu number.' }]);
  });

  it.each<[string, object, number]>([
    ['a procedure that is not there', { procedureCode: 'NONE' }, 404],
    ['a day before the procedure', { asOf: '2020-01-01' }, 404],
    ['an applicant that the procedure is not for', { applicantKind: 'ORGANISATION' }, 422],
    ['a case that it does not have', { caseVariant: 'VUA' }, 422],
    ['a fraction of a copy', { facts: { copies: 1.5 } }, 422],
    ['fewer copies than none', { facts: { copies: -1 } }, 422],
    ['copies in words', { facts: { copies: 'ba' } }, 422],
    ['an area in words, which decides on a fee', { facts: { area: '300' } }, 422],
    ['more copies than can be counted', { facts: { copies: 1e300 } }, 422],
    ['no items', { quantity: 0 }, 400],
    ['facts that are a list', { facts: [] }, 400],
    ['a code with a blank', { procedureCode: 'a b' }, 400],
    ['a field that nobody knows', { discount: 100 }, 400],
  ])('is refused for %s', async (_, request, status) => {
    const answer = await quote(request);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});

function vnd(amount: number): object {
  return { amount, currency: 'VND' };
}
