/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.target.CoreRegister;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which registers the cores of Armv8-M have, and their selectors. */
class BankedRegistersTest {
    private static List<String> names(CortexM core, String group) {
        return core.registers().stream()
                .filter(register -> register.group().equals(group))
                .map(CoreRegister::name)
                .toList();
    }

    @Test
    void bothSecurityStatesHaveTheirOwn() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        CortexM core = CortexM.attach(fake);
        assertEquals(
                List.of("msp_s", "psp_s", "msplim_s", "psplim_s", "primask_s", "basepri_s", "faultmask_s", "control_s"),
                names(core, "secure"));
        assertEquals(
                List.of(
                        "msp_ns",
                        "psp_ns",
                        "msplim_ns",
                        "psplim_ns",
                        "primask_ns",
                        "basepri_ns",
                        "faultmask_ns",
                        "control_ns"),
                names(core, "nonsecure"));
        core.halt();
        for (int i = 24; i <= 31; i++) {
            fake.registers[i] = 0x20000000 + 0x100 * i;
        }
        fake.registers[34] = 0x02018001;
        fake.registers[35] = 0x03004000;
        assertArrayEquals(
                new int[] {
                    0x20001800,
                    0x20001900,
                    0x20001A00,
                    0x20001B00,
                    0x20001C00,
                    0x20001D00,
                    0x20001E00,
                    0x20001F00,
                    2,
                    3,
                    0x40
                },
                core.readRegisters(List.of(
                        core.register("msp_ns").orElseThrow(),
                        core.register("psp_ns").orElseThrow(),
                        core.register("msp_s").orElseThrow(),
                        core.register("psp_s").orElseThrow(),
                        core.register("msplim_s").orElseThrow(),
                        core.register("psplim_s").orElseThrow(),
                        core.register("msplim_ns").orElseThrow(),
                        core.register("psplim_ns").orElseThrow(),
                        core.register("control_s").orElseThrow(),
                        core.register("control_ns").orElseThrow(),
                        core.register("basepri_ns").orElseThrow())));
    }

    @Test
    void secureOnesAreListedWhereSecureDebugIsPermitted() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        fake.secureDebug = false;
        CortexM core = CortexM.attach(fake);
        assertEquals(List.of(), names(core, "secure"));
        assertTrue(core.register("msp_ns").isPresent());
    }

    @Test
    void withoutTheSecurityExtensionTheLimitsAreThoseOfTheOnlyState() throws Exception {
        FakeCore fake = FakeCores.cortexM33();
        fake.words.put(FakeCores.ID_PFR1, 0x200);
        CortexM core = CortexM.attach(fake);
        assertEquals(30, core.register("msplim").orElseThrow().selector());
        assertEquals(31, core.register("psplim").orElseThrow().selector());
        assertEquals(List.of(), names(core, "nonsecure"));
    }

    @Test
    void baselineHasLimitsInTheSecureStateOnlyAndNoBasepri() throws Exception {
        CortexM core = CortexM.attach(FakeCores.cortexM23());
        assertEquals(
                List.of("msp_s", "psp_s", "msplim_s", "psplim_s", "primask_s", "control_s"), names(core, "secure"));
        assertEquals(List.of("msp_ns", "psp_ns", "primask_ns", "control_ns"), names(core, "nonsecure"));
        FakeCore plain = FakeCores.cortexM23();
        plain.words.put(FakeCores.DAUTHSTATUS, 0x0F);
        assertTrue(CortexM.attach(plain).register("msplim").isEmpty());
    }

    @Test
    void vectorsHaveTheirStatusRegister() throws Exception {
        assertEquals(
                36,
                CortexM.attach(FakeCores.cortexM55())
                        .register("vpr")
                        .orElseThrow()
                        .selector());
        assertTrue(CortexM.attach(FakeCores.cortexM33()).register("vpr").isEmpty());
    }

    @Test
    void theProgramStatusFallsIntoItsParts() {
        Xpsr status = new Xpsr(0x6900_0403);
        assertEquals("-ZC-Q", status.flags());
        assertEquals(3, status.exception());
        assertTrue(status.thumb());
        assertEquals(0x0100_0400, status.epsr());
        assertEquals(4, status.ifThen());
        assertEquals(0x6800_0000, status.apsr());
        assertEquals(0xA, new Xpsr(0x010A_0000).greaterOrEqual());
        assertFalse(new Xpsr(0).thumb());
    }
}
