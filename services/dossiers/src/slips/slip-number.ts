import type { SlipKind } from '../dossier/transitions.js';

const abbreviations: Readonly<Record<SlipKind, string>> = {
  RECEIPT: 'TNHS',
  SUPPLEMENT: 'YCBS',
  REFUSAL: 'TCHS',
  APOLOGY: 'XLHS',
  DISCONTINUATION: 'DGQ',
};

/** The number of a slip within its agency and year, as it is written: `12/2026/TNHS`. */
export function numberedName({ number, year, kind }: { number: number; year: number; kind: SlipKind }): string {
  return `${number}/${year}/${abbreviations[kind]}`;
}
