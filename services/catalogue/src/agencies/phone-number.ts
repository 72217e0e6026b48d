import { Type } from '@sinclair/typebox';
import { PatternField } from '@dvc/hosting';
import type { Finding } from '../findings/finding.js';

const MAX = 25;

/**
 * A number in Viet Nam, its digits alone or in groups: of a land line (02…, eleven digits), of a mobile telephone (03…,
 * 05…, 07… to 09…, ten digits), each also with +84 for the 0; a service number (1800…, 1900…); the province's 1022.
 */
export const PHONE_NUMBER =
  /^(?:(?:\+84|0)[ .-]?(?:2(?:[ .-]?\d){9}|[35789](?:[ .-]?\d){8})|1[89]00(?:[ .-]?\d){4}(?:(?:[ .-]?\d){2})?|1022)$/;

const EXPECTED = {
  vi: 'Phải là số điện thoại tại Việt Nam, ví dụ 0206 3852 123, +84 912 345 678, 1900 1234 hoặc 1022.',
  en: 'Must be a phone number in Viet Nam, for example 0206 3852 123, +84 912 345 678, 1900 1234 or 1022.',
};

export const PhoneNumber = Type.String({
  maxLength: MAX,
  pattern: PHONE_NUMBER.source,
  description: 'where people call the agency; digits, alone or in groups',
});

export function PhoneNumberField(description: string): PropertyDecorator {
  return PatternField({
    optional: true,
    pattern: PHONE_NUMBER,
    max: MAX,
    example: '0206 3852 123',
    description,
    expected: EXPECTED,
  });
}

/** One finding that says what a phone number looks like, for all that a schema has to say of a wrong one. */
export function withPlainPhones(findings: readonly Finding[]): Finding[] {
  const isPhone = ({ pointer }: Finding): boolean => /^(?:\/earlier\/\d+)?\/phone$/.test(pointer);
  return findings
    .filter((one, index) => !isPhone(one) || findings.findIndex(({ pointer }) => pointer === one.pointer) === index)
    .map((one) => (isPhone(one) ? { ...one, message: EXPECTED } : one));
}
