// without I, L, O and U: people read these aloud and copy them by hand
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PROVISIONAL_LENGTH = 10;
const KEY_LENGTH = 16;

/** How many random bytes a new dossier takes. */
export const RANDOM_BYTES = PROVISIONAL_LENGTH + KEY_LENGTH;

/** What an applicant follows a dossier with before it has its code. */
export interface TrackingIdentity {
  /** `TN-YYMMDD-` and ten letters or digits; told apart from a dossier code by its beginning */
  readonly provisionalNumber: string;
  /** sixteen letters or digits (80 random bits): the secret that opens the public tracking */
  readonly trackingKey: string;
}

/** `day` is the local day of the submission, YYYY-MM-DD. Throws RangeError unless there are RANDOM_BYTES bytes. */
export function trackingIdentity(day: string, random: Uint8Array): TrackingIdentity {
  if (random.length !== RANDOM_BYTES)
    throw new RangeError(`${RANDOM_BYTES} random bytes are needed, not ${random.length}`);
  const letters = Array.from(random, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return {
    provisionalNumber: `TN-${day.slice(2).replaceAll('-', '')}-${letters.slice(0, PROVISIONAL_LENGTH)}`,
    trackingKey: letters.slice(PROVISIONAL_LENGTH),
  };
}

const PROVISIONAL_NUMBER = new RegExp(`^TN-\\d{6}-[${ALPHABET}]{${PROVISIONAL_LENGTH}}$`);

export function isProvisionalNumber(text: string): boolean {
  return PROVISIONAL_NUMBER.test(text);
}

/** The number under which the dossier is known: the code once accepted, the provisional number before. */
export function numberOf(dossier: {
  readonly dossierCode: string | null;
  readonly provisionalNumber: string | null;
}): string | null {
  return dossier.dossierCode ?? dossier.provisionalNumber;
}
