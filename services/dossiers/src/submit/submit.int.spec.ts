import { dossierSubmitted, procedureAbolished } from '@dvc/contracts';
import { schemaDrift } from '@dvc/persistence';
import { eventually } from '@dvc/testing';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf, png } from '../../test/files.js';
import { CONSTRUCTION, HEALTH, personas, WARD } from '../../test/personas.js';
import { agency, permit, PERMIT, publishAgency, publishProcedure } from '../../test/reference.js';

describe('submitting a dossier', () => {
  let dossiers: DossierHost;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
  });
  afterAll(() => dossiers.stop());

  it('keeps migrations and entities in agreement', async () => {
    expect(await schemaDrift(dossiers.host.service.database.dataSource)).toEqual([]);
  });

  it('files the dossier with its files, its history and its event, bound to the version in force', async () => {
    const { status, body, headers } = await dossiers.submit(await dossiers.body());
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      agency: CONSTRUCTION,
      status: 'SUBMITTED',
      revision: 1,
      procedureCode: PERMIT,
      procedureVersion: 1,
      submittedAt: expect.stringMatching(/Z$/),
      provisionalNumber: expect.stringMatching(/^TN-\d{6}-[0-9A-Z]{10}$/),
      trackingKey: expect.stringMatching(/^[0-9A-Z]{16}$/),
    });
    expect(headers.get('etag')).toBe('"1"');
    expect(await dossiers.count('dossier_file', 'dossier_id = $1', [body.id])).toBe(2);
    expect(
      await dossiers.count('dossier_history', "dossier_id = $1 AND act = 'submission' AND revision = 1", [body.id]),
    ).toBe(1);
    const event = await dossiers.host.awaitEvent(dossierSubmitted, body.id);
    expect(event.actor).toBe('citizen-an');
    expect(event.data).toEqual({
      dossierId: body.id,
      procedureCode: PERMIT,
      procedureName: 'Cấp giấy phép xây dựng',
      agency: CONSTRUCTION,
      intakeAgency: CONSTRUCTION,
      number: body.provisionalNumber,
      applicant: { subject: 'citizen-an', name: 'Nguyễn Văn An', email: 'an@example.vn' },
      channel: 'ONLINE',
      submittedAt: body.submittedAt,
    });
  });

  it('lists every fault of the form in Vietnamese, with pointers, and keeps nothing', async () => {
    const before = await dossiers.count('dossier');
    const good = await dossiers.body();
    const formData = {
      permitKind: 'CASTLE',
      site: { address: ' ', landAreaM2: '120', 'a/b~c': 1 },
      start: '2026-02-30',
      storeys: [1, 0, 'x'],
    };
    const answer = await dossiers.submit<ProblemBody>({ ...good, formData });
    expect(answer.status).toBe(422);
    expect(answer.body.type).toBe('/problems/refused-by-rules');
    const messages = Object.fromEntries((answer.body.errors ?? []).map(({ pointer, message }) => [pointer, message]));
    expect(messages).toEqual({
      '/formData/commitment': 'Chưa điền “Cam kết”; đây là mục bắt buộc.',
      '/formData/permitKind': 'Phải là một trong: HOUSE, RENOVATION.',
      '/formData/site/address': 'Không đúng dạng yêu cầu.',
      '/formData/site/landAreaM2': 'Phải là số.',
      '/formData/site/a~1b~0c': 'Trường này không được phép có ở đây.',
      '/formData/start': 'Phải là ngày có thật dạng YYYY-MM-DD.',
      '/formData/storeys/1': 'Không nhỏ hơn 1.',
      '/formData/storeys/2': 'Phải là số nguyên.',
    });
    const english = await dossiers.submit<ProblemBody>({ ...good, formData: {} }, personas.an, {
      'accept-language': 'en',
    });
    expect(english.body.errors?.map(({ message }) => message)).toContain('Required “Địa điểm xây dựng”.');
    expect(await dossiers.count('dossier')).toBe(before);
  });

  it('takes no submission that leaves open which case it is, and a draft that does', async () => {
    const [house, works] = ['NHA_O', 'CONG_TRINH'].map((code) => ({ code, nameVi: code })) as [object, object];
    await publishProcedure(
      dossiers.host,
      permit({
        ...{ code: 'CASES', caseVariants: [house, works] as ReturnType<typeof permit>['caseVariants'] },
        feeLines: [
          {
            code: 'PHI',
            nameVi: 'Phí',
            kind: 'CHARGE',
            amount: 9_000,
            applicantKinds: [],
            caseVariants: ['CONG_TRINH'],
          },
        ],
      }),
    );
    const good = { ...(await dossiers.body()), procedureCode: 'CASES' };
    const open = await dossiers.submit<ProblemBody>(good);
    expect([open.status, open.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/caseVariant']]);
    const draft = dossiers.done(await dossiers.submit({ ...good, submit: false }));
    const later = await dossiers.act<ProblemBody>(draft.id, 'submission', personas.an);
    expect([later.status, later.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/caseVariant']]);
    const chosen = dossiers.done(await dossiers.submit({ ...good, caseVariant: 'CONG_TRINH' }));
    const accepted = dossiers.done(await dossiers.act(chosen.id, 'acceptance', personas.desk));
    expect(accepted.fee?.total.amount).toBe(9_000);
  });

  it('lists every fault of the components', async () => {
    const theirs = await dossiers.uploaded(personas.binh);
    const picture = await dossiers.uploaded(personas.an, png(), 'anh.png', 'image/png');
    const good = await dossiers.body();
    const unknown = '00000000-0000-7000-8000-000000000000';
    const refused = async (components: object[]): Promise<string[]> => {
      const answer = await dossiers.submit<ProblemBody>({ ...good, components });
      expect(answer.status).toBe(422);
      return (answer.body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();
    };
    const [land, drawing] = good.components;
    expect(await refused([])).toEqual(['/components missingComponent', '/components missingComponent']);
    expect(await refused([land, { code: 'BAN_VE', attachmentIds: [] }])).toEqual([
      '/components/1/attachmentIds missingComponent',
    ]);
    expect(await refused([land, drawing, { code: 'KHAC', attachmentIds: [] }, land])).toEqual([
      '/components/2/code unknownComponent',
      '/components/3/code repeatedComponent',
    ]);
    expect(await refused([{ ...land, attachmentIds: [picture, theirs, ...land.attachmentIds] }, drawing])).toEqual([
      '/components/0/attachmentIds tooManyFiles',
    ]);
    // another citizen's file and one that does not exist give the same answer
    expect(await refused([{ ...land, attachmentIds: [theirs] }, drawing])).toEqual([
      '/components/0/attachmentIds/0 attachment',
    ]);
    expect(await refused([{ ...land, attachmentIds: [unknown] }, drawing])).toEqual([
      '/components/0/attachmentIds/0 attachment',
    ]);
    expect(await refused([land, { ...drawing, attachmentIds: [picture] }])).toEqual([
      '/components/1/attachmentIds/0 mediaType',
    ]);
    expect(await refused([{ ...land, attachmentIds: [picture, picture] }, drawing])).toEqual([
      '/components/0/attachmentIds/1 repeatedFile',
    ]);
  });

  it('takes the same file for two dossiers of its owner', async () => {
    const body = await dossiers.body();
    expect((await dossiers.submit(body)).status).toBe(201);
    expect(
      (
        await dossiers.submit({
          ...body,
          components: body.components.map((c) => ({
            ...c,
            attachmentIds: c.attachmentIds.map((id) => id.toUpperCase()),
          })),
        })
      ).status,
    ).toBe(201);
  });

  it('takes an applicant only as the person of the token, unless it is represented', async () => {
    const good = await dossiers.body();
    const pointers = async (over: object, as = personas.an): Promise<readonly string[] | number> => {
      const answer = await dossiers.submit<ProblemBody>({ ...good, ...over }, as);
      return answer.status === 422 ? (answer.body.errors ?? []).map(({ pointer }) => pointer) : answer.status;
    };
    expect(
      await pointers({ applicant: { kind: 'CITIZEN', fullName: 'Trần Thị Bình', citizenId: '004087000002' } }),
    ).toEqual(['/applicant/citizenId']);
    expect(await pointers({ applicant: { kind: 'ENTERPRISE', fullName: 'Công ty', taxCode: '4800123456' } })).toEqual([
      '/applicant/taxCode',
    ]);
    expect(await pointers({ applicant: { kind: 'ORGANISATION', fullName: 'Hội', taxCode: '4800123456' } })).toEqual([
      '/applicant/kind',
      '/applicant/taxCode',
    ]);
    const represented = {
      applicant: { kind: 'CITIZEN', fullName: 'Trần Thị Bình', citizenId: '004087000002' },
      representative: { fullName: 'Nguyễn Văn An' },
    };
    expect(await pointers(represented)).toBe(201);
    expect(
      await pointers({ ...represented, representative: { fullName: 'Ai đó', citizenId: '004087000009' } }),
    ).toEqual(['/representative/citizenId']);
    expect((await dossiers.submit(await dossiers.body(personas.company), personas.company)).status).toBe(201);
  });

  it('takes procedures only while they are in force, at one of their agencies', async () => {
    const good = await dossiers.body();
    const refusal = async (over: object): Promise<string[]> =>
      ((await dossiers.submit<ProblemBody>({ ...good, ...over })).body.errors ?? []).map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    await publishProcedure(dossiers.host, permit({ code: 'FUTURE', validFrom: '2999-01-01' }));
    await publishProcedure(dossiers.host, permit({ code: 'PAST', validTo: '2026-01-01' }));
    await publishProcedure(dossiers.host, permit({ code: 'NOBODY', competentAgencies: [] }));
    await publishProcedure(dossiers.host, permit({ code: 'SEVERAL', competentAgencies: [HEALTH, WARD] }));
    expect(await refusal({ procedureCode: 'UNKNOWN' })).toEqual(['/procedureCode procedureNotInForce']);
    expect(await refusal({ procedureCode: 'FUTURE' })).toEqual(['/procedureCode procedureNotInForce']);
    expect(await refusal({ procedureCode: 'PAST' })).toEqual(['/procedureCode procedureNotInForce']);
    expect(await refusal({ procedureCode: 'NOBODY' })).toEqual(['/agency notCompetent']);
    expect(await refusal({ procedureCode: 'SEVERAL' })).toEqual(['/agency notCompetent']);
    expect(await refusal({ procedureCode: 'SEVERAL', agency: CONSTRUCTION })).toEqual(['/agency notCompetent']);
    expect((await dossiers.submit({ ...good, procedureCode: 'SEVERAL', agency: WARD })).body.agency).toBe(WARD);
    await publishAgency(dossiers.host, agency(WARD, { revision: 2, validTo: '2026-01-01' }));
    expect(await refusal({ procedureCode: 'SEVERAL', agency: WARD })).toEqual(['/agency agencyClosed']);
    await publishAgency(dossiers.host, agency(WARD, { revision: 3 }));
  });

  it('sends applicants to the system that takes in a procedure itself', async () => {
    const external = { url: 'https://dvc.bo.example.vn/nop', system: 'Hệ thống của Bộ' };
    await publishProcedure(dossiers.host, permit({ code: 'ELSEWHERE', external }));
    const body = { ...(await dossiers.body()), procedureCode: 'ELSEWHERE' };
    for (const submit of [true, false]) {
      const refused = await dossiers.submit<ProblemBody & { detail: string }>({ ...body, submit });
      expect([refused.status, refused.body.errors?.map(({ code }) => code)]).toEqual([422, ['takenInElsewhere']]);
      expect(refused.body.detail).toBe('Hãy nộp hồ sơ tại Hệ thống của Bộ: https://dvc.bo.example.vn/nop');
    }
  });

  it('binds to a version that was published a moment ago, and refuses once the procedure is abolished', async () => {
    const good = await dossiers.body();
    const other = { ...good, procedureCode: 'CHANGING' };
    await publishProcedure(dossiers.host, permit({ code: 'CHANGING' }));
    expect((await dossiers.submit(other)).body.procedureVersion).toBe(1);
    await publishProcedure(dossiers.host, permit({ code: 'CHANGING', version: 2, nameVi: 'Tên mới' }));
    expect((await dossiers.submit(other)).body.procedureVersion).toBe(2);
    const headers = { 'idempotency-key': 'before-abolition' };
    const first = await dossiers.submit(other, personas.an, headers);
    await dossiers.host.receive(procedureAbolished, 'CHANGING', { code: 'CHANGING', effectiveFrom: '2026-01-01' });
    await eventually(async () => (await dossiers.count('procedure_abolition')) === 1);
    expect((await dossiers.submit<ProblemBody>(other)).body.errors?.[0]?.code).toBe('procedureNotInForce');
    // the repeat of what was filed in time still gets its answer
    const repeat = await dossiers.submit(other, personas.an, headers);
    expect(repeat.status).toBe(201);
    expect(repeat.body).toEqual(first.body);
  });

  it('gives 50 concurrent submissions with one key one dossier and 50 equal answers', async () => {
    const body = await dossiers.body();
    const before = await dossiers.count('dossier');
    const headers = { 'idempotency-key': 'once' };
    const answers = await Promise.all(Array.from({ length: 50 }, () => dossiers.submit(body, personas.an, headers)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
    expect(answers.filter((a) => a.headers.get('idempotent-replayed') === 'true')).toHaveLength(49);
    expect(await dossiers.count('dossier')).toBe(before + 1);
    const id = answers[0]?.body.id as string;
    await dossiers.host.awaitEvent(dossierSubmitted, id);
    expect(await dossiers.count('outbox_event', 'key = $1', [id])).toBe(1);
  });

  it('refuses a key for another body, also for one that would be refused anyway, and keys of two callers never meet', async () => {
    const body = await dossiers.body();
    const headers = { 'idempotency-key': 'mine' };
    expect((await dossiers.submit(body, personas.an, headers)).status).toBe(201);
    const reused = '/problems/idempotency-key-reused';
    expect(
      (await dossiers.submit<ProblemBody>({ ...body, resultDelivery: { method: 'DESK' } }, personas.an, headers)).body
        .type,
    ).toBe(reused);
    expect((await dossiers.submit<ProblemBody>({ ...body, formData: {} }, personas.an, headers)).body.type).toBe(
      reused,
    );
    expect(
      (await dossiers.submit(await dossiers.body(personas.binh), personas.binh, headers)).headers.get(
        'idempotent-replayed',
      ),
    ).toBeNull();
  });

  it('does not use a key up with a refused submission', async () => {
    const body = await dossiers.body();
    const headers = { 'idempotency-key': 'second-try' };
    expect((await dossiers.submit({ ...body, components: [] }, personas.an, headers)).status).toBe(422);
    expect((await dossiers.submit(body, personas.an, headers)).status).toBe(201);
  });

  it('keeps a draft unchecked, without number or event', async () => {
    const { status, body } = await dossiers.submit({
      ...(await dossiers.body()),
      formData: { half: 'done' },
      components: [],
      submit: false,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'DRAFT', provisionalNumber: null, trackingKey: null, submittedAt: null });
    expect(await dossiers.count('outbox_event', 'key = $1', [body.id])).toBe(0);
  });

  it('files a hundred dossiers at once, each with its own number', async () => {
    const body = await dossiers.body();
    const answers = await Promise.all(Array.from({ length: 100 }, () => dossiers.submit(body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((a) => a.body.provisionalNumber)).size).toBe(100);
  });

  it('stores one content once, however often it is uploaded', async () => {
    const a = await dossiers.uploaded(personas.an, pdf('same'));
    const b = await dossiers.uploaded(personas.binh, pdf('same'));
    expect(a).not.toBe(b);
    expect(await dossiers.count('attachment', 'id = ANY ($1) GROUP BY sha256', [[a, b]])).toBe(2);
  });
});
