// Parameters for a test with a few people: the smallest sizes.
using 'main.bicep'

param location = 'swedencentral'
param stage = 'dev'
param name = 'coach'
param tags = { system: 'kompetencecoach', stage: 'dev' }

// The commands in docs/deploy.md set these two parameters.
param image = ''
param withBot = true

param displayName = 'Kompetencecoach (test)'
param botLocation = 'westeurope'
param botSku = 'F0'

// While a new revision starts, the old one keeps running. Each replica opens ten connections; this server allows 35.
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
