// The kinds of resources of an account: where they are in the API, what tables show, what forms ask for.

/** Fields of a form: the name, what it is, and what kind of control it has. */
const NAME = { name: 'name', label: 'Name' };
const DESCRIPTION = { name: 'description', label: 'Description', lines: true };
const METADATA = { name: 'metadata', label: 'Metadata', lines: true, hint: 'Any text of yours, such as JSON.' };

export const KINDS = {
  'access-keys': {
    title: 'Access keys',
    one: 'access key',
    list: 'aiGatewayAccessKeys',
    change: 'accessKey',
    secret: 'token',
    columns: { Name: 'name', Key: 'keyRedacted', Configuration: 'accessKeyConfiguration', 'Last used': 'lastUsed' },
    fields: [NAME, DESCRIPTION, METADATA,
      { name: 'accessKeyConfigurationId', label: 'Configuration', refers: 'access-key-configurations', of: 'accessKeyConfiguration' }],
    hint: 'An access key lets clients send model requests.',
  },
  'access-key-configurations': {
    title: 'Configurations',
    one: 'configuration',
    list: 'aiGatewayAccessKeyConfigurations',
    change: 'accessKeyConfiguration',
    columns: { Name: 'name', Rules: 'router', Created: 'createdAt' },
    fields: [{ ...NAME, required: true }, DESCRIPTION, METADATA,
      { name: 'router', label: 'Router', json: true, hint: 'Rules as JSON: {"rules": [{"provider": "openai", "steps": [{"type": "ngrok"}]}]}' },
      { name: 'access', label: 'Access', json: true, hint: 'The models and providers that are allowed, as JSON; empty for all.' }],
    hint: 'A configuration says which keys serve the requests of the access keys that are linked to it.',
  },
  'provider-keys': {
    title: 'Provider keys',
    one: 'provider key',
    list: 'aiGatewayProviderKeys',
    change: 'providerKey',
    columns: { Name: 'name', Provider: 'providerId', Key: 'keyRedacted', 'Last used': 'lastUsed' },
    fields: [{ name: 'providerId', label: 'Provider', required: true, fixed: true, hint: 'Such as openai or anthropic.' },
      { ...NAME, required: true }, { name: 'value', label: 'Value', required: true, fixed: true, password: true }, DESCRIPTION, METADATA],
    rotates: true,
    hint: 'A provider key is your own key of a provider, which configurations use.',
  },
  providers: {
    title: 'Providers',
    one: 'provider',
    list: 'aiGatewayProviders',
    change: 'provider',
    columns: { Name: 'name', 'Provider id': 'providerId', 'Base URL': 'baseUrl', Models: 'models' },
    fields: [{ name: 'providerId', label: 'Provider id', required: true, fixed: true }, { ...NAME, required: true },
      { name: 'baseUrl', label: 'Base URL', required: true },
      { name: 'supportedApiSurfaces', label: 'API surfaces', json: true, hint: 'As JSON, such as ["openai-chat-completions"]; empty for the default.' },
      { name: 'models', label: 'Models', json: true, hint: 'As JSON: [{"modelId": "my-model"}]' }, METADATA],
    hint: 'Built-in providers are always there; add one of your own with its base URL.',
  },
  'api-keys': {
    title: 'API keys',
    one: 'API key',
    list: 'aiGatewayApiKeys',
    change: 'apiKey',
    secret: 'token',
    columns: { Name: 'name', Description: 'description', 'Last used': 'lastUsed', Created: 'createdAt' },
    fields: [NAME, DESCRIPTION, METADATA],
    hint: 'An API key lets clients use the management API.',
  },
};

/** The account's settings: there is exactly one, which is changed only. */
export const SETTINGS = {
  title: 'Account settings',
  fields: [
    { name: 'totalTimeout', label: 'Total timeout', required: true, hint: 'How long a model request may take with all its attempts, such as 120s.' },
    { name: 'perRequestTimeout', label: 'Timeout of an attempt', required: true, hint: 'Such as 60s.' },
    { name: 'maxInputTokens', label: 'Most input tokens', number: true },
    { name: 'maxOutputTokens', label: 'Most output tokens', number: true },
    METADATA,
  ],
};

/** Which page shows the resource of an identifier. */
const PREFIXES = { aigk: 'access-keys', aigac: 'access-key-configurations', aigpk: 'provider-keys', aigp: 'providers', aigak: 'api-keys' };

/** The address of the resource that an identifier names; null when the console has no page for it. */
export function pageOf(id) {
  const prefix = /^([a-z]+)_[0-9A-Za-z]{27}$/.exec(id)?.[1];
  return Object.hasOwn(PREFIXES, prefix) ? `#/resources/${PREFIXES[prefix]}/${id}` : null;
}
