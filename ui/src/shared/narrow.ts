// Whether there is room for one thing only. Style sheets ask the same: keep the widths alike.
import { MediaQuery } from 'svelte/reactivity';

export const narrow = new MediaQuery('max-width: 980px');
