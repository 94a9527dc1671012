/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.benchmarks;

import dev.probewright.usb.BulkIn;
import dev.probewright.usb.BulkPipe;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;
import java.util.List;

/** A bus whose probes list DAP_ExecuteCommands but answer it as an unknown command, as some firmware does. */
final class WithoutExecuteCommands implements UsbBus {
    private static final byte EXECUTE_COMMANDS = 0x7F;
    private static final byte UNKNOWN = (byte) 0xFF;

    private final UsbBus bus;

    WithoutExecuteCommands(UsbBus bus) {
        this.bus = bus;
    }

    @Override
    public String name() {
        return bus.name();
    }

    @Override
    public List<UsbDeviceInfo> devices() throws UsbException {
        return bus.devices();
    }

    @Override
    public UsbDevice open(UsbDeviceInfo info) throws UsbException {
        UsbDevice device = bus.open(info);
        return new UsbDevice() {
            @Override
            public UsbDeviceInfo info() {
                return device.info();
            }

            @Override
            public BulkPipe bulk(int interfaceNumber, int out, int in) throws UsbException {
                return new Filter(device.bulk(interfaceNumber, out, in));
            }

            @Override
            public BulkIn bulkIn(int interfaceNumber, int in) throws UsbException {
                return device.bulkIn(interfaceNumber, in);
            }

            @Override
            public int control(int requestType, int request, int value, int index, byte[] data, int timeoutMillis)
                    throws UsbException {
                return device.control(requestType, request, value, index, data, timeoutMillis);
            }

            @Override
            public void close() {
                device.close();
            }
        };
    }

    @Override
    public Registration onChange(Runnable listener) {
        return bus.onChange(listener);
    }

    private static final class Filter implements BulkPipe {
        private final BulkPipe pipe;
        private boolean unknown;

        Filter(BulkPipe pipe) {
            this.pipe = pipe;
        }

        @Override
        public int maxPacketSize() {
            return pipe.maxPacketSize();
        }

        @Override
        public void write(byte[] data, int length, int timeoutMillis) throws UsbException {
            if (data[0] == EXECUTE_COMMANDS) {
                unknown = true;
            } else {
                pipe.write(data, length, timeoutMillis);
            }
        }

        @Override
        public void writeZeroLength(int timeoutMillis) throws UsbException {
            pipe.writeZeroLength(timeoutMillis);
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbException {
            if (unknown) {
                unknown = false;
                buffer[0] = UNKNOWN;
                return 1;
            }
            return pipe.read(buffer, timeoutMillis);
        }

        @Override
        public void close() {
            pipe.close();
        }
    }
}
