import { Markdown } from '@storybook/addon-docs/blocks';
import type { ReactElement } from 'react';
import { forStorybook } from './forStorybook';

/** A page of docs/, which stays the one place where its words are. */
export function Guide({ file, text }: { file: string; text: string }): ReactElement {
  return <Markdown>{forStorybook(file, text)}</Markdown>;
}
