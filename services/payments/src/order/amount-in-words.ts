const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const BILLION = 1_000_000_000;

/** A non-negative safe integer in Vietnamese words: 105 is `một trăm lẻ năm`. Throws RangeError for anything else. */
export function inWords(amount: number): string {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is no amount`);
  if (amount === 0) return digit(0);
  return positive(amount);
}

/** As receipts print it: `Năm mươi nghìn đồng`. */
export function amountInWords(amount: number): string {
  const words = inWords(amount);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
}

function positive(amount: number): string {
  if (amount < BILLION) return belowBillion(amount, false);
  const low = amount % BILLION;
  const high = `${positive(Math.floor(amount / BILLION))} tỷ`;
  return low === 0 ? high : `${high} ${belowBillion(low, true)}`;
}

/** `continued`: something was said before, so a group's hundreds are said even when they are none. */
function belowBillion(amount: number, continued: boolean): string {
  const groups: readonly (readonly [number, string])[] = [
    [Math.floor(amount / 1_000_000), ' triệu'],
    [Math.floor(amount / 1_000) % 1_000, ' nghìn'],
    [amount % 1_000, ''],
  ];
  const said: string[] = [];
  for (const [group, unit] of groups) {
    if (group > 0) said.push(`${belowThousand(group, continued || said.length > 0)}${unit}`);
  }
  return said.join(' ');
}

function belowThousand(group: number, continued: boolean): string {
  const hundreds = Math.floor(group / 100);
  const tens = Math.floor(group / 10) % 10;
  const units = group % 10;
  const withHundreds = hundreds > 0 || continued;
  return [
    withHundreds ? `${digit(hundreds)} trăm` : '',
    tensInWords(tens, units, withHundreds),
    unitsInWords(tens, units),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

function tensInWords(tens: number, units: number, afterHundreds: boolean): string {
  if (tens === 0) return units > 0 && afterHundreds ? 'lẻ' : '';
  return tens === 1 ? 'mười' : `${digit(tens)} mươi`;
}

function unitsInWords(tens: number, units: number): string {
  if (units === 0) return '';
  if (tens > 1 && units === 1) return 'mốt';
  if (tens > 1 && units === 4) return 'tư';
  if (tens > 0 && units === 5) return 'lăm';
  return digit(units);
}

function digit(value: number): string {
  return DIGITS[value] as string;
}
