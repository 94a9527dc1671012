/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.stories;

import static dev.probewright.tests.stories.FlashBench.FLASH;
import static dev.probewright.tests.stories.FlashBench.image;
import static dev.probewright.tests.stories.FlashBench.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.Chip;
import dev.probewright.cortexm.CortexM;
import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashPlan;
import dev.probewright.flash.FlashPlanner;
import dev.probewright.flash.FlashProgrammer;
import dev.probewright.flash.FlashTarget;
import dev.probewright.flash.FlashVerifyException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "Flashing works only on a blank chip, screens of failed accesses": a page erase holds the bus of a PY32F003 for longer
 * than the tool repeats a transfer that is answered WAIT; it takes zero for the status it could not read, and goes on into
 * a busy controller.
 */
class Story1FlashingWorksOnlyOnABlankPy32f003Test {
    private static final int PAGE = 128;
    private static final int CLOCK_HZ = 1_000_000;
    private static final Chip CHIP =
            FlashBench.chip("PY32F003x8", "Cortex-M0+", "py32f0", 64 * 1024, PAGE, PAGE, 4 * 1024);
    private static final byte[] OLD = random(24 * PAGE, 91);
    private static final byte[] DATA = random(10 * PAGE, 92);
    private static final int AT = 32 * PAGE;
    /** 128 repetitions of a transfer, whatever the clock. */
    private static final long GIVES_UP_AFTER_MICROS = 128 * 13 * 1_000_000L / 4_000_000;

    private static final Pattern MESSAGE =
            Pattern.compile("Target held the bus for ([0-9]+\\.[0-9]) ms while erasing page"
                    + " 0x(0800[0-9A-F]{4}) \\(probe WAIT limit 2 ms at 1 MHz\\)\\. Waiting, limit 100 ms\\.");

    private static final class Messages implements FlashListener {
        private final List<String> held = new ArrayList<>();

        @Override
        public void busHeld(String sentence) {
            held.add(sentence);
        }
    }

    /** Not blank: what is programmed over is at 0, and some of it before and behind. */
    private static FlashBench notBlank(String faults) throws Exception {
        byte[] flash = new byte[AT + OLD.length];
        Arrays.fill(flash, (byte) 0xFF);
        System.arraycopy(OLD, 0, flash, AT, OLD.length);
        FlashBench bench = new FlashBench("py32f003", CLOCK_HZ, flash);
        bench.board().faults().restartCounts();
        bench.board().faults().add(faults);
        return bench;
    }

    private static byte[] wanted() {
        byte[] wanted = OLD.clone();
        System.arraycopy(DATA, 0, wanted, 2 * PAGE, DATA.length);
        return wanted;
    }

    private static byte[] present(FlashBench bench) {
        return Arrays.copyOfRange(bench.board().flash(), AT, AT + OLD.length);
    }

    private static FlashPlan plan() throws TargetException {
        return new FlashPlanner(CHIP, FlashOptions.defaults()).plan(List.of(image(FLASH + AT + 2 * PAGE, DATA)));
    }

