/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.everyprobe;

import dev.probewright.adi.LinkTest;
import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.access.RecordingFile;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.tests.wire.WireBench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A short session with each driver, and its recording in virtual time. To record anew, after a change of what a driver sends that is
 * meant: run {@link #main} with the folder of the recordings, {@code src/test/resources/dev/probewright/tests/everyprobe}, and look at
 * what changed.
 */
final class RecordedSession {
    private static final List<String> NAMES = List.of(
            "dap-512x8",
            "dap-jtag2",
            "dap-hid-64",
            "stlink-v2",
            "stlink-v2-jtag",
            "stlink-v3",
            "jlink",
            "jlink-jtag2",
            "jlink-old",
            "ft2232h-swd",
            "ft2232h-jtag2",
            "blackmagic-v1",
            "blackmagic-v4",
            "bitbang-swd");

    private static final int CLOCK_HZ = 1_000_000;
    private static final long CPUID = 0xE000_ED00L;
    private static final long DHCSR = 0xE000_EDF0L;
    private static final long DCRSR = 0xE000_EDF4L;
    private static final long DCRDR = 0xE000_EDF8L;
    private static final int KEY = 0xA05F_0000;
    private static final int DEBUGEN = 1;
    private static final int HALT = 2;
    private static final int S_REGRDY = 1 << 16;
    private static final int S_HALT = 1 << 17;
    private static final int PC = 15;
    private static final long POLL_MICROS = 1_000_000;

    private RecordedSession() {}

    static Stream<ProbeCase> cases() {
        return NAMES.stream().map(ProbeCase::named);
    }

    static String file(ProbeCase which) {
        return which.name() + ".rec";
    }

    /** Connects, identifies, moves memory, halts, looks, resumes, and goes. */
    static void run(ProbeCase which, Probe probe) throws TargetException {
        ProbeLink link = new ProbeLink(probe);
        link.connect(which.protocol(), CLOCK_HZ);
        MemAp memory = link.memory();
        require(0x411F_C231, memory.read32(CPUID), "CPUID");
        LinkTest.run(memory, WireBench.RAM);
        byte[] bytes = new byte[77];
        new Random(1).nextBytes(bytes);
        memory.write(WireBench.RAM + 1021, bytes);
        if (!Arrays.equals(bytes, memory.read(WireBench.RAM + 1021, bytes.length))) {
            throw new AssertionError("memory has other bytes than were written");
        }
        MemoryBatch halt = new MemoryBatch()
                .write32(DHCSR, KEY | HALT | DEBUGEN)
                .poll32(DHCSR, S_HALT, S_HALT, POLL_MICROS)
                .write32(DCRSR, PC)
                .poll32(DHCSR, S_REGRDY, S_REGRDY, POLL_MICROS);
        MemoryOperation.Read pc = halt.read32(DCRDR);
        memory.execute(halt);
        require(EveryBench.PROGRAM, pc.value(), "PC");
        memory.write32(DHCSR, KEY | DEBUGEN);
        require(0, memory.read32(DHCSR) & S_HALT, "S_HALT");
        memory.write32(DHCSR, KEY);
        link.disconnect();
    }

    private static void require(int expected, int value, String what) {
        if (value != expected) {
            throw new AssertionError(String.format("%s is 0x%08X, not 0x%08X", what, value, expected));
        }
    }

    /** Records the session of a driver with a virtual board. */
    static void record(ProbeCase which, Path file) throws TargetException, IOException {
        List<Long> micros = new ArrayList<>();
        try (EveryBench bench = new EveryBench(which);
                RecordingFile recording = new RecordingFile(file, true)) {
            Probe probe = bench.open((kind, endpoint, data, length, facts) -> {
                micros.add(bench.board.time().toNanos() / 1000);
                recording.add(kind, endpoint, data, length, facts);
            });
            run(which, probe);
            bench.letGo();
        }
        // By the board's clock; and with the same port each time.
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < micros.size(); i++) {
            String line = lines.get(i + 1);
            lines.set(
                    i + 1,
                    micros.get(i)
                            + line.substring(line.indexOf(' '))
                                    .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:3335")
                                    .replaceAll("conversation -?\\d+", "conversation 1"));
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    /** @param arguments the folder to record into */
    public static void main(String[] arguments) throws TargetException, IOException {
        for (ProbeCase which : cases().toList()) {
            record(which, Path.of(arguments[0]).resolve(file(which)));
        }
    }
}
