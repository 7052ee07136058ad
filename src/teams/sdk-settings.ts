import type { BotIdentity } from './identity.ts';

/** The SDK's own names. In local mode all are empty, which is what makes it accept anonymous requests. */
export function sdkSettings(identity: BotIdentity) {
  if (identity.mode === 'local') return {};
  const { appId, tenantId, credential } = identity;
  const ids = { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId };
  switch (credential.kind) {
    case 'secret':
      return { ...ids, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: credential.secret };
    case 'certificate':
      return {
        ...ids,
        MicrosoftAppType: 'SingleTenant',
        CertificateThumbprint: credential.thumbprint,
        CertificatePrivateKey: credential.privateKey,
      };
    case 'managed-identity':
      return { ...ids, MicrosoftAppType: 'UserAssignedMSI' };
  }
}
