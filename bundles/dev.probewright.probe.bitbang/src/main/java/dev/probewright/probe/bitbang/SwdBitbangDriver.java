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

/** Targets that talk SWD behind remote_bitbang: {@code rbb-swd:HOST:PORT}. */
@Component(service = ProbeDriver.class)
public final class SwdBitbangDriver extends BitbangDriver {
    private static final String KIND = "rbb-swd";

    /** Outside OSGi. */
    public SwdBitbangDriver() {
        this(Buses.onClassPath());
    }

    @Activate
    public SwdBitbangDriver(@Reference Buses buses) {
        this(buses, ANSWER_MILLIS);
    }

    /** With a patience of its own, for tests. */
    SwdBitbangDriver(Buses buses, int answerMillis) {
        super(KIND, WireProtocol.SWD, buses, answerMillis);
    }
}
