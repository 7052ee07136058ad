import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import type { BotIdentity, Credential } from './identity.ts';

/** Named as the SDK and its documentation name them. Undefined means unset. */
export interface IdentitySettings {
  readonly NODE_ENV: string | undefined;
  readonly MicrosoftAppId: string | undefined;
  readonly MicrosoftAppType: string | undefined;
  readonly MicrosoftAppTenantId: string | undefined;
  readonly MicrosoftAppPassword: string | undefined;
  readonly CertificateThumbprint: string | undefined;
  readonly CertificatePrivateKey: string | undefined;
}

const besidesAppId = [
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'MicrosoftAppPassword',
  'CertificateThumbprint',
  'CertificatePrivateKey',
] as const;

/**
 * The SDK takes a misspelt type for MultiTenant, and then an empty app id for "no authentication": all of it is
 * checked here. No fault quotes a value, since a value in the wrong place may be the secret.
 *
 * @param faults gets a sentence for each fault; the result is of use only without any
 */
export function readIdentity(settings: IdentitySettings, faults: string[]): BotIdentity {
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId } = settings;
  if (!appId) {
    if (settings.NODE_ENV?.trim().toLowerCase() === 'production') {
      faults.push(
        'MicrosoftAppId is missing. Without it the bot takes anonymous requests, which production refuses. ' +
          'Set it to the app id of your Azure Bot.',
      );
    }
    if (besidesAppId.some((name) => settings[name] !== undefined)) {
      faults.push(
        'MicrosoftAppId is missing beside the other MicrosoftApp... and Certificate... variables. ' +
          'Set it, or unset them all.',
      );
    }
    return { mode: 'local' };
  }
  if (!isGuid(appId)) faults.push(`MicrosoftAppId must be the app id of your Azure Bot, such as ${guid}.`);
  if (!tenantId) faults.push('MicrosoftAppTenantId is missing. Set it to your Entra tenant id.');
  else if (!isGuid(tenantId))
    faults.push(`MicrosoftAppTenantId must be your Entra tenant id, such as ${guid}.`);
  return {
    mode: 'registered',
    appId: appId.toLowerCase(),
    tenantId: (tenantId ?? '').toLowerCase(),
    credential: readCredential(settings, faults),
  };
}

const guid = '11111111-2222-4333-8444-555555555555';

function isGuid(text: string): boolean {
  return z.guid().safeParse(text).success;
}

const none: Credential = { kind: 'managed-identity' };

function readCredential(settings: IdentitySettings, faults: string[]): Credential {
  const { MicrosoftAppPassword: secret, CertificateThumbprint, CertificatePrivateKey } = settings;
  const hasCertificate = CertificateThumbprint !== undefined || CertificatePrivateKey !== undefined;
  switch (settings.MicrosoftAppType) {
    case 'UserAssignedMSI':
      if (secret !== undefined || hasCertificate) {
        faults.push(
          'MicrosoftAppPassword, CertificateThumbprint and CertificatePrivateKey must be empty for UserAssignedMSI: ' +
            'the managed identity is the credential.',
        );
      }
      return { kind: 'managed-identity' };
    case 'SingleTenant':
      if (secret !== undefined && hasCertificate) {
        faults.push(
          'MicrosoftAppPassword and the Certificate... variables are both set. Keep one of the two: ' +
            'the client secret or the certificate.',
        );
        return none;
      }
      if (hasCertificate) return readCertificate(CertificateThumbprint, CertificatePrivateKey, faults);
      if (secret !== undefined) return { kind: 'secret', secret };
      faults.push(
        'MicrosoftAppPassword is missing. SingleTenant needs the client secret of the app registration, ' +
          'or a certificate in CertificateThumbprint and CertificatePrivateKey.',
      );
      return none;
    default:
      faults.push('MicrosoftAppType must be SingleTenant or UserAssignedMSI, spelt just so.');
      return none;
  }
}

function readCertificate(
  thumbprint: string | undefined,
  privateKey: string | undefined,
  faults: string[],
): Credential {
  // Windows shows a thumbprint in pairs, with spaces or colons between them.
  const digits = thumbprint?.replaceAll(/[\s:]/g, '');
  if (digits === undefined || !/^[0-9a-f]{40}$/i.test(digits)) {
    faults.push(
      'CertificateThumbprint must be the 40 hex digits (SHA-1) that Entra shows beside the certificate of the ' +
        'app registration.',
    );
  }
  const key = privateKey === undefined ? undefined : readRsaKey(privateKey);
  if (key === undefined) {
    faults.push(
      'CertificatePrivateKey must be the RSA private key of the certificate as PEM without a passphrase ' +
        '(-----BEGIN PRIVATE KEY-----), with line breaks or with \\n in their place.',
    );
  }
  return { kind: 'certificate', thumbprint: digits ?? '', privateKey: key ?? '' };
}

/** @returns the key alone, as PEM in a form that every library reads; undefined when there is none */
function readRsaKey(text: string): string | undefined {
  try {
    const key = createPrivateKey(text.replaceAll('\\n', '\n'));
    return key.asymmetricKeyType === 'rsa'
      ? key.export({ type: 'pkcs8', format: 'pem' }).toString()
      : undefined;
  } catch {
    return undefined;
  }
}
