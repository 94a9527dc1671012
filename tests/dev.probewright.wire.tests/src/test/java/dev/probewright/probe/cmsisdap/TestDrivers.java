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

    static ProbeDriver with(UsbBus bus, DriverRules rules) {
        return new CmsisDapDriver(new Buses(List.of(bus), List.of(), List.of()), rules, ANSWER_TIMEOUT_MILLIS);
    }
}
