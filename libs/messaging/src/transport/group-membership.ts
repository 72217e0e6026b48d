import { randomUUID } from 'node:crypto';
import { CLAIM, LEAVE, RELEASE, RENEW } from './embedded-log.js';
import type { HeartbeatSession } from './heartbeat-session.js';
import { type GroupMember, type OwnedPartition, sharePartitions } from './partition-shares.js';

export interface GroupMembershipOptions {
  readonly session: HeartbeatSession;
  readonly group: string;
  readonly topics: readonly string[];
  /** how long a member that says nothing keeps its partitions, by the clock of the database */
  readonly leaseMs: number;
  /** a partition (`topic/number`) whose messages are being handled; it is kept until they are done */
  readonly isBusy: (place: string) => boolean;
  /** partitions may have come */
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}

interface SeenPartition extends OwnedPartition {
  readonly generation: string;
}

/** Heartbeats in one lease: so many may fail before it ends. */
const BEATS = 4;

/**
 * One subscription's place in its consumer group. Each heartbeat renews the lease and looks at the group: partitions of
 * the dead, and free ones, are taken; those that are due to others are handed over once nothing of theirs is under way.
 */
export class GroupMembership {
  readonly id = randomUUID();
  private leaving: ReadonlySet<string> = new Set();
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private open = true;

  constructor(private readonly options: GroupMembershipOptions) {}

  /** Takes its share of the partitions. */
  async join(): Promise<void> {
    await this.beat();
    this.schedule();
  }

  /** True: the partition is to be handed over, nothing more of it may be begun. */
  isLeaving(place: string): boolean {
    return this.leaving.has(place);
  }

  get leavingPlaces(): readonly string[] {
    return [...this.leaving];
  }

  /** Ends the heartbeats and frees the partitions; the others need not wait for the lease. */
  async leave(): Promise<void> {
    this.open = false;
    clearTimeout(this.timer);
    await this.beating;
    const { session, group } = this.options;
    await session.query('leave', LEAVE, [group, this.id]).catch(this.options.onError);
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.beating = this.beat()
        .catch(this.options.onError)
        .then(() => {
          if (this.open) this.schedule();
        });
    }, this.options.leaseMs / BEATS);
  }

  private async beat(): Promise<void> {
    const { session, group, topics, leaseMs, isBusy } = this.options;
    const [seen] = await session.query<{ others: GroupMember[]; partitions: SeenPartition[] }>('renew', RENEW, [
      group,
      this.id,
      topics,
      leaseMs,
    ]);
    const partitions = seen?.partitions ?? [];
    const others = seen?.others ?? [];
    const shares = sharePartitions([{ id: this.id, topics }, ...others], partitions);
    const alive = new Set(others.map(({ id }) => id));
    // from here on nothing of them is begun, so what is not busy now stays so
    const due = partitions.filter(({ owner }, i) => owner === this.id && shares[i] !== this.id);
    this.leaving = new Set(due.map(placeOf));
    await this.release(due.filter((partition) => !isBusy(placeOf(partition))));
    await this.claim(
      partitions.filter(
        ({ owner }, i) => shares[i] === this.id && owner !== this.id && (owner === null || !alive.has(owner)),
      ),
    );
  }

  private async claim(free: readonly SeenPartition[]): Promise<void> {
    if (free.length === 0) return;
    const { session, group, onChange } = this.options;
    const columns = [free.map((p) => p.topic), free.map((p) => p.partition), free.map((p) => p.generation)];
    await session.query('claim', CLAIM, [group, this.id, ...columns]);
    onChange();
  }

  private async release(idle: readonly SeenPartition[]): Promise<void> {
    if (idle.length === 0) return;
    const { session, group } = this.options;
    await session.query('release', RELEASE, [group, this.id, idle.map((p) => p.topic), idle.map((p) => p.partition)]);
  }
}

function placeOf({ topic, partition }: SeenPartition): string {
  return `${topic}/${partition}`;
}
