import { isDay, localDay } from '@dvc/calendar';

/** A dossier code taken apart: `<agency>-<YYMMDD or YYYYMMDD>-<serial>`. */
export interface DossierCode {
  /** agency identifier, for example `000.00.01.H14` */
  readonly agency: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly serial: number;
}

export const LONGEST_CODE = 60;
const CODE = /^([0-9A-Z]+(?:\.[0-9A-Z]+)*)-(\d{6}|\d{8})-(\d{4,7})$/;

/** Reads a code; undefined when it is none: form, length or a day that does not exist. */
export function parseDossierCode(text: string): DossierCode | undefined {
  const parts = text.length <= LONGEST_CODE ? CODE.exec(text) : null;
  if (parts === null) return undefined;
  const [, agency = '', digits = '', serial = ''] = parts;
  const full = digits.length === 6 ? `20${digits}` : digits;
  const day = `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6)}`;
  return isDay(day) ? { agency, day, serial: Number(serial) } : undefined;
}

/** Writes a code with a two-digit year; the serial has four digits and widens after 9999, it never wraps. */
export function formatDossierCode({ agency, day, serial }: DossierCode): string {
  return `${agency}-${day.slice(2).replaceAll('-', '')}-${String(serial).padStart(4, '0')}`;
}

/** The day of a code that is allocated at this instant: the local one. */
export function codeDayOf(instant: Date): string {
  return localDay(instant);
}
