// To try it with a few people: the smallest of everything.
using 'main.bicep'

param location = 'swedencentral'
param stage = 'dev'
param name = 'coach'
param tags = { system: 'kompetencecoach', stage: 'dev' }

// docs/deploy.md gives these two on the command line, step by step.
param image = ''
param withBot = true

param displayName = 'Kompetencecoach (test)'
param botLocation = 'westeurope'
param botSku = 'F0'

// While a new revision starts the old one runs on, with ten connections for each replica: this server has 35.
param minReplicas = 1
param maxReplicas = 1
param zoneRedundant = false

param databaseSku = { name: 'Standard_B1ms', tier: 'Burstable' }
param databaseStorageGb = 32
param backupDays = 14
param databaseHighAvailability = 'Disabled'
param restoredServer = ''

param logRetentionDays = 30
param logLevel = 'info'
param otlpEndpoint = ''
