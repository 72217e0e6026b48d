import type { Announcement } from '../facts/announcement.js';
import { type Channel, CHANNELS } from './notification-template.entity.js';

/**
 * The channels that a fact is ever told by. Events carry no e-mail address of an officer or an agency: what is told to them
 * alone goes to the inbox alone.
 */
export function channelsOf({ samples, about }: Announcement): readonly Channel[] {
  const isMailed = samples.some((sample) => about(sample).addressee?.email != null);
  return CHANNELS.filter((channel) => channel !== 'EMAIL' || isMailed);
}
