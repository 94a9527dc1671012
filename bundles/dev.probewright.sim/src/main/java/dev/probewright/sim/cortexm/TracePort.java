/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** 0xE0040000: the TPIU, as far as its registers go. */
final class TracePort implements PpbComponent {
    private static final int SSPSR = 0x000;
    private static final int CSPSR = 0x004;
    private static final int ACPR = 0x010;
    private static final int ACPR_BITS = 0x1FFF;
    private static final int SPPR = 0x0F0;
    private static final int SPPR_BITS = 3;
    private static final int FFSR = 0x300;
    private static final int FFSR_FTNONSTOP = 8;
    private static final int FFCR = 0x304;
    private static final int FFCR_BITS = 0x102;
    private static final int DEVID = 0xFC8;
    private static final int DEVID_SWO = 0xCA0;
    private static final int DEVTYPE = 0xFCC;
    private static final int DEVTYPE_TRACE_SINK = 0x11;
    /** Port sizes of 1, 2 and 4 bits. */
    private static final int PORT_SIZES = 0xB;

    private final Core core;
    private final ComponentId id;
    private int cspsr = 1;
    private int acpr;
    private int sppr = 1;
    private int ffcr = FFCR_BITS;

    TracePort(ComponentId id, Core core) {
        this.id = id;
        this.core = core;
    }

    @Override
    public int read(int offset, boolean debugger) {
        if (!core.debug.isTraceEnabled()) {
            return 0;
        }
        if (id.covers(offset)) {
            return id.read(offset);
        }
        return switch (offset) {
            case SSPSR -> PORT_SIZES;
            case CSPSR -> cspsr;
            case ACPR -> acpr;
            case SPPR -> sppr;
            case FFSR -> FFSR_FTNONSTOP;
            case FFCR -> ffcr;
            case DEVID -> DEVID_SWO;
            case DEVTYPE -> DEVTYPE_TRACE_SINK;
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (!core.debug.isTraceEnabled()) {
            return;
        }
        switch (offset) {
            case CSPSR -> cspsr = cspsr & ~mask | value;
            case ACPR -> acpr = (acpr & ~mask | value) & ACPR_BITS;
            case SPPR -> sppr = (sppr & ~mask | value) & SPPR_BITS;
            case FFCR -> ffcr = (ffcr & ~mask | value) & FFCR_BITS;
            default -> {
                // read-only or reserved
            }
        }
    }
}
