// Parameters for a municipality: two replicas in two zones, and a database with a standby in a second zone.
using 'main.bicep'

param location = 'swedencentral'
param stage = 'prod'
param name = 'coach'
param tags = { system: 'kompetencecoach', stage: 'prod' }

// The commands in docs/deploy.md set these two parameters.
param image = ''
param withBot = true

param displayName = 'Kompetencecoach'
param botLocation = 'westeurope'
param botSku = 'S1'

param minReplicas = 2
param maxReplicas = 4
param zoneRedundant = true

param databaseSku = { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' }
param databaseStorageGb = 32
param backupDays = 35
param databaseHighAvailability = 'ZoneRedundant'
param restoredServer = ''

param logRetentionDays = 90
param logLevel = 'info'
param otlpEndpoint = ''
