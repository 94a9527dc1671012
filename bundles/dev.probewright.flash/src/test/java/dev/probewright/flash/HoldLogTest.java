/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.target.BusHold;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HoldLogTest {
    private final BusHolds holds = new BusHolds();
    private final List<String> told = new ArrayList<>();
    private final FlashListener listener = new FlashListener() {
        @Override
        public void busHeld(String sentence) {
            told.add(sentence);
        }
    };

    private void look(FlashListener to, AlgorithmCall call, FakeMemory memory) throws TargetException {
        new HoldLog(holds, to).look(call, memory, memory.start, OptionalInt.of(8));
    }

    private static AlgorithmCall call(LoaderFunction function, Integer... arguments) {
        return new AlgorithmCall(FlashPhase.ERASE, function, arguments[0], List.of(arguments), 0, 0, 0);
    }

    @Test
    void whatTheTargetDidIsSaid() throws TargetException {
        FakeMemory ram = new FakeMemory(0x2000_0000L, 16, 0);
        holds.held(new BusHold(3_120, 2_000, 1_000_000, 100_000));
        look(listener, call(LoaderFunction.ERASE_SECTOR, 0x0800_1000), ram);
        assertEquals(
                List.of("Target held the bus for 3.1 ms while erasing page 0x08001000"
                        + " (probe WAIT limit 2 ms at 1 MHz). Waiting, limit 100 ms."),
                told);
    }

    @Test
    void ofSeveralPagesTheLoaderSaysWhich() throws TargetException {
        FakeMemory ram = new FakeMemory(0x2000_0000L, 16, 0);
        ram.write32(0x2000_0008L, 0x0800_1800);
        holds.held(new BusHold(50_000, 0, 500_000, 160_000));
        look(listener, call(LoaderFunction.ERASE_SECTORS, 0x0800_1000, 1024, 8), ram);
        assertEquals(
                List.of("Target held the bus for 50.0 ms while erasing page 0x08001800. Waiting, limit 160 ms."), told);
    }

    @Test
    void aRunTellsOnce() throws TargetException {
        FakeMemory ram = new FakeMemory(0x2000_0000L, 16, 0);
        LoggedFlash logged = new LoggedFlash(listener);
        for (int i = 0; i < 3; i++) {
            holds.held(new BusHold(3_000, 2_000, 1_000_000, 100_000));
            look(logged, call(LoaderFunction.ERASE_SECTOR, 0x0800_1000), ram);
        }
        assertEquals(1, told.size());
    }
}
