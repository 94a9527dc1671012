/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.probe.TargetConnector;
import dev.probewright.usb.UsbException;
import java.util.function.Function;

/** A host that has the pins of the target's debug port, without a probe's firmware between. */
public interface DirectPins extends AutoCloseable {
    /**
     * Does something at the pins while nobody else does anything with the board, and lets the board live through the time it took.
     *
     * @throws UsbException when the board is gone
     */
    <T> T use(Function<TargetConnector, T> action) throws UsbException;

    @Override
    void close();
}
