import { extractText, getDocumentProxy } from 'unpdf';
import { DossierHost } from '../../test/dossiers.js';
import { personas, WARD } from '../../test/personas.js';
import { agency, permit, publishAgency, publishProcedure } from '../../test/reference.js';

describe('the receipt of a dossier', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  async function receiptOf(id: string): Promise<string> {
    const { bytes } = await dossiers.host.request<Buffer>('GET', `/api/v1/dossiers/${id}/slips/receipt.pdf`, {
      as: personas.desk,
    });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    return text.replaceAll(/\s+/g, ' ');
  }

  it('says where people call the agency that took the dossier in, as it was then', async () => {
    const { id: online } = await dossiers.accepted();
    expect(await receiptOf(online)).not.toContain('Điện thoại của đơn vị tiếp nhận');
    await publishAgency(dossiers.host, agency(WARD, { revision: 2, phone: '0206 3852 123' }));
    const applicant = { kind: 'CITIZEN', fullName: 'Bế Văn Đàn', citizenId: '004050000001' };
    const papers = { ...(await dossiers.body(personas.wardDesk)), channel: 'DESK', applicant };
    const { id } = dossiers.done(await dossiers.submit(papers, personas.wardDesk));
    dossiers.done(await dossiers.act(id, 'acceptance', personas.desk));
    await publishAgency(dossiers.host, agency(WARD, { revision: 3, phone: '1022' }));
    const receipt = await receiptOf(id);
    expect(receipt).toContain(
      `Đơn vị tiếp nhận: Cơ quan ${WARD} Điện thoại của đơn vị tiếp nhận: 0206 3852 123 Cơ quan giải quyết`,
    );
  });

  it('says of how many sets the dossier consists, one where the procedure says nothing', async () => {
    await publishProcedure(dossiers.host, permit({ code: 'TWO_SETS', feeLines: [], dossierSets: 2 }));
    const { id } = await dossiers.accepted(personas.an, { procedureCode: 'TWO_SETS' });
    expect(await receiptOf(id)).toContain('Số lượng hồ sơ: 2 bộ');
    const { id: ordinary } = await dossiers.accepted();
    const receipt = await receiptOf(ordinary);
    expect(receipt).toContain('Số lượng hồ sơ: 1 bộ');
    expect(receipt).toContain(`Nội dung yêu cầu giải quyết: ${permit().nameVi}`);
  });
});
