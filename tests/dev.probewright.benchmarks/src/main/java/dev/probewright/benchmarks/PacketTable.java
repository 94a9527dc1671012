/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.benchmarks;

import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.TargetException;
import dev.probewright.target.Width;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Counts packets, bytes and round trips for 16 KiB of words moved over a virtual CMSIS-DAP probe, and prints them for
 * each KiB. Deterministic: the same numbers on each machine.
 */
public final class PacketTable {
    private static final long RAM = 0x2000_0000L;
    private static final int BYTES = 16 * 1024;
    private static final int KIB = 1024;
    private static final int CLOCK_HZ = 10_000_000;

    private PacketTable() {}

    /**
     * Counts for one way of moving 16 KiB.
     *
     * @param packets for each KiB, and so on
     */
    public record Row(
            boolean write,
            int packetSize,
            int wrap,
            int inFlight,
            boolean execute,
            double packets,
            double waits,
            double bytes) {}

    public static void main(String[] arguments) throws TargetException {
        print(System.out, measure());
    }

    /** Measures all rows. */
    public static List<Row> measure() throws TargetException {
        List<Row> rows = new ArrayList<>();
        for (int packetSize : new int[] {512, 64}) {
            for (int wrap : new int[] {1024, 4096}) {
                for (int inFlight : new int[] {1, 4, 8}) {
                    for (boolean execute : new boolean[] {false, true}) {
                        rows.addAll(measure(packetSize, wrap, inFlight, execute));
                    }
                }
            }
        }
        return rows;
    }

    /**
     * Writes and reads 16 KiB, once to begin with and once counted.
     *
     * @param execute whether the probe has DAP_ExecuteCommands
     */
    public static List<Row> measure(int packetSize, int wrap, int inFlight, boolean execute) throws TargetException {
        BoardOptions options = BoardOptions.forTest("table")
                .withPackets(packetSize, inFlight)
                .withEndpointSize(packetSize)
                .withTarWrap(wrap);
        SimBus bus = SimBus.of(VirtualBoard.stm32f103(options));
        CmsisDapDriver driver = new CmsisDapDriver(List.of(execute ? bus : new WithoutExecuteCommands(bus)));
        ProbeInfo info = driver.list().get(0);
        try (Probe probe = driver.open(info)) {
            ProbeLink link = new ProbeLink(probe);
            link.connect(CLOCK_HZ);
            MemAp memory = link.memory();
            byte[] bytes = new byte[BYTES];
            new Random(1).nextBytes(bytes);
            write(memory, bytes);
            TrafficCount before = probe.traffic();
            write(memory, bytes);
            TrafficCount written = probe.traffic();
            byte[] read = memory.read(RAM, BYTES);
            TrafficCount all = probe.traffic();
            if (!Arrays.equals(bytes, read)) {
                throw new IllegalStateException("what was read is not what was written");
            }
            return List.of(
                    row(true, packetSize, wrap, inFlight, execute, written.since(before)),
                    row(false, packetSize, wrap, inFlight, execute, all.since(written)));
        }
    }

    private static void write(MemAp memory, byte[] bytes) throws TargetException {
        memory.execute(new MemoryBatch().writeBlock(RAM, Width.WORD, bytes));
    }

    private static Row row(
            boolean write, int packetSize, int wrap, int inFlight, boolean execute, TrafficCount traffic) {
        double kib = (double) BYTES / KIB;
        return new Row(
                write,
                packetSize,
                wrap,
                inFlight,
                execute,
                traffic.packets() / kib,
                traffic.waits() / kib,
                (traffic.bytesOut() + traffic.bytesIn()) / kib);
    }

    private static void print(PrintStream out, List<Row> rows) {
        out.println("16 KiB of words, for each KiB:");
        out.println("        packet  TAR wrap  in flight  Execute  packets  waits   bytes");
        for (Row row : rows) {
            out.printf(
                    "%-6s  %6d  %8d  %9d  %-7s  %7.3f  %6.3f  %6.0f%n",
                    row.write() ? "write" : "read",
                    row.packetSize(),
                    row.wrap(),
                    row.inFlight(),
                    row.execute() ? "yes" : "no",
                    row.packets(),
                    row.waits(),
                    row.bytes());
        }
    }
}
