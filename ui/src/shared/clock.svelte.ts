// One ticking second for every age and countdown on the screen. It runs only while somebody looks.
import { createSubscriber } from 'svelte/reactivity';

const watch = createSubscriber((tick) => {
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
});

/** The present moment in unix milliseconds; what reads it is drawn again every second. */
export function now(): number {
  watch();
  return Date.now();
}
