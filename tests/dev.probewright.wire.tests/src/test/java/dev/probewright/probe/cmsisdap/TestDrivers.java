/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.access.Buses;
import dev.probewright.usb.UsbBus;
import java.util.List;

/** The driver as tests want it: of little patience, and its broken twins. */
public final class TestDrivers {
    private static final int ANSWER_TIMEOUT_MILLIS = 60;

    private TestDrivers() {}

    public static ProbeDriver good(UsbBus bus) {
        return with(bus, new DriverRules());
    }

    /** The driver over a carrier other than the bulk endpoints of the board, which has packets of this size. */
    public static ProbeDriver over(UsbBus bus, Carried carried, int packetSize) {
        return with(bus, new DriverRules(), carried, packetSize);
    }

    static ProbeDriver with(UsbBus bus, DriverRules rules, Carried carried, int packetSize) {
        return carried == Carried.BULK
                ? with(bus, rules)
                : new CarriedDriver(bus, rules, carried, packetSize, ANSWER_TIMEOUT_MILLIS);
    }

    static ProbeDriver with(UsbBus bus, DriverRules rules) {
        return new CmsisDapDriver(new Buses(List.of(bus), List.of(), List.of()), rules, ANSWER_TIMEOUT_MILLIS);
    }
}
