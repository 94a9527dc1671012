/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.PacketLog;
import dev.probewright.usb.HidBus;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.SerialBus;
import dev.probewright.usb.SerialPortInfo;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import dev.probewright.usb.UsbStalledException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A recording that is gone through again: what the driver sends has to be what was recorded, and it gets what the probe answered then, or
 * the failure that there was.
 */
final class Replay {
    /** The name of the bus of all recordings. */
    static final String BUS = "replay";

    private static final int SHOWN_BYTES = 24;

    private final List<Recording.Entry> left;

    Replay(Recording recording) {
        this.left = new ArrayList<>(recording.entries().stream()
                .filter(entry -> entry.kind() != PacketLog.Kind.EVENT)
                .toList());
    }

    /** The driver sends. */
    synchronized void out(int endpoint, byte[] data, int length) throws UsbException {
        byte[] sent = Arrays.copyOf(data, length);
        Recording.Entry recorded = nextOf(PacketLog.Kind.OUT).orElseThrow(() -> ended(PacketLog.Kind.OUT, sent));
        if (recorded.endpoint() != endpoint || !Arrays.equals(recorded.data(), sent)) {
            throw diverged(recorded, sent);
        }
        left.remove(recorded);
        failure(endpoint);
    }

    /** The driver waits for what an endpoint sends. */
    synchronized int in(int endpoint, byte[] buffer, int timeoutMillis) throws UsbException {
        failure(endpoint);
        Optional<Recording.Entry> recorded = beforeNextOut(PacketLog.Kind.IN, endpoint);
        if (recorded.isEmpty()) {
            throw new UsbTimeoutException("the recording has nothing from the probe here", timeoutMillis);
        }
        byte[] data = recorded.get().data();
        left.remove(recorded.get());
        if (data.length > buffer.length) {
            throw new UsbException("line " + recorded.get().line() + " of the recording has " + data.length
                    + " bytes, the driver asks for " + buffer.length);
        }
        System.arraycopy(data, 0, buffer, 0, data.length);
        return data.length;
    }

    /** @param setup the 8 bytes of the request */
    synchronized int control(byte[] setup, byte[] data) throws UsbException {
        boolean in = (setup[0] & 0x80) != 0;
        PacketLog.Kind kind = in ? PacketLog.Kind.CONTROL_IN : PacketLog.Kind.CONTROL_OUT;
        Recording.Entry recorded = left.stream()
                .filter(entry ->
                        entry.kind() == PacketLog.Kind.CONTROL_IN || entry.kind() == PacketLog.Kind.CONTROL_OUT)
                .findFirst()
                .orElseThrow(() -> ended(kind, setup));
        byte[] was = recorded.data();
        boolean same = recorded.kind() == kind
                && was.length >= setup.length
                && Arrays.equals(was, 0, setup.length, setup, 0, setup.length)
                && (in
                        || was.length == setup.length
                        || Arrays.equals(was, setup.length, was.length, data, 0, data.length));
        if (!same) {
            throw diverged(recorded, setup);
        }
        int place = left.indexOf(recorded);
        left.remove(recorded);
        if (place < left.size()
                && left.get(place).kind() == PacketLog.Kind.FAILED
                && left.get(place).endpoint() == 0) {
            throw exception(left.remove(place).facts());
        }
        int moved = was.length - setup.length;
        if (in) {
            System.arraycopy(was, setup.length, data, 0, moved);
        }
        return moved;
    }

    private Optional<Recording.Entry> nextOf(PacketLog.Kind kind) {
        return left.stream().filter(entry -> entry.kind() == kind).findFirst();
    }

    /** The next of an endpoint that came before the driver sent again. */
    private Optional<Recording.Entry> beforeNextOut(PacketLog.Kind kind, int endpoint) {
        for (Recording.Entry entry : left) {
            if (entry.kind() == PacketLog.Kind.OUT) {
                return Optional.empty();
            }
            if (entry.kind() == kind && entry.endpoint() == endpoint) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Fails as it did then, where that is what comes next of this endpoint. */
    private void failure(int endpoint) throws UsbException {
        for (Recording.Entry entry : left) {
            if (entry.kind() == PacketLog.Kind.OUT
                    || entry.kind() == PacketLog.Kind.IN && entry.endpoint() == endpoint) {
                return;
            }
            if (entry.kind() == PacketLog.Kind.FAILED && entry.endpoint() == endpoint) {
                left.remove(entry);
                throw exception(entry.facts());
            }
        }
    }

    private static UsbException exception(String facts) {
        int colon = facts.indexOf(": ");
        String type = colon < 0 ? facts : facts.substring(0, colon);
        String text = colon < 0 ? facts : facts.substring(colon + 2);
        return switch (type) {
            case "UsbTimeoutException" -> new UsbTimeoutException(text, 0);
            case "UsbGoneException" -> new UsbGoneException(text);
            case "UsbStalledException" -> new UsbStalledException(text);
            default -> new UsbException(text);
        };
    }

    private static UsbException ended(PacketLog.Kind kind, byte[] sent) {
        return new UsbException("the recording has ended, the driver goes on with " + kind + " " + hex(sent));
    }

    private static UsbException diverged(Recording.Entry recorded, byte[] sent) {
        return new UsbException(String.format(
                "the recording goes on differently from line %d: there 0x%02X %s, now %s",
                recorded.line(), recorded.endpoint(), hex(recorded.data()), hex(sent)));
    }

    private static String hex(byte[] bytes) {
        String text = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN_BYTES));
        return bytes.length > SHOWN_BYTES ? text + "… (" + bytes.length + " bytes)" : text;
    }

    StreamPipe stream() {
        return new ReplayStream(this);
    }

    UsbBus usbBus() {
        return new UsbBus() {
            @Override
            public String name() {
                return BUS;
            }

            @Override
            public List<UsbDeviceInfo> devices() {
                return List.of();
            }

            @Override
            public UsbDevice open(UsbDeviceInfo device) {
                return new ReplayUsbDevice(device, Replay.this);
            }

            @Override
            public Registration onChange(Runnable listener) {
                return () -> {};
            }
        };
    }

    HidBus hidBus() {
        return new HidBus() {
            @Override
            public String name() {
                return BUS;
            }

            @Override
            public List<HidDeviceInfo> devices() {
                return List.of();
            }

            @Override
            public HidPipe open(HidDeviceInfo device) {
                return new ReplayStream(Replay.this);
            }

            @Override
            public UsbBus.Registration onChange(Runnable listener) {
                return () -> {};
            }
        };
    }

    SerialBus serialBus() {
        return new SerialBus() {
            @Override
            public String name() {
                return BUS;
            }

            @Override
            public List<SerialPortInfo> ports() {
                return List.of();
            }

            @Override
            public StreamPipe open(SerialPortInfo port, int baud) {
                return stream();
            }

            @Override
            public UsbBus.Registration onChange(Runnable listener) {
                return () -> {};
            }
        };
    }
}
