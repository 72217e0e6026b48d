import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { beyondLimit, invalidHeader } from './upload-problems.js';

/** The resumable upload protocol, https://tus.io/protocols/resumable-upload, with its core and these extensions. */
export const TUS_VERSION = '1.0.0';
export const TUS_EXTENSIONS = 'creation,expiration,termination,checksum';
const CHECKSUM_ALGORITHMS = ['sha256', 'sha1'] as const;
export const TUS_CHECKSUM_ALGORITHMS = CHECKSUM_ALGORITHMS.join(',');
export const OFFSET_OCTET_STREAM = 'application/offset+octet-stream';

const MAX_METADATA = 4_096;
const NUMBER = /^\d{1,15}$/;
const METADATA_KEY = /^[\x21-\x2b\x2d-\x7e]+$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What `Upload-Metadata` says: the file's name and type, under the names that the usual clients send. */
export interface UploadMetadata {
  readonly fileName: string | undefined;
  readonly mediaType: string;
}

export interface Checksum {
  readonly algorithm: (typeof CHECKSUM_ALGORITHMS)[number];
  /** base64 */
  readonly value: string;
}

function single(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

function byteCount(headers: IncomingHttpHeaders, name: string): number {
  const value = single(headers, name.toLowerCase());
  if (value === undefined || !NUMBER.test(value))
    throw invalidHeader(name, { vi: 'Phải là số byte.', en: 'Must be a number of bytes.' });
  return Number(value);
}

/** `Upload-Length`, at least 1. Throws 400, and 413 beyond `limit`. */
export function uploadLength(headers: IncomingHttpHeaders, limit: number): number {
  const length = byteCount(headers, 'Upload-Length');
  if (length === 0) throw invalidHeader('Upload-Length', { vi: 'Tệp không có nội dung.', en: 'The file is empty.' });
  if (length > limit) throw beyondLimit(limit);
  return length;
}

export function uploadOffset(headers: IncomingHttpHeaders): number {
  return byteCount(headers, 'Upload-Offset');
}

/** `Upload-Metadata` as it came, checked to be readable. */
export function metadataHeader(headers: IncomingHttpHeaders): string {
  const header = single(headers, 'upload-metadata') ?? '';
  parseMetadata(header);
  return header;
}

/** Pairs of a key and a base64 value, separated by commas. Throws 400 for anything else. */
export function parseMetadata(header: string): UploadMetadata {
  const pairs = new Map<string, string>();
  if (header.length > MAX_METADATA) throw badMetadata();
  for (const pair of header === '' ? [] : header.split(',')) {
    const [key = '', value = '', ...more] = pair.trim().split(' ');
    if (!METADATA_KEY.test(key) || !BASE64.test(value) || more.length > 0 || pairs.has(key)) throw badMetadata();
    pairs.set(key, Buffer.from(value, 'base64').toString('utf8'));
  }
  return {
    fileName: pairs.get('filename') ?? pairs.get('name'),
    mediaType: pairs.get('filetype') ?? pairs.get('type') ?? '',
  };
}

function badMetadata(): Error {
  return invalidHeader('Upload-Metadata', {
    vi: 'Phải là các cặp “khóa giá-trị-base64”, cách nhau bằng dấu phẩy.',
    en: 'Must be pairs of a key and a base64 value, separated by commas.',
  });
}

/** `Upload-Checksum` of a PATCH; undefined without one. */
export function uploadChecksum(headers: IncomingHttpHeaders): Checksum | undefined {
  const header = single(headers, 'upload-checksum');
  if (header === undefined) return undefined;
  const [name, value = ''] = header.split(' ');
  const algorithm = CHECKSUM_ALGORITHMS.find((each) => each === name);
  if (!algorithm || value === '' || !BASE64.test(value)) {
    throw invalidHeader('Upload-Checksum', {
      vi: `Phải là một trong ${TUS_CHECKSUM_ALGORITHMS} và giá trị base64.`,
      en: `Must be one of ${TUS_CHECKSUM_ALGORITHMS} and a base64 value.`,
    });
  }
  return { algorithm, value };
}

/** Adds up what comes, to be compared with a checksum at the end. */
export class RunningChecksum {
  private readonly hash;

  constructor(private readonly expected: Checksum) {
    this.hash = createHash(expected.algorithm);
  }

  add(chunk: Uint8Array): void {
    this.hash.update(chunk);
  }

  matches(): boolean {
    return this.hash.digest('base64') === this.expected.value;
  }
}
