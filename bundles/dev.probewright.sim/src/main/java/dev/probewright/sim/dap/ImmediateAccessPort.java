/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/** An access port whose accesses end at once and never fail. */
abstract class ImmediateAccessPort implements AccessPort {
    private int result;

    /** @param register see {@link AccessPort} */
    abstract int read(int register);

    abstract void write(int register, int value);

    @Override
    public final void startRead(int register) {
        result = read(register);
    }

    @Override
    public final void startWrite(int register, int value) {
        write(register, value);
    }

    @Override
    public final boolean done() {
        return true;
    }

    @Override
    public final boolean failed() {
        return false;
    }

    @Override
    public final int result() {
        return result;
    }

    @Override
    public final void abort() {
        // There is never anything to abort.
    }
}
