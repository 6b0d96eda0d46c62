import { certaintyWithin, spanOf } from './days';
import type { World } from './filters';
import { sorted } from './pages';
import type { Row } from './records';

/** The office that a participant held on the first day of the event: recorded, or else from a tenure. */
export function officeHeld(part: Row, world: World): object | null {
  const { byId, of } = world.records;
  if (part.office) {
    return { office: byId(part.office), tenure: null, basis: 'RECORDED', certainty: null };
  }
  const day = spanOf(byId(part.event)?.startsOn ?? '');
  const found = of('tenures')
    .filter(({ official }) => official && official === part.official)
    .flatMap((tenure) => {
      const certainty = certaintyWithin(day, tenure, world);
      return certainty ? [{ tenure, certainty }] : [];
    });
  const [first] = sorted(found, ({ tenure, certainty }) => {
    const { organisation, represents } = byId(tenure.office) ?? {};
    const speaks =
      Boolean(part.representing) && [organisation, represents].includes(part.representing);
    const start = Number(spanOf(tenure.startsOn ?? '').earliest.replaceAll('-', ''));
    return [certainty, speaks ? 0 : 1, -start, tenure.id ?? ''];
  });
  if (!first) return null;
  return { office: byId(first.tenure.office), basis: 'INFERRED', ...first };
}
