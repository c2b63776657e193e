import { PIZZA_STAGES, type PizzaStage } from '@signalbox/events/pizza-stage';
import { element, setText } from './elements.ts';
import { furthestStage, type OrderView, type Phase, phaseOf } from './order-view.ts';
import { actionsOf, KIND_NAMES, STAGE_NAMES, sentenceOf } from './words.ts';

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Brings the page in line with the view of an order. */
export function showOrder(view: OrderView, now: number): void {
  const phase = phaseOf(view);
  const stage = furthestStage(view);
  const seconds = view.retryAt === undefined ? undefined : Math.max(0, Math.ceil((view.retryAt - now) / 1000));
  const { title, text } = sentenceOf(view, seconds);
  const section = element('#order');
  section.dataset.phase = phase;
  section.dataset.stage = stage ?? 'none';
  const kind = KIND_NAMES[view.kind ?? ''];
  setText(element('#order-title'), kind ?? 'Your pizza');
  setText(element('#order-id'), view.orderId);
  element('#order-picture').setAttribute('href', `#pizza-${kind ? view.kind : 'plain'}`);
  setText(element('#state-title'), title);
  setText(element('#state-text'), text);
  const actions = actionsOf(view);
  for (const action of ['again', 'retry', 'back'] as const) element(`#${action}`).hidden = !actions.includes(action);
  for (const each of PIZZA_STAGES) showStage(each, view, stage);
  announce(phase, stage, title);
  document.title = `${stage ? STAGE_NAMES[stage] : title} · Forno`;
}

function showStage(stage: PizzaStage, { since }: OrderView, furthest: PizzaStage | undefined): void {
  const row = element(`[data-stage-name="${stage}"]`);
  const distance = PIZZA_STAGES.indexOf(stage) - (furthest ? PIZZA_STAGES.indexOf(furthest) : -1);
  const isDone = distance < 0 || furthest === 'delivered';
  row.dataset.state = isDone ? 'done' : distance === 0 ? 'now' : 'ahead';
  if (distance === 0) row.setAttribute('aria-current', 'step');
  else row.removeAttribute('aria-current');
  setText(element('.stage-name', row), STAGE_NAMES[stage]);
  setText(element('.stage-state', row), isDone ? ', done' : distance === 0 ? '' : ', to come');
  const time = since[stage];
  setText(element('time', row), time === undefined ? '' : CLOCK.format(time));
}

/** Says each change once, and not that seconds pass. */
function announce(phase: Phase, stage: PizzaStage | undefined, title: string): void {
  const isAboutStage = (phase === 'live' || phase === 'done') && stage;
  setText(element('#announcement'), isAboutStage ? `${STAGE_NAMES[stage]}.` : `${title}.`);
}
