/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/** Cores of each architecture, with what their technical reference manuals give for the identification registers. */
final class FakeCores {
    static final long ID_PFR1 = 0xE000ED44L;
    static final long ID_ISAR0 = 0xE000ED60L;
    static final long ID_ISAR3 = 0xE000ED6CL;
    static final long CPACR = 0xE000ED88L;
    static final long MPU_TYPE = 0xE000ED90L;
    static final long MVFR0 = 0xE000EF40L;
    static final long MVFR1 = 0xE000EF44L;
    static final long MVFR2 = 0xE000EF48L;
    static final long DAUTHSTATUS = 0xE000EFB8L;
    static final long DDEVARCH = 0xE000EFBCL;
    static final long DWT_CTRL = 0xE0001000L;
    static final long FP_CTRL = 0xE0002000L;
    private static final int VC_ONLY = 0x0100_0401;

    private FakeCores() {}

    private static FakeCore fpb(FakeCore core, int ctrl) {
        core.fpCtrl = ctrl;
        core.words.put(FP_CTRL, ctrl);
        return core;
    }

    /** Two watchpoints, four breakpoints in a BPU, no fault status, no MON_REQ. */
    static FakeCore cortexM0Plus() {
        FakeCore core = fpb(new FakeCore(0x410CC601), 0x40);
        core.demcrBits = VC_ONLY;
        core.words.put(DWT_CTRL, 0x2000_0000);
        core.words.put(0xE000101CL, 0x0800_0210);
        return core;
    }

    static FakeCore cortexM4F() {
        FakeCore core = new FakeCore(0x410FC241);
        core.words.put(ID_PFR1, 0x200);
        core.words.put(ID_ISAR0, 0x0114_1110);
        core.words.put(ID_ISAR3, 0x0111_1131);
        core.words.put(MPU_TYPE, 0x800);
        core.words.put(MVFR0, 0x1011_0021);
        core.words.put(MVFR1, 0x1100_0011);
        core.words.put(0xE000101CL, 0x0800_0210);
        return core;
    }

    static FakeCore cortexM7() {
        FakeCore core = fpb(new FakeCore(0x411FC270), 0x1000_0080);
        core.words.put(ID_ISAR3, 0x0111_1131);
        core.words.put(MVFR0, 0x1011_0221);
        core.words.put(MVFR1, 0x1200_0011);
        core.words.put(MVFR2, 0x40);
        return core;
    }

    private static FakeCore armv8(int cpuId, int breakpoints, int... ids) {
        FakeCore core = fpb(new FakeCore(cpuId), 0x1000_0000 | breakpoints << 4);
        core.words.put(DDEVARCH, 0x4770_2A04);
        core.words.put(DWT_CTRL, ids.length << 28);
        core.comparatorIds = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            core.comparatorIds[i] = ids[i] << 27;
            core.words.put(0xE0001028L + 16 * i, core.comparatorIds[i]);
        }
        return core;
    }

    static FakeCore cortexM23() {
        FakeCore core = armv8(0x410CD200, 4, 0b01010, 0b11010);
        core.words.put(DAUTHSTATUS, 0xFF);
        core.demcrBits = VC_ONLY;
        core.secureDebug = true;
        return core;
    }

    static FakeCore cortexM33() {
        FakeCore core = armv8(0x411FD210, 8, 0b01011, 0b11110, 0b01010, 0b11110);
        core.words.put(ID_PFR1, 0x210);
        core.words.put(ID_ISAR0, 0x0110_1110);
        core.words.put(ID_ISAR3, 0x0111_1131);
        core.words.put(MPU_TYPE, 0x800);
        core.words.put(MVFR0, 0x1011_0021);
        core.words.put(MVFR1, 0x1100_0011);
        core.words.put(MVFR2, 0x40);
        core.secureDebug = true;
        return core;
    }

    static FakeCore cortexM55() {
        FakeCore core = armv8(0x411FD221, 8, 0b01011, 0b11110, 0b01010, 0b11110);
        core.words.put(ID_PFR1, 0x230);
        core.words.put(ID_ISAR0, 0x0110_3110);
        core.words.put(ID_ISAR3, 0x0111_1131);
        core.words.put(MVFR0, 0x1011_0221);
        core.words.put(MVFR1, 0x1210_0211);
        core.words.put(MVFR2, 0x40);
        core.secureDebug = true;
        return core;
    }
}
