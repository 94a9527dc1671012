/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.benchmarks;

import dev.probewright.adi.ProbeLink;
import dev.probewright.chip.Chip;
import dev.probewright.chip.ChipCatalogue;
import dev.probewright.cortexm.CortexM;
import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashPhase;
import dev.probewright.flash.FlashPlan;
import dev.probewright.flash.FlashPlanner;
import dev.probewright.flash.FlashProgrammer;
import dev.probewright.flash.FlashTarget;
import dev.probewright.image.FirmwareImage;
import dev.probewright.image.Segment;
import dev.probewright.probe.Probe;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.chip.FlashTimes;
import dev.probewright.target.TargetException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;

/**
 * Counts what programming 32 KiB costs on USB, against a board whose flash takes no time, and, for comparison, one that
 * takes what the data sheet says. The board's time is virtual and the same each time; the packets differ by a few, for
 * how often a poll that waits is asked again depends on the host's clock.
 */
public final class FlashTable {
    private static final int KIB = 1024;
    private static final int CLOCK_HZ = 10_000_000;
    private static final FlashTimes NO_TIME = new FlashTimes(0, 0, 0);
    private static final FlashOptions WRITE_ALL = new FlashOptions(false, false, false, false);

    private final PrintStream out;

    private FlashTable(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws TargetException {
        new FlashTable(System.out).print();
    }

    private void print() throws TargetException {
        out.println("Programming with the built-in STM32F1 loader, 1 KiB pages");
        out.printf("%-62s %8s %8s %8s %10s%n", "", "packets", "waits", "pkt/KiB", "board ms");
        byte[] image = random(32 * KIB);
        for (int packet : new int[] {1024, 512, 64}) {
            BoardOptions options =
                    BoardOptions.forTest("table").withPackets(packet, 8).withFlashTimes(NO_TIME);
            row(
                    "32 KiB erase + program, flash takes no time, " + packet + " B packets",
                    options,
                    image,
                    WRITE_ALL,
                    false);
            row("  and compare before, verify after", options, image, FlashOptions.defaults(), false);
        }
        BoardOptions fast = BoardOptions.forTest("table").withFlashTimes(NO_TIME);
        row("32 KiB unchanged, 512 B packets", fast, image, FlashOptions.defaults(), true);
        row("128 KiB unchanged, 512 B packets", fast, random(128 * KIB), FlashOptions.defaults(), true);
        row(
                "32 KiB, flash as in the data sheet, 512 B packets",
                BoardOptions.forTest("table"),
                image,
                WRITE_ALL,
                false);
        phases(fast, image);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** @param there whether the board holds the image already */
    private void row(String what, BoardOptions board, byte[] image, FlashOptions options, boolean there)
            throws TargetException {
        run(
                board,
                image,
                options,
                there,
                probe -> FlashListener.NONE,
                (count, time) -> out.printf(
                        "%-62s %8d %8d %8.2f %10.1f%n",
                        what,
                        count.packets(),
                        count.waits(),
                        count.packets() * (double) KIB / image.length,
                        time.toNanos() / 1e6));
    }

    private interface Report {
        void of(TrafficCount count, Duration boardTime);
    }

    private void run(
            BoardOptions options,
            byte[] image,
            FlashOptions wanted,
            boolean there,
            Function<Probe, FlashListener> listener,
            Report report)
            throws TargetException {
        VirtualBoard board = VirtualBoard.stm32f103(options);
        board.loadFlash(0, there ? image : random(128 * KIB));
        CmsisDapDriver driver = new CmsisDapDriver(List.of(SimBus.of(board)));
        try (Probe probe = driver.open(driver.list().get(0))) {
            ProbeLink link = new ProbeLink(probe);
            link.connect(CLOCK_HZ);
            CortexM core = CortexM.attach(link.memory());
            FlashPlan plan = plan(image, wanted);
            FlashListener hears = listener.apply(probe);
            TrafficCount before = probe.traffic();
            Duration start = board.time();
            new FlashProgrammer().program(plan, FlashTarget.of(core), hears);
            report.of(probe.traffic().since(before), board.time().minus(start));
            if (!Arrays.equals(image, Arrays.copyOf(board.flash(), image.length))) {
                throw new IllegalStateException("the board holds something else");
            }
        } finally {
            board.close();
        }
    }

    private static FlashPlan plan(byte[] image, FlashOptions options) throws TargetException {
        Chip chip = ChipCatalogue.standard().find("STM32F103CB");
        Segment segment = new Segment("all", 0x0800_0000L, image);
        FirmwareImage firmware = new FirmwareImage("table", "raw", List.of(segment), OptionalLong.empty());
        return new FlashPlanner(chip, options).plan(List.of(firmware));
    }

    /** Where the packets go. */
    private void phases(BoardOptions options, byte[] image) throws TargetException {
        out.println();
        out.println("Where they go, 32 KiB, 512 B packets:");
        run(options, image, FlashOptions.defaults(), false, this::tellPhases, (count, time) -> {});
    }

    private FlashListener tellPhases(Probe probe) {
        TrafficCount[] last = {probe.traffic()};
        return new FlashListener() {
            @Override
            public void begin(FlashPhase phase, long totalBytes) {
                if (phase == FlashPhase.PREPARE) {
                    tell("reset and halt");
                }
            }

            @Override
            public void end(FlashPhase phase) {
                tell(phase.name().toLowerCase(Locale.ROOT));
            }

            private void tell(String what) {
                out.printf("  %-60s %8d%n", what, probe.traffic().since(last[0]).packets());
                last[0] = probe.traffic();
            }
        };
    }
}
