import { checkedTable, type StatusDefinition } from './status-table.js';

export const statusCodes = ['01', '02', '03', '04', '05', '06'] as const;
export type StatusCode = (typeof statusCodes)[number];

/** What the recipient's officers report; `01` is reported by the system on arrival. */
export const reportableCodes = ['02', '03', '04', '05', '06'] as const satisfies readonly StatusCode[];
export type ReportableCode = (typeof reportableCodes)[number];

/** The processing statuses of QCVN 102:2016/BTTTT and their order. Checked when the service starts. */
export const deliveryStatuses = checkedTable<StatusCode>({
  initial: '01',
  statuses: [
    { code: '01', status: 'ARRIVED', name: { vi: 'Đã đến', en: 'arrived' }, next: ['02', '03'] },
    {
      code: '02',
      status: 'REJECTED',
      name: { vi: 'Từ chối tiếp nhận', en: 'rejected' },
      next: [],
      reasonRequired: true,
    },
    { code: '03', status: 'ACCEPTED', name: { vi: 'Đã tiếp nhận', en: 'accepted' }, next: ['04', '05', '06'] },
    { code: '04', status: 'ASSIGNED', name: { vi: 'Phân công', en: 'assigned' }, next: ['05', '06'] },
    { code: '05', status: 'PROCESSING', name: { vi: 'Đang xử lý', en: 'being processed' }, next: ['06'] },
    { code: '06', status: 'DONE', name: { vi: 'Hoàn thành', en: 'done' }, next: [] },
  ],
});

export const REJECTED = '02' satisfies StatusCode;
export const DONE = '06' satisfies StatusCode;

/** Sent, and not yet picked up for the recipient: no code of the standard. */
export const SENT = 'SENT';
export const statusNames = [SENT, ...deliveryStatuses.statuses.map(({ status }) => status)];

const byCode = new Map(deliveryStatuses.statuses.map((status) => [status.code, status]));

export function statusOf(code: StatusCode): StatusDefinition<StatusCode> {
  const found = byCode.get(code);
  if (!found) throw new Error(`There is no delivery status ${String(code)}`);
  return found;
}

export function statusName(code: StatusCode | null): string {
  return code === null ? SENT : statusOf(code).status;
}
