/** How the bot proves itself to Microsoft. `local` takes anonymous requests, from this machine only. */
export type BotIdentity =
  | { readonly mode: 'local' }
  | {
      readonly mode: 'registered';
      /** Ids are in lower case, as Microsoft writes them in tokens and activities. */
      readonly appId: string;
      readonly tenantId: string;
      readonly credential: Credential;
    };

/** What the bot gets its own tokens with. A managed identity shows nothing: Azure vouches for it. */
export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  /** The thumbprint is SHA-1 in hex, the key PEM. */
  | { readonly kind: 'certificate'; readonly thumbprint: string; readonly privateKey: string }
  | { readonly kind: 'managed-identity' };
