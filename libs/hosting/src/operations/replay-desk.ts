import type { Actor } from '@dvc/identity';
import type { Intake, ReplayProgress, Replays } from '@dvc/messaging';
import { conflict, invalid, notFound } from '@dvc/problems';
import { requireOwnService } from './own-service.js';
import type { ReplayList, ReplayOrder, ReplayRecord } from './replays.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DAY_MS = 86_400_000;
const LATEST = 50;

/** How long events are kept, in days. */
export interface Retained {
  readonly outboxDays: number;
  readonly inboxDays: number;
}

/** What operators may ask of one service's replays. */
export class ReplayDesk {
  private intake: Intake = { types: [], topics: [], services: [] };

  constructor(
    private readonly service: string,
    private readonly replays: Replays,
    private readonly retained: Retained,
  ) {}

  /** Called once it is known what the service takes in. */
  opens(intake: Intake): void {
    this.intake = intake;
  }

  async request(order: ReplayOrder, service: string | undefined, actor: Actor): Promise<ReplayRecord> {
    requireOwnService(this.service, service);
    const { source = 'OUTBOX', rebuild = false } = order;
    const since = this.since(order);
    if (this.intake.types.length === 0) throw takesNothing(this.service);
    const id = await this.replays.request({ source, since, rebuild, requestedBy: actor.subject }, this.intake);
    if (id === undefined) throw underWay();
    return this.show(id, service);
  }

  async show(id: string, service: string | undefined): Promise<ReplayRecord> {
    requireOwnService(this.service, service);
    const replay = UUID.test(id) ? await this.replays.find(id) : undefined;
    if (!replay) throw unknown();
    return this.record(replay);
  }

  async list(service: string | undefined): Promise<ReplayList> {
    requireOwnService(this.service, service);
    return { items: (await this.replays.list(LATEST)).map((replay) => this.record(replay)) };
  }

  async cancel(id: string, service: string | undefined): Promise<void> {
    requireOwnService(this.service, service);
    if (!UUID.test(id) || !(await this.replays.cancel(id))) throw unknown();
  }

  private record(replay: ReplayProgress): ReplayRecord {
    return { ...replay, service: this.service };
  }

  /** Events that nobody keeps can't come again; handled ones that nobody remembers must not. */
  private since({ since: given, source = 'OUTBOX', rebuild = false }: ReplayOrder): Date {
    const since = new Date(given);
    if (since.getTime() > Date.now())
      throw badSince('future', { vi: 'Phải ở trong quá khứ.', en: 'Must be in the past.' });
    const { outboxDays, inboxDays } = this.retained;
    const days = source === 'OUTBOX' ? outboxDays : rebuild ? Infinity : inboxDays;
    if (since.getTime() < Date.now() - days * DAY_MS)
      throw badSince('not-kept', {
        vi: `Sự kiện chỉ được lưu ${days} ngày.`,
        en: `Events are kept for ${days} days only.`,
      });
    return since;
  }
}

function badSince(code: string, message: { readonly vi: string; readonly en: string }): ReturnType<typeof invalid> {
  return invalid([{ pointer: '/since', code, message }]);
}

function takesNothing(service: string): ReturnType<typeof invalid> {
  const message = {
    vi: `Dịch vụ ${service} không nhận sự kiện nào.`,
    en: `The service ${service} takes in no events.`,
  };
  return invalid([{ pointer: '?service', code: 'service', message }]);
}

function underWay(): ReturnType<typeof conflict> {
  return conflict({
    vi: 'Một lần phát lại khác của dịch vụ này chưa xong.',
    en: 'Another replay of this service has not come to its end.',
  });
}

function unknown(): ReturnType<typeof notFound> {
  return notFound({ vi: 'lần phát lại này', en: 'replay' });
}
