import { EnumField, IntegerField } from '@dvc/hosting';

const signatureMarks = ['NONE', 'PRESENT'] as const;
export type SignatureMark = (typeof signatureMarks)[number];

/** What an answer says of the signatures of a file. */
export class SignatureFacts {
  @EnumField(signatureMarks, {
    nullable: true,
    description:
      'whether the content carries a digital signature; whether that is valid, and whose it is, is not checked. null: issued before this was recorded',
  })
  readonly signature: SignatureMark | null;
  @IntegerField({ min: 0, max: 1_000_000, nullable: true, description: 'how many it carries' })
  readonly signatures: number | null;
}

/** `count` null: nobody looked. */
export function signatureFacts(count: number | null): SignatureFacts {
  return { signature: count === null ? null : count > 0 ? 'PRESENT' : 'NONE', signatures: count };
}
