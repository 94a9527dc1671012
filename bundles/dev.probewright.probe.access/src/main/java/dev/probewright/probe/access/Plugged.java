/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.usb.HidBus;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.SerialBus;
import dev.probewright.usb.SerialPortInfo;
import dev.probewright.usb.StreamPipe;
import dev.probewright.usb.TcpPipe;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbDeviceInfo;
import dev.probewright.usb.UsbException;

/** Something that may be a probe, and the bus it is on. Vendor and product ids are -1 where there are none. */
public sealed interface Plugged {
    /**
     * What all have in common.
     *
     * @param bus the name of its bus
     * @param path where it is on that bus
     * @param serial its serial number as it tells it, empty where it has none or could not be asked
     * @param product empty where it could not be asked
     * @param accessDetail what stands in the way of using it, else empty
     */
    record Facts(
            String bus,
            String path,
            int vendorId,
            int productId,
            String serial,
            String product,
            UsbAccess access,
            String accessDetail) {}

    Facts facts();

    /** See {@link Facts}. */
    default String bus() {
        return facts().bus();
    }

    /** See {@link Facts}. */
    default String path() {
        return facts().path();
    }

    default int vendorId() {
        return facts().vendorId();
    }

    default int productId() {
        return facts().productId();
    }

    /** See {@link Facts}. */
    default String serial() {
        return facts().serial();
    }

    /** See {@link Facts}. */
    default String product() {
        return facts().product();
    }

    default UsbAccess access() {
        return facts().access();
    }

    /** See {@link Facts}. */
    default String accessDetail() {
        return facts().accessDetail();
    }

    /** A USB device. */
    record Usb(UsbBus host, UsbDeviceInfo info) implements Plugged {
        public UsbDevice open() throws UsbException {
            return host.open(info);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    info.bus(),
                    info.path(),
                    info.vendorId(),
                    info.productId(),
                    info.serial(),
                    info.product(),
                    info.access(),
                    info.accessDetail());
        }
    }

    /** A HID device. */
    record Hid(HidBus host, HidDeviceInfo info) implements Plugged {
        public HidPipe open() throws UsbException {
            return host.open(info);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    info.bus(),
                    info.path(),
                    info.vendorId(),
                    info.productId(),
                    info.serial(),
                    info.product(),
                    info.access(),
                    info.accessDetail());
        }
    }

    /** A serial port. */
    record Serial(SerialBus host, SerialPortInfo info) implements Plugged {
        /** @param baud see {@link SerialBus#open} */
        public StreamPipe open(int baud) throws UsbException {
            return host.open(info, baud);
        }

        @Override
        public Facts facts() {
            return new Facts(
                    info.bus(),
                    info.path(),
                    info.vendorId(),
                    info.productId(),
                    info.serial(),
                    info.product(),
                    info.access(),
                    info.accessDetail());
        }
    }

    /**
     * Somewhere on the network; whether anything is there is not known before it is opened.
     *
     * @param dialler opens the connection
     */
    record Tcp(String hostName, int port, Dialler dialler) implements Plugged {
        /** The {@link #bus()} of all of these. */
        public static final String BUS = "tcp";

        /** How long a connection may take to come about, in ms. */
        public static final int CONNECT_MILLIS = 3_000;

        /** Opens connections. */
        public interface Dialler {
            StreamPipe dial(String hostName, int port, int timeoutMillis) throws UsbException;
        }

        public Tcp(String hostName, int port) {
            this(hostName, port, TcpPipe::connect);
        }

        public StreamPipe open() throws UsbException {
            return dialler.dial(hostName, port, CONNECT_MILLIS);
        }

        @Override
        public Facts facts() {
            return new Facts(BUS, hostName + ":" + port, -1, -1, "", "", UsbAccess.FREE, "");
        }
    }
}
