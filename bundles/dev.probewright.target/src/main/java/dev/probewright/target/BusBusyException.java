/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/** The target held its bus (answered WAIT) for longer than the operation allowed. */
public final class BusBusyException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final long address;
    private final long waitedMicros;
    private final long waits;

    /**
     * @param address byte address of the access that got WAIT, or -1 when it was not an access to memory
     * @param waitedMicros how long was waited, in microseconds
     * @param waits how many WAIT acknowledges were reported by the probe
     */
    public BusBusyException(long address, long waitedMicros, long waits) {
        super(String.format("WAIT x%d for %d us at ", waits, waitedMicros)
                + (address < 0 ? "the debug port" : String.format("0x%08X", address)));
        this.address = address;
        this.waitedMicros = waitedMicros;
        this.waits = waits;
    }

    public long address() {
        return address;
    }

    public long waitedMicros() {
        return waitedMicros;
    }

    public long waits() {
        return waits;
    }
}
