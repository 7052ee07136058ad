// A job that creates the bot's database and role: src/cli/prepare-database.ts. An operator starts it; it runs inside the
// network as the database administrator. Starting it again is safe.

param name string
param location string
param tags object
param environmentId string
param identityId string
param registryServer string
param image string
param environmentVariables array
param arguments array

resource job 'Microsoft.App/jobs@2025-07-01' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
      replicaTimeout: 300
      replicaRetryLimit: 0
      registries: [{ server: registryServer, identity: identityId }]
    }
    template: {
      containers: [
        {
          name: 'prepare-database'
          image: image
          command: ['node', 'dist/cli/prepare-database.js']
          args: arguments
          env: environmentVariables
          resources: { cpu: json('0.5'), memory: '1Gi' }
        }
      ]
    }
  }
}
