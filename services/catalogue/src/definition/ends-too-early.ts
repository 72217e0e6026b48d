import { type Finding, finding } from '../findings/finding.js';

/** A validity whose last day comes before its first. */
export function endsTooEarly(pointer: string, validFrom: string, validTo: string | null): Finding[] {
  if (validTo === null || validTo >= validFrom) return [];
  return [
    finding(pointer, 'Ngày hết hiệu lực phải không sớm hơn ngày có hiệu lực.', 'Must not be earlier than validFrom.'),
  ];
}
