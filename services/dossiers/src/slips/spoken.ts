import { localDay, localTime } from '@dvc/calendar';
import type { IntakeChannel } from '../dossier/state.js';

/** Instants, sums and codes as Vietnamese papers write them. */
export function momentOf(instant: string | Date | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  return `${localTime(at).slice(0, 5)} ngày ${dayOf(localDay(at))}`;
}

/** YYYY-MM-DD as DD/MM/YYYY. */
export function dayOf(day: string | null): string {
  return day === null ? '' : day.split('-').reverse().join('/');
}

/** "ngày 02 tháng 3 năm 2026": days and the first two months have two digits (Decree 30/2020). */
export function longDayOf(instant: Date): string {
  const [year, month = '', day] = localDay(instant).split('-');
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
}

export function dong(amount: number): string {
  return `${amount.toLocaleString('vi-VN')} đồng`;
}

export const channelNames: Readonly<Record<IntakeChannel, string>> = {
  ONLINE: 'Trực tuyến',
  DESK: 'Trực tiếp',
  POST: 'Bưu chính công ích',
};

export const deliveryNames = {
  ONLINE: 'Trực tuyến',
  DESK: 'Tại nơi tiếp nhận hồ sơ',
  POST: 'Qua bưu chính công ích',
} as const;

const componentKinds: Readonly<Record<string, string>> = {
  ORIGINAL: 'Bản chính',
  COPY: 'Bản sao',
  CERTIFIED_COPY: 'Bản sao chứng thực',
  ELECTRONIC: 'Bản điện tử',
};

export function componentKind(kind: string | null): string {
  return kind === null ? '' : (componentKinds[kind] ?? kind);
}

const units: Readonly<Record<string, string>> = {
  WORKING_DAY: 'ngày làm việc',
  WORKING_HOUR: 'giờ làm việc',
  CALENDAR_DAY: 'ngày',
};

export function limitText({ amount, unit }: { readonly amount: number; readonly unit: string }): string {
  return `${amount} ${units[unit] ?? unit}`;
}
