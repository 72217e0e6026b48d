import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import type { Page, PageQuery } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { notFound } from '@dvc/problems';
import type { FormDefinition } from '../definition/procedure-definition.js';
import { serviceModeOf } from '../definition/service-mode.js';
import { Conditions } from '../storage/conditions.js';
import { keysetPage } from '../storage/keyset-page.js';
import { texts } from '../texts.js';
import { FORM } from './form.sql.js';
import { levelOfAuthority } from './level-of-authority.sql.js';
import type { FormView, ProcedureDetail, ProcedureVersionView } from './procedure.views.js';
import { procedureDetail, type VersionRow } from './procedure-detail.js';

/** The agencies that a definition lists, with their names on the day. */
const named = (definition: string, list: 'leadAgencies' | 'coProcessingAgencies', day: string): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object('identifier', listed.identifier, 'nameVi', c.name_vi) ORDER BY listed.place), '[]')
    FROM json_array_elements_text(${definition} -> '${list}') WITH ORDINALITY AS listed (identifier, place)
      CROSS JOIN LATERAL agency_on(listed.identifier, ${day}::date) AS c)`;

/** Each version with its agencies: those that it names, or (on a day) whoever is in charge of their tasks then. */
const version = (agencies: string, levels: string, day: string, authority: string): string => `
  SELECT v.version, v.definition, ${authority} AS "levelOfAuthority", v.service_mode AS "serviceMode",
    v.published_at AS "publishedAt", p.revision, p.abolished_from AS "abolishedFrom",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('identifier', a.identifier, 'nameVi', a.name_vi) ORDER BY a.place), '[]')
     FROM ${agencies}) AS agencies, ${levels} AS "agencyLevels",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('abolishedFrom', w.abolished_from, 'reason', w.reason, 'withdrawnAt', w.withdrawn_at)
       ORDER BY w.revision), '[]') FROM abolition_withdrawal w WHERE w.code = p.code) AS "abolitionWithdrawals",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('act', r.act, 'version', r.version, 'effectiveFrom', r.effective_from,
       'reason', r.reason, 'at', r.acted_at) ORDER BY r.revision), '[]') FROM act_reason r WHERE r.code = p.code) AS reasons,
    ${named('v.definition', 'coProcessingAgencies', day)} AS "coProcessingAgencies",
    (SELECT jsonb_build_object('state', e.state, 'since', e.since, 'checkedAt', e.checked_at, 'statusCode', e.status_code,
       'failure', e.failure) FROM external_probe e WHERE e.code = p.code) AS "externalHealth"
  FROM procedure p JOIN procedure_version v USING (code)`;
const NAMED = `(SELECT identifier, name_vi, place FROM unnest(v.agencies) WITH ORDINALITY AS listed (identifier, place)
      CROSS JOIN LATERAL agency_on(listed.identifier, $3::date)) AS a`;
const IN_CHARGE = 'offers_on(code, v.competence, v.agencies, v.online_level, $2::date) AS a';
const LEVELS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('agency', a.identifier, 'onlineLevel', a.online_level,
      'serviceMode', CASE a.online_level WHEN v.online_level THEN v.service_mode ELSE mode_of_level(a.online_level, v.definition) END)
      ORDER BY a.place), '[]') FROM ${IN_CHARGE})`;
const AUTHORITY = levelOfAuthority('$2::date');
const ON_DAY = statement(`${version(IN_CHARGE, LEVELS, '$2', AUTHORITY)} WHERE code = $1 AND v.in_force @> $2::date`);
/** The version that was in force last; one that never was where there is no other. */
const ABOLISHED =
  statement(`${version(IN_CHARGE, LEVELS, '$2', AUTHORITY)} WHERE code = $1 AND p.abolished_from <= $2::date
  ORDER BY isempty(v.in_force), v.version DESC LIMIT 1`);
const OF_DRAFT = statement(`
  SELECT d.version, d.definition, NULL::timestamptz AS "publishedAt", d.revision, p.abolished_from AS "abolishedFrom",
    ${named('d.definition', 'leadAgencies', '$3')} AS agencies,
    ${named('d.definition', 'coProcessingAgencies', '$3')} AS "coProcessingAgencies"
  FROM procedure_draft d LEFT JOIN procedure p USING (code) WHERE code = $1 AND d.version = $2`);
const BY_NUMBER = statement(
  `${version(NAMED, "'[]'::jsonb", '$3', 'v.level_of_authority')} WHERE code = $1 AND v.version = $2`,
);
const DEFINITION_ON_DAY = statement(
  'SELECT version, definition FROM procedure_version WHERE code = $1 AND in_force @> $2::date',
);
const FORM_ON_DAY = statement(`${FORM} WHERE v.code = $1 AND f.code = $3 AND v.in_force @> $2::date`);
const FORM_BY_NUMBER = statement(`${FORM} WHERE v.code = $1 AND f.code = $3 AND v.version = $2`);

