/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.PacketLog;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final ProbeInfo FIRST = probe("cmsis-dap:0123ABCD", "0123ABCD", false);
    private static final ProbeInfo SECOND = probe("cmsis-dap:99ABCD", "99ABCD", false);
    private static final ProbeInfo BOARD = probe("sim:stm32f103", "stm32f103", true);

    @Test
    void theOnlyRealProbeIsMeantWhenNothingIsSaid() throws Exception {
        assertEquals(FIRST, probes(BOARD, FIRST).choose(Optional.empty()));
    }

    @Test
    void aVirtualBoardIsNeverTakenUnasked() {
        ProbeChoiceException none =
                assertThrows(ProbeChoiceException.class, () -> probes(BOARD).choose(Optional.empty()));
        assertEquals(
                "No debug probe is plugged in. Plug one in, or use the virtual board with --probe sim:stm32f103.",
                Diagnosis.of(none).oneLine());
    }

    @Test
    void severalAreNamedSoThatOneCanBeChosen() {
        ProbeChoiceException several = assertThrows(
                ProbeChoiceException.class, () -> probes(FIRST, SECOND).choose(Optional.empty()));
        assertEquals(
                "2 probes are plugged in: cmsis-dap:0123ABCD, cmsis-dap:99ABCD. Name one with --probe.",
                Diagnosis.of(several).oneLine());
    }

    @Test
    void aPieceIsEnoughWhenOneHasIt() throws Exception {
        Probes probes = probes(FIRST, SECOND, BOARD);
        assertEquals(FIRST, probes.choose(Optional.of("3abcd")));
        assertEquals(FIRST, probes.choose(Optional.of("0123")));
        assertEquals(BOARD, probes.choose(Optional.of("sim:")));
        assertEquals(SECOND, probes.choose(Optional.of("cmsis-dap:99ABCD")));
        assertThrows(ProbeChoiceException.class, () -> probes.choose(Optional.of("ABCD")));
        ProbeChoiceException missing =
                assertThrows(ProbeChoiceException.class, () -> probes.choose(Optional.of("777")));
        assertTrue(Diagnosis.of(missing).sentence().contains("There is no probe '777'"));
    }

    @Test
    void aDriverThatFailsDoesNotHideTheOthersProbes() {
        Probes probes = new Probes(List.of(new FailingDriver(), new ListDriver(List.of(FIRST))));
        Probes.Found found = probes.find();
        assertEquals(List.of(FIRST), found.probes());
        assertEquals(1, found.failures().size());
    }

    private static Probes probes(ProbeInfo... infos) {
        return new Probes(List.of(new ListDriver(List.of(infos))));
    }

    private static ProbeInfo probe(String id, String serial, boolean virtual) {
        return new ProbeInfo(id, "list", "Test", serial, virtual, ProbeAccess.FREE, "");
    }

    private record ListDriver(List<ProbeInfo> list) implements ProbeDriver {
        @Override
        public String id() {
            return "list";
        }

        @Override
        public Optional<ProbeInfo> find(String id) {
            return list.stream().filter(probe -> probe.id().equals(id)).findFirst();
        }

        @Override
        public Probe open(ProbeInfo probe, PacketLog log) {
            throw new AssertionError("not opened here");
        }

        @Override
        public Registration onChange(Runnable listener) {
            return () -> {};
        }
    }

    private static final class FailingDriver implements ProbeDriver {
        @Override
        public String id() {
            return "failing";
        }

        @Override
        public List<ProbeInfo> list() throws ProbeException {
            throw new ProbeException("failing", "no library", null);
        }

        @Override
        public Optional<ProbeInfo> find(String id) {
            return Optional.empty();
        }

        @Override
        public Probe open(ProbeInfo probe, PacketLog log) {
            throw new AssertionError("not opened here");
        }

        @Override
        public Registration onChange(Runnable listener) {
            return () -> {};
        }
    }
}
