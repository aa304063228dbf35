import type { Tags } from '../../protocol/index.js';
import { CommandError } from '../CommandError.js';

/** `organization_id=acme,end_user_id=u1` */
export function readTags(text: string): Tags {
  const pairs = text.split(',').map((pair) => pair.split('='));
  const isRight = pairs.every(([name, value, ...more]) => name && value && more.length === 0);
  if (isRight) return Object.fromEntries(pairs.map(([name = '', value = '']) => [name.trim(), value.trim()]));
  throw new CommandError(`--tags ${text} cannot be read.`, 'A connection without its tags is nobody’s.', 'Write them as name=value, with commas between: --tags organization_id=acme,end_user_id=u1');
}
