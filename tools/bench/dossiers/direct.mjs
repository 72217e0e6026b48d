/** The service's own storage classes on a bare pg connection: the same SQL without HTTP, Nest and the pool. */
import pg from 'pg';
import { AgenciesBelow } from '../../../services/dossiers/dist/src/storage/agencies-below.js';
import { DossierList } from '../../../services/dossiers/dist/src/storage/dossier-list.js';
import { DossierTally } from '../../../services/dossiers/dist/src/storage/dossier-tally.js';
import { DossierViews } from '../../../services/dossiers/dist/src/storage/dossier-views.js';
import { HistoryRows } from '../../../services/dossiers/dist/src/storage/history-rows.js';
import { SupplementRows } from '../../../services/dossiers/dist/src/storage/supplement-rows.js';
import { TrackedDossiers } from '../../../services/dossiers/dist/src/storage/tracked-dossiers.js';
import { WorkCounters } from '../../../services/dossiers/dist/src/storage/work-counters.js';
import { ListDossiers } from '../../../services/dossiers/dist/src/list/list-dossiers.js';

class BareDatabase {
  constructor(client) {
    this.client = client;
  }

  async query({ name, text }, values = []) {
    return (await this.client.query({ name, text, values: [...values] })).rows;
  }

  async one(sql, values) {
    return (await this.query(sql, values))[0];
  }
}

/** One connection with what reads on it. */
export async function openDirect(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const database = new BareDatabase(client);
  const agencies = new AgenciesBelow(database);
  const views = new DossierViews(database);
  const supplements = new SupplementRows(database);
  const history = new HistoryRows(database);
  const tracked = new TrackedDossiers(database);
  const lists = new ListDossiers(new DossierList(database, agencies, new DossierTally(database)));
  const counters = new WorkCounters(database, agencies);
  return {
    client,
    list: (query, actor) => lists.list(query, actor),
    workQueue: (scope, now, today) => counters.count(scope, now, today),
    async detail(id, scope) {
      const view = await views.visible(id, scope);
      await views.files(id);
      await views.consultations(id);
      await supplements.of(id);
      return view !== undefined;
    },
    async track(number) {
      const dossier = number.startsWith('TN-')
        ? await tracked.byProvisionalNumber(number)
        : await tracked.byCode(number);
      return dossier !== undefined && (await history.page(dossier.id, 0, 200)).length > 0;
    },
    close: () => client.end(),
  };
}
