/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.CoreLeasedException;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.LinkException;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Running, stepping and stopping, breakpoints and watchpoints. */
class RunningTest extends ServedTarget {
    @Test
    void aStopTellsReasonAndRegisters() throws Exception {
        client.ask("qSupported:swbreak+;hwbreak+");
        assertEquals("OK", client.ask("Z1,8000200,2"));
        run();
        core.stop(0x0800_0200, HaltReason.BREAKPOINT);
        String stop = client.receive();
        assertTrue(stop.startsWith("T05thread:1;hwbreak:;"), stop);
        assertTrue(stop.contains(";0f:" + word(0x0800_0200) + ";"), stop);
        assertTrue(stop.contains(";10:" + word(0x0100_0000) + ";"), stop);
    }

    @Test
    void withoutNegotiationThereIsNoReason() throws Exception {
        client.ask("Z0,20000100,2");
        run();
        core.stop(0x2000_0100, HaltReason.BREAKPOINT);
        String stop = client.receive();
        assertTrue(stop.startsWith("T05thread:1;00:"), stop);
    }

    @Test
    void interruptHalts() throws Exception {
        run();
        client.raw("\3");
        assertTrue(client.receive().startsWith("T02thread:1;"));
        client.raw("\3\3");
        assertEquals("QC1", client.ask("qC"));
        assertEquals(CoreState.HALTED, core.state());
    }

    @Test
    void interruptThatComesWithTheContinueHalts() throws Exception {
        client.raw("$c#63\3");
        assertTrue(client.receive().startsWith("T02thread:1;"));
    }

    @Test
    void watchpointsAreToldByKindAndAddress() throws Exception {
        assertEquals("OK", client.ask("Z2,20000100,4"));
        assertEquals("OK", client.ask("Z3,20000200,1"));
        assertEquals("OK", client.ask("Z4,20000300,2"));
        run();
        core.stopWatching(0x0800_0300, new WatchHit(0x2000_0100L, WatchKind.WRITE));
        assertTrue(client.receive().startsWith("T05thread:1;watch:20000100;"));
        run();
        core.stopWatching(0x0800_0300, new WatchHit(0x2000_0200L, WatchKind.READ));
        assertTrue(client.receive().startsWith("T05thread:1;rwatch:20000200;"));
        run();
        core.stopWatching(0x0800_0300, new WatchHit(0x2000_0300L, WatchKind.ACCESS));
        assertTrue(client.receive().startsWith("T05thread:1;awatch:20000300;"));
    }

    @Test
    void aWatchedRangeIsCutIntoPowersOfTwo() throws IOException {
        assertEquals("OK", client.ask("Z2,20000102,e"));
        assertEquals(
                List.of("WRITE 20000102+2", "WRITE 20000104+4", "WRITE 20000108+8"), List.copyOf(core.breakpoints));
        assertEquals("E05", client.ask("Z2,20000201,f"));
        client.ask("z2,20000102,e");
        client.ask("Z2,20000200,4");
        client.ask("vCont;s");
        assertEquals("OK", client.ask("z2,20000200,4"));
        client.ask("vCont;r8000000,8000001");
        assertEquals(List.of(), List.copyOf(core.breakpoints));
    }

    @Test
    void breakpointsThatComeBackAtOnceCostNothing() throws Exception {
        client.ask("Z1,8000200,2");
        client.ask("Z0,20000100,2");
        core.takeCalls();
        client.ask("z1,8000200,2");
        client.ask("z0,20000100,2");
        client.ask("Z1,8000200,2");
        client.ask("Z0,20000100,2");
        assertEquals(List.of(), core.takeCalls());
        client.ask("z0,20000100,2");
        run();
        assertEquals(List.of("HARDWARE 8000200"), List.copyOf(core.breakpoints));
    }

    @Test
    void breakpointsInRamAreInstructionsAndInFlashComparators() throws IOException {
        client.ask("Z0,8000200,2");
        client.ask("Z0,20000100,2");
        client.ask("Z1,20000200,2");
        assertEquals(
                List.of("HARDWARE 8000200", "SOFTWARE 20000100", "SOFTWARE 20000200"), List.copyOf(core.breakpoints));
    }

    @Test
    void runningOutOfComparatorsIsToldAndUnwantedOnesMakeRoom() throws IOException {
        for (int i = 0; i < FakeCore.COMPARATORS; i++) {
            assertEquals("OK", client.ask(String.format("Z1,%x,2", 0x8000200 + 2 * i)));
        }
        assertEquals("E05", client.ask("Z1,8000300,2"));
        client.ask("z1,8000202,2");
        assertEquals("OK", client.ask("Z1,8000300,2"));
        assertTrue(core.breakpoints.contains("HARDWARE 8000300"));
        assertTrue(!core.breakpoints.contains("HARDWARE 8000202"));
        client.monitor("status");
        assertTrue(
                client.console.get(0).contains("hardware breakpoints are in use. Do something"), client.console + "");
    }

