import { Injectable } from '@nestjs/common';
import { Announcements } from '../announcements/announcements.js';
import { decideSending, isOutside } from '../document/decide-sending.js';
import type { Original, OutgoingDocument } from '../document/document.js';
import { Agencies } from '../storage/agencies.js';
import { Deliveries } from '../storage/deliveries.js';
import { Documents } from '../storage/documents.js';

/** Sends a document, whoever wrote it: checks, stores and announces it. Delivery follows as a reaction. */
@Injectable()
export class Dispatch {
  constructor(
    private readonly agencies: Agencies,
    private readonly documents: Documents,
    private readonly deliveries: Deliveries,
    private readonly announcements: Announcements,
  ) {}

  /** Within the open transaction. Throws what `decideSending` throws, and 409 when the number is taken. */
  async send(document: OutgoingDocument): Promise<void> {
    const agencies = await this.agencies.named([document.sender, ...document.recipients]);
    const original = await this.originalOf(document);
    decideSending(document, { agencies, original }, document.sentAt);
    await this.documents.insert(document);
    await this.announcements.sent(document);
  }

  /** Whether nothing that `sender` sends gets to `recipient` yet, as far as the directory knows both. */
  async isOutOfReach(sender: string, recipient: string): Promise<boolean> {
    const agencies = await this.agencies.named([sender, recipient]);
    const [from, to] = [agencies.get(sender), agencies.get(recipient)];
    return from !== undefined && to !== undefined && isOutside(from, to);
  }

  /** What the document answers, its delivery locked; undefined when nothing, or nothing that the sender received. */
  private async originalOf({ responseFor, sender }: OutgoingDocument): Promise<Original | undefined> {
    if (responseFor === null) return undefined;
    const delivery = await this.deliveries.lock(responseFor, sender);
    if (!delivery) return undefined;
    const original = await this.documents.sent(responseFor);
    return { sender: original.sender, code: delivery.code, answered: delivery.answered };
  }
}
