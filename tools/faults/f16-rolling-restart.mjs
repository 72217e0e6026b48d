import { services } from './invariants.mjs';
import { restart } from './harness/services.mjs';
import { pause, seconds } from './harness/wait.mjs';

const DRAINED_WITHIN_S = 10;

export const fault = {
  id: 'F16',
  title: 'each service behind the gateway is restarted with SIGTERM under load',
  full: { restarts: 20, rate: 200 },
  ci: { restarts: 5, rate: 60 },
  async run(stage, { restarts, rate }) {
    const callers = openLoop(await requestsOf(stage), rate);
    const [drains, downs] = [[], []];
    try {
      for (let n = 0; n < restarts; n++) {
        await pause(1_000);
        const name = services[n % services.length];
        const { code, drainMs, downMs } = await restart(stage, name);
        if (code !== 0) throw new Error(`${name} ended with ${code}`);
        drains.push(drainMs);
        downs.push(downMs);
      }
    } finally {
      await callers.end();
    }
    const { sent, failures, waits } = callers;
    if (failures.length > 0) throw new Error(`${failures.length} of ${sent} requests failed: ${summary(failures)}`);
    if (seconds(Math.max(...drains)) > DRAINED_WITHIN_S)
      throw new Error(`a drain took ${seconds(Math.max(...drains))} s`);
    waits.sort((a, b) => a - b);
    return {
      restarts,
      requests: sent,
      failed: failures.length,
      'longest drain (s)': seconds(Math.max(...drains)),
      'longest restart until ready (s)': seconds(Math.max(...downs)),
      'requests took (ms)': `p50 ${at(waits, 0.5)}, p99 ${at(waits, 0.99)}, longest ${at(waits, 1)}`,
    };
  },
};

/** One kind for each service behind the gateway, all of them repeatable; one in ten files a dossier. */
async function requestsOf({ load, portal }) {
  const { citizen, desk } = load;
  const admin = await portal.as('province-admin');
  const id = await load.submit('restart');
  await load.accept(id);
  const set = Date.now();
  let filed = 0;
  const read = (caller, path) => () => caller.send('GET', path);
  const submit = async () => {
    const answer = await citizen.send('POST', '/api/v1/dossiers', {
      json: load.permit,
      headers: { 'idempotency-key': `restart-${set}-${filed++}` },
    });
    if (answer.status === 201) load.acknowledged.push(answer.body.id);
    return answer;
  };
  return [
    read(citizen, `/api/v1/dossiers/${id}`),
    read(portal.anyone, '/api/v1/procedures/2.000028.H14'),
    read(citizen, '/api/v1/payment-orders?limit=5'),
    read(citizen, '/api/v1/me/notifications?limit=5'),
    read(admin, '/api/v1/documents?box=incoming&limit=5'),
    read(citizen, `/api/v1/dossiers/${id}`),
    read(portal.anyone, '/api/v1/agencies?limit=5'),
    read(citizen, `/api/v1/dossiers/${id}/history`),
    read(desk, '/api/v1/dossiers?limit=5'),
    submit,
  ];
}

/** Sends the requests in turn at `rate` a second, whether or not earlier ones are answered. */
function openLoop(requests, rate) {
  const pending = new Set();
  const begun = performance.now();
  const result = { sent: 0, failures: [], waits: [] };
  const send = async (request) => {
    const sentAt = performance.now();
    const answer = await request().catch((error) => ({ status: String(error.cause?.code ?? error) }));
    result.waits.push(performance.now() - sentAt);
    if (!(answer.status < 300)) result.failures.push(`${answer.status} ${answer.body?.detail ?? ''}`);
  };
  const timer = setInterval(() => {
    for (const due = ((performance.now() - begun) * rate) / 1_000; result.sent < due;) {
      const work = send(requests[result.sent++ % requests.length]).finally(() => pending.delete(work));
      pending.add(work);
    }
  }, 5);
  result.end = async () => {
    clearInterval(timer);
    await Promise.all(pending);
  };
  return result;
}

function summary(failures) {
  return Object.entries(Object.groupBy(failures, (failure) => failure))
    .map(([failure, list]) => `${list.length} × ${failure}`)
    .join('; ');
}

function at(sorted, share) {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
}
