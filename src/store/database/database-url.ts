import pg from 'pg';

const form =
  'postgres://USER:PASSWORD@host:5432/DATABASE, with one server, and with / ? # @ % in the password as %2F %3F %23 %40 %25';

const sslModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/** What speaks against an address of PostgreSQL, each with its remedy and without a part of the address. */
export function faultsOfDatabaseUrl(url: string): readonly string[] {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    return [
      'DATABASE_URL must begin with postgres://, such as postgres://coach@localhost/coach, or be empty for the embedded database.',
    ];
  }
  if (url.includes('#')) return [`DATABASE_URL cannot hold the sign #. Write it as ${form}.`];
  const parts = readAsDriver(url);
  if (parts === 'no certificate') {
    return [
      'DATABASE_URL names a certificate file (sslrootcert, sslcert or sslkey) that cannot be read. Put the file there, or mend its path, such as sslrootcert=/etc/ssl/certs/ca.pem.',
    ];
  }
  if (parts === undefined || !isWhole(url, parts)) {
    return [`DATABASE_URL cannot be read. Write it as ${form}.`];
  }
  const mode = /[?&]sslmode=([^&]*)/.exec(url)?.[1];
  if (mode !== undefined && !sslModes.includes(mode)) {
    return [
      `DATABASE_URL has an unknown sslmode. Write one of ${sslModes.join(', ')}, such as ?sslmode=verify-full.`,
    ];
  }
  return [];
}

/** As the driver will: nothing is opened but the files of certificates. */
function readAsDriver(url: string): pg.Client | 'no certificate' | undefined {
  try {
    return new pg.Client({ connectionString: url });
  } catch (error) {
    return error instanceof Error && 'syscall' in error ? 'no certificate' : undefined;
  }
}

/** A sign of the password that is not written with % ends it, and its rest is read as something else. */
function isWhole(url: string, { host, port }: pg.Client): boolean {
  const [, address = '', query = ''] = /^\w+:\/\/(?:[^/?]*@)?([^?]*)\??(.*)$/s.exec(url) ?? [];
  const names = [...new URLSearchParams(query).keys()];
  const mixesPercents = /%[\da-f]{2}/i.test(url) && /%(?![\da-f]{2})/i.test(url);
  return (
    `${address}${query}` !== '' &&
    !address.includes('@') &&
    !names.some((name) => name.includes('@')) &&
    !address.includes('//') &&
    !mixesPercents &&
    /^(?:[\p{L}\p{N}._-]+|[\da-f:.]+|\/.*)$/iu.test(host) &&
    Number.isInteger(port)
  );
}
