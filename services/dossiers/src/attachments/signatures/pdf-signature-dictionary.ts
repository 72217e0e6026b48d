/** Where in the text of an object the two entries have to stand. */
export interface ExpectedEntries {
  /** of the name /ByteRange */
  readonly byteRange: number;
  /** of the value of /Contents */
  readonly contents: number;
}

interface Frame {
  previous: string;
  type: string;
  subFilter: string;
  byteRange: boolean;
  contents: boolean;
}

/** Comments, brackets, hexadecimal texts, names, the start of a text in round brackets, and every other word. */
const TOKEN = /%[^\r\n]*|<<|>>|\[|\]|<[^<>]*>|\/[^\s\0()<>[\]{}/%]*|\(|[^\s\0()<>[\]{}/%]+/y;
/** An object starts its line, but for objects before it: in a comment it is none. */
const OBJECT = /(?<=^|[\s\0])\d+[\s\0]+\d+[\s\0]+obj(?=[\s\0<[(/])/g;

/**
 * Whether both entries belong to one signature dictionary of the last object that begins before them. Words in
 * comments, texts and other dictionaries are no entries; a time stamp (/DocTimeStamp) is nobody's signature.
 */
export function isSignatureDictionary(text: string, expected: ExpectedEntries): boolean {
  const start = objectBefore(text, Math.min(expected.byteRange, expected.contents));
  if (start === undefined) return false;
  const frames: Frame[] = [];
  for (const [token, at] of tokensOf(text, start)) {
    const frame = frames.at(-1);
    if (token === '<<' || token === '[') {
      frames.push({ previous: '', type: '', subFilter: '', byteRange: false, contents: false });
    } else if (token === '>>' || token === ']') {
      if (frame?.byteRange && frame.contents && isSignature(frame)) return true;
      frames.pop();
      if (frames.length === 0) return false;
    } else if (token === 'endobj' || token === 'stream') {
      return false;
    } else if (frame) {
      take(frame, token, at, expected);
    }
  }
  return false;
}

function take(frame: Frame, token: string, at: number, expected: ExpectedEntries): void {
  if (frame.previous === '/Type') frame.type = token;
  if (frame.previous === '/SubFilter') frame.subFilter = token;
  if (at === expected.byteRange) frame.byteRange = true;
  if (at === expected.contents && frame.previous === '/Contents') frame.contents = true;
  frame.previous = token;
}

/** /Type is optional in a signature dictionary (ISO 32000-2, 12.8.1). */
function isSignature({ type, subFilter }: Frame): boolean {
  return (type === '' || type === '/Sig') && subFilter !== '/ETSI.RFC3161';
}

/** Where the dictionary of the last object before `position` begins. */
function objectBefore(text: string, position: number): number | undefined {
  const found = [...text.slice(0, position).matchAll(OBJECT)].findLast(({ index }) => {
    const line = Math.max(text.lastIndexOf('\n', index), text.lastIndexOf('\r', index)) + 1;
    return !text.slice(line, index).includes('%');
  });
  return found && found.index + found[0].length;
}

function* tokensOf(text: string, start: number): Generator<readonly [token: string, at: number]> {
  let at = start;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) {
      at += 1;
    } else if (token === '(') {
      at = endOfText(text, at);
      yield ['()', at];
    } else {
      if (!token.startsWith('%')) yield [token, at];
      at += token.length;
    }
  }
}

/** Round brackets nest in a text, and a backslash takes what follows it out of the count. */
function endOfText(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
