/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.access.Plugged;
import dev.probewright.usb.BulkIn;
import dev.probewright.usb.UsbDevice;
import dev.probewright.usb.UsbException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a device speaks CMSIS-DAP. */
sealed interface CmsisDapUse {
    /** Where a probe has several ways, the one with the greatest number is taken. */
    int preference();

    /** Opens the device. */
    Line open(Plugged device) throws UsbException;

    /** Opens the endpoint that SWO comes through. */
    interface SwoEndpoint {
        BulkIn open() throws UsbException;
    }

    /**
     * An open device.
     *
     * @param reportSizes bytes that its packets may have to have to be taken, the likeliest first
     * @param close closes what the carrier does not
     */
    record Line(Carrier carrier, List<Integer> reportSizes, Optional<SwoEndpoint> swo, Runnable close) {
        static final List<Integer> ANY_SIZE = List.of(ProbeFacts.MIN_PACKET_SIZE);
    }

    /** Version 2: bulk endpoints. */
    record Bulk(CmsisDapInterface port) implements CmsisDapUse {
        @Override
        public int preference() {
            return 2;
        }

        @Override
        public Line open(Plugged plugged) throws UsbException {
            UsbDevice device = ((Plugged.Usb) plugged).open();
            boolean opened = false;
            try {
                Carrier carrier = new BulkCarrier(device.bulk(port.number(), port.out(), port.in()));
                Optional<SwoEndpoint> swo = port.swo().isPresent()
                        ? Optional.of(
                                () -> device.bulkIn(port.number(), port.swo().getAsInt()))
                        : Optional.empty();
                opened = true;
                return new Line(carrier, Line.ANY_SIZE, swo, device::close);
            } finally {
                if (!opened) {
                    device.close();
                }
            }
        }
    }

    /**
     * Version 1: HID reports.
     *
     * @param reportSize bytes of a report, as far as is known
     */
    record Hid(int reportSize) implements CmsisDapUse {
        private static final List<Integer> SIZES = List.of(64, 512, 1024);

        @Override
        public int preference() {
            return 1;
        }

        @Override
        public Line open(Plugged plugged) throws UsbException {
            List<Integer> sizes = new ArrayList<>(SIZES);
            sizes.remove(Integer.valueOf(reportSize));
            sizes.add(0, reportSize);
            Carrier carrier = new HidCarrier(((Plugged.Hid) plugged).open(), reportSize);
            return new Line(carrier, sizes, Optional.empty(), () -> {});
        }
    }

    /** Over TCP. */
    record Tcp() implements CmsisDapUse {
        @Override
        public int preference() {
            return 0;
        }

        @Override
        public Line open(Plugged plugged) throws UsbException {
            Carrier carrier = new TcpCarrier(((Plugged.Tcp) plugged).open());
            return new Line(carrier, Line.ANY_SIZE, Optional.empty(), () -> {});
        }
    }

    /** Empty where the device does not. */
    static Optional<CmsisDapUse> of(Plugged device) {
        if (device instanceof Plugged.Usb usb) {
            boolean named = ProbeQuirks.of(usb.vendorId(), usb.productId()).named();
            return CmsisDapInterface.of(usb.info(), named).map(Bulk::new);
        }
        if (device instanceof Plugged.Hid hid) {
            ProbeQuirks quirks = ProbeQuirks.of(hid.vendorId(), hid.productId());
            boolean named = quirks.named() || hid.product().contains(CmsisDapInterface.NAME);
            int page = hid.info().usagePage();
            boolean other = quirks.usagePage().isPresent() && quirks.usagePage().getAsInt() != page;
            return named && !other
                    ? Optional.of(new Hid(quirks.reportSize().orElse(ProbeFacts.MIN_PACKET_SIZE)))
                    : Optional.empty();
        }
        return device instanceof Plugged.Tcp ? Optional.of(new Tcp()) : Optional.empty();
    }
}
