/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Targets that talk JTAG behind remote_bitbang: {@code rbb-jtag:HOST:PORT}. */
@Component(service = ProbeDriver.class)
public final class JtagBitbangDriver extends BitbangDriver {
    private static final String KIND = "rbb-jtag";

    /** Outside OSGi. */
    public JtagBitbangDriver() {
        this(Buses.onClassPath());
    }

    @Activate
    public JtagBitbangDriver(@Reference Buses buses) {
        this(buses, ANSWER_MILLIS);
    }

    /** With a patience of its own, for tests. */
    JtagBitbangDriver(Buses buses, int answerMillis) {
        super(KIND, WireProtocol.JTAG, buses, answerMillis);
    }
}
