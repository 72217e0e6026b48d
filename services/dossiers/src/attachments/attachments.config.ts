import { z } from 'zod';

const count = (min: number, max: number, otherwise: number) =>
  z.coerce.number().int().min(min).max(max).default(otherwise);
const MIB = 1_048_576;

/** The variables of files: where they are kept, how they are scanned, how many one person may have. */
export const attachmentVariables = {
  /** the directory of files that are being received; without S3 also that of the kept ones */
  STORAGE_DIRECTORY: z.string().min(1),
  /** keeps files in an S3-compatible store instead of the directory: all four, or none */
  STORAGE_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  STORAGE_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  STORAGE_S3_ACCESS_KEY: z.string().min(1).optional(),
  STORAGE_S3_SECRET_KEY: z.string().min(1).optional(),
  STORAGE_S3_REGION: z.string().min(1).default('us-east-1'),
  /** before every key, for a bucket that is shared: `dvc/` */
  STORAGE_S3_PREFIX: z
    .string()
    .regex(/^(?:[\w.-]+\/)*$/)
    .default(''),
  /** until the store answers, and between two pieces of a body; milliseconds */
  STORAGE_TIMEOUT_MS: count(10, 600_000, 15_000),
  /** bytes of one uploaded file */
  ATTACHMENT_LIMIT: count(1, 1_024 * MIB, 20 * MIB),
  /**
   * clamd, whose StreamMaxLength is not below ATTACHMENT_LIMIT: `tcp://host:3310` or `unix:/path`; `none` says that files
   * are not scanned, and the API says so too
   */
  SCANNER_URL: z.string().regex(/^(?:none|tcp:\/\/[\w.-]+:\d{1,5}|unix:\/.+)$/),
  SCANNER_TIMEOUT_MS: count(10, 600_000, 30_000),
  /** how long the answer to an upload waits for the verdict of the scanner */
  SCAN_WAIT_MS: count(0, 30_000, 2_000),
  /** tries after which a file is left unscanned for an operator to see to */
  SCAN_TRIES: count(1, 1_000, 20),
  /** whether a dossier may be submitted with files that wait for their scan */
  UNSCANNED_FILES: z.enum(['refused', 'accepted']).default('refused'),
  /** files of one person, and their bytes together, that no dossier holds; uploads under way count too */
  UPLOAD_QUOTA_FILES: count(1, 1_000_000, 200),
  UPLOAD_QUOTA_BYTES: count(1, Number.MAX_SAFE_INTEGER, 1_024 * MIB),
  /** after its last progress a resumable upload can be continued for so long */
  UPLOAD_EXPIRY_HOURS: count(1, 8_760, 24),
  /** days after which a file that no dossier holds is deleted */
  UNUSED_FILE_DAYS: count(1, 3_650, 30),
} as const;

const S3 = ['STORAGE_S3_ENDPOINT', 'STORAGE_S3_BUCKET', 'STORAGE_S3_ACCESS_KEY', 'STORAGE_S3_SECRET_KEY'] as const;

/** Whether S3 is configured as a whole or not at all. */
export function namesWholeStore(given: Readonly<Partial<Record<(typeof S3)[number], string | undefined>>>): boolean {
  return new Set(S3.map((name) => given[name] === undefined)).size === 1;
}

export const storeByHalves = { path: ['STORAGE_S3_ENDPOINT'], message: `set all of ${S3.join(', ')} or none` };
