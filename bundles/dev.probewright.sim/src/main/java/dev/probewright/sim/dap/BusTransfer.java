/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/** What one access to a data register asks of the bus, and how far it got. */
final class BusTransfer {
    final boolean write;
    final int value;
    final int bytes;
    final boolean movesTar;
    final BusAttributes attributes;
    long address;
    int unitsLeft;
    /** Nobody waits for it any more. */
    boolean abandoned;

    BusTransfer(
            boolean write, int value, long address, int bytes, int units, boolean movesTar, BusAttributes attributes) {
        this.write = write;
        this.value = value;
        this.address = address;
        this.bytes = bytes;
        this.unitsLeft = units;
        this.movesTar = movesTar;
        this.attributes = attributes;
    }
}
