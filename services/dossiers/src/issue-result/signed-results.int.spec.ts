import { run } from '../../test/acting.js';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf, png, upload } from '../../test/files.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import { signedDocx, signedPdf } from '../../test/signed-files.js';

interface SignedFile {
  readonly fileName: string;
  readonly signature: string | null;
  readonly signatures: number | null;
}
interface Detail {
  readonly status: string;
  readonly result: { readonly attachments: readonly SignedFile[] } | null;
}
interface Files {
  readonly result: readonly (SignedFile & { readonly scan: string })[];
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('whether the files of a result are signed', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    const result = { code: 'GIAY_PHEP', nameVi: 'Giấy phép' };
    await publishProcedure(
      dossiers.host,
      permit({
        code: 'SIGNED',
        feeLines: [],
        result,
        results: [
          { ...result, signed: true, register: 'GPXD' },
          { code: 'THONG_BAO', nameVi: 'Thông báo' },
        ],
      }),
    );
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
  });
  afterAll(() => dossiers.stop());

  async function uploaded(content: Uint8Array, name: string, type = 'application/pdf'): Promise<string> {
    const body = upload(Uint8Array.from(content), name, type);
    const answer = await dossiers.host.request<{ id: string }>('POST', '/api/v1/attachments', {
      as: personas.handler,
      body,
    });
    expect(answer.status).toBe(201);
    return answer.body.id;
  }

  async function approved(procedureCode: string): Promise<string> {
    const { id } = await dossiers.accepted(personas.an, { procedureCode });
    await run(dossiers, id, ['approval', personas.leader]);
    return id;
  }

  const issue = <T = Detail>(id: string, json: object) => dossiers.act<T>(id, 'result', personas.handler, json);

  it('is found out from the content, told in the detail and in the list of files, and kept', async () => {
    const id = await approved('FREE');
    const attachmentIds = [
      await uploaded(signedPdf([{}, {}]), 'giay-phep.pdf'),
      // the name says signed, the content does not
      await uploaded(pdf(`${id} /Type /Sig /ByteRange [0 1 2 3] /Contents <30>`), 'signed.pdf'),
      await uploaded(signedDocx(), 'phu-luc.docx', DOCX),
      await uploaded(png(), 'so-do.png', 'image/png'),
    ];
    const expected = [
      { fileName: 'giay-phep.pdf', signature: 'PRESENT', signatures: 2 },
      { fileName: 'signed.pdf', signature: 'NONE', signatures: 0 },
      { fileName: 'phu-luc.docx', signature: 'PRESENT', signatures: 1 },
      { fileName: 'so-do.png', signature: 'NONE', signatures: 0 },
    ];
    const { body } = await issue(id, { attachmentIds });
    expect(body.result?.attachments).toMatchObject(expected);
    const path = `/api/v1/dossiers/${id}/files`;
    const files = await dossiers.host.get<Files>(path, { as: personas.handler });
    expect(files.body.result).toMatchObject(expected.map((file) => ({ ...file, scan: 'SKIPPED' })));

    expect((await dossiers.host.get<Files>(path, { as: personas.an })).body.result).toEqual([]);
    await run(dossiers, id, ['handover', personas.desk, { method: 'ONLINE' }]);
    expect((await dossiers.host.get<Files>(path, { as: personas.an })).body.result).toMatchObject(expected);
    expect((await dossiers.read<Detail>(id, personas.an)).body.result?.attachments).toMatchObject(expected);
  });

  it('is asked for where the kind of result says so, and an unsigned file is refused by its name', async () => {
    const id = await approved('SIGNED');
    const signed = await uploaded(signedPdf(), 'giay-phep.pdf');
    const unsigned = await uploaded(pdf(`unsigned ${id}`), 'ban-nhap.pdf');
    const refused = await issue<ProblemBody>(id, { attachmentIds: [signed, unsigned] });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/attachmentIds/1', code: 'unsigned' }]);
    expect(JSON.stringify(refused.body.errors)).toContain('ban-nhap.pdf');
    expect((await dossiers.read<Detail>(id, personas.handler)).body).toMatchObject({
      status: 'APPROVED',
      result: null,
    });
    expect(await dossiers.count('register_entry', 'dossier_id = $1', [id])).toBe(0);
    expect((await issue(id, { attachmentIds: [signed] })).status).toBe(200);
  });

  it('is not asked for of another kind of result of the same procedure', async () => {
    const id = await approved('SIGNED');
    const attachmentIds = [await uploaded(pdf(`notice ${id}`), 'thong-bao.pdf')];
    const issued = await issue(id, { attachmentIds, resultCode: 'THONG_BAO' });
    expect(issued.body.result?.attachments).toMatchObject([{ signature: 'NONE' }]);
  });

  it('is left open for what was issued before anybody looked', async () => {
    const { id } = await dossiers.completed(personas.an, { procedureCode: 'FREE' });
    await dossiers.host.service.database.pool.query('UPDATE result_file SET signatures = NULL WHERE dossier_id = $1', [
      id,
    ]);
    const { body } = await dossiers.read<Detail>(id, personas.handler);
    expect(body.result?.attachments).toMatchObject([{ signature: null, signatures: null }]);
  });
});
