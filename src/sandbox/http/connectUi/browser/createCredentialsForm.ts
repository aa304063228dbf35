import type { SandboxProvider, SandboxProviderField } from '../../../core/SandboxCore.js';
import type { ConnectUiTexts } from '../texts.js';
import type { createElement } from './createElement.js';
import type { FilledIn } from './createNangoCalls.js';

interface CredentialsForm {
  elements: HTMLElement[];
  /** Null when something is missing or wrong: it is marked, and the first such field has the focus. */
  read(): FilledIn | null;
}

/** Sent to the browser as text: it uses nothing from outside itself. A field for everything that the provider asks for. */
export function createCredentialsForm(
  { create, texts }: { create: typeof createElement; texts: ConnectUiTexts },
  provider: SandboxProvider,
  /** Parts of the configuration that the session has already set. */
  presets: Readonly<Record<string, string>>,
): CredentialsForm {
  const inOrder = (fields: Readonly<Record<string, SandboxProviderField>> = {}) => Object.entries(fields).sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0));
  const params = inOrder(provider.connection_config)
    .filter(([name]) => !(name in presets))
    .map(([name, field]) => createField(name, field, 'text'));
  const credentials = inOrder(provider.credentials).map(([name, field]) => createField(name, field, name === 'username' ? 'text' : 'password'));

  function createField(name: string, field: SandboxProviderField, type: string) {
    const { title, description = '', optional = false } = field;
    const [id, hint, problem] = [`field-${name}`, `hint-${name}`, `problem-${name}`];
    const attributes = { id, name, 'aria-describedby': `${hint} ${problem}`, 'aria-required': String(!optional), autocomplete: 'off', spellcheck: 'false' };
    const control = field.enum ? create('select', attributes, optionsOf(field.enum)) : create('input', { ...attributes, type, placeholder: field.example ?? '' });
    const problemText = create('p', { id: problem, class: 'problem' });
    const element = create('div', { class: 'field' }, [create('label', { for: id }, [title]), control, create('p', { id: hint, class: 'hint' }, [description]), problemText]);
    const check = (): boolean => {
      const text = problemOf(control.value.trim(), field);
      problemText.textContent = text;
      control.setAttribute('aria-invalid', String(text !== ''));
      return text === '';
    };
    return { name, element, control, check };
  }

  function optionsOf(values: readonly string[]): HTMLOptionElement[] {
    return [create('option', { value: '' }, [texts.choose]), ...values.map((value) => create('option', { value }, [value]))];
  }

  function problemOf(value: string, { optional, pattern, example = '' }: SandboxProviderField): string {
    if (value === '') return optional ? '' : texts.required;
    return pattern === undefined || new RegExp(pattern).test(value) ? '' : texts.wrongForm.replace('{example}', example);
  }

  const filledIn = (fields: typeof params) =>
    Object.fromEntries(fields.map(({ name, control }): [string, string] => [name, control.value.trim()]).filter(([, value]) => value !== ''));

  return {
    elements: [...params, ...credentials].map(({ element }) => element),
    read() {
      const [wrong] = [...params, ...credentials].filter(({ check }) => !check());
      wrong?.control.focus();
      return wrong ? null : { params: filledIn(params), credentials: filledIn(credentials) };
    },
  };
}
