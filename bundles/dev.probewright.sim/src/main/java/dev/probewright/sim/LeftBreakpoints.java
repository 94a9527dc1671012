/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.Processor;
import java.util.List;

/** What another debugger has left in the breakpoint unit (DDI 0403, C1.11; DDI 0553, D1.2). */
final class LeftBreakpoints {
    private static final int FP_CTRL = 0xE000_2000;
    private static final int FP_COMP0 = 0xE000_2008;
    private static final int KEY_AND_ENABLE = 3;
    private static final int REVISION_SHIFT = 28;
    private static final int COMPARED = 0x1FFF_FFFC;
    private static final int LOWER_HALFWORD = 1 << 30;
    private static final int UPPER_HALFWORD = 1 << 31;

    private LeftBreakpoints() {}

    static void in(TargetChip chip, List<Integer> addresses) {
        for (Processor processor : chip.processors()) {
            for (int index = 0; index < addresses.size(); index++) {
                put(processor, index, addresses.get(index));
            }
        }
    }

    private static void put(Processor processor, int index, int address) {
        try {
            boolean anywhere = processor.readPpb(FP_CTRL, 4, true) >>> REVISION_SHIFT > 0;
            int halfword = (address & 2) == 0 ? LOWER_HALFWORD : UPPER_HALFWORD;
            int comparator = anywhere ? address | 1 : address & COMPARED | halfword | 1;
            processor.writePpb(FP_COMP0 + 4 * index, 4, comparator, true);
            processor.writePpb(FP_CTRL, 4, KEY_AND_ENABLE, true);
        } catch (BusFault fault) {
            throw new IllegalStateException("the core has no breakpoint unit", fault);
        }
    }
}
