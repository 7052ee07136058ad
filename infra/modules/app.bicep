// The container app of the bot. Teams connects over HTTPS; a new revision gets the requests when it is ready.
// Container Apps has no setting for a read-only root file system. The user of the image can write only to /tmp and its
// home folder, and the bot writes to neither.

param name string
param location string
param tags object
param environmentId string
param identityId string
param registryServer string
param image string
param port int
param minReplicas int
param maxReplicas int
param environmentVariables array

resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, allowInsecure: false, targetPort: port, transport: 'http' }
      registries: [{ server: registryServer, identity: identityId }]
    }
    template: {
      // The bot uses at most 15 s of this to finish running turns.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'bot'
          image: image
          env: environmentVariables
          resources: { cpu: json('0.5'), memory: '1Gi' }
          probes: [
            {
              // Allows 100 s, because migrations run before the port opens.
              type: 'Startup'
              httpGet: { path: '/healthz', port: port }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: { path: '/healthz', port: port }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: { path: '/readyz', port: port }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [{ name: 'http', http: { metadata: { concurrentRequests: '50' } } }]
      }
    }
  }
}
