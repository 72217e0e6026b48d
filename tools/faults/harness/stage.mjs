/**
 * Where faults are played: every service a process, a real Kafka and PostgreSQL, a load, and the invariants. One stage
 * can serve several faults, one after the other.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '@dvc/persistence/embedded-cluster';
import { prepareBuildingPermit } from '../../../services/embedded/dist/src/demo/building-permit.js';
import { Portal } from '../../../services/embedded/dist/src/demo/portal.js';
import { startProcesses } from '../../../services/embedded/dist/src/processes/process-platform.js';
import { Progress } from '../../../services/embedded/dist/src/progress.js';
import { backlogOf, checkInvariants } from '../invariants.mjs';
import { Load } from './load.mjs';
import { seeded } from './seeded.mjs';
import { seconds, until } from './wait.mjs';

/**
 * Opens a stage in `directory`, which is emptied first. `environment`: variables of every process; `adjust` changes
 * what the processes are told of their surroundings, for example to put a proxy before the database.
 */
export async function openStage({ directory, seed = 1, environment = {}, adjust = (it) => it, kafkaBrokers }) {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const platform = await startProcesses(
    {
      directory,
      port: await freePort(),
      kafkaBrokers,
      logLevel: 'warn',
      adjust: (it) => adjust({ ...it, shared: { ...it.shared, FAULTS: 'on', ...environment } }),
    },
    new Progress(),
  );
  try {
    const portal = new Portal(platform.url, platform.tokens);
    const [citizen, desk] = [await portal.as('applicant-an'), await portal.as('desk-officer')];
    const permit = await prepareBuildingPermit(portal, citizen);
    const load = new Load({ citizen, desk, permit, random: seeded(seed, 'load') });
    return new Stage({ platform, portal, seed, directory, load });
  } catch (error) {
    await platform.stop();
    throw error;
  }
}

export class Stage {
  constructor({ platform, portal, seed, directory, load }) {
    Object.assign(this, { platform, portal, seed, directory, load });
    this.mailDirectory = join(directory, 'mails');
    this.random = this.generator('stage');
  }

  /** Random numbers of its own for each purpose: how often somebody else draws has no influence on them. */
  generator(purpose) {
    return seeded(this.seed, purpose);
  }

  /** Runs SQL on the database of a service, as a superuser, on a connection of its own. */
  async query(service, sql, parameters = []) {
    const client = new pg.Client({ connectionString: this.platform.databaseUrl(service) });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  /** Waits until all services are up and have published and handled everything; answers the seconds that took (I8). */
  async settle(withinMs = 180_000) {
    const begun = performance.now();
    await Promise.all([...this.platform.processes.values()].map((one) => one.ready()));
    let open;
    await until('the backlog to be worked off', async () => (open = await backlogOf(this)) === 0, withinMs, 250).catch(
      (error) => console.log(`FAIL ${error.message}: ${JSON.stringify(open)} left`),
    );
    return seconds(performance.now() - begun);
  }

  /** Prints each invariant that does not hold (all of them when `verbose`); true when all hold. */
  async check({ verbose = false } = {}) {
    return checkInvariants(this, { verbose });
  }

  close() {
    return this.platform.stop();
  }
}