/** Versions and, for editors, drafts in one list. */
const WITH_DRAFTS = `(
  SELECT code, version, name_vi, valid_from, valid_to, in_force, published_at FROM procedure_version
  UNION ALL
  SELECT code, version, name_vi, (definition ->> 'validFrom')::date, (definition ->> 'validTo')::date, NULL, NULL
  FROM procedure_draft) AS version_or_draft`;
const VERSIONS = {
  columns: `version, name_vi AS "nameVi", valid_from AS "validFrom", valid_to AS "validTo",
    lower(in_force) AS "inForceFrom", upper(in_force) - 1 AS "inForceTo", published_at AS "publishedAt",
    CASE WHEN published_at IS NULL THEN 'DRAFT' ELSE 'PUBLISHED' END AS status`,
  sort: [['version', 'integer']],
} as const;

type DraftRow = Omit<
  VersionRow,
  'levelOfAuthority' | 'serviceMode' | 'agencyLevels' | 'abolitionWithdrawals' | 'reasons'
>;

interface FormRow {
  readonly version: number;
  readonly form: FormDefinition;
  readonly sha256: string;
}

/** Reads procedures as the public sees them. Every miss is a 404. */
@Injectable()
export class ReadProcedures {
  constructor(private readonly database: Database) {}

  /** The version in force on the day (today when absent); once the procedure is abolished, the last one. */
  async onDay(code: string, asOf = localDay(new Date())): Promise<ProcedureDetail> {
    const row = await this.database.one<VersionRow>(ON_DAY, [code, asOf]);
    if (row) return procedureDetail(row);
    const last = await this.database.one<VersionRow>(ABOLISHED, [code, asOf]);
    if (!last) throw notFound(texts.procedureOnDay(asOf));
    return { ...procedureDetail(last), status: 'ABOLISHED' };
  }

  async version(code: string, version: number): Promise<ProcedureDetail> {
    const row = await this.database.one<VersionRow>(BY_NUMBER, [code, version, localDay(new Date())]);
    if (!row) throw notFound(texts.procedureVersion);
    return procedureDetail(row);
  }

  /** The definition in force on the day. */
  async definitionOn(code: string, day: string): Promise<Pick<VersionRow, 'version' | 'definition'>> {
    const row = await this.database.one<Pick<VersionRow, 'version' | 'definition'>>(DEFINITION_ON_DAY, [code, day]);
    if (!row) throw notFound(texts.procedureOnDay(day));
    return row;
  }

  /** A version, or for editors a draft. */
  async versionOrDraft(code: string, version: number, drafts: boolean): Promise<ProcedureDetail> {
    const row = drafts ? await this.database.one<DraftRow>(OF_DRAFT, [code, version, localDay(new Date())]) : undefined;
    if (!row) return this.version(code, version);
    const { onlineLevel, result } = row.definition;
    return procedureDetail({
      ...row,
      levelOfAuthority: row.definition.levelOfAuthority,
      serviceMode: serviceModeOf(onlineLevel, result.deliveryMethods),
      agencyLevels: [],
      abolitionWithdrawals: [],
      reasons: [],
    });
  }

  async versions(code: string, query: PageQuery, drafts: boolean): Promise<Page<ProcedureVersionView>> {
    const conditions = new Conditions().where(code, (value) => `code = ${value}`);
    const page = await keysetPage<ProcedureVersionView>(
      this.database,
      {
        ...VERSIONS,
        name: `procedure-versions ${code}${drafts ? ' with drafts' : ''}`,
        table: drafts ? WITH_DRAFTS : 'procedure_version',
      },
      conditions,
      query,
      ({ version }) => [version],
    );
    if (page.total === 0) throw notFound(texts.procedure);
    return page;
  }

  /** The form of one version, or of the version in force on a day. */
  async form(
    code: string,
    formCode: string,
    { asOf = localDay(new Date()), version }: { readonly asOf?: string; readonly version?: number },
  ): Promise<FormView> {
    const row = await this.database.one<FormRow>(version === undefined ? FORM_ON_DAY : FORM_BY_NUMBER, [
      code,
      version ?? asOf,
      formCode,
    ]);
    if (!row) throw notFound(texts.form);
    const { titleVi, schema, ui = {}, example } = row.form;
    return {
      code: formCode,
      titleVi,
      procedureCode: code,
      version: row.version,
      sha256: row.sha256,
      schema,
      ui,
      example,
    };
  }
}
