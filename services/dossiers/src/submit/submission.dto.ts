import { PASSPORT } from '@dvc/identity';
import {
  AgencyField,
  BooleanField,
  EmailField,
  EnumField,
  JsonField,
  JsonListField,
  ListField,
  ObjectField,
  PatternField,
  TextField,
  TextListField,
} from '@dvc/hosting';
import {
  type ApplicantKind,
  applicantKinds,
  type DeliveryMethod,
  deliveryMethods,
  type IntakeChannel,
} from '../dossier/state.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const CitizenIdField = (): PropertyDecorator =>
  PatternField({
    optional: true,
    pattern: /^(\d{9}|\d{12})$/,
    max: 12,
    example: '004087000001',
    description: 'personal identification number (12 digits) or the old identity card number (9 digits)',
    expected: {
      vi: 'Phải là số định danh cá nhân gồm 12 chữ số hoặc số CMND gồm 9 chữ số.',
      en: 'Must be 12 digits, or 9 for an old identity card.',
    },
  });

const PassportField = (): PropertyDecorator =>
  PatternField({
    optional: true,
    pattern: PASSPORT,
    max: 13,
    example: 'LAO/PA0123456',
    description: 'passport of a person without a citizen id: issuing country (ISO 3166-1 alpha-3), slash, number',
    expected: {
      vi: 'Phải là mã nước cấp gồm 3 chữ cái, dấu “/” và số hộ chiếu gồm 5 đến 9 chữ cái hoặc chữ số, ví dụ LAO/PA0123456.',
      en: 'Must be the issuing country in 3 letters, a slash and the passport number of 5 to 9 letters or digits.',
    },
  });

const PhoneField = (): PropertyDecorator =>
  PatternField({
    optional: true,
    pattern: /^\+?[0-9][0-9 .-]{6,18}[0-9]$/,
    max: 20,
    example: '0912345678',
    expected: { vi: 'Phải là số điện thoại.', en: 'Must be a phone number.' },
  });

export class RepresentativeInput {
  @TextField({ max: 200 })
  readonly fullName: string;
  @CitizenIdField()
  readonly citizenId?: string;
  @PassportField()
  readonly passport?: string;
  @EmailField({ optional: true })
  readonly email?: string;
  @PhoneField()
  readonly phone?: string;
  @TextField({ max: 300, optional: true })
  readonly address?: string;
}

export class ApplicantInput {
  @EnumField(applicantKinds)
  readonly kind: ApplicantKind;
  @TextField({ max: 200, description: 'name of the person or organisation' })
  readonly fullName: string;
  @CitizenIdField()
  readonly citizenId?: string;
  @PassportField()
  readonly passport?: string;
  @PatternField({
    optional: true,
    pattern: /^\d{10}(-?\d{3})?$/,
    max: 14,
    example: '4800123456',
    expected: { vi: 'Phải là mã số thuế gồm 10 hoặc 13 chữ số.', en: 'Must be a tax code of 10 or 13 digits.' },
  })
  readonly taxCode?: string;
  @EmailField({ optional: true })
  readonly email?: string;
  @PhoneField()
  readonly phone?: string;
  @TextField({ max: 300, optional: true })
  readonly address?: string;
}

export class ComponentInput {
  @TextField({ max: 100, description: 'code of a component of the procedure' })
  readonly code: string;
  @TextListField({ max: 100, maxLength: 36, pattern: UUID, description: 'uploaded files of the applicant' })
  readonly attachmentIds: string[];
}

export class ResultDeliveryInput {
  @EnumField(deliveryMethods)
  readonly method: DeliveryMethod;
  @TextField({ max: 500, optional: true, description: 'where the post brings it; for POST' })
  readonly address?: string;
}

/** A result as its holder names it. */
export class ParentResultInput {
  @TextField({ max: 60 })
  readonly register: string;
  @TextField({ max: 60, description: 'as it is printed' })
  readonly number: string;
}

const items = 'persons or items, each with an outcome of its own; for procedures that take them';
const parentResult = 'the result that is to be renewed, amended or issued anew';

/** How papers come in. */
export const paperChannels = ['DESK', 'POST'] as const satisfies readonly IntakeChannel[];
export type PaperChannel = (typeof paperChannels)[number];

/** A dossier as its applicant files it, or a desk officer for him. */
export class DossierInput {
  @TextField({ max: 50, description: 'the version in force today is pinned', example: '2.000028.H14' })
  readonly procedureCode: string;
  @AgencyField({
    optional: true,
    description:
      'one of the competent agencies; needed when there are several. From papers: by default the one of the desk that takes it in',
  })
  readonly agency?: string;
  @TextField({
    max: 100,
    optional: true,
    description: 'one of the cases of the procedure (trường hợp); needed to submit when it has any',
  })
  readonly caseVariant?: string;
  @ObjectField(() => ApplicantInput)
  readonly applicant: ApplicantInput;
  @ObjectField(() => RepresentativeInput, {
    optional: true,
    nullable: true,
    description: 'who files on behalf of the applicant',
  })
  readonly representative?: RepresentativeInput | null;
  @JsonField({
    description: "valid by the JSON Schema of the form that the case fills in, by default the procedure's main form",
  })
  readonly formData: Record<string, unknown>;
  @ListField(() => ComponentInput, { max: 100 })
  readonly components: ComponentInput[];
  @JsonListField({ max: 1_000, optional: true, description: items })
  readonly items?: object[];
  @ObjectField(() => ParentResultInput, { optional: true, description: parentResult })
  readonly parentResult?: ParentResultInput;
  @ObjectField(() => ResultDeliveryInput)
  readonly resultDelivery: ResultDeliveryInput;
  @BooleanField({ description: 'false keeps a draft, which only its owner sees and whose content is not checked yet' })
  readonly submit: boolean;
  @EnumField(paperChannels, {
    optional: true,
    description: 'how the papers came from which a desk officer types the dossier in; applicants leave it out',
  })
  readonly channel?: PaperChannel;
  @BooleanField({ optional: true, description: 'a desk officer accepts it at once; with channel' })
  readonly accept?: boolean;
  @AgencyField({ optional: true, description: 'an agency that helped to fill it in (điểm hỗ trợ); with channel' })
  readonly supportPoint?: string;
}

/** What of a draft is replaced; fields that are absent stay. Without a draft, while a supplement is asked for, the parties stay. */
export class DraftChange {
  @AgencyField({ optional: true })
  readonly agency?: string;
  @TextField({ max: 100, optional: true })
  readonly caseVariant?: string;
  @ObjectField(() => ApplicantInput, { optional: true })
  readonly applicant?: ApplicantInput;
  @ObjectField(() => RepresentativeInput, { optional: true, nullable: true })
  readonly representative?: RepresentativeInput | null;
  @JsonField({ optional: true })
  readonly formData?: Record<string, unknown>;
  @ListField(() => ComponentInput, { max: 100, optional: true })
  readonly components?: ComponentInput[];
  @JsonListField({ max: 1_000, optional: true, description: items })
  readonly items?: object[];
  @ObjectField(() => ParentResultInput, { optional: true, description: parentResult })
  readonly parentResult?: ParentResultInput;
  @ObjectField(() => ResultDeliveryInput, { optional: true })
  readonly resultDelivery?: ResultDeliveryInput;
}
