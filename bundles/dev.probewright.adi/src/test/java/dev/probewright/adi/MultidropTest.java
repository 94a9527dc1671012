/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.WireReset;
import dev.probewright.target.LinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Several debug ports on one wire, and the dormant state that they begin in. */
class MultidropTest {
    private static final int DPIDR = 0x0BC1_2477;
    private static final int CORE_0 = 0x0100_2927;
    private static final int CORE_1 = 0x1100_2927;
    private static final int RESCUE = 0xF100_2927;
    private static final int HZ = 1_000_000;

    private final List<ModelSwd> swd = List.of(port(CORE_0), port(CORE_1), port(RESCUE));
    private final SharedSwd wire = new SharedSwd(swd);
    private final WireDap dap = new WireDap("fake:1", Optional.of(wire), Optional.empty());
    private final ProbeLink link = new ProbeLink(new FakeProbe(dap));

    private static ModelSwd port(int targetSel) {
        ModelPort port = new ModelPort();
        port.dpidr = DPIDR;
        port.targetId = targetSel & 0x0FFF_FFFF;
        port.dlpidr = targetSel & 0xF000_0000 | 1;
        ModelSwd swd = new ModelSwd(port);
        swd.targetSel = OptionalInt.of(targetSel);
        swd.sleep();
        return swd;
    }

    private DebugPort connect(int targetSel) throws Exception {
        return link.connect(new WireChoice(WireProtocol.SWD, HZ, OptionalInt.empty(), OptionalInt.of(targetSel)));
    }

    @Test
    void eachPortIsReachedOutOfTheDormantState() throws Exception {
        for (int which = 0; which < 2; which++) {
            DebugPort port = connect(which == 0 ? CORE_0 : CORE_1);
            assertEquals(DPIDR, port.dpidr());
            assertEquals(2, port.version());
            assertEquals(OptionalInt.of(0x0100_2927), port.targetId());
            assertEquals(OptionalInt.of(which == 0 ? CORE_0 : CORE_1), port.targetSel());
            link.memory().write32(0x2000_0000L, 7 + which);
            assertEquals(7 + which, link.memory().read32(0x2000_0000L));
        }
        assertEquals(7, swd.get(0).port.memory.get(0x2000_0000));
        assertEquals(8, swd.get(1).port.memory.get(0x2000_0000));
        assertTrue(swd.get(2).port.memory.isEmpty());
        assertEquals(0, swd.get(2).port.ctrlStat, "the rescue port was left alone");
    }

    @Test
    void aTargetThatIsNotThereIsNamed() {
        TargetNotSelectedException e = assertThrows(TargetNotSelectedException.class, () -> connect(0x0004_0927));
        assertEquals(0x0004_0927, e.targetSel());
        assertEquals(LinkException.Symptom.NO_ACKNOWLEDGE, e.symptom());
        assertTrue(e.getMessage().contains("TARGETSEL 0x00040927"), e.getMessage());
    }

    @Test
    void aPortThatIsAloneIsNotTakenForTheTarget() {
        ModelPort alone = new ModelPort();
        ProbeLink other =
                new ProbeLink(new FakeProbe(new WireDap("fake:2", Optional.of(new ModelSwd(alone)), Optional.empty())));
        TargetNotSelectedException e = assertThrows(
                TargetNotSelectedException.class,
                () -> other.connect(new WireChoice(WireProtocol.SWD, HZ, OptionalInt.empty(), OptionalInt.of(CORE_0))));
        assertTrue(e.getMessage().contains("DPIDR 0x2BA01477"), e.getMessage());
    }

    @Test
    void aPortWithAnotherTargetIdIsNotTakenForTheTarget() {
        swd.get(0).port.targetId = 0x0004_0927;
        TargetNotSelectedException e = assertThrows(TargetNotSelectedException.class, () -> connect(CORE_0));
        assertTrue(e.getMessage().contains("0x00040927"), e.getMessage());
    }

    @Test
    void aSilentWireIsLookedThroughForKnownTargets() throws Exception {
        link.connect(HZ);
        assertEquals(OptionalInt.of(CORE_0), link.targetSel());
        link.memory().write32(0x2000_0000L, 5);
        assertEquals(5, swd.get(0).port.memory.get(0x2000_0000));
        assertEquals("RP2040 core 0", KnownTarget.of(CORE_0).orElseThrow().name());
        assertFalse(KnownTarget.of(RESCUE).orElseThrow().safe());
    }

    @Test
    void theTargetsOnAWireAreFound() throws Exception {
        assertEquals(
                List.of("RP2040 core 0", "RP2040 core 1"),
                link.findTargets(HZ).stream().map(KnownTarget::name).toList());
        assertEquals(0, swd.get(2).port.ctrlStat, "the rescue port was left alone");
    }

    @Test
    void recoveryOfTheWireSelectsTheTargetAgain() throws Exception {
        connect(CORE_1);
        MemAp memory = link.memory();
        memory.write32(0x2000_0000L, 1);
        List<LinkEvent> events = new ArrayList<>();
        link.onEvent(events::add);
        long next = swd.get(1).packets + 2;
        swd.get(1).garbled = packet -> packet == next;
        memory.write32(0x2000_0004L, 2);
        assertEquals(2, swd.get(1).port.memory.get(0x2000_0004));
        assertEquals(1, events.size(), events::toString);
        assertTrue(swd.get(0).port.memory.isEmpty());
    }

    @Test
    void aPortIsSentToSleepAndWoken() throws Exception {
        connect(CORE_0);
        dap.reset(WireReset.SWD_TO_DORMANT);
        assertTrue(swd.stream().allMatch(ModelSwd::isDormant));
        assertEquals(DPIDR, connect(CORE_0).dpidr());
    }

    @Test
    void anOlderPortOfTwoVersionsAnswersWithoutTargetSel() throws Exception {
        FakeDap single = new FakeDap();
        single.dpidr = 0x6BA0_2477;
        single.targetId = 0x0E05_0041;
        single.fail("dp0 r", DapAck.NONE, 1, false, 0);
        ProbeLink other = new ProbeLink(new FakeProbe(single));
        assertEquals(OptionalInt.of(0x0E05_0041), other.connect(HZ).targetId());
        assertEquals(
                List.of(WireReset.JTAG_TO_SWD, WireReset.JTAG_TO_DORMANT, WireReset.DORMANT_TO_SWD), single.resets);
        assertEquals(OptionalInt.empty(), other.targetSel());
    }
}
