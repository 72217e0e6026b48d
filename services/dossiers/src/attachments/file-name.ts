const MAX_LENGTH = 200;
const FALLBACK = 'tep-dinh-kem';

/**
 * A file name that is safe to keep, to show and to offer for saving: no path, no control or invisible formatting
 * characters (a right-to-left mark turns `gnp.exe` around), none that a file system reserves, at most 200 characters.
 */
export function safeFileName(given: string | undefined): string {
  const base = (given ?? '').toWellFormed().normalize('NFC').split(/[\\/]/u).at(-1) ?? '';
  const clean = base
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\uFFFD]/gu, '')
    .replaceAll(/[<>:"|?*]/gu, '_')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[\s.]+|[\s.]+$/gu, '');
  return shortened(clean === '' ? FALLBACK : clean);
}

/** The extension in lower case without its dot; empty when there is none. */
export function extensionOf(fileName: string): string {
  return /\.([0-9A-Za-z]{1,10})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= MAX_LENGTH) return name;
  const extension = extensionOf(name);
  const tail = extension === '' ? '' : `.${extension}`;
  return (
    characters
      .slice(0, MAX_LENGTH - tail.length)
      .join('')
      .trimEnd() + tail
  );
}
