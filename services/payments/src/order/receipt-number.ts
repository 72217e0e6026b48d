const DIGITS = 7;

/** `CB/26E-0000001`: the series and the serial in it. A serial beyond seven digits widens, it never wraps. */
export function receiptNumber(series: string, serial: number): string {
  return `${series}-${String(serial).padStart(DIGITS, '0')}`;
}
