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
 * What one kind of memory access port differs in from another (ADIv5.2, chapter C2 and appendix E; ADIv6, chapter C2 and appendix E):
 * a chip's own is one of the constants with a changed {@link #withIdr IDR}.
 *
 * @param idr identification register
 * @param fixed bits of CSW above the lowest byte that always read as one
 * @param writable bits of CSW above the lowest byte that keep what is written
 * @param reset which of those are one at first
 * @param narrow whether there are transfers of a byte and of a halfword; without them CSW.Size always says word
 * @param packed whether there are packed transfers; without them CSW.AddrInc never says so
 * @param progress whether CSW.TrInProg is there
 * @param nonSecure the bit of CSW that makes transfers Non-secure, or 0 where the port knows no security and has no SPIDEN
 * @param privileged the bit of CSW that makes them privileged, or 0
 * @param largeAddress whether addresses have 64 bits (CFG.LA)
 * @param errorControl whether CSW.ERRNPASS, CSW.ERRSTOP and TRR are there (ADIv6, C2.2.6)
 */
public record MemApKind(
        int idr,
        int fixed,
        int writable,
        int reset,
        boolean narrow,
        boolean packed,
        boolean progress,
        int nonSecure,
        int privileged,
        boolean largeAddress,
        boolean errorControl) {
    /** HPROT0, data. */
    private static final int DATA = 1 << 24;
    /** HPROT1, privileged. */
    private static final int HPROT1 = 1 << 25;

    private static final int MASTER_TYPE = 1 << 29;
    private static final int HNONSEC = 1 << 30;
    private static final int HPROT = 0xF << 24;
    private static final int HPROT_ENHANCED = 0x1F << 24;
    private static final int DBG_SW_ENABLE = 1 << 31;
    /** AxPROT and PPROT in CSW. */
    private static final int PROT = 7 << 28;

    private static final int PROT_PRIVILEGED = 1 << 28;
    private static final int PROT_NONSECURE = 1 << 29;
    private static final int CACHE = 0xF << 24;
    private static final int DOMAIN = 3 << 13;
    private static final int ACE_ENABLE = 1 << 12;

    /** The AHB-AP of a Cortex-M3 (DDI 0337, chapter 11), the same in a Cortex-M4. */
    public static final MemApKind CORTEX_M3 =
            new MemApKind(0x1477_0011, DATA, HPROT1 | MASTER_TYPE, HPROT1, true, true, true, 0, HPROT1, false, false);

    /** The AHB-AP of a Cortex-M4. */
    public static final MemApKind CORTEX_M4 = CORTEX_M3.withIdr(0x2477_0011);

    /** The AHB-AP of a Cortex-M0+ (DDI 0484): its HPROT is fixed, and it packs nothing. */
    public static final MemApKind CORTEX_M0_PLUS =
            new MemApKind(0x0477_0031, DATA | HPROT1, 0, 0, true, false, true, 0, 0, false, false);

    /** The AHB-AP of a Cortex-M0. */
    public static final MemApKind CORTEX_M0 = CORTEX_M0_PLUS.withIdr(0x0477_0021);

    /** The AHB-AP of CoreSight SoC-400, as in Cortex-M7 chips: Cacheable and Bufferable can be set. */
    public static final MemApKind AHB3 = new MemApKind(
            0x8477_0001, 0, HPROT | MASTER_TYPE, DATA | HPROT1, true, true, true, 0, HPROT1, false, false);

    /**
     * The AHB5-AP of a Cortex-M33 (DDI 100230): it packs nothing, and tells of no transfer in progress. Its transfers are secure at first.
     */
    public static final MemApKind AHB5 = new MemApKind(
            0x1477_0015,
            DATA,
            (HPROT & ~DATA) | MASTER_TYPE | HNONSEC,
            HPROT1,
            true,
            false,
            false,
            HNONSEC,
            HPROT1,
            false,
            false);

    /** The AHB5-AP with enhanced HPROT of CoreSight SoC-600, as in RP2350 (its data sheet, 3.5.9.1): a port of ADIv6. */
    public static final MemApKind AHB5_ENHANCED = new MemApKind(
            0x3477_0008,
            0,
            HPROT_ENHANCED | MASTER_TYPE | HNONSEC,
            DATA | HPROT1,
            true,
            false,
            true,
            HNONSEC,
            HPROT1,
            false,
            true);

    /** The APB-AP of CoreSight SoC-400, APB3: words only, neither protection nor security. */
    public static final MemApKind APB3 =
            new MemApKind(0x5477_0002, 0, DBG_SW_ENABLE, DBG_SW_ENABLE, false, false, true, 0, 0, false, false);

    /** The APB-AP of CoreSight SoC-600, APB4: words only, with PPROT. */
    public static final MemApKind APB4 = new MemApKind(
            0x3477_0006,
            0,
            PROT,
            PROT_PRIVILEGED | PROT_NONSECURE,
            false,
            false,
            true,
            PROT_NONSECURE,
            PROT_PRIVILEGED,
            false,
            true);

    /** The AXI-AP of CoreSight SoC-400 with 64-bit addresses and without 64-bit data; barriers (CSW.Mode) are not there. */
    public static final MemApKind AXI = new MemApKind(
            0x4477_0004,
            0,
            DBG_SW_ENABLE | PROT | CACHE | DOMAIN | ACE_ENABLE,
            PROT_PRIVILEGED | PROT_NONSECURE | DOMAIN,
            true,
            true,
            true,
            PROT_NONSECURE,
            PROT_PRIVILEGED,
            true,
            false);

    public MemApKind withIdr(int value) {
        return new MemApKind(
                value,
                fixed,
                writable,
                reset,
                narrow,
                packed,
                progress,
                nonSecure,
                privileged,
                largeAddress,
                errorControl);
    }

    /** Whether the bus behind it tells secure transfers from others. */
    boolean secures() {
        return nonSecure != 0;
    }
}
