/**
 * Who sees which document, for every read path. An officer sees what his agency, or one below it, sent or received;
 * what was received only once it has arrived. The sender's side sees every delivery of a document, the recipient's
 * side only the deliveries to its own agencies.
 */
export type Visibility = 'ALL_DELIVERIES' | 'OWN_DELIVERIES' | 'NONE';

export interface Relationship {
  /** the sender is within the officer's scope */
  readonly sent: boolean;
  /** the document has arrived at an agency within the scope */
  readonly received: boolean;
}

export function visibilityOf({ sent, received }: Relationship): Visibility {
  if (sent) return 'ALL_DELIVERIES';
  return received ? 'OWN_DELIVERIES' : 'NONE';
}

/** The same rule in SQL: the agency row `alias` is the officer's agency (a parameter) or stands below it. */
export function withinScope(alias: string, agency: string): string {
  return `${alias}.path @> ARRAY[${agency}]::text[]`;
}

/** The delivery row `alias` has arrived: before that the recipient knows nothing of it. */
export function hasArrived(alias: string): string {
  return `${alias}.code IS NOT NULL`;
}
