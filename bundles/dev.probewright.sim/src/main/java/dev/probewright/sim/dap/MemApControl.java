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
 * The Control/Status Word of a memory access port (ADIv5.2, C2.6.4 and appendix E). A size or an increment that the port does not have
 * becomes word and off: the documents want only that one which it has is read back.
 */
final class MemApControl {
    private static final int SIZE = 0x7;
    private static final int ADDR_INC_SHIFT = 4;
    private static final int ADDR_INC = 0x3 << ADDR_INC_SHIFT;
    private static final int DEVICE_EN = 1 << 6;
    private static final int TR_IN_PROG = 1 << 7;
    private static final int ERRNPASS = 1 << 16;
    private static final int ERRSTOP = 1 << 17;
    private static final int SPIDEN = 1 << 23;

    private static final int SIZE_WORD = 2;
    private static final int INCREMENT_SINGLE = 1;
    private static final int INCREMENT_PACKED = 2;

    private final MemApKind kind;
    private int size = SIZE_WORD;
    private int increment;
    private int kept;
    private BusAttributes attributes = new BusAttributes(false, true);

    MemApControl(MemApKind kind) {
        this.kind = kind;
        powerOn();
    }

    void powerOn() {
        size = SIZE_WORD;
        increment = 0;
        keep(kind.reset());
    }

    private void keep(int bits) {
        kept = bits;
        boolean privileged = kind.privileged() == 0 || (bits & kind.privileged()) != 0;
        attributes = new BusAttributes((bits & kind.nonSecure()) != 0, privileged);
    }

    int read(ApBus bus, boolean inProgress) {
        return size
                | increment << ADDR_INC_SHIFT
                | (bus.enabled() ? DEVICE_EN : 0)
                | (inProgress && kind.progress() ? TR_IN_PROG : 0)
                | (kind.secures() && bus.secureEnabled() ? SPIDEN : 0)
                | kind.fixed()
                | kept;
    }

    void write(int value) {
        int wantedSize = value & SIZE;
        size = wantedSize <= SIZE_WORD && kind.narrow() ? wantedSize : SIZE_WORD;
        int wantedIncrement = (value & ADDR_INC) >>> ADDR_INC_SHIFT;
        int most = kind.packed() ? INCREMENT_PACKED : INCREMENT_SINGLE;
        increment = wantedIncrement <= most ? wantedIncrement : 0;
        keep(value & (kind.writable() | (kind.errorControl() ? ERRNPASS | ERRSTOP : 0)));
    }

    /** Bytes of one transfer. */
    int bytes() {
        return 1 << size;
    }

    boolean increments() {
        return increment != 0;
    }

    boolean packs() {
        return increment == INCREMENT_PACKED;
    }

    BusAttributes attributes() {
        return attributes;
    }

    /** Whether the transfer may go out: the port is enabled, and for a secure one the chip allows them (ADIv5.2, C1.3 and appendix E). */
    boolean allowed(ApBus bus) {
        return bus.enabled() && (!kind.secures() || attributes.nonSecure() || bus.secureEnabled());
    }

    /** Whether an error is kept from the debug port. */
    boolean keepsErrors() {
        return (kept & ERRNPASS) != 0;
    }

    /** Whether nothing goes out while TRR tells of an error. */
    boolean stopsAtErrors() {
        return (kept & ERRSTOP) != 0;
    }
}
