/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.Client;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Session;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreState;
import dev.probewright.target.MemoryFaultException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The group "Core" of the catalogue of diagnoses: what the core does instead of being debugged. */
class CoreScenarioTest {
    private static final int DHCSR = 0xE000_EDF0;
    private static final int FP_CTRL = 0xE000_2000;
    private static final int FP_COMP0 = 0xE000_2008;
    private static final int KEY_AND_ENABLE = 3;
    private static final int COMPARED = 0x1FFF_FFFC;
    private static final int LOWER = 1 << 30;
    private static final int UPPER = 1 << 31;
    private static final int KEY_AND_DEBUGEN = 0xA05F_0001;
    private static final Duration A_WHILE = Duration.ofMillis(20);
    private static final String ASLEEP =
            "The chip is there: its debug port answers \\(DPIDR 0x2BA01477\\), but its bus does not:"
                    + " the firmware is probably asleep\\.";

    static Stream<Line> lines() {
        return Stream.of(
                new Line(
                        "asleep, NRST not wired",
                        "stm32f411?nrst=open",
                        "",
                        "core",
                        ASLEEP,
                        List.of(
                                "the firmware sleeps with its debug port (WFI, stop or standby)",
                                "NRST is not wired to the probe"),
                        "Connect the chip's NRST to the probe, or hold the board's RESET",
                        4),
                new Line(
                        "asleep, reset is not to be used",
                        "stm32f411?nrst=wired",
                        "--connect attach",
                        "core",
                        ASLEEP,
                        List.of(
                                "the firmware sleeps with its debug port (WFI, stop or standby)",
                                "the flash controller is busy"),
                        "Connect under reset (--connect under-reset)",
                        1));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isOneDiagnosis(Line line) throws Exception {
        line.check();
    }

    @Test
    void aCoreAsleepIsReachedUnderResetAndThatIsSaidOnce() throws Exception {
        String remark =
                "The chip is there: its debug port answers (DPIDR 0x2BA01477), but its bus does not: the firmware is"
                        + " probably asleep. Connected under reset at 4 MHz instead.";
        try (Scenario scenario = new Scenario("stm32f411?nrst=wired");
                Session session = scenario.open()) {
            assertEquals(CoreState.HALTED, session.core().state());
            assertEquals(remark, session.connectRemark().orElse(""));
            assertEquals(
                    1, scenario.log.count(remark), () -> scenario.log.lines().toString());
            assertEquals(List.of(), session.coreRemarks(), "who halts it knows why it is halted");
        }
        try (Scenario scenario = new Scenario("stm32f411?nrst=wired")) {
            Scenario.Said said = scenario.command("info");
            assertEquals(0, said.code(), said::err);
            assertEquals(
                    1, said.out().lines().filter(line -> line.endsWith(remark)).count(), said::out);
            assertEquals("", said.err());
        }
    }

    /** What is found of a core that can be debugged is said in the log, and by info. */
    private static void found(String board, Duration before, Wish wish, String remark) throws Exception {
        try (Scenario scenario = Scenario.running(board, before)) {
            scenario.board.<Boolean>inspect(chip -> wish.of(chip.processor()));
            scenario.board.advance(A_WHILE);
            try (Session session = scenario.open()) {
                assertEquals(List.of(remark), session.coreRemarks());
                assertEquals(1, scenario.log.count(remark), () -> scenario.log
                        .lines()
                        .toString());
                session.leaveHalted(true);
            }
        }
        try (Scenario scenario = Scenario.running(board, before)) {
            scenario.board.<Boolean>inspect(chip -> wish.of(chip.processor()));
            scenario.board.advance(A_WHILE);
            Scenario.Said said = scenario.command("info");
            assertEquals(0, said.code(), said::err);
            assertEquals(
                    1, said.out().lines().filter(line -> line.endsWith(remark)).count(), said::out);
            assertEquals("", said.err());
        }
    }

    private interface Wish {
        boolean at(Processor processor) throws BusFault;

        default boolean of(Processor processor) {
            try {
                return at(processor);
            } catch (BusFault e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aCoreInLockupIsToldWithTheFaultThatLedToIt() throws Exception {
        String remark =
                "The core is in lockup: it faulted while it handled a fault (undefined instruction; CFSR 0x00010000,"
                        + " HFSR 0x40000000).";
        found("stm32f411?program=lockup", A_WHILE, processor -> true, remark);
        try (Scenario scenario = new Scenario("stm32f411?program=lockup");
                Session session = scenario.open();
                GdbTalk gdb = new GdbTalk(session)) {
            String status = gdb.monitor("status") + gdb.monitor("fault");
            assertTrue(status.contains("undefined instruction"), status);
        }
    }

    @Test
    void aCoreThatAnotherDebuggersBreakpointHaltedIsToldWithItsAddress() throws Exception {
        try (Scenario scenario = Scenario.running("stm32f103?program=loop", A_WHILE)) {
            // The program is a branch to itself.
            int at = ByteBuffer.wrap(scenario.board.flash())
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getInt(4)
                    & ~1;
            Wish left = processor -> {
                processor.writePpb(DHCSR, 4, KEY_AND_DEBUGEN, true);
                processor.writePpb(FP_COMP0, 4, at & COMPARED | ((at & 2) == 0 ? LOWER : UPPER) | 1, true);
                processor.writePpb(FP_CTRL, 4, KEY_AND_ENABLE, true);
                return true;
            };
            scenario.board.<Boolean>inspect(chip -> left.of(chip.processor()));
            scenario.board.advance(A_WHILE);
            assertTrue(scenario.board.<Boolean>inspect(chip -> chip.processor().isHalted()));
            try (Session session = scenario.open()) {
                List<String> remarks = session.coreRemarks();
                assertTrue(
                        remarks.get(0)
                                .matches(
                                        "The core was halted already, at 0x0800[0-9A-F]{4}, by another debugger's breakpoint"
                                                + " \\(DFSR 0x02\\)\\."),
                        remarks::toString);
                assertEquals(
                        String.format(
                                "Another debugger had left 1 breakpoint in the core, which was cleared (0x%08X).", at),
                        remarks.get(1));
                assertEquals(2, remarks.size());
                remarks.forEach(remark -> assertEquals(1, scenario.log.count(remark), remark));
            }
            assertTrue(
                    scenario.board.<Boolean>inspect(chip -> chip.processor().isHalted()), "it stays as it was found");
        }
    }

    @Test
    void whatAnotherDebuggerLeftIsTold() throws Exception {
        found(
                "stm32f103?program=loop&fault=breakpoint+left+at+0x08001000",
                A_WHILE,
                processor -> true,
                "Another debugger had left 1 breakpoint in the core, which was cleared (0x08001000).");
    }

    @Test
    void aCoreThatIsHeldInResetDoesNotHaltAndThatIsSaid() throws Exception {
        try (Scenario scenario = new Scenario("stm32f103?program=loop");
                Session session = scenario.open()) {
            scenario.board.faults().add("reset held");
            CoreException not = assertThrows(CoreException.class, session.core()::halt);
            Diagnosis said = Diagnosis.of(not);
            assertEquals("core", said.layer());
            assertTrue(
                    said.sentence()
                            .matches(
                                    "The core did not halt within \\d+ ms \\(DHCSR 0x02[0-9A-F]{6}\\): held in reset\\."),
                    said::sentence);
            assertEquals(
                    "a RESET button or another device holds NRST low",
                    said.causes().get(0));
            assertEquals("free-reset", said.fixes().get(0).id());
            scenario.board.faults().clear();
            session.core().halt();
            assertEquals(CoreState.HALTED, session.core().state());
            assertTrue(
                    scenario.log.lines().size() <= 1, () -> scenario.log.lines().toString());
        }
    }

    @Test
    void aWatchdogThatResetsAHaltedCoreIsToldOnceAndTheSessionGoesOn() throws Exception {
        String told =
                "The chip was reset while its core was halted: a watchdog, its reset pin, or another core did that.";
        try (Scenario scenario = new Scenario("stm32f103?program=watchdog");
                Session session = scenario.open()) {
            scenario.board.advance(A_WHILE);
            session.core().halt();
            assertEquals(List.of(), scenario.log.lines());
            scenario.board.advance(Duration.ofMillis(500));
            session.core().state();
            assertEquals(1, scenario.log.count(told), () -> scenario.log.lines().toString());
            session.core().state();
            assertEquals(1, scenario.log.count(told), "once");
            assertEquals(4, session.memory(Client.LIVE).read(0x2000_0000L, 4).length);
        }
    }

    @Test
    void aWatchdogThatIsFrozenResetsNothing() throws Exception {
        try (Scenario scenario = new Scenario("stm32f103?program=watchdog");
                Session session = scenario.open(scenario.options().withFreezeWatchdogs(true))) {
            scenario.board.advance(A_WHILE);
            session.core().halt();
            scenario.board.advance(Duration.ofMillis(500));
            assertEquals(CoreState.HALTED, session.core().state());
            assertEquals(List.of(), scenario.log.lines());
        }
    }

    /** Where only non-secure debugging is permitted, secure memory and a core in Secure state are out of reach. */
    @Test
    void whatIsSecureOnlyIsNamedAsThat() throws Exception {
        try (Scenario scenario = new Scenario("rp2350?secure-debug=off&program=loop");
                Session session = scenario.open()) {
            CoreException not = assertThrows(CoreException.class, session.core()::halt);
            Diagnosis said = Diagnosis.of(not);
            assertEquals("core", said.layer());
            assertTrue(
                    said.sentence()
                            .matches(
                                    "The core did not halt within \\d+ ms \\(DHCSR 0x[0-9A-F]{8}\\): in Secure state, where"
                                            + " debugging is not permitted \\(S_SDE is 0\\)\\."),
                    said::sentence);
            assertEquals(List.of("secure firmware runs, and secure debugging is switched off"), said.causes());
            assertEquals("wait-non-secure", said.fixes().get(0).id());
            MemoryFaultException refused = assertThrows(MemoryFaultException.class, () -> session.memory(Client.LIVE)
                    .read(0x2000_0000L, 4));
            Diagnosis memory = Diagnosis.of(refused);
            assertEquals("memory", memory.layer());
            assertTrue(
                    memory.sentence().startsWith("The chip's bus refused the read of 0x20000000 ("), memory::sentence);
        }
    }
}
