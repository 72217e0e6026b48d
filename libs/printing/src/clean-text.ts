import { limits } from './limits.js';

/** Controls except the line feed, marks that reverse or hide text, halves of characters, private use. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Variation_Selector}]/gu;

/**
 * A text as it can be printed: composed (NFC), without characters that nobody sees, at most 50,000 characters. Whoever
 * typed it can neither break the layout nor print something that reads differently from what was stored.
 */
export function cleanText(text: string): string {
  const cut = text.length > limits.text ? `${text.slice(0, limits.text - 1)}…` : text;
  return cut
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(UNPRINTABLE, '')
    .normalize('NFC');
}
