/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeInfo;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeChoiceTest {
    private final ProbeInfo one = probe("cmsis-dap:1", false);
    private final ProbeInfo two = probe("cmsis-dap:2", false);
    private final ProbeInfo board = probe("sim:stm32f103", true);
    private final ProbeInfo other = probe("sim:stm32f103/other", true);

    @Test
    void theOneOfLastTimeComesFirst() {
        assertEquals(Optional.of(two), ProbeChoice.preselect(List.of(one, two, board), "cmsis-dap:2"));
        assertEquals(Optional.of(board), ProbeChoice.preselect(List.of(one, board), "sim:stm32f103"));
    }

    @Test
    void elseTheOnlyRealOne() {
        assertEquals(Optional.of(one), ProbeChoice.preselect(List.of(one, board, other), ""));
        assertEquals(Optional.of(one), ProbeChoice.preselect(List.of(one, board), "cmsis-dap:gone"));
        assertEquals(Optional.empty(), ProbeChoice.preselect(List.of(one, two, board), ""));
    }

    @Test
    void elseTheOnlyVirtualBoard() {
        assertEquals(Optional.of(board), ProbeChoice.preselect(List.of(board), ""));
        assertEquals(Optional.empty(), ProbeChoice.preselect(List.of(board, other), ""));
        assertEquals(Optional.empty(), ProbeChoice.preselect(List.of(), "sim:stm32f103"));
    }

    @Test
    void boardsOfOtherKindsThatNobodyHasUsedDoNotCount() {
        ProbeInfo kind = probe("sim:stm32f411", true);
        assertEquals(Optional.of(board), ProbeChoice.preselect(List.of(board, kind), ""));
        assertEquals(Optional.empty(), ProbeChoice.preselect(List.of(board, kind, probe("sim:stm32f411/a", true)), ""));
        assertEquals(Optional.of(kind), ProbeChoice.preselect(List.of(kind), ""));
        assertEquals(Optional.of(kind), ProbeChoice.preselect(List.of(board, kind), "sim:stm32f411"));
    }

    private static ProbeInfo probe(String id, boolean virtual) {
        return new ProbeInfo(id, "driver", "name", "", virtual, ProbeAccess.FREE, "");
    }
}
