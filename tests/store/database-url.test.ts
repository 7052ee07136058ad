import { describe, expect, test } from 'vitest';
import { faultsOfDatabaseUrl } from '../../src/store/database/database-url.ts';

describe('an address of PostgreSQL is refused', () => {
  test.each([
    ['of another database', 'mysql://localhost', /must begin with postgres:\/\/, such as/],
    ['of another driver', 'jdbc:postgresql://localhost/coach', /must begin with postgres/],
    ['in the words of .NET', 'Host=localhost;Username=coach;Password=s3cret', /must begin with postgres/],
    ['in capitals', 'POSTGRES://localhost/coach', /must begin with postgres/],
    ['with #', 'postgres://coach:s3cret#@host/coach', /cannot hold the sign #.* %23/],
    ['with / in the password', 'postgres://coach:s3/cret@host/coach', /cannot be read.* %2F/],
    ['with / after digits in the password', 'postgres://coach:12/s3cret@host/coach', /cannot be read.* %2F/],
    ['with ? in the password', 'postgres://coach:s3?cret@host/coach', /cannot be read.* %3F/],
    ['with ? after digits in the password', 'postgres://coach:12?s3cret@host/coach', /cannot be read.* %3F/],
    ['with a % beside a sign in code', 'postgres://coach:s3cret%2F%@host/coach', /cannot be read.* %25/],
    ['with a sign that no code has', 'postgres://coach:s3cret%C3@host/coach', /cannot be read/],
    ['with the placeholders of a guide', 'postgres://<user>@<server>/coach', /cannot be read/],
    ['with other placeholders', 'postgres://{user}@{server}/coach', /cannot be read/],
    ['with two servers', 'postgres://one,two/coach', /one server/],
    ['twice', 'postgres://postgres://localhost/coach', /cannot be read/],
    ['with a port in words', 'postgres://localhost:postgres/coach', /cannot be read/],
    ['with a port that there is not', 'postgres://localhost:99999/coach', /cannot be read/],
    ['with a port in words behind', 'postgres://localhost/coach?port=postgres', /cannot be read/],
    ['of nothing', 'postgres://', /cannot be read/],
    ['with an open bracket', 'postgres://[', /cannot be read/],
    ['with an unknown sslmode', 'postgres://localhost/coach?sslmode=verify_full', /unknown sslmode.* verify-full/],
    ['with a file that is not there', 'postgres://localhost/coach?sslrootcert=/s3cret.pem', /certificate file .*cannot be read.* such as/],
  ])('%s', (_, url, fault) => {
    const faults = faultsOfDatabaseUrl(url);
    expect(faults).toEqual([expect.stringMatching(fault)]);
    expect(faults.join()).not.toMatch(/s3|cret/);
  }); // prettier-ignore
});

test.each([
  'postgres://localhost/coach',
  'postgresql://coach@db.example.dk:5432/coach?sslmode=verify-full',
  'postgres://coach:a%2Fb%40c%25@host/coach',
  ['postgres://coach:a', 'b', 'host/coach'].join('@'),
  'postgres://coach:100%@host/coach',
  'postgres://coach@[::1]:5432/coach',
  'postgres://coach@/coach?host=/run/postgresql',
  'postgres://coach@%2Frun%2Fpostgresql/coach',
  'postgres:///coach',
  'postgres://host_1/coach?user=coach@server',
  'postgres://localhost/coach?ssl=true&application_name=coach',
])('%s can be read', (url) => {
  expect(faultsOfDatabaseUrl(url)).toEqual([]);
});
