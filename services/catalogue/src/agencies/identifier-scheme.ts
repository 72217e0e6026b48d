/** The two standards that gave agencies their identifiers. An agency may have one of each, and several over time. */
export const identifierSchemes = ['QCVN_102_2016', 'QD_20_2020'] as const;
export type IdentifierScheme = (typeof identifierSchemes)[number];

/**
 * Which standard an identifier follows by its form: QCVN 102:2016/BTTTT has four groups, the first level on the right
 * (`000.00.01.H14`); Decision 20/2020/QĐ-TTg has up to 35 characters in groups, the first level on the left (`H14.01`).
 */
export function schemeOf(identifier: string): IdentifierScheme {
  return /^[0-9A-Z]{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$/.test(identifier) ? 'QCVN_102_2016' : 'QD_20_2020';
}
