/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * An access port of ADIv5 in the layout of ADIv6 (ADIv6, C1.2 and C2.5): its 256 bytes of registers stand at 0xD00 of a frame of 4 KiB,
 * which ends with the registers that identify a CoreSight component. Direct access registers (below 0x400) are not there, nor are claim
 * tags and AUTHSTATUS: they read as zero.
 */
public final class ApFrame implements AccessPort {
    private static final int REGISTERS = 0xD00;
    private static final int REGISTERS_END = 0xE00;

    private final AccessPort port;
    private final CoreSightId id;
    /** Whether the access begun last was to a register that is not the port's. */
    private boolean own;

    private int result;

    public ApFrame(AccessPort port, CoreSightId id) {
        this.port = port;
        this.id = id;
    }

    private boolean inFrame(int register) {
        own = register < REGISTERS || register >= REGISTERS_END;
        return own;
    }

    @Override
    public void startRead(int register) {
        if (inFrame(register)) {
            result = register < REGISTERS ? 0 : id.read(register);
        } else {
            port.startRead(register - REGISTERS);
        }
    }

    @Override
    public void startWrite(int register, int value) {
        if (!inFrame(register)) {
            port.startWrite(register - REGISTERS, value);
        }
    }

    @Override
    public boolean done() {
        return own || port.done();
    }

    @Override
    public boolean failed() {
        return !own && port.failed();
    }

    @Override
    public int result() {
        return own ? result : port.result();
    }

    @Override
    public void abort() {
        if (!own) {
            port.abort();
        }
    }
}
