import { backlogOf } from './invariants.mjs';
import { pause, seconds, until } from './harness/wait.mjs';

const DRAINED_WITHIN_S = 30;
/** outages up to this have to be worked off within that time; longer ones are reported */
const PROMISED_OUTAGE_S = 300;

export const fault = {
  id: 'F5',
  title: 'the broker is down while dossiers are submitted',
  full: { outages: [5, 60, 300, 900], rate: 8 },
  ci: { outages: [5], rate: 8 },
  async run(stage, { outages, rate }) {
    const { load, platform } = stage;
    if (!platform.kafka) throw new Error('this fault needs a broker of its own: unset KAFKA_BROKERS');
    const figures = {};
    for (const outage of outages) {
      const retries = load.retries;
      const steady = load.steadily(rate);
      await pause(1_000);
      await platform.kafka.kill();
      await pause(outage * 1_000);
      const backlog = await backlogOf(stage);
      const sent = await steady.end();
      await platform.kafka.start();
      const begun = performance.now();
      await until('the backlog to be worked off', async () => (await backlogOf(stage)) === 0, 300_000, 250);
      const drained = seconds(performance.now() - begun);
      figures[`${outage} s`] =
        `${sent} submitted, ${load.retries - retries} refused, backlog ${backlog}, drained after ${drained} s`;
      console.log(`  ${outage} s: ${figures[`${outage} s`]}`);
      if (load.retries > retries)
        throw new Error(`${load.retries - retries} requests failed while the broker was down`);
      if (outage <= PROMISED_OUTAGE_S && drained > DRAINED_WITHIN_S)
        throw new Error(`the backlog of ${outage} s took ${drained} s`);
    }
    return figures;
  },
};
