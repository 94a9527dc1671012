/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** 0xE00FF000: the table a debugger finds the components with. What a part does not have is named, but not present. */
final class RomTable implements PpbComponent {
    private static final int PRESENT_32_BIT = 3;
    private static final int ABSENT_32_BIT = 2;
    private static final int SCS = 0xFFF0F000;
    private static final int DWT = 0xFFF02000;
    private static final int FPB = 0xFFF03000;
    private static final int ITM = 0xFFF01000;
    private static final int TPIU = 0xFFF41000;
    private static final int ETM = 0xFFF42000;
    private static final int CTI = 0xFFF43000;
    private static final int MTB = 0xFFF44000;

    private static final int MEMTYPE = 0xFCC;
    private static final int SYSTEM_MEMORY_ACCESSIBLE = 1;
    private static final int USES_JEP106 = 1 << 19;

    private final ComponentId id;
    private final int[] entries;

    RomTable(CoreConfiguration configuration) {
        long designer = configuration.romTableDesigner();
        id = new ComponentId(
                configuration.romTablePart()
                        | (designer & 0xF) << 12
                        | (designer >>> 4 & 7) << 16
                        | USES_JEP106
                        | (long) configuration.romTableRevision() << 20
                        | (designer >>> 7 & 0xF) << 32,
                ComponentId.ROM_TABLE);
        entries = entries(configuration.architecture(), configuration.debugUnits());
    }

    private static int[] entries(Architecture architecture, DebugUnits units) {
        int scs = SCS | PRESENT_32_BIT;
        int dwt = entry(DWT, units.watchpoints() > 0);
        int fpb = entry(FPB, units.codeComparators() > 0);
        int itm = entry(ITM, units.trace());
        int tpiu = entry(TPIU, units.trace());
        int etm = entry(ETM, false);
        if (architecture == Architecture.V6_M) {
            return new int[] {scs, dwt, fpb};
        }
        return architecture.isV8()
                ? new int[] {scs, dwt, fpb, itm, tpiu, etm, entry(CTI, false), entry(MTB, false)}
                : new int[] {scs, dwt, fpb, itm, tpiu, etm};
    }

    private static int entry(int component, boolean present) {
        return component | (present ? PRESENT_32_BIT : ABSENT_32_BIT);
    }

    @Override
    public int read(int offset, boolean debugger) {
        if (id.covers(offset)) {
            return id.read(offset);
        }
        if (offset == MEMTYPE) {
            return SYSTEM_MEMORY_ACCESSIBLE;
        }
        return offset < 4 * entries.length ? entries[offset / 4] : 0;
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        // read-only
    }
}
