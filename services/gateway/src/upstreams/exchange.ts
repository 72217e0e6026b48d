import type { Dispatcher } from 'undici';
import type { FastifyReply } from 'fastify';
import { eachAnswerHeader } from './connection-headers.js';
import { ClientGone } from './request-body.js';

type Controller = Dispatcher.DispatchController;

/** One request under way to a service: streams the answer to the client as fast as the client takes it. */
export class Exchange implements Dispatcher.DispatchHandler {
  private controller: Controller | undefined;
  private gone = false;
  private over = false;

  /**
   * `begun` is called when the answer begins, `end` once, with the error of an exchange that failed before that.
   */
  constructor(
    private readonly reply: FastifyReply,
    private readonly begun: () => void,
    private readonly end: (error?: unknown) => void,
  ) {
    reply.raw.once('close', this.onClosed);
  }

  onRequestStart(controller: Controller): void {
    this.controller = controller;
    if (this.gone) controller.abort(new ClientGone());
  }

  onResponseStart(
    _controller: Controller,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.begun();
    const { reply } = this;
    reply.hijack();
    const { raw } = reply;
    eachAnswerHeader(headers, (name, value) => {
      // ours stay: request id, security, CORS
      if (name === 'vary' && raw.hasHeader('vary')) raw.appendHeader('vary', value);
      else if (!raw.hasHeader(name)) raw.setHeader(name, value);
    });
    raw.writeHead(status);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    const { raw } = this.reply;
    if (raw.write(chunk) || raw.destroyed) return;
    controller.pause();
    raw.once('drain', () => controller.resume());
  }

  onResponseEnd(): void {
    this.finish();
    this.reply.raw.end();
  }

  onResponseError(_controller: Controller, error: Error): void {
    if (this.over) return;
    const { raw } = this.reply;
    if (raw.headersSent) {
      // a cut connection is the only way left to say that the answer is not complete
      this.finish();
      raw.destroy();
    } else {
      this.finish(error);
    }
  }

  private readonly onClosed = (): void => {
    if (this.over) return;
    this.gone = true;
    this.controller?.abort(new ClientGone());
  };

  private finish(error?: unknown): void {
    this.over = true;
    this.reply.raw.off('close', this.onClosed);
    this.end(error);
  }
}
