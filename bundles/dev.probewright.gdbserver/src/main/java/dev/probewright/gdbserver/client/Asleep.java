/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.BusBusyException;
import java.util.Locale;

/** What the user is told of a chip that stopped the clock of its debug port. */
public final class Asleep {
    private Asleep() {}

    public static String sentence(BusBusyException busy) {
        return String.format(
                Locale.ROOT,
                "The chip does not answer (its bus stood still for %.1f s): most likely its program has put it into a"
                        + " low-power mode in which the debug port sleeps too; wait until it wakes, or reset it by its"
                        + " reset pin with 'monitor reset halt'.",
                busy.waitedMicros() / 1e6);
    }
}
