/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/** The pins of a JTAG chain, moved bit by bit but in as long batches as the probe takes. For the owner of the probe alone. */
public interface JtagPort {
    /**
     * Clocks all runs, in one batch where it is at all possible.
     *
     * @return the bits captured, in order, least significant bit of the first byte first, {@link JtagSequence#captured()} of
     *     them
     */
    byte[] run(JtagSequence sequence) throws ProbeException;

    /** TCK periods that one batch may have before it costs another wait for the probe; engines cut their work so. */
    int batchClocks();
}