    @Test
    void malformedBreakpointsAreErrors() throws IOException {
        for (String packet :
                List.of("Z", "Z1", "Z1,", "Z1,8000200", "Zx,8000200,2", "Z1,8000200,-2", "z1,1ffffffff,2")) {
            assertEquals("E22", client.ask(packet), packet);
        }
        assertEquals("", client.ask("Z5,8000200,2"));
        assertEquals(List.of(), List.copyOf(core.breakpoints));
    }

    @Test
    void theAnswerOfAStepHoldsWhatIsAskedNext() throws IOException {
        client.ask("?");
        core.takeCalls();
        String stop = client.ask("vCont;s:1;c");
        assertEquals(List.of("step", "read 19", "haltReason"), core.takeCalls());
        assertTrue(stop.contains(";0f:" + word(0x0800_0102) + ";"), stop);
        assertEquals(word(0x0800_0102), client.ask("pf"));
        assertEquals(List.of(), core.takeCalls());
    }

    @Test
    void stepsWhileWithinARange() throws IOException {
        String stop = client.ask("vCont;r8000100,8000120:1;c");
        assertTrue(stop.contains(";0f:" + word(0x0800_0120) + ";"), stop);
    }

    @Test
    void aRangeStepStopsAtABreakpointAndAtAnInterrupt() throws Exception {
        client.ask("Z1,8000110,2");
        String stop = client.ask("vCont;r8000100,8000120");
        assertTrue(stop.contains(";0f:" + word(0x0800_0110) + ";"), stop);
        client.ask("z1,8000110,2");
        client.send("vCont;r8000000,fffffffe");
        Thread.sleep(50);
        client.raw("\3");
        assertTrue(client.receive().startsWith("T02"));
    }

    @Test
    void oldWaysOfRunning() throws Exception {
        client.ask("s");
        assertEquals(0x0800_0102, core.get("pc"));
        client.ask("S05");
        assertEquals(0x0800_0104, core.get("pc"));
        client.ask("s8000300");
        assertEquals(0x0800_0302, core.get("pc"));
        client.send("c8000400");
        awaitState(CoreState.RUNNING);
        assertEquals(0x0800_0400, core.get("pc"));
        core.stop(0x0800_0500, HaltReason.BREAKPOINT);
        client.receive();
        client.send("C05;8000600");
        awaitState(CoreState.RUNNING);
        assertEquals(0x0800_0600, core.get("pc"));
    }

    @Test
    void aCoreThatRunsIsHaltedForANewClient() throws IOException {
        core.become(CoreState.RUNNING);
        assertTrue(client.ask("?").startsWith("T02thread:1;"));
        assertTrue(client.ask("?").startsWith("T02thread:1;"));
    }

    @Test
    void faultsAndLockupAreSignalsWithWords() throws Exception {
        run();
        core.set("xpsr", 0x0100_0003);
        core.stop(0x0800_0500, HaltReason.VECTOR_CATCH);
        assertTrue(client.receive().startsWith("T0bthread:1;"));
        run();
        core.become(CoreState.LOCKUP);
        assertTrue(client.receive().startsWith("T0b"));
        assertTrue(client.console.get(0).contains("division by zero"), client.console.toString());
        assertTrue(client.console.get(1).contains("lockup"), client.console.toString());
    }

    @Test
    void aLinkThatFailsForLongEndsTheWait() throws Exception {
        run();
        core.fail(new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "no acknowledge"));
        assertEquals("T02thread:1;", client.receive());
        assertTrue(client.console.get(0).contains("no acknowledge. Do something"), client.console.toString());
        assertTrue(client.ask("g").startsWith("E.no acknowledge"));
        core.fail(null);
        assertTrue(client.ask("?").startsWith("T0"));
    }

    @Test
    void aStepThatFailsIsAnErrorAtOnceAndNotTriedAgain() throws Exception {
        core.fail(new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "no acknowledge"));
        core.takeCalls();
        assertEquals("E05", client.ask("vCont;s"));
        Thread.sleep(50);
        assertTrue(core.takeCalls().size() <= 1);
        core.fail(null);
        client.send("vCont;r8000000,fffffffe");
        Thread.sleep(20);
        core.fail(new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "no acknowledge"));
        assertEquals("T02thread:1;", client.receive());
        core.fail(null);
        assertEquals("QC1", client.ask("qC"));
    }

    @Test
    void somebodyElsesProgrammingIsWaitedFor() throws Exception {
        run();
        core.fail(new CoreLeasedException("programming flash"));
        Thread.sleep(2500);
        core.stop(0x0800_0200, HaltReason.BREAKPOINT);
        core.fail(null);
        assertTrue(client.receive().startsWith("T05"));
        assertEquals(List.of(), client.console);
    }
}
