import { useEffect, useRef } from 'react';
import { stops, type StopId } from './stops.ts';

interface TourProps {
  stop: StopId;
  onGo: (stop: StopId) => void;
  onClose: () => void;
}

/** What there is to see, and the code behind it. Not modal: people may try what they read about. */
export function Tour({ stop, onGo, onClose }: TourProps) {
  const index = stops.findIndex(({ id }) => id === stop);
  const { title, see, file, code } = stops[index]!;
  const [before, after] = [stops[index - 1], stops[index + 1]];
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // The page is to move to the widget, and not to the words about it.
    heading.current?.focus({ preventScroll: true });
    panel.current?.scrollTo({ top: 0, behavior: 'instant' });
    document.getElementById(`widget-${stop}`)?.scrollIntoView({ block: 'start' });
  }, [stop]);

  return (
    // Escape is heard from whatever has focus inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="app-card app-tour" ref={panel} aria-labelledby="tour-title" onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <p className="app-tour-place">
        Tour, {index + 1} of {stops.length}
      </p>
      <h2 id="tour-title" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <h3>What you see</h3>
      <p>{see}</p>
      <h3>The code behind it</h3>
      <figure className="app-code">
        <figcaption>{file}</figcaption>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and keys must reach that */}
        <pre tabIndex={0}>
          <code>{code.trimEnd()}</code>
        </pre>
      </figure>
      <div className="app-tour-steps">
        <button type="button" className="app-button" disabled={!before} onClick={() => before && onGo(before.id)}>
          Back
        </button>
        {after ? (
          <button type="button" className="app-button app-button-strong" onClick={() => onGo(after.id)}>
            Next
          </button>
        ) : null}
        <button type="button" className="app-button" onClick={onClose}>
          End the tour
        </button>
      </div>
    </section>
  );
}
