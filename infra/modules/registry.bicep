// The container registry. az acr build pushes the images; the identities may only pull them.

param name string
param location string
param tags object

@description('The principal ids of the identities that pull images.')
param pullers array

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Basic' }
  properties: { adminUserEnabled: false, anonymousPullEnabled: false }
}

// The built-in role AcrPull.
var acrPull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for puller in pullers: {
    name: guid(registry.id, puller, acrPull)
    scope: registry
    properties: { roleDefinitionId: acrPull, principalId: puller, principalType: 'ServicePrincipal' }
  }
]

output name string = registry.name
output server string = registry.properties.loginServer
