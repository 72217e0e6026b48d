import type { FieldError } from '@dvc/problems';

/** What a procedure asks for: a component, the media types and the number of files that it takes. */
export interface ComponentRequirement {
  readonly code: string;
  readonly nameVi: string;
  readonly required: boolean;
  readonly mediaTypes: readonly string[];
  readonly maxFiles: number;
}

export interface GivenComponent {
  readonly code: string;
  readonly attachmentIds: readonly string[];
}

/** Whether the components are those of the procedure; `complete` asks for the required ones too. */
export function checkComponents(
  requirements: readonly ComponentRequirement[],
  given: readonly GivenComponent[],
  { complete }: { readonly complete: boolean },
): readonly FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [index, { code, attachmentIds }] of given.entries()) {
    const at = `/components/${index}`;
    const requirement = requirements.find((r) => r.code === code);
    if (requirement === undefined) errors.push(unknownComponent(`${at}/code`));
    else if (seen.has(code)) errors.push(repeatedComponent(`${at}/code`));
    else if (attachmentIds.length > requirement.maxFiles) errors.push(tooManyFiles(`${at}/attachmentIds`, requirement));
    for (const [position, id] of attachmentIds.entries()) {
      if (attachmentIds.indexOf(id) !== position) errors.push(repeatedFile(`${at}/attachmentIds/${position}`));
    }
    seen.add(code);
  }
  if (complete) {
    const filled = new Set(given.filter(({ attachmentIds }) => attachmentIds.length > 0).map(({ code }) => code));
    for (const requirement of requirements) {
      if (requirement.required && !filled.has(requirement.code)) errors.push(missingComponent(given, requirement));
    }
  }
  return errors;
}

function unknownComponent(pointer: string): FieldError {
  return {
    pointer,
    code: 'unknownComponent',
    message: { vi: 'Thủ tục không có thành phần hồ sơ này.', en: 'The procedure has no such component.' },
  };
}

function repeatedComponent(pointer: string): FieldError {
  return {
    pointer,
    code: 'repeatedComponent',
    message: { vi: 'Thành phần hồ sơ này đã được kê ở trên.', en: 'This component is listed above.' },
  };
}

function tooManyFiles(pointer: string, { nameVi, maxFiles }: ComponentRequirement): FieldError {
  return {
    pointer,
    code: 'tooManyFiles',
    message: {
      vi: `“${nameVi}” nhận không quá ${maxFiles} tệp.`,
      en: `"${nameVi}" takes at most ${maxFiles} file(s).`,
    },
  };
}

function repeatedFile(pointer: string): FieldError {
  return {
    pointer,
    code: 'repeatedFile',
    message: { vi: 'Tệp này đã có trong thành phần hồ sơ.', en: 'The component has this file already.' },
  };
}

function missingComponent(given: readonly GivenComponent[], { code, nameVi }: ComponentRequirement): FieldError {
  const index = given.findIndex((component) => component.code === code);
  return {
    pointer: index === -1 ? '/components' : `/components/${index}/attachmentIds`,
    code: 'missingComponent',
    message: {
      vi: `Thiếu thành phần hồ sơ bắt buộc “${nameVi}” (${code}).`,
      en: `The required component "${nameVi}" (${code}) is missing.`,
    },
  };
}
