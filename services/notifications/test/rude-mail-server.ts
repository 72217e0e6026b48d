import { type AddressInfo, createServer, type Server } from 'node:net';

/** Speaks enough SMTP to take a message, and hangs up on it without an answer. */
export class RudeMailServer {
  /** messages that it hung up on */
  taken = 0;
  private readonly server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 rude\r\n');
    let data = false;
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      if (data && text.endsWith('\r\n.\r\n')) {
        this.taken++;
        socket.destroy();
      } else if (/^DATA\r\n/i.test(text)) {
        data = true;
        socket.write('354 go on\r\n');
      } else if (!data) {
        socket.write(/^QUIT/i.test(text) ? '221 bye\r\n' : '250 fine\r\n');
      }
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}
