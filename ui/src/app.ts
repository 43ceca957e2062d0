// What the main window's screens share, made once and handed down by context. Nothing here does
// anything; it only says who there is.
import { getContext, setContext } from 'svelte';
import type { Backend } from './backend/backend';
import { Bills } from './bills/bills.svelte';
import { Exporting } from './export/exporting.svelte';
import { Details } from './history/details.svelte';
import { OtherTills } from './history/other-tills.svelte';
import { Records } from './history/records.svelte';
import { Checkout } from './payment/checkout.svelte';
import { Reversing } from './payment/reversing.svelte';
import { Desk } from './deposit/desk.svelte';
import { Leave } from './people/leave.svelte';
import { People } from './people/people.svelte';
import { Session } from './people/session.svelte';
import { Reconciling } from './reconcile/reconciling.svelte';
import { Late } from './payment/late.svelte';
import { Safety } from './journal/safety.svelte';
import { LineTesting } from './settings/line.svelte';
import { PastShifts } from './shift/past.svelte';
import { Shifting } from './shift/shifting.svelte';
import { SetUp } from './setup/setup.svelte';
import { Till } from './shared/till.svelte';

export interface App {
  till: Till;
  checkout: Checkout;
  records: Records;
  details: Details;
  others: OtherTills;
  bills: Bills;
  reconciling: Reconciling;
  exporting: Exporting;
  shifting: Shifting;
  past: PastShifts;
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
    others: new OtherTills(till),
    bills: new Bills(till),
    reconciling: new Reconciling(till),
    exporting: new Exporting(till),
    shifting: new Shifting(till),
    past: new PastShifts(till),
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