    private static void program(FlashTarget target, FlashListener listener) throws TargetException {
        new FlashProgrammer().program(plan(), target, listener);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 1900, 2000, 2100, 3100, 4000, 6000, 20_000})
    void theBusMayBeHeldForAnyTime(int micros) throws Exception {
        try (FlashBench bench = notBlank("wait " + micros + " us after PER")) {
            Messages messages = new Messages();
            program(bench.target(), messages);
            assertArrayEquals(wanted(), present(bench));
            assertEquals(0, bench.touchedWhileBusy(), "the controller was left alone while it was busy");
            assertTrue(messages.held.size() <= 1, () -> messages.held.toString());
        }
    }

    @Test
    void aBusHeldForLongerThanTheProbeWaitsIsToldOnce() throws Exception {
        try (FlashBench bench = notBlank("wait 5 ms after PER")) {
            Messages messages = new Messages();
            program(bench.target(), messages);
            assertArrayEquals(wanted(), present(bench));
            assertEquals(1, messages.held.size(), () -> messages.held.toString());
            Matcher match = MESSAGE.matcher(messages.held.get(0));
            assertTrue(match.matches(), messages.held.get(0));
            assertTrue(Double.parseDouble(match.group(1)) >= 2.0, messages.held.get(0));
            long page = Long.parseLong(match.group(2), 16);
            assertTrue(
                    page >= FLASH + AT + 2 * PAGE && page < FLASH + AT + 2 * PAGE + DATA.length && page % PAGE == 0,
                    messages.held.get(0));
        }
    }

    @Test
    void aBusThatIsNotHeldIsNotTalkedOf() throws Exception {
        Chip other = FlashBench.chip("STM32G431CB", "Cortex-M4", "stm32g4", 128 * 1024, 2048, 8, 16 * 1024);
        FlashPlan plan = new FlashPlanner(other, FlashOptions.defaults()).plan(List.of(image(FLASH, DATA)));
        try (FlashBench bench = new FlashBench("stm32g431", CLOCK_HZ, OLD)) {
            Messages messages = new Messages();
            new FlashProgrammer().program(plan, bench.target(), messages);
            assertArrayEquals(DATA, Arrays.copyOf(bench.board().flash(), DATA.length));
            assertEquals(List.of(), messages.held);
        }
    }

    @Test
    void oneProtocolErrorOrMissingAckMeanwhileChangesNothing() throws Exception {
        String[] faults = {
            "protocol error at transfer %d", "missing ack at transfer %d", "protocol error at transfer %d lost"
        };
        for (int transfer = 3; transfer < 1500; transfer += 41) {
            String script = "wait 3 ms after PER; " + String.format(faults[transfer % faults.length], transfer);
            try (FlashBench bench = notBlank(script)) {
                try {
                    program(bench.target(), FlashListener.NONE);
                    assertArrayEquals(wanted(), present(bench), script);
                } catch (FlashVerifyException named) {
                    int first = Arrays.mismatch(wanted(), present(bench));
                    assertEquals(FLASH + AT + first, named.address(), script);
                }
                assertEquals(0, bench.touchedWhileBusy(), script);
            }
        }
    }

    /** What a programming of this chip has to show. */
    private static void assertProgrammed(FlashBench bench) {
        assertArrayEquals(wanted(), present(bench));
        assertEquals(0, bench.touchedWhileBusy());
    }

    @Test
    void ourDriverWithItsPatienceServesEvenAProgrammerWithoutALoader() throws Exception {
        try (FlashBench bench = notBlank("wait 9 ms after PER")) {
            CortexM.attach(bench.memory()).halt();
            new HostDrivenPy32(bench.memory()).program(FLASH + AT + 2 * PAGE, DATA);
            assertProgrammed(bench);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 7000, 9000})
    void aDriverThatGivesUpAndReadsZerosIsCaughtByTheSameTest(int micros) throws Exception {
        try (FlashBench bench = notBlank("wait " + (micros + 1) + " us after PER")) {
            CortexM.attach(bench.memory()).halt();
            bench.repeatWaitsFor(GIVES_UP_AFTER_MICROS);
            GivingUpMemory memory = new GivingUpMemory(bench.memory());
            new HostDrivenPy32(memory).program(FLASH + AT + 2 * PAGE, DATA);
            assertTrue(memory.failures() > 0, "a screen of failed accesses");
            assertThrows(AssertionError.class, () -> assertProgrammed(bench));
        }
    }

    @Test
    void suchADriverWorksOnABlankChip() throws Exception {
        try (FlashBench bench = new FlashBench("py32f003", CLOCK_HZ, new byte[0])) {
            bench.board().faults().add("wait 5 ms after PER");
            CortexM.attach(bench.memory()).halt();
            GivingUpMemory memory = new GivingUpMemory(bench.memory());
            new HostDrivenPy32(memory).program(FLASH, DATA);
            assertEquals(0, memory.failures());
            assertArrayEquals(DATA, Arrays.copyOf(bench.board().flash(), DATA.length));
        }
    }

    @Test
    void ourProgrammerOverSuchADriverFindsThatTheImageIsWrong() throws Exception {
        try (FlashBench bench = notBlank("wait 3 ms after PG")) {
            GivingUpMemory memory = new GivingUpMemory(bench.memory());
            assertThrows(TargetException.class, () -> program(bench.target(memory), FlashListener.NONE));
            assertTrue(memory.failures() > 0);
        }
    }

    @Test
    void aBlankChipIsNoDifference() throws Exception {
        try (FlashBench bench = new FlashBench("py32f003", CLOCK_HZ, new byte[0])) {
            assertDoesNotThrow(() -> program(bench.target(), FlashListener.NONE));
            assertArrayEquals(
                    DATA, Arrays.copyOfRange(bench.board().flash(), AT + 2 * PAGE, AT + 2 * PAGE + DATA.length));
        }
    }
}
