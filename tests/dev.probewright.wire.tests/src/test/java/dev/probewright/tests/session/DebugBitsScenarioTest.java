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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashResult;
import dev.probewright.session.Client;
import dev.probewright.session.CoreChange;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Registration;
import dev.probewright.session.ResetAfterProgrammingException;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectFailedException;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.CoreState;
import dev.probewright.target.ResetKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chips that sleep with their debug port, and watchdogs that bite while the core is halted. */
class DebugBitsScenarioTest {
    private static final long DBGMCU_CR = 0xE004_2004L;
    private static final int DBG_STOP = 1 << 1;
    private static final int LOW_POWER = 7;
    private static final int WATCHDOGS = 3 << 8;
    private static final long RCC_CSR = 0x4002_1024L;
    private static final int IWDGRSTF = 1 << 29;
    private static final int RMVF = 1 << 24;
    private static final long SRAM = 0x2000_0000L;

    private static SessionBench running(String program) throws Exception {
        SessionBench bench = SessionBench.selfPowered();
        bench.board().loadFlash(0, Firmware.binary(program));
        bench.board().powerUp();
        bench.board().advance(Duration.ofMillis(50));
        return bench;
    }

    private static Session open(SessionBench bench, SessionOptions options) throws Exception {
        return Session.open(bench.probes(), options);
    }

    private static int configuration(Session session) throws Exception {
        return session.memory(Client.LIVE).read32(DBGMCU_CR);
    }

    @Test
    void aLookAtAChipChangesNothingInIt() throws Exception {
        SessionBench bench = running("blinky");
        try (Session session = bench.open()) {
            assertEquals(0, configuration(session));
            session.core().reset(ResetKind.SYSTEM, true);
            assertEquals(0, configuration(session));
        }
        bench.board().close();
    }

    @Test
    void whatWasSetIsTakenBackAndWhatWasThereStays() throws Exception {
        SessionBench bench = running("sleepy");
        try (Session other = bench.open()) {
            other.memory(Client.GDB).write32(DBGMCU_CR, DBG_STOP | 1 << 5);
        }
        SessionOptions both = bench.options().withLowPowerDebug(true).withFreezeWatchdogs(true);
        try (Session session = open(bench, both)) {
            assertEquals(LOW_POWER | WATCHDOGS | 1 << 5, configuration(session));
            session.core().reset(ResetKind.PIN, false);
            assertEquals(LOW_POWER | WATCHDOGS | 1 << 5, configuration(session));
        }
        try (Session after = bench.open()) {
            assertEquals(DBG_STOP | 1 << 5, configuration(after));
        }
        try (Session session = open(bench, bench.options().withFreezeWatchdogs(true))) {
            assertEquals(DBG_STOP | WATCHDOGS | 1 << 5, configuration(session));
            session.core().halt();
            session.leaveHalted(true);
        }
        try (Session after = bench.open()) {
            assertEquals(DBG_STOP | WATCHDOGS | 1 << 5, configuration(after), "it was left halted");
        }
        bench.board().close();
    }

    @Test
    void whatAResetHasClearedIsSetAgain() throws Exception {
        SessionBench bench = running("blinky");
        try (Session session = open(bench, bench.options().withLowPowerDebug(true))) {
            session.memory(Client.GDB).write32(DBGMCU_CR, 0);
            session.core().reset(ResetKind.SYSTEM, true);
            assertEquals(LOW_POWER, configuration(session));
        }
        bench.board().close();
    }

    @Test
    void aChipInStopModeIsDebuggedAndAfterwardsSleepsAsBefore() throws Exception {
        SessionBench bench = running("sleepy-deep");
        try (Session session = open(bench, bench.options().withLowPowerDebug(true))) {
            assertEquals("under reset at 4 MHz", session.connectReport().rung());
            session.core().resume();
            bench.board().advance(Duration.ofMillis(50));
            CoreState state = session.core().state();
            assertTrue(state == CoreState.SLEEPING || state == CoreState.RUNNING, state.toString());
            session.core().halt();
            int wakes = session.memory(Client.GDB).read32(SRAM);
            assertTrue(wakes > 0, "SysTick goes on and wakes it");
        }
        bench.board().advance(Duration.ofMillis(50));
        assertFalse(bench.board().inspect(TargetChip::keepsClockInSleep));
        assertThrows(
                ConnectFailedException.class, () -> open(bench, bench.options().withStrategy(ConnectStrategy.ATTACH)));
        bench.board().close();
    }

