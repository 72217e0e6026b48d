import { paymentOrderCreated, paymentSettled, resultHandedOver, resultIssued } from '@dvc/contracts';
import { eventually } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { DossierHost, type ProblemBody } from '../../test/dossiers.js';
import { pdf } from '../../test/files.js';
import { Facts } from '../../test/facts.js';
import { personas } from '../../test/personas.js';
import { permit, publishProcedure } from '../../test/reference.js';
import type { DossierResponse } from '../read/dossier.response.js';

describe('finishing a dossier', () => {
  let dossiers: DossierHost;
  let facts: Facts;

  beforeAll(async () => {
    dossiers = await DossierHost.start();
    facts = new Facts(dossiers.host);
    await publishProcedure(dossiers.host, permit({ code: 'FREE', feeLines: [] }));
    await publishProcedure(dossiers.host, permit({ code: 'SENT', feeLines: [], deliveryMethods: ['ONLINE', 'POST'] }));
  });
  afterAll(() => dossiers.stop());

  const financialState = async (id: string): Promise<string> =>
    (await dossiers.read(id, personas.desk)).body.financialState;

  it('takes the result from the case handler, hands it over online, and only then lets the applicant download it', async () => {
    const { id } = await dossiers.accepted();
    expect((await dossiers.act(id, 'result', personas.handler, { attachmentIds: [uuidv7()] })).status).toBe(409);
    dossiers.done(await dossiers.act(id, 'approval', personas.leader));
    const file = await dossiers.uploaded(personas.handler, pdf('permit'));
    const completed = await dossiers.act(id, 'result', personas.handler, { attachmentIds: [file] });
    expect(completed).toMatchObject({
      status: 200,
      body: {
        status: 'COMPLETED',
        deliveryState: 'READY',
        nationalStatus: { code: 9 },
        result: { code: 'GIAY_PHEP', attachments: [{ id: file }] },
      },
    });
    expect((await dossiers.host.awaitEvent(resultIssued, id)).data).toMatchObject({ dossierId: id });

    const download = `/api/v1/attachments/${file}/content`;
    expect((await dossiers.read(id, personas.an)).body.result?.attachments).toEqual([]);
    expect((await dossiers.host.get(download, { as: personas.an })).status).toBe(404);
    expect((await dossiers.host.get(download, { as: personas.desk })).status).toBe(200);

    const due = await dossiers.act<ProblemBody>(id, 'handover', personas.desk, { method: 'ONLINE' });
    expect(due).toMatchObject({ status: 409, body: { type: '/problems/fee-due' } });
    await facts.settled(id);
    await eventually(async () => (await financialState(id)) === 'PAID');
    const handedOver = await dossiers.act(id, 'handover', personas.desk, { method: 'ONLINE' });
    expect(handedOver).toMatchObject({
      status: 200,
      body: { status: 'RETURNED', deliveryState: 'HANDED_OVER', handover: { method: 'ONLINE', receivedBy: null } },
    });
    expect((await dossiers.host.awaitEvent(resultHandedOver, id)).data).toMatchObject({
      dossierId: id,
      method: 'ONLINE',
    });
    expect((await dossiers.host.get(download, { as: personas.an })).status).toBe(200);
    expect((await dossiers.host.get(download, { as: personas.binh })).status).toBe(404);
    expect((await dossiers.read(id, personas.an)).body.result?.attachments.map((a) => a.id)).toEqual([file]);
    expect((await dossiers.act(id, 'handover', personas.desk, { method: 'ONLINE' })).status).toBe(409);
  });

  it('sends nothing by post before the fees are paid', async () => {
    await publishProcedure(dossiers.host, permit({ code: 'OWED', deliveryMethods: ['ONLINE', 'POST'] }));
    const { id } = await dossiers.completed(personas.an, { procedureCode: 'OWED' });
    const parcel = { method: 'POST', carrier: 'VNPost', trackingNumber: 'EA125', address: 'Số 12, phường Thục Phán' };
    const refused = await dossiers.act<ProblemBody>(id, 'handover', personas.desk, parcel);
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/fee-due' } });
    expect((await dossiers.read(id, personas.desk)).body.deliveryState).toBe('READY');
    await facts.settled(id);
    await eventually(async () => (await financialState(id)) === 'PAID');
    const sent = dossiers.done(await dossiers.act(id, 'handover', personas.desk, parcel));
    expect(sent.deliveryState).toBe('IN_POST');
  });

  it('sends no parcel to nowhere: where another delivery was chosen, the call says the address', async () => {
    const { id } = await dossiers.completed(personas.an, { procedureCode: 'SENT' });
    const parcel = { method: 'POST', carrier: 'VNPost', trackingNumber: 'EA126' };
    const online = { method: 'ONLINE', address: 'Số 12' };
    expect((await dossiers.act(id, 'handover', personas.desk, online)).status).toBe(400);
    const refused = await dossiers.act<ProblemBody>(id, 'handover', personas.desk, parcel);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/address', code: 'deliveryAddress' }]);
    expect((await dossiers.act(id, 'handover', personas.desk, { ...parcel, address: '  ' })).status).toBe(400);
    expect((await dossiers.read(id, personas.desk)).body.deliveryState).toBe('READY');
    const address = 'Số 12, phường Thục Phán';
    dossiers.done(await dossiers.act(id, 'handover', personas.desk, { ...parcel, address }));
    const sent = (await dossiers.read<DossierResponse>(id, personas.desk)).body;
    expect(sent).toMatchObject({ deliveryState: 'IN_POST', resultDelivery: { method: 'ONLINE', address } });
  });

  it('sends a parcel to the address of the dossier, or to another that the call says', async () => {
    const resultDelivery = { method: 'POST', address: 'Số 5, xã Hưng Đạo' };
    const { id } = await dossiers.completed(personas.an, { procedureCode: 'SENT', resultDelivery });
    const parcel = { method: 'POST', carrier: 'VNPost', trackingNumber: 'EA127' };
    dossiers.done(await dossiers.act(id, 'handover', personas.desk, parcel));
    const at = async () => (await dossiers.read<DossierResponse>(id, personas.desk)).body.resultDelivery.address;
    expect(await at()).toBe(resultDelivery.address);
    dossiers.done(await dossiers.act(id, 'delivery', personas.desk, { outcome: 'RETURNED', reason: 'Đã chuyển nhà' }));
    dossiers.done(await dossiers.act(id, 'handover', personas.desk, { ...parcel, address: 'Số 7, xã Hòa An' }));
    expect(await at()).toBe('Số 7, xã Hòa An');
    // the same address again is none that changed
    dossiers.done(await dossiers.act(id, 'delivery', personas.desk, { outcome: 'RETURNED', reason: 'Vắng nhà' }));
    dossiers.done(await dossiers.act(id, 'handover', personas.desk, { ...parcel, address: 'Số 7, xã Hòa An' }));
    type Log = { readonly items: readonly { readonly act: string; readonly reason: string | null }[] };
    const history = await dossiers.host.get<Log>(`/api/v1/dossiers/${id}/history?limit=200`, { as: personas.an });
    const dispatches = history.body.items.filter(({ act }) => act === 'dispatch');
    expect(dispatches.map(({ reason }) => reason)).toEqual([
      null,
      'Địa chỉ nhận kết quả trước đây: Số 5, xã Hưng Đạo; nay là: Số 7, xã Hòa An.',
      null,
    ]);
  });

  it('refuses result files that the case handler did not upload himself', async () => {
    const { id } = await dossiers.accepted();
    dossiers.done(await dossiers.act(id, 'approval', personas.leader));
    const mine = await dossiers.uploaded(personas.handler, pdf('x'));
    const theirs = await dossiers.uploaded(personas.an, pdf('y'));
    const answer = await dossiers.act<ProblemBody>(id, 'result', personas.handler, {
      attachmentIds: [mine, theirs, mine, uuidv7()],
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual([
      '/attachmentIds/1',
      '/attachmentIds/2',
      '/attachmentIds/3',
    ]);
    for (const attachmentIds of [[], ['x'], 'x', undefined]) {
      expect((await dossiers.act(id, 'result', personas.handler, { attachmentIds })).status).toBe(400);
    }
    expect(await dossiers.count('result_file', 'dossier_id = $1', [id])).toBe(0);
    expect((await dossiers.read(id, personas.handler)).body.status).toBe('APPROVED');
  });

  it('names who took the result at the desk, there and only there', async () => {
    const { id } = await dossiers.completed(personas.an, { procedureCode: 'FREE' });
    for (const how of [
      {},
      { method: 'POST' },
      { method: 'DESK' },
      { method: 'DESK', receivedBy: ' ' },
      { method: 'ONLINE', receivedBy: 'Ai đó' },
    ]) {
      expect((await dossiers.act(id, 'handover', personas.desk, how)).status).toBe(400);
    }
    const answer = await dossiers.act(id, 'handover', personas.desk, { method: 'DESK', receivedBy: 'Nguyễn Văn An' });
    expect(answer.body.handover).toEqual({
      method: 'DESK',
      receivedBy: 'Nguyễn Văn An',
      handedOverAt: expect.any(String),
    });
  });

  it('is each for its own role and agency', async () => {
    const { id } = await dossiers.completed(personas.an, { procedureCode: 'FREE' });
    const how = { method: 'ONLINE' };
    expect((await dossiers.act(id, 'handover', personas.handler, how)).status).toBe(403);
    expect((await dossiers.act(id, 'handover', personas.an, how)).status).toBe(403);
    expect((await dossiers.act(id, 'handover', personas.healthDesk, how)).status).toBe(404);
    expect((await dossiers.act(id, 'result', personas.leader, { attachmentIds: [uuidv7()] })).status).toBe(403);
    expect((await dossiers.act(id, 'handover', personas.desk, how)).status).toBe(200);
  });

  it('keeps the payment order and the receipt, whatever comes first and however often', async () => {
    const inOrder = await dossiers.accepted();
    const order = await facts.ordered(inOrder.id);
    await eventually(
      async () => (await dossiers.read(inOrder.id, personas.desk)).body.fee?.paymentOrderId === order.data.orderId,
    );
    expect(await financialState(inOrder.id)).toBe('DUE');
    const settled = await facts.settled(inOrder.id, order.data.orderId);
    await dossiers.host.redeliver(settled, paymentSettled.topic);
    await eventually(async () => (await financialState(inOrder.id)) === 'PAID');
    await facts.settled(inOrder.id, order.data.orderId);
    await dossiers.host.redeliver(order, paymentOrderCreated.topic);

    const reversed = await dossiers.accepted();
    const orderId = uuidv7();
    await facts.settled(reversed.id, orderId);
    await eventually(async () => (await financialState(reversed.id)) === 'PAID');
    await facts.ordered(reversed.id, orderId);

    // one later fact of the same kind that is seen to be handled: so are the ones before
    const last = await dossiers.accepted();
    await facts.ordered(last.id, orderId);
    await eventually(async () => (await dossiers.read(last.id, personas.desk)).body.fee?.paymentOrderId === orderId);
    for (const { id, payment } of [
      { id: inOrder.id, payment: order.data.orderId },
      { id: reversed.id, payment: orderId },
    ]) {
      const { body } = await dossiers.read(id, personas.desk);
      expect(body).toMatchObject({
        financialState: 'PAID',
        fee: { paymentOrderId: payment, receiptNumber: 'BL-1', paidAt: '2026-11-22T03:00:00.000Z' },
      });
    }
    expect(await dossiers.count('dossier_history', "dossier_id = $1 AND act = 'payment'", [inOrder.id])).toBe(1);
  });

  it('writes every step into the history, in order, and shows the public ones to whoever has the key', async () => {
    const { id, provisionalNumber, trackingKey } = await dossiers.submitted(personas.an, { procedureCode: 'FREE' });
    dossiers.done(await dossiers.act(id, 'acceptance', personas.desk));
    dossiers.done(await dossiers.act(id, 'approval', personas.leader));
    dossiers.done(
      await dossiers.act(id, 'result', personas.handler, {
        attachmentIds: [await dossiers.uploaded(personas.handler)],
      }),
    );
    const { dossierCode } = dossiers.done(await dossiers.act(id, 'handover', personas.desk, { method: 'ONLINE' }));
    const history = await dossiers.host.get<{
      items: { act: string; revision: number; actor: object }[];
      total: number;
    }>(`/api/v1/dossiers/${id}/history?limit=200`, { as: personas.an });
    expect(history.body.items.map(({ revision, act }) => `${revision} ${act}`)).toEqual([
      '1 submission',
      '2 acceptance',
      '3 approval',
      '4 result',
      '5 handover',
    ]);
    expect(history.body.items[0]).toMatchObject({
      nameVi: 'Nộp hồ sơ',
      fromStatus: null,
      toStatus: 'SUBMITTED',
      actor: { kind: 'APPLICANT', name: 'Nguyễn Văn An' },
    });
    expect(history.body.items[1]?.actor).toEqual({ kind: 'OFFICER', name: 'desk-officer', agency: '000.00.01.H14' });
    const paged = await dossiers.host.get<{ items: object[]; nextCursor: string }>(
      `/api/v1/dossiers/${id}/history?limit=3`,
      { as: personas.an },
    );
    const rest = await dossiers.host.get<{ items: { act: string }[]; nextCursor: string | null }>(
      `/api/v1/dossiers/${id}/history?limit=3&cursor=${paged.body.nextCursor}`,
      { as: personas.an },
    );
    expect(rest.body.items.map(({ act }) => act)).toEqual(['result', 'handover']);
    expect(rest.body.nextCursor).toBeNull();

    for (const number of [provisionalNumber, dossierCode as string, (dossierCode as string).toLowerCase()]) {
      const tracked = await dossiers.host.get<{ steps: { act: string }[] }>(
        `/api/v1/tracking/${number}?key=${trackingKey.toLowerCase()}`,
      );
      expect(tracked.status).toBe(200);
      expect(tracked.body).toMatchObject({
        number: dossierCode,
        procedureName: 'Cấp giấy phép xây dựng',
        agencyName: 'Cơ quan 000.00.01.H14',
        status: 'RETURNED',
        statusVi: 'Đã trả kết quả',
      });
      expect(tracked.body.steps.map(({ act }) => act)).toEqual([
        'submission',
        'acceptance',
        'approval',
        'result',
        'handover',
      ]);
      expect(JSON.stringify(tracked.body)).not.toMatch(/Nguyễn|004087|an@example|Số 12/);
    }
  });

  it('tells nobody with a wrong key whether a number exists', async () => {
    const { provisionalNumber, trackingKey } = await dossiers.submitted();
    const answers = [];
    for (const path of [
      `${provisionalNumber}?key=0000000000000000`,
      `TN-261122-0000000000?key=${trackingKey}`,
      `000.00.01.H14-261122-9999?key=${trackingKey}`,
      `x%00?key=${trackingKey}`,
    ]) {
      const { status, body } = await dossiers.host.get<ProblemBody & { instance: string }>(`/api/v1/tracking/${path}`);
      answers.push({ ...body, status, instance: undefined });
    }
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    expect((await dossiers.host.get(`/api/v1/tracking/${provisionalNumber}`)).status).toBe(400);
  });
});
