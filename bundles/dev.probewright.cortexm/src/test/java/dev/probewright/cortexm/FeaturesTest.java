/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.cortexm.CpuId.Architecture;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetMemory;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static CoreFeatures of(FakeCore core) throws Exception {
        return CortexM.attach(core).features();
    }

    @Test
    void armv6() throws Exception {
        CoreFeatures features = of(FakeCores.cortexM0Plus());
        assertEquals(Architecture.ARMV6_M, features.architecture());
        assertEquals(FloatUnit.NONE, features.floatUnit());
        assertEquals(1, features.fpbVersion());
        assertEquals(4, features.breakpoints());
        assertEquals(1, features.dwtVersion());
        assertEquals(2, features.watchpoints());
        assertFalse(features.cycleCounter());
        assertTrue(features.pcSampling());
        assertFalse(features.resetsCoreAlone());
        assertEquals("Armv6-M, 4 breakpoints, 2 watchpoints", features.text());
    }

    @Test
    void armv7() throws Exception {
        CoreFeatures m3 = of(FakeCore.cortexM3());
        assertEquals(Architecture.ARMV7_M, m3.architecture());
        assertFalse(m3.dsp());
        assertTrue(m3.cycleCounter());
        assertFalse(m3.pcSampling());
        CoreFeatures m4 = of(FakeCores.cortexM4F());
        assertEquals(Architecture.ARMV7E_M, m4.architecture());
        assertEquals(FloatUnit.FPV4_SP, m4.floatUnit());
        assertEquals(8, m4.mpuRegions());
        assertTrue(m4.resetsCoreAlone());
        assertEquals("Armv7E-M, FPv4-SP, DSP, 6 breakpoints, 4 watchpoints, 8 MPU regions", m4.text());
        CoreFeatures m7 = of(FakeCores.cortexM7());
        assertEquals(FloatUnit.FPV5_DP, m7.floatUnit());
        assertEquals(2, m7.fpbVersion());
        assertEquals(8, m7.breakpoints());
        assertEquals(1, m7.dwtVersion());
    }

    @Test
    void armv8() throws Exception {
        CoreFeatures m23 = of(FakeCores.cortexM23());
        assertEquals(Architecture.ARMV8_M_BASELINE, m23.architecture());
        assertTrue(m23.security());
        assertFalse(m23.cycleCounter());
        assertEquals(2, m23.dwtVersion());
        CoreFeatures m33 = of(FakeCores.cortexM33());
        assertEquals(Architecture.ARMV8_M_MAINLINE, m33.architecture());
        assertEquals(FloatUnit.FPV5_SP, m33.floatUnit());
        assertTrue(m33.dsp());
        assertEquals(VectorExtension.NONE, m33.vectors());
        assertFalse(m33.resetsCoreAlone());
        CoreFeatures m55 = of(FakeCores.cortexM55());
        assertEquals(Architecture.ARMV8_1_M_MAINLINE, m55.architecture());
        assertEquals(VectorExtension.FLOAT, m55.vectors());
        assertEquals(FloatUnit.FPV5_DP, m55.floatUnit());
    }

    /** A clone's part number is in no table: what it can do is found out all the same. */
    @Test
    void thePartNumberIsNotNeeded() throws Exception {
        FakeCore main = FakeCores.cortexM33();
        main.words.put(0xE000ED00L, 0x630F1230);
        assertEquals(Architecture.ARMV8_M_MAINLINE, of(main).architecture());
        assertEquals(FloatUnit.FPV5_SP, of(main).floatUnit());
        FakeCore base = FakeCores.cortexM23();
        base.words.put(0xE000ED00L, 0x630C1230);
        assertEquals(Architecture.ARMV8_M_BASELINE, of(base).architecture());
        FakeCore seven = FakeCores.cortexM4F();
        seven.words.put(0xE000ED00L, 0x630F1230);
        assertEquals(Architecture.ARMV7E_M, of(seven).architecture());
        FakeCore six = FakeCores.cortexM0Plus();
        six.words.put(0xE000ED00L, 0x630C1230);
        assertEquals(Architecture.ARMV6_M, of(six).architecture());
    }

    @Test
    void withVectorsOfIntegersAloneThereAreFloatRegistersWithoutAUnit() throws Exception {
        FakeCore core = FakeCores.cortexM55();
        core.words.put(FakeCores.MVFR0, 1);
        core.words.put(FakeCores.MVFR1, 0x100);
        core.words.put(FakeCores.MVFR2, 0);
        CoreFeatures features = of(core);
        assertEquals(FloatUnit.NONE, features.floatUnit());
        assertEquals(VectorExtension.INTEGER, features.vectors());
        assertTrue(CortexM.attach(core).register("s31").isPresent());
        assertTrue(CortexM.attach(core).register("vpr").isPresent());
    }

    /** A chip that faults accesses to identification registers it does not have is debugged by its part number. */
    @Test
    void identificationThatFaultsIsNoObstacle() throws Exception {
        FakeCore core = FakeCores.cortexM4F();
        TargetMemory picky = new TargetMemory() {
            @Override
            public void execute(MemoryBatch batch) throws dev.probewright.target.TargetException {
                for (MemoryOperation operation : batch.operations()) {
                    if (operation.address() >= FakeCores.ID_PFR1 - 4 && operation.address() < FakeCores.CPACR) {
                        throw new MemoryFaultException(operation.address(), false, "reserved");
                    }
                }
                core.execute(batch);
            }
        };
        CoreFeatures features = CortexM.attach(picky).features();
        assertEquals(Architecture.ARMV7E_M, features.architecture());
        assertEquals(FloatUnit.FPV4_SP, features.floatUnit());
        assertEquals(4, features.watchpoints());
    }

    @Test
    void whereTheCoreIsIsSampledWithoutStoppingIt() throws Exception {
        FakeCore fake = FakeCores.cortexM4F();
        CortexM core = CortexM.attach(fake);
        fake.log.clear();
        assertEquals(OptionalLong.of(0x08000210L), core.pcSample());
        fake.words.put(0xE000101CL, -1);
        assertEquals(OptionalLong.empty(), core.pcSample());
        assertEquals(java.util.List.of(), fake.log, "nothing is written");
        assertEquals(OptionalLong.empty(), CortexM.attach(FakeCore.cortexM3()).pcSample());
    }

    @Test
    void theCycleCounterIsStartedOnceAndStoppedOnLeaving() throws Exception {
        FakeCore fake = FakeCores.cortexM4F();
        fake.words.put(0xE0001004L, 0xFFFF_FFF0);
        CortexM core = CortexM.attach(fake);
        assertEquals(OptionalLong.of(0xFFFF_FFF0L), core.cycleCount());
        assertEquals(0x4000_0001, fake.words.get(FakeCores.DWT_CTRL));
        fake.log.clear();
        core.cycleCount();
        assertEquals(java.util.List.of(), fake.log);
        core.release();
        assertEquals(0x4000_0000, fake.words.get(FakeCores.DWT_CTRL));
        FakeCore busy = FakeCores.cortexM4F();
        busy.words.put(FakeCores.DWT_CTRL, 0x4000_0001);
        CortexM theirs = CortexM.attach(busy);
        theirs.cycleCount();
        theirs.release();
        assertEquals(0x4000_0001, busy.words.get(FakeCores.DWT_CTRL), "the program's own counter goes on");
        assertEquals(
                OptionalLong.empty(), CortexM.attach(FakeCores.cortexM0Plus()).cycleCount());
    }
}
