// What the main window's screens share, made once and handed down by context. Nothing here does
// anything; it only says who there is.
import { getContext, setContext } from 'svelte';
import type { Backend } from './backend/backend';
import { Bills } from './bills/bills.svelte';
import { Exporting } from './export/exporting.svelte';
import { Details } from './history/details.svelte';
import { Records } from './history/records.svelte';
import { Checkout } from './payment/checkout.svelte';
import { Reversing } from './payment/reversing.svelte';
import { Desk } from './deposit/desk.svelte';
import { Leave } from './people/leave.svelte';
import { People } from './people/people.svelte';
import { Session } from './people/session.svelte';
import { Late } from './payment/late.svelte';
import { Safety } from './journal/safety.svelte';
import { LineTesting } from './settings/line.svelte';
import { SetUp } from './setup/setup.svelte';
import { Till } from './shared/till.svelte';

export interface App {
  till: Till;
  checkout: Checkout;
  records: Records;
  details: Details;
  bills: Bills;
  exporting: Exporting;
  desk: Desk;
  people: People;
  session: Session;
  late: Late;
  reversing: Reversing;
  safety: Safety;
  setUp: SetUp;
  testing: LineTesting;
}

export function makeApp(backend: Backend): App {
  const till = new Till(backend);
  const checkout = new Checkout(till);
  const records = new Records(till, (draft) => checkout.await(draft));
  const desk = new Desk(till);
  const late = new Late(till, (r) => checkout.isOnShow(r) || records.isOnShow(r));
  const testing = new LineTesting(till);
  const reversing = new Reversing(till);
  const safety = new Safety(till);
  return {
    till,
    checkout,
    records,
    details: new Details(till),
    bills: new Bills(till),
    exporting: new Exporting(till),
    desk,
    people: new People(till, new Leave(till)),
    session: new Session(till),
    late,
    reversing,
    safety,
    setUp: new SetUp(till),
    testing,
  };
}

const KEY = Symbol('app');
export const giveApp = (app: App): App => setContext(KEY, app);
export const useApp = (): App => getContext<App>(KEY);
