import type { TextStyle } from './sheet.js';

export const styles = {
  plain: { font: 'Regular', size: 11 },
  bold: { font: 'Bold', size: 11 },
  italic: { font: 'Italic', size: 11 },
  small: { font: 'Regular', size: 9 },
  smallBold: { font: 'Bold', size: 9 },
  title: { font: 'Bold', size: 15 },
  section: { font: 'Bold', size: 12 },
} as const satisfies Readonly<Record<string, TextStyle>>;
