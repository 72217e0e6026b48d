/** What callers do while faults happen, and what they were told: the ground against which the databases are checked. */
import { pause } from './wait.mjs';

const PATIENCE_MS = 600_000;

export class Load {
  /** ids of dossiers whose submission was answered 201 */
  acknowledged = [];
  /** ids of dossiers whose acceptance was answered 200, or 409 upon a repeat */
  accepted = [];
  /** requests that were sent again: a 5xx, or a broken connection */
  retries = 0;
  /** 5xx answers that were no problem document with the id of the request */
  improper = [];
  /** told of every answer; undefined: a broken connection */
  watch = undefined;
  #sets = 0;

  constructor({ citizen, desk, permit, random }) {
    Object.assign(this, { citizen, desk, permit, random });
  }

  /** Submits `total` dossiers and accepts each, `concurrency` at a time; insists on answers. */
  async submitAndAccept(total, { concurrency = 16 } = {}) {
    const set = ++this.#sets;
    let next = 0;
    const lane = async () => {
      while (next < total) await this.accept(await this.submit(`load-${set}-${next++}`));
    };
    await Promise.all(Array.from({ length: concurrency }, lane));
  }

  /** Submits and accepts, `concurrency` at a time with pauses, until `end` is called; that answers how many. */
  continuously(concurrency) {
    const set = ++this.#sets;
    let open = true;
    let sent = 0;
    const lane = async () => {
      while (open) {
        await this.accept(await this.submit(`load-${set}-${sent++}`));
        await pause(500 * this.random());
      }
    };
    const lanes = Promise.all(Array.from({ length: concurrency }, lane));
    lanes.catch(() => undefined);
    return {
      end: async () => {
        open = false;
        await lanes;
        return sent;
      },
    };
  }

  /** Submits and accepts at `rate` dossiers a second until `end` is called; what is under way is finished. */
  steadily(rate) {
    const set = ++this.#sets;
    const pending = new Set();
    let sent = 0;
    let failure;
    const timer = setInterval(() => {
      const work = this.submit(`load-${set}-${sent++}`)
        .then((id) => this.accept(id))
        .catch((error) => (failure ??= error))
        .finally(() => pending.delete(work));
      pending.add(work);
    }, 1_000 / rate);
    return {
      end: async () => {
        clearInterval(timer);
        await Promise.all(pending);
        if (failure) throw failure;
        return sent;
      },
    };
  }

  /** Submits the permit under an idempotency key until that is acknowledged; answers the dossier's id. */
  async submit(key) {
    const send = () =>
      this.citizen.send('POST', '/api/v1/dossiers', { json: this.permit, headers: { 'idempotency-key': key } });
    const { id } = await this.insist(send, 201);
    this.acknowledged.push(id);
    return id;
  }

  /** An acceptance whose answer was lost has happened all the same: the repeat then says 409. */
  async accept(id) {
    await this.insist(() => this.desk.send('POST', `/api/v1/dossiers/${id}/acceptance`, { json: {} }), 200, 409);
    this.accepted.push(id);
  }

  /** Repeats a request until it gets an answer that settles the matter; 5xx and broken connections do not. */
  async insist(send, ...settling) {
    for (const deadline = Date.now() + PATIENCE_MS; ;) {
      const answer = await this.once(send);
      if (answer && settling.includes(answer.status)) return answer.body;
      if (answer && answer.status < 500)
        throw new Error(`unexpected answer ${answer.status}: ${JSON.stringify(answer.body)}`);
      if (Date.now() > deadline)
        throw new Error(
          `no answer within ${PATIENCE_MS / 1_000} s; the last: ${answer?.status ?? 'a broken connection'}`,
        );
      this.retries++;
      await pause(this.#patience(answer));
    }
  }

  /** Milliseconds until the next try: what the answer asks for, or a moment; never all callers at once. */
  #patience(answer) {
    const asked = Number(answer?.headers.get('retry-after') ?? 0) * 1_000;
    return (asked || 200) * (0.5 + this.random());
  }

  /** Sends once and notes what came back; undefined: a broken connection. */
  async once(send) {
    const answer = await send().catch(() => undefined);
    const status = answer?.status ?? 0;
    this.watch?.(answer);
    if (status >= 500 && !isProblem(answer)) this.improper.push(status);
    return answer;
  }
}

function isProblem({ headers, body }) {
  return String(headers.get('content-type')).includes('problem+json') && typeof body?.instance === 'string';
}
