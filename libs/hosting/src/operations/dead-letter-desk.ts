import type { Actor } from '@dvc/identity';
import { type DeadLetters, type DeadLetterSummary, maskedEvent } from '@dvc/messaging';
import { notFound } from '@dvc/problems';
import { CursorCodec } from '../http/paging.js';
import { requireOwnService } from './own-service.js';
import type {
  DeadLetterItem,
  DeadLetterList,
  DeadLetterQuery,
  DeadLetterRecord,
  Requeued,
} from './dead-letters.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What operators may see of and do with the dead letters of one service. */
export class DeadLetterDesk {
  constructor(
    private readonly service: string,
    private readonly letters: DeadLetters,
  ) {}

  async list({ service, type, limit, cursor }: DeadLetterQuery): Promise<DeadLetterList> {
    requireOwnService(this.service, service);
    const codec = new CursorCodec<readonly [number]>('dead-letters', [this.service, type ?? null]);
    const after = codec.decode(cursor, isKey);
    const { items, total } = await this.letters.list({ type }, limit + 1, after?.[0]);
    const page = codec.page(items, limit, total, ({ seq }) => [seq]);
    return { ...page, items: page.items.map((letter) => this.item(letter)) };
  }

  async show(id: string, service: string | undefined): Promise<DeadLetterRecord> {
    requireOwnService(this.service, service);
    const letter = UUID.test(id) ? await this.letters.find(id) : undefined;
    if (!letter) throw unknown();
    const { errors, waitingBehind, payload } = letter;
    return { ...this.item(letter), errors, waitingBehind, event: maskedEvent(payload) };
  }

  async requeue(id: string, service: string | undefined, actor: Actor): Promise<Requeued> {
    requireOwnService(this.service, service);
    if (!UUID.test(id) || !(await this.letters.requeue(id, actor.subject))) throw unknown();
    return { requeued: 1 };
  }

  async requeueKind(type: string, service: string | undefined, actor: Actor): Promise<Requeued> {
    requireOwnService(this.service, service);
    return { requeued: await this.letters.requeueKind(type, actor.subject) };
  }

  async discard(id: string, service: string | undefined, reason: string, actor: Actor): Promise<void> {
    requireOwnService(this.service, service);
    if (!UUID.test(id) || !(await this.letters.discard(id, actor.subject, reason))) throw unknown();
  }

  private item({ seq: _, ...letter }: DeadLetterSummary): DeadLetterItem {
    const { id, type, topic, key, attempts, holdsKey, lastError, createdAt, deadAt } = letter;
    return { id, service: this.service, type, topic, key, attempts, holdsKey, lastError, createdAt, deadAt };
  }
}

function isKey(key: readonly unknown[]): boolean {
  return key.length === 1 && Number.isSafeInteger(key[0]);
}

function unknown(): ReturnType<typeof notFound> {
  return notFound({ vi: 'thông điệp lỗi này', en: 'dead letter' });
}
