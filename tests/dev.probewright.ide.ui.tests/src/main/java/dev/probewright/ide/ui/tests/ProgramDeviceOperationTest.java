/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.operations.ProgramDeviceJob;
import dev.probewright.ide.core.operations.ProgramDeviceOperation;
import dev.probewright.ide.core.operations.ProgramOutcome;
import dev.probewright.ide.core.operations.ProgramTarget;
import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.image.ImageException;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.session.ProgramRequest;
import dev.probewright.target.CancelledException;
import dev.probewright.target.TargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;

/** Programs the virtual board, as the menu does. */
class ProgramDeviceOperationTest {
    private static final int PAGE = 1024;

    @Test
    void bringsTheElfIntoTheBoard() throws Exception {
        VirtualBoard board = VirtualBoard.fresh("whole");
        Monitor monitor = new Monitor();
        ProgramOutcome outcome = operation(board, "blinky.elf").execute(monitor);

        byte[] expected = Firmware.bytes("blinky.bin");
        assertArrayEquals(expected, Arrays.copyOf(board.flash(), expected.length));
        assertTrue(outcome.chip().startsWith("STM32F10"), outcome.chip());
        assertEquals(expected.length, outcome.result().bytesProgrammed(), PAGE);
        assertTrue(outcome.result().bytesVerified() >= expected.length);
        assertTrue(monitor.texts.stream().anyMatch(text -> text.startsWith("Erasing: ")), monitor.texts.toString());
        assertTrue(monitor.texts.stream().anyMatch(text -> text.startsWith("Programming: ")), monitor.texts.toString());
        assertEquals(monitor.total, monitor.done, 1.0, "the bar reaches its end");

        ProgramOutcome again = operation(board, "blinky.elf").execute(new NullProgressMonitor());
        assertEquals(0, again.result().bytesProgrammed(), "all was there");
    }

    @Test
    void aTruncatedElfLeavesTheFlashUntouched() throws Exception {
        VirtualBoard board = VirtualBoard.fresh("truncated");
        operation(board, "blinky.elf").execute(null);
        byte[] before = board.flash();
        byte[] elf = Firmware.bytes("blinky.elf");
        Path truncated = Files.createTempFile("truncated", ".elf");
        Files.write(truncated, Arrays.copyOf(elf, elf.length / 2));

        ProgramDeviceJob job = new ProgramDeviceJob(operation(board, truncated));
        IStatus status = run(job);
        assertEquals(IStatus.ERROR, status.getSeverity());
        assertTrue(status.getException() instanceof ImageException, String.valueOf(status.getException()));
        assertTrue(status.getMessage().startsWith(truncated + ": the file is truncated"), status.getMessage());
        assertEquals(Optional.empty(), job.outcome());
        assertArrayEquals(before, board.flash());
        Files.delete(truncated);
    }

    @Test
    void anUnknownChipIsSaid() throws Exception {
        VirtualBoard board = VirtualBoard.fresh("unknown");
        ProgramDeviceOperation operation = new ProgramDeviceOperation(
                ProbeRegistry.get().probes(),
                ProgramTarget.of(board.id(), Optional.of("STM32F103C9")),
                ProgramRequest.of(Firmware.file("blinky.elf")));
        IStatus status = run(new ProgramDeviceJob(operation));
        assertEquals(IStatus.ERROR, status.getSeverity());
        assertTrue(status.getMessage().startsWith("No chip is called 'STM32F103C9'. Nearest: "), status.getMessage());
    }

    @Test
    void aBusyProbeIsSaid() throws Exception {
        try (FakeDriver fake = new FakeDriver(FakeDriver.FREE)) {
            ProgramDeviceOperation operation = new ProgramDeviceOperation(
                    ProbeRegistry.get().probes(),
                    ProgramTarget.of("fake:3", Optional.empty()),
                    ProgramRequest.of(Firmware.file("blinky.elf")));
            assertThrows(ProbeBusyException.class, () -> operation.execute(null));
            assertEquals("fake", fake.id());
        }
    }

    @Test
    void stopsBetweenPagesWhenCancelled() throws Exception {
        VirtualBoard board = VirtualBoard.fresh("cancelled");
        Monitor monitor = new Monitor("Programming: ");
        CancelledException cancelled = assertThrows(
                CancelledException.class, () -> operation(board, "big.elf").execute(monitor));
        assertFalse(String.valueOf(cancelled.getMessage()).isEmpty());
        byte[] whole = Firmware.bytes("big.bin");
        byte[] flash = board.flash();
        assertFalse(Arrays.equals(whole, Arrays.copyOf(flash, whole.length)), "it stopped before the end");

        operation(board, "big.elf").execute(null);
        assertArrayEquals(whole, Arrays.copyOf(board.flash(), whole.length), "the board is not the worse for it");
    }

    @Test
    void isCancelledBeforeAnythingIsWritten() throws Exception {
        VirtualBoard board = VirtualBoard.fresh("early");
        Monitor monitor = new Monitor("Connecting ");
        CancelledException cancelled = assertThrows(
                CancelledException.class, () -> operation(board, "blinky.elf").execute(monitor));
        assertEquals("nothing was written", cancelled.getMessage());
    }

    @Test
    void oneProbeIsUsedByOneJobAtATime() {
        ProgramDeviceOperation first = operation(new VirtualBoard("sim:stm32f103/a", Path.of("")), "blinky.elf");
        ProgramDeviceOperation same = operation(new VirtualBoard("sim:stm32f103/a", Path.of("")), "big.elf");
        ProgramDeviceOperation other = operation(new VirtualBoard("sim:stm32f103/b", Path.of("")), "blinky.elf");
        assertTrue(first.getSchedulingRule().isConflicting(same.getSchedulingRule()));
        assertFalse(first.getSchedulingRule().isConflicting(other.getSchedulingRule()));
    }

    private static ProgramDeviceOperation operation(VirtualBoard board, String firmware) {
        return operation(board, Firmware.file(firmware));
    }

    private static ProgramDeviceOperation operation(VirtualBoard board, Path firmware) {
        return new ProgramDeviceOperation(
                ProbeRegistry.get().probes(),
                ProgramTarget.of(board.id(), Optional.empty()),
                ProgramRequest.of(firmware));
    }

    /** Runs it without a user, whom a progress dialog would meet. */
    private static IStatus run(ProgramDeviceJob job) throws TargetException {
        job.setUser(false);
        job.schedule();
        Workbench.until("the job has ended", () -> job.getResult() != null);
        return job.getResult();
    }

    /** Records what it is told, and cancels at a text that begins so. */
    private static final class Monitor extends NullProgressMonitor {
        final List<String> texts = new ArrayList<>();
        double total;
        double done;
        private final String cancelAt;

        Monitor(String cancelAt) {
            this.cancelAt = cancelAt;
        }

        Monitor() {
            this("never");
        }

        @Override
        public void beginTask(String name, int totalWork) {
            total = totalWork;
        }

        @Override
        public void internalWorked(double work) {
            done += work;
        }

        @Override
        public void worked(int work) {
            done += work;
        }

        @Override
        public void subTask(String text) {
            texts.add(text);
            if (text.startsWith(cancelAt)) {
                setCanceled(true);
            }
        }
    }
}
