/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.benchmarks;

import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.CoreConfiguration;
import dev.probewright.sim.cortexm.DirectMemory;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.ResetKind;
import dev.probewright.sim.cortexm.SystemBus;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many instructions a second the virtual core executes, for a compiled program. Read {@code instructions} of the
 * result, per second; at least 20 million are promised.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CoreSpeed {
    private static final long CYCLES = 1_000_000;
    private static final int COUNTED = 2_000_000;

    /** A core with the program in flash, started. */
    @State(Scope.Thread)
    public static class Board implements SystemBus {
        private final DirectMemory flash = new DirectMemory(0x0800_0000, new byte[0x1_0000], false);
        private final List<DirectMemory> memories =
                List.of(flash, flash.alias(0), new DirectMemory(0x2000_0000, new byte[0x1_0000], true));
        private final Processor processor = new Processor(CoreConfiguration.STM32F103, this);
        private double instructionsPerCycle;

        /** Starts the program anew and counts how many instructions it executes in a cycle. */
        @Setup(Level.Trial)
        public void start() throws IOException {
            try (InputStream program =
                    Objects.requireNonNull(Processor.class.getResourceAsStream("speed.bin"), "speed.bin")) {
                byte[] bytes = program.readAllBytes();
                System.arraycopy(bytes, 0, flash.bytes(), 0, bytes.length);
                flash.changed(0, bytes.length);
            }
            processor.reset(ResetKind.POWER_ON);
            long before = processor.cycles();
            for (int i = 0; i < COUNTED; i++) {
                processor.run(processor.cycles() + 1);
            }
            instructionsPerCycle = (double) COUNTED / (processor.cycles() - before);
        }

        @Override
        public int read(int address, int size, Access access) throws BusFault {
            throw new BusFault(address);
        }

        @Override
        public void write(int address, int size, int value, Access access) throws BusFault {
            throw new BusFault(address);
        }

        @Override
        public List<DirectMemory> directMemories() {
            return memories;
        }
    }

    /** Counts instructions beside the calls. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        /** Instructions executed. */
        public double instructions;
    }

    /** Runs a million cycles of the core clock. */
    @Benchmark
    public long cycles(Board board, Counter counter) {
        long before = board.processor.cycles();
        board.processor.run(before + CYCLES);
        long ran = board.processor.cycles() - before;
        counter.instructions += ran * board.instructionsPerCycle;
        return ran;
    }
}
