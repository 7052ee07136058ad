/** How the bot proves itself to Microsoft. `local` takes anonymous requests, from this machine only. */
export type BotIdentity =
  | { readonly mode: 'local' }
  | {
      readonly mode: 'registered';
      readonly appType: 'SingleTenant' | 'UserAssignedMSI';
      readonly appId: string;
      readonly tenantId: string;
      /** Undefined for UserAssignedMSI. */
      readonly password: string | undefined;
    };
