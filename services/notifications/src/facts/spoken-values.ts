/** Values as people in Vietnam read them. Templates get texts alone, so that no template depends on a locale. */

const MAX_LENGTH = 500;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `2026-11-22` → `22/11/2026`. */
export function spokenDay(day: string): string {
  return day.split('-').reverse().join('/');
}

/** An instant in local time: `2026-11-22T09:30:00Z` → `16:30 22/11/2026`. */
export function spokenInstant(instant: string): string {
  const [date = '', time = ''] = clock.format(new Date(instant)).split(', ');
  return `${time} ${date}`;
}

/** Integer đồng: `1500000` → `1.500.000 đồng`. */
export function spokenMoney(dong: number): string {
  return `${String(dong).replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
}

/** A text from outside on one line and of bounded length: it can't forge further lines of a message. */
export function oneLine(text: string, max = MAX_LENGTH): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  // a cut may fall between the halves of a character
  return line.length <= max ? line : `${line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Fee lines as templates list them. */
export function spokenLines(
  lines: readonly { readonly nameVi: string; readonly amount: number }[],
): readonly { readonly name: string; readonly amount: string }[] {
  return lines.map(({ nameVi, amount }) => ({ name: oneLine(nameVi), amount: spokenMoney(amount) }));
}
