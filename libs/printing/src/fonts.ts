import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type FontName = 'Regular' | 'Bold' | 'Italic';

const FILES: Readonly<Record<FontName, string>> = {
  Regular: '400Regular/BeVietnamPro_400Regular.ttf',
  Bold: '700Bold/BeVietnamPro_700Bold.ttf',
  Italic: '400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf',
};
export const fontNames = Object.keys(FILES) as FontName[];

const resolver = createRequire(import.meta.url);
const files = new Map<FontName, Buffer>();

/** A whole TrueType file of Be Vietnam Pro (SIL Open Font Licence), read once. */
export function fontFile(name: FontName): Buffer {
  const known = files.get(name);
  if (known) return known;
  const file = readFileSync(resolver.resolve(`@expo-google-fonts/be-vietnam-pro/${FILES[name]}`));
  files.set(name, file);
  return file;
}
