// All Azure resources of the bot, in one resource group. docs/deploy.md explains the order of the deployments:
// first without an image, then with the database job only, then with the bot.
// No parameter or output is a secret: managed identities sign in to the registry, the database and Teams.
targetScope = 'resourceGroup'

@description('The region of all resources except the Azure Bot.')
@allowed(['denmarkeast', 'swedencentral', 'westeurope', 'northeurope'])
param location string

@description('Part of the name of each resource.')
@allowed(['dev', 'prod'])
param stage string

@description('Part of the name of each resource: a-z, 0-9, hyphens. A Container Apps name must be shorter than 32 characters.')
@minLength(3)
@maxLength(12)
param name string

@description('The tags of each resource.')
param tags object

@description('The image of the bot, built with az acr build. Empty: only the resources that need no image.')
param image string

@description('False until the database job has run once: the bot cannot start without its database role.')
param withBot bool

@description('The name of the bot in Azure. The name in Teams comes from the app package.')
param displayName string

@description('westeurope keeps the data of the Azure Bot in the EU; global does not promise that.')
@allowed(['westeurope', 'global'])
param botLocation string

@allowed(['F0', 'S1'])
param botSku string

@description('At least 1, because a start takes longer than Teams waits for an answer. At least 2 for two zones.')
@minValue(1)
@maxValue(10)
param minReplicas int

@minValue(1)
@maxValue(10)
param maxReplicas int

@description('Cannot be changed after the first deployment.')
param zoneRedundant bool

@description('The size of the database server, for example { name: Standard_B1ms, tier: Burstable }.')
param databaseSku object

@minValue(32)
param databaseStorageGb int

@description('Days to keep backups. Deleted data stays in backups for this time: docs/data-protection.md.')
@minValue(14)
@maxValue(35)
param backupDays int

@allowed(['Disabled', 'SameZone', 'ZoneRedundant'])
param databaseHighAvailability string

@description('The name of a restored database server that the bot must use from now on. Empty: the server that this file creates.')
param restoredServer string

@minValue(30)
@maxValue(730)
param logRetentionDays int

@allowed(['trace', 'debug', 'info', 'warn', 'error'])
param logLevel string

@description('The address of an OTLP collector over HTTP for traces and metrics. Empty: the bot exports none.')
param otlpEndpoint string

var port = 3978
var database = 'kompetencecoach'
var suffix = '${name}-${stage}'
// Names that must be unique in all of Azure.
var unique = uniqueString(resourceGroup().id)

module botIdentity 'modules/identity.bicep' = {
  name: 'bot-identity'
  params: { name: 'id-${suffix}', location: location, tags: tags }
}

// Only the database job uses this identity.
module databaseAdmin 'modules/identity.bicep' = {
  name: 'database-admin-identity'
  params: { name: 'id-${suffix}-database-admin', location: location, tags: tags }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: { name: 'log-${suffix}', location: location, tags: tags, retentionDays: logRetentionDays }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: { name: 'vnet-${suffix}', location: location, tags: tags }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    name: take('cr${replace(name, '-', '')}${stage}${unique}', 50)
    location: location
    tags: tags
    pullers: [botIdentity.outputs.principalId, databaseAdmin.outputs.principalId]
  }
}

var ownServer = 'psql-${suffix}-${unique}'

module server 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: empty(restoredServer) ? ownServer : restoredServer
    zoneName: ownServer
    location: location
    tags: tags
    subnetId: network.outputs.databaseSubnetId
    networkId: network.outputs.id
    sku: databaseSku
    storageGb: databaseStorageGb
    backupDays: backupDays
    highAvailability: databaseHighAvailability
    administratorName: databaseAdmin.outputs.name
    administratorPrincipalId: databaseAdmin.outputs.principalId
    workspaceId: logs.outputs.id
  }
}

module environment 'modules/environment.bicep' = {
  name: 'environment'
  params: {
    name: 'cae-${suffix}'
    location: location
    tags: tags
    subnetId: network.outputs.appsSubnetId
    zoneRedundant: zoneRedundant
    workspaceId: logs.outputs.id
  }
}

var appName = 'ca-${suffix}'
var address = 'https://${appName}.${environment.outputs.defaultDomain}'

// The environment variables that src/config.ts reads; the image sets NODE_ENV and HOST.
var settings = [
  { name: 'PORT', value: string(port) }
  { name: 'PUBLIC_URL', value: address }
  { name: 'DATABASE_LOGIN', value: 'entra' }
  { name: 'MicrosoftAppId', value: botIdentity.outputs.clientId }
  { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
  { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
  { name: 'MUNICIPALITY_FILE', value: '/app/municipality.yaml' }
  { name: 'LOG_LEVEL', value: logLevel }
]
var telemetry = empty(otlpEndpoint) ? [] : [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: otlpEndpoint }]

module databaseJob 'modules/database-job.bicep' = if (!empty(image)) {
  name: 'database-job'
  params: {
    name: 'job-${suffix}-database'
    location: location
    tags: tags
    environmentId: environment.outputs.id
    identityId: databaseAdmin.outputs.id
    registryServer: registry.outputs.server
    image: image
    // The job signs in as the administrator to postgres, the database that every server has.
    environmentVariables: concat(settings, [
      { name: 'AZURE_CLIENT_ID', value: databaseAdmin.outputs.clientId }
      { name: 'DATABASE_URL', value: 'postgres://${databaseAdmin.outputs.name}@${server.outputs.host}:5432/postgres?sslmode=verify-full' }
    ])
    arguments: [database, botIdentity.outputs.name, botIdentity.outputs.principalId]
  }
}

module app 'modules/app.bicep' = if (!empty(image) && withBot) {
  name: 'app'
  params: {
    name: appName
    location: location
    tags: tags
    environmentId: environment.outputs.id
    identityId: botIdentity.outputs.id
    registryServer: registry.outputs.server
    image: image
    port: port
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    environmentVariables: concat(settings, telemetry, [
      { name: 'AZURE_CLIENT_ID', value: botIdentity.outputs.clientId }
      { name: 'DATABASE_URL', value: 'postgres://${botIdentity.outputs.name}@${server.outputs.host}:5432/${database}?sslmode=verify-full' }
    ])
  }
}

module bot 'modules/bot.bicep' = if (!empty(image) && withBot) {
  name: 'bot'
  params: {
    name: 'bot-${suffix}-${unique}'
    location: botLocation
    tags: tags
    sku: botSku
    displayName: displayName
    endpoint: '${address}/api/messages'
    appId: botIdentity.outputs.clientId
    identityId: botIdentity.outputs.id
  }
}

@description('The MicrosoftAppId for npm run package.')
output appId string = botIdentity.outputs.clientId

@description('The PUBLIC_URL for npm run package.')
output publicUrl string = address

output registryName string = registry.outputs.name
output registryServer string = registry.outputs.server
output appName string = appName
output databaseJobName string = 'job-${suffix}-database'
output databaseServer string = server.outputs.name
output logWorkspaceId string = logs.outputs.customerId
