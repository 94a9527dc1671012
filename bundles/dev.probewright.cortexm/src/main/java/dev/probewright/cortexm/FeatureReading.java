/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.CpuId.Architecture;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.MemoryOperation.ReadBlock;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;

/** Reads what a core has from its identification registers; DEMCR.TRCENA must be set. */
final class FeatureReading {
    /** ID_PFR0 to ID_ISAR5. */
    private static final int FEATURES = 14;

    private static final int ID_PFR1 = 1;
    private static final int ID_ISAR0 = 8;
    private static final int ID_ISAR3 = 11;

    private static final int MVFRS = 3;
    /** ID_ISAR0.CmpBranch: low overhead loops, which are of Armv8.1-M. */
    private static final int LOW_OVERHEAD_BRANCHES = 3;
    /** ID_ISAR3.SIMD: the instructions of the DSP extension. */
    private static final int DSP = 3;

    private static final int DEVARCH_OF_ARM = 0x477;
    /** Armv8-M architecture of the SCS. */
    private static final int ARCHID_SCS = 0x2A04;

    private final CpuId cpuId;
    private final int fpCtrl;
    private int dwtCtrl;
    private int pcsr;
    private int mpuType;
    private int authentication;
    private int devArch;
    private int[] features = new int[FEATURES];
    private int[] mvfr = new int[MVFRS];
    /** Whether the core told about itself, else only its part number does. */
    private boolean told;

    private FeatureReading(CpuId cpuId, int fpCtrl) {
        this.cpuId = cpuId;
        this.fpCtrl = fpCtrl;
    }

    static CoreFeatures read(TargetMemory memory, CpuId cpuId, int fpCtrl) throws TargetException {
        FeatureReading reading = new FeatureReading(cpuId, fpCtrl);
        try {
            reading.readAll(memory);
        } catch (MemoryFaultException reserved) {
            System.getLogger(FeatureReading.class.getName())
                    .log(System.Logger.Level.DEBUG, "identification registers are not all there", reserved);
            reading.readFew(memory);
        }
        return reading.features();
    }

    private void readAll(TargetMemory memory) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        Read dwt = batch.read32(Dwt.DWT_CTRL);
        Read sample = batch.read32(Dwt.DWT_PCSR);
        ReadBlock identification = batch.readBlock(Scb.ID_PFR0, Width.WORD, FEATURES);
        Read mpu = batch.read32(Scb.MPU_TYPE);
        ReadBlock floating = batch.readBlock(Scb.MVFR0, Width.WORD, MVFRS);
        ReadBlock debug = batch.readBlock(Scb.DAUTHSTATUS, Width.WORD, 2);
        memory.execute(batch);
        dwtCtrl = dwt.value();
        pcsr = sample.value();
        mpuType = mpu.value();
        features = Words.of(identification);
        mvfr = Words.of(floating);
        authentication = Words.of(debug)[0];
        devArch = Words.of(debug)[1];
        told = true;
    }

    /** Those that every core with such a part number has. */
    private void readFew(TargetMemory memory) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        Read dwt = batch.read32(Dwt.DWT_CTRL);
        Read mvfr0 = batch.read32(cpuId.mayHaveFpu() ? Scb.MVFR0 : Scb.CPUID);
        memory.execute(batch);
        dwtCtrl = dwt.value();
        mvfr = new int[MVFRS];
        mvfr[0] = cpuId.mayHaveFpu() ? mvfr0.value() : 0;
    }

    private CoreFeatures features() {
        boolean dsp = (features[ID_ISAR3] >>> 4 & 0xF) >= DSP;
        Architecture architecture = architecture(dsp);
        // Older ones have other registers at these addresses, or none.
        boolean main = architecture.isMain();
        int watchpoints = Dwt.comparators(dwtCtrl);
        int breakpoints = architecture.isArmv6() ? fpCtrl >>> 4 & 0xF : Fpb.codeComparators(fpCtrl);
        return new CoreFeatures(
                architecture,
                main ? FloatUnit.of(mvfr[0], mvfr[2]) : FloatUnit.NONE,
                architecture == Architecture.ARMV8_1_M_MAINLINE ? VectorExtension.of(mvfr[1]) : VectorExtension.NONE,
                main && dsp,
                architecture.isArmv8() && security(),
                breakpoints == 0 ? 0 : Fpb.revision(fpCtrl) + 1,
                breakpoints,
                watchpoints == 0 ? 0 : architecture.isArmv8() ? 2 : 1,
                watchpoints,
                main && watchpoints > 0 && (dwtCtrl & Dwt.CTRL_NOCYCCNT) == 0,
                // All ones while halted, an address while not; zero where nothing is.
                pcsr != 0,
                mpuType >>> 8 & 0xFF);
    }

    /** ID_PFR1 is of the Main Extension; DAUTHSTATUS.SID is 0 without the Security Extension. */
    private boolean security() {
        return (features[ID_PFR1] >>> 4 & 0xF) != 0 || (authentication >>> 4 & 3) != 0;
    }

    private Architecture architecture(boolean dsp) {
        Architecture byPart = cpuId.architecture();
        if (!told) {
            return byPart;
        }
        boolean armv8 = byPart.isArmv8() || devArch >>> 20 == DEVARCH_OF_ARM && (devArch & 0xFFFF) == ARCHID_SCS;
        if (!cpuId.mainScheme()) {
            return armv8 ? Architecture.ARMV8_M_BASELINE : Architecture.ARMV6_M;
        }
        if (armv8) {
            return (features[ID_ISAR0] >>> 12 & 0xF) >= LOW_OVERHEAD_BRANCHES
                    ? Architecture.ARMV8_1_M_MAINLINE
                    : Architecture.ARMV8_M_MAINLINE;
        }
        return dsp ? Architecture.ARMV7E_M : Architecture.ARMV7_M;
    }
}
