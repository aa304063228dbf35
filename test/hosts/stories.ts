import { composeStories, setProjectAnnotations } from '@storybook/react-vite';

type StoryFile = Parameters<typeof composeStories>[0];
interface Story {
  name: string;
  /** Renders it into this page, and plays it. */
  run: () => Promise<void>;
}

// Hands `canvas` to the stories. What .storybook/preview.tsx sets is left out: it would load our stylesheet.
setProjectAnnotations([]);
// The playground is a page of a host's own, which its sheets may change.
const files = import.meta.glob<StoryFile>(['../../stories/*.stories.tsx', '!../../stories/Playground.stories.tsx'], { eager: true });

/** Every component in every state. */
export const stories: Story[] = Object.entries(files).flatMap(([path, file]) => {
  const component = /(\w+)\.stories/.exec(path)?.[1];
  // Of a file that is not known by name, its stories' types are not known.
  const composed = Object.entries(composeStories(file) as Record<string, Story>);
  return composed.map(([name, story]) => ({ name: `${component} ${name}`, run: () => story.run() }));
});

export function storyOf(name: string): Story {
  const story = stories.find((each) => each.name === name);
  if (story === undefined) throw new Error(`There is no story ${name}. Stories: ${stories.map((each) => each.name).join(', ')}.`);
  return story;
}
