// Worker: what the page is told of a run that was built.
import { attributesOf } from '../uses/attributes.ts';
import type { Device } from '../engine/device.ts';
import type { RunInfo } from '../engine/events.ts';
import type { Session } from '../engine/session.ts';

export function infoOf(
  { dataset, split, terms, parameters, stepsPerEpoch }: Session,
  device: Device,
  devices: RunInfo['devices'],
  notes: RunInfo['notes'],
): RunInfo {
  return {
    backend: device.backend,
    deviceName: device.name,
    devices,
    terms,
    parameters,
    kind: dataset.kind,
    shape: dataset.shape,
    trainCount: split.train.length,
    heldOutCount: split.heldOut.length,
    stepsPerEpoch,
    classes: dataset.classes,
    labelled: dataset.labels !== null,
    attributes: attributesOf(dataset),
    notes,
  };
}
