import { InputPipe } from '@dvc/hosting';
import fc from 'fast-check';
import { contentOf } from './dossier-content.js';
import { DossierInputPipe, isPlainDossierInput } from './dossier-input.pipe.js';
import { DossierInput } from './submission.dto.js';

const ID = '0199f3a0-0000-7000-8000-000000000001';
const good = {
  procedureCode: '2.000028.H14',
  agency: '000.00.01.H14',
  applicant: {
    kind: 'CITIZEN',
    fullName: 'Nguyễn Văn An',
    citizenId: '004087000001',
    email: 'an.nguyen@example.com.vn',
    phone: '0912345678',
    address: 'Tổ 5\nCao Bằng',
  },
  representative: null,
  formData: { any: ['thing', { nested: true }] },
  components: [{ code: 'BAN_VE', attachmentIds: [ID] }],
  resultDelivery: { method: 'ONLINE' },
  submit: true,
};

type Json = Record<string, unknown>;

/** A place in the good body, and something to put there. */
const places: readonly (readonly (string | number)[])[] = [
  ['procedureCode'],
  ['agency'],
  ['applicant'],
  ['applicant', 'kind'],
  ['applicant', 'fullName'],
  ['applicant', 'citizenId'],
  ['applicant', 'passport'],
  ['applicant', 'taxCode'],
  ['applicant', 'email'],
  ['applicant', 'phone'],
  ['applicant', 'address'],
  ['applicant', 'surplus'],
  ['representative'],
  ['representative', 'fullName'],
  ['formData'],
  ['components'],
  ['components', 0],
  ['components', 0, 'code'],
  ['components', 0, 'attachmentIds'],
  ['components', 0, 'attachmentIds', 0],
  ['resultDelivery', 'method'],
  ['submit'],
  ['surplus'],
];
const emailLike = fc
  .tuple(fc.stringMatching(/^[a-zA-Z0-9._+-]{1,70}$/), fc.stringMatching(/^[a-z0-9.-]{1,70}$/))
  .map((parts) => parts.join('@'));
const values = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    true,
    0,
    '',
    ' ',
    '\t',
    'x\u0000',
    'x\u0085',
    'x\u007F',
    '\u2060',
    'x\u200B',
    '\u202Ex',
    '\uFEFFx',
    'x\uD800',
    [],
    {},
    ['x'],
    'ENTERPRISE',
    'DESK',
    'a'.repeat(201),
    '😀'.repeat(200),
    ID.toUpperCase(),
    '4800123456-001',
    '+84 912 345 678',
    '012345678\n',
  ),
  fc.string({ maxLength: 310, unit: 'binary' }),
  fc.emailAddress(),
  emailLike,
  fc.stringMatching(/^[0-9 .+-]{1,25}$/),
);

function put(body: Json, [head, ...rest]: readonly (string | number)[], value: unknown): Json {
  const copy: Json = Array.isArray(body) ? ([...body] as unknown as Json) : { ...body };
  const inside = copy[head as string];
  copy[head as string] =
    rest.length === 0 ? value : put(typeof inside === 'object' && inside !== null ? (inside as Json) : {}, rest, value);
  return copy;
}

async function ordinary(body: unknown): Promise<unknown> {
  return contentOf((await new InputPipe().transform(body, { type: 'body', metatype: DossierInput })) as DossierInput);
}

describe('the quick check of a submission', () => {
  it('passes an ordinary body', () => {
    expect(isPlainDossierInput(good)).toBe(true);
    expect(
      isPlainDossierInput({ ...good, agency: undefined, representative: { fullName: 'Bình', phone: '+84912345678' } }),
    ).toBe(true);
  });

  it('passes nothing that the ordinary check refuses or reads otherwise', async () => {
    let passed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...places), values), { minLength: 1, maxLength: 2 }),
        async (changes) => {
          const body = changes.reduce<Json>((changed, [place, value]) => put(changed, place, value), good);
          if (!isPlainDossierInput(body)) return;
          passed++;
          expect(await ordinary(body)).toEqual(contentOf(body));
        },
      ),
      { numRuns: 3_000 },
    );
    expect(passed).toBeGreaterThan(100);
  });

  it.each(['\u2060', 'x\u200B', '\u202Ex', '\uFEFFx', 'x\uD800'])('passes no text with the invisible %j', (text) => {
    expect(isPlainDossierInput({ ...good, procedureCode: text })).toBe(false);
    expect(isPlainDossierInput({ ...good, applicant: { ...good.applicant, fullName: text } })).toBe(false);
  });

  it('leaves the unusual and the wrong to the ordinary check', async () => {
    const pipe = new DossierInputPipe();
    const unusual = {
      ...good,
      applicant: { ...good.applicant, email: 'Nguyen.Van.An@Example.VN', phone: '0912 345 678' },
    };
    expect(isPlainDossierInput(unusual)).toBe(false);
    expect(await pipe.transform(unusual)).toBeInstanceOf(DossierInput);
    await expect(pipe.transform({ ...good, submit: 'yes' })).rejects.toMatchObject({
      status: 400,
      errors: [{ pointer: '/submit' }],
    });
    await expect(pipe.transform([])).rejects.toMatchObject({ status: 400 });
    await expect(pipe.transform(undefined)).rejects.toMatchObject({ status: 400 });
  });
});
