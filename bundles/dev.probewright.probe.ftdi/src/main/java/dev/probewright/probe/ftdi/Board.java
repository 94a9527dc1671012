/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Plugged;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A board, or a way to wire one, as a board file describes it.
 *
 * @param name how it is chosen by hand
 * @param title what it is called
 * @param usb its vendor and product ids, the vendor's in the upper half; none where it is only taken when it is named
 * @param product what its product string contains, empty where its ids are enough
 * @param channel which part of the chip has the wire to the target, 0 for A
 * @param levels of the pins when it is opened, ADBUS in the low byte
 * @param outputs the pins that are outputs then
 * @param lamp lit while the wire is on
 */
record Board(
        String name,
        String title,
        List<Integer> usb,
        String product,
        int channel,
        int levels,
        int outputs,
        SwdWiring swd,
        Optional<Signal> reset,
        Optional<Signal> trst,
        Optional<Signal> lamp) {
    Board {
        usb = List.copyOf(usb);
    }

    /** How well it fits a device: 0 not at all, else more the more of its product string is known. */
    int fit(Plugged device) {
        return usb.contains(device.vendorId() << 16 | device.productId())
                        && device.product().contains(product)
                ? 1 + product.length()
                : 0;
    }

    /** Whether it has pins on ACBUS; a chip without that is not told of it. */
    boolean hasHighPins() {
        int used = levels | outputs;
        if (swd instanceof SwdWiring.Buffer buffer) {
            used |= buffer.drive().pins() | buffer.select().map(Signal::pins).orElse(0);
        }
        for (Optional<Signal> signal : List.of(reset, trst, lamp)) {
            used |= signal.map(each -> each.pins() | each.readable()).orElse(0);
        }
        return used > 0xFF;
    }

    Set<WireProtocol> protocols() {
        return swd instanceof SwdWiring.None ? EnumSet.of(WireProtocol.JTAG) : EnumSet.allOf(WireProtocol.class);
    }

    Board with(SwdWiring wiring) {
        return new Board(name, title, usb, product, channel, levels, outputs, wiring, reset, trst, lamp);
    }
}
