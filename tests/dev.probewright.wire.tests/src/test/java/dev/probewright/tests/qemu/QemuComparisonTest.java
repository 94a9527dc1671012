/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every group of instructions: the virtual core leaves what qemu's Cortex-M3 leaves. */
class QemuComparisonTest {
    private static final int STREAMS = Integer.getInteger("probewright.qemu.streams", 200);
    private static final long SEED = Long.getLong("probewright.qemu.seed", new Random().nextInt(1 << 30));

    private QemuMachine machine;
    private Comparison comparison;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        assumeTrue(QemuMachine.program().isPresent(), "qemu-system-arm is not installed");
        machine = QemuMachine.start();
        comparison = new Comparison(machine.stub());
    }

    @AfterEach
    void stop() throws IOException {
        if (machine != null) {
            machine.close();
        }
    }

    static List<String> groups() {
        return List.copyOf(StreamGenerator.GROUPS.keySet());
    }

    @ParameterizedTest
    @MethodSource("groups")
    void leavesTheSameRegistersAndMemory(String group) throws IOException {
        VirtualCore core = new VirtualCore();
        for (int index = 0; index < STREAMS; index++) {
            Stream stream = StreamGenerator.generate(group, SEED + index);
            Outcome expected = comparison.runInQemu(stream);
            Outcome actual = core.run(stream);
            assertEquals(
                    "",
                    actual.differenceFrom(expected),
                    () -> String.format(
                            "-Dprobewright.qemu.seed=%d, group %s: %s",
                            stream.seed(), group, HexFormat.of().formatHex(stream.code())));
        }
    }
}
