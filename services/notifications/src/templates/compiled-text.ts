import type { Template } from 'liquidjs';
import type { Variables } from '../facts/announcement.js';
import { oneLine } from '../facts/spoken-values.js';
import { parseTemplate, render, type RenderCaps } from './liquid-engine.js';

/** A message as people read it: plain text. */
export interface RenderedText {
  /** one line, without control characters */
  readonly subject: string;
  readonly body: string;
}

export const MAX_SUBJECT_LENGTH = 200;

/** Subject and body of a template in one language, parsed. */
export class CompiledText {
  private readonly subject: Template[];
  private readonly body: Template[];

  constructor(text: { readonly subject: string; readonly body: string }) {
    this.subject = parseTemplate(text.subject);
    this.body = parseTemplate(text.body);
  }

  render(variables: Variables, caps: RenderCaps, strict = false): RenderedText {
    return {
      subject: oneLine(render(this.subject, variables, caps, strict), MAX_SUBJECT_LENGTH),
      body: render(this.body, variables, caps, strict).replace(/\r\n?/g, '\n').trim(),
    };
  }
}
