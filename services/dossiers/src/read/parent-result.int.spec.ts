import { DossierHost } from '../../test/dossiers.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';

interface Parent {
  readonly parentResult: Readonly<Record<string, string | null>> | null;
  readonly components: readonly { readonly code: string }[];
  readonly result: { readonly registered: readonly { readonly number: string; readonly entryId: string }[] } | null;
}

describe('the detail of a dossier', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const licence = { code: 'GP', nameVi: 'Giấy phép kinh doanh', validMonths: 12, register: 'GPKD' };
    const results = { feeLines: [], result: licence, results: [licence] };
    await publishProcedure(dossiers.host, permit({ code: 'LICENCE', ...results }));
    const parentResult = { relation: 'RENEWAL' as const, registers: ['GPKD'] };
    await publishProcedure(dossiers.host, permit({ code: 'RENEWAL', ...results, parentResult }));
    const [land, drawing, letter] = permit().components;
    const components = [land, drawing, { ...letter, caseVariants: ['OTHER'] }] as ReturnType<
      typeof permit
    >['components'];
    const caseVariants = ['HOUSE', 'OTHER'].map((code) => ({ code, nameVi: code }));
    await publishProcedure(dossiers.host, permit({ code: 'CASES', feeLines: [], components, caseVariants }));
  });
  afterAll(() => dossiers.stop());

  it('names the result that a renewal is about, to its holder from the draft on and to the officers', async () => {
    const first = (
      await dossiers.read<Parent>((await dossiers.completed(personas.an, { procedureCode: 'LICENCE' })).id, personas.an)
    ).body;
    expect(first.parentResult).toBeNull();
    const { number = '', entryId } = first.result?.registered[0] ?? {};
    const over = { procedureCode: 'RENEWAL', parentResult: { register: 'GPKD', number } };
    const named = {
      entryId,
      register: 'GPKD',
      number,
      nameVi: 'Giấy phép kinh doanh',
      holder: 'Nguyễn Văn An',
      state: 'VALID',
    };
    const draft = await dossiers.submitted(personas.an, { ...over, submit: false });
    expect((await dossiers.read<Parent>(draft.id, personas.an)).body.parentResult).toMatchObject(named);
    const { id } = await dossiers.submitted(personas.an, over);
    expect((await dossiers.read<Parent>(id, personas.desk)).body.parentResult).toMatchObject(named);
    await dossiers.host.service.database.pool.query(
      'UPDATE register_entry SET valid_to = current_date - 2 WHERE id = $1',
      [entryId],
    );
    expect((await dossiers.read<Parent>(id, personas.handler)).body.parentResult?.['state']).toBe('EXPIRED');
  });

  it('lists the components of its case, and none of another', async () => {
    const codes = async (caseVariant: string): Promise<string[]> => {
      const { id } = await dossiers.submitted(personas.an, { procedureCode: 'CASES', caseVariant });
      return (await dossiers.read<Parent>(id, personas.desk)).body.components.map(({ code }) => code);
    };
    expect([await codes('HOUSE'), await codes('OTHER')]).toEqual([
      ['GIAY_TO_DAT', 'BAN_VE'],
      ['GIAY_TO_DAT', 'BAN_VE', 'UY_QUYEN'],
    ]);
  });
});