    @Test
    void withoutItTheSleepingChipIsOutOfReachUntilItsReset() throws Exception {
        for (ResetKind kind : List.of(ResetKind.SYSTEM, ResetKind.PIN, ResetKind.CORE)) {
            SessionBench bench = running("sleepy-deep");
            try (Session session = bench.open()) {
                session.core().resume();
                bench.board().advance(Duration.ofMillis(50));
                assertThrows(BusBusyException.class, () -> session.core().state());
                assertThrows(BusBusyException.class, () -> session.core().halt());
                session.core().reset(kind, true);
                assertEquals(CoreState.HALTED, session.core().state(), kind.toString());
                session.core().reset(ResetKind.SYSTEM, false);
                bench.board().advance(Duration.ofMillis(50));
                session.core().reset(kind, false);
            }
            bench.board().close();
        }
    }

    @Test
    void programmingIsDoneEvenWhenTheProgramSleepsAtOnce() throws Exception {
        byte[] wanted = Firmware.binary("sleepy-deep");
        SessionBench bench = SessionBench.selfPowered();
        try (Session session = bench.open()) {
            FlashResult result = session.program(
                    SessionBench.request("sleepy-deep.elf", FlashOptions.defaults()), FlashListener.NONE);
            assertTrue(result.bytesProgrammed() > 0);
            bench.board().advance(Duration.ofMillis(50));
            assertThrows(BusBusyException.class, () -> session.core().state(), "it does run");
        }
        assertArrayEquals(wanted, bench.flash(wanted.length));
        bench.board().close();
    }

    @Test
    void whatWasProgrammedIsToldEvenWhenTheResetFails() throws Exception {
        SessionBench whole = SessionBench.erased();
        long packets;
        try (Session session = whole.open()) {
            session.program(SessionBench.request("blinky.elf", FlashOptions.defaults()), FlashListener.NONE);
            packets = session.traffic().packets();
        }
        byte[] wanted = Firmware.binary("blinky");
        SessionBench cut = SessionBench.with("unplug at packet " + (packets - 3));
        try (Session session = cut.open()) {
            ResetAfterProgrammingException failure = assertThrows(
                    ResetAfterProgrammingException.class,
                    () -> session.program(
                            SessionBench.request("blinky.elf", FlashOptions.defaults()), FlashListener.NONE));
            assertTrue(failure.result().bytesProgrammed() >= wanted.length);
            Diagnosis said = Diagnosis.of(failure);
            assertEquals("probe", said.layer());
            assertTrue(said.sentence().startsWith("The flash is programmed, but"), said.sentence());
        }
        assertArrayEquals(wanted, cut.flash(wanted.length));
    }

    @Test
    void aWatchdogBitesAHaltedCoreUnlessItIsFrozen() throws Exception {
        for (boolean frozen : new boolean[] {false, true}) {
            SessionBench bench = running("watchdog");
            try (Session session = open(bench, bench.options().withFreezeWatchdogs(frozen))) {
                session.memory(Client.GDB).write32(RCC_CSR, RMVF);
                bench.board().advance(Duration.ofMillis(100));
                assertEquals(0, session.memory(Client.LIVE).read32(RCC_CSR) & IWDGRSTF, "it is served");
                session.core().halt();
                bench.board().advance(Duration.ofSeconds(2));
                boolean bitten = (session.memory(Client.LIVE).read32(RCC_CSR) & IWDGRSTF) != 0;
                assertEquals(!frozen, bitten);
                if (frozen) {
                    session.core().resume();
                    bench.board().advance(Duration.ofMillis(100));
                    assertEquals(0, session.memory(Client.LIVE).read32(RCC_CSR) & IWDGRSTF, "nor when it goes on");
                    assertEquals(CoreState.RUNNING, session.core().state());
                }
            }
            bench.board().close();
        }
    }

    @Test
    void othersHearOfAResetAndOfACoreThatIsLetRun() throws Exception {
        SessionBench bench = running("blinky");
        List<CoreChange> heard = new ArrayList<>();
        try (Session session = bench.open()) {
            Registration hearing = session.onCoreChange(heard::add);
            session.core().reset(ResetKind.SYSTEM, true);
            session.core().resume();
            session.core().reset(ResetKind.PIN, false);
            hearing.close();
            session.core().reset(ResetKind.SYSTEM, true);
        }
        assertEquals(List.of(CoreChange.RESET_AND_HALTED, CoreChange.RESUMED, CoreChange.RESET_AND_RUNNING), heard);
        bench.board().close();
    }
}
