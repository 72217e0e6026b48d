import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { InjectConfiguration } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { renderPdf } from '@dvc/printing';
import { forbidden, notFound } from '@dvc/problems';
import { contentIsSecret } from '../dossier/problems.js';
import type { SlipKind } from '../dossier/transitions.js';
import type { DossiersConfiguration } from '../dossiers.config.js';
import { SeeDossier } from '../read/see-dossier.js';
import { DossierViews } from '../storage/dossier-views.js';
import { HistoryRows } from '../storage/history-rows.js';
import { SlipFormRows } from '../storage/slip-form-rows.js';
import { SlipRows } from '../storage/slip-rows.js';
import { controlSheet } from './control-sheet.js';
import { numberedName } from './slip-number.js';
import { slipPaper } from './slip-paper.js';
import type { SlipResponse } from './slip.dto.js';

/** Acts of one dossier that a control sheet prints. */
const PRINTED_ACTS = 2_000;

/** The papers of a dossier for those who may read its content. */
@Injectable()
export class PrintSlips {
  constructor(
    private readonly dossiers: SeeDossier,
    private readonly slips: SlipRows,
    private readonly forms: SlipFormRows,
    private readonly history: HistoryRows,
    private readonly views: DossierViews,
    @InjectConfiguration() private readonly configuration: DossiersConfiguration,
  ) {}

  async list(id: string, actor: Actor): Promise<SlipResponse[]> {
    await this.open(id, actor);
    return (await this.slips.of(id)).map((row) => ({
      kind: row.kind,
      revision: row.revision,
      number: numberedName(row),
      formNo: row.formNo,
      titleVi: row.titleVi,
      issuedAt: row.issuedAt.toISOString(),
      voidedAt: row.voidedAt?.toISOString() ?? null,
    }));
  }

  /** The latest slip of a kind, or that of the act with this revision. Throws 404 when it was not issued. */
  async slip(id: string, kind: SlipKind, revision: number | undefined, actor: Actor): Promise<Buffer> {
    await this.open(id, actor);
    const slip = await this.slips.find(id, kind, revision);
    if (!slip) throw notFound({ vi: 'giấy tờ này của hồ sơ', en: 'slip of the dossier' });
    const form = await this.forms.inForce(kind, localDay(slip.issuedAt));
    return renderPdf(slipPaper(slip, form, this.trackingUrl(slip.content)));
  }

  /** For officers alone. */
  async controlSheet(id: string, actor: Actor): Promise<Buffer> {
    const { view, viewer, open } = await this.dossiers.see(id, actor);
    if (!viewer.officer)
      throw forbidden({
        vi: 'Phiếu kiểm soát chỉ dành cho cán bộ của cơ quan giải quyết.',
        en: 'The control sheet is for officers of the agency alone.',
      });
    const now = new Date();
    const form = await this.forms.inForce('CONTROL_SHEET', localDay(now));
    const course = {
      history: await this.history.page(id, 0, PRINTED_ACTS),
      handOffs: await this.history.handOffs(id, PRINTED_ACTS),
      consultations: await this.views.consultations(id),
    };
    return renderPdf(controlSheet(view, course, form, open, now));
  }

  private trackingUrl(slip: {
    readonly dossierCode: string | null;
    readonly provisionalNumber: string | null;
    readonly trackingKey: string | null;
  }): string | null {
    const { PUBLIC_URL } = this.configuration;
    const number = slip.dossierCode ?? slip.provisionalNumber;
    if (PUBLIC_URL === undefined || number === null || slip.trackingKey === null) return null;
    const url = new URL(`/api/v1/tracking/${encodeURIComponent(number)}`, PUBLIC_URL);
    url.searchParams.set('key', slip.trackingKey);
    return url.href;
  }

  private async open(id: string, actor: Actor): Promise<void> {
    const { open } = await this.dossiers.see(id, actor);
    if (!open) throw contentIsSecret();
  }
}
