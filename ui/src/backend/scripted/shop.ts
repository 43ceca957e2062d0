// The stage set's shop: what it is bound to, what is chosen at first, and how its devices are.
import type { Devices, Settings, Setup } from '../backend';
import { fault } from './amounts';

export const SETTINGS: Settings = {
  mode: 'both',
  language: 'zh-CN',
  theme: 'system',
  camera: null,
  cameraOn: true,
  printer: { kind: 'queue', name: 'XP-58' },
  paperColumns: 32,
  voiceOn: true,
  askEveryS: 6,
  askTimesMax: 25,
  proxy: { kind: 'system' },
  reportTimings: true,
  reverseAfterS: 0,
  backupFolder: '',
  alipayHoldsDays: null,
  customerWindow: false,
  dayBeginsMin: 0,
  zone: 'Asia/Shanghai',
  bookkeeping: true,
  usualDepositsFen: [20_000, 30_000, 50_000, 100_000],
};

export const BOUND = {
  kind: 'bound',
  shopName: '云栖酒店前台',
  deviceName: '一号收款机',
  deviceId: '10086',
  staffName: '王小丽',
  host: '127.0.0.1',
} satisfies Setup;

export function devicesOf(settings: Settings, brokenPrinter: boolean): Devices {
  const { printer } = settings;
  return {
    camera: settings.cameraOn
      ? { kind: 'ready', name: settings.camera ?? 'Integrated Camera' }
      : { kind: 'off' },
    printer: brokenPrinter
      ? { kind: 'broken', fault: fault('printer_queue_missing', { name: 'XP-58' }) }
      : printer.kind === 'none'
        ? { kind: 'off' }
        : { kind: 'ready', name: printer.kind === 'queue' ? printer.name : printer.address },
    voice: settings.voiceOn ? { kind: 'ready', name: 'Mandarin' } : { kind: 'off' },
  };
}
