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
 * What a debug port says of itself: the registers whose values the chip's maker chose (ADIv5.2, B2.2; ADIv6, B2.2). What a version
 * does not have is not shown, whatever stands here.
 *
 * @param version 0 to 3, DPIDR.VERSION; 0 for a JTAG-DP without DPIDR
 * @param dpidr DPIDR, which also tells whether the port is minimal (MINDP)
 * @param jtagVersion version of the JTAG-DP where it is another than that of the SW-DP beside it
 * @param jtagIdcode what the JTAG-DP has for IDCODE
 * @param targetId TARGETID, from version 2 on
 * @param instance DLPIDR.TINSTANCE, 0 to 15, from version 2 on
 * @param eventStatus EVENTSTAT, from version 2 on: 0 where no event is connected (the documents leave that open)
 * @param basePointer what BASEPTR0 and BASEPTR1 point to, or -1 where BASEPTR0.VALID is 0; from version 3 on
 * @param addressBits DPIDR1.ASIZE: bits of an access port's address, 12 to 64; from version 3 on
 */
public record DebugPortIdentity(
        int version,
        int dpidr,
        int jtagVersion,
        int jtagIdcode,
        int targetId,
        int instance,
        int eventStatus,
        long basePointer,
        int addressBits) {
    /** That of STM32F1 chips (RM0008, 31.6): a SW-DP of version 1 beside a JTAG-DP of version 0. */
    public static final DebugPortIdentity CORTEX_M3 = of(0x1BA0_1477).withJtag(0x3BA0_0477, 0);

    private static final int VERSION_SHIFT = 12;
    private static final int MINDP = 1 << 16;
    private static final int TARGET = 0x0FFF_FFFF;
    private static final int INSTANCE_SHIFT = 28;
    private static final int PROTOCOL_VERSION_2 = 1;
    private static final int VALID = 1;
    private static final long NO_BASE = -1;

    /** A port that its DPIDR describes, and nothing else: the JTAG-DP is of the same version. */
    public static DebugPortIdentity of(int dpidr) {
        int version = dpidr >>> VERSION_SHIFT & 0xF;
        return new DebugPortIdentity(version, dpidr, version, 0, 0, 0, 0, NO_BASE, 32);
    }

    public DebugPortIdentity withJtag(int idcode, int versionOnJtag) {
        return new DebugPortIdentity(
                version, dpidr, versionOnJtag, idcode, targetId, instance, eventStatus, basePointer, addressBits);
    }

    public DebugPortIdentity withTargetId(int value) {
        return new DebugPortIdentity(
                version, dpidr, jtagVersion, jtagIdcode, value, instance, eventStatus, basePointer, addressBits);
    }

    public DebugPortIdentity withInstance(int value) {
        return new DebugPortIdentity(
                version, dpidr, jtagVersion, jtagIdcode, targetId, value, eventStatus, basePointer, addressBits);
    }

    public DebugPortIdentity withEventStatus(int value) {
        return new DebugPortIdentity(
                version, dpidr, jtagVersion, jtagIdcode, targetId, instance, value, basePointer, addressBits);
    }

    /** @param base a multiple of 4096 */
    public DebugPortIdentity withBasePointer(long base, int bits) {
        return new DebugPortIdentity(
                version, dpidr, jtagVersion, jtagIdcode, targetId, instance, eventStatus, base, bits);
    }

    /** Whether pushed operations and the transaction counter are left out. */
    public boolean minimal() {
        return (dpidr & MINDP) != 0;
    }

    /** The value of TARGETSEL that selects this port (ADIv5.2, B2.2.10). */
    public int targetSel() {
        return targetId & TARGET | instance << INSTANCE_SHIFT;
    }

    int dlpidr() {
        return instance << INSTANCE_SHIFT | PROTOCOL_VERSION_2;
    }

    /** ASIZE; ERRMODE is not there. */
    int dpidr1() {
        return addressBits;
    }

    int basePointer0() {
        return basePointer == NO_BASE ? 0 : (int) basePointer & -4096 | VALID;
    }

    int basePointer1() {
        return basePointer == NO_BASE ? 0 : (int) (basePointer >>> 32);
    }
}
