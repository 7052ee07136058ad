import { expect, test } from 'vitest';
import { isUnprotected } from '../../../src/store/database/postgres.ts';

test.each([
  ['postgres://coach@db.example.dk/coach', true],
  ['postgres://coach@db.example.dk/coach?sslmode=disable', true],
  ['postgres://coach@db.example.dk/coach?sslmode=no-verify', true],
  ['postgres://coach@db.example.dk/coach?sslmode=prefer', true],
  ['postgres://coach@127.0.0.1.example.dk/coach', true],
  ['postgres://coach@10.0.0.4:5432/coach', true],
  ['postgres:///coach?host=db.example.dk', true],
  ['postgres://coach@db.example.dk/coach?sslmode=require', false],
  ['postgres://coach@db.example.dk/coach?ssl=true', false],
  ['postgres://coach@db.example.dk/coach?sslmode=verify-full', false],
  ['postgres://postgres@127.0.0.1:5432/postgres', false],
  ['postgres://postgres@localhost/postgres', false],
  ['postgres://postgres@[::1]/postgres', false],
  ['postgres:///coach?host=/var/run/postgresql', false],
])('%s is unprotected: %s', (url, expected) => expect(isUnprotected(url)).toBe(expected));
