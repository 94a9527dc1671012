/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import dev.probewright.sim.clock.VirtualClock;

/**
 * The registers of a debug port (ADIv5.2 and ADIv6, chapter B2) and the pipeline to its access ports, without the wire protocol: that
 * is {@link SwDebugPort}'s and {@link JtagDebugPort}'s over the same object.
 */
public final class DebugPort {
    private static final int DAPABORT = 1;
    private static final int DPBANKSEL = 0xF;
    private static final int SELECT1_SHIFT = 32;

    private final DebugPortIdentity identity;
    private final AccessPortMap ports;
    private final ControlStatus control;
    private final AccessPort nobody = new AbsentAccessPort();

    private int select;
    private int select1;
    private AccessPort selected;

    private boolean busy;
    private boolean reading;
    private boolean pushed;
    private int pushedValue;
    private AccessPort busyPort = nobody;
    private int apResult;

    public DebugPort(VirtualClock clock, DebugPortIdentity identity, AccessPortMap ports) {
        this(clock, identity, ports, DebugPower.PROMPT);
    }

    public DebugPort(VirtualClock clock, DebugPortIdentity identity, AccessPortMap ports, DebugPower power) {
        this.identity = identity;
        this.ports = ports;
        control = new ControlStatus(clock, identity.minimal(), power);
        selected = ports.port(0);
    }

    /** Power came up: the registers take their reset values. */
    public void powerOn() {
        control.powerOn();
        select1 = 0;
        writeSelect(0);
        busy = false;
        apResult = 0;
    }

    public DebugPortIdentity identity() {
        return identity;
    }

    ControlStatus control() {
        return control;
    }

    /** Takes in what the access ports have finished by now. Before every look at the flags. */
    void settle() {
        if (!busy || !busyPort.done()) {
            return;
        }
        busy = false;
        if (busyPort.failed()) {
            control.stickyError();
        } else if (pushed) {
            control.compare(busyPort.result(), pushedValue);
        } else if (reading) {
            apResult = busyPort.result();
        }
    }

    /** Whether an access to an access port is under way. */
    boolean busy() {
        return busy;
    }

    int select() {
        return select;
    }

    /** SELECT.DPBANKSEL. */
    int bank() {
        return select & DPBANKSEL;
    }

    void writeSelect(int value) {
        select = value;
        selected = ports.port(address());
    }

    void writeSelect1(int value) {
        select1 = value;
        selected = ports.port(address());
    }

    /** SELECT and SELECT1, with the bits that an address has. */
    private long address() {
        return mask((long) select1 << SELECT1_SHIFT | select & 0xFFFF_FFFFL);
    }

    private long mask(long address) {
        if (identity.version() < DpBank.ADIV6) {
            return address & 0xFFFF_FFFFL;
        }
        return identity.addressBits() >= Long.SIZE ? address : address & (1L << identity.addressBits()) - 1;
    }

    /** From version 3 on, a line reset takes the bank back, so that DPIDR is what can be read (ADIv6, B4.3.3). */
    void lineReset() {
        if (identity.version() >= DpBank.ADIV6) {
            writeSelect(select & ~DPBANKSEL);
        }
    }

    /** ABORT. */
    void writeAbort(int value) {
        if ((value & DAPABORT) != 0 && busy) {
            busyPort.abort();
            busy = false;
        }
        control.abort(value);
    }

    /** What the last access port read that ended has brought. */
    int apResult() {
        return apResult;
    }

    /** @param register A[3:2] in place; the rest of the address comes from SELECT */
    void startRead(int register) {
        begin(true);
        busyPort.startRead(ports.register(select, register));
    }

    /** @param register A[3:2] in place; the rest of the address comes from SELECT */
    void startWrite(int register, int value) {
        begin(false);
        int address = ports.register(select, register);
        pushed = control.pushes();
        if (pushed) {
            pushedValue = value;
            busyPort.startRead(address);
        } else {
            busyPort.startWrite(address, value);
        }
    }

    private void begin(boolean read) {
        busy = true;
        reading = read;
        pushed = false;
        busyPort = selected;
    }
}
