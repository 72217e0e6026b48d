import { v7 as uuidv7 } from 'uuid';
import type { CloudEvent, EventDefinition } from '@dvc/contracts';
import { createEvent } from '@dvc/messaging';
import type { Announcement } from '../src/facts/announcement.js';
import { announcements } from '../src/facts/announcements.js';

export interface Person {
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
}

export const an: Person = { subject: 'citizen-an', name: 'Nguyễn Văn An', email: 'an@example.vn' };
export const binh: Person = { subject: 'citizen-binh', name: 'Trần Thị Bình', email: 'binh@example.vn' };

export interface Occurrence {
  readonly event: CloudEvent;
  readonly topic: string;
  readonly key: string;
}

/** A fact as its service would publish it, about `applicant`; the rest is the announcement's first sample. */
export function occurrence(
  announcement: { readonly key: string; readonly event: EventDefinition; readonly samples: readonly unknown[] },
  applicant: Person = an,
): Occurrence {
  const dossierId = uuidv7();
  const data = { ...(announcement.samples[0] as object), applicant, dossierId };
  return {
    event: createEvent(announcement.event, { subject: dossierId, data: data as never }),
    topic: announcement.event.topic,
    key: announcement.key,
  };
}

export const allAnnouncements = Object.values(announcements) as unknown as readonly Announcement[];
