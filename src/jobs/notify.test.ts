import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { UsageError } from '../model/errors.ts';
import { notify, notifySettings } from './notify.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Answers every POST with this status → its address, and what was sent. */
async function webhook(status: number): Promise<{ url: string; bodies: unknown[]; logins: string[] }> {
  const bodies: unknown[] = [];
  const logins: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request
      .setEncoding('utf8')
      .on('data', (part: string) => {
        text += part;
      })
      .on('end', () => {
        bodies.push(JSON.parse(text));
        logins.push(request.headers.authorization ?? '');
        response.writeHead(status).end('ok');
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, bodies, logins };
}

/** As much of SMTP as one mail needs; the mails' own words. */
async function mailServer(refused?: string): Promise<{ url: string; mails: string[]; receivers: string[] }> {
  const mails: string[] = [];
  const receivers: string[] = [];
  const server = createTcpServer((socket) => {
    let isMail = false;
    let pending = '';
    socket.write('220 loopback ESMTP\r\n');
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (part: string) => {
      pending += part;
      for (;;) {
        const end = isMail ? pending.indexOf('\r\n.\r\n') : pending.indexOf('\r\n');
        if (end < 0) return;
        const line = pending.slice(0, end);
        pending = pending.slice(end + (isMail ? 5 : 2));
        if (isMail) mails.push(line);
        const [verb = ''] = isMail ? ['END'] : line.toUpperCase().split(' ');
        isMail = verb === 'DATA';
        if (verb === 'RCPT') receivers.push(line.replace(/^.*<|>.*$/gu, ''));
        if (verb === 'QUIT') return void socket.end('221 bye\r\n');
        socket.write(isMail ? '354 go on\r\n' : verb === 'RCPT' && refused ? `${refused}\r\n` : '250 fine\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`, mails, receivers };
}

const message = {
  title: 'Run 12: 1 outlet broke',
  text: '## What broke',
  html: '<h2>What broke</h2>',
  report: { run: 12 },
};

test('a webhook and a mail, each with the report', async () => {
  const hook = await webhook(204);
  const smtp = await mailServer();
  const settings = notifySettings(
    { webhook: hook.url },
    { GIAOUOC_MAIL_TO: 'desk@example.org', GIAOUOC_MAIL_FROM: 'giaouoc@example.org', GIAOUOC_SMTP: smtp.url },
  );
  expect(await notify(settings, message)).toEqual([]);
  expect(hook.bodies).toEqual([{ title: message.title, text: message.text, report: { run: 12 } }]);
  expect(smtp.receivers).toEqual(['desk@example.org']);
  expect(smtp.mails[0]).toMatch(/^From: giaouoc@example\.org\r$/mu);
  expect(smtp.mails[0]).toMatch(/^Subject: giaouoc: Run 12: 1 outlet broke\r$/mu);
  expect(smtp.mails[0]).toContain('<h2>What broke</h2>');
});

test('who cannot be told is named, and the others are told all the same', async () => {
  const hook = await webhook(500);
  const smtp = await mailServer('550 unknown here');
  const settings = notifySettings({ webhook: hook.url, mailTo: 'desk@example.org', smtp: smtp.url }, {});
  const failures = await notify(settings, message);
  expect(failures).toEqual([
    expect.stringMatching(/^the webhook at 127\.0\.0\.1:\d+ answers 500: check its address/u),
    expect.stringMatching(/^no mail could be sent by 127\.0\.0\.1:\d+ \(.*550 unknown here/u),
  ]);
  closing.splice(0)[0]?.();
  expect(await notify({ webhook: hook.url, mail: null }, message)).toEqual([
    expect.stringMatching(/^the webhook at 127\.0\.0\.1:\d+ cannot be reached \(.+\): check its address$/u),
  ]);
});

test('a password in the address of the webhook is sent, and never told', async () => {
  const hook = await webhook(500);
  const settings = notifySettings({ webhook: hook.url.replace('//', '//mai:b%C3%AD%20m%E1%BA%ADt@') }, {});
  expect(await notify(settings, message)).toEqual([
    expect.stringMatching(/^the webhook at 127\.0\.0\.1:\d+ answers 500/u),
  ]);
  expect(hook.logins).toEqual([`Basic ${Buffer.from('mai:bí mật').toString('base64')}`]);
  closing.splice(0)[0]?.();
  const [failure] = await notify(settings, message);
  expect(failure).toMatch(/cannot be reached/u);
  expect(failure).not.toMatch(/mai|m%E1|mật/u);
  expect(() => notifySettings({ webhook: 'htps://hooks.example.org/T0P-S3CRET' }, {})).toThrow(
    /^the webhook is no address: it begins with http:\/\/ or https:\/\/$/u,
  );
});

test('without settings nobody is written to; half a setting is a usage error', async () => {
  expect(await notify(notifySettings({}, {}), message)).toEqual([]);
  expect(() => notifySettings({ mailTo: 'desk@example.org' }, {})).toThrow(UsageError);
  expect(() => notifySettings({ mailTo: 'desk@example.org' }, {})).toThrow(/needs a server: add --smtp/u);
  expect(() => notifySettings({}, { GIAOUOC_SMTP: 'smtp://localhost' })).toThrow(/nobody to write to: add --mail-to/u);
  expect(() => notifySettings({ webhook: 'desk@example.org' }, {})).toThrow(/begins with http:\/\/ or https:\/\//u);
});
