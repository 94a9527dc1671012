/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.Diagnosis;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One disturbance of the wire anywhere in a run: the flash is right, or an error names what is not. */
class WireFaultScenarioTest {
    private static final int STEP = 29;
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9A-F]{8}");

    private static long transfersOfARun() throws Exception {
        SessionBench bench = SessionBench.erased();
        bench.soil(21);
        bench.program("blinky.elf");
        return bench.board().faults().transfers();
    }

    @Test
    void theFlashIsRightOrAnErrorNamesTheAddress() throws Exception {
        byte[] wanted = Firmware.binary("blinky");
        long transfers = transfersOfARun();
        String[] faults = {
            "ack 7 at transfer %d",
            "ack 0 at transfer %d",
            "protocol error at transfer %d",
            "protocol error at transfer %d lost"
        };
        List<String> failures = new ArrayList<>();
        int runs = 0;
        for (String fault : faults) {
            for (long transfer = 1; transfer <= transfers; transfer += STEP) {
                String script = String.format(fault, transfer);
                SessionBench bench = SessionBench.with(script);
                bench.soil(21);
                runs++;
                try {
                    bench.program("blinky.elf");
                    assertArrayEquals(wanted, bench.flash(wanted.length), script);
                } catch (TargetException said) {
                    failures.add(script + ": " + said);
                    assertTrue(ADDRESS.matcher(Diagnosis.of(said).sentence()).find(), script + ": " + said);
                }
                assertEquals(List.of(), bench.threads(), script);
                assertEquals(0, bench.board().statistics().flashTouchedWhileBusy(), script);
            }
        }
        assertTrue(runs > 100, runs + " runs");
        assertTrue(failures.size() < runs / 20, failures.size() + " of " + runs + " given up: " + failures);
    }

    @Test
    void aBusHeldAnywhereInTheRunChangesNothing() throws Exception {
        byte[] wanted = Firmware.binary("blinky");
        long transfers = transfersOfARun();
        for (long transfer = 1; transfer <= transfers; transfer += STEP) {
            String script = "wait 20 ms at transfer " + transfer;
            SessionBench bench = SessionBench.with(script);
            bench.soil(22);
            bench.program("blinky.elf");
            assertArrayEquals(wanted, bench.flash(wanted.length), script);
        }
    }
}
