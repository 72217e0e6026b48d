import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { CursorCodec, isKeyOf, type Page, type PageQuery } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { limitOf } from '../reference/limit-of.js';
import { Procedures } from '../reference/procedures.js';
import { WorkingCalendars } from '../reference/working-calendars.js';
import { provenNumbersOf } from '../register/holder-scope.js';
import { type DossierView, DossierViews } from '../storage/dossier-views.js';
import { HistoryRows } from '../storage/history-rows.js';
import { RegisterRows } from '../storage/register-rows.js';
import { SupplementRows } from '../storage/supplement-rows.js';
import { dossierResponse } from './describe-dossier.js';
import { DossierMarks } from './dossier-marks.js';
import type { ConsultationResponse } from './consultation.response.js';
import type { DossierResponse } from './dossier.response.js';
import { historyResponse } from './history.response.js';
import type { HistoryItem } from './history.response.js';
import type { Remaining } from './named.response.js';
import { parentResultFor } from './parent-result.js';
import { isTimed, remainingOf } from './remaining.js';
import type { ParentResultResponse } from './result.response.js';
import { type SeenDossier, SeeDossier } from './see-dossier.js';

/** A dossier as one caller may see it. */
@Injectable()
export class ReadDossier {
  constructor(
    private readonly dossiers: SeeDossier,
    private readonly views: DossierViews,
    private readonly history: HistoryRows,
    private readonly supplements: SupplementRows,
    private readonly registers: RegisterRows,
    private readonly calendars: WorkingCalendars,
    private readonly procedures: Procedures,
    private readonly marks: DossierMarks,
  ) {}

  /** Throws 404 when there is none, or none that this caller may see. */
  async read(id: string, actor: Actor): Promise<DossierResponse> {
    const seen = await this.dossiers.see(id, actor);
    const { view, scope, viewer } = seen;
    const files = await this.views.files(id);
    const consultations = await this.views.consultations(id);
    const supplements = await this.supplements.of(id);
    const registered = view.completedAt === null ? [] : await this.registers.ofDossier(id);
    const now = new Date();
    const parent = await this.parentResult(seen, actor, now);
    const remaining = isTimed(view) ? await this.remaining(view, now) : null;
    return {
      ...dossierResponse(view, files, consultations, supplements, viewer, remaining, registered, parent, now),
      ...(await this.marks.of(view, scope, viewer)),
    };
  }

  private async parentResult(
    { view, viewer, open }: SeenDossier,
    actor: Actor,
    now: Date,
  ): Promise<ParentResultResponse | null> {
    if (view.parentResult === null || !open) return null;
    const entry = await this.registers.byId(view.parentResult);
    return entry ? parentResultFor(entry, view, viewer, provenNumbersOf(actor), localDay(now)) : null;
  }

  /** The definition is asked for where a time is counted alone: most dossiers are completed. */
  private async remaining(view: DossierView, now: Date): Promise<Remaining | null> {
    const calendar = await this.calendars.of(view.workingHours, view.calendarRevision);
    const { definition } = await this.procedures.version(view.procedureCode, view.procedureVersion);
    return remainingOf(view, limitOf(definition, view).limit.unit, calendar, now);
  }

  /** The answer to an act. */
  after({ id }: { readonly id: string }, actor: Actor): Promise<DossierResponse> {
    return this.read(id, actor);
  }

  /** One consultation as an officer sees it, right after he asked. */
  async consultation(dossierId: string, id: string, actor: Actor): Promise<ConsultationResponse> {
    const { consultations } = await this.read(dossierId, actor);
    const consultation = consultations.find((c) => c.id === id);
    if (!consultation) throw new Error(`dossier ${dossierId} has no consultation ${id}`);
    return consultation;
  }

  async historyOf(id: string, actor: Actor, { limit, cursor }: PageQuery): Promise<Page<HistoryItem>> {
    const { viewer, open } = await this.dossiers.see(id, actor);
    const codec = new CursorCodec<[number]>('dossier-history', id);
    const after = codec.decode(cursor, isKeyOf('integer'))?.[0] ?? 0;
    const rows = await this.history.page(id, after, limit + 1);
    const page = codec.page(rows, limit, await this.history.count(id), ({ revision }) => [revision]);
    return { ...page, items: page.items.map((row) => historyResponse(row, open, viewer.officer)) };
  }
}
