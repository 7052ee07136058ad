// The PostgreSQL server. Only Entra ID accounts can sign in, only from the private network, and without passwords.

param name string
@description('The first part of the name of the private DNS zone. It stays the same when a restore creates another server.')
param zoneName string
param location string
param tags object
param subnetId string
param networkId string
param sku object
param storageGb int
param backupDays int
param highAvailability string
param administratorName string
param administratorPrincipalId string
param workspaceId string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${zoneName}.private.postgres.database.azure.com'
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    properties: { virtualNetwork: { id: networkId }, registrationEnabled: false }
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: name
  location: location
  tags: tags
  sku: sku
  properties: {
    version: '17'
    authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled', tenantId: tenant().tenantId }
    network: { delegatedSubnetResourceId: subnetId, privateDnsZoneArmResourceId: zone.id }
    storage: { storageSizeGB: storageGb, autoGrow: 'Enabled' }
    // Denmark East has no paired region for geo-redundant backups.
    backup: { backupRetentionDays: backupDays, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: highAvailability }
  }
  dependsOn: [zone::link]

  // The administrator only creates the bot's role (in the database job). The bot's own identity is not an administrator.
  resource administrator 'administrators' = {
    name: administratorPrincipalId
    properties: { principalName: administratorName, principalType: 'ServicePrincipal', tenantId: tenant().tenantId }
  }
}

// The log contains sign-ins and sign-outs, and statements only when they fail. TERSE leaves out the detail of an error,
// which would quote a row.
@batchSize(1) // the server accepts one change at a time
resource settings 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = [
  for setting in [
    { name: 'log_connections', value: 'on' }
    { name: 'log_disconnections', value: 'on' }
    { name: 'log_error_verbosity', value: 'terse' }
  ]: {
    parent: server
    name: setting.name
    properties: { value: setting.value, source: 'user-override' }
    dependsOn: [server::administrator]
  }
]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: server
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'PostgreSQLLogs', enabled: true }]
  }
  // No log may leave before TERSE is set.
  dependsOn: [settings]
}

output name string = server.name
output host string = server.properties.fullyQualifiedDomainName
