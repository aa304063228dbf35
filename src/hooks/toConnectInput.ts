import type { ConnectInput } from '../client/connectDriver.js';
import type { ConnectField, Integration } from '../protocol/index.js';
import { fieldsOf, opensPopup } from './connectWay.js';

/** What a person has filled in, by the names of the fields, as the driver takes it. */
export function toConnectInput(integration: Integration, values: Readonly<Record<string, string>>): ConnectInput {
  const { authMode } = integration;
  const fields = fieldsOf(integration);
  const valuesOf = (kind: ConnectField['kind']) =>
    Object.fromEntries(fields.flatMap((field) => (field.kind === kind && values[field.name] ? [[field.name, values[field.name] ?? '']] : [])));
  const needsPopup = opensPopup(integration);
  return { params: valuesOf('connection_config'), credentials: needsPopup || authMode === 'NONE' ? null : valuesOf('credential'), needsPopup };
}
