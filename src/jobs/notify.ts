import { createTransport } from 'nodemailer';
import { UsageError } from '../model/errors.ts';

/** Where to write when a person is needed; null: nowhere. */
export interface NotifySettings {
  /** Is sent `{ title, text, report }` by POST, as JSON. */
  webhook: string | null;
  mail: {
    /** "smtp://user:password@mail.example.org:587", "smtps://…". */
    server: string;
    from: string;
    to: string;
  } | null;
}

/** What is asked for by flags; the environment says the rest. */
export interface NotifyFlags {
  webhook?: string;
  mailTo?: string;
  mailFrom?: string;
  smtp?: string;
}

/** Flags, else GIAOUOC_WEBHOOK, GIAOUOC_MAIL_TO, GIAOUOC_MAIL_FROM, GIAOUOC_SMTP → settings. Half a setting is a usage error. */
export function notifySettings(flags: NotifyFlags, environment: NodeJS.ProcessEnv): NotifySettings {
  const asked = (flag: string | undefined, name: string): string | null => flag ?? (environment[name] || null);
  const webhook = asked(flags.webhook, 'GIAOUOC_WEBHOOK');
  const to = asked(flags.mailTo, 'GIAOUOC_MAIL_TO');
  const server = asked(flags.smtp, 'GIAOUOC_SMTP');
  checkAddress(webhook, { name: 'the webhook', schemes: ['http:', 'https:'] });
  checkAddress(server, { name: 'the mail server', schemes: ['smtp:', 'smtps:'] });
  if ((to === null) !== (server === null))
    throw new UsageError(
      to === null
        ? 'a mail server is set, but nobody to write to: add --mail-to or GIAOUOC_MAIL_TO'
        : `mail to ${to} needs a server: add --smtp or GIAOUOC_SMTP, for example smtp://mail.example.org:587`,
    );
  const from = asked(flags.mailFrom, 'GIAOUOC_MAIL_FROM') ?? to;
  return { webhook, mail: to === null || server === null || from === null ? null : { server, from, to } };
}

function checkAddress(address: string | null, { name, schemes }: { name: string; schemes: readonly string[] }): void {
  if (address === null || schemes.includes(URL.parse(address)?.protocol ?? '')) return;
  // Not repeated: it may hold a secret, and this ends in a log.
  throw new UsageError(`${name} is no address: it begins with ${schemes.map((one) => `${one}//`).join(' or ')}`);
}

export interface Message {
  /** One line. */
  title: string;
  /** Markdown. */
  text: string;
  html: string | null;
  /** For programs. */
  report: unknown;
}

const TIMEOUT_MS = 20_000;

/** Sends the message everywhere → what failed, one line each; a night does not fail because nobody could be told. */
export async function notify({ webhook, mail }: NotifySettings, message: Message): Promise<string[]> {
  const sent = await Promise.allSettled([
    ...(webhook === null ? [] : [postTo(webhook, message)]),
    ...(mail === null ? [] : [mailTo(mail, message)]),
  ]);
  return sent.flatMap((one) =>
    one.status === 'rejected' ? [one.reason instanceof Error ? one.reason.message : String(one.reason)] : [],
  );
}

async function postTo(url: string, { title, text, report }: Message): Promise<void> {
  // fetch refuses an address with a password, and its words repeat it.
  const address = new URL(url);
  const { host, username, password } = address;
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  address.username = '';
  address.password = '';
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(username === '' ? {} : { authorization: `Basic ${login}` }),
    },
    body: JSON.stringify({ title, text, report }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new Error(`the webhook at ${host} cannot be reached (${reasonOf(cause)}): check its address`, { cause });
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the webhook at ${host} answers ${answer.status}: check its address and its service`);
}

async function mailTo({ server, from, to }: NonNullable<NotifySettings['mail']>, message: Message): Promise<void> {
  const transport = createTransport(server, {
    from,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  } as Record<string, unknown>);
  const { title: subject, text, html } = message;
  try {
    await transport.sendMail({ from, to, subject: `giaouoc: ${subject}`, text, ...(html === null ? {} : { html }) });
  } catch (cause) {
    throw new Error(`no mail could be sent by ${new URL(server).host} (${reasonOf(cause)}): check --smtp`, { cause });
  } finally {
    transport.close();
  }
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};
