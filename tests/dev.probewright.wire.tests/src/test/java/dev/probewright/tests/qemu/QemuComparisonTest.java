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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every group of instructions: the virtual core leaves what qemu's core of the same kind leaves. */
class QemuComparisonTest {
    private static final int STREAMS = Integer.getInteger("probewright.qemu.streams", 200);
    private static final long SEED = Long.getLong("probewright.qemu.seed", new Random().nextInt(1 << 30));

    private QemuMachine machine;

    @BeforeEach
    void check() {
        assumeTrue(QemuMachine.program().isPresent(), "qemu-system-arm is not installed");
    }

    @AfterEach
    void stop() throws IOException {
        if (machine != null) {
            machine.close();
        }
    }

    static List<Arguments> groups() {
        return Arrays.stream(QemuBoard.values())
                .flatMap(board -> board.groups().stream().map(group -> Arguments.of(board, group)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void leavesTheSameRegistersAndMemory(QemuBoard board, String group) throws IOException, InterruptedException {
        machine = QemuMachine.start(board);
        Comparison comparison = new Comparison(board, machine.stub());
        VirtualCore core = new VirtualCore(board);
        for (int index = 0; index < STREAMS; index++) {
            Stream stream = StreamGenerator.generate(group, SEED + index);
            Outcome expected = comparison.runInQemu(stream);
            Outcome actual = core.run(stream);
            boolean finishes = !group.startsWith(StreamGenerator.FLOATING_POINT);
            assertTrue(finishes || FloatingPointStreams.isFinished(expected), () -> "ends early: " + stream.seed());
            assertEquals(
                    "",
                    actual.differenceFrom(expected),
                    () -> String.format(
                            "-Dprobewright.qemu.seed=%d, group %s: %s",
                            stream.seed(), group, HexFormat.of().formatHex(stream.code())));
        }
    }
}
