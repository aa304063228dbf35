/** Every text of the page; `{name}` is the integration's display name. */
export interface ConnectUiTexts {
  loading: string;
  chooseIntegration: string;
  noIntegrations: string;
  connectTitle: string;
  popupHint: string;
  connect: string;
  connecting: string;
  back: string;
  close: string;
  choose: string;
  required: string;
  /** `{example}` is one from the provider's entry. */
  wrongForm: string;
  notConnected: string;
  connectedTitle: string;
  connected: string;
  finish: string;
  closeWindow: string;
  expiredTitle: string;
  expired: string;
  noTokenTitle: string;
  noToken: string;
}

const en: ConnectUiTexts = {
  loading: 'Loading …',
  chooseIntegration: 'What would you like to connect?',
  noIntegrations: 'There is nothing to connect here.',
  connectTitle: 'Connect {name}',
  popupHint: 'A window opens in which {name} asks for your consent.',
  connect: 'Connect',
  connecting: 'Connecting …',
  back: 'Back',
  close: 'Close',
  choose: 'Choose …',
  required: 'Fill this in.',
  wrongForm: 'This does not look like one. Example: {example}',
  notConnected: 'The account was not connected.',
  connectedTitle: 'Connected',
  connected: '{name} is connected.',
  finish: 'Finish',
  closeWindow: 'You can close this window.',
  expiredTitle: 'This session has ended',
  expired: 'It was open for too long, or it was ended. Close this and start again.',
  noTokenTitle: 'No session',
  noToken: 'This is a local look-alike of Nango. To connect something, open the connect_link of a connect session: this address lacks its session_token.',
};

const de: ConnectUiTexts = {
  loading: 'Wird geladen …',
  chooseIntegration: 'Was möchten Sie verbinden?',
  noIntegrations: 'Hier gibt es nichts zu verbinden.',
  connectTitle: '{name} verbinden',
  popupHint: 'Es öffnet sich ein Fenster, in dem {name} um Ihre Zustimmung bittet.',
  connect: 'Verbinden',
  connecting: 'Wird verbunden …',
  back: 'Zurück',
  close: 'Schließen',
  choose: 'Auswählen …',
  required: 'Bitte ausfüllen.',
  wrongForm: 'Das sieht nicht richtig aus. Beispiel: {example}',
  notConnected: 'Das Konto wurde nicht verbunden.',
  connectedTitle: 'Verbunden',
  connected: '{name} ist verbunden.',
  finish: 'Fertig',
  closeWindow: 'Sie können dieses Fenster schließen.',
  expiredTitle: 'Diese Sitzung ist beendet',
  expired: 'Sie war zu lange offen oder wurde beendet. Schließen Sie dies und beginnen Sie von vorn.',
  noTokenTitle: 'Keine Sitzung',
  noToken: 'Dies ist ein lokaler Nachbau von Nango. Um etwas zu verbinden, öffnen Sie den connect_link einer Connect-Sitzung: In dieser Adresse fehlt session_token.',
};

const languages: Readonly<Record<string, ConnectUiTexts>> = { en, de };

/** The texts for a language tag such as `de-CH`, and the language they are in: English when there is no translation. */
export function connectUiTexts(tag = 'en'): { lang: string; texts: ConnectUiTexts } {
  const lang = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  const texts = Object.hasOwn(languages, lang) ? languages[lang] : undefined;
  return texts ? { lang, texts } : { lang: 'en', texts: en };
}
